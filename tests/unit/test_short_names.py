"""Short names: what a chapter's texts to many people begin with."""

from __future__ import annotations

import pytest

from conversations.texts import short_names
from conversations.texts.gsm import GSM
from tests.support.table import table

NUMBER = "+18285550100"


@table(
    ("name", "short"),
    [
        ("Asheville Mutual Aid", "AMA"),
        ("Asheville Mutual Aid Collective", "AMAC"),
        ("Mutual Aid of Madison County", "MAMC"),
        ("Ayuda Mutua Ñuñoa", "AMÑ"),
        ("Potluck", "Potluck"),
        ("Neighborhood helpers", "Neighborhoo"),
        ("the kitchen", "the kitchen"),
        ("Students To Organize Peace", "Students To"),
        ("互助", "0100"),
        ("A B C D E F G H I J K L M", "ABCDEFGHIJK"),
    ],
)
def test_a_short_name_is_made_from_the_name(name: str, short: str) -> None:
    """Its initials; its beginning where they are too few, or a word that carriers reserve; the end
    of its number where no old phone could show it."""
    made = short_names.made_from(name, NUMBER)
    assert made == short
    assert short_names.SHORTEST <= len(made) <= short_names.LONGEST and GSM.issuperset(made)


@table(("said", "kept"), [("AMAC", "AMAC"), ("  West  AVL ", "West AVL"), ("Ñuñoa", "Ñuñoa")])
def test_a_short_name_is_kept_as_it_was_chosen(said: str, kept: str) -> None:
    assert short_names.checked(said) == kept


@table(
    ("said", "why"),
    [
        ("A", "2 to 11"),
        ("Asheville Mutual Aid", "2 to 11"),
        ("AMA 💚", "leave out 💚"),
        ("Sí AVL", "leave out í"),
        ("STOP", "reserve"),
    ],
)
def test_a_short_name_that_cannot_be_sent_is_refused(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        short_names.checked(said)
