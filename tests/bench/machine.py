"""The machine: how idle it was during a measurement, and how much memory a process uses."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Span:
    """Measured time, in one stretch or several: how long it took, how long the watched processes
    worked (seconds), and the total and idle time of all cores (ticks)."""

    seconds: float = 0.0
    worked: float = 0.0
    ticks: int = 0
    idle_ticks: int = 0

    @property
    def idle(self) -> float:
        """The share of all cores that had nothing to do."""
        return self.idle_ticks / max(1, self.ticks)


@contextmanager
def span(
    measured: Span | None = None, watched: Callable[[], float] = lambda: 0.0
) -> Iterator[Span]:
    """Measure what happens inside, on the whole machine: other people's work counts as busy. If
    `measured` is given, the time is added to it. `watched` returns how long some processes have
    worked so far (seconds)."""
    measured = Span() if measured is None else measured
    worked, began, (idle, total) = watched(), time.perf_counter(), _ticks()
    yield measured
    measured.seconds += time.perf_counter() - began
    idle_now, total_now = _ticks()
    measured.idle_ticks += idle_now - idle
    measured.ticks += total_now - total
    measured.worked += watched() - worked


def worked(*pids: int) -> float:
    """How long these processes, and their children that are still alive, have worked so far
    (seconds)."""
    ticks = 0
    for pid in pids:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK") + sum(
        worked(child) for pid in pids for child in children(pid)
    )


def _ticks() -> tuple[int, int]:
    """The idle ticks and all ticks of all cores since the machine started (proc(5), /proc/stat)."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def memory(pid: int) -> tuple[float, float]:
    """The memory of a process in MB: resident (RSS), and its own alone (USS)."""
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
