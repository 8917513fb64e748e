"""Right after OUT: it may have been a slip, or written under somebody's eyes. Words behind it that
may tell of danger, or that take it back at once, are read by those on duty, with the last place."""

from __future__ import annotations

from conversations.hearing.commands.calm import takes_back
from conversations.hearing.joined import WITHIN
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.lexicon.plain import plain
from conversations.port.records import CheckIn, Lane
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.safeguards.watch import Watching, is_unread
from conversations.texts.render import Zoned
from conversations.vocabulary.shared.alert_summary import said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.audiences import said_of
from conversations.vocabulary.shared.stopping import who_looks_after_them


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass it on if its writer has just checked out and may be in danger.

    Does nothing if somebody reads it already.
    """
    check_in = _just_ended(turn, watching) if is_unread(turn, watching) else None
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


def _just_ended(turn: Turn, watching: Watching) -> CheckIn | None:
    """The check-in that they have just ended, if a text behind it may tell of danger or takes it
    back; None in any other case."""
    is_danger, is_taken_back = may_be_distress(watching.written), takes_back(plain(watching.text))
    check_in = turn.find.last_check_in(turn.me) if is_danger or is_taken_back else None
    if check_in is None or check_in.is_open or check_in.ended_at is None:
        return None
    is_at_once = watching.at - check_in.ended_at <= WITHIN
    return check_in if is_danger or is_at_once else None
