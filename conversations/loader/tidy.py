"""Tidying: turns a whole copy of the flow file into a chapter's own file, which holds only what
differs from the shipped one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conversations.flows.definition import KIND_MARKS, SHARED_TEXTS, THINGS, Book
from conversations.lexicon.plain import plain
from conversations.loader.flow_reader import INSTEAD, WORDS
from conversations.loader.old_shape import (
    FLOW_COLUMN,
    FLOWS,
    KIND,
    LADDER,
    SENTENCES,
    Line,
    Part,
    TodaysFile,
    WholeCopy,
    whole_copy,
)
from conversations.loader.reader import SHIPPED, read_text, source_of
from conversations.loader.strict import FlowError, Problem

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

# What every file shipped in the old shape said: digests of its parts and of the lines of its flows,
# and its words. What a copy left unchanged is not the chapter's own: it follows the file of today.
SHIPPED_BEFORE = Path(__file__).parent / "shipped_before.json"
NAMED = re.compile(r"`([^`]+)`")  # what a problem names
NO_FLOWS = "flows: {}"  # a file that changes nothing
FITS_NO_MORE = (
    "`{name}` is left out: its states differ from the shipped ones and do not fit any more. Take the "
    "shipped flow and put your change in again. These lines are yours:"
)
LEFT_OUT = "`{name}` is left out: it does not fit any more."


@dataclass(frozen=True)
class Tidied:
    """The result of tidying a file."""

    text: str
    book: Book
    unsaid: tuple[str, ...]  # names of texts that the bot no longer says
    unfit: tuple[str, ...]  # what could not be taken over: lines that say so


def tidied(text: str, name: str, shipped: Book, vocabulary: Vocabulary) -> Tidied:
    """A chapter's own file made from a whole copy. What the chapter changed and what does not fit
    today's rules is left out, and told. Raises FlowError if nothing can be made of the file."""
    own = _Own(whole_copy(text, name, shipped.flows), shipped, vocabulary)
    while not isinstance(made := _made(own, name, shipped, vocabulary), Tidied):
        if not own.leave_out(made):
            raise FlowError(name, [replace(problem, line=problem.line or 1) for problem in made])
    return made


def _made(own: _Own, name: str, shipped: Book, vocabulary: Vocabulary) -> Tidied | list[Problem]:
    """The new file, or what is wrong with it."""
    lines = own.lines()
    new = "\n".join(line for line, _ in lines) + "\n"
    try:
        book = read_text(new, name, vocabulary, over=shipped)
    except FlowError as error:
        return [_in_the_copy(problem, lines) for problem in error.problems]
    own.compare(book)
    return Tidied(new, book, tuple(own.unsaid), tuple(own.unfit))


def _in_the_copy(problem: Problem, lines: list[Line]) -> Problem:
    """The problem with the line of the copy that its line was moved from; 0 if there is none."""
    _, number = lines[problem.line - 1] if problem.line <= len(lines) else ("", 0)
    return Problem(number, problem.place, problem.what)


def _kind_of(said: str) -> str:
    """The kind of support, in lowercase, whose words an entry gives; empty if it is for a
    command."""
    word = said.casefold()
    return word.removeprefix(KIND) if word.startswith(KIND) else ""


@dataclass(frozen=True)
class Base:
    """A file that was shipped: the comments at its top, the digest of each part, its words, and the
    digests of the lines of each flow."""

    head: tuple[str, ...]
    parts: Mapping[str, str]
    words: Mapping[str, Collection[str]]
    lines: Mapping[str, Collection[str]]

    def likeness(self, digests: Mapping[str, str]) -> int:
        """How many parts of another file are the same as in this one."""
        return sum(self.parts.get(place) == said for place, said in digests.items())


def base_of(copy: WholeCopy) -> Base:
    """The shipped file that this one is a copy of: the one that is most like it."""
    if isinstance(copy, TodaysFile):
        return _base_of_today()
    digests = copy.digests()
    found = json.loads(SHIPPED_BEFORE.read_text(encoding="utf-8"))
    bases = [_base_of(version) for version in found]
    return max(bases, key=lambda base: base.likeness(digests))


def _base_of(version: Any) -> Base:
    lines = {flow: digests.split() for flow, digests in version["lines"].items()}
    return Base(tuple(version["head"]), version["parts"], version["words"], lines)


def _base_of_today() -> Base:
    shipped = TodaysFile(source_of(SHIPPED), SHIPPED.name)
    return Base(
        tuple(shipped.head),
        shipped.digests(),
        {name: part.said for name, part in shipped.words.items()},
        {name: part.line_digests for name, part in shipped.flows.items()},
    )


@dataclass
class _Lists:
    """Lists of words of the chapter's own: those that add to the shipped one, those that replace
    it, and the names of those that are gone."""

    added: list[Part] = field(default_factory=list)
    instead: list[Part] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


@dataclass
class _Chapter:
    """What the copy changed in one flow."""

    whole: Part | None = None
    words: _Lists = field(default_factory=_Lists)
    texts: list[Part] = field(default_factory=list)


class _Own:
    """The part of a copy that is the chapter's own: neither as shipped then, nor as shipped
    today."""

    def __init__(self, copy: WholeCopy, shipped: Book, vocabulary: Vocabulary):
        self._copy, self._shipped, self._vocabulary = copy, shipped, vocabulary
        self._base = base_of(copy)
        self._read = copy.flows_read(lambda name: shipped.sentences[name])
        self._kind_names = {name.casefold(): name for name in [*copy.kinds, *shipped.kinds]}
        self._flows: dict[str, _Chapter] = {}
        self._kinds: dict[str, _Lists] = {}
        self._marks: list[Part] = []
        self._shared: list[Part] = []
        self._limits: list[Part] = []
        self.unsaid: list[str] = []
        self.unfit: list[str] = []
        self._gone = [name for name in self._missing(FLOWS, copy.flows) if name in shipped.flows]
        self._take_flows()
        self._take_words()
        self._take_kinds()
        self._take_texts()
        self._limits = [
            part
            for name, part in copy.limits.items()
            if not self._is_as_shipped(f"limits / {name}", part)
        ]
        self._ladder = self._own_ladder()
        ours = self._copy.helplines  # the shipped file has none
        self._helplines = ours.moved_to(0) if ours is not None else []

    def _is_as_shipped(self, place: str, part: Part) -> bool:
        return self._base.parts.get(place) == part.digest

    def _missing(self, section: str, parts: Collection[str]) -> list[str]:
        """The names that the shipped file had in a section and this copy no longer has."""
        begins = f"{section} / "
        had = [place.removeprefix(begins) for place in self._base.parts if place.startswith(begins)]
        return [name for name in had if name not in parts]

    def _chapter(self, name: str) -> _Chapter:
        return self._flows.setdefault(name, _Chapter())

    def _take_flows(self) -> None:
        for name, part in self._copy.flows.items():
            if self._is_as_shipped(f"{FLOWS} / {name}", part):
                continue
            shipped = self._shipped.flows.get(name)
            if shipped is None or self._read[name].without_own() != shipped.without_own():
                self._chapter(name).whole = part

    def _take_words(self) -> None:
        for name, part in self._copy.words.items():
            if not self._is_as_shipped(f"{WORDS} / {name}", part):
                self._take_list(name, part)
        for name in self._missing(WORDS, self._copy.words):
            if kind := self._kind_names.get(_kind_of(name)):
                self._kinds.setdefault(kind, _Lists()).silent.append(kind)
            elif plain(name) in self._shipped.words:
                self._chapter(self._home_of(plain(name))).words.silent.append(plain(name))

    def _take_list(self, name: str, part: Part) -> None:
        """Take what the chapter changed in a list of words: those that it added or, if it took some
        away, the whole list."""
        today = self._words_today(name, self._shipped)
        were = self._base.words.get(name, ())
        added = [word for word in part.said if word not in {*were, *today}]
        is_shorter = not {*were} <= {*part.said}
        if not (added or is_shorter) or {*part.said} == {*today}:
            return
        kind = _kind_of(name)
        lists = (
            self._kinds.setdefault(self._kind_names.get(kind, kind.capitalize()), _Lists())
            if kind
            else self._chapter(self._home_of(plain(name))).words
        )
        if is_shorter:
            lists.instead.append(part)
        else:
            lists.added.append(self._copy.only(part, added))

    def _words_today(self, name: str, book: Book) -> tuple[str, ...]:
        if kind := _kind_of(name):
            return tuple(book.names_of(kind)[1:])
        return book.words.get(plain(name), ())

    def _take_kinds(self) -> None:
        """Take kinds that have no words, and how kinds are marked, such as private."""
        for name in self._copy.kinds:
            if isinstance(self._copy, TodaysFile) and name not in self._shipped.kinds:
                self._kinds.setdefault(name, _Lists())
        for (mark, name), part in self._copy.marks.items():
            if not self._is_as_shipped(f"{mark} / {name}", part):
                self._kinds.setdefault(self._kind_names[name], _Lists())
                self._marks.append(part)

    def _home_of(self, word: str) -> str:
        """The flow that other ways to say a command go to: its flow of today if that hears the
        command in this file, else the first that opens with it or hears it."""
        flows = {**self._shipped.flows, **self._read}
        today = next((f.name for f in self._shipped.flows.values() if word in f.words), "")
        if today in flows and word in flows[today].commands:
            return today
        opened = [flow.name for flow in flows.values() if word in flow.opens_with]
        heard = [flow.name for flow in flows.values() if word in flow.commands]
        return [*opened, *heard, *flows][0]

    def _take_texts(self) -> None:
        for name, part in self._copy.sentences.items():
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
        ladder = self._copy.ladder
        if ladder is None:
            return [("ladder: no", 0)] if LADDER in self._base.parts else []
        return [] if self._is_as_shipped(LADDER, ladder) else ladder.moved_to(0)

    # what does not fit any more

    def leave_out(self, problems: Iterable[Problem]) -> bool:
        """Leave out the entries where these problems are; if they are in the shipped file, the words
        that they name or else every changed flow. Return whether there were any."""
        found = list(problems)
        named = {word for problem in found for word in NAMED.findall(problem.what)}
        lists = [*self._lists_of(lambda lists: [*lists.added, *lists.instead])]
        wholes = [chapter.whole for chapter in self._flows.values() if chapter.whole]
        for numbers in (
            {problem.line for problem in found},
            {part.lines[-1][1] for part in lists if named & {*part.said}},
            {part.lines[-1][1] for part in wholes},
        ):
            before = len(self.unfit)
            self._leave_out(numbers - {0}, found)
            if len(self.unfit) > before:
                return True
        return False

    def _leave_out(self, numbers: Collection[int], problems: Collection[Problem]) -> None:
        """Leave out the entries that have a line with one of these numbers, and tell it."""

        def fits(part: Part) -> bool:
            is_left_out = part.has_any(numbers)
            self.unfit += _about(part, problems) if is_left_out else []
            return not is_left_out

        for name, chapter in self._flows.items():
            if chapter.whole is not None and chapter.whole.has_any(numbers):
                self.unfit += self._lines_of(name, chapter.whole, problems)
                chapter.whole = None
            chapter.texts = [*filter(fits, chapter.texts)]
        for lists in self._all_lists():
            lists.added = [*filter(fits, lists.added)]
            lists.instead = [*filter(fits, lists.instead)]
        self._shared = [*filter(fits, self._shared)]
        self._limits = [*filter(fits, self._limits)]
        self._marks = [*filter(fits, self._marks)]
        if self._ladder and self._copy.ladder and not fits(self._copy.ladder):
            self._ladder = []
        if self._helplines and self._copy.helplines and not fits(self._copy.helplines):
            self._helplines = []

    def _lines_of(self, name: str, flow: Part, problems: Collection[Problem]) -> Iterator[str]:
        """That a flow is left out, with its lines that differ from the file that it is a copy of."""
        shipped = Counter(self._base.lines.get(name, ()))
        if not shipped:  # a flow of the chapter's own
            yield from _about(flow, problems)
            return
        yield FITS_NO_MORE.format(name=name)
        mine = []
        for digest, line, number in flow.digested():
            if shipped[digest] == 0:
                mine.append(f"  line {number}: {line}")
            shipped[digest] = max(0, shipped[digest] - 1)
        yield from mine
        if (gone := shipped.total() - len(mine)) > 0:
            yield f"  and {gone} shipped line{' is' if gone == 1 else 's are'} not there"

    def _all_lists(self) -> list[_Lists]:
        return [*(chapter.words for chapter in self._flows.values()), *self._kinds.values()]

    # the new file

    def lines(self) -> list[Line]:
        """The lines of the chapter's own file; those that were moved keep their old numbers."""
        sections = [
            self._head(),
            self._kind_lines(),
            self._helplines,
            self._ladder,
            self._flow_lines(),
            [*_under(f"{SHARED_TEXTS}:", 0, self._shared)],
            [*_under("limits:", 0, self._limits)],
        ]
        if not any(sections[1:]):
            sections.append([(NO_FLOWS, 0)])
        return _apart(sections)

    def _head(self) -> list[Line]:
        """The comments at the top that the chapter wrote itself."""
        known = {*self._base.head}
        lines = [(line, at) for at, line in enumerate(self._copy.head, 1) if line not in known]
        return lines if any(line.strip() for line, _ in lines) else []

    def _kind_lines(self) -> list[Line]:
        gone = self._kinds_gone()
        lines: list[Line] = []
        for name, lists in self._kinds.items():
            lines += self._kind(name, lists) if name not in gone else []
        lines += [(f"  {name}: no", 0) for name in gone]
        return [("kinds:", 0), *lines] if lines else []

    def _kinds_gone(self) -> list[str]:
        """The shipped kinds that the copy does without; one in the old shape could not."""
        if not isinstance(self._copy, TodaysFile):
            return []
        there = {name.casefold() for name in self._copy.kinds}
        return [name for name in self._shipped.kinds if name.casefold() not in there]

    def _kind(self, name: str, lists: _Lists) -> list[Line]:
        marks = [part for part in self._marks if self._is_of(part, name)]
        inner = [line for part in lists.added for line in _renamed(part.moved_to(4), WORDS)]
        inner += [line for part in lists.instead for line in _renamed(part.moved_to(4), INSTEAD)]
        inner += [line for part in marks for line in part.moved_to(4)]
        if inner:
            return [(f"  {name}:", 0), *inner]
        if lists.silent:
            return [(f"  {name}: {{{INSTEAD}: []}}", 0)]
        return [] if name in self._shipped.kinds else [(f"  {name}: {{}}", 0)]

    def _is_of(self, part: Part, kind: str) -> bool:
        name = kind.casefold()
        return any(self._copy.marks.get((mark, name)) is part for mark in (*KIND_MARKS, THINGS))

    def _flow_lines(self) -> list[Line]:
        there = ((name, one) for name, one in self._flows.items() if name not in self._gone)
        flows = [self._flow(name, chapter) for name, chapter in there]
        gone = [(f"  {name}: no", 0) for name in self._gone]
        if not any(flows) and not gone:
            return []
        return [("flows:", 0), ("", 0), *_apart([*flows, gone])]

    def _flow(self, name: str, chapter: _Chapter) -> list[Line]:
        if chapter.whole is not None:
            before, after, column = self._copy.split(chapter.whole)
            return [*before, *_inner(chapter, column), *after]
        inner = [*_inner(chapter, FLOW_COLUMN + 2)]
        return [(f"{' ' * FLOW_COLUMN}{name}:", 0), *inner] if inner else []

    # that nothing was lost on the way

    def compare(self, book: Book) -> None:
        """Make sure that the book says everything that is the chapter's own. Raises FlowError."""
        read = self._copy.flows_read(lambda name: book.sentences[name])
        for name, chapter in self._flows.items():
            if chapter.whole is not None:
                is_kept = book.flows[name].without_own() == read[name].without_own()
                self._hold(chapter.whole, is_kept)
        for part in self._lists_of(lambda lists: lists.instead):
            self._hold(part, self._words_today(part.name, book) == part.said)
        for part in self._lists_of(lambda lists: lists.added):
            self._hold(part, {*part.said} <= {*self._words_today(part.name, book)})
        texts = [part for chapter in self._flows.values() for part in chapter.texts]
        for part in [*texts, *self._shared]:
            self._hold(part, (book.sentences[part.name].msgid,) == part.said)

    def _lists_of(self, which: Callable[[_Lists], list[Part]]) -> Iterator[Part]:
        for lists in self._all_lists():
            yield from which(lists)

    def _hold(self, part: Part, is_kept: bool) -> None:
        if not is_kept:
            what = f"`{part.name}` would differ in the new file: please report this."
            raise FlowError(self._copy.name, [Problem(part.lines[0][1], "", what)])


def _about(part: Part, problems: Collection[Problem]) -> list[str]:
    """That an entry is left out, and why."""
    here = [f"  {problem}" for problem in problems if part.has_any({problem.line})]
    first = part.lines[0][1]
    elsewhere = [f"  line {first}: {problem.what}" for problem in problems if not problem.line]
    return [LEFT_OUT.format(name=part.name), *(here or elsewhere)]


def _inner(chapter: _Chapter, column: int) -> Iterator[Line]:
    """The words and texts of a flow that is indented by `column`."""
    blanks = " " * column
    silent = [(f"{blanks}  {word}: []", 0) for word in chapter.words.silent]
    instead = [*_under(f"{INSTEAD}:", column, chapter.words.instead)]
    if silent and not instead:
        instead = [(f"{blanks}{INSTEAD}:", 0)]
    yield from _under(f"{WORDS}:", column, chapter.words.added)
    yield from [*instead, *silent, *_under("texts:", column, chapter.texts)]


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


def _renamed(lines: list[Line], key: str) -> list[Line]:
    """The lines of `category groceries: [...]` as they go under the name of its kind."""
    at = next(at for at, (line, _) in enumerate(lines) if not line.lstrip().startswith("#"))
    line, number = lines[at]
    blanks, (_, _, rest) = len(line) - len(line.lstrip()), line.partition(":")
    return [*lines[:at], (f"{' ' * blanks}{key}:{rest}", number), *lines[at + 1 :]]
