"""Respelling: words that are spelled as they sound, or drawn out, read as the known words that they
are: "kiero" as "quiero", "ospital" as "hospital", "bleedin" as "bleeding", "saliii" as "sali".

The rules are data of a language: what is written in place of what, as in `k qu`. `^` stands for the
beginning of a word, `$` for its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

SHORTEST = 3  # letters; a shorter word may be anything
_DRAWN_OUT = re.compile(r"(\w)\1\1+")
_KEPT = 2_000  # words


class Respelling:
    """The words that a text may mean by those that nothing knows."""

    def __init__(self, rules: Iterable[str], is_known: Callable[[str], bool]) -> None:
        self._rules = [_rule(written) for written in rules]
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
        return next(filter(self._is_known, self._one_step_from(word)), word)

    def _one_step_from(self, word: str) -> Iterator[str]:
        """The words that one rule makes of a word, wherever in it."""
        for again in (r"\1", r"\1\1"):
            yield _DRAWN_OUT.sub(again, word)
        for written, meant in self._rules:
            for place in written.finditer(word):
                yield word[: place.start()] + meant + word[place.end() :]


def _rule(written: str) -> tuple[re.Pattern[str], str]:
    """What is looked for, and what stands in its place."""
    heard, _, meant = written.partition(" ")
    letters = re.escape(heard.strip("^$"))
    begins, ends = heard.startswith("^"), heard.endswith("$")
    return re.compile(rf"{'^' * begins}{letters}{'$' * ends}"), meant
