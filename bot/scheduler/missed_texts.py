"""Recovery: texts that the webhook missed are fetched from the carrier's list, and a heartbeat says
that we live."""

from __future__ import annotations

import logging
import time
import urllib.error
import urllib.request
from datetime import timedelta

from sqlalchemy import select

from bot import phone_numbers
from bot.gateways import GatewayError
from bot.runtime import Runtime
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.turns import inbox

log = logging.getLogger(__name__)
LOOK_BACK = timedelta(hours=1)
FIRST_LOOK_BACK = timedelta(days=1)  # after a start: the whole machine may have been down
BEAT = 60.0  # seconds between two heartbeats
_last_beat = 0.0


def look_up_missed(runtime: Runtime, back: timedelta = LOOK_BACK) -> int:
    """Record what the carrier lists as received and no webhook brought. Returns how many texts that
    were."""
    with runtime.db.read() as session:
        numbers = list(session.scalars(select(Chapter.number)))
    found = 0
    for number in numbers:
        try:
            listed = runtime.gateway.received_by(number, runtime.time.now() - back)
        except GatewayError as error:
            log.warning("the carrier's list cannot be read (%s)", error.code)
            continue
        for text in sorted(listed, key=lambda t: t.at):
            if phone_numbers.is_person(text.sender) and not _is_known(runtime, text.carrier_id):
                arrival = inbox.Arrival(
                    text.carrier_id, text.sender, text.to, text.body, text.media, sent_at=text.at
                )
                found += _record(runtime, arrival)
    return found


def _record(runtime: Runtime, arrival: inbox.Arrival) -> bool:
    """Record one text; one that cannot be recorded does not keep the others waiting."""
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
    """Call HEARTBEAT_URL once a minute: whoever watches it calls a person when it stops."""
    global _last_beat
    if not runtime.heartbeat_url or time.monotonic() - _last_beat < BEAT:
        return
    _last_beat = time.monotonic()
    try:
        urllib.request.urlopen(runtime.heartbeat_url, timeout=5).close()
    except (urllib.error.URLError, OSError) as error:
        log.warning("the heartbeat was not heard (%s)", type(error).__name__)
