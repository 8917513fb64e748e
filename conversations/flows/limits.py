"""Limits: the numbers that texts promise, or that a chapter may want to change, with what they are
where the flow file says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import timedelta
from functools import cached_property
from typing import Any

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def _limit(usual: Any, least: Any, most: Any, about: str, for_all: bool = False) -> Any:
    """A limit with its bounds. for_all: it counts for every chapter, so no chapter's own file can
    say it."""
    facts = {"least": least, "most": most, "about": about, "for all": for_all}
    return field(default=usual, metadata=facts)


@dataclass(frozen=True)
class Limits:
    """The limits of a book. In a flow file, and as a {placeholder}, blanks stand for the lines in
    their names."""

    check_in_length: timedelta = _limit(
        HOUR, 5 * MINUTE, 12 * HOUR, "how long somebody is checked in who names no length"
    )
    more_time: timedelta = _limit(
        30 * MINUTE, 5 * MINUTE, 3 * HOUR, "what a bare MORE adds to a check-in"
    )
    much_more_time: timedelta = _limit(
        3 * HOUR, HOUR, DAY, "after how much more than first said the team hears of it"
    )
    drill_length: timedelta = _limit(
        30 * MINUTE, 5 * MINUTE, 3 * HOUR, "after which a drill ends by itself"
    )
    reopen_within: timedelta = _limit(
        DAY, HOUR, 7 * DAY, "how long after its end an alert can be opened again"
    )
    debrief_within: timedelta = _limit(
        7 * DAY, DAY, 30 * DAY, "how long after its end an alert is talked about at the latest"
    )
    debrief_after: timedelta = _limit(
        3 * DAY, DAY, 30 * DAY, "how long after its end an alert is talked about, at 6 pm"
    )
    shift_answer: timedelta = _limit(
        5 * MINUTE,
        MINUTE,
        HOUR,
        "how long a member may take to answer when their shift begins: once, and once more",
    )
    test_answer: timedelta = _limit(
        10 * MINUTE, MINUTE, HOUR, "how long a test alert may remain unanswered"
    )
    shift_held: timedelta = _limit(
        30 * MINUTE, MINUTE, 3 * HOUR, "how long a shift is held for the next member"
    )
    duress_letters: int = _limit(5, 4, 12, "letters that a duress word has at the least")
    most_requests: int = _limit(3, 1, 20, "open requests that one person may have")
    most_helpers: int = _limit(20, 1, 100, "helpers that one request may ask for")
    new_neighbors_within: timedelta = _limit(
        7 * DAY, DAY, 30 * DAY, "the days in which a helper meets so many new neighbors at most"
    )
    progress_every: timedelta = _limit(
        10 * MINUTE, MINUTE, DAY, "how often those who were asked hear how many are found"
    )
    many_drops: int = _limit(3, 1, 50, "dropped jobs of one helper of which the admins hear")
    drops_within: timedelta = _limit(
        30 * DAY, DAY, 366 * DAY, "the days in which dropped jobs are counted"
    )
    which_answer: timedelta = _limit(
        HOUR, 5 * MINUTE, DAY, "how long a bare number answers which request is meant"
    )
    most_texts: int = _limit(
        60, 20, 1000, "texts of one phone after which only safety words are answered", for_all=True
    )
    texts_within: timedelta = _limit(
        10 * MINUTE, MINUTE, DAY, "the time in which texts of one phone are counted", for_all=True
    )

    @cached_property
    def values(self) -> Mapping[str, int | timedelta]:
        """Each limit by the name that it has in a flow file."""
        return {name: getattr(self, known.name) for name, known in KNOWN.items()}


KNOWN: Mapping[str, Field[Any]] = {known.name.replace("_", " "): known for known in fields(Limits)}
