"""Where there is doubt, nobody is stood down and nobody is left out: what is not certain is asked,
and no word is lost."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from bot.calls import hotline
from bot.calls.callers import who_calls
from bot.calls.hotline import SoFar
from bot.gateways.twiml import Script
from bot.stage.cast import NUMBER
from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.people import Contact
from bot.turns import dead_letters, inbox
from bot.turns.causes import Cause
from conversations.loader.strict import FlowError
from tests.support.phone import change
from tests.support.safety import (
    A_JOB,
    FLOWS,
    alerts,
    book_of,
    check_in,
    fails,
    replaced,
    without_waits,
)
from tests.support.safety import half_an_hour_too_long as overdue
from tests.support.safety import joined as said
from tests.unit.test_flow_file import ALARM

MINUTE = timedelta(minutes=1)


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.put_on_duty("Sam")
    return stage


@pytest.mark.parametrize(
    "words",
    [
        "OUT. help",
        "OUT! Help! he is armed",
        "OUT. need a doctor",
        "Safe. Staying another hour",
        "Out. Ana is still inside",
        "out. call me now",
        "I'm out, in the woods, lost",
        "we're safe, he is not",
        "out, police here",
    ],
)
def test_out_with_words_that_are_not_calm_ends_nothing(words: str, stage: Stage) -> None:
    overdue(stage)
    copies = stage.text("Ben", words)
    assert alerts(stage)[0].is_open and check_in(stage).is_open
    assert words in said(copies, "Sam"), "and whoever looks for them reads it"


@pytest.mark.parametrize(
    "words",
    [
        "no answer",
        "nobody home",
        "he is NOT answering",
        "maybe",
        "unsure",
        "when i get there",
        "if kim is right",
        "need help",
        "he is dead",
        "cannot find him",
        "until 5",
    ],
)
def test_safe_with_words_that_leave_a_doubt_ends_nothing(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    stage.text("Sam", f"SAFE 1 {words}")
    assert alerts(stage)[0].is_open and check_in(stage).is_open


@pytest.mark.parametrize("words", ["I'm safe", "im safe", "we are safe", "estoy a salvo"])
def test_what_a_member_says_of_themselves_ends_nobody_elses_alert(words: str, stage: Stage) -> None:
    overdue(stage)
    copies = stage.text("Jo", words)
    assert alerts(stage)[0].is_open and "SAFE" in said(copies, "Jo")


@pytest.mark.parametrize(
    "words", ["ACK 1 not me", "ack 1 cant", "ACK 1 no", "ACK, not me", "ack 1 jo has it"]
)
def test_an_ack_that_declines_takes_nothing(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", words)
    assert alerts(stage)[0].acked_by_id is None


def test_bare_safe_while_a_place_is_asked_for_is_asked_about(stage: Stage) -> None:
    for name in ("Ben", "Ana"):
        stage.text(name, "in at 45 Haywood Rd for 30 min")
    stage.pass_time(timedelta(minutes=41))
    stage.text("Sam", "ACK 1")
    stage.text("Sam", "ALL HANDS 1")
    assert "Which one" in said(stage.text("Sam", "SAFE"), "Sam")
    assert [alert.is_open for alert in alerts(stage)] == [True, True]


@pytest.mark.parametrize("words", ["no", "not yet", "what?", "no wait he called", "i dont know"])
def test_a_doubtful_answer_about_the_place_calls_nobody(words: str, stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    stage.text("Sam", "ALL HANDS 1")
    assert not any(copy.body.startswith("ALL HANDS for") for copy in stage.text("Sam", words))


@pytest.mark.parametrize(
    "words",
    [
        "IN 45 Haywood Rd 2h",
        "in for 2 hours",
        "in until 3",
        "check in at rosa's",
        "in at 12 elm st",
        "in 12 elm st 1 hour",
    ],
)
def test_a_check_in_is_heard_while_another_conversation_waits_for_words(
    words: str, stage: Stage
) -> None:
    list(play(stage, A_JOB.splitlines()))
    copies = stage.text("Ben", words)
    assert (
        check_in(stage).is_open and "hecked in" in said(copies, "Ben") and not said(copies, "Rosa")
    )


def test_on_duty_is_heard_while_another_conversation_waits_for_words(stage: Stage) -> None:
    stage.appoint("Ben", "on the Safety Team")
    list(play(stage, A_JOB.splitlines()))
    assert "You are on duty until" in said(stage.text("Ben", "on duty until 10pm"), "Ben")


@pytest.mark.parametrize(
    "words",
    ["on duty tomorrow 8am-4pm", "on duty at 5pm", "on duty from 5pm to 9pm", "on duty tonight"],
)
def test_who_begins_later_is_not_on_duty_yet(words: str, stage: Stage) -> None:
    assert "Text it when you begin" in said(stage.text("Jo", words), "Jo")
    assert "Jo" not in said(stage.text("Sam", "WHO'S ON"), "Sam")


def test_a_quoted_word_counts_only_for_whom_it_reached(stage: Stage) -> None:
    """Another text about the alert is no word of the one in danger."""
    overdue(stage)
    stage.text("Sam", "ACK 1")
    stage.text("Ben", "there is a strange man here")
    with stage.runtime.db.write() as session:
        session.execute(
            update(Message).where(Message.quoted_words == 1).values(status="undelivered")
        )
    stage.text("Jo", "COMING 1")
    assert "there is a strange man" in said(stage.text("Sam", "SAFE 1"), "Sam")
    assert alerts(stage)[0].is_open


def test_whoever_was_told_nothing_reads_every_word_before_safe_counts(stage: Stage) -> None:
    overdue(stage)
    stage.text("Ben", "there is a strange man here")
    stage.text("Ben", "ok bye")
    answer = said(stage.text("Jo", "SAFE 1"), "Jo")
    assert "strange man" in answer and "ok bye" in answer and alerts(stage)[0].is_open


def test_what_a_phone_writes_by_itself_is_no_sign_of_life(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    stage.pass_time(timedelta(minutes=20))
    stage.text(
        "Sam",
        "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get there.",
    )
    stage.text("Sam", 'Liked "ALERT 1 about Ben Rivers"')
    assert "does not answer" in said(stage.pass_time(timedelta(minutes=6)), "Sam")


def test_an_owner_who_wants_no_more_texts_gives_the_alert_back_at_once(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    copies = [*stage.text("Sam", "STOP"), *stage.pass_time(MINUTE)]
    assert any("ALERT 1" in copy.body and copy.to in ("Jo", "Max", "Alma") for copy in copies)


def test_there_and_coming_are_signs_of_life(stage: Stage) -> None:
    overdue(stage)
    stage.text("Sam", "ACK 1")
    stage.pass_time(timedelta(minutes=20))
    stage.text("Sam", "THERE 1")
    assert "does not answer" not in said(stage.pass_time(timedelta(minutes=6)), "Sam")


def test_words_in_danger_are_passed_on_though_their_conversation_is_broken(stage: Stage) -> None:
    stage.text("Ben", "in at 45 Haywood Rd for 30 min")
    stage.text("Ben", "SOS")
    stage.text("Sam", "ACK 1")
    replaced(stage, "guards", "a new place is named", fails)
    assert "in the shed" in said(stage.text("Ben", "I am in the shed"), "Sam")
    assert (
        sum(
            "in the shed" in copy.body
            for copy in stage.pass_time(timedelta(minutes=10))
            if copy.to == "Sam"
        )
        == 0
    )
    stage.text("Sam", "SAFE 1")
    assert len([alert for alert in alerts(stage) if alert.is_open]) == 0


@pytest.mark.parametrize("who", ["Max", "Ben"])
def test_a_record_that_cannot_be_read_stops_no_alert(who: str, stage: Stage) -> None:
    overdue(stage)
    with stage.runtime.db.write() as session:
        ids = {
            stage.name_of(one.phone): one.id
            for one in session.scalars(select(Contact))
            if one.phone
        }
    stage.pass_time(timedelta(minutes=20))
    with stage.runtime.db.write() as session:
        session.execute(
            text("update contact set emergency_contact = :no where id = :id"),
            {"no": b"spoiled", "id": ids[who]},
        )
    if who == "Max":
        assert "is yours" in said(stage.text("Sam", "ACK 1"), "Sam")
        assert "is over" in said(stage.text("Sam", "SAFE 1"), "Sam")
    else:
        assert "nobody is alerted" in "".join(
            copy.body for copy in stage.pass_time(timedelta(minutes=30)) if copy.to == "Alma"
        )


def test_a_step_in_the_plainest_words_is_told_once(stage: Stage) -> None:
    overdue(stage)
    replaced(stage, "values", "what happened", fails)
    copies = stage.lose_last("Sam") + [
        copy for _ in range(20) for copy in stage.pass_time(timedelta(seconds=1))
    ]
    assert 1 <= len([copy for copy in copies if copy.to == "Jo"]) <= 2


def test_a_call_that_was_cut_off_before_anybody_talked_is_nobodys(stage: Stage) -> None:
    caller = who_calls(stage.runtime, "CA1", stage.phones["Ben"], NUMBER)
    ring = hotline.put_through(stage.runtime, caller, SoFar())
    assert isinstance(ring, hotline.Ring)
    hotline.take(stage.runtime, "CA1", ring.member_id)
    assert (
        hotline.put_through(stage.runtime, caller, SoFar((ring.member_id,), False, True))
        == "missed"
    )
    stage.settle()
    assert [alert.kind for alert in alerts(stage)] == ["called"]


def test_what_is_read_aloud_is_always_valid_xml() -> None:
    script = Script()
    script.say([("Ro\x07sa <&> \ufffe", "en")])
    assert "Ro sa" in "".join(ET.fromstring(script.xml()).itertext())


def test_a_late_cry_for_help_is_heard(stage: Stage) -> None:
    stage.text("Ben", "in at 45 Haywood Rd for 2h")
    stage.pass_time(MINUTE)
    stage.text("Ben", "hello there")
    sent = stage.time.at - timedelta(seconds=40)
    inbox.record(
        stage.runtime,
        inbox.Arrival("SMlate", stage.phones["Ben"], NUMBER, "help me please", sent_at=sent),
    )
    assert "called for help" in said(stage.settle(), "Sam")


# silent alerts


def test_nobody_is_told_to_call_somebody_under_duress_or_whoever_is_with_them(stage: Stage) -> None:
    change(stage, "Ben", duress="pineapple")
    stage.text("Ben", "in at 45 Haywood Rd for 30 min")
    stage.text("Ben", "pineapple")
    stage.text("Ben", "in at 9 Oak St for 2h")
    stage.text("Ben", "SOS")
    caller = who_calls(stage.runtime, "CA1", stage.phones["Ben"], NUMBER)
    hotline.put_through(stage.runtime, caller, SoFar((), None, True))
    told = [copy.body for copy in stage.settle() if copy.to == "Sam"]
    assert told and not any("828-555-0133" in body or "call back" in body for body in told)


def test_who_wants_no_more_texts_under_duress_is_called_by_nobody(stage: Stage) -> None:
    """Neither by the admins, nor by the requester, who may stand beside them."""
    change(stage, "Ben", duress="pineapple")
    list(play(stage, A_JOB.splitlines()))
    stage.text("Ben", "pineapple")
    copies = stage.text("Ben", "STOP")
    assert "Do NOT call or text them" in said(copies, "Alma") and not said(copies, "Rosa")


def test_what_fails_for_somebody_under_duress_is_no_reason_to_call_them(stage: Stage) -> None:
    change(stage, "Ben", duress="pineapple")
    stage.text("Ben", "pineapple")
    replaced(stage, "guards", "a length was named", fails)
    stage.text("Ben", "PAUSE")
    copies = stage.pass_time(timedelta(minutes=10))
    assert "could not be taken" in said(copies, "Alma") and "Do NOT call or text them" in said(
        copies, "Alma"
    )
    with stage.runtime.db.write() as session:
        ben = session.scalars(select(Contact).where(Contact.duress.is_not(None))).one()
        dead_letters.tell(stage.runtime, session, ben.id, Cause.stuck_event(1), stage.time.at)
    assert (
        "failed again and again" in (told := said(stage.settle(), "Alma"))
        and "Do NOT call or text them" in told
    )


def test_numbers_of_alerts_tell_nothing_of_a_silent_one(stage: Stage) -> None:
    change(stage, "Ben", duress="pineapple")
    stage.appoint("Ben", "on the Safety Team")
    stage.text("Ben", "pineapple")
    stage.text("Ana", "in at 9 Oak St for 2h")
    stage.text("Ana", "SOS")
    assert said(stage.text("Ben", "ALERT"), "Ben").startswith("ALERT 1 about Ana")


@pytest.mark.parametrize("word", ["Haywood", "Asheville", "Downtown"])
def test_a_place_is_no_duress_word_by_chance(word: str, stage: Stage) -> None:
    change(stage, "Ben", duress=word.lower())
    assert "hecked in until" in said(stage.text("Ben", f"in at 45 {word} Rd for 1 hour"), "Ben")


@pytest.mark.parametrize("word", ["asheville", "downtown", "swannanoa"])
def test_the_names_of_the_chapter_are_no_duress_words(word: str, stage: Stage) -> None:
    for text_ in ("MY SAFETY", "3"):
        stage.text("Ben", text_)
    assert "choose another" in said(stage.text("Ben", word), "Ben")


def test_the_emergency_contact_is_not_lost_by_a_no(stage: Stage) -> None:
    for text_ in ("MY SAFETY", "1", "no", "1", "kim", "NEVERMIND"):
        stage.text("Ben", text_)
    assert "Kim 828-555-0144" in said(stage.text("Ben", "MY SAFETY"), "Ben")


# the flow file


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            ALARM,
            "after 10 minutes: {do: check out, go: end}",
            "needs a person's word",
        ),
        ("            do: call the team\n", "", "an SOS must alert the Safety Team"),
        (
            "            - {if: it may be for a requester, do: start the clock, go: as they wrote}\n"
            "            - {do: start the clock, go: place}",
            "            - {go: place}",
            "nobody would be checked in",
        ),
        (
            "do: [take the alert, note that the phone rings]",
            "do: note that the phone rings",
            "nobody could take an alert",
        ),
        ("do: end the alert, ", "", "nobody could end an alert"),
    ],
)
def test_what_lives_hang_on_cannot_be_taken_out(old: str, new: str, fault: str) -> None:
    with pytest.raises(FlowError, match=fault):
        book_of(FLOWS.replace(old, new))


def test_without_the_waits_of_the_question_it_is_asked_once_and_the_clock_alerts(
    stages: Callable[..., Stage],
) -> None:
    stage = stages(book=without_waits(book_of(FLOWS), "asked"))
    stage.put_on_duty("Sam")
    stage.text("Ben", "in at 45 Haywood Rd for 30 min")
    copies = stage.pass_time(timedelta(minutes=43))
    assert said(copies, "Ben").count("our time is up") == 2 and "ALERT 1" in said(copies, "Sam")
