"""Asking: whether somebody who writes to us out of nowhere asks for help, in whatever words."""

from __future__ import annotations

import re
from functools import lru_cache

from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens_of_plain
from conversations.lexicon.words import HEARD

_RUNS = re.compile(r"([a-z])\1+")


def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "neeed", "HELPPP"


_WANTS = any_of(map(_squeezed, HEARD.phrases("needs", "wants")))
# an offer, thanks, news, or a need that is no more
_WANTS_NOT = any_of(map(_squeezed, HEARD.phrases("needs", "wants not")))


@lru_cache(maxsize=32)
def asks_for_help(text: str) -> bool:
    """Whether the text states a need: "we have no food", "can someone drive me", "I NEEED HELP". An
    offer or thanks does not."""
    said = [token for token in tokens_of_plain(_squeezed(plain(text))) if token.isalnum()]
    return _WANTS.is_in(said) and not _WANTS_NOT.is_in(said)
