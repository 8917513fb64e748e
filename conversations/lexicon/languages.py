"""Languages: which language a text is written in, if that is certain."""

from __future__ import annotations

from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD

NAMES = {name: one for one in HEARD.languages() for name in HEARD.of(one, "language", "names")}
# words of which one is enough, as no other language has them
SETTLED_BY = {one: HEARD.of(one, "language", "settled by") for one in HEARD.languages()}
WORDS = {one: HEARD.of(one, "language", "words") | SETTLED_BY[one] for one in HEARD.languages()}
_POLITE = frozenset(word for one in HEARD.phrases("polite") for word in one.split())
ENOUGH = 3  # other words of a language that make it certain


def named(name: str) -> str | None:
    """The language that people call so, such as "spanish"; None if we have none of that name."""
    return NAMES.get(plain(name))


def is_only_polite(text: str) -> bool:
    """Whether a text has only polite words, such as "gracias", which people say in any language."""
    return _POLITE.issuperset(_said(text))


def guess(text: str) -> str | None:
    """The language of a text (`en`, `es`), or None if the text leaves a doubt."""
    said = _said(text)
    return next((one for one in WORDS if _is_certain(one, said)), None)


def _said(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'()") for word in plain(text).split()]


def _count(said: list[str], words: frozenset[str]) -> int:
    return sum(word in words for word in said)


def _is_certain(one: str, said: list[str]) -> bool:
    """Whether a text has enough words of a language, and more than twice as many as of any
    other. A word that both have speaks for neither."""
    count = _count(said, WORDS[one])
    only_of_others = (WORDS[other] - WORDS[one] for other in WORDS if other != one)
    most = max((_count(said, words) for words in only_of_others), default=0)
    is_enough = count >= ENOUGH or not SETTLED_BY[one].isdisjoint(said)
    return is_enough and count > 2 * most
