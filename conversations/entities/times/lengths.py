"""Lengths: how long something takes, as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from conversations.entities.numbers import numeral
from conversations.entities.times.grammar import HEDGES, Cursor, read_whole, words_of_a_time
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.words import TIMES

HOUR, DAY = 60, 24 * 60  # minutes
LONGEST = timedelta(days=366)
_MOST_LEADS = 6  # in a row: "in maybe just about another"

WITHIN = any_of(TIMES.phrases("lengths", "within"))
FOR = any_of(TIMES.phrases("lengths", "for"))  # not "in", because "in 12" means a request
_UP_TO = any_of(TIMES.phrases("lengths", "up to"))
_WHOLE_LENGTHS = Phrases({HOUR: TIMES.phrases("lengths", "an hour")})
_UNITS = Phrases(
    {
        1: TIMES.phrases("units", "minutes"),
        HOUR: TIMES.phrases("units", "hours"),
        DAY: TIMES.phrases("units", "days"),
        7 * DAY: TIMES.phrases("units", "weeks"),
        30 * DAY: TIMES.phrases("units", "months"),
    }
)
# "hour and a half"
_ONE_UNIT = Phrases(
    {
        HOUR: TIMES.phrases("one unit", "hour"),
        DAY: TIMES.phrases("one unit", "day"),
        7 * DAY: TIMES.phrases("one unit", "week"),
    }
)
_OF_DAY = TIMES.words("units", "hours of the day")
_HALF, _QUARTER, _THREE_QUARTERS = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)
_AMOUNTS = Phrases(
    {
        Fraction(1): TIMES.phrases("amounts", "one"),
        Fraction(2): TIMES.phrases("amounts", "two"),
        _HALF: TIMES.phrases("amounts", "half"),
        _QUARTER: TIMES.phrases("amounts", "quarter"),
        _THREE_QUARTERS: TIMES.phrases("amounts", "three quarters"),
    }
)
_AND_PART = Phrases(
    {
        _HALF: TIMES.phrases("and a part", "half"),
        _QUARTER: TIMES.phrases("and a part", "quarter"),
        _THREE_QUARTERS: TIMES.phrases("and a part", "three quarters"),
    }
)
# "2-1/2"
_DASHED_PART = Phrases({_HALF: ["- 1/2"], _QUARTER: ["- 1/4"], _THREE_QUARTERS: ["- 3/4"]})
# "1.30" may be 1:30
_DECIMALS = {
    "0": Fraction(0),
    "5": Fraction(1, 2),
    "25": Fraction(1, 4),
    "75": Fraction(3, 4),
}
_MORE = any_of(TIMES.phrases("lengths", "more"))
AND = any_of(TIMES.phrases("lengths", "and"))
_EITHER = TIMES.phrases("lengths", "or")
_OR = any_of(_EITHER)
TO = any_of(_EITHER, TIMES.phrases("lengths", "to"))
_BETWEEN = any_of(TIMES.phrases("lengths", "between"))
_GOES_ON_WITH = TIMES.words("lengths", "goes on with")


@dataclass(frozen=True)
class Span:
    """A length in minutes, with the unit it was said in (in minutes). of_day: "17h", which many
    read as 17:00."""

    minutes: Fraction
    unit: int
    of_day: bool = False


def read_length(cursor: Cursor) -> Fraction | None:
    """A length with its unit, in minutes; for a range, the longer end."""
    span = read_span(cursor)
    return span.minutes if span else None


def read_span(cursor: Cursor) -> Span | None:
    """A length with its unit, and what is known of it; after "in" or "for" it cannot be a time of
    day."""
    if unit := cursor.take(_WHOLE_LENGTHS):
        low = Span(Fraction(unit), unit)
        return cursor.attempt(lambda c: _higher(c, False, low)) or low
    led = False
    for _ in range(_MOST_LEADS):
        if span := cursor.attempt(_span_or_range):
            return replace(span, of_day=span.of_day and not led)
        lead = any(map(cursor.take, (WITHIN, FOR)))
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
    joined = either or cursor.take(TO) or (between and cursor.take(AND))
    if not joined:
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
    return unit if number_follows or cursor.word in _GOES_ON_WITH else None


def _hours_with_colon(cursor: Cursor) -> Fraction | None:
    """Hours and minutes such as "1:30 hours". From 5:00 on, many would read it as a time of day
    ("17:30 horas")."""
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
    """A number without a unit, or the higher one of two that can only be minutes ("30-45")."""
    cursor.skip(FOR, HEDGES)
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
    """Minutes without a unit, where a length is expected: 5 to 600, but not 300 or 130, which may
    be 3:00 and 1:30."""
    number = read_bare_number(cursor)
    certain = number is not None and 5 <= number <= 600 and not like_a_clock(number, 15)
    return Fraction(number or 0) if certain else None


def duration(text: str) -> timedelta | None:
    """The length of time that the whole text states, above zero and up to 366 days; None if it is
    ambiguous.

    For a range, it is the longer end. A bare number means minutes from 5 on; 1 to 4 might be hours,
    and 130 or 300 a clock time. A question mark only shows doubt and is ignored ("2 hours?").
    """
    words = [t for t in words_of_a_time(text) if t != "?"]
    return as_timedelta(read_whole(words, (read_length, read_bare_length)))


def as_timedelta(minutes: Fraction | None) -> timedelta | None:
    """Minutes as a timedelta; None if they are not above zero and up to 366 days."""
    if minutes is None or not 0 < minutes <= LONGEST // timedelta(minutes=1):
        return None
    return timedelta(seconds=int(minutes * 60))
