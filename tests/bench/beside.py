"""The text path of this checkout, and its memory, beside that of another one, in one run:
`python -m tests.bench.beside ../the-other`.

How much slower a text is than the bare view depends on the processor, so it says little that it
was better or worse on another day. Here both bots and both bare views get the same slices in turn.
The other checkout needs the same packages as this one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.house import ROOT
from tests.bench.texts import SLICE

PEOPLE = 10 * SLICE
ROUNDS = 4  # everybody answers one question in each; they are asked a few more


class Side:
    """A checkout, with its servers."""

    def __init__(self, folder: Path):
        words = [sys.executable, "-P", str(Path(__file__).with_name("one_side.py")), str(PEOPLE)]
        self._process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def ask(self, what: str) -> list[float]:
        """Let it do one thing; return what it measured."""
        assert self._process.stdin is not None
        print(what, file=self._process.stdin, flush=True)
        return self._answer()

    def end(self) -> None:
        """End it and its servers."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> list[float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a checkout could not be measured: see what it said above")
        return list(json.loads(line))


class Tally:
    """What was measured of one bot or bare view, a list for each round."""

    def __init__(self) -> None:
        self.rounds: list[list[float]] = []

    def add(self, figures: list[float]) -> None:
        """Add a slice to the round that goes on."""
        self.rounds[-1] = [sum(pair) for pair in zip(self.rounds[-1], figures, strict=True)]

    def a_text(self, figure: int) -> float:
        """The median of the rounds, for one text: seconds (0), CPU of the web (1) and of the
        database (2)."""
        return statistics.median(found[figure] for found in self.rounds) / PEOPLE


def measure(sides: dict[str, Side]) -> dict[tuple[str, str], Tally]:
    """Send everybody's next text to each side, a slice at a time, in changing order."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for number in range(ROUNDS):
        for name, side in sides.items():
            side.ask("prepare")
            for what in ("bare", "text"):
                tallies[name, what].rounds.append([0.0, 0.0, 0.0])
        for at in range(PEOPLE // SLICE):
            in_turn = list(sides.items())
            if (number + at) % 2:
                in_turn.reverse()
            for name, side in in_turn:
                for what in ("bare", "text"):
                    tallies[name, what].add(side.ask(what))
    return tallies


def show(tallies: dict[tuple[str, str], Tally]) -> None:
    """Print a line for each bot and bare view, and the ratios."""
    print("   checkout   view    texts/s   CPU ms: web   database")
    for (name, what), tally in tallies.items():
        seconds, web, database = (tally.a_text(figure) for figure in range(3))
        print(
            f"   {name:<9}  {what:<5}{1 / seconds:>10.0f}{web * 1000:>14.2f}{database * 1000:>11.2f}"
        )
    ours, others = tallies["this", "text"], tallies["the other", "text"]
    print(f"   this one moves {others.a_text(0) / ours.a_text(0):.2f} texts for each of the other")
    bare = statistics.mean(tallies[name, "bare"].a_text(0) for name in ("this", "the other"))
    for name, tally in (("this", ours), ("the other", others)):
        print(f"   {name}: {bare / tally.a_text(0):.2f} of the bare views")


@contextmanager
def both(other: Path) -> Iterator[dict[str, Side]]:
    """Both checkouts, ready."""
    sides: dict[str, Side] = {}
    try:
        for name, folder in (("this", ROOT), ("the other", other)):
            sides[name] = Side(folder)
        yield sides
    finally:
        for side in sides.values():
            side.end()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.beside", description=__doc__)
    parser.add_argument("other", type=Path, help="the folder of the other checkout")
    with both(parser.parse_args().other.resolve()) as sides:
        show(measure(sides))
        for name, side in sides.items():
            [largest] = side.ask("memory")
            print(f"   {name}: the largest web worker holds {largest:.0f} MB")


if __name__ == "__main__":
    main()
