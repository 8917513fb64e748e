"""Templates: sentences in the notation of Home Assistant, read into phrases.

    (gun|knife)    one of them            {someone}   an entry of the list of this name
    [a|the] gun    with it or without     <rule>      the template that stands under this name
    (here;now)     both, in any order     light[s]    a group that is a part of a word

The library hassil parses the notation. It matches whole sentences, and here they are looked for
inside of texts: what becomes of a template is a `Phrase` for `automaton.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby, permutations, product
from typing import TypeAlias

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    Permutation,
    RuleReference,
    TextChunk,
)
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

from conversations.lexicon.plain import is_picture, tokens
from conversations.lexicon.words import Entry, WordListError

MOST_SEQUENCES = 5_000  # that one template may stand for
_SOFT = frozenset("-\"'*_~#")  # marks that do not part what stands before and behind them
_BREAK = "."  # stands in the words of a text for the end of a line


class Kind(StrEnum):
    """What a template is for."""

    SAYS = "says"  # says the meaning, wherever it stands in a text
    ALONE = "alone"  # says it if the text says nothing else
    NOT = "not"  # says that it is not meant, and is taken out of the text


@dataclass(frozen=True, slots=True)
class Template:
    """A template, what it is for, and where it is written."""

    meaning: str
    kind: Kind
    text: str
    place: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Row:
    """Phrases that follow each other."""

    parts: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Phrases of which one is said."""

    parts: tuple[Phrase, ...]


Phrase: TypeAlias = "str | Row | Choice"  # a string is one word
NOTHING = Row(())
_SPACE = TextChunk(" ")


class TemplateError(WordListError):
    """A template cannot be used. Its message names the file, the line and what to do."""


def fault(template: Template | Entry, what: str) -> TemplateError:
    """An error about this template."""
    return TemplateError(f"{template.place}: `{template}` {what}")


def words_of(text: str) -> list[str]:
    """The words of a text as templates see them: its tokens, a mark for the end of a line, and no
    marks that part nothing ("heart-attack")."""
    lines = [_hard(tokens(line)) for line in text.splitlines()]
    words = lines[0] if lines else []
    for line in lines[1:]:
        words += [_BREAK, *line]
    return words


def _hard(found: list[str]) -> list[str]:
    return [token for token in found if token not in _SOFT and not is_picture(token)]


def is_mark(word: str) -> bool:
    """Whether a word of `words_of` is a mark."""
    return not word.isalnum()


class Notation:
    """The lists and rules of one language, in which templates are read."""

    def __init__(
        self, lists: Mapping[str, Iterable[Entry]], rules: Mapping[str, Entry] | None = None
    ) -> None:
        self._entries = {
            **{f"{{{name}}}": tuple(entries) for name, entries in lists.items()},
            **{f"<{name}>": (entry,) for name, entry in (rules or {}).items()},
        }
        self._phrases: dict[str, Phrase] = {}
        self._counts: dict[str, int] = {}
        self._inside: list[str] = []  # the lists and rules that are just being read

    def phrase(self, template: Template | Entry) -> Phrase:
        """What a template stands for. Raises TemplateError if nobody could say it, or if it is too
        much."""
        expression = self._parsed(template)
        sequences = self._count(expression, template)
        if sequences > MOST_SEQUENCES:
            what = f"stands for {sequences} sequences of words, more than {MOST_SEQUENCES}"
            raise fault(template, f"{what}; write two templates of it.")
        phrase = self._read(expression)
        if can_be_empty(phrase):
            raise fault(template, "can be said with no word; let one part of it be always said.")
        return phrase

    def _parsed(self, template: Template | Entry) -> Expression:
        try:
            return parse_sentence(template.text).expression
        except (ParseError, AssertionError):
            what = "is no template; close each ( [ { < and write a word into it."
            raise fault(template, what) from None

    def _count(self, expression: Expression, template: Template | Entry) -> int:
        if isinstance(expression, Group):
            parts = [self._count(item, template) for item in expression.items]
            if isinstance(expression, Alternative):
                return sum(parts)
            orders = math.factorial(len(parts)) if isinstance(expression, Permutation) else 1
            return orders * math.prod(parts)
        name = _reference(expression)
        return self._count_of(name, template) if name else 1

    def _count_of(self, name: str, template: Template | Entry) -> int:
        if name not in self._entries:
            raise fault(template, f"names {name}, which this language does not have.")
        if name in self._inside:
            raise fault(template, f"is a part of {name} and names it; leave it out.")
        if name not in self._counts:
            self._inside.append(name)
            entries = self._entries[name]
            self._counts[name] = sum(self._count(self._parsed(one), one) for one in entries)
            self._phrases[name] = _choice(self.phrase(one) for one in entries)
            self._inside.pop()
        return self._counts[name]

    def _read(self, expression: Expression) -> Phrase:
        if isinstance(expression, Alternative):
            return _choice(map(self._read, expression.items))
        if isinstance(expression, Permutation):
            parts = [self._read(item) for item in expression.items]
            return _choice(Row(order) for order in permutations(parts))
        if isinstance(expression, Group):
            return _row(map(self._read_run, _runs(expression.items)))
        if name := _reference(expression):
            return self._phrases[name]
        assert isinstance(expression, TextChunk)
        return _row(_hard(tokens(expression.text)))

    def _read_run(self, run: list[Expression]) -> Phrase:
        """What stands between two spaces. If it has several parts, they are parts of words."""
        if len(run) == 1:
            return self._read(run[0])
        spoken = ["".join(parts) for parts in product(*map(self._strings, run))]
        return _choice(_row(_hard(tokens(one))) for one in dict.fromkeys(spoken))

    def _strings(self, expression: Expression) -> list[str]:
        """Everything that can be said for an expression, as text."""
        if isinstance(expression, TextChunk):
            return [expression.text]
        if isinstance(expression, Alternative):
            return [one for item in expression.items for one in self._strings(item)]
        if name := _reference(expression):
            return [" ".join(words) for words in sequences(self._phrases[name])]
        assert isinstance(expression, Group)
        parts = [self._strings(item) for item in expression.items]
        orders = permutations(parts) if isinstance(expression, Permutation) else [parts]
        return list(map("".join, chain.from_iterable(product(*order) for order in orders)))


def _reference(expression: Expression) -> str:
    """The name of the list or rule, with its brackets, if the expression is one."""
    if isinstance(expression, ListReference):
        return f"{{{expression.list_name}}}"
    return f"<{expression.rule_name}>" if isinstance(expression, RuleReference) else ""


def _runs(items: Iterable[Expression]) -> Iterator[list[Expression]]:
    """The items, parted where there is a space."""
    for is_space, run in groupby(_pieces(items), key=lambda piece: piece == _SPACE):
        if not is_space:
            yield list(run)


def _pieces(items: Iterable[Expression]) -> Iterator[Expression]:
    for item in items:
        if not isinstance(item, TextChunk):
            yield item
            continue
        for text in re.findall(r"\s+|\S+", item.text):
            yield _SPACE if text.isspace() else TextChunk(text)


def _row(parts: Iterable[Phrase]) -> Phrase:
    found = tuple(part for part in parts if part != NOTHING)
    return found[0] if len(found) == 1 else Row(found)


def _choice(parts: Iterable[Phrase]) -> Phrase:
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Choice(found)


def can_be_empty(phrase: Phrase) -> bool:
    """Whether a phrase can be said without any word: marks alone are none."""
    if isinstance(phrase, str):
        return is_mark(phrase)
    some = any if isinstance(phrase, Choice) else all
    return some(map(can_be_empty, phrase.parts))


def sequences(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    """All the sequences of words that a phrase stands for."""
    if isinstance(phrase, str):
        yield (phrase,)
    elif isinstance(phrase, Choice):
        for part in phrase.parts:
            yield from sequences(part)
    else:
        for row in product(*map(sequences, phrase.parts)):
            yield tuple(chain.from_iterable(row))
