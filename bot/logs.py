"""The logs: what happened and where, never anybody's number, name or words."""

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
    """A formatter that shows where an error came from, but not its message.

    The message may hold somebody's number or text.
    """

    converter = staticmethod(time.gmtime)

    def formatException(self, ei: Any) -> str:
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__])


class Sparing:
    """A limiter that lets the same thing be logged only once in a while, across all threads."""

    def __init__(self, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic):
        self._seconds = seconds
        self._clock = clock
        self._said: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def may_say(self, what: Hashable) -> bool:
        """Whether it is time to log this again; if so, it counts as logged."""
        with self._lock:
            now = self._clock()
            last = self._said.get(what)
            if last is not None and now - last < self._seconds:
                return False
            self._said[what] = now
            return True


def formatter(process: str) -> Discreet:
    """A formatter whose lines begin with the time (UTC), the process and the level.

    The process is named as in the Procfile.
    """
    return Discreet(LINE.format(process=process), datefmt=TIME)


def begin(process: str) -> None:
    """Log to standard error, discreetly: our own steps, and the warnings of libraries."""
    output = logging.StreamHandler()
    output.setFormatter(formatter(process))
    logging.basicConfig(level=logging.WARNING, handlers=[output], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
