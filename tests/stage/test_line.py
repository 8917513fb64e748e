"""Words go to whom they are for: over the open line of a job, to the people who run the chapter, or
to nobody."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.people import Contact
from bot.store.requests import Assignment
from conversations.port.records import AssignmentStatus
from tests.support.story import JOB, tell, told

OPEN = ("Rosa > the bell is broken", "Rosa > send")


def person(stage: Stage, name: str) -> Contact:
    """What is kept of a person."""
    with stage.runtime.db.read() as session:
        found = [one for one in session.scalars(select(Contact)) if one.first_name == name]
        return found[0]


def place(stage: Stage) -> Assignment:
    with stage.runtime.db.read() as session:
        return session.scalars(select(Assignment)).one()


def test_before_send_nothing_is_passed_on_and_afterwards_everything_is(stage: Stage) -> None:
    tell(stage, *JOB)
    assert told(stage.text("Rosa", "the bell is broken"), "Ben") == ""
    assert "the bell is broken" in told(stage.text("Rosa", "send"), "Ben")
    assert "lentils?" in told(stage.text("Ben", "no beans left, lentils?"), "Rosa")
    assert "yes" in told(stage.text("Rosa", "yes"), "Ben")


def test_a_line_does_not_outlive_its_job(stage: Stage) -> None:
    tell(stage, *JOB, *OPEN)
    assert place(stage).line_open
    tell(stage, "Ben > drop 1", "Ben > accept 1")
    assert not place(stage).line_open
    assert told(stage.text("Rosa", "the bell works again"), "Ben") == ""


def test_a_line_is_opened_for_an_open_job_only(stage: Stage) -> None:
    tell(stage, *JOB)
    with stage.runtime.db.write() as session:
        mine = session.scalars(select(Assignment)).one()
        assert mine.end(AssignmentStatus.DROPPED, stage.time.now())
        assert not mine.turn_line(True)
        assert not mine.line_open


def test_whoever_gets_no_texts_is_named_and_nothing_is_said_to_be_sent(stage: Stage) -> None:
    tell(stage, *JOB, *OPEN)
    stage.lose_last("Rosa", is_dead=True)
    answer = told(stage.text("Ben", "the store is closed"), "Ben")
    assert "Sent" not in answer
    assert "828-555-0101" in answer


def test_words_about_the_other_one_go_to_nobody_and_then_to_the_admins(stage: Stage) -> None:
    for story in (JOB, (*JOB, *OPEN)):
        stage.begin_anew()
        tell(stage, *story)
        for words in (
            "he is late again",
            "is ben one of you?",
            "I want to complain",
            "is this a scam?",
        ):
            first = stage.text("Rosa", words)
            later = stage.pass_time(timedelta(minutes=6))
            assert words not in told([*first, *later], "Ben"), words
            assert words in told(later, "Alma"), words


def test_an_admin_on_the_job_does_not_read_what_is_told_to_the_admins(stage: Stage) -> None:
    stage.appoint("Ben", "admin")
    tell(stage, *JOB)
    copies = stage.text("Rosa", "TEAM he came two hours late")
    assert "two hours late" in told(copies, "Alma")
    assert told(copies, "Ben") == ""


def test_a_wish_about_calls_is_no_stop_and_is_sealed_with_the_person(stage: Stage) -> None:
    tell(stage, *JOB, "Rosa > please do not call me")
    assert person(stage, "Rosa").calls == "please do not call me"
    assert "Ben said yes" in told(stage.text("Rosa", "status"), "Rosa")
    tell(stage, "Rosa > you can call me")
    assert person(stage, "Rosa").calls is None


def test_an_answer_goes_to_the_one_who_asked_and_shows_nobodys_name_or_number(
    stage: Stage,
) -> None:
    tell(stage, *JOB[:-1])
    asked = stage.text("Ana", "is it heavy? Ana 828-555-0134")
    assert "is it heavy?" in told(asked, "Rosa")
    assert "0134" not in told(asked, "Rosa")
    assert "Ana" not in told(asked, "Rosa")
    answered = stage.text("Rosa", "two bags, Rosa 828-555-0101, 12 Elm St")
    assert "two bags" in told(answered, "Ana")
    for private in ("Rosa", "0101", "12 Elm"):
        assert private not in told(answered, "Ana"), private
    assert {copy.to for copy in answered} == {"Ana", "Rosa"}
