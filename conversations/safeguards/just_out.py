"""Right after OUT: it may have been a slip, or written under somebody's eyes. Words behind it that
may tell of danger, or that take it back at once, are read by those on duty, with the last place."""

from __future__ import annotations

from conversations.port.records import Lane
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.safeguards.watch import Watching, is_unread
from conversations.texts.render import Zoned
from conversations.vocabulary.shared.after_out import doubted_out
from conversations.vocabulary.shared.alert_summary import said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.audiences import said_of
from conversations.vocabulary.shared.stopping import who_looks_after_them


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass it on if its writer has just checked out and may be in danger.

    Does nothing if somebody reads it already.
    """
    check_in = None
    if is_unread(turn, watching):
        check_in = doubted_out(turn, watching.written, watching.at)
    if check_in is None or check_in.ended_at is None:
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
