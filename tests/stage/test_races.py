"""Two people at the same moment, on PostgreSQL, where both transactions really run: nobody is left
behind by the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.requests import Need
from conversations.port.records import NeedStatus
from tests.support.moment import meanwhile, text

NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    stage = stages(on="postgres")
    for words in (NEED, "CHANGE 6", "2", "SEND Rosa"):
        stage.text("Rosa", words)
    return stage


def test_a_request_that_somebody_takes_at_the_last_moment_is_not_closed_behind_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is coming after all: the requester is asked whether to close it, and then the helper
    hears it."""
    meanwhile(stage, monkeypatch, Need, "finish", lambda: text(stage, "Ben", "ACCEPT 1"))
    text(stage, "Rosa", "CLOSE")
    copies = stage.settle()
    assert any("You have #1" in copy.body for copy in copies if copy.to == "Ben")
    assert any("Text CLOSE again" in copy.body for copy in copies if copy.to == "Rosa")
    assert any(
        "not needed any more" in copy.body
        for copy in stage.text("Rosa", "CLOSE")
        if copy.to == "Ben"
    )


@pytest.mark.parametrize("first", [(), ("Ana",)])
def test_who_accepts_while_the_requester_opts_out_is_told_to_call(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, first: tuple[str, ...]
) -> None:
    for name in first:
        stage.text(name, "ACCEPT 1")
    meanwhile(
        stage,
        monkeypatch,
        Need,
        "hold" if first else "finish",
        lambda: text(stage, "Ben", "ACCEPT 1"),
    )
    text(stage, "Rosa", "STOP")
    assert {copy.to for copy in stage.settle() if "may have cancelled" in copy.body} == {
        "Ben",
        *first,
    }
    with stage.runtime.db.read() as session:
        assert session.scalars(select(Need.status)).one() == NeedStatus.COVERED
