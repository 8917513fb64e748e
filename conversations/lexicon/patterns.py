"""Patterns: lists of the word files as parts of regular expressions, for what is read together with
its marks and numbers, such as the words behind a command.

Python says how such a text is built, and the lists say with which words. They are written in the
notation of templates (`notation.py`), to which four things are added here: `*` stands for any
ending of a word, `+` for the letter before it once or more, `[the|your]+` for any number of these,
and `{word}` for any word. An apostrophe may be left out by whoever texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from conversations.lexicon.kept import kept
from conversations.lexicon.plain import plain
from conversations.lexicon.templates.templates import fault
from conversations.lexicon.words import HEARD, Entries, Entry, WordFile

if TYPE_CHECKING:
    from hassil.expression import Expression

FILES = (HEARD,)
NEVER = "(?!)"  # matches nothing
ANY_WORD, ANY_ENDING = r"\w+", r"\w*"
_DRAWN_OUT = re.compile(r"(?<=\w)\\\+")
# what is no list of phrases: templates that are looked for in whole texts, and what they consist of
APART = frozenset({"in other words", "meanings", "everyday", "lists", "rules", "language"})
_CODE = sorted(Path(__file__).parent.rglob("*.py"))
_Path: TypeAlias = "tuple[str, ...]"


def wording(*path: str) -> str:
    """A pattern that matches whatever the languages have under this name, for use within a larger
    one. Raises KeyError if no language has the name."""
    return _patterns()[path]


@cache
def _patterns() -> dict[_Path, str]:
    sources = [*(path for file in FILES for path in file.paths()), *_CODE]
    return kept(Path(__file__).parent, "patterns", sources, lambda: read(FILES))


def read(files: Iterable[WordFile]) -> dict[_Path, str]:
    """The patterns of all lists of these files, each with those of all languages."""
    found: dict[_Path, list[str]] = {}
    for file in files:
        for language in file.languages():
            reader = Reader(file, language)
            for path, found_there in lists_of(file, language):
                found.setdefault(path, []).extend(map(reader.pattern, found_there))
    return {path: _any_of(found[path]) for path in found}


def lists_of(file: WordFile, language: str) -> Iterator[tuple[_Path, Entries]]:
    """The lists of one language that are read into patterns, each with its names."""
    for path in _paths(file, language):
        yield path, file.entries(language, *path)


def _paths(file: WordFile, language: str, *above: str) -> Iterator[_Path]:
    for name in file.names_of(language, *above):
        path = (*above, name)
        if path[0] not in APART:
            yield path
            yield from _paths(file, language, *path)


class Reader:
    """Reads the notation of one language into patterns."""

    def __init__(self, file: WordFile, language: str) -> None:
        self._file = file
        self._language = language
        self._inside: list[Entry] = []  # what is just being read: an entry, and those it names

    def pattern(self, entry: Entry) -> str:
        """The pattern of one phrase. Raises TemplateError if it cannot be read."""
        # hassil takes longer to import than a process may take to start
        from conversations.lexicon.templates.notation import parsed

        if entry in self._inside:
            raise fault(entry, "is a part of itself; leave out what it names.")
        self._inside.append(entry)
        pattern = self._sequence([parsed(entry)])
        self._inside.pop()
        return pattern

    def _sequence(self, items: Iterable[Expression]) -> str:
        """The patterns of what follows each other; the space beside a part that may be left out is
        left out with it."""
        from conversations.lexicon.templates.notation import is_space, runs

        items = list(items)
        parts = [self._run(run) for run in runs(items)]
        if not parts:
            return " " if any(map(is_space, items)) else ""
        first = next((at for at, (_, how_often) in enumerate(parts) if not how_often), 0)
        before = "".join(f"(?:{part} ){how_often}" for part, how_often in parts[:first])
        behind = "".join(
            f"(?: {part}){how_often}" if how_often else f" {part}"
            for part, how_often in parts[first + 1 :]
        )
        return before + parts[first][0] + behind

    def _run(self, run: list[Expression]) -> tuple[str, str]:
        """The pattern of what stands between two spaces, and how often it may stand there: once if
        that is empty."""
        first, *rest = run
        is_repeated = getattr(rest[0], "text", "") == "+" if len(rest) == 1 else False
        if getattr(first, "is_optional", False) and (is_repeated or not rest):
            return self._one(first), "*" if is_repeated else "?"
        return "".join(map(self._part, run)), ""

    def _part(self, expression: Expression) -> str:
        pattern = self._one(expression)
        return f"{pattern}?" if getattr(expression, "is_optional", False) else pattern

    def _one(self, expression: Expression) -> str:
        from hassil.expression import Alternative, Group, Permutation, TextChunk

        from conversations.lexicon.templates.notation import reference

        if isinstance(expression, TextChunk):
            return _word(expression.text)
        if isinstance(expression, Alternative):
            return _any_of(filter(None, (self._sequence([one]) for one in expression.items)))
        if isinstance(expression, Permutation):
            return _any_of(self._sequence(order) for order in permutations(expression.items))
        if isinstance(expression, Group):
            return self._sequence(expression.items)
        return self._named(reference(expression))

    def _named(self, name: str) -> str:
        if name == "{word}":
            return ANY_WORD
        kind = "lists" if name.startswith("{") else "rules"
        entries = self._file.entries(self._language, kind, name[1:-1])
        if not entries:
            raise fault(self._inside[-1], f"names {name}, which this language does not have.")
        return _any_of(map(self.pattern, entries))


def _any_of(patterns: Iterable[str]) -> str:
    found = list(dict.fromkeys(patterns))
    return f"(?:{'|'.join(found)})" if found else NEVER


def _word(text: str) -> str:
    written = re.escape(plain(text)).replace("'", "'?")
    return _DRAWN_OUT.sub("+", written).replace(r"\*", ANY_ENDING)
