"""Phrases: the tables in which words of ours meet the words that people text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

V = TypeVar("V")

POLITE = "please, pls, plz, thanks, thank you, thx, ty, por favor, porfavor, porfa, gracias, muchas gracias"


class Phrases(Generic[V]):
    """A table of phrases and what they mean, written `{meaning: "phrase, other"}`; the longest that
    fits wins."""

    def __init__(self, meanings: Mapping[V, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in map(str.split, phrases.split(",")):
                self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: list[str], start: int) -> tuple[V, int] | None:
        """What the words from `start` mean and where they end, or None."""
        if start < len(words):
            for phrase, meaning in self._by_first.get(words[start], ()):
                if words[start : start + len(phrase)] == phrase:
                    return meaning, start + len(phrase)
        return None

    def skip(self, words: list[str], start: int) -> int:
        """Where the words go on after all phrases of this table that stand at `start`."""
        while found := self.at(words, start):
            start = found[1]
        return start


def vocabulary(words: str) -> frozenset[str]:
    """A set of words, written with spaces between them."""
    return frozenset(words.split())
