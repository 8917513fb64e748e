"""Days: today, tomorrow, a weekday or a date, as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.entities.times.grammar import Cursor
from conversations.lexicon.phrases import Phrases

_DAYS = Phrases(
    {
        0: "today, hoy, hoy mismo",
        1: "tomorrow, tomorow, tommorow, tommorrow, tomorrrow, tmrw, tmr, tmw, manana",
        2: "day after tomorrow, the day after tomorrow, pasado manana",
    }
)
_WEEKDAYS = Phrases(
    {
        0: "monday, mon, lunes",
        1: "tuesday, tue, tues, martes",
        2: "wednesday, wed, weds, miercoles",
        3: "thursday, thu, thur, thurs, jueves",
        4: "friday, fri, viernes",
        5: "saturday, sat, sabado",
        6: "sunday, sun, domingo",
    }
)
_MONTHS = Phrases(
    {
        1: "january, jan, enero, ene",
        2: "february, feb, febrero",
        3: "march, mar, marzo",
        4: "april, apr, abril, abr",
        5: "may, mayo",
        6: "june, jun, junio",
        7: "july, jul, julio",
        8: "august, aug, agosto, ago",
        9: "september, sep, sept, septiembre, setiembre",
        10: "october, oct, octubre",
        11: "november, nov, noviembre",
        12: "december, dec, diciembre, dic",
    }
)
_ALSO_WORDS = frozenset(("may", "march", "mar"))  # "at 3 may be late"
_THE = Phrases({True: "el, el dia, dia", False: "the, this, este, esta, this coming"})
_NEXT = Phrases({True: "next, proximo, el proximo"})
_COMING = Phrases({True: "que viene"})
_SUFFIXES = Phrases({True: "st, nd, rd, th"})
_ORDINALS = Phrases(
    dict(
        enumerate(
            (
                "first, primero",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
                "twentieth",
                "twenty first",
                "twenty second",
                "twenty third",
                "twenty fourth",
                "twenty fifth",
                "twenty sixth",
                "twenty seventh",
                "twenty eighth",
                "twenty ninth",
                "thirtieth",
                "thirty first",
            ),
            1,
        )
    )
)
_OF = Phrases({True: "of, de, del"})
_NO_DATES = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "24/7"))


@dataclass(frozen=True)
class Day:
    """A day as it was named: so many days from today, a weekday, or a date with what was said of
    it."""

    offset: int | None = None
    weekday: int | None = None
    following: bool = False
    day: int = 0
    month: int | None = None
    year: int | None = None

    def on(self, today: date) -> date | None:
        """The day that is meant; None where it is not certain (monday on a monday, next tuesday on
        a friday)."""
        if self.offset is not None:
            return today + timedelta(days=self.offset)
        if self.weekday is not None:
            ahead = (self.weekday - today.weekday()) % 7
            return today + timedelta(days=ahead or 7) if self.following == (ahead == 0) else None
        return self._dated(today)

    def _dated(self, today: date) -> date | None:
        """A date without its year is the nearest one, before or after; one without its month is
        still to come."""
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
    """ "11/24", "11/24/2026", "2026-11-24"; month before day, unless there is no such month."""
    word = cursor.word
    parts = [int(part) for part in re.split("[/-]", word) if part.isdecimal() and len(part) <= 4]
    if word in _NO_DATES or len(parts) != len(re.split("[/-]", word)) or len(parts) not in (2, 3):
        return None
    cursor.at += 1
    if "-" in word:
        return Day(year=parts[0], month=parts[1], day=parts[2])
    month, day, *years = parts
    year = years[0] + (2000 if years[0] < 100 else 0) if years else None
    return (
        Day(month=month, day=day, year=year)
        if month <= 12
        else Day(month=day, day=month, year=year)
    )


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
