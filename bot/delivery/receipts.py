"""Receipts: the outcome of each text, by the carrier's answer and its callbacks.

Statuses only move forward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.db import fixed
from bot.store.messages import Message, next_number
from conversations.port.records import Lane, MessageStatus

MOST_TRIES = 200  # about three hours; a quarter of an hour for an alert
LONGEST_PAUSE, ALERT_PAUSE = 60, 5  # most seconds between two tries, doubling from 2
OPTED_OUT = 21610
DEAD_NUMBERS = frozenset({21211, 21612, 21614, 30005, 30006})
CALL_ENDS = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
FORWARD: dict[str, int] = {
    MessageStatus.QUEUED: 0,
    MessageStatus.LEASED: 1,
    MessageStatus.UNCERTAIN: 1,
    MessageStatus.SENT: 2,
    MessageStatus.DELIVERED: 3,
    MessageStatus.UNDELIVERED: 3,
    MessageStatus.FAILED: 3,
}
# what a callback means; any other means that the text is on its way
REPORTED = {
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.DELIVERED,
    "undelivered": MessageStatus.UNDELIVERED,
    "canceled": MessageStatus.UNDELIVERED,
    "failed": MessageStatus.FAILED,
}
SCHEDULED = "scheduled"  # the carrier keeps the text for later: it is not on its way yet
TABLE = cast(Table, Message.__table__)
AS_SENT = (
    update(TABLE)
    .where(
        TABLE.c.id == bindparam("message_id"),
        TABLE.c.status == fixed(MessageStatus.LEASED),
        TABLE.c.carrier_id.is_(None),
    )
    .values(
        status=MessageStatus.SENT,
        carrier_id=bindparam("carrier"),
        handed=True,
        at=bindparam("handed_at"),
        lease_until=None,
        error=None,
    )
)


@dataclass(frozen=True)
class Outcome:
    """The carrier's answer for one text."""

    message_id: int
    status: str
    at: datetime
    carrier_id: str | None = None
    error: int | None = None
    again_at: datetime | None = None


def settle(runtime: Runtime, session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write the outcome of each text.

    A callback may have come first; statuses only move forward.
    """
    sent = [
        outcome for outcome in outcomes if outcome.status == MessageStatus.SENT and not runtime.demo
    ]
    done = bool(sent) and _settle_sent(session, sent)
    for outcome in outcomes:
        if done and outcome.status == MessageStatus.SENT:
            continue
        row = session.get(
            Message, outcome.message_id, with_for_update={"key_share": True}, populate_existing=True
        )
        if row is not None:
            _move(runtime, session, row, outcome)


def _settle_sent(session: Session, sent: Sequence[Outcome]) -> bool:
    """Write all outcomes of sent texts at once.

    False if any row was not as expected, so that each must be looked at alone.
    """
    result = session.connection().execute(
        AS_SENT,
        [{"message_id": o.message_id, "carrier": o.carrier_id, "handed_at": o.at} for o in sent],
    )
    return result.rowcount == len(sent)


def _move(runtime: Runtime, session: Session, row: Message, outcome: Outcome) -> None:
    row.carrier_id = row.carrier_id or outcome.carrier_id
    if row.status != MessageStatus.LEASED and FORWARD.get(outcome.status, 0) <= FORWARD.get(
        row.status, 9
    ):
        return
    if outcome.status == MessageStatus.QUEUED and row.attempts >= MOST_TRIES:
        outcome = Outcome(row.id, MessageStatus.FAILED, outcome.at, error=outcome.error)
    row.status, row.error = outcome.status, outcome.error
    if outcome.status == MessageStatus.QUEUED and outcome.again_at:
        longest = ALERT_PAUSE if row.lane == Lane.ALERT else LONGEST_PAUSE
        row.not_before = outcome.again_at + timedelta(
            seconds=min(2 ** min(row.attempts, 10), longest)
        )
    row.lease_until = outcome.again_at if outcome.status == MessageStatus.UNCERTAIN else None
    if outcome.status == MessageStatus.SENT:
        hand_over(runtime, session, row, outcome.at)
    if outcome.status == MessageStatus.FAILED:
        _mark_number(row, outcome.error)


def hand_over(runtime: Runtime, session: Session, row: Message, at: datetime) -> None:
    """Record that the carrier has the text."""
    if not row.handed:
        row.handed, row.sent_at = True, at
        row.demo_position = next_number(session) if runtime.demo else None


def _mark_number(row: Message, error: int | None) -> None:
    """Mark a number that, by this error, wants no texts or belongs to nobody.

    An error of a call says nothing about texts.
    """
    for address in row.contact.addresses if not row.voice else ():
        if address.kind == "phone" and error == OPTED_OUT:
            address.opted_out = True
        elif address.kind == "phone" and error in DEAD_NUMBERS:
            address.dead = True


def note_status(
    runtime: Runtime, message_id: int, carrier_id: str, status: str, error: int | None
) -> bool:
    """Record a carrier's callback, which proves that the text was accepted.

    False if no such text was sent.
    """
    now_is = REPORTED.get(status, MessageStatus.SENT)

    def work(session: Session) -> bool:
        row = session.get(
            Message, message_id, with_for_update={"key_share": True}, populate_existing=True
        )
        if row is None or row.incoming or (row.carrier_id and row.carrier_id != carrier_id):
            return False
        row.carrier_id, row.error = carrier_id, error or row.error
        if status == SCHEDULED:
            return True
        hand_over(runtime, session, row, row.sent_at)
        if FORWARD[now_is] > FORWARD.get(row.status, 0):
            row.status, row.lease_until = now_is, None
        _mark_number(row, error)
        return True

    return runtime.db.repeat(work)


def note_call(runtime: Runtime, message_id: int, call_id: str, status: str) -> bool:
    """Record the progress of a call of ours. False if there is no such call.

    Only a pressed key proves that a person has heard it: a call that ends without one counts as not
    delivered, no matter who or what answered.
    """
    said = "undelivered" if status in CALL_ENDS else "sent"
    return note_status(runtime, message_id, call_id, said, None)


def note_answer(runtime: Runtime, session: Session, row: Message) -> None:
    """Record that somebody answered a call of ours and pressed a key."""
    session.refresh(row, with_for_update={"key_share": True})
    hand_over(runtime, session, row, row.sent_at)
    row.status, row.lease_until = MessageStatus.DELIVERED, None
