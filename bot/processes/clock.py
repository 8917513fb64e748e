"""The clock process (`python -m bot.processes.clock`): rings what is due, and redoes what a
doorbell or a worker has forgotten."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import timedelta

from bot import logs
from bot.calls import hotline
from bot.composition import the_house
from bot.delivery import dispatch, outbox, reconcile
from bot.runtime import Runtime
from bot.scheduler import escalation, missed_texts, shifts, timers
from bot.turns import inbox
from conversations.port.records import Lane

log = logging.getLogger(__name__)
PATIENCE = timedelta(seconds=3)  # work that is this late is done here
TICK = 0.25  # seconds between two looks at what is due
SLICE = 30  # seconds


class Clock:
    """Each kind of work has a thread of its own: what sends never holds up what rings, and alerts
    wait for nothing."""

    def __init__(self, runtime: Runtime):
        self._runtime = runtime
        self._ended = threading.Event()
        self._back = missed_texts.FIRST_LOOK_BACK

    def run(self) -> None:
        """Work until told to end."""
        works: list[tuple[Callable[[], object], float]] = [
            (self._ring, TICK),
            (self._climb, TICK),
            (self._alert, TICK),
            (self._duty, 1.0),
            (self._dispatch, 1.0),
            (self._deliver, 1.0),
            (self._retry, 2.0),
            (self._reconcile, 2.0),
            (self._look_after, 2.0),
            (self._look_up, 60.0),
            (self._beat, 2.0),
        ]
        threads = [threading.Thread(target=self._repeat, args=work, daemon=True) for work in works]
        for thread in threads:
            thread.start()
        self._ended.wait()
        for thread in threads:
            thread.join(timeout=8)

    def end(self) -> None:
        self._ended.set()

    def _repeat(self, work: Callable[[], object], pause: float) -> None:
        """Do a work again and again; whatever goes wrong with it, it is done again."""
        while not self._ended.is_set():
            try:
                work()
            except Exception as error:
                log.error("%s failed", getattr(work, "__name__", "work"), exc_info=error)
                self._ended.wait(1.0)
            self._ended.wait(pause)

    def _goes_on(self) -> bool:
        return not self._ended.is_set()

    def _ring(self) -> None:
        timers.ring_all(self._runtime, self._runtime.time.now, until=self._goes_on)

    def _climb(self) -> None:
        escalation.climb_all(self._runtime, self._runtime.time.now, until=self._goes_on)

    def _alert(self) -> None:
        outbox.deliver(
            self._runtime, self._runtime.time.now, lanes=[Lane.ALERT], until=self._goes_on
        )

    def _duty(self) -> None:
        shifts.watch(self._runtime, self._runtime.time.now())

    def _dispatch(self) -> None:
        dispatch.spread_due(
            self._runtime, self._runtime.time.now, until=self._goes_on, older_than=PATIENCE
        )

    def _deliver(self) -> None:
        outbox.deliver(
            self._runtime, self._runtime.time.now, older_than=PATIENCE, until=self._goes_on
        )

    def _retry(self) -> None:
        inbox.retry(self._runtime, self._runtime.time.now())

    def _reconcile(self) -> None:
        reconcile.reconcile(self._runtime, self._runtime.time.now())

    def _look_after(self) -> None:
        hotline.look_after(self._runtime, self._runtime.time.now())

    def _beat(self) -> None:
        missed_texts.beat(self._runtime)

    def _look_up(self) -> None:
        missed_texts.look_up_missed(self._runtime, self._back)
        self._back = missed_texts.LOOK_BACK


def main() -> None:
    """What the clock process does."""
    logs.begin()
    clock = Clock(the_house())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: clock.end())
    clock.run()
    os._exit(
        0
        # a text that is on its way has a lease; waiting for a slow carrier would only delay the
        # next start
    )


if __name__ == "__main__":
    main()
