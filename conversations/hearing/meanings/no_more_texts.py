"""Consent: whether a whole text asks for no more texts, in whatever words. A sentence that only
contains such a word does not.

A text is cut at its punctuation, and courtesy, anger and spelling are evened out. Each piece must
then be a wish to be left alone or a reason for it. Anything else in it (a place, a person, a time,
a need, danger) makes it a different sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from conversations.entities.choices import one_slip
from conversations.hearing.meanings.asks_for_help import asks_for_help
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.signatures import unsigned
from conversations.lexicon.words import HEARD

_PIECE = re.compile(r"([^.!?;,:()\"/&]+)([.!?;,:()\"/&]*)")
_SPELLED = re.compile(r"\bs[. -]t[. -]o[. -]p\b")
_FEWEST_OF_A_WISH = 3  # words, in a question
_LONGEST = 40  # words; nobody needs more to say it
# its letters swapped. One changed makes a word: "shop", "step", "spot"
_MISSPELLED_STOPS = HEARD.words("no more texts", "misspelled stop")
_DRAWN_OUT = re.compile(r"(?!stoop$)s+t+o+p+")

_NOTHING = "nothing"  # the name of the list of words that are left out
_EVENED = Phrases(
    {
        "": (*HEARD.phrases("polite"), *HEARD.phrases("no more texts", "evened", _NOTHING)),
        **{
            word: HEARD.phrases("no more texts", "evened", word)
            for word in HEARD.names("no more texts", "evened")
            if word != _NOTHING
        },
    }
)


def _way(name: str) -> str:
    return wording("no more texts", name)


_STRONG, _WEAK, _REASON = _way("wishes"), _way("weak wishes"), _way("reasons")
_FREE = rf"{_way('goes on freely')}(?!.*\b{_way('but not with')}\b)"
_BEGINS = rf"(?:{_REASON}|{_WEAK}|{_STRONG})"
_FREE_PIECE = rf"{_FREE} .+"
# words of a wish or a reason; of which kinds the wishes of a piece are
_LONGEST_WISH, _WEAK_ONE, _STRONG_ONE = (
    20,
    1,
    2,
)
_STORY = re.compile(rf"{_way('of oneself')} .+")  # "I am 80 years old, please stop texting me"
# "don't text me, I'm driving" may be meant for now
_PREFERENCE = re.compile(rf"{_way('for now')} ")
_ALONE = HEARD.words("no more texts", "alone")
_UNSUBSCRIBE = HEARD.phrases("no more texts", "unsubscribe")
# in the words that are added freely: somebody else, or somebody who is not well
_TROUBLE = HEARD.words("no more texts", "trouble")

_MAYBE, _START = _way("maybe"), _way("start again")

# wishes that may as well be said to somebody at a door, or of an address
_TO_OTHERS = _way("may be said to others")


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled at first use: these are large, and a process that hears nobody does not
    need them."""
    return re.compile(pattern)


def asks_for_no_texts(text: str) -> bool:
    """Whether the text asks for this person to get no more texts, and asks for nothing else."""
    pieces = [(piece, _reached(piece)) for piece in _pieces(text)]
    if any(_is_strong(*piece) for piece in pieces):
        may_tell = not any(_PREFERENCE.match(piece) for piece, _ in pieces)
        return all(
            _is_strong(*piece) or _is_plain(*piece) or _is_free(piece[0], may_tell)
            for piece in pieces
        )
    return any(_WEAK_ONE in reached[-1] for _, reached in pieces) and all(
        _is_plain(*piece) for piece in pieces
    )


def may_ask_for_no_texts(text: str) -> bool:
    """Whether the text asks for no more texts if it is not an answer: "wrong number", "please
    cancel". Only for somebody who was asked nothing."""
    return _ready(_MAYBE).fullmatch(" ".join(_pieces(text))) is not None


def may_be_said_to_others(text: str) -> bool:
    """Whether a wish for no more texts may be said to somebody else: "leave me alone"."""
    return _ready(_TO_OTHERS).fullmatch(" ".join(_pieces(text))) is not None


def asks_for_texts(text: str) -> bool:
    """Whether somebody who wanted no more texts wants them again."""
    return _ready(_START).fullmatch(" ".join(_pieces(text))) is not None


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[str, ...]:
    """What is between the punctuation marks of a text, evened out. A question of one or two words,
    such as "stop?", becomes "?", which is no wish."""
    said = list(_cut(unsigned(text)))
    if sum(len(words) for words, _ in said) > _LONGEST:
        return ("?",)
    return tuple(piece for words, mark in said if (piece := _piece(words, mark)))


def _cut(text: str) -> Iterator[tuple[list[str], str]]:
    """The words between the punctuation marks, each time with the marks behind them."""
    for line in text.splitlines():
        for piece, mark in _PIECE.findall(_SPELLED.sub("stop", plain(line))):
            yield [token for token in tokens(piece) if token.isalnum()], mark


def _piece(words: list[str], mark: str) -> str:
    piece, is_asked = _evened(words), "?" in mark and len(words) < _FEWEST_OF_A_WISH
    if piece and is_asked and not _is_plain(piece, _reached(piece), {0}):
        return "?"
    return piece


def _evened(words: list[str]) -> str:
    """The words without courtesy and anger, with words of the same meaning made the same."""
    words, at, kept = list(map(_mended, words)), 0, []
    while at < len(words):
        meaning, at = _EVENED.at(words, at) or (words[at], at + 1)
        kept.append(meaning)
    return " ".join(filter(None, kept))


def _mended(word: str) -> str:
    if word in _MISSPELLED_STOPS or _DRAWN_OUT.fullmatch(word):
        return "stop"
    return next((right for right in _UNSUBSCRIBE if one_slip(right, word)), word)


def _reached(piece: str) -> list[set[int]]:
    """For each place between the words, the kinds of wishes that may come before it if everything
    before it is wishes and reasons. Each place is visited once, so that no text, however long,
    keeps anybody waiting."""
    words = piece.split()
    reached: list[set[int]] = [{0}, *(set() for _ in words)]
    for start in range(len(words)):
        if reached[start] and _ready(_BEGINS).match(" ".join(words[start:])):
            for end, kind in _wishes(words, start):
                reached[end] |= {seen | kind for seen in reached[start]}
    return reached


def _wishes(words: list[str], start: int) -> Iterator[tuple[int, int]]:
    """Where each wish or reason ends that begins at a word, and its kind."""
    for end in range(start + 1, min(start + _LONGEST_WISH, len(words)) + 1):
        wish = " ".join(words[start:end])
        for kind, pattern in ((0, _REASON), (_WEAK_ONE, _WEAK), (_STRONG_ONE, _STRONG)):
            if _ready(pattern).fullmatch(wish):
                yield end, kind


def _is_plain(piece: str, reached: list[set[int]], kinds: Iterable[int] = (0, _WEAK_ONE)) -> bool:
    """Whether a piece holds only reasons, and weak wishes if those are allowed."""
    return piece in _ALONE or not reached[-1].isdisjoint(kinds)


def _is_strong(piece: str, reached: list[set[int]]) -> bool:
    """Whether a piece holds only wishes, one of them strong, perhaps followed by words of their
    own."""
    words = piece.split()
    for end in reversed(range(1, len(words) + 1)):
        rest = " ".join(words[end:])
        if any(seen & _STRONG_ONE for seen in reached[end]) and (
            not rest or _ready(rf"{_FREE}(?: .+)?").fullmatch(rest)
        ):
            return _TROUBLE.isdisjoint(words[end:])
    return False


def _is_free(piece: str, may_tell: bool) -> bool:
    """Whether a piece gives a reason in words of its own, without a person or thing that would make
    it more than that."""
    told = _ready(_FREE_PIECE).fullmatch(piece) or (may_tell and _STORY.fullmatch(piece))
    return bool(told) and _TROUBLE.isdisjoint(piece.split()) and not asks_for_help(piece)
