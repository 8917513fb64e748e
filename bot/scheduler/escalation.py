"""Escalation: alerts climb their ladder until somebody has taken them.

The rows say what is due, so nothing depends on a worker, on Redis or on the flow file: if the words
of the file fail, the built-in ones are used, and finally the plainest.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.db import NOW, Moment, is_away
from bot.store.messages import Message
from bot.store.people import Address, Contact
from bot.store.safety import Alert
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.flows.ladder import BUILT_IN, steps_of
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.safeguards.escalation import (
    StepSent,
    take_the_step,
    tell_in_the_plainest_words,
    unreached,
)

log = logging.getLogger(__name__)
AGAIN = timedelta(seconds=10)  # before an alert that failed to climb is tried again
# how far back to look for the newest step's texts: no two steps are that far apart
WAVE = timedelta(hours=2)
DUE = (
    select(Alert.id)
    .where(Alert.next_at <= NOW)
    .order_by(Alert.next_at, Alert.id)
    .limit(bindparam("most"))
)
OWNER_IS_GONE = (
    select(Alert.id, Alert.acked_by_id, Alert.next_at)
    .join(Contact, Contact.id == Alert.acked_by_id)
    .where(
        Alert.resolved_at.is_(None),
        Alert.next_at > NOW,
        or_(
            ~(Contact.is_safety | Contact.is_admin),
            exists().where(
                Address.contact_id == Contact.id,
                Address.kind == "phone",
                Address.opted_out | Address.dead,
            ),
        ),
    )
)
STEPS_SENT = (
    select(Alert.id, Alert.step, Alert.next_at, Message.topic, Message.created_at, Message.status)
    .join(Message, Message.alert_id == Alert.id)
    .where(
        Alert.resolved_at.is_(None),
        Alert.acked_by_id.is_(None),
        Alert.next_at > NOW,
        Message.topic.startswith(Topic.STEPS),
        Message.created_at > bindparam("since", type_=Moment),
    )
    .order_by(Message.id)
)


# steps that reached nobody


class Unreached(NamedTuple):
    """An alert, as found, whose newest step has reached nobody or whose owner is gone."""

    alert_id: int
    owner_id: int | None
    next_at: datetime


def find_unreached(connection: Connection, now: datetime, _most: int) -> list[Unreached]:
    """The alerts whose next step must not wait for its time."""
    rows = connection.execute(STEPS_SENT, {"now": now, "since": now - WAVE}).all()
    sent = [StepSent(*row) for row in rows]  # type: ignore[arg-type]
    gone = {
        row.id: Unreached(row.id, row.acked_by_id, row.next_at)
        for row in connection.execute(OWNER_IS_GONE, {"now": now})
    }
    lost = {
        alert_id: Unreached(alert_id, None, next_at)
        for alert_id, next_at in unreached(sent).items()
    }
    return [key for _, key in sorted((lost | gone).items())]


def hurry(_runtime: Runtime, key: Unreached, now: datetime, session: Session) -> set[str]:
    """Make the alert's next step due now."""
    _bring_forward(key, now, session)
    return set()


def _bring_forward(key: Unreached, now: datetime, session: Session) -> None:
    """Make the next step due, unless the alert is over, has climbed, or has changed owners."""
    session.execute(
        update(Alert)
        .where(
            Alert.id == key.alert_id,
            Alert.resolved_at.is_(None),
            Alert.acked_by_id == key.owner_id,
            Alert.next_at == key.next_at,
        )
        .values(next_at=now)
    )


# the steps


def find(connection: Connection, now: datetime, most: int) -> Sequence[int]:
    """The alerts whose next step, or a reminder of whose debrief, is due."""
    return connection.scalars(DUE, {"now": now, "most": most}).all()


def climb(runtime: Runtime, alert_id: int, now: datetime) -> set[str]:
    """Take one alert a step further; raise what made the plainest words fail.

    Tries the words of the file first, then the built-in ones, then the plainest.
    """
    for way in (_in_its_words, _in_fixed_words):
        try:
            return runtime.db.repeat(partial(way, runtime, alert_id, now))
        except Exception as error:
            if not is_away(error):
                how = way.__name__.strip("_").replace("_", " ")
                log.exception("alert %s could not be taken further %s", alert_id, how)
    return runtime.db.repeat(partial(_in_the_plainest_words, runtime, alert_id, now))


def give_up(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    """Tell the admins that not even the plainest words could be sent.

    Perhaps the person's record cannot be read.
    """
    contact_id = session.scalars(select(Alert.contact_id).where(Alert.id == alert_id)).one()
    return dead_letters.tell(runtime, session, contact_id, Cause.stuck_alert(alert_id), now)


def _in_its_words(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    return _take(runtime, alert_id, now, session, _by_the_book)


def _by_the_book(turn: Turn, alert: Alert) -> None:
    take_the_step(turn, alert, steps_of(turn.book))


def _in_fixed_words(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    return _take(runtime, alert_id, now, session, partial(take_the_step, steps=BUILT_IN))


def _in_the_plainest_words(
    runtime: Runtime, alert_id: int, now: datetime, session: Session
) -> set[str]:
    return _take(runtime, alert_id, now, session, tell_in_the_plainest_words)


def _take(
    runtime: Runtime,
    alert_id: int,
    now: datetime,
    session: Session,
    step: Callable[[Turn, Alert], None],
) -> set[str]:
    """Let a safeguard take the next step of one alert, if it is still due."""
    alert = session.get(Alert, alert_id, populate_existing=True)
    if alert is None or alert.next_at is None or alert.next_at > now:
        return set()
    cause = Cause.step(alert.id, alert.step, alert.word_count, alert.next_at)
    runner = TurnRunner(runtime, session, alert.contact, cause, now)
    runner.turn.alert = alert
    step(runner.turn, alert)
    return runner.save()
