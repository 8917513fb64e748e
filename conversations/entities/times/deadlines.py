"""Deadlines: when somebody who has checked in is due back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from conversations.entities.times.grammar import HEDGES, Cursor, read_whole, words_of_a_time
from conversations.entities.times.lengths import HOUR, WITHIN, read_bare_length
from conversations.entities.times.moments import Later, Named, Reading, read_later, read_named
from conversations.entities.times.wall import Moment

LONGEST_STAY = timedelta(hours=26)
LONGEST_VISIT = timedelta(hours=6)  # a longer one is asked about before it is believed
_SURELY_THE_NEXT = timedelta(hours=11)  # "until 5", said at 5:05, does not surely mean 5 am
# "MORE 10" means minutes; "10" alone may be an hour of the clock, and "around 10" is one
_LEAST_MINUTES, _LEAST_MORE = (
    13,
    5,
)
_LIKE_HOURS = re.compile(r"0?([0-4]):([0-5]\d)")


@dataclass(frozen=True)
class _Twofold:
    """A text such as "2:30", which is a clock time to some people and a length to others. It is
    taken as the clock time if that comes first."""

    clock: Named
    length: Later

    def moment(self, now: datetime, zone: ZoneInfo) -> Moment | None:
        clock, length = self.clock.moment(now, zone), self.length.moment(now, zone)
        return clock if clock and length and now < clock.at <= length.at else None


def deadline(
    text: str,
    now: datetime,
    zone: ZoneInfo,
    due: datetime | None = None,
    longest: timedelta = LONGEST_STAY,
) -> Moment | None:
    """When a stay ends, if that is all the text says; None if it is ambiguous or names no clock
    time ("tonight").

    now: aware. due: the present deadline; while it is ahead, a length is added to it ("MORE 30"),
    unless the length begins with "in". Of two moments that a clock time may mean, the earlier one
    ahead is taken. A result that is `past` or `far` is to be asked about again.
    """
    words = words_of_a_time(text)
    reading = read_whole([word for word in words if word != "?"], _rules(due is not None))
    is_length = isinstance(reading, Later)
    if reading is None or ("?" in words and not is_length):
        return None
    begins = WITHIN.is_in(words)
    is_added = is_length and not begins
    found = reading.moment(max(now, due) if due is not None and is_added else now, zone)
    if found is None or found.vague or not _is_certain(reading, found.at - now):
        return None
    return replace(found, far=found.at - now > longest)


def _rules(extends: bool) -> tuple[Callable[[Cursor], Reading | None], ...]:
    def bare(cursor: Cursor) -> Later | None:
        is_clock = Cursor(cursor.words, cursor.at).attempt(read_named) is not None
        minutes = read_bare_length(cursor)
        least = _LEAST_MORE if extends and not is_clock else _LEAST_MINUTES
        return Later(minutes) if minutes and minutes >= least else None

    return read_later, bare, _twofold, read_named


def _twofold(cursor: Cursor) -> _Twofold | None:
    cursor.skip(HEDGES)
    start = cursor.at
    match = _LIKE_HOURS.fullmatch(cursor.word)
    named = read_named(cursor) if match else None
    if match is None or named is None or cursor.at > start + 1:  # "2:30 pm"
        return None
    return _Twofold(named, Later(Fraction(int(match[1]) * HOUR + int(match[2]))))


def _is_certain(reading: Reading | None, ahead: timedelta) -> bool:
    """Whether an hour without am or pm is near enough to be the one that is meant."""
    if not isinstance(reading, Named) or reading.days or reading.part:
        return True
    return reading.clock is None or not reading.clock.half or ahead <= _SURELY_THE_NEXT
