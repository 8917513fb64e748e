"""The rules of `language`: which one a person is texted in."""

from __future__ import annotations

from conversations.lexicon.languages import named
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


@action(weight=Weight.INFORMS)
def speak_the_language_they_named(turn: Turn) -> None:
    """They are texted from now on in the language that the word of their text names, if there is a
    folder for it."""
    language = named(turn.heard.word or "") if turn.heard else None
    if language is not None:
        turn.me.language = language
