"""Lengths: how long a thing takes, as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from conversations.entities.numbers import numeral
from conversations.entities.times.grammar import HEDGES, Cursor, read_whole, words_of
from conversations.lexicon.phrases import Phrases, vocabulary

HOUR, DAY = 60, 24 * 60  # minutes
LONGEST = timedelta(days=366)
_MOST_LEADS = 6  # in a row: "in maybe just about another"

WITHIN = Phrases(
    {
        True: "in, within, in the next, within the next, inside of, en, dentro de, en las proximas, en los proximos"
    }
)
_FOR = Phrases(
    {  # not "in", for "in 12" is a request
        True: "for, here for, there for, for the next, over the next, the next, next, por, durante, por las proximas"
    }
)
_UP_TO = Phrases(
    {
        True: "up to, no more than, not more than, no longer than, not longer than, at most, less than, under, max, "
        "maximum, para, hasta, menos de, no mas de, a lo mucho, a lo mas, como mucho, como maximo, maximo"
    }
)
_WHOLE_LENGTHS = Phrases(
    {
        HOUR: "within the hour, within the next hour, in the next hour, inside the hour, for the next hour, "
        "the next hour, next hour, dentro de la hora, en la proxima hora"
    }
)
_UNITS = Phrases(
    {
        1: "m, mn, mns, mnts, min, mins, minute, minutes, minuets, minuts, minuto, minutos, minutito, minutitos",
        HOUR: "h, hs, hr, hrs, hour, hours, hours time, hous, houres, hora, horas, ora, oras, horita, horitas, hra, hras, "
        "de hora",
        DAY: "d, day, days, days time, dia, dias",
        7 * DAY: "w, wk, wks, week, weeks, semana, semanas",
        30 * DAY: "month, months, mes, meses",
    }
)
# "hour and a half"
_ONE_UNIT = Phrases({HOUR: "hour, hr, hora, ora", DAY: "day, dia", 7 * DAY: "week, semana"})
_OF_DAY = vocabulary("h hs hr hrs hora horas ora oras hra hras")
_AMOUNTS = Phrases(
    {
        Fraction(1): "a, an, another, otra, otro",
        Fraction(2): "a couple, a couple of, couple, couple of, un par, un par de, par de",
        Fraction(
            1, 2
        ): "half, half a, half an, half of an, a half, 1/2, 1/2 an, 1/2 of an, media, medio, una media",
        Fraction(
            1, 4
        ): "quarter, a quarter, quarter of an, a quarter of an, 1/4, 1/4 of an, un cuarto, un cuarto de, "
        "cuarto de",
        Fraction(
            3, 4
        ): "three quarters, three quarter, three quarters of an, three quarters of, 3 quarters of an, 3/4, "
        "3/4 of an, tres cuartos, tres cuartos de, 3 cuartos de, 3/4 de",
    }
)
_AND_PART = Phrases(
    {
        Fraction(1, 2): "1/2, and 1/2, and a 1/2, y 1/2, and a half, and half, y media, y medio",
        Fraction(1, 4): "1/4, and 1/4, y 1/4, and a quarter, and quarter, y cuarto, y un cuarto",
        Fraction(
            3, 4
        ): "3/4, and 3/4, y 3/4, and three quarters, and three quarter, y tres cuartos",
    }
)
# "2-1/2"
_DASHED_PART = Phrases({Fraction(1, 2): "- 1/2", Fraction(1, 4): "- 1/4", Fraction(3, 4): "- 3/4"})
# "1.30" may be 1:30
_DECIMALS = {
    "0": Fraction(0),
    "5": Fraction(1, 2),
    "25": Fraction(1, 4),
    "75": Fraction(3, 4),
}
_MORE = Phrases({True: "more, extra, additional, ish, mas"})
AND = Phrases({True: "and, y, con"})
_EITHER = "or, or maybe, or even, maybe, probably, perhaps, o, o tal vez, u, quiza, quizas, tal vez, a lo mejor"
_OR = Phrases({True: _EITHER})
TO = Phrases({True: f"{_EITHER}, to, -, a, till, til, until, hasta, through, thru, and up to"})
_BETWEEN = Phrases({True: "between, anywhere between, from, anywhere from, entre, de"})


@dataclass(frozen=True)
class Span:
    """A length in minutes, and the unit in which it was said (minutes). of_day: "17h", which is
    17:00 to many."""

    minutes: Fraction
    unit: int
    of_day: bool = False


def read_length(cursor: Cursor) -> Fraction | None:
    """A length with its unit, in minutes; of a range, the longer end."""
    span = read_span(cursor)
    return span.minutes if span else None


def read_span(cursor: Cursor) -> Span | None:
    """The same, and what is known of it; after "in" or "for" it cannot be a time of day."""
    if unit := cursor.take(_WHOLE_LENGTHS):
        low = Span(Fraction(unit), unit)
        return cursor.attempt(lambda c: _higher(c, False, low)) or low
    led = False
    for _ in range(_MOST_LEADS):
        if span := cursor.attempt(_span_or_range):
            return replace(span, of_day=span.of_day and not led)
        lead = any(map(cursor.take, (WITHIN, _FOR)))
        if not lead and not any(map(cursor.take, (_UP_TO, HEDGES))):
            return None
        led = led or lead
    return None


def _span_or_range(cursor: Cursor) -> Span | None:
    between = cursor.take(_BETWEEN)
    low = cursor.attempt(_span)
    amount = None if low else cursor.attempt(_amount)
    if low is None and amount is None:
        return None
    high = cursor.attempt(lambda c: _higher(c, bool(between), low))
    if high is None:
        return None if between else low
    least = low.minutes if low else (amount or Fraction(0)) * high.unit
    return high if least <= high.minutes else None


def _higher(cursor: Cursor, between: bool, low: Span | None) -> Span | None:
    """The other end of a range: "to 3 hours", "or two" after "an hour"."""
    either = cursor.attempt(lambda c: c.take(_OR))
    if not either and not cursor.take(TO) and not (between and cursor.take(AND)):
        return None
    cursor.skip(HEDGES)
    span = cursor.attempt(_span)
    if span or not (either and low):
        return span
    if unit := cursor.take(_ONE_UNIT):
        return Span(Fraction(unit), unit)
    amount = _amount(cursor)
    return Span(amount * low.unit, low.unit) if amount else None


def _span(cursor: Cursor) -> Span | None:
    """One length: "45 min", "2 hours and a half", "1h30", "1:30 hours", "hour and a half"."""
    if hours := cursor.attempt(_hours_with_colon):
        return Span(hours, HOUR)
    amount = cursor.attempt(_amount)
    unit = _lone_unit(cursor) if amount is None else _unit(cursor, amount)
    if unit is None:
        return None
    of_day = amount is not None and 13 <= amount < 24 and cursor.words[cursor.at - 1] in _OF_DAY
    rest = cursor.attempt(lambda c: _smaller(c, unit))
    if rest is None and (part := cursor.take(_AND_PART)):
        rest = part * unit
    total = unit * (Fraction(1) if amount is None else amount) + (rest or 0)
    return Span(total, unit, of_day) if total > 0 else None


def _lone_unit(cursor: Cursor) -> int | None:
    """A unit without an amount, if more of the length follows: "hour and a half", "hour 20"."""
    unit = cursor.take(_ONE_UNIT)
    number_follows = (
        unit == HOUR and cursor.words[cursor.at - 1][-1] == "r" and numeral(cursor.words, cursor.at)
    )
    return unit if number_follows or cursor.word in ("and", "y", "or", "o") else None


def _hours_with_colon(cursor: Cursor) -> Fraction | None:
    """ "1:30 hours"; from 5:00 on it is a time of day to many ("17:30 horas")."""
    match = re.fullmatch(r"0?([0-4]):([0-5]\d)", cursor.word)
    cursor.at += 1
    return (
        Fraction(int(match[1]) * HOUR + int(match[2]))
        if match and cursor.take(_UNITS) == HOUR
        else None
    )


def _unit(cursor: Cursor, amount: Fraction) -> int | None:
    """The unit after an amount, unless the two are a figure of speech ("a minute") or a clock time
    ("1730 hours")."""
    said = cursor.words[cursor.at - 1]
    cursor.take(_MORE)
    unit = cursor.take(_UNITS)
    if unit == 1 and amount == 1 and not said.isdecimal():
        return None
    if unit == HOUR and amount >= 100:
        return None
    return None if unit and unit > HOUR and amount < 1 else unit


def _smaller(cursor: Cursor, unit: int) -> Fraction | None:
    """What follows in smaller units: "and 20 min", or bare minutes after hours ("1h30", "an hour
    and fifteen")."""
    joined = cursor.take(AND)
    if (span := cursor.attempt(_span)) and span.unit < unit:
        return span.minutes if span.minutes < unit else None
    bare = cursor.numeral()
    if unit != HOUR or bare is None or not 5 <= bare < HOUR:
        return None
    return (
        Fraction(bare) if joined or bare >= 10 or cursor.words[cursor.at - 1].isdecimal() else None
    )


def _amount(cursor: Cursor) -> Fraction | None:
    """How many: "2", "1.5", "two and a half", "2 1/2", "half an", "a couple of"."""
    amount = cursor.take(_AMOUNTS)
    if amount is not None:
        return amount
    whole, mark, part = cursor.word.replace(",", ".").partition(".")
    if mark:
        cursor.at += 1
        return int(whole or 0) + _DECIMALS[part] if part in _DECIMALS and len(whole) < 4 else None
    number = cursor.numeral()
    if number is None:
        return None
    return number + (
        cursor.take(_AND_PART)
        or (cursor.take(_DASHED_PART) if number < 10 else None)
        or Fraction(0)
    )


def read_bare_number(cursor: Cursor) -> int | None:
    """A number without a unit, or the higher end of two that can only be minutes ("30-45")."""
    cursor.skip(_FOR, HEDGES)
    low = cursor.numeral()
    if low is None or low <= 12:
        return low
    return cursor.attempt(lambda c: _higher_bare(c, low)) or low


def _higher_bare(cursor: Cursor, low: int) -> int | None:
    high = cursor.numeral() if cursor.take(TO) else None
    return high if high is not None and low < high < 100 else None


def like_a_clock(number: int, every: int) -> bool:
    """Whether a number can be read as h:mm with minutes that are a multiple of `every`."""
    hour, minute = divmod(number, 100)
    return 1 <= hour <= 12 and minute < HOUR and minute % every == 0


def read_bare_length(cursor: Cursor) -> Fraction | None:
    """Minutes without the word, where a length is expected: 5 to 600, but not 300 or 130 (3:00,
    1:30)."""
    number = read_bare_number(cursor)
    certain = number is not None and 5 <= number <= 600 and not like_a_clock(number, 15)
    return Fraction(number or 0) if certain else None


def duration(text: str) -> timedelta | None:
    """The length of time that the whole text is, above zero and up to 366 days; None if not
    certain.

    Of a range it is the longer end. A bare number is minutes from 5 on; 1 to 4 might be hours, and
    130 or 300 a clock time. A question mark is taken for doubt ("2 hours?").
    """
    words = [t for t in words_of(text) if t != "?"]
    return as_timedelta(read_whole(words, (read_length, read_bare_length)))


def as_timedelta(minutes: Fraction | None) -> timedelta | None:
    if minutes is None or not 0 < minutes <= LONGEST // timedelta(minutes=1):
        return None
    return timedelta(seconds=int(minutes * 60))
