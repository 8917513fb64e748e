"""A separator: weights of features that part sentences of one sort from all others.

It is a linear support vector machine with squared hinge loss, trained by dual coordinate descent
(Hsieh and others, "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008). Both sorts
weigh as much in all, however many sentences each has.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add, mul
from random import Random

_COST = 3.0  # of a sentence on the wrong side
_ROUNDS = 12  # over all sentences
_AVERAGED = 8  # of them, the last: each swings a little around the border
_WHOLE = 3  # rounds, of which all but one leave out the sentences that were far from the border
_ALIKE = 1e-9  # steps that are smaller change nothing


@dataclass(frozen=True)
class Sparse:
    """A sentence as a vector of length one: the rows of its features, and what each weighs."""

    rows: Sequence[int]
    values: Sequence[float]

    def along(self, weights: Sequence[float]) -> float:
        """How far it reaches along these weights."""
        parts: Iterator[float] = map(mul, map(weights.__getitem__, self.rows), self.values)
        return sum(parts)


def separated(own: Sequence[Sparse], others: Sequence[Sparse], size: int) -> array[float]:
    """The weights of `size` features, and behind them that of every sentence (the bias): `along`
    them a sentence of our own reaches above zero, and beyond one if it is no close call."""
    weights = [0.0] * (size + 1)
    sides = [*((one, 1.0, len(own)) for one in own), *((one, -1.0, len(others)) for one in others)]
    costs = [_COST * len(sides) / (2 * count) for _, _, count in sides]
    slopes = [0.0] * len(sides)
    everything, chance = list(range(len(sides))), Random(0)  # the same in every process
    close, total = everything, [0.0] * (size + 1)
    for turn in range(_ROUNDS):
        order = everything if turn % _WHOLE == 0 else close
        chance.shuffle(order)
        close = []
        for at in order:
            sentence, side, _ = sides[at]
            soft = 1 / (2 * costs[at])
            reached = sentence.along(weights) + weights[size]
            gradient = side * reached - 1 + soft * slopes[at]
            slope = max(slopes[at] - gradient / (2 + soft), 0.0)
            if slope or slopes[at]:
                close.append(at)
            step = (slope - slopes[at]) * side
            if abs(step) < _ALIKE:
                continue
            slopes[at] = slope
            weights[size] += step
            for row, value in zip(sentence.rows, sentence.values, strict=True):
                weights[row] += step * value
        if turn >= _ROUNDS - _AVERAGED:
            total = list(map(add, total, weights))
    return array("f", (one / _AVERAGED for one in total))
