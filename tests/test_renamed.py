"""A chapter edits its flow file while people are in the middle of things: nobody is lost."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.parts import join
from bot.stage import Stage
from conversations.reading import read_text
from conversations.vocabulary import vocabulary

FILE = (Path(__file__).parent.parent / "flows.yaml").read_text(encoding="utf-8")
RENAMED = {
    "the state of a sent request": [("      waiting:\n", "      sent and waiting:\n"), ("go: waiting}", "go: sent and waiting}"),
                                    ("go: waiting\n", "go: sent and waiting\n")],
    "the state of a job": [("      on the way:\n", "      going there:\n"), ("go: on the way", "go: going there"),
                           ("same as: on the way", "same as: going there")],
    "the flow of a request": [("\n  ask:\n", "\n  request:\n")],
}


def edited(stage: Stage, changes: list[tuple[str, str]]) -> None:
    """The same chapter started again with an edited flow file."""
    text = FILE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    old_parts = stage.parts
    stage.parts = join(read_text(text, "flows.yaml", vocabulary()), db=old_parts.db, gateway=stage.carrier, time=stage.time,
                       doorbell=stage.bell, public_url=old_parts.public_url, demo=False)
    stage.parts.pick, stage.parts.make_token = old_parts.pick, old_parts.make_token


@pytest.mark.parametrize("what", RENAMED)
def test_a_story_goes_on_in_a_file_where_a_name_has_changed(what: str, stages: Callable[..., Stage]) -> None:
    stage = stages()
    for text in ("I need help with groceries in Downtown, milk and bread, today by 5pm", "skip", "1", "Rosa", "SEND"):
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
    from datetime import timedelta

    stage = stages()
    for text in ("I need help with groceries in Downtown, milk and bread, today by 5pm", "skip", "1", "Rosa", "SEND"):
        stage.text("Rosa", text)
    edited(stage, RENAMED["the state of a sent request"])
    told = stage.pass_time(timedelta(minutes=31))
    assert any(copy.to == "Rosa" and "Nobody has said yes to #1 yet" in copy.body for copy in told)
