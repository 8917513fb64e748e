"""A word that ends, commits to or delays something does nothing as the second half of a sentence: it
is asked about, or what both halves say is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.stage.stage import Stage
from tests.support.scene import Scene
from tests.support.story import ASKED, JOB, OUT

Stages = Callable[..., Stage]
ALERT = (*OUT, "75 minutes pass")
HALVES = (
    "I can not",
    "he says I am",
    "it is not",
    "what time should I",
    "he wont let me",
    "el senor no me deja",
    "ella dice",
    "todavia no",
)
# who texts which word after which story, and what its answer says where it acts
WORDS = [
    (OUT, "Ben", "out", "You are checked out"),
    (OUT, "Ben", "safe", "You are checked out"),
    (OUT, "Ben", "more", "Checked in until 11:30"),
    (ASKED, "Ben", "accept", "You have #1"),
    (ASKED, "Ben", "pass", "goes to others"),
    (JOB, "Ben", "done", "#1 is done"),
    (JOB, "Ben", "drop", "you are off #1"),
    (ALERT, "Sam", "ack", "is yours"),
    ((*ALERT, "Sam > ACK"), "Sam", "safe", "is over"),
    ((), "Ben", "pause", "no requests"),
]


def answer(scene: Scene, who: str, texts: Sequence[str]) -> str:
    """What somebody reads after the last of these texts."""
    *before, last = texts
    scene.said(who, *before)
    return "\n".join(copy.body for copy in scene.stage.text(who, last) if copy.to == who)


@pytest.mark.parametrize(("story", "who", "word", "acts"), WORDS, ids=[row[2] for row in WORDS])
def test_a_word_behind_a_text_that_breaks_off_does_not_act(
    stages: Stages, story: Sequence[str], who: str, word: str, acts: str
) -> None:
    scene = Scene(stages(), story)
    assert acts in answer(scene, who, [word])
    said = {half: answer(scene, who, [half, word]) for half in HALVES}
    assert [half for half, text in said.items() if acts in text] == []
    assert all(said.values())


@pytest.mark.parametrize(("story", "who", "word", "acts"), WORDS, ids=[row[2] for row in WORDS])
def test_behind_a_whole_sentence_or_texted_again_it_acts(
    stages: Stages, story: Sequence[str], who: str, word: str, acts: str
) -> None:
    scene = Scene(stages(), story)
    whole = (["she liked the bread"], ["<i>bread</i>"], ["it is not."])
    for before in (*whole, ["what time should I", word]):
        assert acts in answer(scene, who, [*before, word]), before


@pytest.mark.parametrize("cry", ["he has a gun", "please help me now", "I am not safe here"])
def test_a_call_for_help_counts_each_time(stages: Stages, cry: str) -> None:
    assert "came twice" not in answer(Scene(stages(), OUT), "Ben", [cry, cry])
