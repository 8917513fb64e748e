"""Nobody in danger is missed: whatever else is open, whatever stands beside their words, and
however late they come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot import agenda
from bot.delivery import receipts
from bot.scheduler import escalation
from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.sealed import Unreadable
from tests.support.phone import change
from tests.support.safety import A_JOB, alerts, check_in, on_duty, person
from tests.support.safety import half_an_hour_too_long as overdue
from tests.support.safety import joined as said

MINUTE = timedelta(minutes=1)
OUT_FOR_HALF_AN_HOUR = "in at 45 Haywood Rd for 30 min"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.put_on_duty("Sam")
    return stage


# alerts beside one another


def test_silence_is_an_alert_of_its_own_beside_an_older_one(stage: Stage) -> None:
    """An alert about a missed call may end; whoever is overdue by then is looked for all the
    same."""
    stage.call("Ben", "2")
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.pass_time(25 * MINUTE)
    stage.text("Sam", "ACK 1")
    assert "ALERT 2" in said(stage.pass_time(17 * MINUTE), "Sam")
    stage.text("Sam", "SAFE 1 talked to him before he went")
    assert check_in(stage).is_open and [alert.is_open for alert in alerts(stage)] == [False, True]


def test_whoever_is_looked_for_is_not_asked_to_look_for_others(stage: Stage) -> None:
    on_duty(stage, "Sam", "Jo")
    for words in (OUT_FOR_HALF_AN_HOUR, "SOS"):
        stage.text("Sam", words)
    stage.text("Ana", OUT_FOR_HALF_AN_HOUR)
    copies = stage.text("Ana", "SOS")
    assert (
        "ALERT 2" in said(copies, "Jo")
        and not said(copies, "Sam")
        and "1 person is alerted" in said(copies, "Ana")
    )


@pytest.mark.parametrize("acked", [True, False])
@pytest.mark.parametrize(
    "words", ["HELP he is hitting me", "my husband has a gun", "I am trapped and bleeding"]
)
def test_a_member_in_danger_is_heard_while_another_alert_is_open(
    words: str, acked: bool, stage: Stage
) -> None:
    overdue(stage)
    if acked:
        stage.text("Sam", "ACK 1")
    copies = stage.text("Jo", words)
    assert "911" in said(copies, "Jo") and words in said(copies, "Alma")


def test_when_two_look_in_the_same_moment_one_step_is_taken(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_duty(stage, "Sam", "Jo")
    overdue(stage)
    with stage.runtime.db.read() as session:
        first, carrier_id = session.execute(
            select(Message.id, Message.carrier_id).where(Message.topic == "step 0")
        ).one()
    receipts.note_status(stage.runtime, first, carrier_id or "", "undelivered", 30003)
    real, others = escalation._bring_forward, []

    def late(*values: object) -> None:
        if not others:
            others.append(True)
            agenda.do_all(stage.runtime, agenda.ALERTS)  # the other process, whole
        real(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(escalation, "_bring_forward", late)
    agenda.do_all(stage.runtime, agenda.ALERTS)
    assert others and alerts(stage)[0].step == 2


# words beside others


@pytest.mark.parametrize(
    "words", ["DROP 1, he is hitting me", "DONE 1. He has a gun", "pass, i am trapped"]
)
def test_danger_behind_another_command_is_what_counts(words: str, stage: Stage) -> None:
    list(play(stage, A_JOB.splitlines()))
    stage.text("Ben", "in 1")
    copies = stage.text("Ben", words)
    assert words in said(copies, "Sam") and not said(copies, "Rosa")


def test_every_word_is_shown_before_safe_counts(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    words = [
        "the man from number 47 pulled me into his basement",
        "it is dark",
        "my phone is low",
        "are you there",
        "anybody",
        "please answer",
        "ok",
    ]
    for text_ in words:
        stage.text("Ben", text_)
    answer = said(stage.text("Jo", "SAFE 1"), "Jo")
    assert all(word in answer for word in words) and alerts(stage)[0].is_open


def test_of_a_text_in_parts_each_must_have_arrived(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    for number in range(7):
        stage.text("Ben", f"{number} " + "and then we went to the next room " * 8)
    stage.text("Jo", "SAFE 1")
    with stage.runtime.db.write() as session:
        runtime = session.scalars(
            select(Message).where(
                Message.contact_id == person(stage, "Jo"), Message.quoted_words == 7
            )
        ).all()
        assert len(runtime) > 1
        runtime[0].status = "undelivered"
    assert "Wait" in said(stage.text("Jo", "SAFE 1"), "Jo") and alerts(stage)[0].is_open


def test_words_that_come_at_once_are_each_taken(stage: Stage) -> None:
    stage.text("Ben", "in 45 haywood rd")
    stage.text("Ben", "gate is green", more_follows=True)
    stage.text("Ben", "dog in the yard")
    stage.text("Ben", "I am upstairs", more_follows=True)
    stage.text("Ben", "3 hours")
    assert {"gate is green", "dog in the yard"} <= set(check_in(stage).notes)
    assert check_in(stage).due_at >= stage.time.at + timedelta(hours=3)


@pytest.mark.parametrize("words", ["still here for 2 hours", "still working for 2 hours"])
def test_that_somebody_is_still_there_is_no_wish_for_more_time(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Ben", words)
    assert alerts(stage)[0].is_open


def test_a_missed_call_is_no_old_word(stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.text("Ben", "SOS")
    stage.text("Sam", "ACK 1")
    stage.call("Ben", "2")
    assert "is over" in said(stage.text("Sam", "SAFE 1"), "Sam")


# late, too many, unreadable


def test_danger_that_comes_late_is_heard(stage: Stage) -> None:
    stage.text("Jo", "menu")
    copies = stage.text("Jo", "my husband has a gun", sent=stage.time.at - timedelta(seconds=30))
    assert "my husband has a gun" in said(copies, "Alma")


def test_danger_after_many_texts_is_heard(stage: Stage) -> None:
    stage.runtime.flood = 5
    for number in range(7):
        stage.text("Jo", f"hm {number}")
    assert "my husband has a gun" in said(stage.text("Jo", "my husband has a gun"), "Alma")


def test_an_sos_of_a_record_that_cannot_be_read_is_told(stage: Stage) -> None:
    with stage.runtime.db.write() as session:
        session.execute(
            text("update contact set name = :no where id = :id"),
            {"no": b"\x01spoiled", "id": person(stage, "Ben")},
        )
    with pytest.raises(Unreadable):
        stage.text("Ben", "SOS")
    assert "I cannot read who that is" in said(stage.settle(), "Alma")


# silent alerts


def test_a_late_duress_word_is_repeated_to_nobody(stage: Stage) -> None:
    answers = []
    for name, words in (("Ben", "bluebird"), ("Ana", "OUT")):
        change(stage, name, duress="bluebird")
        stage.text(name, OUT_FOR_HALF_AN_HOUR)
        stage.text(name, "more 10")
        answers.append(said(stage.text(name, words, sent=stage.time.at - 2 * MINUTE), name))
    assert answers[0] == answers[1] and "bluebird" not in answers[0]


def test_the_duress_word_is_quoted_to_nobody(stage: Stage) -> None:
    change(stage, "Ben", duress="bluebird")
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    copies = [
        copy
        for words in ("bluebird", "Bluebird!", "bluebird he has a gun")
        for copy in stage.text("Ben", words)
    ]
    assert "(their duress word)" in said(copies, "Sam") and "... he has a gun" in said(
        copies, "Sam"
    )
    assert not any("bluebird" in copy.body.lower() for copy in copies)


@pytest.mark.parametrize("word", ["banana", "gracia", "thinks"])
def test_a_word_near_an_everyday_one_is_no_duress_word(word: str, stage: Stage) -> None:
    for words in ("MY SAFETY", "3"):
        stage.text("Ben", words)
    assert "choose another" in said(stage.text("Ben", word), "Ben")


# true words


def test_a_drill_is_about_nobody(stage: Stage) -> None:
    go = said(stage.text("Alma", "DRILL"), "Alma").split("Reply ")[1].split(" to")[0]
    stage.text("Alma", go)
    stage.text("Sam", "ACK 1")
    told = said(stage.text("Sam", "ALERT"), "Sam") + said(stage.text("Sam", "off duty"), "Sam")
    assert "nobody real" in told and "Alma" not in told.replace("Alma is on duty", "")


def test_a_far_end_with_a_new_place_is_told_to_the_team(stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    assert "How long will it take?" in said(stage.text("Ben", "now at 12 Oak St until 9pm"), "Ben")
    assert "I add at most 2 hours at once." in said(stage.text("Ben", "until 9pm"), "Ben")
    assert "stays much longer" in said(stage.text("Ben", "more until 9pm"), "Sam")


def test_whoever_comes_on_duty_without_an_end_reads_what_is_open(stage: Stage) -> None:
    overdue(stage)
    stage.text("Jo", "on duty until blue")
    assert "ALERT 1" in said(stage.text("Jo", "4 hours"), "Jo")


# the place and the words


@pytest.mark.parametrize(
    "note", ["at the door, nobody answers", "going to the basement with him", "at 5 i leave"]
)
def test_a_place_without_a_street_never_hides_the_street(note: str, stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    for text_ in (note, "ok", "all quiet", "gate is open", "she is nice", "nearly done now"):
        stage.text("Ben", text_)
    assert "45 Haywood Rd" in said(stage.pass_time(41 * MINUTE), "Sam")


def test_the_words_that_raised_an_alert_are_read_by_whoever_hears_it_later(stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.text("Ben", "sos he has a knife, i am in the barn")
    stage.pass_time(timedelta(seconds=30))
    stage.text("Ben", "hurry")
    told = said(stage.pass_time(10 * MINUTE), "Jo")
    assert "i am in the barn" in told and "hurry" in told
    assert "Call Ben now" in said(stage.text("Jo", "ack 1"), "Jo")


@pytest.mark.parametrize("words", ["AID", "NEED"])
def test_need_ends_no_alert_about_danger(words: str, stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.text("Ben", "help")
    stage.text("Ben", "he wont let me leave")
    assert "stays with you" in said(stage.text("Ben", words), "Ben") and alerts(stage)[0].is_open


@pytest.mark.parametrize(
    "words", ["help me", "not safe", "HELP", "hes got a gun", "no im not safe, come"]
)
def test_whoever_was_called_safe_and_is_not_is_heard(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "safe 1")
    assert "ALERT 2" in said(stage.text("Ben", words), "Sam")


@pytest.mark.parametrize("words", ["NO", "i did not check out", "im still here", "im in the barn"])
def test_what_is_written_just_after_safe_is_read_by_whoever_said_it(
    words: str, stage: Stage
) -> None:
    overdue(stage)
    stage.text("Sam", "ack 1")
    stage.text("Sam", "safe 1")
    assert f'"{words}"' in said(stage.text("Ben", words), "Sam")
    stage.pass_time(31 * MINUTE)
    assert not said(stage.text("Ben", words), "Sam")


def test_more_that_was_sent_before_the_alert_does_not_end_it(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ack 1")
    stage.pass_time(15 * MINUTE)
    copies = stage.text("Ben", "more 30", sent=stage.time.at - 40 * MINUTE)
    assert (
        alerts(stage)[0].is_open
        and "more 30" in said(copies, "Sam")
        and "reached us late" in said(copies, "Ben")
    )


@pytest.mark.parametrize(
    "words", ["SOS", "he has a gun", "stay away from the house, he is shooting at us"]
)
def test_a_member_in_danger_at_the_door_is_heard_by_all_who_look(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ack 1")
    stage.text("Sam", "all hands 1 Ingles lot")
    stage.text("Jo", "there 1")
    copies = stage.text("Jo", words)
    assert all(words in said(copies, name) for name in ("Sam", "Max", "Alma"))


# more of silent alerts


def test_nobody_is_told_to_call_a_member_under_duress_about_their_shift(stage: Stage) -> None:
    change(stage, "Ben", duress="bluebird")
    stage.appoint("Ben", "on the Safety Team")
    for words in ("on duty", OUT_FOR_HALF_AN_HOUR, "bluebird"):
        stage.text("Ben", words)
    told = said(stage.pass_time(40 * MINUTE), "Alma")
    assert (
        "cannot be counted on" in told and "828-555-0133" not in told and "Please call" not in told
    )


def test_nothing_else_gives_the_phone_of_somebody_under_duress(stage: Stage) -> None:
    change(stage, "Ben", duress="bluebird")
    for words in (
        OUT_FOR_HALF_AN_HOUR,
        "bluebird",
        "in at 9 Oak St for 10 min",
        "more 6 hours",
        "need",
        "qwer zxcv",
        "zzz qqq",
    ):
        stage.text("Ben", words)
    told = "".join(copy.body for copy in stage.settle() if copy.to in ("Sam", "Alma", "Jo"))
    everything = told + "".join(
        sent.body for sent in stage.carrier.sent if sent.to != stage.phones["Ben"]
    )
    assert "ALERT 901" in everything and "828-555-0133" not in everything


def test_words_beside_the_duress_word_are_read(stage: Stage) -> None:
    change(stage, "Ben", duress="bluebird")
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    told = said(stage.text("Ben", "bluebird he took me to 9 Oak St"), "Sam")
    assert "he took me to 9 Oak St" in told and "bluebird" not in told


def test_whoever_is_there_too_is_named_and_is_not_called_either(stage: Stage) -> None:
    change(stage, "Ben", duress="bluebird")
    list(
        play(
            stage,
            [
                "Ana is put on the list for Home repair",
                *A_JOB.replace("Rosa > 1\n", "Rosa > 2\n").splitlines(),
                "Ana is on the Safety Team",
                "Ana > accept 1",
            ],
        )
    )
    for name in ("Ben", "Ana"):
        stage.text(name, "in 1")
    copies = [*stage.text("Ben", "bluebird"), *stage.pass_time(11 * MINUTE)]
    assert "ALERT 901" in said(copies, "Sam") and "901" not in said(copies, "Ana")
    assert "Also there: Ana" in said(copies, "Sam") and "Do NOT call or text them either." in said(
        copies, "Sam"
    )


def test_an_sos_of_the_requester_tells_nothing_of_a_silent_alert_to_whom_it_is_about(
    stage: Stage,
) -> None:
    change(stage, "Ben", duress="bluebird")
    list(play(stage, A_JOB.splitlines()))
    stage.appoint("Ben", "an admin")
    stage.appoint("Ben", "on the Safety Team")
    for words in ("in 1", "bluebird"):
        stage.text("Ben", words)
    copies = [*stage.text("Rosa", "SOS"), *stage.pass_time(11 * MINUTE)]
    assert (
        "901" in said(copies, "Alma")
        and "901" not in said(copies, "Ben")
        and "forc" not in said(copies, "Ben")
    )


# what ends nothing


@pytest.mark.parametrize("words", ["112", "999", "9 1 1"])
def test_the_emergency_number_of_any_country_is_no_length(words: str, stage: Stage) -> None:
    overdue(stage)
    assert "alerted" in said(stage.text("Ben", words), "Ben") and alerts(stage)[0].is_open


@pytest.mark.parametrize("words", ["in 5", "in at his house", "in at the back"])
def test_words_that_ask_for_nothing_end_no_alert(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Ben", words)
    assert alerts(stage)[0].is_open


@pytest.mark.parametrize(
    "words",
    [
        "hes got a gun",
        "shes got a knife",
        "man following me",
        "he locked me in",
        "i cant get out",
        "he wants to kill me",
        "im hurt",
        "being followed",
        "shots fired",
        "police",
        "ambulance",
        "me tienen encerrado",
        "me amenazo",
        "trae una pistola",
        "manden ayuda",
        "hay un hombre armado",
        "balazos",
        "trae un cuchillo",
        "more 30 help",
        "more 30 sos",
        "at gunpoint",
    ],
)
def test_plain_words_of_danger_alert_the_team(words: str, stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    assert "ALERT 1" in said(stage.text("Ben", words), "Sam")


@pytest.mark.parametrize(
    "words",
    [
        "out, sorry late",
        "out sorry forgot",
        "out, forgot to text",
        "out, my phone died",
        "out now, driving home",
    ],
)
def test_whoever_checks_out_late_with_an_excuse_is_out(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Ben", words)
    assert not check_in(stage).is_open and not alerts(stage)[0].is_open


@pytest.mark.parametrize("words", ["checkin at 12 elm?", "entrando a 12 Elm St o no"])
def test_a_check_in_that_is_not_taken_is_said_to_be_none(words: str, stage: Stage) -> None:
    assert "You are NOT checked in" in said(stage.text("Ben", words), "Ben")


# true words, once more


def test_the_record_of_an_alert_tells_of_a_call_that_was_taken(stage: Stage) -> None:
    overdue(stage)
    stage.call("Ben", "2", "Sam")
    assert "took their call" in said(stage.text("Sam", "alert 1"), "Sam")


def test_whoever_is_alerted_later_reads_who_is_there(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "there 1")
    assert "Sam Stone is there" in said(stage.pass_time(10 * MINUTE), "Jo")


@pytest.mark.parametrize(
    "words",
    [
        "all hands 1 now",
        "all hands 1 please",
        "all hands 1 asap",
        "all hands 1 he is not answering",
    ],
)
def test_what_names_no_place_is_asked_about(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ack 1")
    copies = stage.text("Sam", words)
    assert "Where shall all meet?" in said(copies, "Sam") and not said(copies, "Max")


@pytest.mark.parametrize("words", ["ok", "he called me", "asap"])
def test_an_answer_that_is_no_place_calls_nobody(words: str, stage: Stage) -> None:
    overdue(stage)
    for text_ in ("ack 1", "all hands 1"):
        stage.text("Sam", text_)
    assert not said(stage.text("Sam", words), "Max")


@pytest.mark.parametrize("words", ["back on duty in an hour", "on duty in 2 hours"])
def test_on_duty_later_is_not_now(words: str, stage: Stage) -> None:
    assert "Text it when you begin" in said(stage.text("Jo", words), "Jo")


@pytest.mark.parametrize(
    ("words", "part"),
    [("status", "looks for you"), ("more 2", "SOS if you need us"), ("done", "looks for you")],
)
def test_whoever_is_looked_for_is_told_so(words: str, part: str, stage: Stage) -> None:
    overdue(stage)
    assert part in said(stage.text("Ben", words), "Ben")


def test_a_length_of_time_is_for_the_check_in(stage: Stage) -> None:
    """Though the bot asks about a new request."""
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.text("Ben", "need")
    stage.pass_time(31 * MINUTE)
    stage.text("Ben", "30 min")
    assert check_in(stage).due_at > stage.time.at


def test_whoever_answers_second_has_answered_the_drill(stage: Stage) -> None:
    go = said(stage.text("Alma", "DRILL"), "Alma").split("Reply ")[1].split(" to")[0]
    stage.text("Alma", go)
    for name, words in (("Sam", "ack 1"), ("Sam", "all hands 1 Ingles lot"), ("Jo", "ack 1")):
        stage.text(name, words)
    report = said(stage.text("Alma", "safe 1"), "Alma")
    assert (
        "Max" in report.split("ever answered")[1] and "Jo" not in report.split("ever answered")[1]
    )


def test_a_requester_who_was_called_safe_and_is_not_alerts_the_team_again(stage: Stage) -> None:
    list(play(stage, A_JOB.splitlines()))
    for name, words in (("Rosa", "SOS"), ("Sam", "SAFE 1")):
        stage.text(name, words)
    assert "ALERT 2" in said(stage.text("Rosa", "SOS"), "Sam")


def test_what_a_requester_writes_afterwards_is_for_others(stage: Stage) -> None:
    list(play(stage, A_JOB.splitlines()))
    for name, words in (("Rosa", "SOS"), ("Sam", "SAFE 1"), ("Rosa", "need a ride")):
        stage.text(name, words)
    assert not said(stage.text("Rosa", "to the clinic, door code 4417"), "Sam")


def test_a_member_beside_somebody_under_duress_reads_nothing_of_it(stage: Stage) -> None:
    """Though they were told of the alert before it became a silent one."""
    change(stage, "Ben", duress="bluebird")
    list(
        play(
            stage,
            [
                "Ana is put on the list for Home repair",
                *A_JOB.replace("Rosa > 1\n", "Rosa > 2\n").splitlines(),
                "Ana is on the Safety Team",
                "Ana > accept 1",
                "Ben > in 1 for 30 min",
                "Ana > in 1 for 3 hours",
            ],
        )
    )
    stage.pass_time(55 * MINUTE)
    copies = [
        copy for words in ("bluebird", "he took my keys") for copy in stage.text("Ben", words)
    ]
    copies += stage.pass_time(20 * MINUTE)
    assert (
        "in silence" in said(copies, "Sam")
        and "silence" not in said(copies, "Ana")
        and "keys" not in said(copies, "Ana")
    )


@pytest.mark.parametrize("choice", ["5", "7"])
def test_a_choice_by_number_is_no_length(choice: str, stage: Stage) -> None:
    stage.text("Ben", OUT_FOR_HALF_AN_HOUR)
    stage.text("Ben", "need")
    assert "Noted" not in said(stage.text("Ben", choice), "Ben")


def test_a_length_that_answers_a_question_in_words_ends_no_alert(stage: Stage) -> None:
    overdue(stage)
    for words in ("need", "4", "2 hours"):
        stage.text("Ben", words)
    assert alerts(stage)[0].is_open


@pytest.mark.parametrize(
    "place", ["we meet at the Ingles lot", "I'm at 45 Haywood Rd", "it's the Ingles lot"]
)
def test_a_meeting_place_may_be_said_in_a_sentence(place: str, stage: Stage) -> None:
    overdue(stage)
    for words in ("ack 1", "all hands 1"):
        stage.text("Sam", words)
    assert "ALL HANDS" in said(stage.text("Sam", place), "Max")
