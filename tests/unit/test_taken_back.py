"""What takes an OUT back right behind it, and what only sounds like it."""

from __future__ import annotations

from conversations.hearing.answers.addressed import names
from conversations.hearing.commands.calm import takes_back
from conversations.lexicon.plain import plain
from tests.support.table import table


@table(
    "text",
    [
        "but not really",
        "lol jk",
        "No.",
        "not yet",
        "he made me text that",
        "i'm still inside",
        "but he's still here",
        "but they are watching me",
        "except someone is following me",
        "pero sigue afuera",
        "no sali todavia",
        "me hicieron escribirlo",
        "hes reading this",
        "he has my phone",
        "they are right here",
        "el tiene mi telefono",
        "estan leyendo mis mensajes",
    ],
)
def test_it_takes_an_out_back(text: str) -> None:
    assert takes_back(plain(text))


@table(
    "text",
    [
        "but thanks",
        "no problem",
        "it is",
        "ok she got everything",
        "well that was fun, she is here now",
        "sorry he was driving",
        "but they were there already",
        "he made me a sandwich",
        "she has my number",
        "she has my keys but all is fine",
        "he is reading to the kids",
        "not a bad day at all",
        "me hizo un cafe",
        "jk " * 1_000 + "x",
    ],
)
def test_it_leaves_an_out_as_it_is(text: str) -> None:
    assert not takes_back(plain(text))


@table(
    ("text", "name", "is_named"),
    [
        ("im late for rosa", "Rosa", True),
        ("drop luz", "Luz", True),
        ("Luz is not home", "Luz", True),
        ("la casa de LUZ", "luz", True),
        ("voy con Ángela", "Ángela Ruiz", True),
        ("no hay luz en la casa", "Luz", False),
        ("prosa", "Rosa", False),
        ("nobody there", "", False),
    ],
)
def test_a_name_that_is_another_word_counts_in_capitals(
    text: str, name: str, is_named: bool
) -> None:
    assert names(text, name) is is_named
