"""Doubts: texts of which nobody knows whether the carrier took them. They are looked up before they
are sent again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.delivery.receipts import MOST_TRIES, Outcome, hand_over
from bot.gateways import GatewayError
from bot.runtime import Runtime
from bot.store.db import NOW
from bot.store.messages import Message
from bot.store.people import Contact
from conversations.port.records import Lane, MessageStatus

log = logging.getLogger(__name__)
NEXT_LOOK = timedelta(seconds=45)  # until the carrier's list is asked again
UNCERTAIN_SENDS = (
    select(Message)
    .where(
        Message.status.in_((MessageStatus.LEASED, MessageStatus.UNCERTAIN)),
        Message.lease_until <= NOW,
    )
    .order_by(Message.lane, Message.id)
    .limit(50)
    .options(selectinload(Message.contact).selectinload(Contact.addresses))
)
LISTED_BY = timedelta(seconds=60)  # how long the carrier's list may lag behind what was sent


@dataclass(frozen=True)
class UncertainSend:
    """A text of which nobody knows whether the carrier took it."""

    message_id: int
    phone: str
    sender: str
    body: str
    lane: int
    at: datetime
    was: str
    voice: bool


def reconcile(runtime: Runtime, now: datetime) -> int:
    """Find out what became of texts whose lease lapsed or whose answer was lost. Returns how many
    were looked at."""
    with runtime.db.read() as session:
        rows = session.scalars(UNCERTAIN_SENDS, {"now": now}).all()
        uncertain_sends = [
            UncertainSend(
                row.id,
                row.contact.phone,
                row.contact.chapter.number,
                row.body,
                row.lane,
                row.sent_at,
                row.status,
                row.voice,
            )
            for row in rows
        ]
    readable = True
    for uncertain in uncertain_sends:
        outcome = _judge(runtime, uncertain, now, readable)
        readable = readable and outcome is not None
        runtime.db.repeat(
            partial(_resolve, runtime, outcome or _held(uncertain, now), uncertain.was)
        )
    return len(uncertain_sends)


def _held(uncertain: UncertainSend, now: datetime) -> Outcome:
    return Outcome(uncertain.message_id, MessageStatus.UNCERTAIN, now, again_at=now + NEXT_LOOK)


def _judge(
    runtime: Runtime, uncertain: UncertainSend, now: datetime, readable: bool
) -> Outcome | None:
    """There in the carrier's list: it was sent. Absent there, twice, the last time when the list
    cannot lag any more: send it. None if the list cannot be read. A safety text does not wait for
    any of that and goes again at once; so does a call, which is in no list of texts."""
    if uncertain.lane == Lane.ALERT or uncertain.voice:
        return Outcome(uncertain.message_id, MessageStatus.QUEUED, now)
    if not readable:  # one that does not answer would keep all others waiting
        return None
    try:
        listed = runtime.gateway.sent_to(
            uncertain.phone, uncertain.sender, uncertain.at - timedelta(minutes=1)
        )
    except GatewayError as error:
        log.warning(
            "text %s is uncertain and the carrier's list cannot be read (%s)",
            uncertain.message_id,
            error.code,
        )
        return None
    for row in listed:
        if row.body.strip() == uncertain.body.strip() and not _is_known(runtime, row.carrier_id):
            return Outcome(uncertain.message_id, MessageStatus.SENT, now, carrier_id=row.carrier_id)
    if uncertain.was == MessageStatus.LEASED or now < uncertain.at + LISTED_BY:
        return _held(uncertain, now)
    return Outcome(uncertain.message_id, MessageStatus.QUEUED, now)


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
