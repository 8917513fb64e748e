"""A flow file of the old shape, whose words and texts stood at the top: cut into the source lines of
its entries, and put together as a book of today's shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from conversations.flows.definition import SHARED_TEXTS, Book, Flow, Text
from conversations.lexicon.plain import plain
from conversations.loader.flow_reader import HEAD_KEYS, FlowReader
from conversations.loader.strict import Entry, FlowError, Page, Problem

KIND = "category "  # how the words for a kind of support began
WORDS, SENTENCES, LADDER, FLOWS = "words", "sentences", "ladder", "flows"
SECTIONS = (WORDS, SENTENCES, LADDER, FLOWS)
ONE_EACH = "write each of these in a line of its own first: only whole lines can be moved."
DEEPER = 4  # blanks by which words and texts stand further in, once they stand in their flow
Line = tuple[str, int]  # with its number in the old file; 0: it was not there


@dataclass(frozen=True)
class Part:
    """One entry with its comments, as the file has it."""

    name: str
    lines: tuple[Line, ...]
    node: yaml.Node

    def moved(self, deeper: int = 0) -> list[Line]:
        """Its lines, so many blanks further in."""
        return [(" " * deeper + line if line else line, number) for line, number in self.lines]


class OldFile:
    """The parts of a file, by section and name. Raises FlowError."""

    def __init__(self, text: str, name: str):
        self.name = name
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.page = Page("\n".join(self.lines), name)
        top = self.page.mapping(self.page.root, "", SECTIONS)
        self.page.raise_problems()
        if not {WORDS, SENTENCES} & top.keys():
            what = "this file has no `words:` or `sentences:` at the top: it is tidy already."
            raise FlowError(name, [Problem(1, "", what)])
        sections = {part.name: part for part in self._parts(self.page.root, len(self.lines))}
        self.head = self.lines[: self._first_line(sections)]
        self.ladder = sections.get(LADDER)
        self.words, self.sentences, self.flows = (
            self._section(sections, name) for name in (WORDS, SENTENCES, FLOWS)
        )
        # what the old reader would have made of them, to know which words each flow hears
        reader = FlowReader(Page("", name), Text)
        self.read = {
            part.name: reader.read(part.name, Entry(part.name, 0, part.node), {}, {})
            for part in self.flows.values()
        }

    def _first_line(self, sections: Mapping[str, Part]) -> int:
        return min(number for part in sections.values() for _, number in part.lines) - 1

    def _section(self, sections: Mapping[str, Part], name: str) -> dict[str, Part]:
        if name not in sections:
            return {}
        section = sections[name]
        _, last = section.lines[-1]
        return {part.name: part for part in self._parts(section.node, last)}

    def _parts(self, node: yaml.Node | None, end: int) -> Iterator[Part]:
        """The entries of a mapping, each with the comments right above it. end: the last line that
        belongs to the mapping."""
        if not isinstance(node, yaml.MappingNode):
            return
        starts = []
        for key, _ in node.value:
            line = key.start_mark.line
            if node.flow_style or self.lines[line][: key.start_mark.column].strip():
                raise FlowError(self.name, [Problem(line + 1, "", ONE_EACH)])
            starts.append(self._with_comments(line, key.start_mark.column))
        for (key, value), start, after in zip(node.value, starts, [*starts[1:], end], strict=True):
            lines = [(self.lines[at], at + 1) for at in range(start, after)]
            while not lines[-1][0].strip():
                lines.pop()
            yield Part(" ".join(key.value.split()), tuple(lines), value)

    def _with_comments(self, line: int, column: int) -> int:
        """Where the comments right above a line begin that stand as far in as it does."""
        while line > 0 and self.lines[line - 1].startswith(" " * column + "#"):
            line -= 1
        return line

    def insertion(self, flow: Part) -> int:
        """Before which of its lines the words and texts of a flow belong."""
        _, last = flow.lines[-1]
        rest = (p for p in self._parts(flow.node, last) if p.name not in HEAD_KEYS)
        first = min((part.lines[0][1] for part in rest), default=last + 1)
        return first - flow.lines[0][1]


@dataclass(frozen=True)
class Homes:
    """Where words and texts stand today."""

    words: Mapping[str, str]  # the flow of a command
    texts: Mapping[str, str]  # the flow of a text; not those that are shared
    kinds: Mapping[str, str]  # the name of a kind of support, by its small letters


def homes_of(book: Book, texts: Mapping[str, str]) -> Homes:
    """The homes in a book of today's shape."""
    words = {word: flow.name for flow in book.flows.values() for word in flow.words}
    return Homes(words, texts, {name.casefold(): name for name in book.kinds})


def home_of_word(word: str, homes: Homes, flows: Mapping[str, Flow]) -> str:
    """The flow to which other ways to say a word belong: that of today, if it hears the word, else
    the first that opens with it, or that hears it."""
    today = flows.get(homes.words.get(word, ""))
    if today is not None and word in today.commands:
        return today.name
    opened = [flow.name for flow in flows.values() if word in flow.opens_with]
    heard = [flow.name for flow in flows.values() if word in flow.commands]
    return (opened + heard + [*flows, ""])[0]


def kind_of(said: str) -> str:
    """The kind of support, in small letters, for which an entry of the words stands; else empty."""
    word = said.casefold()
    return word.removeprefix(KIND) if word.startswith(KIND) else ""


@dataclass
class Content:
    """What is to stand in a file of today's shape, in the source lines of the old one."""

    kinds: list[Part]
    ladder: list[Line]
    words: dict[str, list[Part]]  # by flow
    texts: dict[str, list[Part]]  # by flow
    shared: list[Part]
    whole: dict[str, Part]  # flows with their states
    gone: list[str]  # flows that are there no more
    silent: dict[str, list[str]]  # by flow: the commands that have no other ways to be said


def content_of(old: OldFile, homes: Homes) -> Content:
    """Everything that an old file holds."""
    found = Content([], [], {}, {}, [], dict(old.flows), [], {})
    for part in old.words.values():
        if kind_of(part.name):
            found.kinds.append(part)
        else:
            home = home_of_word(plain(part.name), homes, old.read)
            found.words.setdefault(home, []).append(part)
    for part in old.sentences.values():
        home = homes.texts.get(part.name, "")
        if home in old.flows:
            found.texts.setdefault(home, []).append(part)
        else:
            found.shared.append(part)
    if old.ladder is not None:
        found.ladder = old.ladder.moved()
    return found


def written(content: Content, old: OldFile, homes: Homes) -> list[Line]:
    """The lines of a file of today's shape."""
    return _in_one(
        [
            _kinds(content, homes),
            content.ladder,
            _flows(content, old),
            [*_under(f"{SHARED_TEXTS}:", content.shared, 0)],
        ]
    )


def _in_one(sections: Iterable[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for section in filter(None, sections):
        lines += [*([("", 0)] if lines else []), *section]
    return lines


def _under(head: str, parts: Iterable[Part], deeper: int) -> Iterator[Line]:
    """The lines of these parts under a line that names them; none if there is no part."""
    for place, part in enumerate(parts):
        if place == 0:
            yield head, 0
        yield from part.moved(deeper)


def _kinds(content: Content, homes: Homes) -> list[Line]:
    lines: list[Line] = []
    for part in content.kinds:
        kind = kind_of(part.name)
        lines.append((f"  {homes.kinds.get(kind, kind.capitalize())}:", 0))
        moved = part.moved(deeper=2)
        key = next(at for at, (line, _) in enumerate(moved) if not line.lstrip().startswith("#"))
        moved[key] = _renamed(moved[key][0]), moved[key][1]
        lines += moved
    return [("kinds:", 0), *lines] if lines else []


def _renamed(line: str) -> str:
    """`category groceries: [...]` as it stands under the name of its kind."""
    key, _, rest = line.partition(":")
    blanks = len(key) - len(key.lstrip())
    return f"{' ' * blanks}{WORDS}:{rest}"


def _flows(content: Content, old: OldFile) -> list[Line]:
    lines: list[Line] = []
    names = dict.fromkeys([*content.whole, *content.words, *content.texts, *content.silent])
    for name in names:
        own = [
            *_words(content, name),
            *_under("    texts:", content.texts.get(name, ()), DEEPER),
        ]
        if name in content.whole:
            part = content.whole[name]
            at = old.insertion(part)
            flow = [*part.lines[:at], *own, *part.lines[at:]]
        else:
            flow = [(f"  {name}:", 0), *own]
        lines += [*([("", 0)] if lines else []), *flow]
    lines += [(f"  {name}: no", 0) for name in content.gone]
    return [("flows:", 0), *lines] if lines else []


def _words(content: Content, name: str) -> Iterator[Line]:
    own = [*_under("    words:", content.words.get(name, ()), DEEPER)]
    silent = [(f"      {word}: []", 0) for word in content.silent.get(name, ())]
    if silent and not own:
        own = [("    words:", 0)]
    yield from [*own, *silent]
