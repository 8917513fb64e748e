"""When help is needed, as a draft of a request keeps it: a window, or a moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.entities import times
from conversations.entities.times import Wanted
from conversations.port.turn import Turn

if TYPE_CHECKING:
    from conversations.entities.times import Moment


def read_time(turn: Turn, said: str) -> None:
    """Keep the time that a sentence names, unless one is known."""
    if turn.memory.get("when") is None:
        _keep(turn, times.find_wanted(said, turn.now, turn.chapter.zone))


def take_time(turn: Turn, said: str) -> bool:
    """Keep words that are nothing but a time, unless one is known; returns whether they are."""
    if turn.memory.get("when") is not None:
        return False
    return _keep(turn, times.wanted(said, turn.now, turn.chapter.zone))


def _keep(turn: Turn, found: Wanted | Moment | None) -> bool:
    if isinstance(found, Wanted):
        keep_window(turn, found)
    elif found is not None and not found.past:
        keep_moment(turn, found, "")
    else:
        return False
    return True


def keep_window(turn: Turn, window: Wanted) -> None:
    turn.keep("due", window.ends(turn.now, turn.chapter.zone))
    turn.keep("when", window.kept())


def keep_moment(turn: Turn, moment: Moment, said: str) -> None:
    """Keep a moment; `said`: the words for one that no clock names."""
    is_now = moment.at - turn.now < timedelta(minutes=1)
    words = said if moment.vague else ""
    turn.keep("due", None if is_now else moment.at)
    turn.keep("when", "asap" if is_now else words)
