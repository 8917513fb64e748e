"""The clock process (`python -m bot.processes.clock`): does what is due.

It also does what a doorbell or a worker has missed.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot import logs
from bot.loading import what_stays

with what_stays():
    from bot import agenda, due
    from bot.composition import the_house

if TYPE_CHECKING:
    from bot.due import Entry
    from bot.runtime import Runtime

AFTER_A_FAILURE = 1.0  # seconds added to the pause


class Clock:
    """Works through the agenda, with separate threads for separate kinds of work.

    Sending never holds up timers, and alerts wait for nothing.
    """

    def __init__(self, runtime: Runtime):
        self._runtime = runtime
        self._ended = threading.Event()

    def run(self) -> None:
        """Work until told to end."""
        by_thread: dict[str, list[Entry]] = {}
        for entry in agenda.AGENDA:
            by_thread.setdefault(entry.thread, []).append(entry)
        threads = [
            threading.Thread(target=self._repeat, args=(entries,), name=name, daemon=True)
            for name, entries in by_thread.items()
        ]
        for thread in threads:
            thread.start()
        self._ended.wait()
        for thread in threads:
            thread.join(timeout=8)

    def end(self) -> None:
        self._ended.set()

    def _repeat(self, entries: Sequence[Entry]) -> None:
        """Do some kinds of work repeatedly, one after another, each with its own pause.

        If one of them fails, it is done again.
        """
        next_at = [0.0] * len(entries)
        while self._goes_on():
            for number, entry in enumerate(entries):
                if time.monotonic() >= next_at[number]:
                    well = due.attempt(entry, self._runtime, self._goes_on, entry.patience)
                    pause = entry.every if well else entry.every + AFTER_A_FAILURE
                    next_at[number] = time.monotonic() + pause
            self._ended.wait(max(0.0, min(next_at) - time.monotonic()))

    def _goes_on(self) -> bool:
        return not self._ended.is_set()


def main() -> None:
    """Run the clock process."""
    logs.begin("clock")
    with what_stays():
        clock = Clock(the_house())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: clock.end())
    clock.run()
    os._exit(
        0
        # a text on its way has a lease; waiting for a slow carrier would only delay the next start
    )


if __name__ == "__main__":
    main()
