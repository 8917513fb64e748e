"""Together: what is said by several phrases that stand near each other, in any order and with other
words between them: `{weapon} + (pointing|waving) + at me`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, combinations, islice
from typing import TypeAlias

from conversations.lexicon.automaton import Match, Parts
from conversations.lexicon.templates import Kind, Template, fault

AND = " + "
NEAR = 12  # words from the first to the last word of all phrases
MOST = 5  # places of one text that are reported for one template
_ENDS = frozenset(".!?;")  # a sentence: no phrase behind them belongs to one before
_Found: TypeAlias = "Mapping[Template, list[Parts]]"


@dataclass(frozen=True, slots=True)
class Joint:
    """A template of several parts, each of which is looked for by itself."""

    template: Template
    parts: tuple[Template, ...]


def joint(template: Template) -> Joint | None:
    """The parts of a template; None if it has only one. A part means nothing by itself, so that it
    is of no meaning. Raises TemplateError if a part is empty."""
    if AND not in f" {template.text} ":
        return None
    texts = [text.strip() for text in f" {template.text} ".split(AND)]
    if not all(texts):
        raise fault(template, "has a + with nothing on one side; write a phrase there.")
    return Joint(template, tuple(Template("", Kind.MAY, text, template.place) for text in texts))


class Together:
    """Templates of several parts, and where in a text all parts of one come together."""

    def __init__(self, joints: Iterable[Joint]) -> None:
        self._by_first: dict[Template, list[Joint]] = defaultdict(list)
        for one in joints:
            self._by_first[one.parts[0]].append(one)

    def matches(self, places: Sequence[Parts], words: Sequence[str]) -> list[Match]:
        """The places where they come together, given those of the parts."""
        complete = list(self._complete(chain.from_iterable({one.templates for one in places})))
        if not complete:
            return []
        found = _found(places, {part for one in complete for part in one.parts})
        sentences = list(accumulate((word in _ENDS for word in words), initial=0))
        meetings = (islice(_meetings(one, found, sentences), MOST) for one in complete)
        return list(chain.from_iterable(meetings))

    def _complete(self, parts: Iterable[Template]) -> Iterator[Joint]:
        """The templates of which each part stands in the text."""
        said = dict.fromkeys(parts)
        for first in said:
            for one in self._by_first.get(first, ()):
                if all(part in said for part in one.parts):
                    yield one


def _found(places: Iterable[Parts], parts: set[Template]) -> _Found:
    """Where each of these parts stands."""
    found: dict[Template, list[Parts]] = defaultdict(list)
    for place in places:
        for part in parts.intersection(place.templates):
            found[part].append(place)
    return found


def _meetings(one: Joint, found: _Found, sentences: Sequence[int]) -> Iterator[Match]:
    """The places where the parts are nearest to each other, from left to right."""
    places = sorted((m.end, m.start, at) for at, part in enumerate(one.parts) for m in found[part])
    last: dict[int, tuple[int, int]] = {}
    for end, start, at in places:
        last[at] = start, end
        if len(last) < len(one.parts):
            continue
        first = min(start for start, _ in last.values())
        is_near = end - first <= NEAR and sentences[first] == sentences[end - 1]
        if is_near and not any(_overlap(*two) for two in combinations(last.values(), 2)):
            yield Match(one.template, first, end)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
