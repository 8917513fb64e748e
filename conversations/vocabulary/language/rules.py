"""The rules of `language`: the one in which a person is texted."""

from __future__ import annotations

from conversations.port.turn import Turn
from conversations.vocabulary.declare import action


@action
def speak_english(turn: Turn) -> None:
    turn.me.language = "en"


@action
def speak_spanish(turn: Turn) -> None:
    turn.me.language = "es"
