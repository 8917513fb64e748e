"""A flow file in the old shape, with its words and texts at the top, cut into the source lines of
its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import yaml

from conversations.flows.definition import Text
from conversations.loader.flow_reader import HEAD_KEYS, FlowReader
from conversations.loader.strict import Entry, FlowError, Page, Problem, collapse

WORDS, SENTENCES, LADDER, FLOWS = "words", "sentences", "ladder", "flows"
SECTIONS = (WORDS, SENTENCES, LADDER, FLOWS)
ONE_EACH = "put each of these on a line of its own first: only whole lines can be moved."
TIDY = "this file has no `words:` or `sentences:` at the top: it is tidy already."
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


class OldFile:
    """The parts of a file, by section and name. Raises FlowError."""

    def __init__(self, text: str, name: str):
        self.name = name
        self.lines = text.replace("\r\n", "\n").split("\n")
        self._page = Page("\n".join(self.lines), name)
        if not {WORDS, SENTENCES} & Page(text, name).mapping(self._page.root, "").keys():
            raise FlowError(name, [Problem(1, "", TIDY)])
        self._page.mapping(self._page.root, "", SECTIONS)
        self._page.raise_problems()
        sections = {part.name: part for part in self._parts(self._page.root, len(self.lines))}
        first = min(number for part in sections.values() for _, number in part.lines)
        self.head = self.lines[: first - 1]
        self.ladder = sections.get(LADDER)
        self.words = self._section(sections, WORDS)
        self.sentences = self._section(sections, SENTENCES)
        self.flows = self._section(sections, FLOWS)
        # as today's reader reads them; their mistakes are reported on the file made from this one
        reader = FlowReader(Page("", name), Text)
        self.read = {
            part.name: reader.read(part.name, Entry(part.name, 0, part.node), {}, {})
            for part in self.flows.values()
        }

    def digests(self) -> dict[str, str]:
        """The digest of each part, by its place, such as `words / accept`."""
        sections = {WORDS: self.words, SENTENCES: self.sentences, FLOWS: self.flows}
        found = {
            f"{section} / {name}": part.digest
            for section, parts in sections.items()
            for name, part in parts.items()
        }
        return {**found, LADDER: self.ladder.digest} if self.ladder is not None else found

    def _section(self, sections: Mapping[str, Part], name: str) -> dict[str, Part]:
        if name not in sections:
            return {}
        section = sections[name]
        _, last = section.lines[-1]
        return {part.name: part for part in self._parts(section.node, last)}

    def _parts(self, node: yaml.Node | None, end: int) -> Iterator[Part]:
        """The entries of a mapping. end: the number of the last line that belongs to it."""
        if not isinstance(node, yaml.MappingNode):
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
        _, last = flow.lines[-1]
        parts = list(self._parts(flow.node, last))
        rest = (part.lines[0][1] for part in parts if part.name not in HEAD_KEYS)
        at = min(rest, default=last + 1) - flow.lines[0][1]
        lines = flow.moved_to(FLOW_COLUMN)
        inner = min((part.column for part in parts), default=flow.column + 2)
        return lines[:at], lines[at:], inner + FLOW_COLUMN - flow.column


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
