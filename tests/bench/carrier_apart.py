"""The carrier's stand-in in a process of its own, so that its work is not the bench's."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.carrier import Carrier


class Apart:
    """What the bench asks of the stand-in."""

    def __init__(self, wire: Connection):
        self._wire = wire
        self.url: str = wire.recv()

    def count(self) -> tuple[int, int]:
        """How many texts it took since it was cleared, and to how many phones."""
        self._wire.send("count")
        texts, phones = self._wire.recv()
        return texts, phones

    def clear(self) -> None:
        self._wire.send("clear")
        self._wire.recv()


@contextmanager
def carrier() -> Iterator[Apart]:
    """A stand-in without pace."""
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
            if wire.recv() == "clear":
                real.texts.clear()
                real.asked.clear()
                wire.send(None)
            else:
                texts = real.sent
                wire.send((len(texts), len({text.to for text in texts})))
