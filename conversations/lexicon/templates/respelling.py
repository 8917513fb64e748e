"""Respelling: words that are spelled as they sound, or drawn out, read as the known words that they
are: "kiero" as "quiero", "ospital" as "hospital", "bleedin" as "bleeding", "saliii" as "sali".

The rules are data of a language: what is written in place of what, as in `k qu`. `^` stands for the
beginning of a word, `$` for its end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias

Rule: TypeAlias = "tuple[re.Pattern[str], str]"
Alike: TypeAlias = "defaultdict[str, set[str]]"  # known words, and those that they sound like
SHORTEST = 3  # letters; a shorter word may be anything
RARER = 10  # times, in which a word is misspelled
_DRAWN_OUT = re.compile(r"(\w)\1\1+")
_KEPT = 2_000  # words


class Respelling:
    """The words that a text may mean by those that nothing knows."""

    def __init__(self, rules: Iterable[Rule], is_known: Callable[[str], bool]) -> None:
        self._rules = list(rules)
        self._is_known = is_known
        self._found = lru_cache(_KEPT)(self._look_for)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_found"}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._found = lru_cache(_KEPT)(self._look_for)

    def of(self, word: str) -> str:
        """The known word that this one is meant to be: itself if it is known, or if none is found."""
        if len(word) < SHORTEST or not word.isalpha() or self._is_known(word):
            return word
        return self._found(word)

    def _look_for(self, word: str) -> str:
        drawn_out = (_DRAWN_OUT.sub(again, word) for again in (r"\1", r"\1\1"))
        return next(filter(self._is_known, chain(drawn_out, sounds_like(word, self._rules))), word)


def sounds_like(word: str, rules: Iterable[Rule]) -> Iterator[str]:
    """The words that one rule makes of a word, wherever in it. Short ones are too many."""
    for written, meant in rules if len(word) >= SHORTEST else ():
        for place in written.finditer(word):
            yield word[: place.start()] + meant + word[place.end() :]


def as_meant(
    sentences: Sequence[Sequence[str]], rules: Sequence[Rule], is_known: Callable[[str], bool]
) -> list[list[str]]:
    """Sentences of one language, in which each word that is spelled as it sounds is read as the
    known word that it is: "kiero" as "quiero", which is far more frequent there. "juego" is no
    misspelled "fuego"."""
    count = Counter(chain.from_iterable(sentences))

    @cache
    def meant(word: str) -> str:
        if is_known(word):
            return word
        usual = (one for one in sounds_like(word, rules) if count[one] >= RARER * count[word])
        return next(filter(is_known, usual), word)

    return [[*map(meant, words)] for words in sentences]


def note_alike(words: set[str], rules: Sequence[Rule], alike: Alike) -> None:
    """Note of each word which others of the same language it may be meant to be."""
    for word in words:
        if meant := words.intersection(sounds_like(word, rules)) - {word}:
            alike[word] |= meant


def rule(written: str) -> Rule:
    """What is looked for, and what stands in its place, as a word file has it."""
    heard, _, meant = written.partition(" ")
    letters = re.escape(heard.strip("^$"))
    begins, ends = heard.startswith("^"), heard.endswith("$")
    return re.compile(rf"{'^' * begins}{letters}{'$' * ends}"), meant
