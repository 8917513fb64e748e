"""The rules of `language`: which one a person is texted in."""

from __future__ import annotations

from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action


@action(weight=Weight.INFORMS)
def speak_english(turn: Turn) -> None:
    """They are texted in English from now on."""
    turn.me.language = "en"


@action(weight=Weight.INFORMS)
def speak_spanish(turn: Turn) -> None:
    """They are texted in Spanish from now on."""
    turn.me.language = "es"
