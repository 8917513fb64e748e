"""What a text promises about time: how long until the state moves on by itself."""

from __future__ import annotations

from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import value


@value
def time_left(turn: Turn) -> Value:
    """How long until the state moves on by itself, counted from the wait that the text is under."""
    return turn.time_left
