"""Phrases: tables that give a meaning to the phrases that people text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


class _Node(Generic[V]):
    """The words that phrases have said so far: what they mean, if a phrase ends here, and the words
    that may follow."""

    __slots__ = ("ends", "further")

    def __init__(self) -> None:
        self.ends: tuple[V, ...] = ()
        self.further: dict[str, _Node[V]] = {}


class Phrases(Generic[V]):
    """A table of what phrases mean, made from a list of phrases for each meaning. The longest
    phrase that fits wins."""

    def __init__(self, meanings: Mapping[V, Iterable[str]]) -> None:
        self._first: _Node[V] = _Node()
        for meaning, phrases in meanings.items():
            for phrase in phrases:
                self._add(phrase.split(), meaning)

    def _add(self, phrase: list[str], meaning: V) -> None:
        node = self._first
        for word in phrase:
            node = node.further.setdefault(word, _Node())
        if not node.ends:
            node.ends = (meaning,)

    def at(self, words: Sequence[str], start: int) -> tuple[V, int] | None:
        """What the words from `start` mean and the index after them; None if no phrase fits."""
        node = self._first.further.get(words[start]) if start < len(words) else None
        found = None
        at = start + 1  # behind the words that have led to the node
        while node is not None:
            if node.ends:
                found = node.ends[0], at
            node = node.further.get(words[at]) if at < len(words) else None
            at += 1
        return found

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether any phrase of this table stands anywhere in these words."""
        return any(self.at(words, at) is not None for at in self.beginnings(words))

    def beginnings(self, words: Iterable[str]) -> list[int]:
        """The places where a phrase of this table may begin: cheap to ask before they are read."""
        first = self._first.further
        return [at for at, word in enumerate(words) if word in first]

    def skip(self, words: Sequence[str], start: int) -> int:
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
