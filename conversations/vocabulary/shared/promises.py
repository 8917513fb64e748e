"""What a text promises about time: how long it takes until the state goes on by itself."""

from __future__ import annotations

from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import value


@value
def time_left(turn: Turn) -> Value:
    """How long until the state goes on by itself: from the wait under which the text stands to the
    next that leads on."""
    return turn.time_left
