"""The language of a stranger is taken from what they write, and only where that is certain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.people import Contact
from conversations.lexicon.languages import guess
from tests.support.story import tell, told
from tests.support.table import table


@table(
    ("text", "language"),
    [
        ("AYUDA", "es"),
        ("ayuda", "es"),
        ("Hola", "es"),
        ("huele a gas", "es"),  # a word that both have speaks for neither
        ("Hola, necesito comida para mis hijos", "es"),
        ("gracias!", "es"),
        ("tengo hambre", "es"),
        ("ayudame", "es"),
        ("me duele el pecho", "es"),
        ("no me deja salir", "es"),
        ("quien es", "es"),
        ("thanks amigo", None),
        ("we need leche and pan", None),
        ("can someone bring frijoles", None),
        ("leche, huevos", None),
        ("I live on Buenos Aires St", None),
        ("necesitamos un viaje al doctor mañana", "es"),
        ("I need help with groceries", "en"),
        ("my sink is broken, can you help", "en"),
        ("HELP", None),
        ("need", None),
        ("no", None),
        ("2", None),
        ("", None),
        ("milk", None),
        ("SI", None),
        ("😀", None),
        ("Rosa", None),
        ("Los Angeles", None),
        ("taco sauce y tortillas please and milk for the kids", "en"),
    ],
)
def test_a_language_is_guessed_only_where_it_is_certain(text: str, language: str | None) -> None:
    """One strong word or three of a language; a mixture, a name or a number says nothing."""
    assert guess(text) == language


def spoken_by(stage: Stage, name: str) -> str:
    with stage.runtime.db.read() as session:
        people = {c.phone: c.language for c in session.scalars(select(Contact))}
        return people[stage.phones[name]]


def test_a_stranger_who_writes_spanish_is_answered_in_spanish(stages: Callable[..., Stage]) -> None:
    """AYUDA is enough; a word that belongs to no language changes nothing; ENGLISH does."""
    stage = stages()
    stage.text("Luz", "AYUDA")
    assert spoken_by(stage, "Luz") == "es"
    stage.text("Luz", "2")
    assert spoken_by(stage, "Luz") == "es"
    stage.text("Luz", "ENGLISH")
    assert spoken_by(stage, "Luz") == "en"


def test_a_person_on_the_list_keeps_the_language_of_the_list(stages: Callable[..., Stage]) -> None:
    """Whoever was entered with a language is not moved to another by a single text."""
    stage = stages()
    stage.text("Ben", "hola, necesito comida")
    assert spoken_by(stage, "Ben") == "en"


@pytest.mark.parametrize("keeps_accents", [True, False])
def test_a_chapter_that_keeps_accents_answers_with_them_where_one_segment_holds_them(
    stages: Callable[..., Stage], keeps_accents: bool
) -> None:
    stage = stages()
    stage.chapter(lambda chapter: setattr(chapter, "keeps_accents", keeps_accents))
    long = " ".join(copy.body for copy in stage.text("Luz", "AYUDA"))
    stage.text("Luz", "alimentos")
    short = [copy.body for copy in stage.text("Luz", "...")]
    assert "¿Qué necesita?" in long and "numero" in long
    asked = "Por favor escriba con palabras: ¿qué necesita, y cuánto?"
    assert short == [asked if keeps_accents else asked.replace("á", "a")]


def test_thanks_in_another_language_change_nothing_in_a_conversation(stage: Stage) -> None:
    """English speakers say "gracias" too; a first text of it is answered in Spanish."""
    tell(stage, "Rosa > HELP with groceries, milk and bread")
    assert "Where" in told(tell(stage, "Rosa > gracias"), "Rosa")
    assert "vecinos" in told(tell(stage, "Luz > gracias"), "Luz")
