"""Tidying: turns a whole copy of the flow file in the old shape into a chapter's own file, which
holds only what differs from the shipped one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from conversations.flows.definition import SHARED_TEXTS, Book
from conversations.lexicon.plain import plain
from conversations.loader.old_shape import (
    FLOW_COLUMN,
    FLOWS,
    LADDER,
    SENTENCES,
    WORDS,
    Line,
    OldFile,
    Part,
)
from conversations.loader.reader import read_text
from conversations.loader.strict import FlowError, Problem

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

KIND = "category "  # began an entry with the words for a kind of support
# Digests of the parts of every file shipped in the old shape. What a copy left unchanged is not the
# chapter's own: it follows the file of today.
SHIPPED_BEFORE = Path(__file__).parent / "shipped_before.json"
NO_FLOWS = "flows: {}"  # a file that changes nothing


@dataclass(frozen=True)
class Tidied:
    """The result of tidying an old file."""

    text: str
    book: Book
    left_out: tuple[str, ...]  # names of texts that the bot no longer says


def tidied(text: str, name: str, shipped: Book, vocabulary: Vocabulary) -> Tidied:
    """A chapter's own file made from a whole old one. Raises FlowError, naming lines of the old
    file, if what the chapter changed does not fit today's rules."""
    old = OldFile(text, name)
    own = _Own(old, shipped, vocabulary)
    lines = own.lines()
    new = "\n".join(line for line, _ in lines) + "\n"
    try:
        book = read_text(new, name, vocabulary, over=shipped)
    except FlowError as error:
        raise FlowError(name, [_in_the_old_file(p, lines) for p in error.problems]) from None
    own.compare(book)
    return Tidied(new, book, tuple(own.unsaid))


def _in_the_old_file(problem: Problem, lines: list[Line]) -> Problem:
    """The problem with the line of the old file that its line was moved from."""
    _, number = lines[problem.line - 1] if problem.line <= len(lines) else ("", 0)
    return Problem(number or 1, problem.place, problem.what)


def _kind_of(said: str) -> str:
    """The kind of support, in lowercase, whose words an entry of `words:` gives; empty if it is for
    a command."""
    word = said.casefold()
    return word.removeprefix(KIND) if word.startswith(KIND) else ""


@dataclass(frozen=True)
class Base:
    """A file that was shipped in the old shape: the comments at its top, and the digest of each
    part."""

    head: tuple[str, ...]
    parts: Mapping[str, str]

    def likeness(self, digests: Mapping[str, str]) -> int:
        """How many parts of another file are the same as in this one."""
        return sum(self.parts.get(place) == said for place, said in digests.items())


def base_of(old: OldFile) -> Base:
    """The shipped file that this one is a copy of: the one that is most like it."""
    digests = old.digests()
    found = json.loads(SHIPPED_BEFORE.read_text(encoding="utf-8"))
    bases = [Base(tuple(version["head"]), version["parts"]) for version in found]
    return max(bases, key=lambda base: base.likeness(digests))


@dataclass
class _Chapter:
    """What the old file changed in one flow."""

    whole: Part | None = None
    words: list[Part] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # commands that lost their other words
    texts: list[Part] = field(default_factory=list)


class _Own:
    """The part of an old file that is the chapter's own: neither as shipped then, nor as shipped
    today."""

    def __init__(self, old: OldFile, shipped: Book, vocabulary: Vocabulary):
        self._old, self._shipped, self._vocabulary = old, shipped, vocabulary
        self._base = base_of(old)
        self._kind_names = {name.casefold(): name for name in shipped.kinds}
        self._flows: dict[str, _Chapter] = {}
        self._kinds: list[Part] = []
        self._silent_kinds: list[str] = []
        self._shared: list[Part] = []
        self.unsaid: list[str] = []
        self._gone = [name for name in self._missing(FLOWS, old.flows) if name in shipped.flows]
        self._take_flows()
        self._take_words()
        self._take_texts()
        self._ladder = self._own_ladder()

    def _is_as_shipped(self, place: str, part: Part) -> bool:
        return self._base.parts.get(place) == part.digest

    def _missing(self, section: str, parts: Mapping[str, Part]) -> list[str]:
        """The names that the shipped file had in a section and this copy no longer has."""
        begins = f"{section} / "
        had = [place.removeprefix(begins) for place in self._base.parts if place.startswith(begins)]
        return [name for name in had if name not in parts]

    def _chapter(self, name: str) -> _Chapter:
        return self._flows.setdefault(name, _Chapter())

    def _take_flows(self) -> None:
        for name, part in self._old.flows.items():
            if self._is_as_shipped(f"{FLOWS} / {name}", part):
                continue
            if self._old.read[name].without_own() != self._shipped_flow(name):
                self._chapter(name).whole = part

    def _shipped_flow(self, name: str) -> object:
        flow = self._shipped.flows.get(name)
        return None if flow is None else flow.without_own()

    def _take_words(self) -> None:
        for name, part in self._old.words.items():
            if self._is_as_shipped(f"{WORDS} / {name}", part):
                continue
            kind = _kind_of(name)
            if kind and list(part.said) != self._shipped.names_of(kind)[1:]:
                self._kinds.append(part)
            if not kind and part.said != self._shipped.words.get(plain(name)):
                self._chapter(self._home_of(plain(name))).words.append(part)
        self._take_missing_words()

    def _take_missing_words(self) -> None:
        for name in self._missing(WORDS, self._old.words):
            if kind := self._kind_names.get(_kind_of(name)):
                self._silent_kinds.append(kind)
            elif plain(name) in self._shipped.words:
                self._chapter(self._home_of(plain(name))).silent.append(plain(name))

    def _home_of(self, word: str) -> str:
        """The flow that other ways to say a command go to: its flow of today if that hears the
        command in this file, else the first that opens with it or hears it."""
        flows = {**self._shipped.flows, **self._old.read}
        today = next((f.name for f in self._shipped.flows.values() if word in f.words), "")
        if today in flows and word in flows[today].commands:
            return today
        opened = [flow.name for flow in flows.values() if word in flow.opens_with]
        heard = [flow.name for flow in flows.values() if word in flow.commands]
        return [*opened, *heard, *flows][0]

    def _take_texts(self) -> None:
        for name, part in self._old.sentences.items():
            today = self._shipped.sentences.get(name)
            if name not in self._vocabulary.sentences:
                self.unsaid.append(name)
            elif self._is_as_shipped(f"{SENTENCES} / {name}", part):
                continue
            elif today is None or part.said != (today.msgid,):
                home = self._vocabulary.homes.get(name, "")
                is_there = home in self._shipped.flows and home not in self._gone
                (self._chapter(home).texts if is_there else self._shared).append(part)

    def _own_ladder(self) -> list[Line]:
        ladder = self._old.ladder
        if ladder is None:
            return [("ladder: no", 0)] if LADDER in self._base.parts else []
        return [] if self._is_as_shipped(LADDER, ladder) else ladder.moved_to(0)

    # the new file

    def lines(self) -> list[Line]:
        """The lines of the chapter's own file; those that were moved keep their old numbers."""
        shared = [*_under(f"{SHARED_TEXTS}:", 0, self._shared)]
        sections = [self._head(), self._kind_lines(), self._ladder, self._flow_lines(), shared]
        if not any(sections[1:]):
            sections.append([(NO_FLOWS, 0)])
        return _apart(sections)

    def _head(self) -> list[Line]:
        """The comments at the top that the chapter wrote itself."""
        known = {*self._base.head}
        lines = [(line, at) for at, line in enumerate(self._old.head, 1) if line not in known]
        return lines if any(line.strip() for line, _ in lines) else []

    def _kind_lines(self) -> list[Line]:
        lines: list[Line] = []
        for part in self._kinds:
            kind = _kind_of(part.name)
            lines.append((f"  {self._kind_names.get(kind, kind.capitalize())}:", 0))
            lines += _renamed(part.moved_to(4))
        lines += [(f"  {kind}: {{words: []}}", 0) for kind in self._silent_kinds]
        return [("kinds:", 0), *lines] if lines else []

    def _flow_lines(self) -> list[Line]:
        flows = [self._flow(name, chapter) for name, chapter in self._flows.items()]
        gone = [(f"  {name}: no", 0) for name in self._gone]
        if not flows and not gone:
            return []
        return [("flows:", 0), ("", 0), *_apart([*flows, gone])]

    def _flow(self, name: str, chapter: _Chapter) -> list[Line]:
        if chapter.whole is not None:
            before, after, column = self._old.split(chapter.whole)
            return [*before, *_inner(chapter, column), *after]
        return [(f"{' ' * FLOW_COLUMN}{name}:", 0), *_inner(chapter, FLOW_COLUMN + 2)]

    # that nothing was lost on the way

    def compare(self, book: Book) -> None:
        """Make sure that the book says everything that is the chapter's own. Raises FlowError."""
        for chapter in self._flows.values():
            if (whole := chapter.whole) is not None:
                flow = book.flows[whole.name].without_own()
                self._hold(whole, flow == self._old.read[whole.name].without_own())
            for part in chapter.words:
                self._hold(part, book.words.get(plain(part.name)) == part.said)
        texts = [part for chapter in self._flows.values() for part in chapter.texts]
        for part in [*texts, *self._shared]:
            self._hold(part, (book.sentences[part.name].msgid,) == part.said)
        for part in self._kinds:
            self._hold(part, book.names_of(_kind_of(part.name))[1:] == list(part.said))

    def _hold(self, part: Part, is_kept: bool) -> None:
        if not is_kept:
            what = f"`{part.name}` would differ in the new file: please report this."
            raise FlowError(self._old.name, [Problem(part.lines[0][1], "", what)])


def _inner(chapter: _Chapter, column: int) -> Iterator[Line]:
    """The words and texts of a flow that is indented by `column`."""
    blanks = " " * column
    silent = [(f"{blanks}  {word}: []", 0) for word in chapter.silent]
    words = [*_under("words:", column, chapter.words)]
    if silent and not words:
        words = [(f"{blanks}words:", 0)]
    yield from [*words, *silent, *_under("texts:", column, chapter.texts)]


def _under(head: str, column: int, parts: Iterable[Part]) -> Iterator[Line]:
    """A heading with the lines of these parts under it; nothing if there are no parts."""
    for place, part in enumerate(parts):
        if place == 0:
            yield " " * column + head, 0
        yield from part.moved_to(column + 2)


def _apart(sections: Iterable[list[Line]]) -> list[Line]:
    """The lines of all sections, with an empty line between them."""
    lines: list[Line] = []
    for section in filter(None, sections):
        lines += [*([("", 0)] if lines else []), *section]
    return lines


def _renamed(lines: list[Line]) -> list[Line]:
    """The lines of `category groceries: [...]` as they go under the name of its kind."""
    at = next(at for at, (line, _) in enumerate(lines) if not line.lstrip().startswith("#"))
    line, number = lines[at]
    blanks, (_, _, rest) = len(line) - len(line.lstrip()), line.partition(":")
    return [*lines[:at], (f"{' ' * blanks}{WORDS}:{rest}", number), *lines[at + 1 :]]
