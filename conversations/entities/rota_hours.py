"""The rota in words: the days and hours that people write, and the moments that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conversations.entities.times.days import read_day
from conversations.entities.times.grammar import read_whole, words_of
from conversations.entities.times.wall import instants_of
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import TIMES, one_of

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOUR, DAY = 60, 1440  # minutes
A_YEAR = timedelta(days=366)
NAMES = {
    name: short
    for short, day in zip(WEEK, TIMES.names("weekdays"), strict=True)
    for name in (*TIMES.phrases("weekdays", day), *TIMES.phrases("rota", "weekdays", day))
}
GROUPS = {
    name: days
    for group, days in (("every day", WEEK), ("working days", WEEK[:5]), ("weekend", WEEK[5:]))
    for name in TIMES.phrases("rota", "days", group)
}
CLOCK = re.compile(r"^(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.?\s?m\.?)?$")
NOONS = {
    **dict.fromkeys(TIMES.phrases("rota", "noon"), 12 * HOUR),
    **dict.fromkeys(TIMES.phrases("rota", "midnight"), 0),
}
SIDE = rf"{one_of(NOONS)}|\d{{1,2}}(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?"
_THE = rf"(?:{wording('rota', 'articles')}\s+)?"
HOURS = re.compile(
    rf"(?:\b{wording('rota', 'from')}\s+)?(?<![\w:/-]){_THE}(?P<starts>{SIDE})\s*"
    rf"(?:-|\b{wording('rota', 'to')}\b)\s*{_THE}(?P<ends>{SIDE})\s*[.!]*$"
)
FILLER = re.compile(rf"\b{wording('rota', 'left out')}\b")
AND = re.compile(rf"[\s,;&+/]+(?:{wording('rota', 'and')}\s+)?")
RANGE = re.compile(rf"(?<=[a-z])\s*-\s*(?=[a-z])|\b\s+{wording('rota', 'through')}\s+\b")


class Written(NamedTuple):
    """A line for the rota as somebody wrote it: the words before the hours, and the hours (None if
    there are none)."""

    who: str
    hours: tuple[str, str] | None


def clock(cell: str) -> int | None:
    """Minutes after midnight of an unambiguous time, such as "08:00", "8am", "8:30 pm", "noon" or
    "24:00"; None if it is anything else."""
    said = plain(cell).strip(" .")
    if said in NOONS:
        return NOONS[said]
    match = CLOCK.match(said)
    if match is None or not (match["minute"] or match["half"]):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        afternoon = match["half"].startswith("p")
        return (
            hour % 12 * HOUR + minute + 12 * HOUR * afternoon
            if 1 <= hour <= 12 and minute < HOUR
            else None
        )
    return (
        hour * HOUR + minute if (hour < 24 and minute < HOUR) or (hour, minute) == (24, 0) else None
    )


def span(starts: int, ends: int) -> tuple[str, str]:
    """Both hours as the rota keeps them. A shift ends at 24:00, never at 00:00."""
    return _written(starts % DAY), _written(ends % DAY or DAY)


def length(starts: str, ends: str) -> int:
    """Minutes from one hour of the rota to the other, a day at most."""
    return _minutes(ends) - _minutes(starts) + DAY * ends_next_day(starts, ends)


def ends_next_day(starts: str, ends: str) -> bool:
    """Whether a shift with these hours goes past midnight."""
    return _minutes(ends) <= _minutes(starts)


def _written(minutes: int) -> str:
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def split(text: str) -> Written:
    """The words before the hours, such as "Sam mon", and the hours."""
    said = plain(text)
    match = HOURS.search(said)
    if match is None:
        return Written(said, None)
    starts, ends = clock(match["starts"]), clock(match["ends"])
    return Written(
        said[: match.start()].strip(" ,"),
        None if starts is None or ends is None else span(starts, ends),
    )


def days(text: str, today: date) -> tuple[str, ...] | None:
    """The days that a text names, weekly ("mon") or once ("2026-12-01"); None if they are ambiguous
    or more than a year away."""
    said = " ".join(FILLER.sub(" ", plain(text)).split())
    if plain(text) in GROUPS or said in GROUPS:
        return GROUPS.get(plain(text), GROUPS.get(said))
    weekly = _weekdays(said)
    if weekly is not None:
        return weekly
    day = read_whole(words_of(text), (read_day,))
    found = day.on(today) if day is not None and day.weekday is None else None
    return (found.isoformat(),) if found and abs(found - today) <= A_YEAR else None


def is_past(named: tuple[str, ...], today: date) -> bool:
    """Whether one of these days is a date in the past."""
    return any(day not in WEEK and date.fromisoformat(day) < today for day in named)


def spoken(hour: str) -> str:
    """An hour of the rota as people say it: "16:00" becomes "4:00 pm"."""
    minutes = _minutes(hour) % DAY
    return (
        f"{minutes // HOUR % 12 or 12}:{minutes % HOUR:02} {'am' if minutes < 12 * HOUR else 'pm'}"
    )


def _weekdays(said: str) -> tuple[str, ...] | None:
    ends = [NAMES.get(name) for name in RANGE.split(said)]
    if len(ends) == 2 and ends[0] and ends[1]:
        first, last = WEEK.index(ends[0]), WEEK.index(ends[1])
        return tuple(WEEK[at % 7] for at in range(first, last + 1 + 7 * (last < first)))
    named = [NAMES.get(name) for name in AND.split(said)]
    return tuple(dict.fromkeys(day for day in named if day)) if all(named) else None


def moments_of(
    day: str, starts: str, ends: str, now: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The start and end (UTC) of each shift of a line from `now` until `until`. Of an hour that the
    clock repeats, the earlier instant is taken; a time that it skips is moved later by as much."""
    first, last = _minutes(starts), _minutes(ends)
    for date_ in _dates(
        day, now.astimezone(zone).date() - timedelta(days=1), until.astimezone(zone).date()
    ):
        yield (
            instants_of(date_, first, zone)[0],
            instants_of(date_, last + DAY * (last <= first), zone)[0],
        )


def _dates(day: str, first: date, last: date) -> Iterator[date]:
    if day not in WEEK:
        yield date.fromisoformat(day)
        return
    for ahead in range((last - first).days + 1):
        if (first + timedelta(days=ahead)).weekday() == WEEK.index(day):
            yield first + timedelta(days=ahead)


def _minutes(spoken: str) -> int:
    hour, _, minute = spoken.partition(":")
    return int(hour) * HOUR + int(minute)
