"""Everyday questions: what people ask whatever they are in the middle of, such as who is coming."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.hearing.meanings.meaning import ASKED, Meaning, Plainness
from conversations.lexicon.phrases import any_of
from conversations.lexicon.templates.templates import is_mark, words_of
from conversations.lexicon.words import HEARD

MOST_OF_QUESTIONS = 120  # words; who writes more does not only ask
LIKELY_FROM = 6.0  # the score from which words that only resemble a question are answered as one
_AROUND = any_of(HEARD.phrases("around a question"))


def is_question(meaning: Meaning) -> bool:
    """Whether a meaning is that of an everyday question."""
    return meaning.name in ASKED


def with_the_likeliest(found: Iterable[Meaning]) -> list[Meaning]:
    """The meanings, without the questions that are only likely, but for the likeliest one where
    none is plain."""
    meanings = list(found)
    asked = [meaning for meaning in meanings if is_question(meaning)]
    best = max(asked, key=_certainty, default=None)
    if best is None or _certainty(best) < (Plainness.LIKELY, LIKELY_FROM):
        return [meaning for meaning in meanings if meaning not in asked]
    kept = {meaning for meaning in asked if meaning.plainness is Plainness.PLAIN} | {best}
    return [meaning for meaning in meanings if meaning not in asked or meaning in kept]


def _certainty(meaning: Meaning) -> tuple[Plainness, float]:
    return meaning.plainness, meaning.score


def asks_only(text: str, found: Iterable[Meaning]) -> bool:
    """Whether a text says nothing but the everyday questions that were found in it, and what people
    put around a question."""
    words = words_of(text)
    if len(words) > MOST_OF_QUESTIONS:
        return False
    for meaning in found:
        if is_question(meaning) and meaning.plainness is Plainness.PLAIN:
            words = _without(words, meaning.said.split())
    left = [word for word in words if not is_mark(word)]
    return _AROUND.skip(left, 0) == len(left)


def _without(words: list[str], said: list[str]) -> list[str]:
    """The words without these, where they stand together."""
    places = range(len(words) - len(said) + 1)
    at = next((at for at in places if words[at : at + len(said)] == said), None)
    return words if at is None else [*words[:at], *words[at + len(said) :]]
