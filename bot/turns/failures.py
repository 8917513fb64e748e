"""Failures: a text whose turn failed is kept and tried again.

Whatever somebody's safety depends on is done all the same.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.messages import Message
from bot.store.people import Contact
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.port.records import HeardStatus
from conversations.safeguards import failures

log = logging.getLogger(__name__)
TRIES = 5
RETRY = timedelta(seconds=20)  # before the second try; longer each time


def keep(
    runtime: Runtime, session: Session, contact: Contact, message: Message, now: datetime
) -> set[str]:
    """Keep the text for another try; after the last one, tell the admins and the sender.

    Returns the queues to ring.
    """
    log.exception("text %s could not be taken (try %s)", message.id, message.attempts + 1)
    message.attempts += 1
    message.status = HeardStatus.FAILED if message.attempts < TRIES else HeardStatus.LOST
    message.lease_until = now + RETRY * message.attempts
    if message.attempts == 1:
        runner = TurnRunner(runtime, session, contact, Cause.first_failure(message.id), now)
        failures.act_all_the_same(runner.turn, message, runner.spoken.hearer)
        return runner.save()
    if message.status == HeardStatus.LOST:
        runner = TurnRunner(runtime, session, contact, Cause.last_failure(message.id), now)
        failures.give_up(runner.turn, message, runner.spoken.hearer)
        return runner.save()
    return set()
