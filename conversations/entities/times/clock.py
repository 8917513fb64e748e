"""Clock: a time of day, as people write it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conversations.entities.times.days import read_day
from conversations.entities.times.grammar import HEDGES, Cursor
from conversations.entities.times.lengths import AND, DAY, HOUR, TO
from conversations.entities.times.parts import PARTS
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.words import TIMES

PREPOSITIONS = Phrases(
    {  # True: an hour that is only a number may follow
        True: TIMES.phrases("clock", "before a time"),
        False: TIMES.phrases("clock", "before a day"),
    }
)
_FROM = Phrases({True: TIMES.phrases("clock", "from"), False: TIMES.phrases("clock", "between")})
_NOONS = Phrases(
    {12 * HOUR: TIMES.phrases("clock", "noon"), DAY: TIMES.phrases("clock", "midnight")}
)
_FRACTIONS_OF_HOUR = Phrases(
    {15: TIMES.phrases("clock", "quarter"), 30: TIMES.phrases("clock", "half")}
)
_MINUTE_WORDS = any_of(TIMES.phrases("clock", "minutes"))
_PAST_OR_TO = Phrases({1: TIMES.phrases("clock", "past"), -1: TIMES.phrases("clock", "to")})
_QUARTERS_AFTER = Phrases(  # "las seis y media"
    {
        30: TIMES.phrases("clock", "and a half"),
        15: TIMES.phrases("clock", "and a quarter"),
        -15: TIMES.phrases("clock", "less a quarter"),
    }
)
_H = any_of(TIMES.phrases("clock", "h"))
_PLUS_OR_MINUS = Phrases({1: TIMES.phrases("clock", "plus"), -1: TIMES.phrases("clock", "minus")})
_MERIDIEMS = Phrases({0: TIMES.phrases("clock", "am"), 12 * HOUR: TIMES.phrases("clock", "pm")})
_OCLOCK = any_of(TIMES.phrases("clock", "o'clock"))
_ZONES = Phrases({name.upper(): [name] for name in TIMES.phrases("clock", "zones")})
_HOUR_WORDS = any_of(TIMES.phrases("clock", "hours"))
_ARTICLES = TIMES.words("clock", "articles")  # "las 6"
_TO_THE_HOUR = TIMES.words("clock", "to, of any minutes")  # "siete para las 6"


@dataclass(frozen=True)
class Clock:
    """A time of day in minutes after midnight; midnight is 1440, the end of the day.

    half: neither morning nor afternoon was said, and the minutes are below 720. sure: it was
    written in a way that can only be a clock time. twofold: "ten to six", which is 5:50 or a range
    of hours. zone: "EST", if one was said.
    """

    minutes: int
    half: bool = False
    sure: bool = True
    twofold: bool = False
    zone: str = ""

    def moved(self, minutes: int) -> Clock:
        """This time moved by some minutes, around the clock."""
        around = 12 * HOUR if self.half else DAY
        return replace(self, minutes=(self.minutes + minutes) % around)

    def in_half(self, start: int) -> Clock | None:
        """This time with am (0) or pm (720) said after it; None if the two do not fit."""
        if self.minutes >= 13 * HOUR:
            return replace(self, sure=True) if start and self.minutes < DAY else None
        minutes = self.minutes % (12 * HOUR) + start
        return replace(self, minutes=minutes or DAY, half=False, sure=True)

    def in_window(self, start: int, end: int) -> int | None:
        """The minutes at which this time falls within a part of the day, above 1440 after its
        midnight; None if it does not."""
        times = range(self.minutes, end, 12 * HOUR if self.half else DAY)
        return next((minutes for minutes in times if minutes >= start), None)

    def following(self, first: Clock) -> Clock:
        """This time as the end of a range that begins at `first`."""
        if first.half or (not self.half and self.minutes > first.minutes):
            return replace(self, sure=True)
        after = range(self.minutes, 3 * DAY, 12 * HOUR if self.half else DAY)
        return replace(
            self,
            minutes=next(minutes for minutes in after if minutes > first.minutes),
            half=False,
            sure=True,
        )


def _time_of_day(hour: int, minute: int, written: str, sure: bool) -> Clock | None:
    if hour > 24 or minute >= HOUR or (hour == 24 and minute):
        return None
    if hour > 12 or written.startswith("0"):
        return Clock(hour * HOUR + minute or DAY, sure=sure)
    return Clock((hour * HOUR + minute) % (12 * HOUR), half=True, sure=sure) if hour else None


def _hour(cursor: Cursor) -> Clock | None:
    """An hour with or without minutes: "6", "5:30", "530", "1800", "five thirty", "5.30", "17h30",
    "5 30"."""
    word = cursor.word
    if not word[:1].isdecimal():
        return _spelled_hour(cursor)
    cursor.at += 1
    hour, mark, minute = word.replace(".", ":").replace(",", ":").partition(":")
    if mark:
        certain = len(hour) < 3 and len(minute) == 2 and minute.isdecimal()
        return _time_of_day(int(hour), int(minute), word, ":" in word) if certain else None
    if len(word) > 4 or not word.isdecimal():
        return None
    return _short_figures(cursor, word) if len(word) < 3 else _run_together(word)


def _short_figures(cursor: Cursor, word: str) -> Clock | None:
    """An hour in one or two digits, with any minutes written apart: "6", "17h30", "5 30"."""
    marked = cursor.word == "h" and len(word) == 2 and word > "12"  # "5h30" may be a length
    apart = cursor.attempt(_minutes_apart)
    return _time_of_day(int(word), apart or 0, word, marked and apart is not None)


def _run_together(word: str) -> Clock | None:
    """An hour and minutes run together: "530", "1800"."""
    military = len(word) == 4 and (word >= "13" or word < "1")
    return _time_of_day(int(word[:-2]), int(word[-2:]), word, military)


def _minutes_apart(cursor: Cursor) -> int | None:
    cursor.take(_H)
    word = cursor.word
    cursor.at += 1
    return int(word) if len(word) == 2 and word.isdecimal() and word < "60" else None


def _spelled_hour(cursor: Cursor) -> Clock | None:
    hour = cursor.numeral()
    if not hour:
        return None
    minute = cursor.attempt(_spelled_minutes)
    return _time_of_day(hour, minute or 0, "", minute is not None)


def _spelled_minutes(cursor: Cursor) -> int | None:
    minute = None if cursor.word.isdecimal() else cursor.numeral()
    return minute if minute and minute >= 10 else None


def _from_the_hour(cursor: Cursor) -> Clock | None:
    """A time counted from the hour: "half past five", "ten to six", "cuarto para las seis"."""
    fraction = cursor.take(_FRACTIONS_OF_HOUR)
    minutes = fraction or cursor.numeral()
    said = cursor.take(_MINUTE_WORDS) or bool(fraction)
    said = said or cursor.word in _TO_THE_HOUR
    sign = cursor.take(_PAST_OR_TO)
    if not sign or not minutes:
        return None
    hour = _hour(cursor)
    if hour is None or hour.minutes % HOUR or minutes >= HOUR:
        return None
    is_half_to = fraction == 30 and sign < 0
    if is_half_to or not (said or minutes % 5 == 0):
        return None
    twofold = sign < 0 and minutes <= 12 and not said
    return replace(hour.moved(sign * minutes), sure=True, twofold=twofold)


def _with_minutes_after(cursor: Cursor, clock: Clock) -> Clock:
    """The time with minutes after the hour: "las seis y media", "las seis menos diez"."""
    minutes = cursor.take(_QUARTERS_AFTER) or cursor.attempt(_plus_or_minus)
    if not minutes:
        return clock
    is_clock = minutes < 0  # "seis menos cuarto"; "seis y media" may be hours
    return replace(clock.moved(minutes), sure=clock.sure or is_clock)


def _plus_or_minus(cursor: Cursor) -> int | None:
    sign = cursor.take(_PLUS_OR_MINUS)
    minutes = cursor.numeral() if sign else None
    if not sign or not minutes:
        return None
    return sign * minutes if minutes < HOUR else None


def read_time(cursor: Cursor, ranged: bool) -> Clock | None:
    """A time of day. ranged: it is part of a range, where "to" and "y" do not add minutes."""
    if noon := cursor.take(_NOONS):
        return Clock(noon)
    after_article = cursor.at > 0 and cursor.words[cursor.at - 1] in _ARTICLES
    clock = _hour(cursor) if ranged else _hour_and_minutes(cursor)
    if clock is None:
        return None
    if after_article or not clock.half:
        cursor.take(_HOUR_WORDS)
    if ranged and cursor.words[cursor.at - 1].isdecimal():
        clock = replace(clock, sure=False)  # "555-0101" is a phone
    return _with_what_follows(cursor, clock)


def read_alone(cursor: Cursor) -> Clock | None:
    """A time of day that is no part of a range."""
    return read_time(cursor, ranged=False)


def read_end(cursor: Cursor) -> Clock | None:
    """A time of day at either end of a range."""
    return read_time(cursor, ranged=True)


def _hour_and_minutes(cursor: Cursor) -> Clock | None:
    """An hour with or without minutes: "half past five", "six", "las seis y media"."""
    if clock := cursor.attempt(_from_the_hour):
        return clock
    clock = _hour(cursor)
    is_whole = clock is not None and clock.minutes % HOUR == 0
    return _with_minutes_after(cursor, clock) if clock and is_whole else clock


def _with_what_follows(cursor: Cursor, clock: Clock) -> Clock | None:
    """The time with "o'clock", "pm" and the zone, if they follow it."""
    is_sure = cursor.take(_OCLOCK)
    start = cursor.take(_MERIDIEMS)
    said = clock if start is None else clock.in_half(start)
    if said is None:
        return None
    is_sure = cursor.take(_OCLOCK) or is_sure
    return replace(said, sure=said.sure or bool(is_sure), zone=cursor.take(_ZONES) or "")


def read_clock(cursor: Cursor, led: bool) -> Clock | None:
    """A time of day, or the later end of a range. led: a word before it says that it is a time."""
    opened = cursor.take(_FROM)
    first = cursor.attempt(read_alone if opened is None else read_end)
    if first is None or (first.twofold and not led):
        return None
    last = cursor.attempt(lambda c: _later_end(c, opened is not None))
    if last is None and opened is not None:
        return None
    clock = last.following(first) if last else first
    says_so = led or bool(opened) or first.sure
    if says_so or (last and last.sure) or _is_of_part(cursor):
        return replace(clock, sure=True)
    return replace(clock, sure=False) if _is_before_part(cursor) else None


def _later_end(cursor: Cursor, opened: bool) -> Clock | None:
    joined = cursor.take(TO) or (opened and cursor.take(AND))
    if not joined:
        return None
    cursor.skip(PREPOSITIONS, HEDGES)
    return cursor.attempt(read_end)


def _is_of_part(cursor: Cursor) -> bool:
    """Whether a part of the day follows: "6 in the evening", "6 de la tarde"."""
    found = PARTS.at(cursor.words, cursor.at)
    return found is not None and not (found[0].bare or found[0].today)


def _is_before_part(cursor: Cursor) -> bool:
    """Whether a part of the day follows that names its day: "8 tonight", "10 tomorrow morning". The
    number is a clock time, unless it counts people."""
    ahead = Cursor(cursor.words, cursor.at)
    day = ahead.attempt(read_day)
    found = PARTS.at(ahead.words, ahead.at)
    return found is not None and (day is not None or found[0].today)
