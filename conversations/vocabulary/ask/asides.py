"""Words that answered another question than was asked: they are kept for the one who comes."""

from __future__ import annotations

from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action

ASIDE = "aside"  # the name under which a draft keeps them; those who come read them as notes


@action(weight=Weight.INFORMS)
def keep_these_words_for_the_one_who_comes(turn: Turn) -> None:
    """Keeps words that are no answer, so that nobody has to write them twice; only those who come
    read them."""
    keep_aside(turn, turn.heard.text)


def keep_aside(turn: Turn, said: str) -> None:
    kept = list(turn.memory.get(ASIDE, ()))
    words = " ".join(said.split())
    if words and words not in kept:
        turn.keep(ASIDE, [*kept, words])
