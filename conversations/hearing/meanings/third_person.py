"""The third person: whether words are about the other one of a job, and not for them."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD

_OTHERS = any_of(HEARD.phrases("the other one", "pronouns"))
_HELPERS = any_of(HEARD.phrases("the other one", "helpers"))
_OWN = any_of(HEARD.phrases("the other one", "own people"))
_BEFORE = any_of(HEARD.phrases("the other one", "before a name"))
_BEHIND = any_of(HEARD.phrases("the other one", "behind a name"))


def is_spoken_of(text: str, names: Iterable[str]) -> bool:
    """Whether a text speaks of somebody with one of these names, or of "him", "her" or "your
    volunteer". "Thanks, Ben" and "my son will open, he is tall" do not."""
    words = [token.replace("'", "") for token in tokens(plain(text))]
    starts = range(len(words))
    if any(_HELPERS.at(words, at) for at in starts):
        return True
    own = next((at for at in starts if _OWN.at(words, at)), len(words))
    if any(_OTHERS.at(words, at) for at in starts[:own]):
        return True
    known = {word for name in names for word in plain(name).split()}
    return any(_is_named(words, at) for at in starts if words[at] in known)


def _is_named(words: list[str], at: int) -> bool:
    """Whether the name at this place is spoken of, and not spoken to."""
    if _BEHIND.at(words, at + 1):
        return True
    before = (_BEFORE.at(words, start) for start in range(at))
    return at in {found[1] for found in before if found is not None}
