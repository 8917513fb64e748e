"""Naming: the one length that a sentence names for this visit, and whether it is more time or
counts from now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from conversations.entities.times.grammar import Cursor, words_of
from conversations.entities.times.lengths import as_timedelta, read_length
from conversations.entities.times.matters import of_another_matter
from conversations.lexicon.phrases import any_of
from conversations.lexicon.words import TIMES

_MOST_TEXT = 400  # characters; a longer text is a story
_CLAUSE_ENDS = re.compile(r"[;!?\n]+|[,.](?=\s|$)|\s-\s")
_MORE_BEFORE = any_of(TIMES.phrases("lengths", "more before"))
_MORE_AFTER = any_of(TIMES.phrases("lengths", "more after"))
_IN_ALL = any_of(TIMES.phrases("lengths", "in all"))
_LEAST_MORE, _MOST_MORE = 5, 90  # minutes without a unit; "another 2" may be hours


@dataclass(frozen=True)
class NamedLength:
    """A length that somebody names. is_more: it is added to what they have ("another half hour");
    otherwise it counts from now."""

    length: timedelta
    is_more: bool = False


def find_length(text: str) -> NamedLength | None:
    """The length that a sentence names for this visit: "still here, need another half hour".

    None if it names none or several, or if the length is about something else ("last time it took
    3 hours").
    """
    if len(text) > _MOST_TEXT:
        return None
    found = [named for clause in _CLAUSE_ENDS.split(text) for named in _lengths(words_of(clause))]
    return found[0] if len(set(found)) == 1 else None


def length_in_all(text: str) -> timedelta | None:
    """The length that a whole stay shall have: "make it an hour". None if the text names none, or
    more time."""
    words = words_of(text[:_MOST_TEXT])
    is_in_all = any(_IN_ALL.at(words, at) for at in range(len(words)))
    named = find_length(text) if is_in_all else None
    return None if named is None or named.is_more else named.length


def _lengths(words: list[str]) -> list[NamedLength]:
    """Every length in one clause that is about this visit."""
    found, at = [], 0
    while at < len(words):
        cursor = Cursor(words, at)
        length = as_timedelta(cursor.attempt(read_length) or cursor.attempt(_more))
        if length and not of_another_matter(words, at, cursor.at):
            found.append(NamedLength(length, _is_more(words, at, cursor.at)))
        at = cursor.at if length else at + 1
    return found


def _more(cursor: Cursor) -> Fraction | None:
    """A length that is more time: "plus 10 minutes", or minutes without a unit: "another 30", "30
    more"."""
    is_more = cursor.take(_MORE_BEFORE)
    if is_more and (minutes := cursor.attempt(read_length)):
        return minutes
    number = cursor.numeral()
    if number is None or not _LEAST_MORE <= number <= _MOST_MORE:
        return None
    is_more = cursor.take(_MORE_AFTER) or is_more
    return Fraction(number) if is_more and cursor.ends() else None


def _is_more(words: list[str], start: int, end: int) -> bool:
    """Whether "more" is said before, within or after a length."""
    tables = (_MORE_BEFORE, _MORE_AFTER)
    within = any(table.at(words[:end], at) for table in tables for at in range(start, end))
    return within or _MORE_AFTER.at(words, end) is not None
