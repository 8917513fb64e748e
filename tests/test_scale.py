"""A big chapter: what is asked of the records does not grow with the square of its people."""
from __future__ import annotations

import io
import time
from collections.abc import Callable

from sqlalchemy import insert, select

from bot import dispatch, roster
from bot.stage import Stage
from bot.store.people import Chapter, Contact
from bot.store.talks import Message
from tests.chapter import HEAD, person

NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"
MANY = 6000


def test_those_who_were_asked_are_found_at_once(stages: Callable[..., Stage]) -> None:
    """A request is covered while most invitations wait for the sender's pace: the few who got theirs hear it."""
    stage = stages()
    for words in (NEED, "skip", "1", "Rosa", "SEND"):
        stage.text("Rosa", words)
    with stage.parts.db.write() as session:
        chapter = session.scalars(select(Chapter)).one()
        rows = roster.read(io.StringIO("\n".join([HEAD, *map(person, range(MANY))])), chapter)
        roster.store(stage.parts, session, chapter, rows, stage.time.at)
    with stage.parts.db.write() as session:
        at = stage.time.at
        session.execute(insert(Message), [{
            "chapter_id": 1, "contact_id": i, "incoming": False, "key": f"old:{i}", "body": "asked", "status": "sent",
            "topic": "invite 1", "need_id": 1, "handed": i % 100 == 0, "created_at": at, "at": at, "not_before": at}
            for i in session.scalars(select(Contact.id).where(Contact.id > 20))])
    stage.text("Ben", "ACCEPT 1", more_follows=True)
    started = time.monotonic()
    dispatch.spread_due(stage.parts, stage.parts.time.now)
    assert time.monotonic() - started < 1.5
    with stage.parts.db.read() as session:
        told = session.scalars(select(Message.id).where(Message.topic == "covered 1")).all()
        assert len(told) == MANY // 100 + 2  # Ana and Carlos are among them
