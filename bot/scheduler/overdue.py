"""Overdue check-ins: one that is past its time, and whose person was not asked, raises an alert.

It depends neither on a worker nor on the flow file: the row carries its own deadline.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.db import NOW, Moment, is_one_of
from bot.store.messages import Message
from bot.store.people import Address
from bot.store.safety import Alert, CheckIn
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.flows.ladder import NET
from conversations.port.records import MessageStatus
from conversations.safeguards.overdue import raise_the_alert

RAISED = exists().where(Alert.check_in_id == CheckIn.id, Alert.resolved_at.is_(None))
GETS_NO_TEXTS = exists().where(
    Address.contact_id == CheckIn.contact_id,
    Address.kind == "phone",
    Address.opted_out | Address.dead,
)
WAS_NOT_REACHED = exists().where(  # a text sent to them since their time was up did not arrive
    Message.contact_id == CheckIn.contact_id,
    ~Message.incoming,
    ~Message.voice,
    Message.created_at >= CheckIn.due_at,
    is_one_of(Message.status, (MessageStatus.FAILED, MessageStatus.UNDELIVERED)),
)
IS_FORGOTTEN = (
    CheckIn.ended_at.is_(None)
    & (CheckIn.due_at <= NOW)
    & ~RAISED
    & or_(CheckIn.due_at <= bindparam("long_ago", type_=Moment), GETS_NO_TEXTS, WAS_NOT_REACHED)
)
FORGOTTEN = (
    select(CheckIn.id, CheckIn.contact_id)
    .where(IS_FORGOTTEN)
    .order_by(CheckIn.due_at)
    .limit(bindparam("most"))
)
STILL_FORGOTTEN = select(CheckIn).where(CheckIn.id == bindparam("check_in_id"), IS_FORGOTTEN)


class Forgotten(NamedTuple):
    """A check-in that is past its time, and the person it belongs to."""

    check_in_id: int
    contact_id: int


def find(connection: Connection, now: datetime, most: int) -> list[Forgotten]:
    """The check-ins past their time, without an alert, whose people were not asked.

    Some of these people could not be asked.
    """
    rows = connection.execute(FORGOTTEN, {"now": now, "long_ago": now - NET, "most": most})
    return [Forgotten(row.id, row.contact_id) for row in rows]


def raise_alert(runtime: Runtime, key: Forgotten, now: datetime, session: Session) -> set[str]:
    """Raise an alert for one check-in, if it still needs one."""
    contact = lock(session, key.contact_id)
    moments = {"now": now, "long_ago": now - NET}
    check_in = session.scalars(
        STILL_FORGOTTEN, {"check_in_id": key.check_in_id, **moments}
    ).one_or_none()
    if check_in is None:
        return set()
    runner = TurnRunner(runtime, session, contact, Cause(), now)
    runner.cause = Cause.overdue(raise_the_alert(runner.turn, check_in).id)
    contact.watched = True
    return runner.save()


def give_up(runtime: Runtime, key: Forgotten, now: datetime, session: Session) -> set[str]:
    """Tell the admins that no alert could be raised, perhaps because the record cannot be read."""
    cause = Cause.stuck_check_in(key.check_in_id)
    return dead_letters.tell(runtime, session, key.contact_id, cause, now)
