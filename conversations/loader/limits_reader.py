"""Reads the `limits:` of a flow file into Limits: numbers and lengths of time, each within its
bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, replace
from datetime import timedelta
from typing import Any

from conversations.entities import times
from conversations.entities.times import speak_duration
from conversations.flows.limits import KNOWN, Limits
from conversations.loader.strict import Entry, Page

LIMITS = "limits"


class LimitsReader:
    """Reads the limits of one page. is_whole: the page is a whole book, not a chapter's own
    file."""

    def __init__(self, page: Page, is_whole: bool):
        self.page = page
        self._is_whole = is_whole

    def read(self, entry: Entry, below: Limits) -> Limits:
        """The limits of the book below, with the page's own in their place."""
        found: dict[str, Any] = {}
        for name, said in self.page.mapping(entry.node, LIMITS, KNOWN).items():
            known, place = KNOWN[name], f"{LIMITS} / {name}"
            value = self._value(known, said, place)
            if value is None:
                continue
            if known.metadata["for all"] and not self._is_whole:
                what = "this limit is for all chapters: only the file in FLOWS_FILE can set it."
                self.page.problem(said, place, what)
            found[known.name] = value
        return replace(below, **found)

    def _value(self, known: Field[Any], said: Entry, place: str) -> int | timedelta | None:
        """The value of an entry; None if it is not a usable one, which is reported as a problem."""
        word = self.page.word(said.node, place)
        least, most = known.metadata["least"], known.metadata["most"]
        is_time = isinstance(known.default, timedelta)
        value = times.duration(word) if is_time else _whole_number(word)
        spoken: Callable[[Any], str] = speak_duration if is_time else str
        if is_time and word.isdigit():
            what = f"`{word}` needs a unit, for example `{word} minutes`."
        elif value is None:
            example = spoken(known.default)
            kind = "length of time" if is_time else "number"
            what = f"`{word}` is not a {kind}: write, for example, {example}."
        elif not least <= value <= most:
            what = f"this must be from {spoken(least)} to {spoken(most)}."
        else:
            return value
        if word:
            self.page.problem(said, place, what)
        return None


def _whole_number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 9 else None
