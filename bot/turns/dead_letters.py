"""Dead letters: work for a person that kept failing is reported to the chapter's admins."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store import senders
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.port.records import Lane
from conversations.port.topics import Topic
from conversations.port.turn import Stale
from conversations.safeguards import failures
from conversations.texts.render import Phrase

log = logging.getLogger(__name__)
TOLD_AGAIN = timedelta(minutes=10)  # before the admins are told about the same record again


def tell(
    runtime: Runtime, session: Session, contact_id: int, cause: Cause, now: datetime
) -> set[str]:
    """Ask the admins to write to that person themselves; return the queues to ring.

    If not even that succeeds, it is logged and holds up nothing.
    """
    for way in (_by_name, _without_a_name):
        try:
            with session.begin_nested():
                return way(runtime, session, contact_id, cause, now)
        except (Stale, DBAPIError):
            raise
        except Exception:
            log.exception(
                "nobody could be told %s that %s is stuck",
                way.__name__.strip("_").replace("_", " "),
                cause,
            )
    return set()


def tell_of(runtime: Runtime, session: Session, to: str, phone: str, cause: Cause) -> set[str]:
    """Tell the admins of a text whose sender's record cannot be read.

    The text itself cannot even be kept.
    """
    contact_id = senders.number_of(session, runtime.db.sealer, to, phone)
    return tell(runtime, session, contact_id, cause, runtime.time.now()) if contact_id else set()


def _by_name(
    runtime: Runtime, session: Session, contact_id: int, cause: Cause, now: datetime
) -> set[str]:
    contact = session.get_one(Contact, contact_id)
    runner = TurnRunner(runtime, session, contact, cause, now)
    said = failures.of_person(runner.turn, contact, "stuck for admins", "stuck in silence")
    return _say(runner, contact_id, said)


def _without_a_name(
    runtime: Runtime, session: Session, contact_id: int, cause: Cause, now: datetime
) -> set[str]:
    """Tell the admins when the person's record cannot be read and only the chapter is known."""
    chapter_id = session.scalars(select(Contact.chapter_id).where(Contact.id == contact_id)).one()
    admins = Queries(session, session.get_one(Chapter, chapter_id), now).admins()
    if not admins:
        return set()
    runner = TurnRunner(runtime, session, admins[0], cause, now)
    return _say(
        runner, contact_id, runner.turn.sentence("unreadable for admins", number=contact_id)
    )


def _say(runner: TurnRunner, contact_id: int, said: Phrase) -> set[str]:
    topic = Topic.stuck(contact_id)
    if runner.find.told_lately(topic, runner.now - TOLD_AGAIN):
        return set()
    runner.cause = runner.cause.then(int(runner.now.timestamp()))
    runner.turn.tell(runner.find.admins(), said, lane=Lane.ALERT, topic=topic)
    return runner.save()
