"""The carrier's stand-in in a process of its own, so that its work does not count as the
bench's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.support.carrier import Carrier

ALERT = re.compile(r"ALERT (\d+)\b")


class Apart:
    """What the bench asks of the stand-in."""

    def __init__(self, wire: Connection):
        self._wire = wire
        self.url: str = wire.recv()

    def count(self) -> tuple[int, int]:
        """How many texts it has taken since it was cleared, and for how many phones."""
        self._wire.send("count")
        texts, phones = self._wire.recv()
        return texts, phones

    def clear(self) -> None:
        self._wire.send("clear")
        self._wire.recv()

    def slow_down(self, seconds: float) -> None:
        """Let each text take this long from now on (seconds)."""
        self._wire.send(f"slow {seconds}")
        self._wire.recv()

    def alerts(self) -> dict[str, datetime]:
        """When the first text of each alert was taken, by its number."""
        self._wire.send("alerts")
        found: dict[str, datetime] = self._wire.recv()
        return found


@contextmanager
def carrier() -> Iterator[Apart]:
    """A stand-in that takes texts without a limit per second."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield Apart(ours)
    finally:
        process.terminate()
        process.join()


def _serve(wire: Connection) -> None:
    with Carrier() as real:
        wire.send(real.url)
        while True:
            wire.send(_answer(real, wire.recv()))


def _answer(real: Carrier, asked: str) -> object:
    if asked == "clear":
        real.texts.clear()
        real.asked.clear()
        return None
    if asked.startswith("slow "):
        real.latency = float(asked.removeprefix("slow "))
        return None
    if asked == "alerts":
        found = [(match[1], text.at) for text in real.sent if (match := ALERT.match(text.body))]
        return dict(reversed(found))
    return len(real.sent), len({text.to for text in real.sent})
