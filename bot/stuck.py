"""Stuck: work for a person that failed again and again is told to the people who run the chapter."""
from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.parts import Parts
from bot.store.people import Contact
from bot.turns import Talk
from conversations.turn import Stale

log = logging.getLogger(__name__)


def tell(parts: Parts, session: Session, contact_id: int, cause: str, now: datetime) -> set[str]:
    """Ask the admins to write to that person themselves. If not even that succeeds, it stands in the log and holds up nothing.
    Returns the queues to ring."""
    try:
        with session.begin_nested():
            contact = session.get_one(Contact, contact_id)
            talk = Talk(parts, session, contact, cause, now)
            talk.turn.tell(talk.find.admins(), talk.turn.sentence(
                "stuck for admins", name=contact.name or "", phone=contact.spoken_phone))
            return talk.save()
    except (Stale, DBAPIError):
        raise
    except Exception:
        log.exception("nobody could be told that %s is stuck", cause)
        return set()
