"""The machine: how idle it was during a measurement, and how much memory a process holds."""
from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Span:
    """A stretch of time: how long it took (seconds) and which share of all cores had nothing to do."""

    seconds: float = 0.0
    idle: float = 0.0


@contextmanager
def span() -> Iterator[Span]:
    """Measure what happens inside, on the whole machine: other people's work counts as busy."""
    measured, began, (idle, total) = Span(), time.perf_counter(), _ticks()
    yield measured
    measured.seconds = time.perf_counter() - began
    idle_now, total_now = _ticks()
    measured.idle = (idle_now - idle) / max(1, total_now - total)


def _ticks() -> tuple[int, int]:
    """Idle and all ticks of all cores since the machine started (proc(5), /proc/stat)."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def memory(pid: int) -> tuple[float, float]:
    """What a process holds in MB: resident (RSS), and its own alone (USS)."""
    rows = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]]
    kilobytes = {row[0]: int(row[1]) for row in rows}
    own = kilobytes["Private_Clean:"] + kilobytes["Private_Dirty:"]
    return kilobytes["Rss:"] / 1024, own / 1024


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for folder in Path(f"/proc/{pid}/task").iterdir():
        found += [int(word) for word in (folder / "children").read_text().split()]
    return found


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))
