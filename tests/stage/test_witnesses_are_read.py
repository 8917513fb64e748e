"""What somebody writes about a person who is out reaches those who look for them, within bounds."""

from __future__ import annotations

from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.safety import Alert
from tests.support.safety import A_JOB
from tests.support.story import tell, told

BORROWED = "This is Ben Rivers, I borrowed this phone, a man attacked me, please send someone"


def open_alerts(stage: Stage) -> int:
    with stage.runtime.db.read() as session:
        return len(session.scalars(select(Alert).where(Alert.resolved_at.is_(None))).all())


def test_the_answer_does_not_show_whether_somebody_is_out(stage: Stage) -> None:
    for text in (BORROWED, "Ben fell off the ladder", "this is ben, my phone died"):
        unknown = told(stage.text("Omar", text), "Omar")
        tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
        known = told(stage.text("Luz", text), "Luz")
        assert known == unknown, text
        tell(stage, "Ben > out", "30 minutes pass", "30 minutes pass")


def test_one_phone_sets_off_one_alert_and_so_many_texts(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 2 hours", "The chapter has most jobs 3")
    read = [told(stage.text("Omar", f"{BORROWED}, {n}"), "Sam") for n in range(15)]
    assert open_alerts(stage) == 1
    assert sum(bool(text) for text in read) == 11, "the alert, and ten texts within the hour"


def test_a_requester_hears_when_it_is_too_much_to_be_passed_on(stage: Stage) -> None:
    tell(stage, *A_JOB.splitlines(), "Ben > in 1")
    answers, read = [], []
    for n in range(13):
        copies = stage.text("Rosa", f"Ben fell off the ladder, {n}")
        answers.append("The Safety Team reads this." in told(copies, "Rosa"))
        read.append(bool(told(copies, "Sam")))
    assert answers == read
    assert read.count(False) == 2


def test_what_a_machine_wrote_or_a_forced_person_writes_is_not_passed_on(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 2 hours")
    assert not told(stage.text("Omar", 'Liked "Ben fell off the ladder"'), "Sam")
    assert open_alerts(stage) == 0


def test_the_own_phone_hears_nothing_of_what_was_written_in_their_name(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 2 hours")
    copies = stage.text("Omar", BORROWED)
    assert BORROWED in told(copies, "Sam")
    assert not told(copies, "Ben")


def test_more_time_does_not_end_what_a_witness_has_raised(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour", f"Omar > {BORROWED}", "Ben > more 30")
    assert open_alerts(stage) == 1
    over = told(stage.text("Ben", "out"), "Sam")
    assert "Another phone wrote otherwise" in over
    assert "REOPEN 1" in over
