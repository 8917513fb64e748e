"""Redis, the workers and the web server are dead when a check-in falls due: the clock process alone
asks, and alerts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.store.conversations import Event
from bot.store.people import Contact
from bot.store.safety import Alert, CheckIn
from bot.store.shifts import Shift
from tests.support.chapter import Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
BEN, SAM = phone_of(0), phone_of(1)
AT_MOST = 15.0  # seconds from the moment until the carrier has the text
SOON = timedelta(seconds=2)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def chapter_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres")) if request.param == "postgres" else ""


def bring_forward(chapter: Living, label: str) -> datetime:
    """Let the wait of that name end in two seconds: the check-in falls due as much earlier. Returns
    the moment."""
    moment = datetime.now(UTC) + SOON
    with chapter.db.write() as session:
        event = session.scalars(
            select(Event).where(Event.name == label, Event.status == "waiting")
        ).one()
        earlier = event.due_at - moment
        event.due_at = moment
        check_in = session.scalars(select(CheckIn)).one()
        session.execute(
            update(CheckIn).values(
                due_at=check_in.due_at - earlier, started_at=check_in.started_at - earlier
            )
        )
    return moment


def put_on_duty(chapter: Living, phone: str) -> None:
    now = datetime.now(UTC)
    with chapter.db.write() as session:
        member = next(one for one in session.scalars(select(Contact)) if one.phone == phone)
        session.add(
            Shift(
                chapter_id=member.chapter_id, contact_id=member.id, starts_at=now, confirmed_at=now
            )
        )


def arrived(chapter: Living, phone: str, words: str) -> datetime:
    """When the carrier took the text with these words."""
    return until(
        lambda: next(
            (t.at for t in list(chapter.carrier.sent) if t.to == phone and words in t.body), None
        ),
        40,
    )  # type: ignore[return-value]


def test_the_clock_alone_asks_and_alerts_in_time(tmp_path: Path, chapter_url: str) -> None:
    team = [person(0, name="Ben Rivers"), person(1, name="Sam Stone", roles="safety")]
    with living(tmp_path, chapter_url, people=team) as chapter:
        put_on_duty(chapter, SAM)
        assert "Checked in until" in chapter.ask(BEN, "IN 45 Haywood Rd for 2 hours")
        for name in ("valkey", "dispatch", "deliver", "ring", "web"):
            chapter.kill(name)
        due = bring_forward(chapter, "the time given")
        asked = arrived(chapter, BEN, "your time is up")
        assert timedelta(0) <= asked - due < timedelta(seconds=AT_MOST)
        due = bring_forward(chapter, "10 minutes")
        told = arrived(chapter, SAM, "ALERT 1. Ben Rivers")
        assert timedelta(0) <= told - due < timedelta(seconds=AT_MOST)
        assert chapter.count(Alert) == 1 and sum("ALERT" in text for text in chapter.got(SAM)) == 1
