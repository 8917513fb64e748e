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


def test_danger_behind_a_command_is_what_counts_unless_it_is_news_of_an_alert(
    stage: Stage,
) -> None:
    stage.put_on_duty("Sam")
    stage.text("Rosa", "I need groceries, milk and bread by 5pm, 12 Elm St downtown, Rosa")
    for who, text in (("Rosa", "SEND"), ("Ben", "ACCEPT 1")):
        stage.text(who, text)
    said = [copy.body for copy in stage.text("Ben", "DONE 1, he has a gun") if copy.to == "Ben"]
    assert ["call 911" in body for body in said] == [True]
    assert "You have #1" in stage.text("Ben", "STATUS")[-1].body
    stage.text("Ana", "in at 45 Haywood Rd for 2h")
    stage.text("Ana", "SOS")
    stage.text("Sam", "ACK 1")
    said = [copy.body for copy in stage.text("Sam", "CALLED 1 he has a gun") if copy.to == "Sam"]
    assert ["SAFE 1 once they are safe" in body for body in said] == [True]
