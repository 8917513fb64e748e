"""Reconciliation: a text that the carrier may or may not have is looked up before it is resent."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from bot.delivery.receipts import MOST_TRIES, Outcome, hand_over
from bot.gateways import GatewayError
from bot.runtime import Runtime
from bot.store.db import NOW, is_one_of
from bot.store.messages import Message
from conversations.port.records import Lane, MessageStatus

log = logging.getLogger(__name__)
NEXT_LOOK = timedelta(seconds=45)  # before the carrier's list is asked again
UNREADABLE = timedelta(minutes=10)  # between two looks at a text that cannot be read
IS_UNCERTAIN = is_one_of(Message.status, (MessageStatus.LEASED, MessageStatus.UNCERTAIN))
UNCERTAIN_SENDS = (
    select(Message.id)
    .where(IS_UNCERTAIN, Message.lease_until <= NOW)
    .order_by(Message.lane, Message.id)
    .limit(bindparam("most"))
)
LISTED_BY = timedelta(seconds=60)  # how long the carrier's list may lag behind what was sent


@dataclass(frozen=True)
class UncertainSend:
    """A text that the carrier may or may not have taken."""

    message_id: int
    phone: str
    sender: str
    body: str
    at: datetime
    was: str


def find(connection: Connection, now: datetime, most: int) -> Sequence[int]:
    """The texts whose lease lapsed or whose answer was lost, alerts first."""
    return connection.scalars(UNCERTAIN_SENDS, {"now": now, "most": most}).all()


def reconcile(runtime: Runtime, message_id: int, now: datetime) -> set[str] | None:
    """Find out what became of one uncertain text.

    An alert does not wait for that and goes again at once; so does a call, which is in no list of
    texts.
    """
    with runtime.db.read() as session:
        # no sealed column is read here: an alert goes again whether it can be read or not
        row = session.execute(
            select(Message.lane, Message.voice, Message.status).where(
                Message.id == message_id, IS_UNCERTAIN, Message.lease_until <= now
            )
        ).one_or_none()
    if row is None:
        return None
    if row.lane == Lane.ALERT or row.voice:
        outcome = Outcome(message_id, MessageStatus.QUEUED, now)
        runtime.db.repeat(partial(_resolve, runtime, outcome, row.status))
        return set()
    uncertain = _read(runtime, message_id)
    try:
        outcome = _judge(runtime, uncertain, now)
    except GatewayError as error:
        log.warning(
            "text %s is uncertain and the carrier's list cannot be read (%s)",
            message_id,
            error.code,
        )
        if error.retryable:
            runtime.db.repeat(partial(_hold_all, now))
            return set()
        outcome = _held(uncertain, now)
    runtime.db.repeat(partial(_resolve, runtime, outcome, uncertain.was))
    return set()


def _read(runtime: Runtime, message_id: int) -> UncertainSend:
    with runtime.db.read() as session:
        row = session.get_one(Message, message_id)
        contact = row.contact
        return UncertainSend(
            row.id, contact.phone, contact.chapter.number, row.body, row.sent_at, row.status
        )


def _hold_all(now: datetime, session: Session) -> None:
    """Postpone all uncertain texts when the carrier's list does not answer.

    Asked one by one, each would keep the next one waiting.
    """
    session.execute(
        update(Message)
        .where(IS_UNCERTAIN, Message.lease_until <= now, Message.lane != Lane.ALERT, ~Message.voice)
        .values(status=MessageStatus.UNCERTAIN, lease_until=now + NEXT_LOOK)
        .execution_options(synchronize_session=False)
    )


def _judge(runtime: Runtime, uncertain: UncertainSend, now: datetime) -> Outcome:
    """Decide by the carrier's list. Raises GatewayError if the list cannot be read.

    A text in the list was sent. A text that was absent twice, the last time when the list could no
    longer lag behind, is sent again.
    """
    since = uncertain.at - timedelta(minutes=1)
    for row in runtime.gateway.sent_to(uncertain.phone, uncertain.sender, since):
        is_same = row.body.strip() == uncertain.body.strip()
        if is_same and not _is_known(runtime, row.carrier_id):
            return Outcome(uncertain.message_id, MessageStatus.SENT, now, carrier_id=row.carrier_id)
    if uncertain.was == MessageStatus.LEASED or now < uncertain.at + LISTED_BY:
        return _held(uncertain, now)
    return Outcome(uncertain.message_id, MessageStatus.QUEUED, now)


def _held(uncertain: UncertainSend, now: datetime) -> Outcome:
    return Outcome(uncertain.message_id, MessageStatus.UNCERTAIN, now, again_at=now + NEXT_LOOK)


def _is_known(runtime: Runtime, carrier_id: str) -> bool:
    with runtime.db.read() as session:
        return (
            session.scalar(select(Message.id).where(Message.carrier_id == carrier_id)) is not None
        )


def _resolve(runtime: Runtime, outcome: Outcome, was: str, session: Session) -> None:
    row = session.get(
        Message, outcome.message_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if row is None or row.status != was:
        return
    row.status, row.lease_until = outcome.status, outcome.again_at
    if outcome.status == MessageStatus.QUEUED and row.attempts >= MOST_TRIES:
        row.status = MessageStatus.FAILED
    if outcome.status == MessageStatus.SENT:
        row.carrier_id = outcome.carrier_id
        hand_over(runtime, session, row, row.sent_at)
    elif outcome.status == MessageStatus.QUEUED:
        row.not_before = outcome.at
