"""A record that cannot be read (its key is gone, a disk was bad) harms nobody but the person whose
record it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot import agenda
from bot.scheduler import timers
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.conversations import Event
from bot.store.messages import Message
from bot.store.people import Contact
from bot.turns import failures, inbox

SPOILED = b"no sealed value"
NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"


@pytest.fixture(params=["sqlite", "postgres"])
def stage(request: pytest.FixtureRequest, stages: Callable[..., Stage]) -> Stage:
    return stages(on=request.param)


def spoil(stage: Stage, table: str, column: str, where: str = "id > 0") -> None:
    with stage.runtime.db.write() as session:
        session.execute(text(f'update {table} set "{column}" = :no where {where}'), {"no": SPOILED})


def contact_id(stage: Stage, name: str) -> int:
    with stage.runtime.db.read() as session:
        return next(c.id for c in session.scalars(select(Contact)) if c.phone == stage.phones[name])


@pytest.mark.parametrize("what", ["event", "contact"])
def test_an_event_that_cannot_be_read_delays_nobody_and_is_given_up(
    stage: Stage, what: str
) -> None:
    stage.text("Rosa", "HELP")
    rosa = contact_id(stage, "Rosa")
    if what == "event":
        spoil(stage, "event", "values")
    else:
        spoil(stage, "contact", "asked", f"id = {rosa}")
    stage.text("Luz", "HELP")
    copies = [copy for _ in range(6) for copy in stage.pass_time(timedelta(minutes=35))]
    assert any(copy.to == "Luz" for copy in copies)
    with stage.runtime.db.read() as session:
        assert (
            "failed" in session.scalars(select(Event.status).where(Event.contact_id == rosa)).all()
        )
        assert timers.find(session, stage.time.at, 10) == []


def test_a_notice_that_cannot_be_read_delays_nobody_and_a_person_hears_of_it(stage: Stage) -> None:
    for words in (NEED, "Rosa"):
        stage.text("Rosa", words)
    stage.text("Rosa", "SEND", more_follows=True)
    spoil(stage, "notice", "phrase")
    for words in (NEED, "Luz"):
        stage.text("Luz", words)
    assert {"Ben", "Ana", "Carlos"} <= {copy.to for copy in stage.text("Luz", "SEND")}
    told = [copy for _ in range(6) for copy in stage.pass_time(timedelta(minutes=10))]
    assert [
        copy.to
        for copy in told
        if "failed again and again" in copy.body and "828-555-0101" in copy.body
    ] == ["Alma"]


def test_texts_that_cannot_be_read_keep_nobody_elses_waiting(stage: Stage) -> None:
    for name in ("Rosa", "Luz"):
        stage.text(name, "HELP")
        arrival = inbox.Arrival(f"SM{name}", stage.phones[name], NUMBER, "groceries")
        with stage.runtime.db.write() as session:
            inbox._only_keep(stage.runtime, session, arrival)
    stage.time.at += failures.RETRY
    spoil(stage, "message", "body", "carrier_id = 'SMRosa'")
    spoil(stage, "contact", "asked", f"id = {contact_id(stage, 'Rosa')}")
    assert agenda.FAILED_TEXTS.work(stage.runtime) == 2
    assert agenda.FAILED_TEXTS.work(stage.runtime) == 0
    with stage.runtime.db.read() as session:
        kept = session.execute(
            select(Message.carrier_id, Message.status).where(
                Message.carrier_id.in_(("SMRosa", "SMLuz"))
            )
        )
        assert {row.carrier_id: row.status for row in kept} == {
            "SMRosa": "failed",
            "SMLuz": "taken",
        }


@pytest.mark.parametrize("what", ["message", "address"])
def test_a_text_that_cannot_be_read_holds_up_nobody_elses(stage: Stage, what: str) -> None:
    """It waits, and goes once its key is back."""
    stage.text("Rosa", "HELP", more_follows=True)
    place = (
        ("message", "body", "status = 'queued'")
        if what == "message"
        else ("address", "value", f"contact_id = {contact_id(stage, 'Rosa')}")
    )
    with stage.runtime.db.read() as session:
        kept = session.execute(text("select {1} from {0} where {2}".format(*place))).scalar_one()
    spoil(stage, *place)
    assert [copy.to for copy in stage.text("Luz", "HELP")] == ["Luz"]
    with stage.runtime.db.write() as session:
        session.execute(
            text(f"update {place[0]} set {place[1]} = :it where {place[1]} = :no"),
            {"it": kept, "no": SPOILED},
        )
    assert [copy.to for copy in stage.pass_time(timedelta(minutes=10))] == ["Rosa"]


def test_a_text_goes_though_the_rest_of_its_persons_record_cannot_be_read(stage: Stage) -> None:
    stage.text("Rosa", "HELP", more_follows=True)
    spoil(stage, "contact", "name", f"id = {contact_id(stage, 'Rosa')}")
    assert [copy.to for copy in stage.settle()] == ["Rosa"]


# ---- the Safety Network


def test_whoever_is_out_and_cannot_be_read_is_told_of_again_and_again(stage: Stage) -> None:
    stage.text("Ben", "in at 45 Haywood Rd for 30 min")
    stage.text("Ana", "in at 12 Elm St for 30 min")
    spoil(stage, "contact", "asked", f"id = {contact_id(stage, 'Ben')}")
    copies = [copy for _ in range(50) for copy in stage.pass_time(timedelta(minutes=1))]
    told = [copy for copy in copies if "nobody is alerted" in copy.body]
    assert {copy.to for copy in told} == {"Alma"} and 1 < len(told) < 5
    assert any(
        copy.to == "Sam" and "Ana" in copy.body for copy in copies if copy.body.startswith("ALERT")
    )


def test_a_member_who_cannot_be_read_keeps_an_alert_from_nobody_else(stage: Stage) -> None:
    stage.put_on_duty("Jo")
    spoil(stage, "contact", "asked", f"id = {contact_id(stage, 'Sam')}")
    told = {copy.to for copy in stage.text("Ben", "SOS")}
    assert "Alma" in told and "911" in stage.text("Luz", "SOS")[0].body
    stage.text("Ben", "in at 45 Haywood Rd for 30 min")
    copies = [*stage.text("Ben", "SOS"), *stage.pass_time(timedelta(minutes=6))]
    alerts = {copy.to for copy in copies if copy.body.startswith("ALERT")}
    assert {"Jo", "Max", "Alma"} <= alerts and "Sam" not in alerts
