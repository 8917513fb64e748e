"""The ladder holds, whatever rule fails, whoever is there to hear it, and whatever becomes of a
text."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.delivery import receipts
from bot.gateways import GatewayError, Outgoing, Sent
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.people import Address, Contact
from bot.store.safety import AlertLogEntry
from bot.turns.causes import Cause
from bot.turns.inbox import Arrival, record
from bot.turns.runner import TurnRunner
from conversations.flows.definition import Step, Text
from conversations.flows.ladder import ACTIVE
from conversations.loader.checks.safety import rungs
from conversations.port.records import MessageStatus
from conversations.port.turn import Turn
from conversations.vocabulary import vocabulary
from tests.support.safety import (
    FLOWS,
    IN,
    alerted,
    alerts,
    book_of,
    fails,
    join,
    on_duty,
    overdue,
    person,
    replaced,
    said,
    without_a_team,
    without_waits,
)

MINUTE = timedelta(minutes=1)
ON_BOTH = pytest.mark.parametrize(
    "on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)


# rules that fail


@pytest.mark.parametrize(
    ("kind", "rule", "minutes", "words"),
    [
        ("actions", "raise the alarm", 72, "has not checked out"),
        ("waits", "the time given", 72, "has not checked out"),
        ("values", "name", 72, "has not checked out"),
        ("values", "what happened", 70, "may be in danger"),
        ("values", "older words", 70, "may be in danger"),
        ("audiences", "the active member", 70, "may be in danger"),
    ],
)
@ON_BOTH
def test_an_alert_goes_out_though_a_rule_of_it_always_fails(
    stages: Callable[..., Stage], kind: str, rule: str, minutes: int, words: str, on: str
) -> None:
    """In the words of the file, or in fixed ones, or in the plainest: the same minute, or at the
    latest two later."""
    stage = stages(on=on)
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, kind, rule, fails)
    stage.pass_time(timedelta(minutes=minutes) - timedelta(seconds=1))
    assert alerts(stage) == []
    copies = stage.pass_time(timedelta(seconds=1))
    told = said(copies, "Sam")
    assert (
        len(told) == 1
        and told[0].startswith("ALERT 1")
        and "Ben Rivers 828-555-0133" in told[0]
        and words in told[0]
    )
    later = [said(stage.pass_time(MINUTE), "Sam") for _ in range(30)]
    assert 2 <= sum(map(len, later)) <= 9, (
        "and again, as long as nobody has it, but not without end"
    )


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("actions", "call the team"), ("guards", "they are on a call"), ("values", "who is alerted")],
)
@pytest.mark.parametrize("cry", ["SOS", "HELP", "ayuda"])
@ON_BOTH
def test_an_sos_is_raised_though_its_rule_always_fails(
    stages: Callable[..., Stage], kind: str, rule: str, cry: str, on: str
) -> None:
    stage = stages(on=on)
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, kind, rule, fails)
    copies = stage.text("Ben", cry)
    assert said(copies, "Ben") == ["The Safety Team is being told now. In danger call 911."]
    assert ["calls for help" in body for body in said(copies, "Sam")] == [True]
    assert len(alerts(stage)) == 1
    assert not [
        body for body in said(stage.pass_time(10 * MINUTE), "Ben") if "went wrong" in body
    ], "it was answered already"


@pytest.mark.parametrize("rule", ["what happened", "older words"])
def test_an_alert_in_the_plainest_words_can_be_taken(stage: Stage, rule: str) -> None:
    """Though nothing more can be said about it: one has it, and it is not asked again and again."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, "values", rule, fails)
    stage.pass_time(timedelta(minutes=71))
    copies = stage.text("Sam", "ACK 1")
    assert alerts(stage)[0].acked_by_id == person(stage, "Sam")
    assert said(copies, "Sam")


# whom it reaches


def test_without_a_rota_and_without_a_team_the_admins_are_told(stage: Stage) -> None:
    without_a_team(stage)
    assert alerted(overdue(stage)) == ["Alma"]


@ON_BOTH
def test_where_nobody_is_left_it_is_logged_and_tried_again_and_never_lost(
    stages: Callable[..., Stage], on: str, caplog: pytest.LogCaptureFixture
) -> None:
    stage = stages(on=on)
    without_a_team(stage, admins=False)
    with caplog.at_level(logging.ERROR):
        assert alerted(overdue(stage)) == []
        assert alerted(stage.pass_time(timedelta(hours=5))) == []
    assert sum("reaches nobody" in entry.message for entry in caplog.records) >= 10
    assert [alert.is_open for alert in alerts(stage)] == [True]
    join(stage, "Tess", 159)
    assert alerted(stage.pass_time(10 * MINUTE)) == ["Tess"]


def refuse(stage: Stage, name: str, code: int) -> None:
    """The carrier takes no text to this phone any more."""
    send = stage.carrier.send

    def refusing(text: Outgoing) -> Sent:
        if text.to == stage.phones[name]:
            raise GatewayError("no", retryable=False, code=code, blame="number")
        return send(text)

    stage.carrier.send = refusing  # type: ignore[method-assign]


def report(stage: Stage, name: str, status: str, error: int | None = None) -> None:
    """The carrier says what became of the newest text to somebody."""
    contact_id = person(stage, name)
    with stage.runtime.db.read() as session:
        newest, carrier_id = session.execute(
            select(Message.id, Message.carrier_id)
            .where(Message.contact_id == contact_id, ~Message.incoming, Message.handed)
            .order_by(Message.id.desc())
            .limit(1)
        ).one()
    receipts.note_status(stage.runtime, newest, carrier_id, status, error)


@pytest.mark.parametrize("code", [21610, 30006, 30005])
def test_a_text_that_the_carrier_refuses_brings_the_next_step_at_once(
    stage: Stage, code: int
) -> None:
    """The active member's phone is dead, or said STOP: in the same moment the others are told."""
    on_duty(stage, "Sam")
    refuse(stage, "Sam", code)
    assert {"Alma", "Jo", "Max"} == set(alerted(overdue(stage)))
    assert alerts(stage)[0].raised_at == stage.time.at


@pytest.mark.parametrize("code", [30003, 30006, 30007])
def test_a_text_that_does_not_arrive_brings_the_next_step_at_once(stage: Stage, code: int) -> None:
    on_duty(stage, "Sam")
    overdue(stage)
    report(stage, "Sam", "undelivered", code)
    copies = stage.settle()
    assert copies and copies[0].body.startswith(("(call) ALERT 1", "ALERT 1")), (
        "the next step, a call or the next people"
    )


def test_a_phone_that_is_off_is_not_texted_without_end(stages: Callable[..., Stage]) -> None:
    """The last step waits its time, also where it failed, in the ladder of the file and in the
    built-in one."""
    for book in (None, without_waits(book_of(FLOWS))):
        stage = stages(**({} if book is None else {"book": book}))
        overdue(stage)
        sent: Counter[str] = Counter()
        for _ in range(60):
            with stage.runtime.db.write() as session:
                session.execute(
                    update(Message)
                    .where(Message.alert_id.is_not(None))
                    .values(status=MessageStatus.UNDELIVERED)
                )
            sent.update(copy.to for copy in stage.pass_time(MINUTE))
        assert sent and max(sent.values()) <= 12


def test_once_the_ladder_has_come_back_a_lost_text_still_brings_the_next_step(stage: Stage) -> None:
    """Sam took it and fell silent: those on shift are told again. That text is lost: the others
    hear at once, though the same step had reached somebody an hour ago."""
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(5 * MINUTE)
    stage.text("Sam", "ACK 1")
    stage.pass_time(timedelta(minutes=25))
    report(stage, "Sam", "undelivered", 30003)
    assert "Alma" in alerted(stage.settle())


# whether the question reached them


@pytest.mark.parametrize(
    ("how", "minutes", "words"),
    [
        ("stop", 60, "They asked for no more texts"),
        ("dead", 60, "Their phone takes no texts"),
        ("refused", 60, "did not reach their phone"),
        ("undelivered", 60, "did not reach their phone"),
        ("follow-up undelivered", 65, "did not reach their phone"),
    ],
)
def test_who_cannot_be_asked_is_looked_for_at_once(
    stage: Stage, how: str, minutes: int, words: str
) -> None:
    """Nobody waits ten minutes for an answer to a question that did not arrive."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    if how == "stop":
        stage.text("Ben", "STOP")
    elif how == "dead":
        ben = person(stage, "Ben")
        with stage.runtime.db.write() as session:
            session.execute(update(Address).where(Address.contact_id == ben).values(dead=True))
    elif how == "refused":
        refuse(stage, "Ben", 30007)
    copies = stage.pass_time(timedelta(minutes=minutes))
    if "undelivered" in how:
        report(stage, "Ben", "undelivered", 30003)
        copies = stage.settle()
    assert [words in body for body in said(copies, "Sam")] == [True]
    assert alerts(stage)[0].raised_at == stage.time.at


def test_an_sos_in_the_same_moment_as_a_call_for_help_is_told_at_once(stage: Stage) -> None:
    """The ladder begins again in the very moment in which it began."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    for words in ("HELP", "SOS"):
        record(stage.runtime, Arrival(f"SM{words}", stage.phones["Ben"], NUMBER, words))
        copies = stage.settle()
    assert ["calls for help" in body for body in said(copies, "Sam")] == [True]
    with stage.runtime.db.read() as session:
        assert session.scalars(
            select(AlertLogEntry.what).where(AlertLogEntry.what == "told")
        ).all() == [
            "told",
            "told",
        ]
        assert not session.scalars(
            select(Message).where(Message.status == MessageStatus.FAILED)
        ).all()


@pytest.mark.parametrize("kind", ["overdue", "sos", "requester", "drill"])
def test_whatever_may_stand_in_the_ladder_can_be_said_in_it(stage: Stage, kind: str) -> None:
    """A value that the loader lets pass is known of every alert, whatever it is about."""
    text = {"overdue": IN, "sos": IN, "requester": "SOS", "drill": "MENU"}[kind]
    stage.text("Ben", text)
    words = vocabulary()
    with stage.runtime.db.write() as session:
        ben = session.scalars(select(Contact)).first()
        assert ben is not None
        turn = TurnRunner(stage.runtime, session, ben, Cause("test"), stage.time.at).turn
        turn.alert = turn.find.raise_alert(ben, kind, check_in=turn.find.check_in_of(ben))
        passes = [
            name
            for name in words.values
            if not list(
                rungs._step(
                    Step(5 * MINUTE, ACTIVE, Text(f"ACK {{alert number}} {{{name}}}", 1)),
                    "ladder",
                    words,
                    (ACTIVE,),
                )
            )
        ]
        unknown = [name for name in passes if cannot_be_said(turn, name)]
        session.rollback()
    assert "who" in passes and unknown == []


def cannot_be_said(turn: Turn, name: str) -> bool:
    try:
        turn.value(name)
    except Exception:
        return True
    return False
