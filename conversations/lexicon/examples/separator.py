"""A separator: weights of features that part sentences of one sort from all others.

It is a linear support vector machine with squared hinge loss, trained by dual coordinate descent
(Hsieh and others, "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008). Both sorts
weigh as much in all, however many sentences each has.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add, itemgetter, mul
from random import Random

_COST = 3.0  # of a sentence on the wrong side
_ROUNDS = 12  # over all sentences
_AVERAGED = 8  # of them, the last: each swings a little around the border
_WHOLE = 3  # rounds, of which all but one leave out the sentences that were far from the border
_STRAY = 0.003  # the share of the others that may be on the wrong side of the border
_MANY = 1_000  # others, of which such a share can be told
_ALIKE = 1e-9  # steps that are smaller change nothing


@dataclass(frozen=True)
class Sparse:
    """A sentence as a vector of length one: the rows of its features, and what each weighs."""

    rows: Sequence[int]
    values: Sequence[float]

    @cached_property
    def pick(self) -> Callable[[Sequence[float]], Sequence[float]]:
        """Takes the weights of its rows out of all: once made, it is the fastest way."""
        if len(self.rows) > 1:
            return itemgetter(*self.rows)
        return lambda weights: [weights[row] for row in self.rows]

    def along(self, weights: Sequence[float]) -> float:
        """How far it reaches along these weights."""
        reached: float = sum(map(mul, self.pick(weights), self.values))
        return reached


def separated(own: Sequence[Sparse], others: Sequence[Sparse], size: int) -> array[float]:
    """The weights of `size` features, and behind them that of every sentence (the bias): `along`
    them a sentence of our own reaches above zero, and beyond one if it is no close call."""
    training = _Training(own, others, size)
    everything, chance = list(range(len(own) + len(others))), Random(0)  # alike in every process
    close, total = everything, [0.0] * (size + 1)
    for turn in range(_ROUNDS):
        order = everything if turn % _WHOLE == 0 else close
        chance.shuffle(order)
        close = [at for at in order if training.learn(at)]
        if turn >= _ROUNDS - _AVERAGED:
            total = list(map(add, total, training.weights))
    weights = [one / _AVERAGED for one in total]
    if len(others) >= _MANY:
        weights[-1] = _border(weights, others)
    return array("f", weights)


def _border(weights: Sequence[float], others: Sequence[Sparse]) -> float:
    """The bias with which a given share of the others is on the wrong side. The training settles
    the border last, and how much is heard depends on it most: a few sentences more would move it."""
    reached = sorted(each.along(weights) for each in others)
    return -reached[-int(len(others) * _STRAY)]


class _Training:
    """What was learned so far: the weights, and how much each sentence holds them."""

    def __init__(self, own: Sequence[Sparse], others: Sequence[Sparse], size: int) -> None:
        self.weights = [0.0] * (size + 1)
        self._sentences = [*own, *others]
        self._sides = [1.0] * len(own) + [-1.0] * len(others)
        cost = _COST * len(self._sentences) / 2
        self._softs = [
            *(len(own) / (2 * cost) for _ in own),
            *(len(others) / (2 * cost) for _ in others),
        ]
        self._slopes = [0.0] * len(self._sentences)

    def learn(self, at: int) -> bool:
        """Move the weights as far as a sentence asks for. Whether it is near the border, or was."""
        sentence, side, before = self._sentences[at], self._sides[at], self._slopes[at]
        reached = sentence.along(self.weights) + self.weights[-1]
        gradient = side * reached - 1 + self._softs[at] * before
        slope = max(before - gradient / (2 + self._softs[at]), 0.0)
        step = (slope - before) * side
        if abs(step) >= _ALIKE:
            self._slopes[at] = slope
            self._move(sentence, step)
        return slope > 0 or before > 0

    def _move(self, sentence: Sparse, step: float) -> None:
        weights = self.weights
        weights[-1] += step
        for row, value in zip(sentence.rows, sentence.values, strict=True):
            weights[row] += step * value
