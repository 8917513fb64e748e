"""Phrases: tables that give a meaning to the phrases that people text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")


class Phrases(Generic[V]):
    """A table of what phrases mean, made from a list of phrases for each meaning. The longest
    phrase that fits wins."""

    def __init__(self, meanings: Mapping[V, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in map(str.split, phrases):
                self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: list[str], start: int) -> tuple[V, int] | None:
        """What the words from `start` mean and the index after them; None if no phrase fits."""
        if start < len(words):
            for phrase, meaning in self._by_first.get(words[start], ()):
                if words[start : start + len(phrase)] == phrase:
                    return meaning, start + len(phrase)
        return None

    def skip(self, words: list[str], start: int) -> int:
        """The index after all phrases of this table that follow each other from `start`."""
        while found := self.at(words, start):
            start = found[1]
        return start


def any_of(*lists: Iterable[str]) -> Phrases[bool]:
    """A table of phrases that all mean the same thing: True."""
    return Phrases({True: [phrase for phrases in lists for phrase in phrases]})


def vocabulary(words: str) -> frozenset[str]:
    """A set of words, from a string with spaces between them."""
    return frozenset(words.split())
