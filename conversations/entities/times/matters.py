"""Matters: whether a time in a sentence is about this visit, or about something else: "open 24
hours", "last time it took 3 hours", "5 minutes from downtown"."""

from __future__ import annotations

from conversations.entities.times.grammar import HEDGES
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.words import TIMES

_RIGHT_BEFORE = any_of(TIMES.phrases("other matters", "right before"))
_ANYWHERE_BEFORE = any_of(TIMES.phrases("other matters", "anywhere before"))
_AFTER = any_of(TIMES.phrases("other matters", "after"))
_LEADS = any_of(TIMES.phrases("visits", "led by"), TIMES.phrases("visits", "at a time"))


def of_another_matter(words: list[str], start: int, end: int) -> bool:
    """Whether the time from `start` to `end` among the words of one clause is about something
    else than how long somebody stays."""
    if _AFTER.at(words, end) is not None:
        return True
    before = words[:start]
    if any(_ANYWHERE_BEFORE.at(before, at) for at in range(start)):
        return True
    return any(_reaches(before, at) for at in range(start))


def end_of_other_matter(words: list[str], end: int) -> int:
    """The index after what says that the time before it is about something else: "5 min away"."""
    found = _AFTER.at(words, end)
    return end if found is None else found[1]


def _reaches(before: list[str], at: int) -> bool:
    """Whether a phrase begins here after which the time follows at once."""
    found = _RIGHT_BEFORE.at(before, at)
    return found is not None and _between(before, found[1]) == len(before)


def _between(before: list[str], at: int) -> int:
    """The index after what may stand between a phrase and its time: "about", "until"."""
    tables: tuple[Phrases[bool], ...] = (HEDGES, _LEADS)
    while found := next((f for table in tables if (f := table.at(before, at))), None):
        at = found[1]
    return at
