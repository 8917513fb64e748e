"""The log of what texts were read as: names of readings without the words, kept for 30 days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, bindparam, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.db import Moment
from bot.store.messages import Message
from conversations.hearing import trace
from conversations.hearing.readings import Reading

KEPT = timedelta(days=30)
SLICE = 500  # texts whose readings are forgotten in one transaction
OLD = (
    select(Message.id)
    .where(Message.readings.is_not(None), Message.created_at < bindparam("before", type_=Moment))
    .limit(SLICE)
)
FORGET = (
    update(Message)
    .where(Message.id.in_(OLD.scalar_subquery()))
    .values(readings=None)
    .execution_options(synchronize_session=False)
)


def note(message: Message, readings: Sequence[Reading]) -> None:
    """Keep the names of the readings of a text, the one that counted first."""
    message.readings = "\n".join(trace.names(readings))


def forget(runtime: Runtime, until: Callable[[], bool], _older_than: timedelta) -> int:
    """Forget what is older than 30 days, a slice a transaction; return how many texts that were."""
    before, forgotten = runtime.time.now() - KEPT, 0
    while until():
        count = runtime.db.repeat(lambda session: _forget(session, before))
        forgotten += count
        if count < SLICE:
            break
    return forgotten


def _forget(session: Session, before: datetime) -> int:
    found: CursorResult[Any] = session.execute(FORGET, {"before": before})  # type: ignore[assignment]
    return found.rowcount
