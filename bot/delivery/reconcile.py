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
from bot.runtime import Parts
from bot.store.db import NOW
from bot.store.messages import Message
from bot.store.people import Contact
from conversations.port.records import Lane, MessageStatus

log = logging.getLogger(__name__)
NEXT_LOOK = timedelta(seconds=45)  # until the carrier's list is asked again
DOUBTFUL = (
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
class Doubt:
    """A text of which nobody knows whether the carrier took it."""

    message_id: int
    phone: str
    sender: str
    body: str
    lane: int
    at: datetime
    was: str
    voice: bool


def reconcile(parts: Parts, now: datetime) -> int:
    """Find out what became of texts whose lease lapsed or whose answer was lost. Returns how many
    were looked at."""
    with parts.db.read() as session:
        rows = session.scalars(DOUBTFUL, {"now": now}).all()
        doubts = [
            Doubt(
                row.id,
                row.contact.phone,
                row.contact.chapter.number,
                row.body,
                row.lane,
                row.at,
                row.status,
                row.voice,
            )
            for row in rows
        ]
    readable = True
    for doubt in doubts:
        outcome = _judge(parts, doubt, now, readable)
        readable = readable and outcome is not None
        parts.db.repeat(partial(_resolve, parts, outcome or _held(doubt, now), doubt.was))
    return len(doubts)


def _held(doubt: Doubt, now: datetime) -> Outcome:
    return Outcome(doubt.message_id, MessageStatus.UNCERTAIN, now, again_at=now + NEXT_LOOK)


def _judge(parts: Parts, doubt: Doubt, now: datetime, readable: bool) -> Outcome | None:
    """There in the carrier's list: it was sent. Absent there, twice, the last time when the list
    cannot lag any more: send it. None if the list cannot be read. A safety text does not wait for
    any of that and goes again at once; so does a call, which is in no list of texts."""
    if doubt.lane == Lane.ALERT or doubt.voice:
        return Outcome(doubt.message_id, MessageStatus.QUEUED, now)
    if not readable:  # one that does not answer would keep all others waiting
        return None
    try:
        listed = parts.gateway.sent_to(doubt.phone, doubt.sender, doubt.at - timedelta(minutes=1))
    except GatewayError as error:
        log.warning(
            "text %s is uncertain and the carrier's list cannot be read (%s)",
            doubt.message_id,
            error.code,
        )
        return None
    for row in listed:
        if row.body.strip() == doubt.body.strip() and not _is_known(parts, row.carrier_id):
            return Outcome(doubt.message_id, MessageStatus.SENT, now, carrier_id=row.carrier_id)
    if doubt.was == MessageStatus.LEASED or now < doubt.at + LISTED_BY:
        return _held(doubt, now)
    return Outcome(doubt.message_id, MessageStatus.QUEUED, now)


def _is_known(parts: Parts, carrier_id: str) -> bool:
    with parts.db.read() as session:
        return (
            session.scalar(select(Message.id).where(Message.carrier_id == carrier_id)) is not None
        )


def _resolve(parts: Parts, outcome: Outcome, was: str, session: Session) -> None:
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
        hand_over(parts, session, row, row.at)
    elif outcome.status == MessageStatus.QUEUED:
        row.not_before = outcome.at
