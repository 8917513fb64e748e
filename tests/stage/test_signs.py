"""What is only likely is asked about: danger, setting out, being back; and what is feared of a helper
never reaches that helper."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.safety import Alert, CheckIn
from tests.support.story import JOB, tell, told

LIKELY_DANGER = "i feel dizzy and cold and shaky"
MINUTE = timedelta(minutes=1)
TEAM = ("Sam", "Jo", "Max")


def alerts(stage: Stage) -> list[Alert]:
    with stage.runtime.db.read() as session:
        return list(session.scalars(select(Alert)))


def is_out(stage: Stage) -> bool:
    with stage.runtime.db.read() as session:
        return session.scalar(select(CheckIn.id).where(CheckIn.ended_at.is_(None))) is not None


def test_likely_danger_is_asked_about_and_alerts_without_an_answer(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
    assert told(stage.text("Ben", LIKELY_DANGER), "Ben").startswith("Are you all right?")
    assert alerts(stage) == []
    copies = stage.pass_time(3 * MINUTE)
    assert LIKELY_DANGER in told(copies, "Sam")
    assert "alerted now" in told(copies, "Ben")


def test_words_that_also_say_that_somebody_is_back_are_asked_about_as_danger(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
    said = told(stage.text("Ben", "finished my letters one for each kid"), "Ben")
    assert said.startswith("Are you all right?")


def test_whoever_answers_that_they_are_well_is_not_looked_for(stage: Stage) -> None:
    for answer in ("ok", "yes im fine", "all good here"):
        tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour", f"Ben > {LIKELY_DANGER}")
        assert "I expect you at" in told(stage.text("Ben", answer), "Ben"), answer
        stage.pass_time(5 * MINUTE)
        assert alerts(stage) == [], answer
        tell(stage, "Ben > OUT")


def test_a_deadline_meanwhile_does_not_put_the_alert_off(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 20 minutes", "19 minutes pass")
    stage.text("Ben", LIKELY_DANGER)
    assert "ALERT 1" in told(stage.pass_time(3 * MINUTE), "Sam")


def test_words_only_a_little_like_danger_ask_nobody_who_is_out(stage: Stage) -> None:
    """Somebody who is no helper reads a line about 911 for the same words."""
    words = "lots of ceramic frogs everywhere in this house"
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
    assert "Are you all right" not in told(stage.text("Ben", words), "Ben")
    assert "911" in told(stage.text("Omar", words), "Omar")


def test_whoever_is_well_but_needs_more_time_has_it(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 20 minutes", "21 minutes pass")
    said = told(stage.text("Ben", "sorry, I'm fine, just need another hour"), "Ben")
    assert said.startswith("Checked in until 11:2") and "Are you safe" not in said


def test_a_helper_never_reads_what_is_feared_of_them(stage: Stage) -> None:
    """Not even one who is a member of the team, on duty and an admin."""
    tell(stage, *JOB, "Ben is on the Safety Team", "Ben is an admin", "Ben is on duty")
    copies = stage.text("Rosa", "someone is at my door and im scared")
    assert "im scared" in told(copies, "Sam") and not told(copies, "Ben")
    assert "PIANO" in told(copies, "Rosa") and "The Safety Team reads this." in told(copies, "Rosa")
    copies = stage.text("Rosa", "he took my purse")
    assert "my purse" in told(copies, "Sam") and not told(copies, "Ben")


def test_a_helper_who_is_an_admin_never_reads_it_where_there_is_no_team(stage: Stage) -> None:
    tell(stage, *JOB, *(f"{one} > STOP" for one in TEAM), "Ben is an admin")
    copies = stage.text("Rosa", "he took my purse")
    assert "my purse" in told(copies, "Alma") and not told(copies, "Ben")


def test_whoever_seems_to_set_out_is_checked_in_without_an_answer(stage: Stage) -> None:
    tell(stage, *JOB)
    said = told(stage.text("Ben", "got my keys and my coat, see her in a few"), "Ben")
    assert said.startswith(
        "You are NOT checked in. Setting out? IN 1 checks you in"
    ) and not is_out(stage)
    assert "I check you in" in told(stage.pass_time(5 * MINUTE), "Ben") and is_out(stage)


def test_after_a_no_it_is_not_guessed_again_on_that_job(stage: Stage) -> None:
    tell(stage, *JOB, "Ben > got my keys and my coat, see her in a few", "Ben > no")
    stage.text("Ben", "got my keys and my coat, see her in a few")
    stage.pass_time(10 * MINUTE)
    assert not is_out(stage)


def test_words_of_being_back_end_nothing(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
    assert told(stage.text("Ben", "all done heading home now"), "Ben").startswith("Are you safe?")
    assert is_out(stage)


def test_the_words_that_raised_an_alert_are_read_however_much_was_written_since(
    stage: Stage,
) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour", "Ben > he has a gun and shouts at us")
    stage.pass_time(MINUTE)
    tell(stage, *(f"Ben > still in the {room}" for room in ("hall", "kitchen", "cellar", "attic")))
    said = told(stage.pass_time(6 * MINUTE), "Jo")
    assert "he has a gun" in said and "still in the attic" in said


def test_a_picture_is_no_sign_of_anything(stage: Stage) -> None:
    tell(stage, "Ben > IN at 45 Haywood Rd for 1 hour")
    copies = stage.text("Ben", "the boxes are on the porch", pictures=1)
    assert "Are you" not in told(copies, "Ben")
    with stage.runtime.db.read() as session:
        (check_in,) = session.scalars(select(CheckIn))
        assert check_in.notes == ["the boxes are on the porch"]
