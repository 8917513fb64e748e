"""Stuck: work for a person that failed again and again is told to the people who run the
chapter."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.runtime import Parts
from bot.store import senders
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Finder
from bot.turns.causes import Cause
from bot.turns.runner import Talk
from conversations.port.records import Lane
from conversations.port.topics import Topic
from conversations.port.turn import Stale
from conversations.texts.render import Phrase
from conversations.vocabulary.shared.alert_summary import is_silent_about

log = logging.getLogger(__name__)
AGAIN = timedelta(minutes=10)  # until the admins hear again of the same record


def tell(parts: Parts, session: Session, contact_id: int, cause: Cause, now: datetime) -> set[str]:
    """Ask the admins to write to that person themselves. If not even that succeeds, it stands in
    the log and holds up nothing. Returns the queues to ring."""
    for way in (_by_name, _without_a_name):
        try:
            with session.begin_nested():
                return way(parts, session, contact_id, cause, now)
        except (Stale, DBAPIError):
            raise
        except Exception:
            log.exception(
                "nobody could be told %s that %s is stuck",
                way.__name__.strip("_").replace("_", " "),
                cause,
            )
    return set()


def tell_of(parts: Parts, session: Session, to: str, phone: str, cause: Cause) -> set[str]:
    """Whoever has this phone has texted, and their record cannot be read, so that the text cannot
    even be kept."""
    contact_id = senders.number_of(session, parts.db.sealer, to, phone)
    return tell(parts, session, contact_id, cause, parts.time.now()) if contact_id else set()


def _by_name(
    parts: Parts, session: Session, contact_id: int, cause: Cause, now: datetime
) -> set[str]:
    contact = session.get_one(Contact, contact_id)
    talk = Talk(parts, session, contact, cause, now)
    how = "stuck in silence" if is_silent_about(talk.turn, contact) else "stuck for admins"
    return _say(
        talk,
        contact_id,
        talk.turn.sentence(how, name=contact.name or "", phone=contact.spoken_phone),
    )


def _without_a_name(
    parts: Parts, session: Session, contact_id: int, cause: Cause, now: datetime
) -> set[str]:
    """The record of the person cannot be read: only the chapter is known."""
    chapter_id = session.scalars(select(Contact.chapter_id).where(Contact.id == contact_id)).one()
    admins = Finder(session, session.get_one(Chapter, chapter_id), now).admins()
    if not admins:
        return set()
    talk = Talk(parts, session, admins[0], cause, now)
    return _say(talk, contact_id, talk.turn.sentence("unreadable for admins", number=contact_id))


def _say(talk: Talk, contact_id: int, said: Phrase) -> set[str]:
    topic = Topic.stuck(contact_id)
    if talk.find.told_lately(topic, talk.now - AGAIN):
        return set()
    talk.cause = talk.cause.then(int(talk.now.timestamp()))
    talk.turn.tell(talk.find.admins(), said, lane=Lane.ALERT, topic=topic)
    return talk.save()
