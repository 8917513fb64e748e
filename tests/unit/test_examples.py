"""Examples: what is like the sentences of a meaning scores high, what is like the others low."""

from __future__ import annotations

from itertools import pairwise

from conversations.lexicon.examples.examples import LONGEST_CLAUSE, Examples, clauses
from tests.support.table import table

FIRE = ["the house is burning", "there is smoke in the house", "the barn is burning down"]
LOST = ["i am lost in the woods", "we lost the trail"]
OTHERS = [
    "the house is the blue one",
    "there is milk in the house",
    "i lost my keys",
    "we are in the car",
    "the bags are heavy",
]


def words(*sentences: str) -> list[list[str]]:
    return [sentence.split() for sentence in sentences]


def examples() -> Examples:
    return Examples({"fire": words(*FIRE), "lost": words(*LOST)}, words(*OTHERS))


@table("text", FIRE)
def test_an_example_speaks_for_its_meaning_and_for_no_other(text: str) -> None:
    assert examples().score("fire", text.split()) > 1
    assert examples().score("lost", text.split()) < 0


@table("text", OTHERS)
def test_the_others_speak_against_all(text: str) -> None:
    assert examples().score("fire", text.split()) < 0
    assert examples().score("lost", text.split()) < 0


@table(
    ("nearer", "less_near"),
    [
        ("the house is burning", "the house is blue"),
        ("my barn is burning", "my barn is blue"),
        ("the bird is bruning", "the bird is brown"),
        ("burning smoke", "heavy bags"),
        ("smoke in the barn", "milk in the barn"),
    ],
)
def test_rare_words_and_their_letters_count(nearer: str, less_near: str) -> None:
    model = examples()
    assert model.score("fire", nearer.split()) > model.score("fire", less_near.split()) + 0.05


def test_words_that_nobody_has_seen_speak_for_nothing() -> None:
    model = examples()
    assert model.score("fire", ["xyzzy", "plugh"]) == model.score("fire", []) == 0
    known = model.score("fire", ["smoke"])
    assert 0 < model.score("fire", ["smoke", "xyzzy", "plugh"]) < known


def test_what_is_kept_is_bounded() -> None:
    model = examples()
    for at in range(12_000):
        model.score("fire", [f"word{at}"])
    assert len(model._kept) <= 5_001
    assert model.score("fire", FIRE[0].split()) == examples().score("fire", FIRE[0].split())


def test_what_an_example_shares_with_a_text() -> None:
    model = examples()
    text = ["the", "barn", "is", "burning"]
    shared = [model.shared(one, text) for one in words("the barn is burning", *FIRE, "milk")]
    assert shared[0] == 1 and shared[-1] == 0
    assert shared[1] < shared[0] and shared[2] < shared[3] < 1


@table(
    ("text", "expected"),
    [
        ("", []),
        (". , !", []),
        ("a b", ["a b"]),
        ("a b , c d", ["a b", "c d", "a b c d"]),
        ("a b and c d", ["a b", "c d", "a b and c d"]),
        ("and a", ["a"]),
    ],
)
def test_a_text_is_read_by_its_clauses_and_as_a_whole(text: str, expected: list[str]) -> None:
    assert [" ".join(one) for one in clauses(text.split(), frozenset({"and"}))] == expected


def test_a_long_clause_is_read_in_parts_that_overlap() -> None:
    long = [f"w{at}" for at in range(101)]
    parts = clauses(long, frozenset())
    assert {word for part in parts for word in part} == set(long)
    assert max(map(len, parts)) == LONGEST_CLAUSE
    assert all(set(one) & set(other) for one, other in pairwise(parts))
