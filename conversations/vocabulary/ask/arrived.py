"""Whether help has arrived: what somebody answers who was asked."""

from __future__ import annotations

from conversations.hearing.meanings import says
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import guard, value

NO_HELP = "no help"  # the meaning of words that say that nobody came


@guard
def they_say_that_nobody_came(turn: Turn) -> bool:
    """The words say plainly that help did not come: "no, he never came"."""
    return turn.heard is not None and says(turn.heard.text, NO_HELP)


@value
def what_else_they_wrote(turn: Turn) -> Value:
    """Every word they wrote, in quotation marks; nothing if it is only a no."""
    is_bare = turn.heard.value == "no" or (turn.heard.word is not None and not turn.heard.rest)
    return "" if is_bare else turn.sentence("they wrote", words=turn.heard.text)
