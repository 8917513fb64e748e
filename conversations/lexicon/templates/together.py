"""Together: what is said by several phrases that stand near each other, in any order and with other
words between them: `{weapon} + (pointing|waving) + at me`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, combinations, islice

from conversations.lexicon.templates.automaton import Match, Reached, Run, Span
from conversations.lexicon.templates.templates import Kind, Template, fault

AND = " + "
NEAR = 12  # words from the first to the last word of all phrases
MOST = 5  # places of one text that are reported for one template
_ENDS = frozenset(".!?;")  # a sentence: no phrase behind them belongs to one before
_SHIFTS = (1, 2, 4, NEAR - 8)  # which together reach as far as NEAR does


@dataclass(frozen=True, slots=True)
class Joint:
    """A template of several parts, each of which is looked for by itself."""

    template: Template
    parts: tuple[Template, ...]
    needed: frozenset[Template] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needed", frozenset(self.parts))


def joint(template: Template) -> Joint | None:
    """The parts of a template; None if it has only one. A part means nothing by itself, so that it
    is of no meaning. Raises TemplateError if a part is empty."""
    if AND not in f" {template.text} ":
        return None
    texts = [text.strip() for text in f" {template.text} ".split(AND)]
    if not all(texts):
        raise fault(template, "has a + with nothing on one side; write a phrase there.")
    parts = (replace(template, meaning="", kind=Kind.MAY, text=text) for text in texts)
    return Joint(template, tuple(parts))


class Together:
    """Templates of several parts, and where in a text all parts of one come together."""

    def __init__(self, joints: Iterable[Joint]) -> None:
        self._joints: dict[Template, list[Joint]] = defaultdict(list)
        for one in joints:
            self._joints[one.parts[0]].append(one)

    def matches(self, runs: Iterable[Run], words: Sequence[str]) -> list[Match]:
        """The places, given those of the parts."""
        spans: dict[Reached, list[Span]] = defaultdict(list)
        for reached, start, end in runs:
            if reached.parts:
                spans[reached].append((start, end))
        all_found = dict.fromkeys(chain.from_iterable(reached.parts for reached in spans))
        firsts = filter(self._joints.__contains__, all_found)
        joints = chain.from_iterable(map(self._joints.__getitem__, firsts))
        possible = [one for one in joints if one.needed <= all_found.keys()]
        if not possible:
            return []
        parts = _Parts(spans, words, frozenset().union(*(one.needed for one in possible)))
        meetings = (islice(parts.meetings(one), MOST) for one in possible if parts.meet(one))
        return list(chain.from_iterable(meetings))


class _Parts:
    """The places of the parts in one text.

    The words where parts begin are the bits of a number for each part, so that whether all parts of
    a template begin near each other anywhere takes a few operations, however long the text is. Only
    where they do, their places are gone through. Each sentence is set apart, so that what is near
    is in the same one.
    """

    def __init__(
        self, spans: Mapping[Reached, list[Span]], words: Sequence[str], wanted: frozenset[Template]
    ) -> None:
        """wanted: the parts of templates that have all of theirs in the text."""
        self._spans = spans
        self._sentences = list(accumulate((word in _ENDS for word in words), initial=0))
        self._bits = [at + NEAR * sentence for at, sentence in enumerate(self._sentences)]
        self._found: dict[Template, list[Reached]] = defaultdict(list)
        self._begin: dict[Reached, int] = {}
        self._near: dict[Template, int] = {}
        for reached in spans:
            for part in wanted.intersection(reached.parts):
                self._found[part].append(reached)

    def meet(self, one: Joint) -> bool:
        """Whether all parts begin near each other anywhere."""
        return self._windows(one) != 0

    def _windows(self, one: Joint) -> int:
        """The first words of all windows in which all parts begin."""
        windows = -1
        for part in one.parts:
            if part not in self._near:
                self._near[part] = _before(self._begins(part))
            windows &= self._near[part]
        return windows

    def _begins(self, part: Template) -> int:
        """The words where a part begins."""
        bits = 0
        for reached in self._found[part]:
            if reached not in self._begin:
                begins = {self._bits[start] for start, _ in self._spans[reached]}
                self._begin[reached] = sum(1 << bit for bit in begins)
            bits |= self._begin[reached]
        return bits

    def meetings(self, one: Joint) -> Iterator[Match]:
        """The places where the parts are nearest to each other, from left to right."""
        last: dict[int, Span] = {}
        for end, start, at in self._places(one):
            last[at] = start, end
            if len(last) == len(one.parts):
                first = min(start for start, _ in last.values())
                if self._are_near(first, end) and not _overlap_at_all(last.values()):
                    yield Match(one.template, first, end)

    def _places(self, one: Joint) -> list[tuple[int, int, int]]:
        """Where the parts end and begin, and which they are, in the windows that have them all."""
        inside = _behind(self._windows(one))
        return sorted(
            (end, start, at)
            for at, part in enumerate(one.parts)
            for start, end in chain.from_iterable(map(self._spans.__getitem__, self._found[part]))
            if inside >> self._bits[start] & 1
        )

    def _are_near(self, first: int, end: int) -> bool:
        is_one_sentence = self._sentences[first] == self._sentences[end - 1]
        return is_one_sentence and end - first <= NEAR


def _before(bits: int) -> int:
    """These bits, and all that are less than NEAR places before one of them."""
    for places in _SHIFTS:
        bits |= bits >> places
    return bits


def _behind(bits: int) -> int:
    """These bits, and all that are less than NEAR places behind one of them."""
    for places in _SHIFTS:
        bits |= bits << places
    return bits


def _overlap_at_all(spans: Iterable[Span]) -> bool:
    return any(one[0] < other[1] and other[0] < one[1] for one, other in combinations(spans, 2))
