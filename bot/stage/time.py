"""Time passed by hand: on the stage and in the demo, it stops at each due instant for the work."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from bot import agenda
from bot.runtime import Runtime
from bot.store.messages import Message
from bot.time_source import DemoTime
from conversations.port.records import MessageStatus

PASSES = 10_000  # passes after which the work is considered endless
AT_A_TIME = 15.0  # seconds that one request to let time pass may take
SETTLED = 10.0  # seconds for which the demo waits for texts that another process is sending


def next_due(runtime: Runtime, after: datetime | None = None) -> datetime | None:
    """The next instant at which something happens by itself, after now or another moment.

    Work that is already due but not done waits for one of these instants: a text, for example,
    waits for an earlier one to the same person.
    """
    with runtime.db.read() as session:
        return agenda.next_due(session, after or runtime.time.now())


def let_pass(
    runtime: Runtime,
    until: datetime,
    move_to: Callable[[datetime], None],
    settle: Callable[[], object],
    goes_on: Callable[[], bool] = lambda: True,
) -> bool:
    """Move the clock to `until`, stopping at each due instant in order, while `goes_on`.

    Returns whether it got there.
    """
    for _ in range(PASSES):
        # in a demo the clock runs on: what comes due once the last pass has begun is next as well
        before = runtime.time.now()
        settle()
        if not goes_on():
            return False
        due = next_due(runtime, before)
        if due is None or due > until:
            break
        move_to(max(due, runtime.time.now()))
    move_to(until)
    settle()
    return True


def pass_in_demo(runtime: Runtime, clock: DemoTime, minutes: float) -> bool:
    """Let minutes pass in every process of the demo.

    False if so much happens meanwhile that it takes too long: the clock then stops on the way.
    """
    end, until = time.monotonic() + AT_A_TIME, runtime.time.now() + timedelta(minutes=minutes)
    return let_pass(
        runtime, until, clock.move_to, lambda: _settle(runtime), lambda: time.monotonic() < end
    )


def _settle(runtime: Runtime) -> None:
    """Do what is due, and wait for what the workers are working on.

    Only the second pass in a row that finds nothing says that nothing is left: during the first, a
    worker may have written what an entry that was done before it should have sent.
    """
    end, passes = time.monotonic() + SETTLED, 0
    while passes < 2 and time.monotonic() < end:
        is_done = agenda.do_all(runtime) == 0 and not _is_flying(runtime)
        passes = passes + 1 if is_done else 0
        if not is_done:
            time.sleep(0.02)


def _is_flying(runtime: Runtime) -> bool:
    with runtime.db.read() as session:
        now = runtime.time.now()
        return (
            session.scalar(
                select(Message.id)
                .where(Message.status == MessageStatus.LEASED, Message.lease_until > now)
                .limit(1)
            )
            is not None
        )
