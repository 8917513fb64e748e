"""Everyday questions are answered from what the asker may read, and disturb nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.conversations import Conversation
from conversations.loader.reader import read_text
from conversations.vocabulary import vocabulary
from tests.support.story import JOB, tell, told

FLOWS = Path(__file__).parents[2] / "flows.yaml"
QUESTIONS = (
    "what's the address?",
    "who is coming?",
    "when are they coming?",
    "door word",
    "is it free?",
    "who are you",
    "a person please",
    "who runs this?",
    "do you report to ICE",
    "who sees my number?",
)


def going_on(stage: Stage) -> list[tuple[str, str]]:
    """The conversations that are not over, with their states."""
    with stage.runtime.db.read() as session:
        live = session.scalars(select(Conversation).where(~Conversation.is_over))
        return sorted((one.flow, one.state) for one in live)


def test_a_question_moves_no_conversation(stage: Stage) -> None:
    tell(stage, *JOB, "Ben > IN 1", "Luz > HELP with a ride", "Luz > to the clinic")
    before = going_on(stage)
    for name in ("Rosa", "Ben", "Luz", "Sam", "Alma", "Omar"):
        for text in QUESTIONS:
            assert told(stage.text(name, text), name), (name, text)
            assert going_on(stage) == before, (name, text)


def test_only_who_said_yes_reads_the_address_and_the_word(stage: Stage) -> None:
    tell(stage, *JOB)
    for text in QUESTIONS:
        for name in ("Ana", "Omar", "Sam"):
            answer = told(stage.text(name, text), name)
            private = [said for said in ("12 Elm", "PIANO", "555-0101") if said in answer]
            assert not private, (name, text, answer)
    assert "12 Elm St" in told(stage.text("Ben", QUESTIONS[0]), "Ben")
    assert "PIANO" in told(stage.text("Rosa", "door word"), "Rosa")


def test_a_person_is_asked_for_once(stage: Stage) -> None:
    copies = [copy for text in ("call me", "a person please") for copy in stage.text("Omar", text)]
    assert told(copies, "Alma").count("wants to talk to a person") == 1
    assert "They know that you want a person" in told(copies, "Omar")


def test_the_chapters_own_sentence_about_authorities_is_said(
    stages: Callable[..., Stage],
) -> None:
    text = FLOWS.read_text(encoding="utf-8")
    own = text.replace('of authorities: "-"', 'of authorities: "We report nobody."')
    stage = stages(book=read_text(own, "flows.yaml", vocabulary()))
    copies = stage.text("Omar", "do you report to ICE")
    assert told(copies, "Omar") == "We report nobody."
    assert not told(copies, "Alma")
