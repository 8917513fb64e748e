"""All cores: what takes long and can be done in parts is done in copies of this process, one for
each core."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Part = TypeVar("Part")
Done = TypeVar("Done")
_work: list[Any] = []  # what the copies do, and the parts: they have it without being sent it


def each(do: Callable[[Part], Done], parts: Sequence[Part]) -> list[Done]:
    """What `do` returns for each of the parts, in their order. Only what it returns is sent back.

    Where a process has threads, or cannot be copied, it does everything by itself: a copy has only
    one of the threads, and would wait forever for a lock that another one held.
    """
    # most processes never come here, and need not load this
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    copies = min(_cores(), len(parts))
    can_be_copied = "fork" in multiprocessing.get_all_start_methods()
    if copies < 2 or not can_be_copied or threading.active_count() > 1:
        return [do(part) for part in parts]
    _work[:] = [do, parts]
    try:
        with ProcessPoolExecutor(copies, multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_do, range(len(parts))))
    except BrokenProcessPool:  # a copy was killed, perhaps as there is too little memory for it
        return [do(part) for part in parts]
    finally:
        _work.clear()


def _do(at: int) -> Any:
    do, parts = _work
    return do(parts[at])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
