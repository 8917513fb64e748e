"""Plans: how PostgreSQL finds what every text needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select, insert, text

from bot.stage.stage import START, empty_database
from bot.store import senders
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.queries.conversations import AROUND
from conversations.port.records import HeardStatus, MessageStatus

PEOPLE, TEXTS = 60, 40
NUMBER = "+18285550100"


@pytest.mark.postgres
def test_no_text_makes_postgresql_read_all_texts(postgres: str) -> None:
    found = empty_database(postgres)
    with found.write() as session:
        chapter = Chapter(name="Asheville", number=NUMBER, timezone="UTC", areas=[])
        session.add(chapter)
        session.flush()
        people = [
            senders.add(session, found.sealer, chapter, f"+1828555{n:04}", START)
            for n in range(PEOPLE)
        ]
        session.execute(insert(Message), [_text(p.id, n) for p in people for n in range(TEXTS)])
        session.execute(text("analyze"))
        asked = {
            "index": senders.index_of(found.sealer, chapter, "+18285550007"),
            "chapter_id": chapter.id,
            "person_id": people[7].id,
            "carrier_id": "SM0",
            "since": START - timedelta(minutes=10),
        }
        dialect = session.connection().dialect
        plans = [_plan(session, each, asked, dialect) for each in (senders.SENDER, AROUND)]
    assert not any("Seq Scan on message" in plan for plan in plans)
    assert "ix_message_waiting" in plans[0]  # and not each text of theirs that is of a status
    found.close()


def _text(contact_id: int, number: int) -> dict[str, Any]:
    """A text that came in, or, every second one, its answer."""
    comes_in = number % 2 == 0
    at = START - timedelta(minutes=number)
    return {
        "chapter_id": 1,
        "contact_id": contact_id,
        "incoming": comes_in,
        "key": f"{contact_id}:{number}",
        "carrier_id": f"SM{contact_id}:{number}",
        "body": "hello",
        "status": HeardStatus.TAKEN if comes_in else MessageStatus.SENT,
        "created_at": at,
        "sent_at": at,
        "not_before": at,
    }


def _plan(session: Any, statement: Select[Any], asked: dict[str, Any], dialect: Any) -> str:
    compiled = statement.compile(dialect=dialect)
    known = {name: asked.get(name, value) for name, value in compiled.params.items()}
    rows = session.connection().exec_driver_sql(f"explain {compiled}", known)
    return "\n".join(line for (line,) in rows)
