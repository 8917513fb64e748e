"""A chapter's own helplines: whoever is in danger or despair is told them, with what the chapter
says about the police."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.stage.stage import Stage
from conversations.loader.strict import FlowError
from conversations.texts.gsm import segments
from tests.support.safety import FLOWS, book_of, on_duty, said
from tests.support.table import table

OURS = """\
helplines:
  - {name: Street medics, number: 828-555-0190, may send police: no, when: danger}
  - {name: Night line, number: 828-555-0191, may send police: yes, when: anything}
  - {number: 988, may send police: yes, when: despair}

"""
MEDICS = "Street medics 828-555-0190 (sends no police)"
NIGHT = "Night line 828-555-0191 (may send police)"


def test_by_default_911_and_988_are_named_and_nothing_else(stages: Callable[..., Stage]) -> None:
    stage = stages()
    (danger,) = said(stage.text("Omar", "he has a gun"), "Omar")
    (despair,) = said(stage.text("Luz", "i want to die"), "Luz")
    assert "call 911" in danger and "988" in despair
    assert "police" not in danger + despair and "You can call" not in danger + despair


def test_the_chapters_own_numbers_are_named_with_what_it_says_of_the_police(
    stages: Callable[..., Stage],
) -> None:
    """To a stranger, to somebody who is out, and in Spanish; each on its occasion only."""
    stage = stages(book=book_of(OURS + FLOWS))
    on_duty(stage, "Sam")
    (danger,) = said(stage.text("Omar", "he has a gun"), "Omar")
    assert f"You can call: {MEDICS} and {NIGHT}." in danger and "call 911" in danger
    (despair,) = said(stage.text("Luz", "i want to die"), "Luz")
    assert f"You can call: {NIGHT} and 988 (may send police)." in despair
    assert MEDICS not in despair
    stage.text("Carlos", "entrada en 9 Oak St")
    (called,) = said(stage.text("Carlos", "SOS"), "Carlos")
    assert "Street medics 828-555-0190 (no manda policia)" in called
    assert max(map(segments, (danger, despair, called))) <= 3


def own(line: str) -> str:
    return f"helplines:\n  - {line}\n\n{FLOWS}"


@table(
    ("line", "what"),
    [
        ("{name: Medics, number: ask Kim, may send police: no}", "`ask Kim` cannot be dialed"),
        ("{name: Medics, number: 12, may send police: no}", "`12` cannot be dialed"),
        ("{name: Medics, may send police: no}", "`number:` is missing"),
        ("{name: Medics, number: 828-555-0190}", "`may send police:` is missing"),
        ("{number: 828-555-0190, may send police: no}", "`name:` is missing"),
        ("{name: M, number: 988, may send police: maybe}", "`may send police:` is yes or no"),
        ("{name: M, number: 988, may send police: no, when: dangr}", "Did you mean `danger`?"),
        ("{name: M, phone: 988, may send police: no}", "phone"),
        (f"{{name: {'M' * 31}, number: 988, may send police: no}}", "more than 30 characters"),
        ("{name: 💚, number: 988, may send police: no}", "old phones lack"),
        ("{number: 911, may send police: no}", "911 does send the police"),
        ("\n  - ".join(["{number: 988, may send police: no}"] * 4), "3 numbers for danger"),
    ],
)
def test_a_helpline_that_would_help_nobody_is_refused(line: str, what: str) -> None:
    with pytest.raises(FlowError) as caught:
        book_of(own(line))
    assert what in str(caught.value)
