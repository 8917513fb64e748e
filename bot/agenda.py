"""The agenda: the one list of everything that is due.

The clock, the workers' jobs, the stage and the health page read it. Work that is not listed here
does not happen by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import due
from bot.calls import hotline
from bot.delivery import claims, dispatch, outbox, reconcile
from bot.due import Due, Earliest, Entry, Instants, OwnLoop, in_one_transaction
from bot.runtime import Runtime
from bot.scheduler import cover, escalation, missed_texts, overdue, shifts, timers
from bot.store.conversations import Event
from bot.store.db import fixed
from bot.store.messages import Message, Notice
from bot.store.people import Chapter
from bot.store.safety import Alert, CheckIn
from bot.store.shifts import RotaLine, Shift
from bot.turns import heard_log, inbox
from conversations.flows.ladder import NET
from conversations.port.records import EventStatus, HeardStatus, Lane, MessageStatus, NoticeStatus

log = logging.getLogger(__name__)
LATE = timedelta(seconds=60)  # waiting work that is later means that something is broken
TICK = 0.25  # seconds between two looks at work that rings
PATIENCE = timedelta(seconds=3)  # how late the workers' work must be before the clock does it


def _alert_texts(runtime: Runtime, until: Callable[[], bool], older_than: timedelta) -> int:
    return outbox.deliver(runtime, runtime.time.now, older_than, [Lane.ALERT], until)


def _texts(runtime: Runtime, until: Callable[[], bool], older_than: timedelta) -> int:
    return outbox.deliver(runtime, runtime.time.now, older_than, until=until)


def _heartbeat(runtime: Runtime, _until: Callable[[], bool], _older_than: timedelta) -> int:
    """Say that the bot is well, if it is; the service that listens alerts a person at silence."""
    if is_well(runtime):
        missed_texts.beat(runtime)
    return 0  # nothing follows from it


TIMERS = Due(
    name="timers and news",
    looks=[timers.DUE],
    find=timers.find,
    do=in_one_transaction(timers.take),
    next_at=[Instants(Event.due_at, [Event.status == fixed(EventStatus.WAITING)])],
    every=TICK,
    thread="timers",
    back_off=timers.back_off,
    give_up=timers.give_up,
)

# Alerts have their own thread, and so do their texts: they wait for nothing.

OVERDUE = Due(
    name="overdue check-ins",
    looks=[overdue.FORGOTTEN],
    find=overdue.find,
    do=in_one_transaction(overdue.raise_alert),
    next_at=[
        Instants(CheckIn.due_at, [CheckIn.ended_at.is_(None), ~overdue.RAISED]),
        Instants(CheckIn.due_at, [CheckIn.ended_at.is_(None), ~overdue.RAISED], delay=NET),
    ],
    every=TICK,
    thread="alerts",
    back_off=due.only_rest,
    give_up=overdue.give_up,
    # a failed one stays due: a single unreadable record must not make the whole bot look unhealthy
    counts_as_late=False,
)
HURRY = Due(
    name="alerts that reached nobody",
    looks=[escalation.STEPS_SENT, escalation.OWNER_IS_GONE],
    find=escalation.find_unreached,
    do=in_one_transaction(escalation.hurry),
    every=TICK,
    thread="alerts",
    back_off=due.only_rest,
)
STEPS = Due(
    name="steps of alerts",
    looks=[escalation.DUE],
    find=escalation.find,
    do=escalation.climb,
    next_at=[Instants(Alert.next_at)],
    every=TICK,
    thread="alerts",
    back_off=due.later(Alert.next_at, escalation.AGAIN),
    give_up=escalation.give_up,
)
ROTA = Due(
    name="shifts to be made",
    looks=[shifts.UNMADE],
    find=shifts.find_rotas,
    do=in_one_transaction(shifts.make),
    next_at=[Instants(RotaLine.made_until, delay=-shifts.FRESH)],
    every=1.0,
    thread="shifts",
    back_off=shifts.back_off_rota,
)
SHIFTS = Due(
    name="shifts",
    looks=[shifts.DUE, shifts.GONE],
    find=shifts.find,
    do=in_one_transaction(shifts.take),
    next_at=[Instants(Shift.next_at)],
    every=1.0,
    thread="shifts",
    back_off=due.later(Shift.next_at, shifts.RETRY),
)
COVER = Due(
    name="cover",
    looks=[cover.UNAWARE],
    find=cover.find,
    do=in_one_transaction(cover.tell),
    next_at=[Instants(Chapter.uncovered_at, cover.UNCOVERED)],
    every=1.0,
    thread="shifts",
    back_off=due.later(Chapter.uncovered_at, shifts.RETRY),
)
ALERT_TEXTS = OwnLoop(
    name="texts of alerts",
    loop=_alert_texts,
    looks=[claims.SENDERS_OF_ALERTS],
    every=TICK,
    thread="texts of alerts",
)
# It claims by sender and pace, many texts at a time.
TEXTS = OwnLoop(
    name="texts",
    loop=_texts,
    looks=[claims.SENDERS],
    next_at=[Instants(Message.not_before, [Message.status == fixed(MessageStatus.QUEUED)])],
    every=1.0,
    thread="texts",
    patience=PATIENCE,
)
NOTICES = Due(
    name="notices",
    looks=[dispatch.DUE],
    find=dispatch.find,
    do=dispatch.spread,
    next_at=[Instants(Notice.due_at, [Notice.status == fixed(NoticeStatus.WAITING)])],
    every=1.0,
    thread="notices",
    back_off=dispatch.back_off,
    give_up=dispatch.give_up,
    patience=PATIENCE,
)
UNCERTAIN_SENDS = Due(
    name="uncertain sends",
    looks=[reconcile.UNCERTAIN_SENDS],
    find=reconcile.find,
    do=reconcile.reconcile,
    next_at=[Instants(Message.lease_until, [reconcile.IS_UNCERTAIN])],
    every=2.0,
    thread="uncertain sends",
    back_off=due.later(Message.lease_until, reconcile.UNREADABLE),
)
FAILED_TEXTS = Due(
    name="texts whose turn failed",
    looks=[inbox.FAILED_BEFORE],
    find=inbox.find_failed,
    do=inbox.retry,
    next_at=[Instants(Message.lease_until, [inbox.IS_TO_BE_TAKEN])],
    every=2.0,
    thread="failed texts",
    back_off=inbox.back_off,
    give_up=inbox.give_up,
)
LOST_CALLS = Due(
    name="lost calls",
    looks=[hotline.LOST_CALLS],
    find=hotline.find_lost,
    do=in_one_transaction(hotline.miss_lost),
    next_at=[Instants(Message.lease_until, [Message.status == fixed(HeardStatus.RINGING)])],
    every=2.0,
    thread="lost calls",
    back_off=due.later(Message.lease_until, hotline.AGAIN),
    give_up=hotline.give_up,
)
MISSED_TEXTS = Due(
    name="missed texts",
    find=missed_texts.find,
    do=missed_texts.look_up,
    every=60.0,
    thread="missed texts",
    back_off=due.only_rest,
)
OLD_READINGS = OwnLoop(
    name="old readings", loop=heard_log.forget, every=3600.0, thread="missed texts"
)
HEARTBEAT = OwnLoop(name="the heartbeat", loop=_heartbeat, every=60.0, thread="heartbeat")

ALERTS: tuple[Entry, ...] = (OVERDUE, HURRY, STEPS)
# Work that rows say is due.
BY_ROWS: tuple[Entry, ...] = (
    TIMERS,
    *ALERTS,
    ROTA,
    SHIFTS,
    COVER,
    ALERT_TEXTS,
    TEXTS,
    NOTICES,
    UNCERTAIN_SENDS,
    FAILED_TEXTS,
    LOST_CALLS,
)
# Periodic exchanges with outside services.
BY_ROUNDS: tuple[Entry, ...] = (MISSED_TEXTS, OLD_READINGS, HEARTBEAT)
AGENDA = (*BY_ROWS, *BY_ROUNDS)
NEXT = Earliest([instants for entry in BY_ROWS for instants in entry.next_at], Instants.ahead)

# The entries that are done when a queue is rung.
QUEUES: dict[str, tuple[Entry, ...]] = {
    "ring": (*ALERTS, TIMERS),
    "dispatch": (NOTICES,),
    "deliver": (TEXTS,),
}


def do_all(
    runtime: Runtime,
    entries: Iterable[Entry] = BY_ROWS,
    until: Callable[[], bool] = due.always,
) -> int:
    """Make one pass over what is due now of these entries, with no patience.

    Returns how much was done.
    """
    return sum([entry.work(runtime, until) for entry in entries])


def work_off(
    runtime: Runtime,
    entries: Sequence[Entry],
    until: Callable[[], bool] = due.always,
) -> int:
    """Do what is due of these entries, and what comes due by it, until one look finds nothing.

    A single entry looks for itself. Returns how much was done.
    """
    if len(entries) == 1:
        return do_all(runtime, entries, until)
    done = 0
    while until() and (now_due := with_work(runtime, entries)):
        moved = do_all(runtime, now_due, until)
        done += moved
        if not moved:
            break
    return done


def with_work(runtime: Runtime, entries: Sequence[Entry] = BY_ROWS) -> list[Entry]:
    """Those of the entries that have work now, because rows say so: a pass over the others does
    nothing.

    It takes one look. Where that is in doubt, an entry is among them.
    """
    now = runtime.time.now()
    moments = {
        "now": now,
        "soon": now + shifts.FRESH,
        "since": now - escalation.WAVE,
        "long_ago": now - NET,
    }
    with runtime.db.look() as connection:
        asked = _look_for(tuple(entry.name for entry in entries))
        found = connection.execute(asked, {"most": 1, **moments}).one()
    return [entry for entry, has_work in zip(entries, found, strict=True) if has_work]


@cache
def _look_for(names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """The statement that says of each entry with these names whether it has work: built once."""
    entries = {entry.name: entry for entry in BY_ROWS}
    return select(*(_has_work(entries[name]) for name in names))


def _has_work(entry: Entry) -> ColumnElement[bool]:
    return or_(*(look.exists() for look in entry.looks))


def next_due(session: Session, now: datetime) -> datetime | None:
    """The next instant at which something happens by itself."""
    return NEXT.of(session, now)


def late_since(session: Session, now: datetime, entries: Iterable[Entry]) -> datetime | None:
    """Since when the oldest due work of these entries has waited."""
    return _oldest(tuple(entry.name for entry in entries if entry.counts_as_late)).of(session, now)


def is_well(runtime: Runtime) -> bool:
    """Whether the database answers, and nothing in it is late."""
    now = runtime.time.now()
    try:
        with runtime.db.read() as session:
            since = late_since(session, now, BY_ROWS)
    except SQLAlchemyError as error:
        log.warning("no heartbeat: the database fails (%s)", type(error).__name__)
        return False
    if since is None or now - since <= LATE:
        return True
    log.warning("no heartbeat: what is due has waited since %s", since.isoformat())
    return False


@cache
def _oldest(names: tuple[str, ...]) -> Earliest:
    instants = [each for entry in AGENDA if entry.name in names for each in entry.next_at]
    return Earliest(instants, Instants.past)
