"""A whole copy of the flow file, of today or in the old shape with its words and texts at the top,
cut into the source lines of its entries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile

import yaml

from conversations.flows.definition import KIND_MARKS, SHARED_TEXTS, THINGS, Flow, Text
from conversations.loader.flow_reader import HEAD_KEYS, FlowReader
from conversations.loader.strict import Entry, FlowError, Page, Problem, collapse

WORDS, SENTENCES, LADDER, FLOWS = "words", "sentences", "ladder", "flows"
HELPLINES = "helplines"
ONE_EACH = "put each of these on a line of its own first: only whole lines can be moved."
TIDY = "this file holds only what differs from the shipped one: it is tidy already."
KIND = "category "  # begins an entry with the words for a kind of support
Line = tuple[str, int]  # a line and its number in the old file; 0: it was not there


@dataclass(frozen=True)
class Part:
    """One entry with the comments right above it, as written in the file. column: how far it is
    indented."""

    name: str
    lines: tuple[Line, ...]
    node: yaml.Node
    column: int

    def moved_to(self, column: int) -> list[Line]:
        """Its lines, indented so that the entry begins at this column."""
        return [(_shifted(line, column - self.column), number) for line, number in self.lines]

    def has_any(self, numbers: Collection[int]) -> bool:
        """Whether one of its lines has one of these numbers."""
        return any(number in numbers for _, number in self.lines)

    @property
    def comments(self) -> list[Line]:
        """The comments right above it."""
        return [*takewhile(lambda line: line[0].lstrip().startswith("#"), self.lines)]

    @property
    def line_digests(self) -> list[str]:
        """A hash of each of its lines, whatever their indentation, without comments and empty
        lines."""
        return [digest for digest, _, _ in self.digested()]

    def digested(self) -> Iterator[tuple[str, str, int]]:
        """Its lines without comments and empty lines, as (hash, line, number)."""
        for line, number in self.lines:
            said = line.strip()
            if said and not said.startswith("#"):
                yield sha256(said.encode()).hexdigest()[:8], said, number

    @property
    def digest(self) -> str:
        """A hash of what the entry says, whatever its comments and line breaks."""
        return sha256(_spelled(self.node).encode()).hexdigest()[:12]

    @property
    def said(self) -> tuple[str, ...]:
        """The members of its list, or its one value."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(collapse(item.value) for item in self.node.value)
        return (collapse(str(self.node.value)),)


class WholeCopy(ABC):
    """The parts of a file, by section and name. Raises FlowError."""

    sections: tuple[str, ...]

    def __init__(self, text: str, name: str):
        self.name = name
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.text = "\n".join(self.lines)
        self._page = Page(self.text, name)
        self._page.mapping(self._page.root, "", self.sections)
        self._page.raise_problems()
        sections = {part.name: part for part in self._parts(self._page.root, len(self.lines))}
        first = min(number for part in sections.values() for _, number in part.lines)
        self.head = self.lines[: first - 1]
        self.ladder = sections.get(LADDER)
        self.helplines = sections.get(HELPLINES)
        self.words: dict[str, Part] = {}
        self.sentences: dict[str, Part] = {}
        self.flows: dict[str, Part] = {}
        self.kinds: dict[str, Part] = {}
        # the marks of each kind, such as `private:`, by the mark and the kind in lowercase
        self.marks: dict[tuple[str, str], Part] = {}
        self.limits: dict[str, Part] = {}
        self._take(sections)

    @abstractmethod
    def _take(self, sections: Mapping[str, Part]) -> None:
        """Cut the sections into their parts."""

    def flows_read(self, text_of: Callable[[str], Text]) -> dict[str, Flow]:
        """The flows as today's reader reads them; their mistakes are reported on the file made from
        this one."""
        reader = FlowReader(Page("", self.name), text_of)
        return {
            part.name: reader.read(part.name, Entry(part.name, 0, part.node), {}, {})
            for part in self.flows.values()
        }

    def only(self, part: Part, said: Collection[str]) -> Part:
        """An entry with a list, without the members of the list that are not among these."""
        kept = []
        for item in part.node.value if isinstance(part.node, yaml.SequenceNode) else [part.node]:
            if collapse(item.value) in said:
                source = self.text[item.start_mark.index : item.end_mark.index]
                kept.append(collapse(source))
        line = f"{' ' * part.column}{part.name}: [{', '.join(kept)}]"
        number = part.lines[len(part.comments)][1]
        return replace(part, lines=(*part.comments, (line, number)))

    def digests(self) -> dict[str, str]:
        """The digest of each part, by its place, such as `words / accept`."""
        sections = {
            WORDS: self.words,
            SENTENCES: self.sentences,
            FLOWS: self.flows,
            "limits": self.limits,
        }
        found = {
            f"{section} / {name}": part.digest
            for section, parts in sections.items()
            for name, part in parts.items()
        }
        found |= {f"{mark} / {kind}": part.digest for (mark, kind), part in self.marks.items()}
        return {**found, LADDER: self.ladder.digest} if self.ladder is not None else found

    def _inner(self, part: Part) -> dict[str, Part]:
        """The entries of an entry."""
        _, last = part.lines[-1]
        return {inner.name: inner for inner in self._parts(part.node, last)}

    def _section(self, sections: Mapping[str, Part], name: str) -> dict[str, Part]:
        if name not in sections:
            return {}
        return self._inner(sections[name])

    def _parts(self, node: yaml.Node | None, end: int) -> Iterator[Part]:
        """The entries of a mapping. end: the number of the last line that belongs to it."""
        if not isinstance(node, yaml.MappingNode) or not node.value:
            return
        keys = [key for key, _ in node.value]
        starts = [self._start(key, bool(node.flow_style)) for key in keys]
        for (key, value), start, after in zip(node.value, starts, [*starts[1:], end], strict=True):
            lines = [(self.lines[at], at + 1) for at in range(start, after)]
            while not lines[-1][0].strip():
                lines.pop()
            yield Part(collapse(key.value), tuple(lines), value, key.start_mark.column)

    def _start(self, key: yaml.Node, is_in_brackets: bool) -> int:
        """The index of the line where an entry begins, or of the first comment right above it with
        the same indentation."""
        line, column = key.start_mark.line, key.start_mark.column
        if is_in_brackets or self.lines[line][:column].strip():
            raise FlowError(self.name, [Problem(line + 1, "", ONE_EACH)])
        while line > 0 and self.lines[line - 1].startswith(" " * column + "#"):
            line -= 1
        return line

    def split(self, flow: Part) -> tuple[list[Line], list[Line], int]:
        """The lines of a flow before and after the place for its words and texts, and how far these
        are indented; the flow itself is indented by two."""
        parts = list(self._inner(flow).values())
        rest = (part.lines[0][1] for part in parts if part.name not in HEAD_KEYS)
        first = min(rest, default=flow.lines[-1][1] + 1)
        at = sum(number < first for _, number in flow.lines)
        lines = flow.moved_to(FLOW_COLUMN)
        inner = min((part.column for part in parts), default=flow.column + 2)
        return lines[:at], lines[at:], inner + FLOW_COLUMN - flow.column


class OldFile(WholeCopy):
    """A file with its words and texts at the top."""

    sections = (WORDS, SENTENCES, LADDER, FLOWS)

    def _take(self, sections: Mapping[str, Part]) -> None:
        self.words = self._section(sections, WORDS)
        self.sentences = self._section(sections, SENTENCES)
        self.flows = self._section(sections, FLOWS)
        self.kinds = {
            name.removeprefix(KIND): part
            for name, part in self.words.items()
            if name.startswith(KIND)
        }


class TodaysFile(WholeCopy):
    """A file of today's shape, where each flow and kind of support has its own words."""

    sections = ("kinds", HELPLINES, LADDER, FLOWS, SHARED_TEXTS, "limits")

    def _take(self, sections: Mapping[str, Part]) -> None:
        self.limits = self._section(sections, "limits")
        self.sentences = self._section(sections, SHARED_TEXTS)
        self._take_kinds(self._section(sections, "kinds"))
        for name, flow in self._section(sections, FLOWS).items():
            self._take_flow(name, flow)

    def _take_kinds(self, kinds: dict[str, Part]) -> None:
        self.kinds = kinds
        for name, kind in kinds.items():
            facts = self._inner(kind)
            if WORDS in facts:
                words = f"{KIND}{name.casefold()}"
                self.words[words] = replace(facts[WORDS], name=words)
            for mark in (THINGS, *KIND_MARKS):
                if mark in facts:
                    self.marks[mark, name.casefold()] = facts[mark]

    def _take_flow(self, name: str, flow: Part) -> None:
        """Take the words and the texts of a flow, and the rest of it."""
        inner = self._inner(flow)
        own = [inner[key] for key in (WORDS, "texts") if key in inner]
        numbers = {number for part in own for _, number in part.lines}
        lines = tuple(line for line in flow.lines if line[1] not in numbers)
        self.flows[name] = replace(flow, lines=lines)
        self.words |= self._section(inner, WORDS)
        self.sentences |= self._section(inner, "texts")


def whole_copy(text: str, name: str, flows: Collection[str]) -> WholeCopy:
    """The parts of a whole copy of a flow file. Raises FlowError for another file.

    A copy of today's file is known by the flows that it has: most of these, with their states.
    """
    keys = Page(text, name).mapping(Page(text, name).root, "")
    if {WORDS, SENTENCES} & keys.keys():
        return OldFile(text, name)
    silent = Page("", name)
    entries = silent.mapping_of(keys, FLOWS, FLOWS)
    whole = [
        flow for flow, entry in entries.items() if "states" in silent.mapping(entry.node, flow)
    ]
    if len({*whole} & {*flows}) * 2 < len(flows):
        raise FlowError(name, [Problem(1, "", TIDY)])
    return TodaysFile(text, name)


FLOW_COLUMN = 2


def _shifted(line: str, by: int) -> str:
    """The line indented by this much more, or by less if it is negative; never beyond the left
    edge."""
    if not line.strip():
        return line
    blanks = len(line) - len(line.lstrip(" "))
    return " " * max(0, blanks + by) + line[blanks:]


def _spelled(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        pairs = (f"{_spelled(key)}: {_spelled(value)}" for key, value in node.value)
        return f"{{{'; '.join(pairs)}}}"
    if isinstance(node, yaml.SequenceNode):
        return f"[{'; '.join(map(_spelled, node.value))}]"
    return repr(collapse(str(node.value)))
