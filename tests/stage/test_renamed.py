"""A chapter edits its flow file while people are in the middle of things: nobody is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.runtime import join
from bot.stage.stage import Stage
from bot.store.conversations import Event
from conversations.loader.reader import read_text
from conversations.vocabulary import vocabulary

FILE = (Path(__file__).parents[2] / "flows.yaml").read_text(encoding="utf-8")
RENAMED = {
    "the state of a sent request": [
        ("      waiting:\n", "      sent and waiting:\n"),
        ("go: waiting}", "go: sent and waiting}"),
        ("go: waiting\n", "go: sent and waiting\n"),
        ("same as: waiting\n", "same as: sent and waiting\n"),
    ],
    "the state of a job": [
        ("      on the way:\n", "      going there:\n"),
        ("go: on the way", "go: going there"),
        ("same as: on the way", "same as: going there"),
    ],
    "the flow of a request": [("\n  ask:\n", "\n  request:\n")],
}


def edited(stage: Stage, changes: list[tuple[str, str]]) -> None:
    """The same chapter started again with an edited flow file."""
    text = FILE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    old_parts = stage.runtime
    stage.runtime = join(
        read_text(text, "flows.yaml", vocabulary()),
        db=old_parts.db,
        gateway=stage.carrier,
        time=stage.time,
        doorbell=stage.bell,
        public_url=old_parts.public_url,
        demo=False,
    )
    stage.runtime.pick, stage.runtime.make_token = old_parts.pick, old_parts.make_token


@pytest.mark.parametrize("what", RENAMED)
def test_a_story_goes_on_in_a_file_where_a_name_has_changed(
    what: str, stages: Callable[..., Stage]
) -> None:
    stage = stages()
    for text in (
        "I need help with groceries in Downtown, milk and bread, today by 5pm",
        "SEND Rosa",
    ):
        stage.text("Rosa", text)
    stage.text("Ben", "accept 1")
    edited(stage, RENAMED[what])
    assert "Ben" in stage.text("Rosa", "STATUS")[0].body
    assert {copy.to for copy in stage.text("Rosa", "CLOSE")} == {"Rosa"}
    assert {copy.to for copy in stage.text("Rosa", "NEVERMIND")} == {"Rosa"}
    done = stage.text("Ben", "DONE 1")
    assert [copy.to for copy in done] == ["Rosa", "Ben"] and "did the help arrive" in done[0].body
    assert "Good. #1 is done" in stage.text("Rosa", "OK")[0].body


def test_a_wait_set_before_the_change_rings_after_it(stages: Callable[..., Stage]) -> None:
    stage = stages()
    for text in (
        "I need help with groceries in Downtown, milk and bread, today by 5pm",
        "SEND Rosa",
    ):
        stage.text("Rosa", text)
    edited(stage, RENAMED["the state of a sent request"])
    told = stage.pass_time(timedelta(minutes=31))
    assert any(copy.to == "Rosa" and "Nobody has said yes to #1 yet" in copy.body for copy in told)


WAITS = re.search(
    r"\n  ask:\n(?:    .*\n)*?    everywhere:\n(?:      .*\n)*?"
    r"(      after 30 minutes: .*\n)(      after 1 day: .*\n)",
    FILE,
)
assert WAITS
NUDGE, GOODBYE = WAITS.groups()  # at every question of a request that is not sent yet


def beginning(text: str) -> str:
    return text.partition('say: "')[2].partition(".")[0]


def timers(stage: Stage) -> list[tuple[str, str]]:
    """Every timer that was set, the first due first, and what became of it."""
    with stage.runtime.db.read() as session:
        return [
            (e.name, e.status)
            for e in session.scalars(
                select(Event).where(Event.kind == "timer").order_by(Event.due_at)
            )
        ]


def what_comes(stage: Stage, hours: float) -> list[str]:
    return [copy.body.partition(".")[0] for copy in stage.pass_time(timedelta(hours=hours))]


def test_a_timer_of_a_state_that_the_file_has_no_more_is_ignored(
    stages: Callable[..., Stage],
) -> None:
    """An organizer took the question out of the file: its timers are stale, and nothing fails."""
    stage = stages()
    stage.text("Rosa", "HELP")
    edited(stage, [("      kind:\n", "      sort:\n"), ("go: kind}", "go: sort}")])
    assert stage.pass_time(timedelta(days=3)) == []
    assert timers(stage) == [("30 minutes", "stale"), ("1 day", "stale")]


def test_a_timer_that_the_file_has_no_more_is_ignored(stages: Callable[..., Stage]) -> None:
    """An organizer took the nudge out of the file: it does not come, and what comes after a day
    comes no sooner."""
    stage = stages()
    stage.text("Rosa", "HELP")
    edited(stage, [(NUDGE, "")])
    assert what_comes(stage, 23) == []
    assert what_comes(stage, 2) == [beginning(GOODBYE)]
    assert timers(stage) == [("30 minutes", "stale"), ("1 day", "done")]


@pytest.mark.parametrize(
    "changes",
    [
        [(NUDGE, NUDGE.replace("30", "45"))],
        [(GOODBYE, GOODBYE.replace("1 day", "2 days"))],
        [(NUDGE, NUDGE.replace("30", "45")), (GOODBYE, GOODBYE.replace("1 day", "2 days"))],
    ],
)
def test_a_timer_whose_wait_has_another_length_now_is_taken_as_the_new_one(
    changes: list[tuple[str, str]], stages: Callable[..., Stage]
) -> None:
    """Whoever stands there already is nudged, and let go in the end, each once."""
    stage = stages()
    stage.text("Rosa", "HELP")
    edited(stage, changes)
    assert what_comes(stage, 23) == [beginning(NUDGE)]
    assert what_comes(stage, 72) == [beginning(GOODBYE)]


def test_the_last_timer_leads_on_whatever_was_put_before_it(stages: Callable[..., Stage]) -> None:
    """A nudge that is new in the file does not take the place of the timer that lets people go."""
    stage = stages()
    edited(stage, [(NUDGE, "")])
    stage.text("Rosa", "HELP")
    edited(stage, [(GOODBYE, GOODBYE.replace("1 day", "2 days"))])
    assert what_comes(stage, 72) == [beginning(GOODBYE)]
