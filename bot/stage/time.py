"""Time that passes by hand: on the stage and in the demo it stops at each due instant until all of
it is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.calls import hotline
from bot.delivery import dispatch, outbox, reconcile
from bot.runtime import Runtime
from bot.scheduler import escalation, shifts, timers
from bot.store.conversations import Event
from bot.store.messages import Message, Notice
from bot.store.safety import Alert, CheckIn
from bot.time_source import DemoTime
from bot.turns import inbox
from conversations.flows.ladder import NET
from conversations.port.records import EventStatus, HeardStatus, MessageStatus, NoticeStatus

PASSES = 10_000  # after so many, work that never ends is called a mistake
AT_A_TIME = 15.0  # seconds that one request to let time pass may take
SETTLED = 10.0  # seconds that the demo waits for texts which another process has in hand


def next_due(runtime: Runtime) -> datetime | None:
    """The next instant at which something happens by itself. What is due already and still not done
    waits for one of them: a text, for an earlier one to the same person."""
    now = runtime.time.now()
    moments = [
        select(func.min(Event.due_at)).where(
            Event.status == EventStatus.WAITING, Event.due_at > now
        ),
        select(func.min(Alert.next_at)).where(Alert.next_at > now),
        select(func.min(Notice.due_at)).where(
            Notice.status == NoticeStatus.WAITING, Notice.due_at > now
        ),
        select(func.min(Message.not_before)).where(
            Message.status == MessageStatus.QUEUED, Message.not_before > now
        ),
        select(func.min(Message.lease_until)).where(
            Message.status.in_(
                (
                    MessageStatus.LEASED,
                    MessageStatus.UNCERTAIN,
                    HeardStatus.NEW,
                    HeardStatus.FAILED,
                    HeardStatus.RINGING,
                )
            ),
            Message.lease_until > now,
        ),
    ]
    with runtime.db.read() as session:
        found = [*(session.scalar(moment) for moment in moments), *shifts.times(session, now)]
        forgotten = session.scalar(
            select(func.min(CheckIn.due_at)).where(
                CheckIn.ended_at.is_(None), CheckIn.due_at > now - NET
            )
        )
        found.append(forgotten + NET if forgotten is not None and forgotten <= now else forgotten)
    return min((at for at in found if at is not None), default=None)


def let_pass(
    runtime: Runtime,
    until: datetime,
    move_to: Callable[[datetime], None],
    settle: Callable[[], object],
    goes_on: Callable[[], bool] = lambda: True,
) -> bool:
    """Move the clock to `until`, stopping at each due instant in order, while `goes_on`. Whether it
    came there."""
    for _ in range(PASSES):
        settle()
        if not goes_on():
            return False
        due = next_due(runtime)
        if due is None or due > until:
            break
        move_to(max(due, runtime.time.now()))
    move_to(until)
    settle()
    return True


def do_all(runtime: Runtime) -> int:
    """One pass over all work there is now, as the clock does it, with no patience. Returns how much
    was done."""
    now = runtime.time.now
    done = (
        timers.ring_all(runtime, now)
        + escalation.climb_all(runtime, now)
        + shifts.watch(runtime, now())
        + outbox.deliver(runtime, now)
    )
    done += dispatch.spread_due(runtime, now) + outbox.deliver(runtime, now)
    return (
        done
        + reconcile.reconcile(runtime, now())
        + inbox.retry(runtime, now())
        + hotline.look_after(runtime, now())
    )


def pass_in_demo(runtime: Runtime, clock: DemoTime, minutes: float) -> bool:
    """Let minutes pass in every process of the demo. False if so much happens then that it takes
    too long: the clock stands on the way."""
    end, until = time.monotonic() + AT_A_TIME, runtime.time.now() + timedelta(minutes=minutes)
    return let_pass(
        runtime, until, clock.move_to, lambda: _settle(runtime), lambda: time.monotonic() < end
    )


def _settle(runtime: Runtime) -> None:
    """Do what is due, and wait for what the workers have in hand."""
    end = time.monotonic() + SETTLED
    while time.monotonic() < end:
        if do_all(runtime) == 0 and not _is_flying(runtime):
            return
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
