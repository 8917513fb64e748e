"""examples/potluck.yaml: a small bot of its own flows, without requests and without a Safety Network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.books import BookInUse
from bot.calls import callers, hotline
from bot.config.settings import HOME
from bot.stage.cast import NUMBER
from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.flows.definition import Book
from conversations.loader.reader import read
from conversations.vocabulary import vocabulary

FILE = HOME / "examples" / "potluck.yaml"
STORY = """\
Rosa > hello
  Rosa < Asheville Mutual Aid has a potluck. WHEN says when and where. BRING tells us what you bring.
Rosa > I'll bring
  Rosa < Good! What do you bring?
Rosa > lentil soup
  Rosa < lentil soup: for how many people?
Rosa > a lot
  Rosa < For how many people is it? Text a number, for example 8.
Rosa > twelve
  Rosa < You bring lentil soup for 12. Right? Text OK or NO.
Rosa > ok
  Rosa < Thank you! See you on Friday at 6 pm.
  Alma < lentil soup for 12 is coming.
Omar > when
  Omar < Friday at 6 pm in the park on Elm St. BRING tells us what you bring.
Omar > BRING
  Omar < Good! What do you bring?

1 hour passes
  Omar < You did not say what you bring. BRING begins again.
Omar > SOS
  Alma < EMERGENCY word from 828-555-0103 (open: nothing): "SOS". They were told to call 911. Please call them now.
  Omar < If you are in danger call 911 now. We only have a potluck. I have told the people who run Asheville Mutual Aid.
Ben > MENU
  Ben < Asheville Mutual Aid has a potluck. WHEN says when and where. BRING tells us what you bring.
"""


@pytest.fixture(scope="module")
def potluck() -> Book:
    return read(FILE, vocabulary())


def test_it_is_small_and_in_order(potluck: Book) -> None:
    assert FILE.read_text(encoding="utf-8").count("\n") <= 65
    assert set(potluck.flows) == {"potluck", "safety"}


def test_it_plays_its_story(potluck: Book, stages: Callable[..., Stage]) -> None:
    stage = stages(book=potluck)
    page = "\n".join(str(line) for line in play(stage, STORY.splitlines())) + "\n"
    assert page == STORY


def test_what_it_leaves_out_is_as_shipped(potluck: Book, book: Book) -> None:
    assert potluck.sentences["stopped"] == book.sentences["stopped"]
    assert (potluck.kinds, potluck.limits) == (book.kinds, book.limits)


def test_a_call_that_nobody_takes_is_told_without_an_alert(
    potluck: Book, stages: Callable[..., Stage]
) -> None:
    """Nobody could end one."""
    stage = stages(book=potluck)
    caller = callers.who_calls(stage.runtime, "CA1", stage.phones["Rosa"], NUMBER)
    gone = hotline.SoFar(is_over=True)
    assert hotline.put_through(stage.runtime, caller, gone) == "missed"
    told = [copy.body for copy in stage.settle()]
    assert told and all("828-555-0101 called us at" in body for body in told)
    assert not any("ALERT" in body for body in told)


def test_whoever_is_out_when_the_file_is_changed_is_looked_for(
    potluck: Book, stages: Callable[..., Stage]
) -> None:
    """The built-in safety net holds, whatever the file says."""
    stage = stages()
    stage.text("Ben", "IN at 45 Haywood Rd for 30 min")
    using = BookInUse.of(potluck, vocabulary())
    stage.runtime.book, stage.runtime.machines, stage.runtime.hearer = using
    assert stage.pass_time(timedelta(minutes=42) - timedelta(seconds=1)) == []
    said = stage.pass_time(timedelta(seconds=1))
    assert any(copy.to == "Ben" and "Your time is up" in copy.body for copy in said)
    assert any("ALERT 1. Ben Rivers" in copy.body for copy in said)
