"""Right after OUT: it may have been a slip, or written under somebody's eyes. Words behind it that
may tell of danger are read by those on duty, with the last place."""

from __future__ import annotations

from conversations.port.records import Lane
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.safeguards.watch import Watching, is_unread_danger
from conversations.texts.render import Zoned
from conversations.vocabulary.shared.alert_summary import said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.audiences import said_of
from conversations.vocabulary.shared.stopping import who_looks_after_them


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass it on if its writer has just checked out and may be in danger.

    Does nothing if somebody reads it already.
    """
    if not is_unread_danger(turn, watching):
        return
    check_in = turn.find.last_check_in(turn.me)
    if check_in is None or check_in.is_open or check_in.ended_at is None:
        return
    said = turn.sentence(
        "writes after out",
        name=said_name(turn.me),
        phone=turn.me.spoken_phone,
        time=Zoned(check_in.ended_at),
        place=check_in.place or "-",
        words=as_sent(turn, turn.me, watching.written, watching.pictures),
    )
    turn.is_passed_on = True
    readers = who_looks_after_them(turn)
    turn.tell(readers, said, lane=Lane.ALERT)
    if readers:
        say_first(turn, said_of(turn, readers))
