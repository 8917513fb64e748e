"""The automaton: all templates in one, and every place of a text where one of them matches.

Templates become edges from place to place, one word each. What a run has reached is a *set* of
places; such sets and the steps between them are worked out when a text first needs them, and kept.
So a step is the look-up of a word, templates share what they have in common, and nothing is
expanded.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from conversations.lexicon.templates.templates import Choice, Kind, Phrase, Row, Template, fault

MOST_STEPS = 5_000  # that are kept; a text of 1,600 characters adds some hundreds at most
_START = 0
_IN_TWO_BYTES = 1 << 16  # numbers


class Match(NamedTuple):
    """A place where a template matches: the words from `start` up to, not including, `end`."""

    template: Template
    start: int
    end: int

    @property
    def bits(self) -> int:
        """The words that it matches, as the bits of a number."""
        return (1 << self.end) - (1 << self.start)

    def quoted(self, words: Sequence[str]) -> str:
        """The words of the text that it matches."""
        return " ".join(words[self.start : self.end])


class Reached:
    """A set of places that a run can have reached at once: those from which it can go on, and the
    templates that end here, with a meaning of their own or as parts of others."""

    __slots__ = ("meant", "parts", "places", "steps")

    def __init__(self, places: frozenset[int], ending: Iterable[Template]) -> None:
        self.places = places
        self.meant = tuple(one for one in ending if one.meaning)
        self.parts = tuple(one for one in ending if not one.meaning)
        self.steps: dict[str, Reached] = {}

    @property
    def templates(self) -> tuple[Template, ...]:
        """All templates that end here."""
        return self.meant + self.parts


Span: TypeAlias = tuple[int, int]  # the words from, and up to but not including
Run: TypeAlias = tuple[Reached, int, int]  # templates that end there, and the span of their words
_NOWHERE = Reached(frozenset(), ())


class Automaton:
    """Templates that are looked for in texts."""

    def __init__(
        self,
        templates: Iterable[tuple[Template, Phrase]],
        alike: Mapping[str, Set[str]] = MappingProxyType({}),
    ) -> None:
        """alike: of words of these templates, which others they may be meant to be, as they sound
        like them."""
        net = _Net()
        ends: list[tuple[int, Template]] = []
        self._longest = 0  # words that the longest template takes
        for template, phrase in templates:
            self._longest = max(self._longest, _length(phrase))
            for end in net.build(phrase, {_START}, net.place()):
                ends.append((end, template))
        self._ends = _Ends(ends)
        self._edges = _Edges(net.edges)
        number = self._edges.numbers.__getitem__
        self._alike = {number(one): tuple(map(number, sorted(alike[one]))) for one in alike}
        self._forget()

    def knows(self, word: str) -> bool:
        """Whether any template has this word."""
        return word in self._edges.numbers

    def begins_with(self, words: Iterable[str]) -> bool:
        """Whether any template begins with these words."""
        reached = self._first
        for word in words:
            reached = reached.steps.get(word) or self._step(reached, word)
        return reached is not _NOWHERE

    def runs(self, words: Sequence[str]) -> list[Run]:
        """Every place where templates match, with all that match the same words there. `words` are
        those of `templates.words_of`."""
        if self._kept > MOST_STEPS:
            self._forget()
        found: list[Run] = []
        ends = _ends_of_known(words, self._edges.numbers)
        for start, farthest in enumerate(ends):
            reached = self._first
            # nothing leads over a word that is in no template
            for end in range(start, min(farthest, start + self._longest)):
                word = words[end]
                reached = reached.steps.get(word) or self._step(reached, word)
                if reached is _NOWHERE:
                    break
                if reached.meant or reached.parts:
                    found.append((reached, start, end + 1))
        return found

    def matches(self, words: Sequence[str]) -> list[Match]:
        """Every place where a template matches."""
        return [
            Match(template, start, end)
            for reached, start, end in self.runs(words)
            for template in reached.templates
        ]

    def _step(self, reached: Reached, word: str) -> Reached:
        """Where a word leads to, worked out and kept. A word that is in no template is not kept, as
        there is no end of them."""
        known = self._edges.numbers.get(word)
        if known is None:
            return _NOWHERE
        numbers = (known, *self._alike.get(known, ()))
        places = frozenset(
            place
            for one in reached.places
            for number in numbers
            for place in self._edges.behind(one, number)
        )
        step = reached.steps[word] = self._reached(places) if places else _NOWHERE
        self._kept += 1
        return step

    def _reached(self, places: frozenset[int]) -> Reached:
        if places not in self._known:
            ending = [template for one in places for template in self._ends.at(one)]
            going_on = frozenset(filter(self._edges.lead_on, places))
            self._known[places] = Reached(going_on, dict.fromkeys(ending))
        return self._known[places]

    def _forget(self) -> None:
        self._kept = 0
        self._known: dict[frozenset[int], Reached] = {}
        self._first = self._reached(frozenset({_START}))

    def check(self, are_kin: Callable[[str, str], bool]) -> None:
        """Raise TemplateError if two meanings that are no kin share a sequence of words. It goes
        through all that can be said, so it is for checks and tests."""
        waiting, seen = [self._first], {self._first}
        while waiting:
            reached = waiting.pop()
            _check_ends(reached.templates, are_kin)
            words = {word for place in reached.places for word in self._edges.words(place)}
            for word in words:
                step = self._step(reached, word)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)


class _Edges:
    """The edges once they are made, in arrays, which take a tenth of the room: those from one place
    stand next to each other, ordered by the numbers of their words."""

    def __init__(self, edges: Sequence[dict[str, list[int]]]) -> None:
        self._names = sorted({word for leading in edges for word in leading})
        self.numbers = {word: number for number, word in enumerate(self._names)}
        self._first = array("I", [0])  # of each place, and behind the last one
        self._words, self._to = array("H" if len(self._names) < _IN_TWO_BYTES else "I"), array("I")
        for leading in edges:
            by_number = sorted((self.numbers[word], places) for word, places in leading.items())
            for number, places in by_number:
                self._words.extend([number] * len(places))
                self._to.extend(places)
            self._first.append(len(self._to))

    def lead_on(self, place: int) -> bool:
        """Whether any word leads on from a place."""
        return self._first[place] < self._first[place + 1]

    def behind(self, place: int, number: int) -> array[int]:
        """Where the word with this number leads to from a place."""
        low, high = self._first[place], self._first[place + 1]
        begin = bisect_left(self._words, number, low, high)
        return self._to[begin : bisect_right(self._words, number, begin, high)]

    def words(self, place: int) -> Iterator[str]:
        """The words that lead on from a place."""
        for number in self._words[self._first[place] : self._first[place + 1]]:
            yield self._names[number]


class _Ends:
    """The templates that end at places, in two rows side by side: few places have any, and a list
    for each of them would take five times the room."""

    def __init__(self, ends: Iterable[tuple[int, Template]]) -> None:
        in_order = sorted(ends, key=itemgetter(0))
        self._places = array("I", (place for place, _ in in_order))
        self._templates = [template for _, template in in_order]

    def at(self, place: int) -> list[Template]:
        """The templates that end at a place, in the order in which they were given."""
        begin = bisect_left(self._places, place)
        return self._templates[begin : bisect_right(self._places, place, begin)]


class _Net:
    """The edges while they are made: for each place, where each word leads to."""

    def __init__(self) -> None:
        self.edges: list[dict[str, list[int]]] = [{}]
        # for the start, and each place to which one sequence of words leads, the next such places
        self._shared: dict[int, dict[str, int]] = {_START: {}}

    def place(self) -> int:
        """A new place."""
        self.edges.append({})
        return len(self.edges) - 1

    def build(self, phrase: Phrase, places: set[int], end: int) -> set[int]:
        """Let a phrase lead from these places to `end`. Where it can be said without a word, one is
        still at the places: what is returned is where one is behind the phrase."""
        if isinstance(phrase, str):
            for place in places:
                self.edges[place].setdefault(phrase, []).append(end)
            return {end}
        if isinstance(phrase, Choice):
            return set().union(*(self.build(part, places, end) for part in phrase.parts))
        return self._build_row(phrase, places, end)

    def _build_row(self, row: Row, places: set[int], end: int) -> set[int]:
        for at, part in enumerate(row.parts, 1):
            if at == len(row.parts):
                return self.build(part, places, end)
            shared = self._share(part, places)
            places = self.build(part, places, self.place()) if shared is None else {shared}
        return places

    def _share(self, part: Phrase, places: set[int]) -> int | None:
        """Where a word leads to that is said behind the same words as in other phrases; None if
        the part is no word, or other words may stand before it."""
        only = next(iter(places)) if len(places) == 1 else None
        before = None if only is None else self._shared.get(only)
        if before is None or not isinstance(part, str):
            return None
        if part not in before:
            before[part] = self.place()
            self._shared[before[part]] = {}
            self.build(part, places, before[part])
        return before[part]


def _ends_of_known(words: Sequence[str], known: Container[str]) -> list[int]:
    """For each word, where the next one stands that is not known; the end where there is none."""
    ends = [len(words)] * len(words)
    end = len(words)
    for at in range(len(words) - 1, -1, -1):
        if words[at] not in known:
            end = at
        ends[at] = end
    return ends


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
