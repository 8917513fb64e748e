"""Numbers: how many, or which of several, in digits or in words."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.plain import is_picture, plain, tokens
from conversations.lexicon.words import HEARD, TIMES

_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")  # "twenty-one"
_MOST_DIGITS = 6  # longer runs of digits are phone numbers or noise


_NUMERALS = Phrases(dict(enumerate(TIMES.ordered("numerals"))))
_ORDINALS = Phrases(
    {
        int(place): TIMES.phrases("ordinals", "of a list", place)
        for place in TIMES.names("ordinals", "of a list")
    }
)
_OTHER_WAYS = Phrases({2: HEARD.phrases("numbers", "two"), 1: HEARD.phrases("numbers", "one")})
_BEFORE_A_NUMBER = any_of(HEARD.phrases("numbers", "before"))
_AFTER_A_NUMBER = any_of(HEARD.phrases("numbers", "after"), HEARD.phrases("polite"))
_BEFORE_A_PICK = any_of(HEARD.phrases("numbers", "before a pick"))
_AFTER_A_PICK = any_of(HEARD.phrases("polite"))
_BETWEEN_NUMBERS = HEARD.words("numbers", "joined by") | frozenset(",#&+")


def numeral(words: list[str], start: int) -> tuple[int, int] | None:
    """The number at `start`, in digits or spelled out (up to ninety-nine), and the index after it;
    None if there is none."""
    if start < len(words) and words[start].isdecimal():
        return (int(words[start]), start + 1) if len(words[start]) <= _MOST_DIGITS else None
    return _NUMERALS.at(words, start)


def number(text: str) -> int | None:
    """The number that the whole text states ("3", "#3.", "just one", "dos personas"), from 0 to
    999,999; None if it is ambiguous."""
    words = _unpunctuated(text)
    start = _BEFORE_A_NUMBER.skip(words, 0)
    found = _OTHER_WAYS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_NUMBER.skip(words, found[1]) == len(words) else None


def helpers_wanted(text: str) -> int | None:
    """The number of people that a text begins by asking for: "I need two strong people to move a
    couch"."""
    words = _unpunctuated(text)
    start = _BEFORE_A_NUMBER.skip(words, 0)
    found = numeral(words, start) if start else None
    if found is None:
        return None
    return found[0] if _AFTER_A_NUMBER.skip(words, found[1]) > found[1] else None


def pick(text: str) -> int | None:
    """The number of an option: "2", "#2", "option two", "the second one". None if the text is
    anything else."""
    words = _unpunctuated(text)
    start = _BEFORE_A_PICK.skip(words, 0)
    found = _ORDINALS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_PICK.skip(words, found[1]) == len(words) else None


def numbers_after(rest: str) -> list[int]:
    """The numbers that continue a list: "and 14", ", 14 y 15", "14". Empty if anything else is
    said."""
    said = [t for t in tokens(rest) if t not in _BETWEEN_NUMBERS]
    return (
        [int(t) for t in said]
        if all(t.isdecimal() and len(t) <= _MOST_DIGITS for t in said)
        else []
    )


def _unpunctuated(text: str) -> list[str]:
    """The tokens without the marks around a number that do not change it."""
    said = tokens(_HYPHEN.sub(" ", plain(text)).lstrip("#(*\"' ").rstrip(".!,;:)*\"' "))
    before_digits = {i for i, token in enumerate(said[1:]) if token.isdecimal()}
    kept = (
        t
        for i, t in enumerate(said)
        if t not in ("#", "!", ",") and not (t == "." and i not in before_digits)
    )
    return [t for t in kept if not is_picture(t)]
