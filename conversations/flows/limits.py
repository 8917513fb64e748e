"""Limits: the numbers that texts promise or that a chapter may want to change, with their
defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import timedelta
from functools import cached_property
from typing import Any

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def _limit(usual: Any, least: Any, most: Any, about: str, for_all: bool = False) -> Any:
    """A limit with its default and its bounds.

    `for_all`: it applies to every chapter, so no chapter's own file can set it.
    """
    facts = {"least": least, "most": most, "about": about, "for all": for_all}
    return field(default=usual, metadata=facts)


@dataclass(frozen=True)
class Limits:
    """The limits of a book.

    Their names in a flow file and in a {placeholder} have spaces for underscores.
    """

    check_in_length: timedelta = _limit(
        HOUR, 5 * MINUTE, 12 * HOUR, "how long a check-in lasts for somebody who names no length"
    )
    more_time: timedelta = _limit(
        30 * MINUTE, 5 * MINUTE, 3 * HOUR, "what a bare MORE adds to a check-in"
    )
    most_more_time: timedelta = _limit(
        2 * HOUR, 30 * MINUTE, 6 * HOUR, "how much longer a check-in may become at once"
    )
    much_more_time: timedelta = _limit(
        3 * HOUR,
        HOUR,
        DAY,
        "how far a check-in may be extended beyond the time first given before the team is told",
    )
    drill_length: timedelta = _limit(
        30 * MINUTE, 5 * MINUTE, 3 * HOUR, "how long until a drill ends by itself"
    )
    reopen_within: timedelta = _limit(
        DAY, HOUR, 7 * DAY, "how long after its end an alert can be opened again"
    )
    debrief_within: timedelta = _limit(
        7 * DAY,
        DAY,
        30 * DAY,
        "the latest that a debrief may be, counted from the end of its alert",
    )
    debrief_after: timedelta = _limit(
        3 * DAY,
        DAY,
        30 * DAY,
        "how long after its alert's end a debrief is, at 6 pm, unless it is moved",
    )
    shift_answer: timedelta = _limit(
        5 * MINUTE,
        MINUTE,
        HOUR,
        "how long a member has to answer, each of the two times they are asked to begin a shift",
    )
    test_answer: timedelta = _limit(
        10 * MINUTE, MINUTE, HOUR, "how long a test alert may remain unanswered"
    )
    shift_held: timedelta = _limit(
        30 * MINUTE, MINUTE, 3 * HOUR, "how long a shift is held for the next member"
    )
    duress_letters: int = _limit(5, 4, 12, "the fewest letters that a duress word may have")
    most_requests: int = _limit(3, 1, 20, "how many open requests one person may have")
    most_helpers: int = _limit(20, 1, 100, "how many helpers one request may ask for")
    new_neighbors_within: timedelta = _limit(
        7 * DAY, DAY, 30 * DAY, "the period in which the limit on a helper's new neighbors applies"
    )
    progress_every: timedelta = _limit(
        10 * MINUTE, MINUTE, DAY, "how often, at most, those who were asked hear how many are found"
    )
    many_drops: int = _limit(
        3, 1, 50, "after how many dropped jobs of one helper the admins are told"
    )
    drops_within: timedelta = _limit(
        30 * DAY, DAY, 366 * DAY, "the period in which dropped jobs are counted"
    )
    most_words: int = _limit(
        10,
        1,
        100,
        "how many texts of one person are passed on to the same readers within `words within`",
    )
    words_within: timedelta = _limit(
        HOUR, MINUTE, DAY, "the period in which the texts that are passed on are counted"
    )
    which_answer: timedelta = _limit(
        HOUR, 5 * MINUTE, DAY, "how long a bare number can answer which request is meant"
    )
    most_texts: int = _limit(
        60,
        20,
        1000,
        "how many texts one phone may send before only safety words are answered",
        for_all=True,
    )
    texts_within: timedelta = _limit(
        10 * MINUTE,
        MINUTE,
        DAY,
        "the period in which the texts of one phone are counted",
        for_all=True,
    )

    @cached_property
    def values(self) -> Mapping[str, int | timedelta]:
        """Each limit by its name in a flow file."""
        return {name: getattr(self, known.name) for name, known in KNOWN.items()}


KNOWN: Mapping[str, Field[Any]] = {known.name.replace("_", " "): known for known in fields(Limits)}
