"""A separator parts sentences of one sort from all others, however few there are of them."""

from __future__ import annotations

from conversations.lexicon.examples.examples import Examples
from conversations.lexicon.examples.separator import Sparse, separated

OWN = ["the house is burning", "there is smoke in the house", "the barn is burning down"]
OTHERS = [
    "the house is the blue one",
    "there is milk in the house",
    "i lost my keys",
    "we are in the car",
    "the bags are heavy",
    "the barn is the red one",
    "she is down in the garden",
]


def words(sentences: list[str]) -> list[list[str]]:
    return [sentence.split() for sentence in sentences]


def examples(others: list[str]) -> Examples:
    own, rest = words(OWN), words(others)
    return Examples({"fire": own}, rest, sorts={"danger": (own, rest)})


def clear(model: Examples, text: str) -> float:
    [clear] = model.clearness(["danger"], model.read(text.split()))
    return clear


def test_what_it_was_given_is_on_its_side() -> None:
    model = examples(OTHERS)
    assert [text for text in OWN if clear(model, text) < 0.5] == []
    assert [text for text in OTHERS if clear(model, text) > -0.5] == []


def test_what_is_like_it_is_nearer_than_what_shares_its_ordinary_words() -> None:
    model = examples(OTHERS)
    assert clear(model, "my shed is burning") > 0 > clear(model, "my shed is the green one")


def test_both_sorts_weigh_as_much_however_many_sentences_each_has() -> None:
    model = examples([*OTHERS, *(f"we had {at} nice plates of soup" for at in range(60))])
    assert [text for text in OWN if clear(model, text) < 0.5] == []


def test_every_process_has_the_same() -> None:
    own = [Sparse([0, 1], [0.6, 0.8]), Sparse([1], [1.0])]
    others = [Sparse([2], [1.0]), Sparse([0, 2], [0.6, 0.8])]
    weights = separated(own, others, 3)
    assert weights == separated(own, others, 3)
    assert weights[1] > 0 > weights[2]
