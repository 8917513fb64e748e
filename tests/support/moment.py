"""A single moment: something happens completely in the middle of something else, or twice at
once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from bot import agenda
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.turns import inbox

WAIT = 3  # seconds for what happens meanwhile


def text(stage: Stage, name: str, body: str) -> None:
    """Record a text to the chapter, and do nothing more with it yet."""
    inbox.record(stage.runtime, inbox.Arrival(f"SM{name}{body}", stage.phones[name], NUMBER, body))


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, table: object, change: str, does: Callable[[], object]
) -> None:
    """Let something else happen just before a row is changed for the first time. If that waits for
    rows of this turn, the turn fails here, is undone, and is taken again once the other one is
    through."""
    real = getattr(table, change)
    done: list[bool] = []

    def late(row: object, *values: object, **named: object) -> object:
        if not done:
            done.append(True)
            thread = Thread(target=does)
            thread.start()
            thread.join(WAIT)
            assert not thread.is_alive(), "both want the same rows"
        return real(row, *values, **named)

    monkeypatch.setattr(table, change, late)


ON_DUTY = (agenda.ROTA, agenda.SHIFTS, agenda.COVER)


def both_at_once(stage: Stage) -> None:
    """Let two clocks look at the same moment."""
    ready = Barrier(2)

    def look() -> None:
        ready.wait(10)
        for _ in range(3):
            agenda.do_all(stage.runtime, ON_DUTY)

    clocks = [Thread(target=look) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join(30)
