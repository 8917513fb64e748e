"""What people text every day, as the separators learn from it."""

from __future__ import annotations

import random

from conversations.hearing.meanings.known import _of_all
from conversations.lexicon.examples.separator import Sparse, separated
from conversations.lexicon.templates.respelling import as_meant, rule

RULES = [rule("k qu"), rule("j f")]


def test_a_rare_misspelling_is_read_as_the_frequent_word_it_sounds_like() -> None:
    sentences = [["kiero", "pan"], *[["quiero", "leche"]] * 10]
    read = as_meant(sentences, RULES, {"quiero"}.__contains__)
    assert read == [["quiero", "pan"], *[["quiero", "leche"]] * 10]


def test_a_word_that_is_as_frequent_is_a_word_of_its_own() -> None:
    sentences = [["hay", "juego"], ["hay", "fuego"]]
    assert as_meant(sentences, RULES, {"fuego"}.__contains__) == sentences


def test_a_share_of_the_others_is_beyond_the_border_however_they_are_ordered() -> None:
    chance = random.Random(1)
    own = [Sparse([0, chance.randrange(1, 50)], [0.8, 0.6]) for _ in range(200)]
    others = [Sparse([chance.randrange(0, 50)], [1.0]) for _ in range(2_000)]
    *weights, bias = separated(own, others, 50)
    strays = sum(one.along(weights) + bias > 1e-6 for one in others)
    assert strays <= 6  # three in a thousand


def test_the_other_clauses_count_half_of_the_clearest() -> None:
    assert _of_all([0.6]) == 0.6
    assert _of_all([0.6, -1.2]) < 0.6
    assert _of_all([0.6, 0.6]) == _of_all([0.6])
