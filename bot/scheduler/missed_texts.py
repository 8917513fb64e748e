"""Recovery of missed texts from the carrier's list, and the heartbeat that proves the bot is up."""

from __future__ import annotations

import logging
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot import phone_numbers
from bot.gateways import GatewayError, Received
from bot.runtime import Runtime
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.turns import inbox

log = logging.getLogger(__name__)
LOOK_BACK = timedelta(hours=1)
FIRST_LOOK_BACK = timedelta(days=1)  # after a start: the whole machine may have been down


def find(connection: Connection, _now: datetime, _most: int) -> Sequence[int]:
    """Every chapter: each has a number, and a list at the carrier."""
    return connection.scalars(select(Chapter.id).order_by(Chapter.id)).all()


def look_up(runtime: Runtime, chapter_id: int, now: datetime) -> set[str] | None:
    """Record the texts that the carrier lists for a chapter but no webhook delivered.

    None if there were none.
    """
    with runtime.db.read() as session:
        number = session.scalars(select(Chapter.number).where(Chapter.id == chapter_id)).one()
    try:
        listed = runtime.gateway.received_by(number, _since(runtime, chapter_id, now))
    except GatewayError as error:
        log.warning("the carrier's list cannot be read (%s)", error.code)
        return None
    found = [
        _record(runtime, text)
        for text in sorted(listed, key=lambda t: t.at)
        if phone_numbers.is_person(text.sender) and not _is_known(runtime, text.carrier_id)
    ]
    runtime.looked_up_at[chapter_id] = now
    return set() if any(found) else None


def _since(runtime: Runtime, chapter_id: int, now: datetime) -> datetime:
    """The time from which texts may have been missed, counted from the last look that succeeded."""
    looked_up_at = runtime.looked_up_at.get(chapter_id)
    return now - FIRST_LOOK_BACK if looked_up_at is None else looked_up_at - LOOK_BACK


def _record(runtime: Runtime, text: Received) -> bool:
    """Record one text; one that cannot be recorded does not keep the others waiting."""
    arrival = inbox.Arrival(
        text.carrier_id, text.sender, text.to, text.body, text.media, sent_at=text.at
    )
    try:
        return inbox.record(runtime, arrival)
    except Exception:
        log.exception("a text that the webhook missed could not be recorded")
        return False


def _is_known(runtime: Runtime, carrier_id: str) -> bool:
    with runtime.db.read() as session:
        return (
            session.scalar(select(Message.id).where(Message.carrier_id == carrier_id)) is not None
        )


def beat(runtime: Runtime) -> None:
    """Call HEARTBEAT_URL; the service that watches it alerts a person when the calls stop."""
    if not runtime.heartbeat_url:
        return
    try:
        urllib.request.urlopen(runtime.heartbeat_url, timeout=5).close()
    except (urllib.error.URLError, OSError) as error:
        log.warning("the heartbeat was not heard (%s)", type(error).__name__)
