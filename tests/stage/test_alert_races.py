"""Two people, or a person and the clock, at the same moment of an alert, on PostgreSQL, where both
transactions really run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import agenda
from bot.scheduler import escalation
from bot.stage.stage import Stage
from bot.store.safety import Alert, CheckIn
from tests.support.moment import meanwhile, text
from tests.support.story import told


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    """Ben is overdue, and Sam has been told."""
    stage = stages(on="postgres")
    stage.text("Ben", "IN at 45 Haywood Rd for 1h")
    stage.pass_time(timedelta(minutes=70))
    return stage


def alert_of(stage: Stage) -> Alert:
    with stage.runtime.db.read() as session:
        found = session.scalars(select(Alert).order_by(Alert.id)).all()[-1]
        session.expunge_all()
        return found


def is_checked_in(stage: Stage) -> bool:
    with stage.runtime.db.read() as session:
        return session.scalars(select(CheckIn)).one().is_open


@pytest.mark.parametrize("words", ["SOS", "he is still here", "MORE 30", "HELP"])
def test_what_is_written_at_the_moment_of_safe_is_read_before_it_counts(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """The member reads the words first; who is in danger stays looked for."""
    meanwhile(stage, monkeypatch, Alert, "resolve", lambda: text(stage, "Ben", words))
    text(stage, "Sam", "SAFE 1")
    answer = told(stage.settle(), "Sam")
    if words == "MORE 30":  # they are there, by their own word
        assert "is over" in answer and is_checked_in(stage)
    else:
        assert words in answer and "text SAFE 1 again" in answer
        assert alert_of(stage).is_open and is_checked_in(stage)
    if words == "SOS":
        assert "over" in told(stage.text("Sam", "SAFE 1 I talked to him"), "Sam")
        assert not is_checked_in(stage)


def test_out_at_the_moment_of_safe_ends_it_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(stage, monkeypatch, Alert, "resolve", lambda: text(stage, "Sam", "SAFE 1"))
    text(stage, "Ben", "OUT")
    copies = stage.settle()
    assert "You are checked out" in told(copies, "Ben") or "has checked you out" in told(
        copies, "Ben"
    )
    assert not alert_of(stage).is_open and not is_checked_in(stage)


def test_of_two_who_take_it_in_the_same_second_one_has_it_and_the_other_hears_who(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(stage, monkeypatch, Alert, "acknowledge", lambda: text(stage, "Alma", "ACK 1"))
    text(stage, "Sam", "ACK 1")
    copies = stage.settle()
    assert "ALERT 1 is yours" in told(copies, "Alma")
    assert "Alma Reed has it since" in told(copies, "Sam") and "is yours" not in told(copies, "Sam")


def test_who_takes_it_at_the_moment_of_a_step_keeps_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step is not taken: nobody else is woken up."""
    stage.pass_time(timedelta(minutes=6))  # the next step is everybody's
    meanwhile(stage, monkeypatch, Alert, "claim", lambda: text(stage, "Sam", "ACK 1"))
    stage.time.at += timedelta(minutes=30)
    agenda.do_all(stage.runtime, agenda.ALERTS)
    copies = stage.settle()
    assert "ALERT 1 is yours" in told(copies, "Sam")
    assert [copy for copy in copies if "Text ACK 1" in copy.body] == []


def test_sos_at_the_moment_of_a_step_is_told_to_all(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(stage, monkeypatch, Alert, "claim", lambda: text(stage, "Ben", "SOS"))
    stage.time.at += timedelta(minutes=30)
    agenda.do_all(stage.runtime, agenda.ALERTS)
    assert "calls for help" in told(stage.settle(), "Sam")
    assert alert_of(stage).kind == "sos"


def test_ack_at_the_moment_of_sos_does_not_silence_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever had taken the milder alert hears that it is worse now, and is asked anew."""
    meanwhile(stage, monkeypatch, Alert, "grow", lambda: text(stage, "Sam", "ACK 1"))
    text(stage, "Ben", "SOS")
    assert "calls for help" in told(stage.settle(), "Sam")
    assert alert_of(stage).acked_by_id is None


def test_who_takes_it_at_the_moment_it_is_brought_forward_keeps_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that reached nobody brings the next one forward, unless somebody has it by then."""
    meanwhile(
        stage, monkeypatch, escalation, "_bring_forward", lambda: text(stage, "Alma", "ACK 1")
    )
    copies = stage.lose_last("Sam")
    assert told(copies, "Alma").startswith("ALERT 1 is yours") and not told(copies, "Jo")
    taken = alert_of(stage)
    assert (
        taken.acked_by_id is not None
        and taken.next_at is not None
        and taken.next_at > stage.time.at + timedelta(minutes=10)
    )
