"""An alert that should not have ended is opened again, and is then one like any other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.stage.stage import Stage
from tests.support.phone import change
from tests.support.safety import alerts, check_in, half_an_hour_too_long, joined

DENIED = [
    "that was not me",
    "that wasn't me",
    "No! That was not me",
    "it wasn't me",
    "I didn't text that",
    "i never sent that",
    "that was a mistake",
    "wrong alert sorry",
    "he is not safe",
    "He's not safe",
    "he isn't ok",
    "she is not safe",
    "not safe",
    "Ben is not safe",
    "wait, Ben Rivers isn't fine",
    "they are not safe, Kim called",
    "he is still missing",
    "he is in danger",
    "yo no fui",
    "no fui yo",
    "me equivoqué",
    "fue un error",
    "no está a salvo",
    "Ben no esta bien",
    "él no está a salvo",
    "sigue desaparecido",
    "todavia no esta a salvo",
]
NOT_DENIED = [
    "is he not safe?",
    "he is safe",
    "he is fine",
    "that was me",
    "thanks all",
    "I am not safe to drive",
    "Kim is not safe",
    "not now",
    "he is not home yet, he told me",
    "esta bien",
    "no pasa nada",
]


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.put_on_duty("Sam")
    half_an_hour_too_long(stage)
    stage.text("Sam", "ACK 1")
    stage.text("Sam", "SAFE 1")
    assert not alerts(stage)[0].is_open
    assert not check_in(stage).is_open
    return stage


def test_words_that_deny_the_end_of_an_alert_open_it_again(stage: Stage) -> None:
    wrong = []
    for words in DENIED:
        stage.text("Sam", words)
        if not (alerts(stage)[0].is_open and check_in(stage).is_open):
            wrong.append(words)
        while_asked = 2  # beside words of danger SAFE is asked about
        while alerts(stage)[0].is_open and while_asked:
            stage.text("Sam", "SAFE 1")
            while_asked -= 1
        assert not alerts(stage)[0].is_open
        stage.pass_time(timedelta(seconds=30))
    assert not wrong


def test_words_that_deny_nothing_open_no_alert(stage: Stage) -> None:
    opened = []
    for words in NOT_DENIED:
        stage.text("Sam", words)
        if alerts(stage)[0].is_open:
            opened.append(words)
            stage.text("Sam", "SAFE 1")
    assert not opened


def test_plain_words_count_for_an_hour_and_the_command_for_a_day(stage: Stage) -> None:
    stage.pass_time(timedelta(minutes=61))
    stage.text("Sam", "he is not safe")
    assert not alerts(stage)[0].is_open
    stage.pass_time(timedelta(hours=22))
    stage.text("Max", "REOPEN")
    assert alerts(stage)[0].is_open


def test_after_a_day_the_answer_says_so(stage: Stage) -> None:
    stage.pass_time(timedelta(hours=25))
    assert "more than 1 day ago" in joined(stage.text("Jo", "REOPEN 1"), "Jo")
    assert not alerts(stage)[0].is_open


def test_a_second_reopen_changes_nothing(stage: Stage) -> None:
    stage.text("Jo", "REOPEN 1")
    before = alerts(stage)[0]
    copies = stage.text("Max", "REOPEN 1")
    after = alerts(stage)[0]
    assert (after.step, after.next_at, after.acked_by_id) == (
        before.step,
        before.next_at,
        before.acked_by_id,
    )
    assert [copy.to for copy in copies] == ["Max"]


def test_a_late_ack_opens_nothing(stage: Stage) -> None:
    assert "REOPEN 1" in joined(stage.text("Jo", "ACK 1"), "Jo")
    assert not alerts(stage)[0].is_open


@pytest.mark.parametrize("who", ["Ben", "Rosa", "Ana"])
def test_nobody_but_the_team_opens_it(who: str, stage: Stage) -> None:
    stage.text(who, "REOPEN 1")
    assert not alerts(stage)[0].is_open


def test_it_climbs_until_somebody_has_it_and_ends_by_a_word(stage: Stage) -> None:
    stage.put_on_duty("Jo")
    stage.text("Max", "REOPEN 1 he did not come home")
    told = stage.pass_time(timedelta(minutes=30))
    assert {"Sam", "Jo", "Max", "Alma"} <= {copy.to for copy in told if "ACK 1" in copy.body}
    stage.pass_time(timedelta(hours=30))
    assert alerts(stage)[0].is_open
    stage.text("Ben", "OUT")
    assert not alerts(stage)[0].is_open
    assert not check_in(stage).is_open


def test_with_nobody_to_tell_everybody_is_called_at_once(stage: Stage) -> None:
    stage.put_on_duty("")
    stage.text("Sam", "STOP")
    copies = stage.text("Max", "REOPEN 1")
    assert {"Jo", "Alma"} <= {copy.to for copy in copies if "ACK 1" in copy.body}


def test_whoever_is_looked_for_again_is_heard_as_before(stage: Stage) -> None:
    stage.pass_time(timedelta(minutes=50))
    # too late to be read by whoever ended it: nobody watches any more
    stage.text("Ben", "all good here")
    stage.text("Sam", "REOPEN 1")
    assert "in the shed" in joined(stage.text("Ben", "I am in the shed"), "Sam")
    assert "until you text OUT" in joined(stage.text("Ben", "MORE 30"), "Ben")
    assert alerts(stage)[0].is_open and check_in(stage).is_open  # Sam works on it
    stage.text("Ben", "OUT")
    assert not alerts(stage)[0].is_open


def test_a_new_check_in_is_left_as_it_is(stage: Stage) -> None:
    stage.text("Ben", "IN at 9 Oak St for 2 hours")
    newest = check_in(stage).id
    stage.text("Sam", "REOPEN 1")
    assert alerts(stage)[0].is_open
    assert (check_in(stage).id, check_in(stage).is_open) == (newest, True)


def test_of_a_silent_alert_its_person_hears_nothing(stage: Stage) -> None:
    change(stage, "Ana", duress="pineapple")
    stage.text("Ana", "pineapple")
    number = alerts(stage)[-1].number
    stage.text("Sam", f"SAFE {number}")
    copies = stage.text("Sam", f"REOPEN {number}")
    assert alerts(stage)[-1].is_open
    assert not joined(copies, "Ana")


def test_while_another_is_looked_for_only_a_name_tells_who_is_meant(stage: Stage) -> None:
    half_an_hour_too_long(stage, "Ana")
    stage.text("Sam", "she is not safe")
    assert not alerts(stage)[0].is_open
    stage.text("Sam", "Ben is not safe")
    assert alerts(stage)[0].is_open


def test_of_several_it_is_asked_which(stage: Stage) -> None:
    half_an_hour_too_long(stage, "Ana")
    stage.text("Sam", "SAFE 2")
    answer = joined(stage.text("Sam", "he is not safe"), "Sam")
    assert "ALERT 1 about Ben" in answer
    assert "ALERT 2 about Ana" in answer
    assert not any(alert.is_open for alert in alerts(stage))
