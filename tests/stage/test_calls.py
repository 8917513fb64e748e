"""Calls out: an alert rings, says nothing before a key is pressed, and 1 is the word ACK."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from bot import agenda
from bot.delivery import claims, outbox
from bot.gateways import GatewayError
from bot.stage.player import Line, play
from bot.stage.stage import Delivered, Stage
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.store.safety import CheckIn
from bot.web.phones import page
from conversations.port.records import AlertKind, Lane, MessageStatus
from conversations.port.topics import Topic
from tests.support.chapter import NUMBER, living, person, until
from tests.support.phone import (
    Phone,
    alarm,
    alerts,
    change,
    check_in,
    new_key,
    on_duty,
    records,
    ring,
    row,
    somebody,
    to,
)
from tests.support.story import JOB, tell

PRIVATE = ("Ben", "Rivers", "0133", "Haywood", "Kim")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def stage(request: pytest.FixtureRequest, stages: Callable[..., Stage]) -> Stage:
    return stages(on=request.param)


# An alert rings


def test_before_a_key_is_pressed_nothing_of_the_alert_is_said(stage: Stage) -> None:
    """It may be a voicemail, or somebody else's ear. It is said twice, then the call ends."""
    check_in(stage)
    alarm(stage)
    call = ring(stage)
    stage.settle()
    line = Phone(stage, "Sam").ask(f"/voice/alert?m={call}")
    assert line.said.count("Asheville Mutual Aid") == 2
    assert not [private for private in PRIVATE if private in line.said]
    assert line.hangs_up
    assert row(stage, call).status == MessageStatus.SENT
    assert stage.settle() == []


def test_1_takes_the_alert_in_the_turn_of_the_word_ack(stage: Stage) -> None:
    """What follows for all is what the text would have brought; pressed again it is nobody else's,
    and nothing more."""
    on_duty(stage, "Sam", "Dee")
    check_in(stage)
    alarm(stage, told=("Sam", "Dee"))
    call = ring(stage)
    assert to(stage.settle(), "Sam")[-1].startswith("(call) ALERT 1. Ben")
    sam = Phone(stage, "Sam")
    line = sam.ask(f"/voice/alert?m={call}", Digits="1")
    assert "is yours" in line.said and "45 Haywood Rd" in line.said
    by_key = stage.settle()
    assert row(stage, call).status == MessageStatus.DELIVERED
    for _ in range(2):
        assert "yours" in sam.ask(f"/voice/alert?m={call}", Digits="1").said
    assert stage.settle() == []
    alarm(stage, about="Ana", told=("Sam", "Dee"))
    by_text = stage.text("Sam", "ACK 2")
    assert [(copy.to, copy.lane) for copy in by_key] == [(copy.to, copy.lane) for copy in by_text]
    assert {copy.to for copy in by_key} == {"Sam", "Dee"}


def test_2_reads_it_and_1_takes_it_then(stage: Stage) -> None:
    """Numbers are said so that they can be written down."""
    alarm(stage)
    call = ring(stage)
    stage.settle()
    sam = Phone(stage, "Sam")
    line = sam.presses(sam.ask(f"/voice/alert?m={call}"), "2")
    assert "number 12 for Rosa" in line.said and "#" not in line.said
    digits = {one.text for one in line.root.iter("say-as")}
    assert digits == {"828-555-0133", "828-555-0144", "911"}
    assert {one.get("interpret-as") for one in line.root.iter("say-as")} == {"telephone"}
    assert row(stage, call).status == MessageStatus.DELIVERED
    assert "is yours" in sam.presses(line, "1").said


def test_a_call_is_spoken_in_the_language_of_whoever_gets_it(stages: Callable[..., Stage]) -> None:
    stage = stages()
    change(stage, "Carlos", is_safety=True)
    alarm(stage)
    call = ring(stage, "Carlos", body="ALERTA 1. #12 para Rosa.")
    stage.settle()
    carlos = Phone(stage, "Carlos")
    line = carlos.ask(f"/voice/alert?m={call}")
    assert set(line.languages) == {"es-US"}
    assert "número 12" in carlos.presses(line, "2").said


@pytest.mark.parametrize("key", ["", "1", "2"])
def test_a_call_about_an_alert_that_needs_nobody_says_so(stage: Stage, key: str) -> None:
    on_duty(stage, "Sam", "Dee")
    alarm(stage, told=("Sam", "Dee"))
    call = ring(stage)
    stage.settle()
    sam, digits = Phone(stage, "Sam"), {"Digits": key} if key else {}
    stage.time.at += timedelta(seconds=5)
    stage.text("Dee", "ACK 1")
    line = sam.ask(f"/voice/alert?m={call}", **digits)
    assert "Somebody else has" in line.said and "Haywood" not in line.said and line.hangs_up
    stage.text("Dee", "SAFE 1")
    line = sam.ask(f"/voice/alert?m={call}", **digits)
    assert "is over" in line.said and line.hangs_up
    assert stage.settle() == []


def test_a_call_about_a_silent_alert_says_to_leave_them_alone(stage: Stage) -> None:
    number = alarm(stage, kind=AlertKind.DURESS)
    calls = [
        ring(stage, number=number, body="SILENT ALERT. Ben."),
        ring(stage, number=number, body="SILENT ALERT. Ben."),
    ]
    stage.settle()
    sam = Phone(stage, "Sam")
    for call, key in zip(calls, ("2", "1"), strict=True):
        assert "Do not call or text them" in sam.ask(f"/voice/alert?m={call}", Digits=key).said


def test_a_call_that_we_never_made_says_nothing(stages: Callable[..., Stage]) -> None:
    """Neither an id that nobody has, nor that of a text."""
    stage = stages()
    stage.text("Rosa", "MENU")
    for number in (1, 2, 999_999, int("9" * 18)):
        assert [
            verb.tag
            for verb in Phone(stage, "Sam").ask(f"/voice/alert?m={number}", Digits="1").root
        ] == ["Hangup"]


def overdue(stage: Stage) -> list[Delivered]:
    """Ben does not come back, and the ladder has come to the step that calls. Returns what that
    brought."""
    on_duty(stage, "Sam", "Dee")
    check_in(stage)
    stage.pass_time(timedelta(hours=2, minutes=10))
    return stage.pass_time(timedelta(minutes=2))


def test_the_ladder_calls_the_active_member_and_1_is_the_word_ack_in_a_story(stage: Stage) -> None:
    assert [str(Line("", (copy,))).strip()[:16] for copy in overdue(stage)] == ["Sam < (call) ALE"]
    (pressed,) = play(stage, ["Sam presses 1"])
    assert [copy.to for copy in pressed.copies] == ["Sam"]
    assert pressed.copies[0].body.startswith("ALERT 1 is yours.")
    with records(stage) as (_, find):
        assert find.alert(1).acked_by.first_name == "Sam"


@pytest.mark.parametrize(
    ("ends", "told"),
    [("no-answer", {"Sam", "Dee"}), ("completed", {"Sam", "Dee"}), ("ringing", set())],
)
def test_a_call_that_reaches_nobody_takes_the_ladder_on_at_once(
    stage: Stage, ends: str, told: set[str]
) -> None:
    """Not answered, or answered without a key: those on shift hear of it now, and not three minutes
    later."""
    overdue(stage)
    with stage.runtime.db.read() as session:
        call = session.execute(select(Message.id, Message.carrier_id).where(Message.voice)).one()
    Phone(stage, "Sam").post(
        f"/voice/status?m={call.id}", CallSid=str(call.carrier_id), CallStatus=ends
    )
    assert {copy.to for copy in stage.settle() if copy.lane == Lane.ALERT} == told


# A chapter that wants it: the phone of whoever is out rings before an alert


def out_and_silent(stage: Stage, name: str = "Ben") -> list[Delivered]:
    """Somebody is checked in and lets their time pass. Returns what the next seven minutes bring."""
    on_duty(stage, "Sam")
    check_in(stage, name)
    stage.pass_time(timedelta(hours=2))
    return stage.pass_time(timedelta(minutes=7))


def the_call_to(stage: Stage, name: str) -> int:
    """The id of the only call that somebody got."""
    with stage.runtime.db.read() as session:
        calls = session.scalars(select(Message).where(Message.voice, ~Message.incoming))
        (found,) = (call.id for call in calls if call.contact.phone == stage.phones[name])
    return found


def ringing(stages: Callable[..., Stage], on: str = "sqlite") -> Stage:
    stage = stages(on=on)
    stage.chapter(lambda chapter: setattr(chapter, "rings_first", True))
    return stage


def test_a_phone_rings_before_an_alert_only_where_the_chapter_wants_it(
    stages: Callable[..., Stage],
) -> None:
    rings = [copy.is_call for copy in to_ben(out_and_silent(ringing(stages)))]
    assert sorted(rings) == [False, True]
    assert [copy.is_call for copy in to_ben(out_and_silent(stages()))] == [False]


def to_ben(copies: list[Delivered]) -> list[Delivered]:
    return [copy for copy in copies if copy.to == "Ben"]


def test_the_call_before_an_alert_says_what_to_do_and_takes_no_key(
    stages: Callable[..., Stage],
) -> None:
    """Whatever is pressed, the alert is raised when it would have been raised without a call."""
    stage = ringing(stages)
    out_and_silent(stage)
    call = the_call_to(stage, "Ben")
    for key in ({}, {"Digits": "1"}, {"Digits": "2"}):
        line = Phone(stage, "Ben").ask(f"/voice/alert?m={call}", **key)
        assert line.said.count("Your check-in time is up. Please answer our text.") == 2
        assert [verb.tag for verb in line.root] == ["Say", "Say", "Hangup"]
    assert alerts(stage) == []
    told = stage.pass_time(timedelta(minutes=3))
    assert alerts(stage) == [("Ben", AlertKind.OVERDUE)]
    assert {copy.to for copy in told} == {"Ben", "Sam"}


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "completed"])
def test_a_call_before_an_alert_that_fails_changes_nothing(
    stages: Callable[..., Stage], status: str
) -> None:
    """Neither earlier nor later, and nobody else is told."""
    stage = ringing(stages)
    out_and_silent(stage)
    call = the_call_to(stage, "Ben")
    sid = str(row(stage, call).carrier_id)
    Phone(stage, "Ben").post(f"/voice/status?m={call}", CallSid=sid, CallStatus=status)
    assert stage.pass_time(timedelta(minutes=2, seconds=55)) == []
    assert alerts(stage) == []
    assert "Sam" in {copy.to for copy in stage.pass_time(timedelta(seconds=5))}


def test_a_call_that_the_carrier_refuses_changes_nothing(stages: Callable[..., Stage]) -> None:
    stage = ringing(stages)
    on_duty(stage, "Sam")
    check_in(stage)
    stage.pass_time(timedelta(hours=2, minutes=6))
    stage.carrier.fail_next(GatewayError("no", retryable=False, code=21211, blame="number"))
    assert stage.pass_time(timedelta(minutes=1)) == []
    assert row(stage, the_call_to(stage, "Ben")).status == MessageStatus.FAILED
    assert stage.pass_time(timedelta(minutes=2, seconds=55)) == []
    assert {copy.to for copy in stage.pass_time(timedelta(seconds=5))} == {"Ben", "Sam"}


@pytest.mark.parametrize("answer", ["OUT", "MORE 30"])
def test_nobody_is_rung_who_has_answered(stages: Callable[..., Stage], answer: str) -> None:
    stage = ringing(stages)
    on_duty(stage, "Sam")
    check_in(stage)
    stage.pass_time(timedelta(hours=2, minutes=6))
    stage.text("Ben", answer)
    assert [copy for copy in stage.pass_time(timedelta(minutes=5)) if copy.is_call] == []


@pytest.mark.parametrize("answer", ["OUT", "MORE 30"])
def test_nobody_is_rung_later_who_has_answered_since(
    stages: Callable[..., Stage], answer: str
) -> None:
    """The carrier was too busy for the call at first."""
    stage = ringing(stages)
    on_duty(stage, "Sam")
    check_in(stage)
    stage.pass_time(timedelta(hours=2, minutes=6))
    stage.carrier.fail_next(GatewayError("busy", retryable=True, code=20429))
    assert stage.pass_time(timedelta(minutes=1)) == []
    stage.text("Ben", answer)
    assert [copy for copy in stage.pass_time(timedelta(minutes=5)) if copy.is_call] == []
    assert row(stage, the_call_to(stage, "Ben")).status == MessageStatus.SUPERSEDED


def test_nobody_is_rung_who_wants_no_calls(stages: Callable[..., Stage]) -> None:
    stage = ringing(stages)
    tell(stage, *JOB, "Ben > please do not call me")
    copies = tell(stage, "Ben > IN 1 for 1 hour", "67 minutes pass", "8 minutes pass")
    assert [copy for copy in copies if copy.is_call and copy.to == "Ben"] == []
    assert alerts(stage) == [("Ben", AlertKind.OVERDUE)]


def test_whoever_answers_while_it_rings_does_not_hear_that_their_time_is_up(
    stages: Callable[..., Stage],
) -> None:
    stage = ringing(stages)
    out_and_silent(stage)
    stage.text("Ben", "OUT")
    line = Phone(stage, "Ben").ask(f"/voice/alert?m={the_call_to(stage, 'Ben')}")
    assert "Thank you, you have answered" in line.said and line.hangs_up


def test_the_call_before_an_alert_is_in_their_language(stages: Callable[..., Stage]) -> None:
    stage = ringing(stages)
    out_and_silent(stage, "Carlos")
    line = Phone(stage, "Carlos").ask(f"/voice/alert?m={the_call_to(stage, 'Carlos')}")
    assert set(line.languages) == {"es-US"} and "conteste nuestro mensaje" in line.said


def test_a_story_of_a_phone_that_rings_first(stages: Callable[..., Stage]) -> None:
    page = [
        "Ben > in at 45 Haywood Rd for 30 min",
        "35 minutes pass",
        "2 minutes pass",
        "3 minutes pass",
    ]
    _, *lines = play(ringing(stages), page)
    read = [copy.body.split(".")[0] for line in lines for copy in to_ben(list(line.copies))]
    assert read == [
        "Ben, your time is up",
        "Ben, text OUT if you are safe, MORE 30 for more time, SOS if you need us",
        "(call) Your check-in time is up",
        "1 person is alerted now",
    ]


# What becomes of a call


@pytest.mark.parametrize(
    ("key", "reports", "status"),
    [
        (None, ["initiated", "ringing"], MessageStatus.SENT),
        (None, ["ringing", "in-progress", "completed"], MessageStatus.UNDELIVERED),
        (None, ["busy"], MessageStatus.UNDELIVERED),
        (None, ["no-answer"], MessageStatus.UNDELIVERED),
        (None, ["failed"], MessageStatus.UNDELIVERED),
        (None, ["canceled", "ringing"], MessageStatus.UNDELIVERED),
        ("2", ["completed"], MessageStatus.DELIVERED),
        ("1", ["completed", "completed"], MessageStatus.DELIVERED),
    ],
)
def test_only_a_key_proves_that_a_person_was_reached(
    stage: Stage, key: str | None, reports: list[str], status: str
) -> None:
    """Whatever answers without one may be a machine: the ladder then knows that nobody was
    reached."""
    alarm(stage)
    call = ring(stage)
    stage.settle()
    sid = str(row(stage, call).carrier_id)
    sam = Phone(stage, "Sam")
    if key:
        sam.ask(f"/voice/alert?m={call}", Digits=key, CallSid=sid)
    for report in reports:
        answer = sam.post(f"/voice/status?m={call}", CallSid=sid, CallStatus=report)
        assert answer.status_code == 200
    assert row(stage, call).status == status


def test_a_strange_callback_changes_nothing(stage: Stage) -> None:
    alarm(stage)
    call = ring(stage)
    stage.settle()
    sam = Phone(stage, "Sam")
    assert (
        sam.post(f"/voice/status?m={call}", CallSid="CAother", CallStatus="busy").status_code == 200
    )
    assert sam.post(f"/voice/status?m={call}", CallStatus="lost").status_code == 400
    assert sam.post(f"/voice/status?m={call}", CallSid="-").status_code == 400
    assert row(stage, call).status == MessageStatus.SENT


@pytest.mark.parametrize("code", [21211, 30005, 21610])
def test_a_call_that_fails_says_nothing_about_texts(stage: Stage, code: int) -> None:
    alarm(stage)
    call = ring(stage)
    stage.carrier.fail_next(GatewayError("no", retryable=False, code=code, blame="number"))
    stage.settle()
    assert row(stage, call).status == MessageStatus.FAILED
    with records(stage) as (session, _):
        address = somebody(session, stage, "Sam").addresses[0]
        assert (address.dead, address.opted_out) == (False, False)


def test_a_call_whose_answer_was_lost_is_made_again(stage: Stage) -> None:
    """It is in no list of texts; twice is better than not at all."""
    alarm(stage)
    call = ring(stage)
    stage.carrier.fail_next(GatewayError("no answer", retryable=True, ambiguous=True), taken=True)
    outbox.deliver(stage.runtime, stage.runtime.time.now)
    stage.time.at += timedelta(seconds=5)
    agenda.UNCERTAIN_SENDS.work(stage.runtime)
    stage.settle()
    assert [text.voice for text in stage.carrier.sent] == [True, True]
    assert row(stage, call).status == MessageStatus.SENT


@pytest.mark.parametrize("ended", ["ACK 1", "SAFE 1"])
def test_a_call_that_somebody_was_faster_than_is_not_made(stage: Stage, ended: str) -> None:
    on_duty(stage, "Sam", "Dee")
    alarm(stage, told=("Sam", "Dee"))
    call = ring(stage, not_before=stage.time.at + timedelta(minutes=1))
    stage.time.at += timedelta(seconds=5)
    stage.text("Dee", ended)
    stage.pass_time(timedelta(minutes=2))
    assert row(stage, call).status == MessageStatus.SUPERSEDED


def test_a_call_about_an_alert_that_went_back_to_the_ladder_is_made(stage: Stage) -> None:
    """Taken before the call was planned is not taken since."""
    alarm(stage)
    with records(stage) as (session, find):
        find.alert(1).acked_at = stage.time.at - timedelta(minutes=25)
    call = ring(stage)
    stage.settle()
    assert row(stage, call).status == MessageStatus.SENT


def test_alerts_to_one_person_go_in_parallel(stage: Stage) -> None:
    """Two texts and two calls leave in one claim; other texts still wait for what is on its way to
    that person."""
    alarm(stage)
    with records(stage) as (session, _):
        sam, now = somebody(session, stage, "Sam"), stage.time.at
        for lane, count in ((Lane.ALERT, 2), (Lane.REPLY, 2)):
            session.add_all(
                Message(
                    chapter_id=sam.chapter_id,
                    contact_id=sam.id,
                    incoming=False,
                    lane=lane,
                    key=new_key(),
                    body=lane.word,
                    status=MessageStatus.QUEUED,
                    created_at=now,
                    sent_at=now,
                    not_before=now,
                )
                for _ in range(count)
            )
    for _ in range(2):
        ring(stage)
    claimed = claims.claim(stage.runtime, 1, stage.time.at, timedelta(0), range(4))
    assert [text.lane for text in claimed] == [Lane.ALERT] * 4
    assert sorted(text.voice for text in claimed) == [False, False, True, True]


def test_calls_do_not_use_up_the_pace_of_the_texts(stages: Callable[..., Stage]) -> None:
    stage = stages()
    stage.chapter(lambda chapter: setattr(chapter, "segments_per_second", 1))
    alarm(stage)
    ring(stage)
    stage.settle()
    with stage.runtime.db.read() as session:
        free_at = session.scalars(select(Chapter.free_at)).one()
    assert free_at is None or free_at <= stage.time.at


def test_the_demo_shows_a_call_among_the_texts(stage: Stage) -> None:
    alarm(stage)
    stage.runtime.demo = True
    ring(stage, body="ALERT 1. Ben")
    stage.settle()
    app = Flask("phones")
    app.register_blueprint(page.doors(stage.runtime))
    shown = app.test_client().get("/phones/texts?after=0").get_json()
    assert [(one["to"], one["lane"], one["body"]) for one in shown] == [
        (stage.phones["Sam"], "alert", "(call) ALERT 1. Ben")
    ]


# On real processes


@pytest.mark.processes
def test_an_alert_rings_through_the_carrier_and_a_key_takes_it(tmp_path: Path) -> None:
    """The row that the ladder writes becomes a call; the carrier asks our door, and 1 is the word
    ACK."""
    sam = person(1, roles="safety", name="Sam Stone")
    with living(tmp_path, people=[person(0, name="Ben Rivers"), sam]) as chapter:
        now = datetime.now(UTC)
        with chapter.db.write() as session:
            ours = session.scalars(select(Chapter)).one()
            ben, sam_ = (
                next(c for c in session.scalars(select(Contact)) if c.first_name == name)
                for name in ("Ben", "Sam")
            )
            alert = Queries(session, ours, now).raise_alert(ben, AlertKind.OVERDUE)
            alert.next_at = now + timedelta(hours=1)
            session.add(
                Message(
                    chapter_id=ours.id,
                    contact_id=sam_.id,
                    incoming=False,
                    voice=True,
                    lane=Lane.ALERT,
                    key=new_key(),
                    body="ALERT 1. Ben",
                    status=MessageStatus.QUEUED,
                    alert_id=alert.id,
                    sent_at=now,
                    created_at=now,
                    not_before=now,
                )
            )
        call = until(lambda: next(iter(chapter.carrier.calls), None))
        assert (call.sender, call.form["Timeout"]) == (NUMBER, "25")
        until(lambda: chapter.count(Message, Message.status == MessageStatus.SENT, Message.voice))
        assert "press 1" in chapter.carrier.answer(call).text
        assert "is yours" in chapter.carrier.answer(call, Digits="1").text
        assert chapter.carrier.end(call, "completed").status_code == 200
        until(lambda: any(body.startswith("ALERT 1 is yours") for body in chapter.got(call.to)))
        assert chapter.count(Message, Message.status == MessageStatus.DELIVERED, Message.voice) == 1


@pytest.mark.processes
def test_the_phone_of_whoever_is_out_rings_through_the_carrier(tmp_path: Path) -> None:
    """The call before an alert is made, says its sentence and hangs up; a busy line ends nothing."""
    with living(tmp_path, people=[person(0, name="Ben Rivers")]) as chapter:
        now = datetime.now(UTC)
        with chapter.db.write() as session:
            ours = session.scalars(select(Chapter)).one()
            ben = session.scalars(select(Contact).where(Contact.is_responder)).one()
            Queries(session, ours, now).open_check_in(ben, None, "45 Haywood Rd", now)
            session.add(
                Message(
                    chapter_id=ours.id,
                    contact_id=ben.id,
                    incoming=False,
                    voice=True,
                    lane=Lane.ALERT,
                    topic=Topic.TIME_IS_UP,
                    key=new_key(),
                    body="Your check-in time is up. Please answer our text.",
                    status=MessageStatus.QUEUED,
                    sent_at=now,
                    created_at=now,
                    not_before=now,
                )
            )
        call = until(lambda: next(iter(chapter.carrier.calls), None))
        answer = chapter.carrier.answer(call).text
        assert answer.count("Please answer our text.") == 2 and "Gather" not in answer
        assert chapter.carrier.end(call, "busy").status_code == 200
        until(lambda: chapter.count(Message, Message.status == MessageStatus.UNDELIVERED))
        assert chapter.count(CheckIn, CheckIn.ended_at.is_(None)) == 1
