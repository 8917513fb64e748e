"""Wanted: when something is needed, as it was said: a day, a part of a day, or a stretch of hours,
on named days or on any.

It is kept by the calendar ("tomorrow" as its date), so that it can be said to each reader on each
day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities.times.lengths import DAY, HOUR
from conversations.entities.times.parts import ENDS, WINDOWS
from conversations.entities.times.wall import instants_of

WEEKDAYS, WEEKENDS, DAILY = "weekdays", "weekends", "daily"  # any of these days
CLOSE, LAST = 21 * HOUR, DAY - 1  # when a day ends for people, and for the calendar
_KEPT = re.compile(
    r"@(?:(?P<first>\d{4}-\d\d-\d\d)(?:/(?P<last>\d{4}-\d\d-\d\d))?|(?P<any>weekdays|weekends|daily))"
    r"(?: (?P<part>[a-z]+))?(?: (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)?)?"
)


@dataclass(frozen=True)
class Wanted:
    """A time that a request can have.

    first, last: its days, `last` for "saturday or sunday". any_of: the days that are meant instead,
    as in "weekdays". part: a part of the day, as in parts.py. start, end: minutes after midnight;
    without an end it is "after 3 pm".
    """

    first: date | None = None
    last: date | None = None
    any_of: str = ""
    part: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def is_only_a_day(self) -> bool:
        """Whether it names a day, and no hours of it."""
        return self.first is not None and not self.part and self.start is None

    def kept(self) -> str:
        """The line under which it is kept."""
        days = "/".join(f"{day}" for day in (self.first, self.last) if day) or self.any_of
        hours = f" {_figures(self.start)}-{_figures(self.end)}" if self.start is not None else ""
        return f"@{days}{f' {self.part}' if self.part else ''}{hours}"

    def ends(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """When it is over (UTC), seen from now; None if it is on any day."""
        day = self.last or self.first
        if day is None:
            return None
        instants = [at for minutes in self._ends() for at in instants_of(day, minutes, zone)]
        return next((at for at in instants if at > now), instants[-1])

    def _ends(self) -> tuple[int, ...]:
        """The minutes at which it ends; the later one counts if the first has passed."""
        if self.end is not None:
            return (self.end,)
        if self.part and self.start is None:
            return ENDS[self.part]
        return (LAST,) if (self.start or 0) >= CLOSE - HOUR else (CLOSE, LAST)


def _figures(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _minutes(figures: str | None) -> int | None:
    hours, _, minutes = (figures or "").partition(":")
    return int(hours) * HOUR + int(minutes) if minutes else None


def as_wanted(kept: str) -> Wanted | None:
    """The time that was kept under a line; None if the line is something else, such as the
    requester's own words."""
    found = _KEPT.fullmatch(kept)
    if found is None or found["part"] not in (None, *WINDOWS):
        return None
    try:
        first, last = (
            date.fromisoformat(d) if (d := found[n]) else None for n in ("first", "last")
        )
    except ValueError:
        return None
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if (start or 0) >= DAY or (end or 0) > 2 * DAY:
        return None
    return Wanted(first, last, found["any"] or "", found["part"] or "", start, end)


def weekend_from(today: date) -> tuple[date, date | None]:
    """The Saturday and the Sunday that are meant by "the weekend"; on a Sunday that day alone."""
    saturday = today + timedelta(days=5 - today.weekday())
    return (today, None) if saturday < today else (saturday, saturday + timedelta(days=1))
