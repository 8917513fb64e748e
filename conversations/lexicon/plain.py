"""Plain text: what people send, normalized and cut into tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼʻ", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"⁄": "/"}
)
_CONTROLS = str.maketrans(dict.fromkeys(map(chr, (*range(32), *range(127, 160))), " "))
_TEXTS = 64  # that are kept: a text and its parts are looked at many times in its turn
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


@lru_cache(maxsize=_TEXTS)
def plain(text: str) -> str:
    """The text in lowercase, without accents or invisible characters, with straight quotes and
    single spaces.

    Digits of any script become 0-9. A character that is a number by itself is set apart: "2½"
    becomes "2 1/2".
    """
    if not text.isascii():
        text = _folded(text)
    return " ".join(text.translate(_CONTROLS).casefold().split())


def _folded(text: str) -> str:
    folded = "".join(map(_folded_one, text))
    # what several characters make together
    is_whole = unicodedata.is_normalized("NFKC", folded)
    return folded if is_whole else unicodedata.normalize("NFKC", folded)


@lru_cache(maxsize=4096)
def _folded_one(character: str) -> str:
    apart = _apart(character.translate(_STRAIGHT))
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", apart).casefold())
    return unicodedata.normalize("NFKC", "".join(map(_bare, letters))).translate(_STRAIGHT)


@lru_cache(maxsize=4096)
def _apart(character: str) -> str:
    """The character, set apart if it is a whole number by itself ("½", "²"), so that it does not
    become a digit of the number before it."""
    if (
        unicodedata.decimal(character, None) is not None
        or unicodedata.numeric(character, None) is None
    ):
        return character
    return character if unicodedata.normalize("NFKC", character) == character else f" {character}"


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""  # the styles and skin tones of emoji
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me"):
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def tokens(text: str) -> list[str]:
    """Words without their apostrophes, runs of digits, and each other mark by itself."""
    return list(_tokens(text))


def tokens_of_plain(said: str) -> list[str]:
    """The tokens of what is plain already, which takes half the time."""
    return _TOKEN.findall(said.replace("'", ""))


@lru_cache(maxsize=_TEXTS)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens_of_plain(plain(text)))


@lru_cache(maxsize=4096)
def is_picture(mark: str) -> bool:
    """Whether a mark is an emoji or the like. Unlike "€" or "°", it does not change the meaning of
    the words beside it."""
    return mark > "\u2000" and (unicodedata.category(mark[0]) == "So" or mark >= "\U0001f000")
