"""A single moment: something happens completely in the middle of something else, or twice at
once."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import text as sql

from bot import agenda
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.turns import inbox

LONGEST, A_MOMENT = 10.0, 0.05  # seconds for what happens meanwhile; between two looks at it
SURE = 3  # looks at which somebody waits for rows
WAITING = """select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'"""


def text(stage: Stage, name: str, body: str) -> None:
    """Record a text to the chapter, and do nothing more with it yet."""
    inbox.record(stage.runtime, inbox.Arrival(f"SM{name}{body}", stage.phones[name], NUMBER, body))


def meanwhile(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    table: object,
    change: str,
    does: Callable[[], object],
) -> None:
    """Let something else happen just before a row is changed for the first time. If that waits for
    rows of this turn, the turn fails here, is undone, and is taken again once the other one is
    through. On PostgreSQL."""
    real = getattr(table, change)
    done: list[bool] = []

    def late(row: object, *values: object, **named: object) -> object:
        if not done:
            done.append(True)
            thread = Thread(target=does)
            thread.start()
            assert _comes_through(thread, stage), "both want the same rows"
        return real(row, *values, **named)

    monkeypatch.setattr(table, change, late)


def _comes_through(thread: Thread, stage: Stage) -> bool:
    """Wait until it is through, or until it waits for rows: for those of this turn, which will not
    let go of them, it would wait in vain."""
    ends, looks = time.monotonic() + LONGEST, 0
    while thread.is_alive() and time.monotonic() < ends and looks < SURE:
        thread.join(A_MOMENT)
        looks = looks + 1 if _somebody_waits(stage) else 0
    return not thread.is_alive()


def _somebody_waits(stage: Stage) -> bool:
    with stage.runtime.db.engine.connect() as connection:
        return bool(connection.scalar(sql(WAITING)))


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
