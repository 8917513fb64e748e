"""Kept words: what somebody wrote, and it is not yet said to whom it goes."""

from __future__ import annotations

from conversations.port.turn import Turn
from conversations.vocabulary.declare import guard

MESSAGE = "message"  # the name under which a conversation keeps them


def kept_words(turn: Turn) -> str:
    """The words that wait; empty if there are none, or no conversation has moved yet."""
    return str(turn.memory.get(MESSAGE) or "") if turn.conversation is not None else ""


def take_the_words(turn: Turn) -> str:
    """The words that wait, which do so no longer."""
    words = kept_words(turn)
    turn.forget(MESSAGE)
    return words


@guard(shows=(MESSAGE,))
def words_wait(turn: Turn) -> bool:
    """What they wrote has not gone to anybody yet."""
    return bool(kept_words(turn))
