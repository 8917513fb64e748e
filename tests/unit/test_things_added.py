"""What a text adds to what is needed: things, and nothing that tells of somebody."""

from __future__ import annotations

from conversations.vocabulary.ask.growing import _things_added
from tests.support.table import table


@table(
    ("text", "things"),
    [
        ("also eggs", "eggs"),
        ("add Eggs and 2 lb of flour", "Eggs and 2 lb of flour"),
        ("oh and diapers, size 4 please", "diapers, size 4"),
        ("and toilet paper, soap.", "toilet paper, soap"),
        ("plus cat food", "cat food"),
        ("y tambien huevos por favor", "huevos"),
        ("agregue arroz y frijoles", "arroz y frijoles"),
        # what tells of people, doors and codes is for the one who comes alone
        ("also my dog bites", ""),
        ("and im deaf", ""),
        ("also the door is broken", ""),
        ("and the code is 1234", ""),
        ("add 828 555 0101", ""),
        ("also apt 3B", ""),
        ("and 12 Elm St", ""),
        ("also please knock", ""),
        ("tambien mi hijo es alergico", ""),
        ("y toque fuerte", ""),
        # what adds nothing
        ("eggs", ""),
        ("also", ""),
        ("and", ""),
        ("", ""),
        ("and one two three four five six seven eight nine", ""),
    ],
)
def test_only_things_are_added(text: str, things: str) -> None:
    assert _things_added(text) == things
