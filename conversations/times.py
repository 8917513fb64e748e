"""Times: how long a thing takes and when it ends, read from the words people text and said back the same way.

A text is cut into words, and a small grammar reads them from left to right. Whatever words it leaves over that are not
mere politeness make the answer None: asking again is better than a wrong time.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from conversations.words import Phrases, is_picture, numeral, plain, vocabulary

T = TypeVar("T")

HOUR, DAY = 60, 24 * 60  # minutes
LONGEST = timedelta(days=366)
_MOST_WORDS = 24  # more words than these are a story, not a time
_MOST_TEXT = 2000  # characters; beyond, a text is not searched


@dataclass(frozen=True)
class Moment:
    """When something ends or is needed.

    at: an aware UTC time. past: the time that was named has gone by; ask, never move it. vague: no clock time was
    named, and `at` is the end of what was ("tomorrow morning": noon; "tomorrow": 5 pm; "now": now).
    """

    at: datetime
    past: bool = False
    vague: bool = False


# ---- words --------------------------------------------------------------------------------------------------------

_MERIDIEM_DOTS = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_MERIDIEM_LETTER = re.compile(r"(?<=\d)([ap])\b")  # "6p"
_TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?!\d)|\d+(?::\d+)+|\d+(?:/\d+)+|\d*\.\d+|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]|_"
)
_HARMLESS = frozenset(".,!;()\"[]{}¡·•")
_ALIASES = {"@": "at", "&": "and", "~": "about", "¿": "?"}


def _tokens(text: str, letters: bool = True) -> list[str]:
    """The words, figures and telling marks of a text; `letters`: "6p" is 6 pm and not the door of a flat."""
    said = _MERIDIEM_DOTS.sub(r" \1m ", plain(text).replace("'", ""))
    if letters:
        said = _MERIDIEM_LETTER.sub(r" \1m ", said)
    found = [_ALIASES.get(t, t) for t in _TOKEN.findall(said) if t not in _HARMLESS and not is_picture(t)]
    return [t for t, after in zip(found, [*found[1:], ""], strict=False) if t != "-" or after[:1].isdecimal()]


class _Cursor:
    """A place in a row of words, which moves on only over what fits."""

    def __init__(self, words: list[str], at: int = 0) -> None:
        self.words = words
        self.at = at

    @property
    def word(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, table: Phrases[T]) -> T | None:
        found = table.at(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def numeral(self) -> int | None:
        found = numeral(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def attempt(self, rule: Callable[[_Cursor], T | None]) -> T | None:
        start = self.at
        value = rule(self)
        if value is None:
            self.at = start
        return value

    def skip(self, *tables: Phrases[bool]) -> None:
        while any(map(self.take, tables)):
            pass

    def ends(self) -> bool:
        return _AFTER.skip(self.words, self.at) == len(self.words)


def _whole(words: list[str], rules: Iterable[Callable[[_Cursor], T | None]]) -> T | None:
    """What the first rule reads that takes all the words, filler at either end aside."""
    start: int | None = 0
    while start is not None and len(words) <= _MOST_WORDS:
        for rule in rules:
            cursor = _Cursor(words, start)
            value = rule(cursor)
            if value is not None and cursor.ends():
                return value
        filler = _BEFORE.at(words, start)
        start = filler[1] if filler else None
    return None


_BEFORE = Phrases({
    True: "i, ill, i will, im, i am, we, well, we will, it, itll, it will, its, it is, this, that, this will, will, "
    "would, should, might, could, probably, be, take, takes, taking, will last, itll last, need, needs, needed, "
    "want, id like, like it, back, get back, done, finish, finished, home, get home, give, me, us, lets say, say, "
    "think, i think, i guess, i hope, hopefully, going to, gonna, have to, to be, so, ok, okay, oh, um, uh, hmm, "
    "hi, hey, hello, sorry, please, pls, plz, sometime, anytime, any time, at any time, from now, lo, necesito, "
    "necesitamos, ocupo, quiero, es, son, sera, seran, seria, me, nos, se, va a, voy a, tardar, tardo, tardare, "
    "tarda, toma, tomara, tomar, dura, durara, estar, estare, estoy, regreso, regresare, vuelvo, volvere, termino, "
    "terminare, acabo, listo, lista, de vuelta, en casa, creo, creo que, pienso que, pues, bueno, hola, perdon, "
    "por favor, a cualquier hora, cualquier hora, digamos"
})
_AFTER = Phrases({
    True: "please, pls, plz, thanks, thank you, thx, tks, ty, ok, okay, or so, ish, more or less, more, extra, "
    "longer, long, tops, max, maximum, at most, at the most, at the latest, the latest, latest, from now, total, "
    "in total, i think, i guess, probably, maybe, if possible, if you can, or sooner, or earlier, or before, "
    "or less, sharp, exactly, then, time, sir, maam, mas o menos, o menos, o antes, mas, maximo, como maximo, "
    "a mas tardar, a lo mucho, cuando mucho, aproximadamente, creo, si es posible, si se puede, si puede, nomas, "
    "gracias, muchas gracias, por favor, porfavor, porfa, senor, senora"
})
_HEDGES = Phrases({
    True: "about, like, around, maybe, approx, approximately, roughly, probably, perhaps, just, only, almost, "
    "nearly, say, mas o menos, como, unos, unas, aproximadamente, casi, quiza, quizas, tal vez, a lo mejor, "
    "alrededor de, cerca de, solo, nomas, otra, otro, otros, otras, another, an additional, additional, an extra, "
    "extra"
})

# ---- lengths ------------------------------------------------------------------------------------------------------

_WITHIN = Phrases({
    True: "in, within, in the next, within the next, inside of, en, dentro de, en las proximas, en los proximos"
})
_FOR = Phrases({True: "for, for the next, over the next, the next, por, durante, por las proximas"})  # "in 12" is a request
_UP_TO = Phrases({
    True: "up to, no more than, not more than, at most, less than, under, max, maximum, para, hasta, menos de, "
    "no mas de, a lo mucho, como maximo, maximo"
})
_WHOLE_LENGTHS = Phrases({
    HOUR: "within the hour, within the next hour, in the next hour, inside the hour, for the next hour, "
    "the next hour, dentro de la hora, en la proxima hora"
})
_UNITS = Phrases({
    1: "m, mn, mns, min, mins, minute, minutes, minuets, minuts, minuto, minutos, minutito, minutitos",
    HOUR: "h, hs, hr, hrs, hour, hours, hours time, hous, houres, hora, horas, horita, horitas, hra, hras, de hora",
    DAY: "d, day, days, days time, dia, dias",
    7 * DAY: "w, wk, wks, week, weeks, semana, semanas",
    30 * DAY: "month, months, mes, meses",
})
_ONE_UNIT = Phrases({HOUR: "hour, hr, hora", DAY: "day, dia", 7 * DAY: "week, semana"})  # "hour and a half"
_AMOUNTS = Phrases({
    Fraction(1): "a, an, another, otra, otro",
    Fraction(2): "a couple, a couple of, couple, couple of, un par, un par de",
    Fraction(1, 2): "half, half a, half an, half of an, a half, 1/2, 1/2 an, 1/2 of an, media, medio, una media",
    Fraction(1, 4): "quarter, a quarter, quarter of an, a quarter of an, 1/4, 1/4 of an, un cuarto, un cuarto de, "
    "cuarto de",
    Fraction(3, 4): "three quarters, three quarter, three quarters of an, three quarters of, 3 quarters of an, 3/4, "
    "3/4 of an, tres cuartos, tres cuartos de, 3 cuartos de, 3/4 de",
})
_AND_PART = Phrases({
    Fraction(1, 2): "1/2, and 1/2, and a 1/2, y 1/2, and a half, and half, y media, y medio",
    Fraction(1, 4): "1/4, and 1/4, y 1/4, and a quarter, and quarter, y cuarto, y un cuarto",
    Fraction(3, 4): "3/4, and 3/4, y 3/4, and three quarters, and three quarter, y tres cuartos",
})
_DECIMALS = {"0": Fraction(0), "5": Fraction(1, 2), "25": Fraction(1, 4), "75": Fraction(3, 4)}  # "1.30" may be 1:30
_MORE = Phrases({True: "more, extra, additional, ish, mas"})
_AND = Phrases({True: "and, y, con"})
_OR = Phrases({True: "or, or maybe, o, o tal vez, u"})
_TO = Phrases({True: "to, -, or, or maybe, a, o, u, till, til, until, hasta, through, thru, and up to"})
_BETWEEN = Phrases({True: "between, anywhere between, from, anywhere from, entre, de"})


@dataclass(frozen=True)
class _Span:
    """A length in minutes, and the unit in which it was said (minutes)."""

    minutes: Fraction
    unit: int


def _length(cursor: _Cursor) -> Fraction | None:
    """A length with its unit, in minutes; of a range, the longer end."""
    if minutes := cursor.take(_WHOLE_LENGTHS):
        return Fraction(minutes)
    while True:
        if span := cursor.attempt(_span_or_range):
            return span.minutes
        if not any(map(cursor.take, (_WITHIN, _FOR, _UP_TO, _HEDGES))):
            return None


def _span_or_range(cursor: _Cursor) -> _Span | None:
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


def _higher(cursor: _Cursor, between: bool, low: _Span | None) -> _Span | None:
    """The other end of a range: "to 3 hours", "or two" after "an hour"."""
    either = cursor.attempt(lambda c: c.take(_OR))
    if not either and not cursor.take(_TO) and not (between and cursor.take(_AND)):
        return None
    cursor.skip(_HEDGES)
    span = cursor.attempt(_span)
    if span or not (either and low):
        return span
    amount = _amount(cursor)
    return _Span(amount * low.unit, low.unit) if amount else None


def _span(cursor: _Cursor) -> _Span | None:
    """One length: "45 min", "2 hours and a half", "1h30", "1:30 hours", "hour and a half"."""
    if hours := cursor.attempt(_hours_with_colon):
        return _Span(hours, HOUR)
    amount = cursor.attempt(_amount)
    unit = cursor.take(_ONE_UNIT) if amount is None else _unit(cursor, amount)
    if unit is None or (amount is None and cursor.word not in ("and", "y", "or", "o")):
        return None
    rest = cursor.attempt(lambda c: _smaller(c, unit))
    if rest is None and (part := cursor.take(_AND_PART)):
        rest = part * unit
    total = unit * (Fraction(1) if amount is None else amount) + (rest or 0)
    return _Span(total, unit) if total > 0 else None


def _hours_with_colon(cursor: _Cursor) -> Fraction | None:
    """ "1:30 hours"; from 5:00 on it is a time of day to many ("17:30 horas")."""
    match = re.fullmatch(r"0?([0-4]):([0-5]\d)", cursor.word)
    cursor.at += 1
    return Fraction(int(match[1]) * HOUR + int(match[2])) if match and cursor.take(_UNITS) == HOUR else None


def _unit(cursor: _Cursor, amount: Fraction) -> int | None:
    """The unit after an amount, unless the two are a figure of speech ("a minute") or a clock time ("1730 hours")."""
    said = cursor.words[cursor.at - 1]
    cursor.take(_MORE)
    unit = cursor.take(_UNITS)
    if unit == 1 and amount == 1 and not said.isdecimal():
        return None
    if unit == HOUR and amount >= 100:
        return None
    return None if unit and unit > HOUR and amount < 1 else unit


def _smaller(cursor: _Cursor, unit: int) -> Fraction | None:
    """What follows in smaller units: "and 20 min", or bare minutes after hours ("1h30", "an hour and fifteen")."""
    joined = cursor.take(_AND)
    if (span := cursor.attempt(_span)) and span.unit < unit:
        return span.minutes if span.minutes < unit else None
    bare = cursor.numeral()
    if unit != HOUR or bare is None or not 5 <= bare < HOUR:
        return None
    return Fraction(bare) if joined or cursor.words[cursor.at - 1].isdecimal() else None


def _amount(cursor: _Cursor) -> Fraction | None:
    """How many: "2", "1.5", "two and a half", "2 1/2", "half an", "a couple of"."""
    amount = cursor.take(_AMOUNTS)
    if amount is not None:
        return amount
    whole, mark, part = cursor.word.replace(",", ".").partition(".")
    if mark:
        cursor.at += 1
        return int(whole or 0) + _DECIMALS[part] if part in _DECIMALS and len(whole) < 4 else None
    number = cursor.numeral()
    return None if number is None else number + (cursor.take(_AND_PART) or Fraction(0))


def _bare(cursor: _Cursor) -> int | None:
    """A number without a unit, or the higher end of two that can only be minutes ("30-45")."""
    cursor.skip(_FOR, _HEDGES)
    low = cursor.numeral()
    if low is None or low <= 12:
        return low
    return cursor.attempt(lambda c: _higher_bare(c, low)) or low


def _higher_bare(cursor: _Cursor, low: int) -> int | None:
    high = cursor.numeral() if cursor.take(_TO) else None
    return high if high is not None and low < high < 100 else None


def _like_a_clock(number: int, every: int) -> bool:
    """Whether a number can be read as h:mm with minutes that are a multiple of `every`."""
    hour, minute = divmod(number, 100)
    return 1 <= hour <= 12 and minute < HOUR and minute % every == 0


def _bare_length(cursor: _Cursor) -> Fraction | None:
    """Minutes without the word, where a length is expected: 5 to 600, but not 300 or 130 (3:00, 1:30)."""
    number = _bare(cursor)
    certain = number is not None and 5 <= number <= 600 and not _like_a_clock(number, 15)
    return Fraction(number or 0) if certain else None


def duration(text: str) -> timedelta | None:
    """The length of time that the whole text is, above zero and up to 366 days; None if not certain.

    Of a range it is the longer end. A bare number is minutes from 5 on; 1 to 4 might be hours, and 130 or 300 a clock
    time. A question mark is taken for doubt ("2 hours?").
    """
    words = [t for t in _tokens(text) if t != "?"]
    return _timedelta(_whole(words, (_length, _bare_length)))


def _timedelta(minutes: Fraction | None) -> timedelta | None:
    if minutes is None or not 0 < minutes <= LONGEST // timedelta(minutes=1):
        return None
    return timedelta(seconds=int(minutes * 60))


# ---- clock times and days -----------------------------------------------------------------------------------------

_PREPOSITIONS = Phrases({  # True: an hour may follow that is no more than a number
    True: "until, til, till, untill, up until, up till, now until, now till, now til, from now until, from now till, "
    "by, before, at, no later than, not later than, around, hasta, hasta las, hasta la, a las, a la, las, la, "
    "para las, para la, antes de, antes de las, antes de la, sobre las, a eso de las, no mas tarde de las, "
    "a mas tardar a las, desde ahora hasta",
    False: "on, for, to, up to, de, del, para, antes del, coming",
})
_MOST_PREPOSITIONS = 4  # in a row: "until maybe around about 6"
_FROM = Phrases({True: "from, desde las, desde la, entre las, entre la", False: "between, anywhere between, entre"})
_NOONS = Phrases({
    12 * HOUR: "noon, midday, 12 noon, twelve noon, 12 midday, mediodia, el mediodia, al mediodia, medio dia, "
    "el medio dia, al medio dia, 12 del mediodia, doce del mediodia, 12 de mediodia",
    DAY: "midnight, 12 midnight, twelve midnight, medianoche, la medianoche, a medianoche, a la medianoche, "
    "media noche, la media noche, 12 de la medianoche",
})
_FRACTIONS_OF_HOUR = Phrases({15: "quarter, a quarter, cuarto, un cuarto", 30: "half"})
_MINUTE_WORDS = Phrases({True: "minutes, mins, min, minutos"})
_PAST_OR_TO = Phrases({1: "past, after", -1: "to, til, till, of, before, para, para las, para la"})
_SPANISH_MINUTES = Phrases({30: "y media, y 1/2", 15: "y cuarto, y un cuarto", -15: "menos cuarto, menos un cuarto"})
_PLUS_OR_MINUS = Phrases({1: "y, con", -1: "menos"})
_MERIDIEMS = Phrases({0: "am", 12 * HOUR: "pm"})
_OCLOCK = Phrases({True: "oclock, o clock, en punto, ish"})
_HOUR_WORDS = Phrases({True: "h, hs, hr, hrs, hours, hora, horas"})


@dataclass(frozen=True)
class _Clock:
    """A time of day in minutes after midnight; midnight itself is the one at the end of the day.

    half: morning or afternoon was not said, and the minutes are less than 720. sure: nothing but a clock time is
    written so. twofold: "ten to six", which is 5:50 or a range of hours.
    """

    minutes: int
    half: bool = False
    sure: bool = True
    twofold: bool = False

    def moved(self, minutes: int) -> _Clock:
        around = 12 * HOUR if self.half else DAY
        return replace(self, minutes=(self.minutes + minutes) % around)

    def in_half(self, start: int) -> _Clock | None:
        """The time with am (0) or pm (720) said after it."""
        if self.minutes >= 13 * HOUR:
            return replace(self, sure=True) if start and self.minutes < DAY else None
        minutes = self.minutes % (12 * HOUR) + start
        return replace(self, minutes=minutes or DAY, half=False, sure=True)

    def in_window(self, start: int, end: int) -> int | None:
        """The minutes at which this time falls into a part of the day; beyond 1440, after its midnight."""
        times = range(self.minutes, end, 12 * HOUR if self.half else DAY)
        return next((minutes for minutes in times if minutes >= start), None)

    def following(self, first: _Clock) -> _Clock:
        """This time as the end of a range that begins at `first`."""
        if first.half or (not self.half and self.minutes > first.minutes):
            return replace(self, sure=True)
        after = range(self.minutes, 3 * DAY, 12 * HOUR if self.half else DAY)
        return _Clock(next(minutes for minutes in after if minutes > first.minutes))


def _time_of_day(hour: int, minute: int, written: str, sure: bool) -> _Clock | None:
    if hour > 24 or minute >= HOUR or (hour == 24 and minute):
        return None
    if hour > 12 or written.startswith("0"):
        return _Clock(hour * HOUR + minute or DAY, sure=sure)
    return _Clock((hour * HOUR + minute) % (12 * HOUR), half=True, sure=sure) if hour else None


def _hour(cursor: _Cursor) -> _Clock | None:
    """An hour with or without minutes: "6", "5:30", "530", "1800", "five thirty", "5.30"."""
    word = cursor.word
    if not word[:1].isdecimal():
        return _spelled_hour(cursor)
    cursor.at += 1
    hour, mark, minute = word.replace(".", ":").partition(":")
    if mark:
        certain = len(hour) < 3 and len(minute) == 2 and minute.isdecimal()
        return _time_of_day(int(hour), int(minute), word, ":" in word) if certain else None
    if len(word) > 4 or not word.isdecimal():
        return None
    if len(word) < 3:
        return _time_of_day(int(word), 0, word, False)
    military = len(word) == 4 and (word >= "13" or word < "1")
    return _time_of_day(int(word[:-2]), int(word[-2:]), word, military)


def _spelled_hour(cursor: _Cursor) -> _Clock | None:
    hour = cursor.numeral()
    if not hour:
        return None
    minute = cursor.attempt(_spelled_minutes)
    return _time_of_day(hour, minute or 0, "", minute is not None)


def _spelled_minutes(cursor: _Cursor) -> int | None:
    minute = None if cursor.word.isdecimal() else cursor.numeral()
    return minute if minute and minute >= 10 else None


def _from_the_hour(cursor: _Cursor) -> _Clock | None:
    """ "Half past five", "ten to six", "cuarto para las seis"."""
    fraction = cursor.take(_FRACTIONS_OF_HOUR)
    minutes = fraction or cursor.numeral()
    said = cursor.take(_MINUTE_WORDS) or bool(fraction)
    spanish = cursor.word == "para"
    sign = cursor.take(_PAST_OR_TO)
    hour = _hour(cursor) if sign and minutes else None
    if hour is None or not minutes or not sign or hour.minutes % HOUR or minutes >= HOUR:
        return None
    if (fraction == 30 and sign < 0) or not (said or spanish or minutes % 5 == 0):
        return None
    twofold = sign < 0 and minutes <= 12 and not (said or spanish)
    return replace(hour.moved(sign * minutes), sure=True, twofold=twofold)


def _with_spanish_minutes(cursor: _Cursor, clock: _Clock) -> _Clock:
    """ "Las seis y media", "las seis menos diez"."""
    minutes = cursor.take(_SPANISH_MINUTES) or cursor.attempt(_plus_or_minus)
    return clock.moved(minutes) if minutes else clock


def _plus_or_minus(cursor: _Cursor) -> int | None:
    sign = cursor.take(_PLUS_OR_MINUS)
    minutes = cursor.numeral() if sign else None
    return sign * minutes if sign and minutes and minutes < HOUR else None


def _time(cursor: _Cursor, ranged: bool) -> _Clock | None:
    """A time of day; `ranged`: it stands in a range, where "to" and "y" do not tell minutes."""
    if noon := cursor.take(_NOONS):
        return _Clock(noon)
    after_article = cursor.at > 0 and cursor.words[cursor.at - 1] in ("las", "la")
    clock = None if ranged else cursor.attempt(_from_the_hour)
    if clock is None and (clock := _hour(cursor)) and clock.minutes % HOUR == 0 and not ranged:
        clock = _with_spanish_minutes(cursor, clock)
    if clock and (after_article or (clock.sure and not clock.half)):
        cursor.take(_HOUR_WORDS)
    if clock and ranged and cursor.words[cursor.at - 1].isdecimal():
        clock = replace(clock, sure=False)  # "555-0101" is a phone
    if clock and cursor.take(_OCLOCK):
        clock = replace(clock, sure=True)
    start = cursor.take(_MERIDIEMS)
    if clock and start is not None:
        clock = clock.in_half(start)
    return replace(clock, sure=True) if clock and cursor.take(_OCLOCK) else clock


def _clock(cursor: _Cursor, led: bool) -> _Clock | None:
    """A time of day, or the later end of a range. `led`: a word before it says that it is one."""
    opened = cursor.take(_FROM)
    first = _time(cursor, ranged=opened is not None)
    if first is None or (first.twofold and not led):
        return None
    last = cursor.attempt(lambda c: _later_end(c, opened is not None))
    if last is None and opened is not None:
        return None
    if led or opened or first.sure or (last and last.sure) or _stands_before_part(cursor):
        return last.following(first) if last else first
    return None


def _later_end(cursor: _Cursor, opened: bool) -> _Clock | None:
    if not cursor.take(_TO) and not (opened and cursor.take(_AND)):
        return None
    cursor.skip(_PREPOSITIONS, _HEDGES)
    return _time(cursor, ranged=True)


def _stands_before_part(cursor: _Cursor) -> bool:
    found = _PARTS.at(cursor.words, cursor.at)
    return found is not None and not found[0].bare


@dataclass(frozen=True)
class _Part:
    """A part of the day. today: "this morning"; bare: "morning", which alone is only a greeting."""

    name: str
    today: bool = False
    bare: bool = False


_WINDOWS = {  # minutes after midnight within which a clock time of that part falls
    "dawn": (0, 7 * HOUR), "morning": (HOUR, 12 * HOUR), "afternoon": (12 * HOUR, 20 * HOUR),
    "tarde": (12 * HOUR, 21 * HOUR), "evening": (16 * HOUR, DAY), "night": (17 * HOUR, DAY + 5 * HOUR),
}
_ENDS = {  # when a part ends, and when it ends for somebody who speaks of it later than that
    "dawn": (6 * HOUR, 6 * HOUR), "morning": (12 * HOUR, 12 * HOUR), "afternoon": (17 * HOUR, 17 * HOUR),
    "tarde": (17 * HOUR, 20 * HOUR), "evening": (21 * HOUR, DAY - 1), "night": (21 * HOUR, DAY - 1),
}
_LAST_UNDERSTOOD_AS_TODAY = {"afternoon": 12 * HOUR, "tarde": 12 * HOUR, "evening": 17 * HOUR, "night": 17 * HOUR}
_CLOSE_OF_DAY = 17 * HOUR  # "friday" is until 5 pm
_PARTS = Phrases({
    _Part("morning", today=True): "this morning, esta manana",
    _Part("afternoon", today=True): "this afternoon",
    _Part("tarde", today=True): "esta tarde",
    _Part("evening", today=True): "this evening",
    _Part("night", today=True): "tonight, tonite, esta noche",
    _Part("dawn"): "de la madrugada, en la madrugada, por la madrugada, de madrugada",
    _Part("morning"): "in the morning, por la manana, en la manana, de la manana",
    _Part("afternoon"): "in the afternoon",
    _Part("tarde"): "por la tarde, en la tarde, de la tarde",
    _Part("evening"): "in the evening",
    _Part("night"): "at night, in the night, por la noche, en la noche, de la noche, de noche",
    _Part("morning", bare=True): "morning, temprano",
    _Part("afternoon", bare=True): "afternoon",
    _Part("tarde", bare=True): "tarde",
    _Part("evening", bare=True): "evening",
    _Part("night", bare=True): "night, noche",
})

_DAYS = Phrases({
    0: "today, hoy, hoy mismo",
    1: "tomorrow, tomorow, tommorow, tommorrow, tomorrrow, tmrw, tmr, tmw, manana",
    2: "day after tomorrow, the day after tomorrow, pasado manana",
})
_WEEKDAYS = Phrases({
    0: "monday, mon, lunes", 1: "tuesday, tue, tues, martes", 2: "wednesday, wed, weds, miercoles",
    3: "thursday, thu, thur, thurs, jueves", 4: "friday, fri, viernes", 5: "saturday, sat, sabado",
    6: "sunday, sun, domingo",
})
_MONTHS = Phrases({
    1: "january, jan, enero, ene", 2: "february, feb, febrero", 3: "march, mar, marzo", 4: "april, apr, abril, abr",
    5: "may, mayo", 6: "june, jun, junio", 7: "july, jul, julio", 8: "august, aug, agosto, ago",
    9: "september, sep, sept, septiembre, setiembre", 10: "october, oct, octubre", 11: "november, nov, noviembre",
    12: "december, dec, diciembre, dic",
})
_ALSO_WORDS = frozenset(("may", "march", "mar"))  # "at 3 may be late"
_THE = Phrases({True: "el, el dia, dia", False: "the, this, este, esta, this coming"})
_NEXT = Phrases({True: "next, proximo, el proximo"})
_COMING = Phrases({True: "que viene"})
_SUFFIXES = Phrases({True: "st, nd, rd, th"})
_OF = Phrases({True: "of, de, del"})
_HALVES = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4"))


@dataclass(frozen=True)
class _Day:
    """A day as it was named: so many days from today, a weekday, or a date with what was said of it."""

    offset: int | None = None
    weekday: int | None = None
    following: bool = False
    day: int = 0
    month: int | None = None
    year: int | None = None

    def on(self, today: date) -> date | None:
        """The day that is meant; None where it is not certain (monday on a monday, next tuesday on a friday)."""
        if self.offset is not None:
            return today + timedelta(days=self.offset)
        if self.weekday is not None:
            ahead = (self.weekday - today.weekday()) % 7
            return today + timedelta(days=ahead or 7) if self.following == (ahead == 0) else None
        return self._dated(today)

    def _dated(self, today: date) -> date | None:
        """A date without its year is the nearest one, before or after; one without its month is still to come."""
        if self.month is None:
            after = [_date(today.year + m // 12, m % 12 + 1, self.day) for m in (today.month - 1, today.month)]
            return next((d for d in after if d and d >= today), None)
        near = [today.year - 1, today.year, today.year + 1]
        dates = [d for year in near if self.year in (None, year) and (d := _date(year, self.month, self.day))]
        return min(dates, key=lambda d: abs(d - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(cursor: _Cursor) -> _Day | None:
    offset = cursor.take(_DAYS)
    if offset is not None:
        return _Day(offset=offset)
    the = cursor.take(_THE)
    following = cursor.take(_NEXT) or False
    weekday = cursor.take(_WEEKDAYS)
    if weekday is not None:
        cursor.take(_COMING)
        return _Day(weekday=weekday, following=cursor.take(_NEXT) or following)
    if following:
        return None
    return cursor.attempt(_figures) or cursor.attempt(_month_and_day) or _day_and_month(cursor, bool(the))


def _figures(cursor: _Cursor) -> _Day | None:
    """ "11/24", "11/24/2026", "2026-11-24"; month before day, unless there is no such month."""
    word = cursor.word
    parts = [int(part) for part in re.split("[/-]", word) if part.isdecimal() and len(part) <= 4]
    if word in _HALVES or len(parts) != len(re.split("[/-]", word)) or len(parts) not in (2, 3):
        return None
    cursor.at += 1
    if "-" in word:
        return _Day(year=parts[0], month=parts[1], day=parts[2])
    month, day, *years = parts
    year = years[0] + (2000 if years[0] < 100 else 0) if years else None
    return _Day(month=month, day=day, year=year) if month <= 12 else _Day(month=day, day=month, year=year)


def _month_and_day(cursor: _Cursor) -> _Day | None:
    month = cursor.take(_MONTHS)
    cursor.take(_THE)
    day = cursor.numeral() if month else None
    cursor.take(_SUFFIXES)
    return _Day(month=month, day=day, year=_year(cursor)) if day and day <= 31 else None


def _day_and_month(cursor: _Cursor, the: bool) -> _Day | None:
    day = cursor.numeral()
    if not day or day > 31:
        return None
    known = cursor.take(_SUFFIXES) or the
    start = cursor.at
    joined = cursor.take(_OF)
    month = None if cursor.word in _ALSO_WORDS and not (joined or known) else cursor.take(_MONTHS)
    if month:
        return _Day(day=day, month=month, year=_year(cursor))
    cursor.at = start
    return _Day(day=day) if known else None


def _year(cursor: _Cursor) -> int | None:
    start = cursor.at
    cursor.take(_OF)
    if len(cursor.word) == 4 and cursor.word.startswith("20") and cursor.word.isdecimal():
        cursor.at += 1
        return int(cursor.words[cursor.at - 1])
    cursor.at = start
    return None


# ---- moments ------------------------------------------------------------------------------------------------------

_NOW = Phrases({
    True: "now, right now, right away, asap, a s a p, as soon as possible, as soon as you can, soon as possible, "
    "immediately, urgent, urgently, straight away, ahora, ahora mismo, ahorita, ahorita mismo, ya, ya mismo, "
    "lo antes posible, cuanto antes, lo mas pronto posible, lo mas rapido posible, tan pronto como sea posible, "
    "inmediatamente, de inmediato, enseguida, en seguida, urgente"
})
_NOW_IN_A_SENTENCE = Phrases({
    True: "asap, as soon as possible, as soon as you can, lo antes posible, cuanto antes, lo mas pronto posible"
})


class _Reading(Protocol):
    """What a phrase says about when, before it is known what time it is now."""

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None: ...


@dataclass(frozen=True)
class _Later:
    """So many minutes from now."""

    minutes: Fraction

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None:
        if not self.minutes:
            return Moment(now.astimezone(UTC), vague=True)
        length = _timedelta(self.minutes)
        return Moment(now.astimezone(UTC) + length) if length else None


@dataclass(frozen=True)
class _Named:
    """A time by its clock, its day and its part of the day, as far as they were said."""

    days: tuple[_Day, ...] = ()
    part: _Part | None = None
    clock: _Clock | None = None

    def adding(self, piece: _Day | _Part | _Clock) -> _Named | None:
        if isinstance(piece, _Clock):
            return replace(self, clock=piece) if self.clock is None else None
        if isinstance(piece, _Part):
            return replace(self, part=piece) if self.part is None else None
        weekdays = {day.weekday is not None for day in (*self.days, piece)}
        return replace(self, days=(*self.days, piece)) if len(weekdays) == len(self.days) + 1 else None

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None:
        today = now.astimezone(zone).date()
        day = self._date(today)
        if (self.days and day is None) or (self.part and self.part.today and day != today):
            return None
        found = _Calendar(now, zone).resolve(self, day)
        return found if found and found.at - now <= LONGEST else None

    def _date(self, today: date) -> date | None:
        """The day; a weekday beside another name of the day must agree with it."""
        if not self.days:
            return today if self.part and self.part.today else None
        first, *others = sorted(self.days, key=lambda day: day.weekday is not None)
        day = first.on(today)
        return day if day and all(other.weekday == day.weekday() for other in others) else None


@dataclass(frozen=True)
class _Calendar:
    """The clock on the wall of a zone, seen from now."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def resolve(self, named: _Named, day: date | None) -> Moment | None:
        if named.clock is None:
            return self._open(named.part, day)
        if named.part is None:
            return self._of_day(named.clock, day) if day else self._next(named.clock)
        window = _WINDOWS[named.part.name]
        minutes = named.clock.in_window(*window)
        if minutes is None:
            return None
        if day is None or (day == self.today and minutes >= DAY):
            return self._next(_Clock(minutes))
        return self._first(day, [minutes])

    def _next(self, clock: _Clock) -> Moment | None:
        """The next such time; one that tells morning from afternoon is of the next 12 hours, or else of today."""
        if clock.half:
            return self._first(self.today, [clock.minutes + half * 12 * HOUR for half in range(4)])
        if clock.minutes >= DAY:
            return self._first(self.today, [clock.minutes - DAY, clock.minutes])
        tomorrow = self._first(self.today, [clock.minutes + DAY])
        soon = tomorrow.at - self.now <= timedelta(hours=12)
        return self._first(self.today, [clock.minutes, *([clock.minutes + DAY] if soon else [])])

    def _of_day(self, clock: _Clock, day: date) -> Moment | None:
        """The time on a day. On a later day 1 to 5 are pm, 8 to 11 am, 12 is noon; 6 and 7 are not certain."""
        if day == self.today:
            return self._first(day, [clock.minutes, clock.minutes + 12 * HOUR] if clock.half else [clock.minutes])
        if clock.minutes == DAY or (clock.half and 6 * HOUR <= clock.minutes < 8 * HOUR):
            return None
        afternoon = clock.half and clock.minutes < 6 * HOUR
        return self._first(day, [clock.minutes + 12 * HOUR * afternoon])

    def _open(self, part: _Part | None, day: date | None) -> Moment | None:
        """The end of a day or of a part of it, of which no clock time was said."""
        day = day or self._day_of(part)
        if day is None:
            return None
        if day != self.today:
            end = _ENDS[part.name][0] if part else _CLOSE_OF_DAY
            return replace(self._first(day, [end]), vague=True)
        return replace(self._first(day, list(_ENDS[part.name if part else "night"])), vague=True)

    def _day_of(self, part: _Part | None) -> date | None:
        """The day of "in the morning": tomorrow, once it is past noon; that of "at night": today, before five."""
        local = self.now.astimezone(self.zone)
        if part is None or part.bare:
            return None
        if part.name in _LAST_UNDERSTOOD_AS_TODAY:
            return self.today if local.hour * HOUR < _LAST_UNDERSTOOD_AS_TODAY[part.name] else None
        return self.today + timedelta(days=1) if local.hour >= 12 else None

    def _first(self, day: date, minutes: list[int]) -> Moment:
        """The first of these times of the day that is still to come; else the last, as past."""
        instants = sorted(i for m in minutes for i in _instants(day, m, self.zone))
        ahead = [instant for instant in instants if instant > self.now]
        return Moment(ahead[0]) if ahead else Moment(instants[-1], past=True)


def _instants(day: date, minutes: int, zone: ZoneInfo) -> list[datetime]:
    """When a clock on the wall shows that time (UTC): twice in the hour that is repeated.

    A time that the clock leaps over is taken as much later as it leaps: 2:30 is 3:30.
    """
    wall = datetime.combine(day + timedelta(days=minutes // DAY), time(minutes % DAY // HOUR, minutes % HOUR), zone)
    instants = [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    if instants[0].astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return instants[:1]
    return sorted(set(instants))


def _now(cursor: _Cursor) -> _Later | None:
    return _Later(Fraction(0)) if cursor.take(_NOW) else None


def _later(cursor: _Cursor) -> _Later | None:
    length = _length(cursor)
    return _Later(length) if length else None


def _later_bare(cursor: _Cursor) -> _Later | None:
    """A number that can be nothing but minutes: "90"; 5 to 12 might be an hour of the clock."""
    number = _bare(cursor)
    certain = number is not None and 13 <= number <= 600 and not _like_a_clock(number, 1)
    return _Later(Fraction(number or 0)) if certain else None


def _named(cursor: _Cursor) -> _Named | None:
    named = _Named()
    start = cursor.at
    while (piece := _piece(cursor)) and (more := named.adding(piece)):
        named, start = more, cursor.at
    cursor.at = start
    return None if named == _Named() else named


def _piece(cursor: _Cursor) -> _Day | _Part | _Clock | None:
    if part := cursor.take(_PARTS):
        return part
    led = False
    for _ in range(_MOST_PREPOSITIONS):
        strong = cursor.take(_PREPOSITIONS)
        if strong is None and cursor.take(_HEDGES) is None:
            break
        led = led or bool(strong)
    return cursor.take(_PARTS) or cursor.attempt(_day) or _clock(cursor, led)


_READINGS: tuple[Callable[[_Cursor], _Reading | None], ...] = (_now, _later, _later_bare, _named)
_NEVER_VAGUE = frozenset(("hasta", "before", "antes"))  # "hasta manana" is a goodbye, "before friday" is thursday
_DONE = vocabulary("done finished finish home back listo lista regreso vuelvo termino acabo")


def moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """When the thing ends or is needed, if that is what the whole text says; None if not certain.

    now: aware. An hour without am or pm is the next one; one with it, or written 18:00, is today's, or tomorrow's if
    that is within 12 hours, or else `past`. In an hour that the clock repeats, the earlier instant that is still ahead.
    A range ends at its later end. A bare number is minutes from 13 on, unless it looks like 1:30. A clock time or a
    day with a question mark is a question: None.
    """
    words = _tokens(text)
    asked = "?" in words
    reading = _whole([word for word in words if word != "?"], _READINGS)
    if reading is None or (asked and not isinstance(reading, _Later)):
        return None
    found = reading.moment(now, zone)
    return None if found and found.vague and (asked or _misleads(reading, words)) else found


def _misleads(reading: _Reading, words: list[str]) -> bool:
    """Whether words beside a vague time make it another one, or news: "done now"."""
    news = "be" not in words and not _DONE.isdisjoint(words)
    return news or (isinstance(reading, _Named) and not _NEVER_VAGUE.isdisjoint(words))


# ---- inside a sentence --------------------------------------------------------------------------------------------

_OTHER_TIMES = vocabulary(
    "ago yesterday last since every each always usually after ayer anoche desde hace cada siempre despues partir starting"
)
_PAST = vocabulary("was were been had lost went got came fell ran ate called left era fue estaba estuvo perdi cai pasado")
_REFUSALS = vocabulary("not no cant cannot dont wont isnt never except nunca excepto menos")
_MAY_FOLLOW = vocabulary("to for so because if but please i we my in para porque si por thanks thank pls gracias today")
_SHORT_WEEKDAYS = vocabulary("mon tue tues wed weds thu thur thurs fri sat sun")


def find_moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """The time that a sentence names ("milk tomorrow by 6pm to my house"), if it names exactly one for certain.

    None as well where it speaks of the past, of what comes after a time, or refuses one.
    """
    words = [word for word in _tokens(text[:_MOST_TEXT], letters=False) if word != "?"]
    if not _OTHER_TIMES.isdisjoint(words):
        return None
    found = [_certain(words, *place, now, zone) for place in _places(words)]
    return found[0] if len(found) == 1 else None


def _places(words: list[str]) -> Iterator[tuple[_Reading, int, int]]:
    """Every phrase that names a time, with where it begins and ends."""
    at = 0
    while at < len(words):
        cursor = _Cursor(words, at)
        reading = cursor.attempt(_inside)
        if reading and not _only_in_passing(words[at : cursor.at], reading):
            yield reading, at, cursor.at
        at = max(cursor.at, at + 1)


def _certain(words: list[str], reading: _Reading, start: int, end: int, now: datetime, zone: ZoneInfo) -> Moment | None:
    before = words[max(0, start - 3) : start]
    if not _may_end(words, end) or not _REFUSALS.isdisjoint(before) or before[-1:] == ["from"]:
        return None  # "from 6pm" is when something begins
    if not _PAST.isdisjoint(words) and not _lies_ahead(reading):
        return None
    found = reading.moment(now, zone)
    return None if found and found.vague and _misleads(reading, words[start:end]) else found


def _lies_ahead(reading: _Reading) -> bool:
    """Whether the phrase cannot tell of the past, whatever else the sentence tells: "tomorrow", "tonight", "in 2 hours"."""
    if not isinstance(reading, _Named):
        return True
    return any(day.offset for day in reading.days) or reading.part == _Part("night", today=True)


def _inside(cursor: _Cursor) -> _Reading | None:
    if cursor.take(_NOW_IN_A_SENTENCE):
        return _Later(Fraction(0))
    if _WITHIN.at(cursor.words, cursor.at) and (later := cursor.attempt(_later)):
        return later
    return _named(cursor)


def _only_in_passing(words: list[str], reading: _Reading) -> bool:
    """Whether words that can name a time did not: "good morning", "I sat", "the 5:30 bus"."""
    if not isinstance(reading, _Named):
        return False
    if reading.clock is None:
        short = len(words) == 1 and words[0] in _SHORT_WEEKDAYS
        return short or (not reading.days and not (reading.part and reading.part.today))
    figures = words[0][:1].isdecimal() and (reading.clock.half or words[-1].isdecimal())
    return figures and not reading.days and reading.part is None


def _may_end(words: list[str], end: int) -> bool:
    """Whether a phrase may end here: not with a number that counts what follows ("by 6 people", "at 6 Elm St")."""
    counts = words[end - 1].isdecimal() or numeral(words, end - 1) is not None
    return not counts or end == len(words) or words[end] in _MAY_FOLLOW or _AFTER.at(words, end) is not None


# ---- saying it ----------------------------------------------------------------------------------------------------

_WEEKDAY_NAMES = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sabado", "domingo"),
}
_MONTH_NAMES = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}


def speak_time(at: datetime, now: datetime, zone: ZoneInfo, language: str = "en", with_zone: bool = False) -> str:
    """A time as people say it: "7:10 pm", "7:10 pm tomorrow", "Tue 7:10 pm", "Nov 24, 7:10 pm"; only GSM-7 letters.

    Spanish keeps the clock first, so that it reads on after "a las" and "hasta las": "7:10 pm del martes". In an hour
    that the clock repeats, the zone is always said ("1:30 am EDT").
    """
    local = at.astimezone(zone)
    clock = f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"
    if with_zone or len(_instants(local.date(), local.hour * HOUR + local.minute, zone)) > 1:
        clock += f" {local.tzname()}"
    days = (local.date() - now.astimezone(zone).date()).days
    return _spanish_day(clock, local, days) if language.startswith("es") else _english_day(clock, local, days)


def _english_day(clock: str, local: datetime, days: int) -> str:
    if days in (-1, 0, 1):
        return clock + {-1: " yesterday", 0: "", 1: " tomorrow"}[days]
    if 1 < days < 7:
        return f"{_WEEKDAY_NAMES['en'][local.weekday()]} {clock}"
    return f"{_MONTH_NAMES['en'][local.month - 1]} {local.day}, {clock}"


def _spanish_day(clock: str, local: datetime, days: int) -> str:
    if days in (-1, 0, 1):
        return clock + {-1: " de ayer", 0: "", 1: " de mañana"}[days]
    if 1 < days < 7:
        return f"{clock} del {_WEEKDAY_NAMES['es'][local.weekday()]}"
    return f"{clock} del {local.day} de {_MONTH_NAMES['es'][local.month - 1]}"


_UNIT_NAMES = {
    "en": (("day", "days"), ("hour", "hours"), ("min", "min")),
    "es": (("dia", "dias"), ("hora", "horas"), ("min", "min")),
}


def speak_duration(length: timedelta, language: str = "en") -> str:
    """A length as people say it, to the nearest minute: "45 min", "1 hour 30 min", "2 days"; "0 min" at the least."""
    minutes = max(0, round(length / timedelta(minutes=1)))
    counts = (minutes // DAY, minutes % DAY // HOUR, minutes % HOUR)
    names = _UNIT_NAMES["es" if language.startswith("es") else "en"]
    said = [f"{n} {one if n == 1 else many}" for n, (one, many) in zip(counts, names, strict=True) if n]
    return " ".join(said) or "0 min"
