"""Moments: when something ends or is needed, if that is all that a text says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Protocol
from zoneinfo import ZoneInfo

from conversations.entities.times.clock import PREPOSITIONS, Clock, read_clock
from conversations.entities.times.days import Day, read_day
from conversations.entities.times.grammar import HEDGES, Cursor, read_whole, words_of_a_time
from conversations.entities.times.lengths import (
    LONGEST,
    as_timedelta,
    like_a_clock,
    read_bare_number,
    read_span,
)
from conversations.entities.times.parts import PARTS, Part
from conversations.entities.times.wall import Calendar, Moment
from conversations.lexicon.phrases import any_of
from conversations.lexicon.words import TIMES

_MOST_PREPOSITIONS = 4  # in a row: "until maybe around about 6"
_NOW = any_of(TIMES.phrases("moments", "now"))


class Reading(Protocol):
    """What a phrase says about a time, before the present time is known."""

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None: ...


@dataclass(frozen=True)
class Later:
    """A number of minutes from now."""

    minutes: Fraction

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None:
        if not self.minutes:
            return Moment(now.astimezone(UTC), vague=True)
        length = as_timedelta(self.minutes)
        return Moment(now.astimezone(UTC) + length) if length else None


@dataclass(frozen=True)
class Named:
    """A time by its clock time, day and part of the day, as far as they were said."""

    days: tuple[Day, ...] = ()
    part: Part | None = None
    clock: Clock | None = None

    def adding(self, piece: Day | Part | Clock) -> Named | None:
        """This time with one more piece; None if it has such a piece already."""
        if isinstance(piece, Clock):
            return replace(self, clock=piece) if self.clock is None else None
        if isinstance(piece, Part):
            return replace(self, part=piece) if self.part is None else None
        weekdays = {day.weekday is not None for day in (*self.days, piece)}
        return (
            replace(self, days=(*self.days, piece)) if len(weekdays) == len(self.days) + 1 else None
        )

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None:
        today = now.astimezone(zone).date()
        day = self._date(today)
        if self.days and day is None:
            return None
        if self.part and self.part.today and day != today:
            return None
        found = Calendar(now, zone).find(self.clock, self.part, day)
        elsewhere = (
            found and self.clock and self.clock.zone not in ("", found.at.astimezone(zone).tzname())
        )
        return found if found and not elsewhere and found.at - now <= LONGEST else None

    def _date(self, today: date) -> date | None:
        """The day. A weekday beside another name for the day must agree with it."""
        if not self.days:
            return today if self.part and self.part.today else None
        first, *others = sorted(self.days, key=lambda day: day.weekday is not None)
        day = first.on(today)
        return day if day and all(other.weekday == day.weekday() for other in others) else None


def _now(cursor: Cursor) -> Later | None:
    return Later(Fraction(0)) if cursor.take(_NOW) else None


def read_later(cursor: Cursor) -> Later | None:
    """A length of time from now: "in 2 hours", "45 min"."""
    span = read_span(cursor)
    return Later(span.minutes) if span and not span.of_day else None


def _later_bare(cursor: Cursor) -> Later | None:
    """A number that can only be minutes, such as "90"; 5 to 12 might be an hour of the clock."""
    number = read_bare_number(cursor)
    certain = number is not None and 13 <= number <= 600 and not like_a_clock(number, 1)
    return Later(Fraction(number or 0)) if certain else None


def read_named(cursor: Cursor) -> Named | None:
    """A time named by day, part of the day and clock: "tomorrow morning", "friday by 6pm"."""
    named = Named()
    start = cursor.at
    while (piece := _piece(cursor)) and (more := named.adding(piece)):
        named, start = more, cursor.at
    cursor.at = start
    return None if named == Named() else named


def _piece(cursor: Cursor) -> Day | Part | Clock | None:
    if part := cursor.take(PARTS):
        return part
    said = set()
    for _ in range(_MOST_PREPOSITIONS):
        strong = cursor.take(PREPOSITIONS)
        if strong is None and cursor.take(HEDGES) is None:
            break
        said.add(strong)
    piece = cursor.take(PARTS) or cursor.attempt(read_day) or read_clock(cursor, led=True in said)
    # "for 4 tonight"
    return None if isinstance(piece, Clock) and not piece.sure and False in said else piece


_READINGS: tuple[Callable[[Cursor], Reading | None], ...] = (
    _now,
    read_later,
    _later_bare,
    read_named,
)
# "hasta manana" is a goodbye, "before friday" is thursday
_NEVER_VAGUE = TIMES.words("moments", "never vague")
_DONE = TIMES.words("moments", "done")
_TO_COME = TIMES.words("moments", "to come")


def moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """When something ends or is needed, if that is all the text says; None if it is ambiguous.

    now: aware. An hour without am or pm is the next one. An hour with am or pm, or written as
    18:00, is today's; if that is over, tomorrow's if it is within 12 hours, otherwise today's as
    `past`. In an hour that the clock repeats, the earlier instant that is still ahead is taken. A
    range ends at its later end. A bare number means minutes from 13 on, unless it looks like 1:30.
    A clock time or a day with a question mark is a question: None.
    """
    words = words_of_a_time(text)
    asked = "?" in words
    reading = read_whole([word for word in words if word != "?"], _READINGS)
    if reading is None or (asked and not isinstance(reading, Later)):
        return None
    found = reading.moment(now, zone)
    return None if found and found.vague and (asked or misleads(reading, words)) else found


def misleads(reading: Reading, words: list[str]) -> bool:
    """Whether other words beside a vague time make it a different time, or news: "done now" is
    news."""
    news = _TO_COME.isdisjoint(words) and not _DONE.isdisjoint(words)
    return news or (isinstance(reading, Named) and not _NEVER_VAGUE.isdisjoint(words))
