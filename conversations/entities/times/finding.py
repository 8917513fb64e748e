"""Finding: the one time that a sentence names among its other words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from itertools import islice
from zoneinfo import ZoneInfo

from conversations.entities.numbers import numeral
from conversations.entities.times.grammar import AFTER, Cursor, words_of
from conversations.entities.times.lengths import WITHIN
from conversations.entities.times.moments import (
    Later,
    Named,
    Reading,
    misleads,
    read_later,
    read_named,
)
from conversations.entities.times.parts import Part
from conversations.entities.times.wall import Moment
from conversations.entities.times.wanted import Wanted
from conversations.entities.times.windows import Window, read_window, read_window_at
from conversations.lexicon.phrases import any_of
from conversations.lexicon.words import TIMES

_MOST_TEXT = 2000  # characters; the rest of a text is not searched
_NOW_IN_A_SENTENCE = any_of(TIMES.phrases("finding", "now"))
_OTHER_TIMES = TIMES.words("finding", "of other times")
_PAST = TIMES.words("finding", "of the past")
_REFUSALS = TIMES.words("finding", "refusals")
_MAY_FOLLOW = TIMES.words("finding", "may follow")
_SUFFIXES = TIMES.words("days", "after a number")
_ALSO_WORDS = TIMES.words("finding", "weekdays that are words")
_BEGINS = TIMES.words("finding", "of a beginning")
_FIRST_WORDS = TIMES.beginnings()


def find_moment(text: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """The time that a sentence names ("milk tomorrow by 6pm to my house"), if it surely names
    exactly one.

    Also None if it speaks of the past or of what comes after a time, or refuses a time.
    """
    words = [word for word in words_of(text[:_MOST_TEXT], letters=False) if word != "?"]
    if not _OTHER_TIMES.isdisjoint(words):
        return None
    places = list(islice(_places(words), 2))
    return _certain(words, *places[0], now, zone) if len(places) == 1 else None


def find_wanted(text: str, now: datetime, zone: ZoneInfo) -> Wanted | Moment | None:
    """When something is needed, if a sentence surely names exactly one such time: a window ("milk,
    tomorrow between 2 and 4"), a day, or a moment by which."""
    words = [word for word in words_of(text[:_MOST_TEXT], letters=False) if word != "?"]
    windows = list(islice(_windows(words), 2))
    if len(windows) == 1:
        window, start, end = windows[0]
        return window.wanted(now, zone) if _is_the_only_time(words, start, end) else None
    found = None if windows else find_moment(text, now, zone)
    if found is None or not found.vague or found.at <= now:
        return found
    reading, start, end = next(_places(words))
    whole = read_window(" ".join(words[start:end]))
    return whole.wanted(now, zone) if whole else found


def _windows(words: list[str]) -> Iterator[tuple[Window, int, int]]:
    """Every stretch of hours that a sentence names, with its first word and the word after it."""
    end = 0
    cursor = Cursor(words)
    for at in _beginnings(words):
        if at < end:
            continue
        cursor.at = at
        window = cursor.attempt(read_window_at)
        if window:
            end = cursor.at
        if window and window.names_hours(words[at]):
            yield window, at, end


def _is_the_only_time(words: list[str], start: int, end: int) -> bool:
    """Whether hours in a sentence are surely when something is needed, and no day stands apart."""
    others = [*words[:start], "", *words[end:]]
    if not (_OTHER_TIMES | _PAST).isdisjoint(others) or next(_places(others), None):
        return False
    refused = not _REFUSALS.isdisjoint(words[max(0, start - 3) : start])
    return _may_end(words, end) and not refused


def _places(words: list[str]) -> Iterator[tuple[Reading, int, int]]:
    """Every phrase that names a time, with its first word and the word after it (indexes)."""
    end = 0
    cursor = Cursor(words)
    for at in _beginnings(words):
        if at < end:
            continue
        cursor.at = at
        reading = cursor.attempt(_inside)
        end = cursor.at
        if reading and not _only_in_passing(words[at:end], reading):
            yield reading, at, end


def _beginnings(words: list[str]) -> Iterator[int]:
    """The places where a time may begin: at a number, or a word with which one of the phrases of
    times begins."""
    for at, word in enumerate(words):
        if word in _FIRST_WORDS or not word.isalpha():
            yield at


def _certain(
    words: list[str], reading: Reading, start: int, end: int, now: datetime, zone: ZoneInfo
) -> Moment | None:
    before = words[max(0, start - 3) : start]
    if not _may_end(words, end) or not _REFUSALS.isdisjoint(before):
        return None
    if not _BEGINS.isdisjoint(before[-1:]):
        return None  # "from 6pm" is when something begins
    if not _PAST.isdisjoint(words) and not _lies_ahead(reading):
        return None
    if isinstance(reading, Named) and reading.clock and not reading.clock.sure:
        return None  # "dinner for 4 tonight"
    found = reading.moment(now, zone)
    return None if found and found.vague and misleads(reading, words[start:end]) else found


def _lies_ahead(reading: Reading) -> bool:
    """Whether the phrase cannot be about the past, whatever the rest of the sentence says, as with
    "tomorrow", "tonight" or "in 2 hours"."""
    if not isinstance(reading, Named):
        return True
    return any(day.offset for day in reading.days) or reading.part == Part("night", today=True)


def _inside(cursor: Cursor) -> Reading | None:
    if cursor.take(_NOW_IN_A_SENTENCE):
        return Later(Fraction(0))
    if WITHIN.at(cursor.words, cursor.at) and (later := cursor.attempt(read_later)):
        return later
    return read_named(cursor)


def _only_in_passing(words: list[str], reading: Reading) -> bool:
    """Whether words that can name a time do not name one here, as in "good morning", "I sat" or
    "the 5:30 bus"."""
    if not isinstance(reading, Named):
        return False
    if reading.clock is None:
        short = len(words) == 1 and words[0] in _ALSO_WORDS
        is_today = reading.part is not None and reading.part.today
        return short or not (reading.days or is_today)
    figures = words[0][:1].isdecimal() and (reading.clock.half or words[-1].isdecimal())
    return figures and not reading.days and reading.part is None


def _may_end(words: list[str], end: int) -> bool:
    """Whether a phrase may end here. It may not end with a number that counts what follows, as in
    "by 6 people" or "on the 3rd floor"."""
    counts = (
        words[end - 1].isdecimal()
        or words[end - 1] in _SUFFIXES
        or numeral(words, end - 1) is not None
    )
    if not counts or end == len(words):
        return True
    return words[end] in _MAY_FOLLOW or AFTER.at(words, end) is not None
