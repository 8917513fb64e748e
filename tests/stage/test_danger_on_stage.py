"""Danger in whatever words it comes, on the stage: the team is alerted."""

from __future__ import annotations

import pytest

from bot.stage.stage import Stage


@pytest.mark.parametrize(
    "text",
    [
        "OUT!!! HELP",
        "out. help",
        "out, need help",
        "he has a gun",
        "hellp",
        "pls help me",
        "OUT - send help",
        "safe. sos",
        "in, trapped",
        "salida, ayuda",
        "they won't let me out",
        "more 30, he has a knife",
        "ayúdenme",
        "S O S",
    ],
)
def test_whoever_is_out_and_writes_of_danger_alerts_the_team(text: str, stage: Stage) -> None:
    stage.put_on_duty("Sam")
    stage.text("Ben", "in at 45 Haywood Rd for 2h")
    copies = stage.text("Ben", text)
    assert [copy.to for copy in copies if copy.body.startswith("ALERT 1")] == ["Sam"]
    assert any("alerted now" in copy.body for copy in copies if copy.to == "Ben")
    assert not any("checked out" in copy.body for copy in copies)


def test_a_stranger_in_danger_is_told_to_call_911_and_each_of_their_words_is_read(
    stage: Stage,
) -> None:
    for text in ("help he is hitting me", "SOS my husband has a knife", "12 Elm St #3"):
        copies = stage.text("Rosa", text)
        assert any("911" in copy.body for copy in copies if copy.to == "Rosa")
        assert any(text in copy.body for copy in copies if copy.to == "Alma")
