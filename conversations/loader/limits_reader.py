"""From the `limits:` of a flow file to Limits: numbers and lengths of time that are sensible."""

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
    """Reads the limits of one page."""

    def __init__(self, page: Page, is_whole: bool):
        self.page = page
        self._is_whole = is_whole

    def read(self, entry: Entry, below: Limits) -> Limits:
        """The limits of the book below with what the page says instead."""
        found: dict[str, Any] = {}
        for name, said in self.page.mapping(entry.node, LIMITS, KNOWN).items():
            known, place = KNOWN[name], f"{LIMITS} / {name}"
            value = self._value(known, said, place)
            if value is None:
                continue
            if known.metadata["for all"] and not self._is_whole:
                what = "this counts for all chapters: only the file of FLOWS_FILE can say it."
                self.page.problem(said, place, what)
            found[known.name] = value
        return replace(below, **found)

    def _value(self, known: Field[Any], said: Entry, place: str) -> int | timedelta | None:
        """What an entry says; None if that is no such number, which is a problem."""
        word = self.page.word(said.node, place)
        least, most = known.metadata["least"], known.metadata["most"]
        is_time = isinstance(known.default, timedelta)
        value = times.duration(word) if is_time else _whole_number(word)
        spoken: Callable[[Any], str] = speak_duration if is_time else str
        if is_time and word.isdigit():
            what = f"`{word}`: of what? For example `{word} minutes`."
        elif value is None:
            example = spoken(known.default)
            what = f"`{word}` is no {'length of time' if is_time else 'number'}, such as {example}."
        elif not least <= value <= most:
            what = f"from {spoken(least)} to {spoken(most)} can stand here."
        else:
            return value
        if word:
            self.page.problem(said, place, what)
        return None


def _whole_number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 9 else None
