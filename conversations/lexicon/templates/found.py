"""Found: what templates match in one text, by the meanings that they are for. Words are the bits of
a number, so that what overlaps is told at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from conversations.lexicon.templates.automaton import Match
from conversations.lexicon.templates.templates import Kind

PLAIN = (Kind.SAYS, Kind.ALONE)


class Found:
    """The matches in one text, for each meaning from left to right."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self._plain: dict[str, list[Match]] = defaultdict(list)
        self._likely: dict[str, list[Match]] = defaultdict(list)
        self._denied: dict[str, int] = defaultdict(int)  # the words under `not`
        self._unlike: dict[str, int] = defaultdict(int)
        for match in matches:
            meaning, kind = match.template.meaning, match.template.kind
            if kind in PLAIN:
                self._plain[meaning].append(match)
            elif kind is Kind.NOT:
                self._denied[meaning] |= match.bits
            elif kind is Kind.UNLIKE:
                self._unlike[meaning] |= match.bits
            else:
                self._likely[meaning].append(match)
        # the words that plainly say each
        self.said = {name: covered(found) for name, found in self._plain.items()}

    def plain(self, name: str) -> Match | None:
        """The longest match that says this plainly, of which no word is denied, and which is no part
        of a sentence that is none of this."""
        denied, unlike = self._denied.get(name, 0), self._unlike.get(name, 0)
        found = [
            match
            for match in self._plain.get(name, ())
            if not match.bits & denied and match.bits & ~unlike
        ]
        return max(found, key=lambda match: match.end - match.start, default=None)

    def likely(self, name: str, taken_out: int) -> Match | None:
        """The first match that may mean this, and of which no word is taken out; or an example that
        stands in the text as it was written, with all that is taken out."""
        found = self._likely.get(name, ())
        return next((match for match in found if _counts(match, taken_out)), None)

    def denied(self, name: str) -> int:
        """The words that say that this is not meant, and those that are like them."""
        return self._denied.get(name, 0) | self._unlike.get(name, 0)

    def said_of(self, names: Iterable[str]) -> int:
        """The words that plainly say one of these."""
        bits = 0
        for name in names:
            bits |= self.said.get(name, 0)
        return bits


def _counts(match: Match, taken_out: int) -> bool:
    if not match.bits & taken_out:
        return True
    return match.template.kind is Kind.LIKE and not taken_out & ~match.bits


def covered(matches: Iterable[Match]) -> int:
    """The words of these matches."""
    bits = 0
    for match in matches:
        bits |= match.bits
    return bits


def without(words: Sequence[str], taken_out: int, mark: str) -> list[str]:
    """The words, with a mark in place of each that is taken out."""
    if not taken_out:
        return list(words)
    are_out = reversed(f"{taken_out:0{len(words)}b}")
    return [mark if out == "1" else word for word, out in zip(words, are_out, strict=True)]
