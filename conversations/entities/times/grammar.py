"""Grammar: cuts a text into words, and the cursor with which rules read them from left to right.

If the rules leave any words that are not mere politeness, the answer is None: asking again is
better than a wrong time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from conversations.entities.choices import one_slip
from conversations.entities.numbers import numeral
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.plain import is_picture, plain
from conversations.lexicon.words import TIMES, one_of

T = TypeVar("T")

_MOST_WORDS = 24  # a text with more words is a story, not a time
_MOST_LETTERS = 400  # and so is one with more characters
_MERIDIEM_DOTS = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_MERIDIEM_LETTER = re.compile(r"(?<=\d)([ap])\b")  # "6p"
_LOOSE_COLON = re.compile(r"(?<=\d)(?: :|: | : )(?=\d\d\b)")  # "5: 30"
_SPELLED_BY_SOUND = {
    said: word
    for word in TIMES.names("sentence", "spelled by sound")
    for said in TIMES.phrases("sentence", "spelled by sound", word)
}
_BY_SOUND = re.compile(rf"\b{one_of(_SPELLED_BY_SOUND)}\b")
_TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?!\d)|\d+(?::\d+)+|\d+(?:/\d+)+|(?:(?<![.\d])\.|\d+\.)\d+|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]|_"
)
_HARMLESS = frozenset('.,!;()"[]{}¡·•')
_ALIASES = {
    "@": "at",
    "&": "and",
    "~": "about",
    "¿": "?",
    **{
        said: word
        for word in TIMES.names("sentence", "misspelled")
        for said in TIMES.phrases("sentence", "misspelled", word)
    },
}
_SHORTEST_MENDED = 5  # letters of a numeral; "nine" is too near to "mine"
_NUMERALS = frozenset(
    word
    for entry in TIMES.ordered("numerals")
    for word in entry
    if word.isalpha() and len(word) >= _SHORTEST_MENDED
)
_MENDABLE = TIMES.words("sentence", "mended") | _NUMERALS
_OF_THEIR_OWN = TIMES.words("sentence", "words of their own")  # "thirsty"
_VOCABULARY = TIMES.vocabulary()
_BEFORE = any_of(TIMES.phrases("sentence", "before"))
AFTER = any_of(TIMES.phrases("sentence", "after"))
HEDGES = any_of(TIMES.phrases("sentence", "hedges"))


def words_of_a_time(text: str) -> list[str]:
    """The words of a text that may be nothing but a time; none if it is too long for that."""
    return words_of(text) if len(text) <= _MOST_LETTERS else []


def words_of(text: str, letters: bool = True) -> list[str]:
    """The words, numbers and meaningful marks of a text.

    letters: only a time is expected, so "6p" means 6 pm and not an apartment, and typos are
    corrected.
    """
    return list(_words_of(text, letters))


# a text is read for a moment, a window, a length: each time its words are wanted
@lru_cache(maxsize=64)
def _words_of(text: str, letters: bool) -> tuple[str, ...]:
    said = _MERIDIEM_DOTS.sub(r" \1m ", plain(text).replace("'", ""))
    said = _BY_SOUND.sub(lambda match: _SPELLED_BY_SOUND[match[0]], _LOOSE_COLON.sub(":", said))
    if letters:
        said = _MERIDIEM_LETTER.sub(r" \1m ", said)
    found = [
        _ALIASES.get(t, t) for t in _TOKEN.findall(said) if t not in _HARMLESS and not is_picture(t)
    ]
    if letters and len(found) <= _MOST_WORDS:
        found = [_mended(t) for t in found]
    return tuple(
        t
        for t, after in zip(found, [*found[1:], ""], strict=False)
        if t != "-" or after[:1].isdecimal()
    )


def _mended(word: str) -> str:
    """The one time word that this word is a typo of ("mintues"), else the word itself; the first
    letter must be right."""
    is_right = word in _MENDABLE or word in _OF_THEIR_OWN
    if is_right or len(word) < 4 or not word.isalpha():
        return word
    whole = (word + "s", word.removesuffix("s"))  # "hour" and "mondays" are not typos
    near = [
        right
        for right in _MENDABLE
        if right[0] == word[0] and right not in whole and one_slip(right, word)
    ]
    return near[0] if len(near) == 1 else word


class Cursor:
    """A position in a list of words, which advances only over what matches.

    What a rule reads at a place is remembered, as many rules begin with the same ones.
    """

    def __init__(self, words: list[str], at: int = 0) -> None:
        self.words = words
        self.at = at
        self._known: dict[tuple[object, int], tuple[Any, int]] = {}

    @property
    def word(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, table: Phrases[T]) -> T | None:
        """What the phrase here means, and move past it; None if no phrase of the table fits."""
        found = table.at(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def numeral(self) -> int | None:
        """The number here, and move past it; None if there is none."""
        found = numeral(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def attempt(self, rule: Callable[[Cursor], T | None]) -> T | None:
        """What a rule reads here; if that is None, stay here."""
        start = self.at
        known = self._known.get((rule, start))
        if known is None:
            value = rule(self)
            known = self._known[rule, start] = value, start if value is None else self.at
        found: T | None
        found, self.at = known
        return found

    def skip(self, *tables: Phrases[bool]) -> None:
        """Move past all phrases of these tables, whatever they mean."""
        for _ in range(_MOST_WORDS):
            if all(self.take(table) is None for table in tables):
                return

    def ends(self) -> bool:
        """Whether nothing but filler is left."""
        return AFTER.skip(self.words, self.at) == len(self.words)


@lru_cache(maxsize=2048)
def may_be_of_a_time(written: str) -> bool:
    """Whether what is written between two spaces may be part of a time: cheap to ask before the
    times are read."""
    is_letter = len(written) == 1  # "5 p m"
    return is_letter or all(map(_may_be_of_a_time, words_of(written)))


def _may_be_of_a_time(word: str) -> bool:
    """Whether a word stands in any phrase of a time: nearly no text has only such words."""
    return word in _VOCABULARY or not word.isalpha()


def read_whole(words: list[str], rules: Iterable[Callable[[Cursor], T | None]]) -> T | None:
    """What the first rule that takes all the words reads; filler at either end is ignored."""
    if len(words) > _MOST_WORDS or not all(map(_may_be_of_a_time, words)):
        return None
    start: int | None = 0
    cursor = Cursor(words)
    while start is not None:
        for rule in rules:
            cursor.at = start
            value = cursor.attempt(rule)
            if value is not None and cursor.ends():
                return value
        filler = _BEFORE.at(words, start)
        start = filler[1] if filler else None
    return None
