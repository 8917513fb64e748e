"""The automaton: all templates in one, and every place of a text where one of them matches.

Templates become edges from place to place, one word each. What a run has reached is a *set* of
places; such sets and the steps between them are worked out when a text first needs them, and kept.
So a step is the look-up of a word, templates share what they have in common, and nothing is
expanded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from conversations.lexicon.templates import Choice, Kind, Phrase, Row, Template, fault

MOST_STEPS = 20_000  # that are kept; a text of 1,600 characters adds some hundreds at most
_START = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a template matches: the words from `start` up to, not including, `end`."""

    template: Template
    start: int
    end: int

    def overlaps(self, other: Match) -> bool:
        """Whether both have a word of the text in common."""
        return self.start < other.end and other.start < self.end

    def quoted(self, words: list[str]) -> str:
        """The words of the text that it matches."""
        return " ".join(words[self.start : self.end])


class Parts(NamedTuple):
    """A place where parts of templates match, which mean nothing by themselves."""

    templates: tuple[Template, ...]
    start: int
    end: int


class _Reached:
    """A set of places that a run can have reached at once."""

    __slots__ = ("parts", "places", "steps", "templates")

    def __init__(self, places: frozenset[int], ending: Iterable[Template]) -> None:
        self.places = places
        each = tuple(dict.fromkeys(ending))
        self.templates = tuple(template for template in each if template.meaning)
        self.parts = tuple(template for template in each if not template.meaning)
        self.steps: dict[str, _Reached] = {}


_NOWHERE = _Reached(frozenset(), ())


class Automaton:
    """Templates that are looked for in texts."""

    def __init__(self, templates: Iterable[tuple[Template, Phrase]]) -> None:
        self._edges: list[dict[str, list[int]]] = [{}]
        self._ends: dict[int, list[Template]] = defaultdict(list)
        self._longest = 0  # words that the longest template takes
        for template, phrase in templates:
            self._longest = max(self._longest, _length(phrase))
            for end in self._build(phrase, {_START}, self._place()):
                self._ends[end].append(template)
        self._words = frozenset(word for edges in self._edges for word in edges)
        self._forget()

    def matches(self, words: list[str]) -> list[Match]:
        """Every place where a template matches. `words` are those of `templates.words_of`."""
        return [
            Match(template, start, end)
            for reached, start, end in self._ends_in(words)
            for template in reached.templates
        ]

    def read(self, words: list[str]) -> tuple[list[Match], list[Parts]]:
        """The same, and every place of parts."""
        matches: list[Match] = []
        parts: list[Parts] = []
        for reached, start, end in self._ends_in(words):
            matches += [Match(template, start, end) for template in reached.templates]
            if reached.parts:
                parts.append(Parts(reached.parts, start, end))
        return matches, parts

    def _ends_in(self, words: list[str]) -> Iterator[tuple[_Reached, int, int]]:
        """Every place of these words where something ends, with where it starts."""
        if self._kept > MOST_STEPS:
            self._forget()
        starts = self._edges[_START]
        for start, word in enumerate(words):
            if word in starts:
                yield from self._from(start, words)

    def _from(self, start: int, words: list[str]) -> Iterator[tuple[_Reached, int, int]]:
        reached = self._first
        for end, word in enumerate(words[start : start + self._longest], start + 1):
            reached = reached.steps.get(word) or self._step(reached, word)
            if reached is _NOWHERE:
                return
            if reached.templates or reached.parts:
                yield reached, start, end

    def _step(self, reached: _Reached, word: str) -> _Reached:
        """Where a word leads to, worked out and kept. A word that is in no template is not kept, as
        there is no end of them."""
        if word not in self._words:
            return _NOWHERE
        places = frozenset(
            place for one in reached.places for place in self._edges[one].get(word, ())
        )
        step = reached.steps[word] = self._reached(places) if places else _NOWHERE
        self._kept += 1
        return step

    def _reached(self, places: frozenset[int]) -> _Reached:
        if places not in self._known:
            ending = [template for one in places for template in self._ends.get(one, ())]
            self._known[places] = _Reached(places, ending)
        return self._known[places]

    def _forget(self) -> None:
        self._kept = 0
        self._known: dict[frozenset[int], _Reached] = {}
        self._first = self._reached(frozenset({_START}))

    def _build(self, phrase: Phrase, places: set[int], end: int) -> set[int]:
        """Let a phrase lead from these places to `end`. Where it can be said without a word, one is
        still at the places: what is returned is where one is behind the phrase."""
        if isinstance(phrase, str):
            for place in places:
                self._edges[place].setdefault(phrase, []).append(end)
            return {end}
        if isinstance(phrase, Choice):
            return set().union(*(self._build(part, places, end) for part in phrase.parts))
        return self._build_row(phrase, places, end)

    def _build_row(self, row: Row, places: set[int], end: int) -> set[int]:
        for at, part in enumerate(row.parts, 1):
            is_last = at == len(row.parts)
            places = self._build(part, places, end if is_last else self._place())
        return places

    def _place(self) -> int:
        self._edges.append({})
        return len(self._edges) - 1

    def check(self, are_kin: Callable[[str, str], bool]) -> None:
        """Raise TemplateError if two meanings that are no kin share a sequence of words. It goes
        through all that can be said, so it is for checks and tests."""
        waiting, seen = [self._first], {self._first}
        while waiting:
            reached = waiting.pop()
            _check_ends(reached.templates, are_kin)
            words = {word for place in reached.places for word in self._edges[place]}
            for word in words:
                step = self._step(reached, word)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)


def _length(phrase: Phrase) -> int:
    if isinstance(phrase, str):
        return 1
    lengths = map(_length, phrase.parts)
    return max(lengths, default=0) if isinstance(phrase, Choice) else sum(lengths)


def _check_ends(templates: tuple[Template, ...], are_kin: Callable[[str, str], bool]) -> None:
    heard = [template for template in templates if template.kind in (Kind.SAYS, Kind.ALONE)]
    for template in heard[1:]:
        if not are_kin(template.meaning, heard[0].meaning):
            other = f"`{heard[0]}` of `{heard[0].meaning}` ({heard[0].place})"
            raise fault(template, f"says the same as {other}; keep one of them.")
