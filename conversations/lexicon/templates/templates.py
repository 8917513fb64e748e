"""Templates: what they stand for, and the words of a text as they see them. Their notation is read
by `notation.py`, and they are found in texts by `automaton.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, product
from random import Random
from typing import TypeAlias

from conversations.lexicon.plain import is_picture, tokens
from conversations.lexicon.words import Entry, WordListError, place_of

_SOFT = frozenset("-\"'*_~#")  # marks that do not part what stands before and behind them
_BREAK = "."  # stands in the words of a text for the end of a line
_LINE_END = "\ue000"  # stands for it while a text is cut: a mark that no text has


class Kind(StrEnum):
    """What a template is for."""

    SAYS = "says"  # says the meaning, wherever it stands in a text
    ALONE = "alone"  # says it if the text says nothing else
    NOT = "not"  # says that it is not meant, and is taken out of the text
    MAY = "may"  # may mean it, wherever it stands in a text
    LIKE = "like"  # an example sentence: may mean it
    UNLIKE = "unlike"  # an example sentence that does not mean it


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A template, what it is for, and where it is written. Each is only equal to itself, so that it
    is looked up at once."""

    meaning: str
    kind: Kind
    text: str
    file: str  # and the line: a text of both for each would take more room than the templates
    line: int

    @classmethod
    def written(cls, meaning: str, kind: Kind, entry: Entry) -> Template:
        """A template as it stands in a file."""
        return cls(meaning, kind, entry.text, entry.file, entry.line)

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return place_of(self.file, self.line)

    def __str__(self) -> str:
        return self.text

    def is_for(self, meaning: str, *kinds: Kind) -> bool:
        """Whether it is of this meaning, and of one of these kinds."""
        return self.meaning == meaning and self.kind in kinds


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


class TemplateError(WordListError):
    """A template cannot be used. Its message names the file, the line and what to do."""


def fault(template: Template | Entry, what: str) -> TemplateError:
    """An error about this template."""
    return TemplateError(f"{template.place}: `{template}` {what}")


def words_of(text: str) -> list[str]:
    """The words of a text as templates see them: its tokens, a mark for the end of a line, and no
    marks that part nothing ("heart-attack")."""
    return list(_words_of(text))


@lru_cache(maxsize=32)
def _words_of(text: str) -> tuple[str, ...]:
    """They are asked for several times in a turn."""
    lines = text.splitlines()
    if len(lines) < 2:
        return tuple(hard(tokens(text)))
    # all lines at once: a text may have hundreds, of a word each
    words = hard(tokens(f" {_LINE_END} ".join(lines)))
    return tuple(_BREAK if word == _LINE_END else word for word in words)


def hard(found: list[str]) -> list[str]:
    """These tokens without the marks that part nothing."""
    return [token for token in found if token not in _SOFT and not is_picture(token)]


def is_mark(word: str) -> bool:
    """Whether a word of `words_of` is a mark."""
    return not word.isalnum()


def places_of(part: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """Where some words stand among others."""
    at, length = -1, len(part)
    for _ in range(words.count(part[0]) if part else 0):
        at = words.index(part[0], at + 1)
        if words[at : at + length] == part:
            yield at


def can_be_empty(phrase: Phrase) -> bool:
    """Whether a phrase can be said without any word: marks alone are none."""
    if isinstance(phrase, str):
        return is_mark(phrase)
    some = any if isinstance(phrase, Choice) else all
    return some(map(can_be_empty, phrase.parts))


def all_words(phrase: Phrase) -> Iterator[str]:
    """Every word that stands anywhere in a phrase."""
    if isinstance(phrase, str):
        yield phrase
    else:
        for part in phrase.parts:
            yield from all_words(part)


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


def sample(phrase: Phrase, chance: Random) -> list[str]:
    """One of the sequences of words that a phrase stands for."""
    if isinstance(phrase, str):
        return [phrase]
    if isinstance(phrase, Choice):
        return sample(chance.choice(phrase.parts), chance)
    return [word for part in phrase.parts for word in sample(part, chance)]
