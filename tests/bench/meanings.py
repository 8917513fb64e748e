"""How long it takes to read the meanings of a text: `python -m tests.bench.meanings`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from conversations.hearing.meanings.analysis import within
from conversations.hearing.meanings.known import Meanings, meanings
from conversations.lexicon.templates.templates import words_of
from conversations.lexicon.words import HEARD

ROUNDS = 200


def main() -> None:
    """Print how long the meanings take to be made, and then each kind of text."""
    began = time.process_time()
    from conversations.lexicon.templates import notation  # noqa: F401

    print(f"the library of the notation: {(time.process_time() - began) * 1000:.0f} ms, once")
    began = time.process_time()
    made = Meanings(HEARD)
    print(f"the meanings: {(time.process_time() - began) * 1000:.0f} ms, once")
    print("\nms of CPU, median / p99:   all of it       templates alone")
    for name, text in _texts().items():
        words = words_of(text)
        everything = _measure(lambda text=text: within(meanings(), text))  # type: ignore[misc]
        matching = _measure(lambda words=words: made.automaton.matches(words))  # type: ignore[misc]
        print(f"{name:24}{everything:>15}{matching:>22}")


def _texts() -> dict[str, str]:
    chance = random.Random(7)
    everyday = [entry.text for entry in HEARD.entries("en", "everyday")]
    marks = "".join(chr(chance.randrange(33, 0x2FFF)) for _ in range(1600))
    known = sorted(HEARD.words("needs", "wants") | HEARD.words("calm", "filler"))
    return {
        "what people text": chance.choice(everyday),
        "plain danger": "please hurry he has a gun and is hitting my wife",
        "1,600 characters": " ".join(chance.choices(everyday, k=60))[:1600],
        "1,600 of known words": " ".join(chance.choices(known, k=400))[:1600],
        "1,600 of anything": marks,
        "10,000 words": "no " * 10_000,
    }


def _measure(what: Callable[[], object]) -> str:
    taken = sorted(_once(what) for _ in range(ROUNDS))
    return f"{taken[ROUNDS // 2] * 1000:.2f} / {taken[ROUNDS * 99 // 100] * 1000:.2f}"


def _once(what: Callable[[], object]) -> float:
    began = time.process_time()
    what()
    return time.process_time() - began


if __name__ == "__main__":
    main()
