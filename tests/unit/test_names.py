"""What is said of somebody by their name is said of somebody, whatever the name is."""

from __future__ import annotations

import pytest

from conversations.hearing.meanings.distress import is_danger
from conversations.lexicon.templates.names import NAME, Names
from tests.support.table import table

KNOWN = frozenset({"has", "a", "gun", "is", "here", "and", "the", "box", "in"})


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(frozenset({"rosa"}), frozenset({"and"}), frozenset({"mr"}))


@table(
    "text, read",
    [
        ("rosa has a gun", "NAME has a gun"),
        ("mr jones is here", "NAME NAME is here"),
        ("mr . jones is here", "NAME . NAME is here"),
        ("devonte has a gun", "NAME has a gun"),
        ("the box and devonte has a gun", "the box and NAME has a gun"),
        # nothing is said of it, or too little
        ("devonte in the box", "devonte in the box"),
        ("devonte has", "devonte has"),
        # no clause begins there
        ("the devonte has a gun", "the devonte has a gun"),
        ("the box is here", "the box is here"),
    ],
)
def test_names_are_found(names: Names, text: str, read: str) -> None:
    found = names.of(text.split(), KNOWN.__contains__, {"has", "is"}.__contains__)
    assert " ".join(found) == read


def test_no_text_has_the_word_for_a_name() -> None:
    assert not NAME.islower()


@table(
    "text",
    [
        "Rosa has a gun",
        "Mr. Jones has a gun",
        "OUT, Devonte has a knife",
        "my neighbor Frank has a gun",
        "Carlos tiene un cuchillo",
        "Xiomara tiene pistola",
        "doña Carmen tiene un machete",
        "they have tied up Mrs. Nguyen",
    ],
)
def test_danger_is_heard_of_whoever_is_named(text: str) -> None:
    assert is_danger(text)


@table(
    "text",
    [
        "Rosa gave me soup",
        "Frank let me go early",
        "my neighbor doña Socorro needs food",
        "mi vecina doña Socorro necesita despensa",
        "don Angel ocupa un ride el martes",
    ],
)
def test_a_name_alone_is_no_danger(text: str) -> None:
    assert not is_danger(text)
