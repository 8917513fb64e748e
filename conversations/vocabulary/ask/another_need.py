"""Another need: words of somebody who waits for help that turn out to be a request of their own."""

from __future__ import annotations

from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action
from conversations.vocabulary.shared.kept_words import take_the_words


@action(weight=Weight.INFORMS)
def make_a_request_of_the_words(turn: Turn) -> None:
    """Hears the words that wait as a new request, of the flow that sends one."""
    turn.words_for_a_request = take_the_words(turn)
