"""Two machines that answer each other come to an end; a person who repeats themselves is answered
again later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.stage.stage import Stage


def test_the_same_text_with_the_same_answer_is_not_answered_for_ever(
    stages: Callable[..., Stage],
) -> None:
    stage = stages()
    answered = [
        len([copy for copy in stage.text("Omar", "out of the office") if copy.to == "Omar"])
        for _ in range(9)
    ]
    assert answered[:3] == [1, 1, 1] and answered[-2:] == [0, 0]
    assert [copy.to for copy in stage.text("Omar", "MENU")] == ["Omar"]
    stage.pass_time(timedelta(minutes=11))
    assert "Omar" in [copy.to for copy in stage.text("Omar", "out of the office")]
