"""Yardstick 7: fifty alerts at the same moment, in the middle of a fan-out, with a carrier that
takes two seconds for each text."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from bot.store import senders
from bot.store.db import Database
from bot.store.people import Address, Chapter, Contact
from bot.store.safety import CheckIn
from bot.store.shifts import Shift
from conversations.flows.ladder import NET
from tests.bench import load
from tests.bench.carrier_apart import Apart
from tests.bench.fanout import Town
from tests.bench.house import Server

SLOW = 2.0  # seconds that the carrier takes for a text
LATEST = 15.0  # seconds within which an alert reaches a person
LONGEST = 60.0  # seconds after which the wait is given up
OUT = 700_000  # their phones come after those of the responders
MEMBER = 800_000


def measure(on: Server, carrier: Apart, alerts: int, responders: int) -> list[float]:
    """How long after its moment each alert reached a person (seconds)."""
    town = Town(on, carrier, on.database("alerts"), responders)
    town.ask()
    carrier.slow_down(SLOW)
    try:
        town.send()
        while carrier.count()[0] == 0:
            time.sleep(0.05)
        moment = datetime.now(UTC) + timedelta(seconds=1)
        _check_in(town.runtime.db, alerts, moment - NET)
        return [(at - moment).total_seconds() for at in _told(carrier, alerts)]
    finally:
        carrier.slow_down(0)
        town.end(on)


def _told(carrier: Apart, alerts: int) -> list[datetime]:
    """When the carrier had taken the first text of each alert."""
    end = time.monotonic() + LONGEST
    while len(found := carrier.alerts()) < alerts:
        if time.monotonic() > end:
            raise RuntimeError(
                f"{len(found)} of {alerts} alerts were with a person in {LONGEST:.0f} s"
            )
        time.sleep(0.2)
    return list(found.values())


def _check_in(db: Database, many: int, due: datetime) -> None:
    """Make `many` people out and silent, and put one member of the Safety Team on duty."""
    with db.write() as session:
        chapter = session.scalars(select(Chapter)).one()
        out = [
            Contact(
                chapter_id=chapter.id,
                name=f"Ben {n}",
                is_responder=True,
                is_known=True,
                is_ready=True,
                created_at=due,
            )
            for n in range(many)
        ]
        member = Contact(
            chapter_id=chapter.id,
            name="Sam Stone",
            is_safety=True,
            is_known=True,
            is_ready=True,
            created_at=due,
        )
        session.add_all([*out, member])
        session.flush()
        phones = {one.id: load.phone(OUT + n) for n, one in enumerate(out)} | {
            member.id: load.phone(MEMBER)
        }
        session.execute(
            insert(Address),
            [
                {
                    "chapter_id": chapter.id,
                    "contact_id": one,
                    "kind": "phone",
                    "value": phone,
                    "index": senders.index_of(db.sealer, chapter, phone),
                }
                for one, phone in phones.items()
            ],
        )
        session.execute(
            insert(CheckIn),
            [
                {
                    "chapter_id": chapter.id,
                    "contact_id": one.id,
                    "place": "45 Haywood Rd",
                    "notes": [],
                    "due_at": due,
                    "started_at": due - timedelta(hours=1),
                    "first_due_at": due,
                }
                for one in out
            ],
        )
        session.add(
            Shift(chapter_id=chapter.id, contact_id=member.id, starts_at=due, confirmed_at=due)
        )
