"""Duty under stress: two clocks do everything once, and what fails for one member holds up no
other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from bot import agenda
from bot.scheduler import shifts
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.shifts import Shift
from tests.support.moment import both_at_once

ON_DUTY = (agenda.ROTA, agenda.SHIFTS, agenda.COVER)


@pytest.fixture
def stage(shared: Stage) -> Stage:
    """A stage on a database that several can open."""
    return shared


def id_of(stage: Stage, name: str) -> int:
    with stage.runtime.db.read() as session:
        return next(c.id for c in session.scalars(select(Contact)) if c.phone == stage.phones[name])


def written_to(stage: Stage, name: str) -> list[str]:
    mine = (
        select(Message)
        .where(Message.contact_id == id_of(stage, name), ~Message.incoming)
        .order_by(Message.id)
    )
    with stage.runtime.db.read() as session:
        return [message.body for message in session.scalars(mine)]


def test_two_clocks_ask_and_tell_once(stage: Stage) -> None:
    """The test alert, the reminder, the question, the report, and that nobody is on duty."""
    stage.text("Alma", "ROTA Jo mon noon-6pm")
    stage.text("Alma", "GO FALCON")
    stage.text("Max", "ON DUTY until 12:05pm", more_follows=True)
    stage.text("Sam", "OFF DUTY", more_follows=True)
    for minutes in (0, 10, 95, 10, 5, 5, 5):
        stage.time.at += timedelta(minutes=minutes)
        both_at_once(stage)
    for name in ("Jo", "Max", "Alma"):
        assert len(written_to(stage, name)) == len(set(written_to(stage, name)))
    assert [said.split(",")[0].split(":")[0] for said in written_to(stage, "Jo")] == [
        "You are on duty from 12",
        "Your shift begins now",
        "Your shift has begun",
    ]


def test_what_fails_for_one_member_holds_up_no_other(stage: Stage) -> None:
    """It is tried again a minute later."""
    for name in ("Jo", "Max"):
        stage.text(name, "ON DUTY", more_follows=True)
    jo = id_of(stage, "Jo")
    with stage.runtime.db.write() as session:
        session.execute(
            text("update contact set name = :no where id = :id"), {"no": b"spoiled", "id": jo}
        )
    agenda.do_all(stage.runtime, ON_DUTY)
    with stage.runtime.db.read() as session:
        assert (
            session.scalars(select(Shift.next_at).where(Shift.contact_id == jo)).one()
            == stage.time.at + shifts.RETRY
        )
        assert sum("Test alert" in body for body in session.scalars(select(Message.body))) == 1


def test_a_chapter_without_a_safety_team_is_left_in_peace(stage: Stage) -> None:
    """It has nobody to ask; one whose whole team wants no texts any more is told."""
    for name in ("Sam", "Jo", "Max"):
        stage.text(name, "STOP")
    assert sum("Nobody is on duty" in said for said in written_to(stage, "Alma")) == 1
    with stage.runtime.db.write() as session:
        session.execute(update(Contact).values(is_safety=False))
    before = written_to(stage, "Alma")
    stage.pass_time(timedelta(days=2))
    assert written_to(stage, "Alma") == before


def test_who_leaves_the_team_is_off_duty(stage: Stage) -> None:
    sam = id_of(stage, "Sam")
    with stage.runtime.db.write() as session:
        session.execute(update(Contact).where(Contact.id == sam).values(is_safety=False))
    assert any("Nobody is on duty" in copy.body for copy in stage.settle() if copy.to == "Alma")
    with stage.runtime.db.read() as session:
        assert session.scalars(select(Shift).where(Shift.ended_at.is_(None))).all() == []
