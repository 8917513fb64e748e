"""Nobody's words are lost: what waits to be passed on outlives every other command, every end of a
job and every silence, or its writer is told that it does not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.stage.stage import Delivered, Stage
from bot.store.conversations import Conversation
from bot.store.requests import Need
from bot.store.safety import CheckIn
from tests.stage.test_every_state import BOOK, WHO, is_before_sending, put
from tests.support.scene import Scene
from tests.support.story import AGAIN, ASKED, JOB, tell

WORDS = "side door"  # what `put` lets a conversation keep
JOBS = (*JOB, *AGAIN, "Ben > accept 2")
# how a state is reached, where one cannot be put into it behind JOB: it asks about two jobs, or
# nobody has said yes
REACHED = {
    ("whose words", "asked"): (*JOBS, f"Ben > i am at {WORDS}"),
    ("whose words", "of a command"): (*JOBS, f"Ben > drop, {WORDS} was locked"),
}
BEHIND = {("ask", "overdue"): ASKED}
ASKING = [
    (flow, state.name)
    for flow in ("ask", "respond", "whose words")
    for state in BOOK.flows[flow].states.values()
    if state.say and (flow != "ask" or not is_before_sending(flow, state.name))
]
HARMLESS = ("status", "change", "line off", "urgent", "accept 1", "in 1", "hm 🙂")
ENDING = ("done 1", "close 1", "drop 1", "yes", "nobody came", "team")
# somebody who writes this wants the words to go to nobody, and silence may mean it too: both are
# said to them
TOLD = ("did not send your words", "nobody reads it", "I did not send it")


def is_kept(stage: Stage, copies: list[Delivered]) -> bool:
    """Whether the words were told to somebody, still wait, are noted with the request, are what a
    new one asks for, or their writer was told that nobody reads them."""
    said = [copy.body for copy in copies]
    if any(part in body for body in said for part in (WORDS, *TOLD)):
        return True
    with stage.runtime.db.read() as session:
        live = session.scalars(select(Conversation).where(~Conversation.is_over))
        places = [one.memory.get(name) for one in live for name in ("message", "details")]
        places += [need.notes for need in session.scalars(select(Need))]
        places += [(one.place, one.notes) for one in session.scalars(select(CheckIn))]
        return any(WORDS in str(place) for place in places)


@pytest.mark.parametrize(("flow", "state"), ASKING, ids=[f"{f}/{s}" for f, s in ASKING])
def test_words_that_wait_are_lost_by_nothing(
    stages: Callable[..., Stage], flow: str, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene, who = asked_in(stages(), flow, state)
    failed = {
        text: wrong
        for text in (*HARMLESS, *ENDING)
        if (wrong := what_is_wrong(scene, who, text, caplog))
    }
    assert failed == {}


def what_is_wrong(scene: Scene, who: str, text: str, caplog: pytest.LogCaptureFixture) -> str:
    """What should not be after this text; empty if its turn succeeded and no words are lost."""
    caplog.clear()
    copies = scene.said(who, text)
    if any(record.levelno >= logging.ERROR for record in caplog.records):
        return "the turn failed"
    if not any(copy.to == who for copy in copies):
        return "no answer"
    return "" if is_kept(scene.stage, copies) else "the words are lost"


def asked_in(stage: Stage, flow: str, state: str) -> tuple[Scene, str]:
    """Somebody in this state, whose words wait there."""
    if (flow, state) in REACHED:
        scene, who = Scene(stage, REACHED[flow, state]), "Ben"
    else:
        tell(stage, *BEHIND.get((flow, state), JOB))
        put(stage, flow, state)
        scene, who = Scene(stage), WHO[flow]
    assert (flow, state) in live_states(stage)
    return scene, who


def live_states(stage: Stage) -> set[tuple[str, str]]:
    """The states in which conversations are now."""
    with stage.runtime.db.read() as session:
        live = session.scalars(select(Conversation).where(~Conversation.is_over))
        return {(one.flow, one.state) for one in live}


@pytest.mark.parametrize("says", ["Rosa > close 1", "Alma > close 1", "Rosa > stop"])
@pytest.mark.parametrize("words", ["i have the key", "sorry im sick cant come", "is she nice?"])
def test_words_of_a_helper_outlive_the_end_of_the_job(
    stages: Callable[..., Stage], words: str, says: str
) -> None:
    stage = stages()
    tell(stage, *JOB, f"Ben > {words}")
    copies = tell(stage, says, says) + stage.pass_time(timedelta(hours=1))
    assert any(words in copy.body for copy in copies) or any(
        part in copy.body for copy in copies for part in TOLD
    )
