"""What the limits of a flow file say is what happens, and what the texts promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.stage.stage import Stage
from conversations.loader.reader import SHIPPED, read_text
from conversations.vocabulary import vocabulary

LIMITS = """
limits:
  check in length: 2 hours
  more time: 45 minutes
  drill length: 7 minutes
  shift answer: 8 minutes
  most helpers: 4
  duress letters: 8
  reopen within: 2 hours
"""


def with_limits(stages: Callable[..., Stage]) -> Stage:
    text = SHIPPED.read_text(encoding="utf-8") + LIMITS
    return stages(book=read_text(text, "flows.yaml", vocabulary()))


def test_a_check_in_lasts_as_long_as_the_file_says(stages: Callable[..., Stage]) -> None:
    stage = with_limits(stages)
    assert "until 12:00 pm EST" in stage.text("Ben", "IN at 45 Haywood Rd")[0].body
    assert "until 12:45 pm EST" in stage.text("Ben", "MORE")[0].body


def test_a_drill_ends_when_it_was_said_to_end(stages: Callable[..., Stage]) -> None:
    stage = with_limits(stages)
    asked = stage.text("Alma", "DRILL")[0].body
    assert "It ends after 7 minutes, or by SAFE" in asked
    stage.text("Alma", asked.partition("Reply ")[2].partition(" to ")[0])
    before = stage.pass_time(timedelta(minutes=7) - timedelta(seconds=1))
    assert not any("is over" in copy.body for copy in before)
    over = stage.pass_time(timedelta(seconds=1))
    assert any("is over. Thank you all!" in copy.body for copy in over)


def test_a_bound_is_kept_and_said(stages: Callable[..., Stage]) -> None:
    stage = with_limits(stages)
    for text in ("I need help with groceries in Downtown, milk and bread", "ASAP", "CHANGE 6"):
        stage.text("Rosa", text)
    assert "From 1 to 4 helpers" in stage.text("Rosa", "5")[0].body
    for text in ("my safety", "3"):
        stage.text("Ben", text)
    assert "one word of 8 letters" in stage.text("Ben", "bluejay")[0].body
    assert "within 2 hours" in stage.text("Sam", "REOPEN")[0].body
