"""Days: today, tomorrow, a weekday or a date, as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.entities.times.grammar import Cursor
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.words import TIMES

_DAYS = Phrases(
    {
        0: TIMES.phrases("days", "today"),
        1: TIMES.phrases("days", "tomorrow"),
        2: TIMES.phrases("days", "day after tomorrow"),
    }
)
_WEEKDAYS = Phrases(
    {at: TIMES.phrases("weekdays", day) for at, day in enumerate(TIMES.names("weekdays"))}
)
_MONTHS = Phrases(
    {at: TIMES.phrases("months", month) for at, month in enumerate(TIMES.names("months"), 1)}
)
_ALSO_WORDS = TIMES.words("days", "months that are words")
_THE = Phrases(
    {True: TIMES.phrases("days", "before a date"), False: TIMES.phrases("days", "before a day")}
)
_NEXT = any_of(TIMES.phrases("days", "next"))
_COMING = any_of(TIMES.phrases("days", "coming"))
_SUFFIXES = any_of(TIMES.phrases("days", "after a number"))
_ORDINALS = Phrases(dict(enumerate(TIMES.ordered("ordinals", "of a date"), 1)))
_OF = any_of(TIMES.phrases("days", "of"))
_NO_DATES = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "24/7"))


@dataclass(frozen=True)
class Day:
    """A day as it was named: an offset from today, a weekday, or as much of a date as was given."""

    offset: int | None = None
    weekday: int | None = None
    following: bool = False
    day: int = 0
    month: int | None = None
    year: int | None = None

    def on(self, today: date) -> date | None:
        """The day that is meant; None if that is ambiguous, such as Monday on a Monday, or next
        Tuesday on a Friday."""
        if self.offset is not None:
            return today + timedelta(days=self.offset)
        if self.weekday is not None:
            ahead = (self.weekday - today.weekday()) % 7
            return today + timedelta(days=ahead or 7) if self.following == (ahead == 0) else None
        return self._dated(today)

    def _dated(self, today: date) -> date | None:
        """The date. Without a year it is the nearest one, past or future; without a month it is the
        next one ahead."""
        if self.month is None:
            after = [
                _date(today.year + m // 12, m % 12 + 1, self.day)
                for m in (today.month - 1, today.month)
            ]
            return next((d for d in after if d and d >= today), None)
        near = [today.year - 1, today.year, today.year + 1]
        dates = [
            d
            for year in near
            if self.year in (None, year) and (d := _date(year, self.month, self.day))
        ]
        return min(dates, key=lambda d: abs(d - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(cursor: Cursor) -> Day | None:
    offset = cursor.take(_DAYS)
    if offset is not None:
        return Day(offset=offset)
    the = cursor.take(_THE)
    following = cursor.take(_NEXT) or False
    weekday = cursor.take(_WEEKDAYS)
    if weekday is not None:
        cursor.take(_COMING)
        return Day(weekday=weekday, following=cursor.take(_NEXT) or following)
    if following:
        return None
    return (
        cursor.attempt(_figures)
        or cursor.attempt(_month_and_day)
        or _day_and_month(cursor, bool(the))
    )


def _figures(cursor: Cursor) -> Day | None:
    """A date in digits: "11/24", "11/24/2026", "2026-11-24". The month comes before the day, unless
    there is no such month."""
    word = cursor.word
    parts = [int(part) for part in re.split("[/-]", word) if part.isdecimal() and len(part) <= 4]
    if word in _NO_DATES or len(parts) != len(re.split("[/-]", word)) or len(parts) not in (2, 3):
        return None
    cursor.at += 1
    if "-" in word:
        return Day(year=parts[0], month=parts[1], day=parts[2])
    month, day, *years = parts
    if month > 12:
        month, day = day, month
    return Day(month=month, day=day, year=_in_full(years[0]) if years else None)


def _in_full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _month_and_day(cursor: Cursor) -> Day | None:
    month = cursor.take(_MONTHS)
    cursor.take(_THE)
    day = (cursor.take(_ORDINALS) or cursor.numeral()) if month else None
    cursor.take(_SUFFIXES)
    return Day(month=month, day=day, year=_year(cursor)) if day and day <= 31 else None


def _day_and_month(cursor: Cursor, the: bool) -> Day | None:
    ordinal = cursor.take(_ORDINALS)
    day = ordinal or cursor.numeral()
    if not day or day > 31:
        return None
    known = not ordinal and (cursor.take(_SUFFIXES) or the)
    start = cursor.at
    joined = cursor.take(_OF)
    month = None if cursor.word in _ALSO_WORDS and not (joined or known) else cursor.take(_MONTHS)
    if month:
        return Day(day=day, month=month, year=_year(cursor))
    cursor.at = start
    return Day(day=day) if known else None


def _year(cursor: Cursor) -> int | None:
    start = cursor.at
    cursor.take(_OF)
    if len(cursor.word) == 4 and cursor.word.startswith("20") and cursor.word.isdecimal():
        cursor.at += 1
        return int(cursor.words[cursor.at - 1])
    cursor.at = start
    return None
