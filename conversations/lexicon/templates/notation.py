"""Notation: sentence templates as Home Assistant writes them, read into phrases.

    (gun|knife)    one of them            {someone}   an entry of the list of this name
    [a|the] gun    with it or without     <rule>      the template that stands under this name
    (here;now)     both, in any order     light[s]    a group that is a part of a word
    {first name}   anybody's name, in every language

The library hassil parses the notation. It matches whole sentences, and here they are looked for
inside of texts: what becomes of a template is a `Phrase` for `automaton.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, groupby, permutations, product

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

from conversations.lexicon.plain import tokens
from conversations.lexicon.templates.names import NAME, NOBODY, Names
from conversations.lexicon.templates.templates import (
    NOTHING,
    Choice,
    Phrase,
    Row,
    Template,
    can_be_empty,
    fault,
    hard,
    sequences,
)
from conversations.lexicon.words import Entry

ANY_NAME = "{first name}"
BESIDE_A_NAME = re.compile(r"[^\s(\[|]\{first name\}|\{first name\}[^\s)\]|]")
MOST_SEQUENCES = 5_000  # that one template may stand for
_SPACE = TextChunk(" ")


class Notation:
    """The lists and rules of one language, in which templates are read."""

    def __init__(
        self,
        lists: Mapping[str, Iterable[Entry]],
        rules: Mapping[str, Entry] | None = None,
        names: Names = NOBODY,
    ) -> None:
        self._names = names
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
        if BESIDE_A_NAME.search(template.text):
            what = f"joins {ANY_NAME} to a word; leave out what is joined to it, or part them by a space."
            raise fault(template, what)
        expression = parsed(template)
        sequences = self._count(expression, template)
        if sequences > MOST_SEQUENCES:
            what = f"stands for {sequences} sequences of words, more than {MOST_SEQUENCES}"
            raise fault(template, f"{what}; write two templates of it.")
        phrase = self._read(expression)
        if can_be_empty(phrase):
            raise fault(template, "can be said with no word; let one part of it be always said.")
        return phrase

    def _count(self, expression: Expression, template: Template | Entry) -> int:
        if isinstance(expression, Group):
            parts = [self._count(item, template) for item in expression.items]
            if isinstance(expression, Alternative):
                return sum(parts)
            orders = math.factorial(len(parts)) if isinstance(expression, Permutation) else 1
            return orders * math.prod(parts)
        name = reference(expression)
        return self._count_of(name, template) if name and name != ANY_NAME else 1

    def _count_of(self, name: str, template: Template | Entry) -> int:
        if name not in self._entries:
            raise fault(template, f"names {name}, which this language does not have.")
        if name in self._inside:
            raise fault(template, f"is a part of {name} and names it; leave it out.")
        if name not in self._counts:
            self._inside.append(name)
            entries = self._entries[name]
            self._counts[name] = sum(self._count(parsed(one), one) for one in entries)
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
            return _row(map(self._read_run, runs(expression.items)))
        if name := reference(expression):
            return NAME if name == ANY_NAME else self._phrases[name]
        assert isinstance(expression, TextChunk)
        return self._spoken(expression.text)

    def _read_run(self, run: list[Expression]) -> Phrase:
        """What stands between two spaces. If it has several parts, they are parts of words."""
        if len(run) == 1:
            return self._read(run[0])
        spoken = ["".join(parts) for parts in product(*map(self._strings, run))]
        return _choice(map(self._spoken, dict.fromkeys(spoken)))

    def _strings(self, expression: Expression) -> list[str]:
        """Everything that can be said for an expression, as text."""
        if isinstance(expression, TextChunk):
            return [expression.text]
        if isinstance(expression, Alternative):
            return [one for item in expression.items for one in self._strings(item)]
        if name := reference(expression):
            return self._strings_of(name)
        assert isinstance(expression, Group)
        parts = [self._strings(item) for item in expression.items]
        orders = permutations(parts) if isinstance(expression, Permutation) else [parts]
        return list(map("".join, chain.from_iterable(product(*order) for order in orders)))

    def _strings_of(self, name: str) -> list[str]:
        """The same for a list or a rule. A name is no part of a word."""
        said = sequences(self._phrases[name])
        return [" ".join(words) for words in said if NAME not in words]

    def _spoken(self, text: str) -> Phrase:
        return _row(self._names.listed_in(_hard_tokens(text)))


def parsed(template: Template | Entry) -> Expression:
    """A template as hassil reads it. Raises TemplateError if it cannot be read."""
    try:
        return parse_sentence(template.text).expression
    except (ParseError, AssertionError):
        what = "is no template; close each ( [ { < and write a word into it."
        raise fault(template, what) from None


def reference(expression: Expression) -> str:
    """The name of the list or rule, with its brackets, if the expression is one."""
    if isinstance(expression, ListReference):
        return f"{{{expression.list_name}}}"
    return f"<{expression.rule_name}>" if isinstance(expression, RuleReference) else ""


def is_space(expression: Expression) -> bool:
    """Whether the expression is nothing but a space."""
    return isinstance(expression, TextChunk) and expression.text.isspace()


def runs(items: Iterable[Expression]) -> Iterator[list[Expression]]:
    """The items, parted where there is a space."""
    for is_space, run in groupby(_pieces(items), key=lambda piece: piece == _SPACE):
        if not is_space:
            yield list(run)


def _pieces(items: Iterable[Expression]) -> Iterator[Expression]:
    for item in items:
        if not isinstance(item, TextChunk) or not any(map(str.isspace, item.text)):
            yield item
            continue
        for text in re.findall(r"\s+|\S+", item.text):
            yield _SPACE if text.isspace() else TextChunk(text)


@lru_cache(maxsize=4_096)
def _hard_tokens(text: str) -> tuple[str, ...]:
    return tuple(hard(tokens(text)))


def _row(parts: Iterable[Phrase]) -> Phrase:
    found = tuple(part for part in parts if part is not NOTHING)
    if len(found) == 1:
        return found[0]
    return Row(found) if found else NOTHING


def _choice(parts: Iterable[Phrase]) -> Phrase:
    found = tuple(parts)
    return found[0] if len(found) == 1 else Choice(found)
