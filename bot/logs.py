"""The logs: what happened and where, never whose number, name or words."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Hashable
from typing import Any

LINE = "%(asctime)s.%(msecs)03dZ {process}[%(process)d] %(levelname)s %(message)s"
TIME = "%Y-%m-%dT%H:%M:%S"


class Discreet(logging.Formatter):
    """Shows where an error came from, but not its words: they may hold somebody's number or
    text."""

    converter = staticmethod(time.gmtime)

    def formatException(self, ei: Any) -> str:
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__])


class Sparing:
    """Lets the same thing be said once in a while, however many threads would say it."""

    def __init__(self, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic):
        self._seconds = seconds
        self._clock = clock
        self._said: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def may_say(self, what: Hashable) -> bool:
        """Whether it is time to say it again. Then it counts as said."""
        with self._lock:
            now = self._clock()
            last = self._said.get(what)
            if last is not None and now - last < self._seconds:
                return False
            self._said[what] = now
            return True


def formatter(process: str) -> Discreet:
    """A line begins with its time (UTC), the process, named as in the Procfile, and the level."""
    return Discreet(LINE.format(process=process), datefmt=TIME)


def begin(process: str) -> None:
    """Log to standard error, discreetly: our own steps, and of the libraries what is wrong."""
    output = logging.StreamHandler()
    output.setFormatter(formatter(process))
    logging.basicConfig(level=logging.WARNING, handlers=[output], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
