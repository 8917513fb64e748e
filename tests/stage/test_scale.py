"""A big chapter: what is asked of the records does not grow with the square of its people."""

from __future__ import annotations

import io
from collections.abc import Callable

from sqlalchemy import insert, select

from bot import agenda
from bot.chapter import people_file
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from tests.support.chapter import HEAD, person

NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"


def fill(stage: Stage, many: int) -> None:
    """A request for which so many were asked; only one invitation in a hundred has gone out yet."""
    for words in (NEED, "SEND Rosa"):
        stage.text("Rosa", words)
    with stage.runtime.db.write() as session:
        chapter = session.scalars(select(Chapter)).one()
        rows = people_file.read(io.StringIO("\n".join([HEAD, *map(person, range(many))])), chapter)
        people_file.store(stage.runtime, session, chapter, rows, stage.time.at)
    with stage.runtime.db.write() as session:
        at = stage.time.at
        session.execute(
            insert(Message),
            [
                {
                    "chapter_id": 1,
                    "contact_id": i,
                    "incoming": False,
                    "key": f"old:{i}",
                    "body": "asked",
                    "status": "sent",
                    "topic": "invite 1",
                    "need_id": 1,
                    "handed": i % 100 == 0,
                    "created_at": at,
                    "sent_at": at,
                    "not_before": at,
                }
                for i in session.scalars(select(Contact.id).where(Contact.id > 20))
            ],
        )


def steps_of(stage: Stage, work: Callable[[], object]) -> int:
    """How many thousand steps SQLite takes for some work: the same on every machine, busy or
    not."""
    connection = stage.runtime.db.engine.raw_connection()
    steps = [0]

    def count() -> None:
        steps[0] += 1

    driver = connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(count, 1000)
    work()
    driver.set_progress_handler(None, 0)
    return steps[0]


def test_those_who_were_asked_are_found_in_one_pass(stages: Callable[..., Stage]) -> None:
    """A request is covered while most invitations wait for the sender's pace: the few who got
    theirs hear it. Four times the people are four times the work, not sixteen times."""
    steps = {}
    for many in (1000, 4000):
        stage = stages()
        fill(stage, many)
        stage.text("Ben", "ACCEPT 1", more_follows=True)
        steps[many] = steps_of(stage, lambda stage=stage: agenda.NOTICES.work(stage.runtime))  # type: ignore[misc]
        with stage.runtime.db.read() as session:
            told = session.scalars(select(Message.id).where(Message.topic == "covered 1")).all()
            assert len(told) == many // 100 + 2  # Ana and Carlos are among them
    assert 0 < steps[4000] < 8 * steps[1000]
