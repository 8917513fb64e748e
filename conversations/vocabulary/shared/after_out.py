"""After OUT: it may have been a slip, or written under somebody's eyes."""

from __future__ import annotations

from datetime import datetime

from conversations.hearing.commands.calm import takes_back
from conversations.hearing.joined import WITHIN
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.lexicon.plain import plain
from conversations.port.records import CheckIn
from conversations.port.turn import Turn


def doubted_out(turn: Turn, words: str, at: datetime) -> CheckIn | None:
    """The check-in that they ended a short time before these words of theirs, if the words may tell
    of danger, or take the OUT back at once; None in any other case. at: when they were written."""
    is_danger, is_taken_back = may_be_distress(words), takes_back(plain(words))
    check_in = turn.find.last_check_in(turn.me) if is_danger or is_taken_back else None
    if check_in is None or check_in.is_open or check_in.ended_at is None:
        return None
    return check_in if is_danger or at - check_in.ended_at <= WITHIN else None
