"""Whom the bot points to 988: somebody who speaks of their own death, and nobody who is attacked or
fears for another."""

from __future__ import annotations

from conversations.hearing.meanings.distress import is_despair
from tests.support.table import table


@table(
    "text",
    [
        "I want to die",
        "i wanna die",
        "I'm going to kill myself",
        "I am suicidal",
        "thinking of ending my life",
        "Quiero morir",
        "me quiero morir",
        "quiero morirme",
        "me quiero matar",
        "quiero quitarme la vida",
        "I want to hurt myself",
    ],
)
def test_despair_is_heard(text: str) -> None:
    assert is_despair(text)


@table(
    "text",
    [
        "he wants to kill me",
        "quieren matarme",
        "quiere hacerme daño",
        "my mother is going into shock, she may die",
        "people will die",
        "se va a morir mi mamá",
        "mi hijo no respira, se muere",
        "my dog died",
        "SOS",
        "my phone is about to die",
    ],
)
def test_danger_from_elsewhere_is_for_911(text: str) -> None:
    assert not is_despair(text)
