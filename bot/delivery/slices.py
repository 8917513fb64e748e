"""A slice: the longest that one job works before it rings again and lets the next job run."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.runtime import Runtime

LONGEST = 30.0  # seconds


def a_slice(runtime: Runtime, queue: str, seconds: float = LONGEST) -> Callable[[], bool]:
    """A function that says whether time is left.

    Its first "no" rings the queue, so that the work goes on in another job.
    """
    end = time.monotonic() + seconds

    def is_left() -> bool:
        if time.monotonic() < end:
            return True
        runtime.doorbell.ring([queue])
        return False

    return is_left
