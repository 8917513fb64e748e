"""When help is needed, as a draft of a request keeps it: a window, or a moment."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from conversations.entities import times
from conversations.entities.times import Wanted
from conversations.entities.times.wanted import DAILY, as_wanted
from conversations.lexicon.words import TIMES
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten

if TYPE_CHECKING:
    from conversations.entities.times import Moment


_TOMORROW, _PM = TIMES.phrases("days", "tomorrow")[0], TIMES.phrases("clock", "pm")[0]
PARTS = re.compile(r"[,;.\n]+")  # what stands between the parts of a text
LONGEST = 40  # characters of a time in their own words


def keep_time_heard(turn: Turn) -> None:
    """Keep the time that is all that the text says. Raises Stale if it says none."""
    if not _keep(turn, time_said(turn, turn.heard.text)):
        raise Stale


def read_time(turn: Turn, said: str) -> None:
    """Keep the time that a sentence names, unless one is known."""
    if turn.memory.get("when") is not None:
        return
    found = times.find_wanted(said, turn.now, turn.chapter.zone)
    if found is None and any(map(times.is_any_time, PARTS.split(said)[1:])):
        found = Wanted(any_of=DAILY)
    _keep(turn, as_kept(turn, found))


def take_time(turn: Turn, said: str) -> bool:
    """Keep words that are nothing but a time, unless one is known; returns whether they are."""
    if turn.memory.get("when") is not None:
        return False
    return _keep(turn, as_kept(turn, times.wanted(said, turn.now, turn.chapter.zone)))


def time_said(turn: Turn, said: str) -> dict[str, Any]:
    """The time that is all that words say, by the names under which it is kept; empty if they say
    something else, or a time that has passed."""
    found = times.wanted(said, turn.now, turn.chapter.zone)
    found = found or times.moment(said, turn.now, turn.chapter.zone)
    return as_kept(turn, found, shorten(said, LONGEST))


def on_that_day(turn: Turn, found: dict[str, Any]) -> dict[str, Any]:
    """A time that names only a day, with the hours that were said before: "friday 6 to 9", and then
    "saturday"."""
    day = as_wanted(str(found.get("when") or ""))
    if day is None or not day.is_only_a_day:
        return found
    with_hours = _with_the_hours(turn, day)
    is_over = with_hours.get("due") is not None and with_hours["due"] <= turn.now
    return found if is_over or not with_hours else with_hours


def at_that_hour(turn: Turn, found: dict[str, Any], said: str) -> dict[str, Any]:
    """A time that names only an hour, on the day that was said before: "tomorrow", and then "at
    3"."""
    day, at = _known_day(turn), found.get("due")
    if day is None or not isinstance(at, datetime):
        return found
    if not _is_an_hour(turn, said):
        return found
    local = at.astimezone(turn.chapter.zone)
    local = local.replace(year=day.year, month=day.month, day=day.day)
    is_ahead = local.astimezone(UTC) > turn.now
    return {"due": local.astimezone(UTC), "when": ""} if is_ahead else found


def _known_day(turn: Turn) -> date | None:
    """The day on which it is needed so far, if that is one."""
    when, due = _known(turn)
    if (window := as_wanted(when)) is not None:
        return window.first
    return due.astimezone(turn.chapter.zone).date() if due is not None else None


def _is_an_hour(turn: Turn, said: str) -> bool:
    """Whether words name an hour of any day: tomorrow has it too, which has no "in 2 hours" and no
    "friday at 3". An hour alone may be in the morning or the afternoon."""
    zone = turn.chapter.zone
    hours = (f"{_TOMORROW} {said}", f"{_TOMORROW} {said} {_PM}")
    return any(times.moment(hour, turn.now, zone) is not None for hour in hours)


def _with_the_hours(turn: Turn, day: Wanted) -> dict[str, Any]:
    """A day with the hours that were said before; empty if none were."""
    when, due = _known(turn)
    before = as_wanted(when)
    if before is not None:
        hours = replace(before, first=day.first, last=day.last, any_of="")
        return as_kept(turn, hours)
    if when or due is None or day.first is None or day.last is not None:
        return {}
    local = due.astimezone(turn.chapter.zone)
    on_the_day = local.replace(year=day.first.year, month=day.first.month, day=day.first.day)
    return {"due": on_the_day.astimezone(UTC), "when": ""}


def _known(turn: Turn) -> tuple[str, datetime | None]:
    """When it is needed so far, in a request that was sent or in a draft."""
    if turn.need is not None:
        return turn.need.when, turn.need.due_at
    due = turn.memory.get("due")
    return str(turn.memory.get("when") or ""), due if isinstance(due, datetime) else None


def as_kept(turn: Turn, found: Wanted | Moment | None, said: str = "") -> dict[str, Any]:
    """A time by the names under which it is kept; `said`: the words for one that no clock names."""
    if isinstance(found, Wanted):
        return {"due": found.ends(turn.now, turn.chapter.zone), "when": found.kept()}
    if found is None or found.past:
        return {}
    is_now = found.at - turn.now < timedelta(minutes=1)
    words = said if found.vague else ""
    return {"due": None, "when": "asap"} if is_now else {"due": found.at, "when": words}


def keep_window(turn: Turn, window: Wanted) -> None:
    _keep(turn, as_kept(turn, window))


def _keep(turn: Turn, answers: dict[str, Any]) -> bool:
    for name, answer in answers.items():
        turn.keep(name, answer)
    return bool(answers)
