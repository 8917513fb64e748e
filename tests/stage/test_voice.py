"""Calls in: who calls us hears two languages and is put through, and no call for the Safety Team is
lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.port.records import AlertKind, Lane
from tests.support.carrier import TOKEN, sign
from tests.support.phone import (
    HERE,
    US,
    Phone,
    alarm,
    alerts,
    change,
    check_in,
    on_duty,
    records,
    ring,
    to,
    written,
)

PRIVATE = ("Ben", "Rivers", "0133", "Haywood", "Sam", "Alma", "0150", "0160")


@pytest.fixture
def stages(stages: Callable[..., Stage]) -> Callable[..., Stage]:
    """A chapter whose Safety Team is Sam alone, and nobody is on duty."""

    def make(**options: object) -> Stage:
        stage = stages(**options)
        stage.put_on_duty("")
        for name in ("Jo", "Max"):
            change(stage, name, is_safety=False)
        stage.settle()
        return stage

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def stage(request: pytest.FixtureRequest, stages: Callable[..., Stage]) -> Stage:
    return stages(on=request.param)


# Who is let in


DOORS = (
    "/voice",
    "/voice/menu?round=1",
    "/voice/next?tried=1",
    "/voice/whisper?call=CA1&member=1&caller=0",
    "/voice/alert?m=1",
    "/voice/status?m=1",
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "forgery", ["", "no base64", "another address", "another token", "other fields"]
)
def test_a_call_that_the_carrier_did_not_sign_is_refused_and_leaves_no_row(
    stages: Callable[..., Stage], door: str, forgery: str
) -> None:
    stage = stages()
    rosa, before = Phone(stage, "Rosa"), written(stage)
    signatures = {
        "another address": sign(TOKEN, HERE + "/sms", rosa.fields),
        "other fields": sign(TOKEN, HERE + door, {}),
        "another token": sign("a wrong token", HERE + door, rosa.fields),
    }
    assert rosa.post(door, signature=signatures.get(forgery, forgery)).status_code == 403
    unsigned = rosa.app.test_client().post(door, data=rosa.fields)
    assert (unsigned.status_code, written(stage)) == (403, before)


def test_a_demo_has_no_token_and_takes_no_calls(stages: Callable[..., Stage]) -> None:
    rosa = Phone(stages(), "Rosa", tokens=())
    assert rosa.post("/voice", signature=sign("", HERE + "/voice", rosa.fields)).status_code == 403


@pytest.mark.parametrize("door", DOORS)
def test_the_doors_open_one_way_only(stages: Callable[..., Stage], door: str) -> None:
    assert Phone(stages(), "Rosa").app.test_client().get(door).status_code == 405


@pytest.mark.parametrize("fields", [{"To": "-"}, {"CallSid": "-"}, {"To": "+18285550199"}])
def test_what_is_no_call_to_a_chapter_is_refused(
    stages: Callable[..., Stage], fields: dict[str, str]
) -> None:
    stage = stages()
    before = written(stage)
    assert Phone(stage, "Rosa").post("/voice", **fields).status_code == 400
    assert written(stage) == before


@pytest.mark.parametrize(
    "door",
    [
        "/voice/menu",
        "/voice/menu?round=x",
        "/voice/alert",
        "/voice/alert?m=%F0%9D%9F%8F",
        "/voice/whisper?member=1",
        "/voice/status?m=",
    ],
)
def test_an_address_that_we_never_gave_is_refused(stages: Callable[..., Stage], door: str) -> None:
    assert Phone(stages(), "Rosa").post(door).status_code == 400


def test_our_own_number_is_nobody(stages: Callable[..., Stage]) -> None:
    """A member's phone that is forwarded to us calls as we do: it is not put through to itself."""
    stage = stages()
    on_duty(stage, "Sam")
    assert [verb.tag for verb in Phone(stage, US).calls().root] == ["Hangup"]


# The menu


def test_a_stranger_hears_the_menu_in_two_languages_and_leaves_no_row(stage: Stage) -> None:
    before = written(stage)
    line = Phone(stage, "Rosa").calls()
    gather = line.verb("Gather")
    assert (gather.get("numDigits"), gather.get("method"), gather.get("actionOnEmptyResult")) == (
        "1",
        "POST",
        "true",
    )
    assert line.languages == ["en-US", "es-US"]
    english, spanish = line.said.split("\n")
    assert re.match(r"In danger, .*911.*Asheville Mutual Aid.*help, press 1.*press 2", english)
    assert re.match(
        r"Si hay peligro, .*911.*Asheville Mutual Aid.*ayuda, oprima 1.*oprima 2", spanish
    )
    assert len(english) < 130
    assert written(stage) == before


def test_who_speaks_spanish_hears_it_first(stages: Callable[..., Stage]) -> None:
    assert Phone(stages(), "Carlos").calls().languages == ["es-US", "en-US"]


def test_1_begins_the_request_by_text_once_however_often_the_carrier_asks(stage: Stage) -> None:
    """The opening text is that of the word HELP, and the questions go on from there."""
    rosa = Phone(stage, "Rosa")
    menu = rosa.calls()
    for _ in range(3):
        line = rosa.presses(menu, "1")
        assert "if it gets texts" in line.said and "911" not in line.said
        assert line.hangs_up
    copies = stage.settle()
    assert [copy.to for copy in copies] == ["Rosa"]
    assert copies[0].body == stage.text("Luz", "HELP")[0].body
    assert "milk" not in to(stage.text("Rosa", "groceries"), "Rosa")[0]
    assert "STOP ends texts" not in to(stage.text("Rosa", "HELP"), "Rosa")[0]


def test_who_wants_no_texts_gets_none(stage: Stage) -> None:
    """The truth is said instead, and nothing is begun that could not be answered."""
    stage.text("Rosa", "STOP")
    rosa = Phone(stage, "Rosa")
    assert "START" in rosa.presses(rosa.calls(), "1").said
    assert rosa.presses(rosa.ask("/voice/menu?round=1", Digits=""), "").hangs_up
    assert stage.settle() == []


@pytest.mark.parametrize(
    "sender",
    ["+266696687", "+7378742833", "+86282452253", "anonymous", "Restricted", "", "-", "sip:a@b.c"],
)
def test_a_withheld_number_gets_the_menu_but_no_text(
    stages: Callable[..., Stage], sender: str
) -> None:
    stage = stages()
    before = written(stage)
    hidden = Phone(stage, sender)
    menu = hidden.calls()
    assert menu.languages == ["en-US", "es-US"]
    assert "shows it" in hidden.presses(menu, "1").said
    assert "call again" in hidden.ask("/voice/menu?round=2", Digits="").said
    assert (stage.settle(), written(stage)) == ([], before)


def test_without_a_key_the_menu_is_said_twice_and_then_a_text_says_how(stage: Stage) -> None:
    """Once a day: a phone that keeps calling is not texted again and again."""
    for expected in (1, 0):
        rosa = Phone(stage, "Rosa")
        second = rosa.presses(rosa.calls(), "")
        assert second.verb("Gather") is not None
        last = rosa.presses(second, "")
        assert last.hangs_up and "if this phone gets texts" in last.said
        assert len(stage.settle()) == expected
    copies = stage.pass_time(timedelta(days=1))
    rosa.ask("/voice/menu?round=2", Digits="", CallSid="CAlater")
    copies = stage.settle()
    assert [copy.to for copy in copies] == ["Rosa"]
    assert "Text HELP" in copies[0].body


def test_a_phone_that_takes_no_texts_is_promised_none(stages: Callable[..., Stage]) -> None:
    stage = stages()
    stage.text("Rosa", "MENU")
    change(stage, "Rosa", dead=True)
    assert "texting you" not in Phone(stage, "Rosa").ask("/voice/menu?round=2", Digits="").said
    assert stage.settle() == []


def test_a_wrong_key_is_asked_again(stages: Callable[..., Stage]) -> None:
    rosa = Phone(stages(), "Rosa")
    assert rosa.presses(rosa.calls(), "7").verb("Gather") is not None


# Put through


def test_who_is_checked_in_goes_straight_through_and_sees_no_number_of_a_member(
    stage: Stage,
) -> None:
    on_duty(stage, "Sam")
    check_in(stage)
    line = Phone(stage, "Ben").calls()
    assert re.match(r"In danger, .*911", line.said)
    assert line.languages == ["en-US"]
    assert not [private for private in PRIVATE if private in line.said]
    dial, number = line.verb("Dial"), line.verb("Number")
    assert (dial.get("callerId"), dial.get("timeout"), line.dialled) == (
        US,
        "20",
        stage.phones["Sam"],
    )
    assert not [digits for digits in ("0133", "0150") if digits in f"{dial.attrib} {number.attrib}"]


def test_the_active_member_is_rung_first_then_the_shift_the_team_and_the_admins(
    stage: Stage,
) -> None:
    """Nobody twice; never the caller, nor somebody who is looked for themselves."""
    for name in ("Ben", "Carlos", "Ana"):
        change(stage, name, is_safety=True)
    on_duty(stage, "Dee", "Sam", "Ben")
    check_in(stage)
    alarm(stage, about="Ana")
    ben = Phone(stage, "Ben")
    rung, last = ben.rings_all(ben.calls())
    assert rung == ["Dee", "Sam", "Carlos", "Alma"]
    assert last.hangs_up and "911" in last.said and "by text" in last.said


def test_nobody_hears_a_phone_ring_for_minutes_on_end(stages: Callable[..., Stage]) -> None:
    """After five who do not answer the whole team is told by text."""
    stage = stages()
    for name in ("Ana", "Carlos", "Dee", "Luz"):
        if name == "Luz":
            stage.text(name, "MENU")
        change(stage, name, is_safety=True)
    check_in(stage)
    ben = Phone(stage, "Ben")
    rung, _ = ben.rings_all(ben.calls())
    assert (len(rung), "Alma" in rung) == (5, False)
    assert to(stage.settle(), "Alma")


@pytest.mark.parametrize("status", ["no-answer", "busy", "failed", "canceled", "completed"])
def test_when_nobody_takes_it_one_alert_is_raised_however_often_the_carrier_asks(
    stage: Stage, status: str
) -> None:
    """A voicemail that answers ends as "completed", and takes nothing."""
    on_duty(stage, "Sam")
    check_in(stage)
    ben = Phone(stage, "Ben")
    line = ben.nobody_answers(ben.calls(), status, DialBridged="false")
    for _ in range(3):
        last = ben.nobody_answers(line, status, DialBridged="false")
        assert last.hangs_up
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]
    copies = stage.settle()
    assert {copy.to for copy in copies} == {"Sam"}
    assert all(copy.lane == Lane.ALERT and "nobody answered" in copy.body for copy in copies)


@pytest.mark.postgres
def test_the_same_question_at_the_same_moment_raises_one_alert(
    stages: Callable[..., Stage],
) -> None:
    stage = stages(on="postgres")
    check_in(stage)
    ben = Phone(stage, "Ben")
    line = ben.nobody_answers(ben.calls())
    with ThreadPoolExecutor(5) as pool:
        lines = list(pool.map(lambda _: ben.nobody_answers(line), range(5)))
    assert all(one.hangs_up for one in lines)
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]


def test_a_member_has_to_press_a_key_and_hears_who_calls_in_their_language(stage: Stage) -> None:
    on_duty(stage, "Carlos")
    check_in(stage)
    ben = Phone(stage, "Ben")
    line = ben.calls()
    whisper = ben.answered(line)
    assert set(whisper.languages) == {"es-US"}
    assert "Ben" in whisper.said and "Rivers" not in whisper.said and "0133" not in whisper.said
    assert whisper.hangs_up, "a voicemail presses nothing"
    own = {"From": US, "To": str(line.dialled)}
    assert [
        verb.tag
        for verb in ben.ask(str(whisper.verb("Gather").get("action")), Digits="1", **own).root
    ] == []
    assert [
        verb.tag for verb in ben.nobody_answers(line, "completed", DialBridged="true").root
    ] == ["Hangup"]
    assert stage.pass_time(timedelta(minutes=10)) == []
    assert alerts(stage) == []


@pytest.mark.parametrize("key", ["2", "", "#"])
def test_another_key_is_no_yes(stages: Callable[..., Stage], key: str) -> None:
    stage = stages()
    on_duty(stage, "Sam")
    check_in(stage)
    ben = Phone(stage, "Ben")
    line = ben.calls()
    assert [verb.tag for verb in ben.answered(line, key).root] == ["Hangup"]
    assert (
        ben.nobody_answers(line, "completed", DialBridged="false").dialled == stage.phones["Alma"]
    )


def test_a_member_who_hangs_up_after_the_key_has_taken_nothing_while_the_caller_waits(
    stages: Callable[..., Stage],
) -> None:
    stage = stages()
    on_duty(stage, "Sam")
    check_in(stage)
    ben = Phone(stage, "Ben")
    line = ben.calls()
    ben.answered(line, "1")
    assert (
        ben.nobody_answers(line, "no-answer", DialBridged="false").dialled == stage.phones["Alma"]
    )


def test_a_caller_who_hangs_up_before_anybody_answers_is_looked_for(stage: Stage) -> None:
    """They asked for the Safety Team and reached nobody: somebody may have taken the phone from
    them."""
    on_duty(stage, "Sam")
    check_in(stage)
    ben = Phone(stage, "Ben")
    ben.nobody_answers(ben.calls(), "canceled", CallStatus="completed")
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]


def test_a_call_of_which_nothing_more_is_heard_is_looked_for(stage: Stage) -> None:
    """The line broke, or our web process did: the clock raises the alert, once."""
    on_duty(stage, "Sam")
    check_in(stage)
    Phone(stage, "Ben").calls()
    assert to(stage.pass_time(timedelta(seconds=89)), "Sam") == []
    assert len(to(stage.pass_time(timedelta(seconds=1)), "Sam")) == 1
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]


def test_a_stranger_who_presses_2_is_put_through_too(stage: Stage) -> None:
    """The member is told that nobody knows them; if nobody answers, an alert has their number."""
    on_duty(stage, "Sam")
    rosa = Phone(stage, "Rosa")
    line = rosa.presses(rosa.calls(), "2")
    assert line.dialled == stage.phones["Sam"]
    assert line.languages == ["en-US", "es-US"]
    assert "somebody we do not know" in rosa.answered(line).said
    rung, last = rosa.rings_all(line)
    assert last.languages == ["en-US", "es-US"]
    assert rung == ["Sam", "Alma"]
    assert alerts(stage) == [("Rosa", AlertKind.CALLED)]
    assert any("828-555-0101" in body for body in to(stage.settle(), "Sam"))


def test_whoever_withholds_their_number_is_put_through_and_the_team_hears_of_it_once(
    stage: Stage,
) -> None:
    """There is nobody to look for; that somebody called is told at most every ten minutes."""
    on_duty(stage, "Sam")
    for expected in (2, 0):
        hidden = Phone(stage, "anonymous")
        rung, last = hidden.rings_all(hidden.presses(hidden.calls(), "2"))
        assert rung == ["Sam", "Alma"]
        assert "cannot see your number" in last.said
        assert len([copy for copy in stage.settle() if copy.lane == Lane.ALERT]) == expected
    assert alerts(stage) == []
    answered = Phone(stage, "anonymous")
    line = answered.presses(answered.calls(), "2")
    assert answered.answered(line, "1").root.tag == "Response"
    assert [
        verb.tag for verb in answered.nobody_answers(line, "completed", DialBridged="true").root
    ] == ["Hangup"]


def test_where_there_is_nobody_the_truth_is_said_and_the_alert_is_raised(stage: Stage) -> None:
    for name in ("Sam", "Alma"):
        change(stage, name, opted_out=True)
    check_in(stage)
    line = Phone(stage, "Ben").calls()
    assert "reach nobody" in line.said and "911" in line.said and line.hangs_up
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]


def test_who_wants_no_texts_is_put_through_all_the_same(stage: Stage) -> None:
    on_duty(stage, "Sam")
    check_in(stage)
    change(stage, "Ben", opted_out=True)
    ben = Phone(stage, "Ben")
    ben.rings_all(ben.calls())
    assert alerts(stage)[-1] == ("Ben", AlertKind.CALLED)
    assert to(stage.settle(), "Ben") == []


# Where there is an alert already


def test_about_whom_an_alert_is_open_goes_straight_through_and_all_on_it_hear_of_a_missed_call(
    stage: Stage,
) -> None:
    """No second alert: it grows where it was raised for silence only; else those on it are asked to
    call back."""
    on_duty(stage, "Sam")
    check_in(stage)
    alarm(stage, kind=AlertKind.CALLED, told=("Sam", "Dee"))
    change(stage, "Dee", is_safety=True)
    for count in (1, 2):
        ben = Phone(stage, "Ben")
        ben.rings_all(ben.calls())
        copies = stage.settle()
        assert sorted(copy.to for copy in copies) == ["Dee", "Sam"]
        assert all("828-555-0133" in copy.body and "call back" in copy.body for copy in copies)
        with records(stage) as (_, find):
            assert find.alert(1).word_count == count, "SAFE asks once more who has not read that"
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]


def test_an_alert_that_was_raised_for_silence_grows_by_a_missed_call(stage: Stage) -> None:
    on_duty(stage, "Sam")
    check_in(stage)
    alarm(stage, kind=AlertKind.OVERDUE)
    ben = Phone(stage, "Ben")
    ben.rings_all(ben.calls())
    assert alerts(stage) == [("Ben", AlertKind.CALLED)]
    assert any("nobody answered" in body for body in to(stage.settle(), "Sam"))


def test_a_call_that_was_taken_stands_in_the_record(stage: Stage) -> None:
    on_duty(stage, "Sam")
    alarm(stage)
    ben = Phone(stage, "Ben")
    line = ben.calls()
    for _ in range(2):
        ben.answered(line, "1")
    with records(stage) as (_, find):
        assert [
            entry.contact.first_name for entry in find.entries(find.alert(1), "took their call")
        ] == ["Sam"]


def test_nothing_on_the_line_tells_of_a_silent_alert(stage: Stage) -> None:
    """Whoever stands beside them hears what everybody hears who has checked out; the member hears
    more."""
    on_duty(stage, "Sam", "Dee")
    check_in(stage)
    before = Phone(stage, "Ana").calls().said
    alarm(stage, kind=AlertKind.DURESS, told=("Dee",))
    ben = Phone(stage, "Ben")
    menu = ben.calls()
    assert menu.said == before
    line = ben.presses(menu, "2")
    plain = Phone(stage, "Ana")
    assert line.said == plain.presses(plain.calls(), "2").said
    assert "duress" in ben.answered(line, "1").said and "duress" not in ben.answered(line).said
    later = Phone(stage, "Ben")
    rung, last = later.rings_all(later.presses(later.calls(), "2"))
    assert last.said == plain.rings_all(plain.presses(plain.calls(), "2"))[1].said
    copies = [copy for copy in stage.settle() if "Ben" in copy.body]
    assert {copy.to for copy in copies} == {"Sam", "Dee"}
    assert all("NOT call" in copy.body and "0133" not in copy.body for copy in copies)
    assert alerts(stage) == [("Ben", AlertKind.DURESS), ("Ana", AlertKind.CALLED)]


def test_our_own_failure_leaves_nobody_in_silence(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks: 911 is said, in both languages."""
    stage = stages()
    monkeypatch.setattr(stage.runtime.db, "read", lambda: 1 / 0)
    line = Phone(stage, "Ben").calls()
    assert line.languages == ["en-US", "es-US"]
    assert line.said.count("911") == 2 and line.hangs_up


# A story


def test_calls_are_told_in_stories(stages: Callable[..., Stage]) -> None:
    stage = stages()
    on_duty(stage, "Sam")
    check_in(stage)
    told = [
        str(line)
        for line in play(
            stage, ["Ben calls, Sam answers", "Ben calls", "Rosa calls and presses 1", "Luz calls"]
        )
    ]
    assert told[0] == "Ben calls, Sam answers\n  Sam < (the phone rings)"
    assert told[1].startswith(
        "Ben calls\n  Sam < (the phone rings)\n  Alma < (the phone rings)\n  Sam < ALERT 1"
    )
    assert told[2].startswith("Rosa calls and presses 1\n  Rosa < Asheville Mutual Aid")
    assert told[3].startswith("Luz calls\n  Luz < Asheville Mutual Aid: you called us.")
    ring(stage)
    stage.settle()
    assert "\n  Sam < ALERT 1 is yours" in next(
        str(line) for line in play(stage, ["Sam presses 1"])
    )
