"""Words that answered another question than was asked: they are kept for the one who comes."""

from __future__ import annotations

from conversations.lexicon.plain import plain
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.kept_words import SEND

ASIDE = "aside"  # the name under which a draft keeps them; those who come read them as notes


@action(weight=Weight.INFORMS)
def keep_these_words_for_the_one_who_comes(turn: Turn) -> None:
    """Keeps words that are no answer, so that nobody has to write them twice; only those who come
    read them."""
    keep_aside(turn, turn.heard.text)


@guard
def it_tells_something(turn: Turn) -> bool:
    """The text is more than one word and not about SEND: "estoy sola", but not "sned" or "don't
    send"."""
    words = plain(turn.heard.text).strip(" .,!").split()
    ways = {SEND, *turn.book.words.get(SEND, ())}
    return len(words) > 1 and ways.isdisjoint(words)


def keep_aside(turn: Turn, said: str) -> None:
    kept = list(turn.memory.get(ASIDE, ()))
    words = " ".join(said.split())
    if words and words not in kept:
        turn.keep(ASIDE, [*kept, words])
