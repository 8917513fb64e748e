"""The outbox: the only way out. Claimed texts are sent, and their outcomes are written."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from bot.delivery import claims
from bot.delivery.receipts import Outcome, settle
from bot.gateways import GatewayError, Outgoing
from bot.runtime import Runtime
from conversations.port.records import Lane, MessageStatus

log = logging.getLogger(__name__)
THREADS = 16
# after this, a claimed text is given back instead of sent, well before its lease lapses
FRESH = timedelta(seconds=15)
FIRST_LOOK = timedelta(seconds=15)  # before the carrier's list is asked about a lost answer
# wrong address, wrong credentials, account suspended: once that is fixed, the same text can go
MENDED = (None, 20003, 30002)


def deliver(
    runtime: Runtime,
    now: Callable[[], datetime],
    older_than: timedelta = timedelta(0),
    lanes: Sequence[int] = tuple(Lane),
    until: Callable[[], bool] = lambda: True,
) -> int:
    """Send what is queued, a claim at a time, while there is something and `until` holds.

    Returns how many sends were tried.
    """
    tried = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while until():
            claimed = [
                text
                for chapter_id in claims.senders(runtime, now(), lanes)
                for text in claims.claim(runtime, chapter_id, now(), older_than, lanes)
            ]
            if not claimed:
                break
            _send_all(runtime, claimed, now, pool)
            tried += len(claimed)
    return tried


def _send_all(
    runtime: Runtime,
    claimed: Sequence[Outgoing],
    now: Callable[[], datetime],
    pool: ThreadPoolExecutor,
) -> None:
    """Send what was claimed, and write the outcomes."""
    stale_at = now() + FRESH

    def send(text: Outgoing) -> Outcome:
        return _send(runtime, text, now(), stale_at)

    outcomes = list(pool.map(send, claimed)) if len(claimed) > 1 else [send(claimed[0])]
    runtime.db.repeat(lambda session: settle(runtime, session, outcomes))


def deliver_at_pace(
    runtime: Runtime, now: Callable[[], datetime], until: Callable[[], bool]
) -> None:
    """Deliver while texts are queued and `until` holds, waiting for the pace between claims."""
    while until():
        deliver(runtime, now, until=until)
        pause = claims.pause(runtime, now())
        if pause is None:
            return
        time.sleep(min(pause, 0.5))


def _send(runtime: Runtime, text: Outgoing, now: datetime, stale_at: datetime) -> Outcome:
    if now > stale_at:  # the texts before it took so long that its lease might lapse on the way
        return Outcome(text.message_id, MessageStatus.QUEUED, now)
    try:
        sent = runtime.gateway.send(text)
    except GatewayError as error:
        return _refused(text, error, now)
    except Exception:
        log.exception("text %s: the gateway failed in an unforeseen way", text.message_id)
        return _unanswered(text, now)
    return Outcome(text.message_id, MessageStatus.SENT, now, carrier_id=sent.carrier_id)


def _refused(text: Outgoing, error: GatewayError, now: datetime) -> Outcome:
    if error.ambiguous and text.lane != Lane.ALERT:
        return _unanswered(text, now, error.code)
    is_for_us = error.blame == "operator"
    if is_for_us:
        log.error("text %s: %s; look at the carrier's console", text.message_id, error)
    if error.retryable or (is_for_us and error.code in MENDED):
        return Outcome(text.message_id, MessageStatus.QUEUED, now, error=error.code, again_at=now)
    return Outcome(text.message_id, MessageStatus.FAILED, now, error=error.code)


def _unanswered(text: Outgoing, now: datetime, code: int | None = None) -> Outcome:
    """The outcome when nobody knows whether a text was sent.

    An alert goes again: sent twice is better than not sent.
    """
    if text.lane == Lane.ALERT:
        return Outcome(text.message_id, MessageStatus.QUEUED, now, again_at=now)
    again_at = now + FIRST_LOOK
    return Outcome(text.message_id, MessageStatus.UNCERTAIN, now, error=code, again_at=again_at)
