"""Yardstick 8: what hearing a text costs, and what a process holds and needs to start for it:
`python -m tests.bench.hearing` prints this alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.processes.web import spare_the_garbage_collector
from conversations.flows.definition import Book
from conversations.hearing.context import HearingContext
from conversations.hearing.hearer import Hearer
from conversations.hearing.meanings.known import meanings
from conversations.lexicon.words import HEARD
from conversations.loader.reader import read
from conversations.vocabulary import vocabulary
from tests.bench.load import quantile
from tests.support.odd_texts import odd_texts
from tests.support.situations import situations

SLOWEST = 0.005  # seconds of CPU at p99, whatever the text
LARGEST = 130.0  # MB that a process may hold
LONGEST_START = 0.4  # seconds of CPU until the meanings are read from disk
ROUNDS = 5  # of each odd text, of which the middle one counts: others use this machine
OF_TEXTS = (32, 64)  # how much is kept of what is looked up by whole texts
SHOWN = 3  # of the slowest odd texts
FLOWS = Path(__file__).parents[2] / "flows.yaml"
_START = "from conversations.hearing.meanings.known import meanings; meanings()"
# what a web process has in it, and a hearing of everything that people text in all languages. The
# texts come from outside: a process that serves does not read the files that hold them
_SERVE = """import os, sys, bot.app, bot.processes.web
from conversations.hearing.meanings.analysis import within
from conversations.hearing.meanings.known import meanings
from tests.bench.machine import memory
for line in sys.stdin:
    within(meanings(), line)
print(memory(os.getpid())[0])"""


def show() -> list[tuple[str, str, bool, str]]:
    """Measure everything and print the details. Returns the verdicts: what, the figure, whether it
    holds, and the target."""
    book = read(FLOWS, vocabulary())
    began = _start()
    meanings()
    everyday, odd = _measure(book)
    print(
        f"   everyday texts: p50 {quantile(everyday, 0.5) * 1000:.2f} ms   "
        f"p99 {quantile(everyday, 0.99) * 1000:.2f} ms"
    )
    slowest = sorted(((max(taken), name) for name, taken in odd.items()), reverse=True)
    for taken, name in slowest[:SHOWN]:
        print(f"   among the slowest odd texts: {taken * 1000:.1f} ms for {name}")
    of_all = [taken for each in odd.values() for taken in each]
    texts = "\n".join(_everyday())
    held = float(subprocess.check_output([sys.executable, "-c", _SERVE], input=texts, text=True))
    return [
        _in_ms("everyday texts, p99", quantile(everyday, 0.99), SLOWEST),
        _in_ms("odd texts of 1,600 characters and more, p99", quantile(of_all, 0.99), SLOWEST),
        (
            "a process that heard all languages",
            f"{held:.0f} MB",
            held < LARGEST,
            f"less than {LARGEST:.0f} MB",
        ),
        _in_ms("CPU to read the meanings at the start", began, LONGEST_START),
    ]


def _in_ms(what: str, seconds: float, most: float) -> tuple[str, str, bool, str]:
    figure = f"{seconds * 1000:.1f} ms of CPU"
    return what, figure, seconds <= most, f"at most {most * 1000:g} ms"


def _measure(book: Book) -> tuple[list[float], dict[str, list[float]]]:
    """The CPU seconds of each everyday text, and of each odd one, in all situations."""
    hearer = Hearer(book, vocabulary().actions)
    texts = _everyday()
    everyday: list[float] = []
    odd: dict[str, list[float]] = {}
    spare_the_garbage_collector()  # as where texts are heard
    for _, found in situations(book):
        helpers = tuple(found.helpers())  # a question to the database is no hearing
        context = replace(found, helpers=partial(tuple, helpers))
        everyday += [_once(hearer, text, context) for text in texts]
        for name, text in odd_texts():
            taken = sorted(_once(hearer, text, context) for _ in range(ROUNDS))
            odd.setdefault(name, []).append(taken[ROUNDS // 2])
    return everyday, odd


def _everyday() -> list[str]:
    """What people text every day, in all languages."""
    return [entry.text for one in HEARD.languages() for entry in HEARD.entries(one, "everyday")]


def _once(hearer: Hearer, text: str, context: HearingContext) -> float:
    hearer.hear("another text", 0, context)
    _forget()
    began = time.process_time()
    hearer.hear(text, 0, context)
    return time.process_time() - began


def _forget() -> None:
    """Forget what is kept of the last texts, so that each is heard as if it were new."""
    for module in [m for name, m in sys.modules.items() if name.startswith("conversations.")]:
        for one in vars(module).values():
            is_kept = hasattr(one, "cache_parameters")
            if is_kept and one.cache_parameters()["maxsize"] in OF_TEXTS:
                one.cache_clear()


def _start() -> float:
    """The CPU seconds that a new process takes to have the meanings, which are kept on disk."""
    meanings()
    before = os.times()
    subprocess.run([sys.executable, "-c", _START], check=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def main() -> None:
    """Print it."""
    for what, figure, holds, target in show():
        print(f"   {what}: {figure}   target {target}   {'reached' if holds else 'MISSED'}")


if __name__ == "__main__":
    main()
