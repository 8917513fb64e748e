"""Yes and no: whether a text answers one or the other."""

from __future__ import annotations

import re
from functools import lru_cache

from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.plain import tokens
from conversations.lexicon.words import HEARD

MOST_WORDS = 200  # a longer text is no answer, however often it says one
_RUNS = re.compile(r"(.)\1+")
_YES_SIGNS, _NO_SIGNS = "👍👌✅✔☑", "👎❌🚫"
_SIGNS = frozenset("?" + _YES_SIGNS + _NO_SIGNS)


@lru_cache(maxsize=1024)
def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "yesss", "nooo"


def _said(*path: str) -> list[str]:
    return [_squeezed(phrase) for phrase in HEARD.phrases(*path)]


_ANSWERS = Phrases(
    {
        "yes": _said("answers", "yes"),
        "ok": [*_said("answers", "ok"), *_YES_SIGNS],
        "no": [*_said("answers", "no"), *_NO_SIGNS],
        "": [*_said("polite"), *_said("answers", "courtesy")],
    }
)

_EMPTY = any_of(_said("polite"), _said("no answer"))
_A_NAME = wording("names", "said by").replace("'", "['’]")
_BEFORE_A_NAME = re.compile(
    rf"^(?:{wording('names', 'before it')}\b[\s,.!]*)*(?:{_A_NAME}\s+)", re.IGNORECASE
)


@lru_cache(maxsize=32)
def _answers(text: str) -> frozenset[str]:
    """What the text answers, apart from polite words; empty if it says anything else."""
    said = tokens(text)
    if len(said) > MOST_WORDS:
        return frozenset()
    words = [_squeezed(t) for t in said if t.isalnum() or t in _SIGNS]
    answers: set[str] = set()
    at = 0
    while found := _ANSWERS.at(words, at):
        answers.add(found[0])
        at = found[1]
    return frozenset(answers - {""}) if at == len(words) else frozenset()


def is_yes(text: str, certain: bool = False) -> bool:
    """Whether the whole text is a yes, however politely put. A question or a conditional yes is
    not.

    A `certain` yes is more than "ok" or "great", which people also send to say that they have read
    something.
    """
    answers = _answers(text)
    return (
        "yes" in answers and answers <= {"yes", "ok"}
        if certain
        else bool(answers) and answers <= {"yes", "ok"}
    )


def is_no(text: str) -> bool:
    """Whether the whole text is a no, however politely put. "No problem" is not."""
    return _answers(text) == {"no"}


def begun(text: str) -> str | None:
    """What a text that goes on begins with, "yes" or "no", as in "yes got done at 2"; None if it
    begins with neither, or if it is all of the text."""
    said = [_squeezed(token) for token in tokens(text) if token.isalnum()]
    found = _ANSWERS.at(said[:1], 0)
    return found[0] or None if found and found[0] != "ok" and len(said) > 1 else None


def says_nothing(text: str) -> bool:
    """Whether a text holds no answer to an open question, as a greeting, politeness, "ok" or "I
    don't know" does not."""
    said = [_squeezed(t) for t in tokens(text) if t.isalnum()]
    return _EMPTY.skip(said, 0) == len(said)


def name_said(text: str) -> str:
    """The name in "My name is Rosa" or "hi, I'm Rosa", as it was written; any other text is
    returned as it is."""
    bare = " ".join(text.split())
    return _BEFORE_A_NAME.sub("", bare) or bare
