"""Packed: a table of numbers in two bytes each, which takes half the room of single precision.

What is added up are some thirty numbers of a column, and what comes out is compared with bounds of
one or two digits: the 65,535 steps of a column are far finer than that.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import mul

_STEPS = 32_767  # on either side of zero


class Packed:
    """Rows of numbers. Each column has steps of its own, as large as its largest number needs."""

    def __init__(self, columns: Sequence[Sequence[float]]) -> None:
        self.width = len(columns)
        self._steps = array("d", (_step_of(column) for column in columns))
        rows = zip(*map(_in_steps, columns, self._steps), strict=True)
        self._numbers = array("h", chain.from_iterable(rows))

    def row(self, at: int) -> array[float]:
        """The numbers of a row."""
        return array("f", map(mul, self._in_steps(at), self._steps))

    def sum_of(self, rows: Sequence[int]) -> array[float]:
        """What the numbers of these rows are together; zeros if there are none."""
        if not rows:
            return array("f", bytes(4 * self.width))
        sums = map(sum, zip(*map(self._in_steps, rows), strict=True))
        return array("f", map(mul, sums, self._steps))

    def _in_steps(self, at: int) -> array[int]:
        return self._numbers[at * self.width : (at + 1) * self.width]


def _step_of(column: Iterable[float]) -> float:
    return max(map(abs, column), default=0.0) / _STEPS or 1.0


def _in_steps(column: Iterable[float], step: float) -> list[int]:
    return [round(number / step) for number in column]
