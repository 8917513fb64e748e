"""Lists: several things joined the way a language joins them, "Sam and Jo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

PATTERNS = {"en": "en_001"}  # the English of our texts has no comma before "and"
SOUNDS_LIKE_Y = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)  # "Ana e Ines", but "agua y hielo"


def joined(said: Sequence[str], language: str) -> str:
    """The list in that language: "Sam", "Sam and Jo", "Sam, Jo and Kim"."""
    locale = _locale(language)
    if len(said) < 2 or locale is None:
        return ", ".join(said)
    text = format_list(said, locale=locale)
    last = said[-1]
    if language == "es" and SOUNDS_LIKE_Y.match(last):
        text = text.removesuffix(f" y {last}") + f" e {last}"
    return text


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(PATTERNS.get(language, language))
    except UnknownLocaleError:
        return None
