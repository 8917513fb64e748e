"""The button of an invitation's link, tapped more than once, and by people who may not have the
job."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.delivery import dispatch
from bot.stage.stage import Delivered, Stage
from bot.store.people import Contact
from bot.turns import link_accept

NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    return stages()


def ask(stage: Stage, name: str = "Rosa") -> None:
    for words in (NEED, f"SEND {name}"):
        stage.text(name, words)


def change(stage: Stage, name: str, **changes: object) -> None:
    with stage.runtime.db.write() as session:
        contact = next(c for c in session.scalars(select(Contact)) if c.phone == stage.phones[name])
        for field, value in changes.items():
            setattr(contact, field, value)


def page(stage: Stage, name: str, number: int = 1) -> str | None:
    """What the page says after a tap."""
    outcome = link_accept.accept(stage.runtime, dispatch.digest(stage.tokens[(name, number)]))
    return outcome and outcome[0]


def to(copies: list[Delivered], name: str) -> list[str]:
    return [copy.body for copy in copies if copy.to == name]


def test_a_place_that_is_free_again_is_taken_by_a_second_tap(stage: Stage) -> None:
    """The first tap came too late, and said so. That answer does not stand in the way of the
    second."""
    ask(stage)
    stage.text("Ben", "accept 1")
    assert page(stage, "Ana") == "covered"
    assert "covered" in to(stage.settle(), "Ana")[0]
    stage.text("Ben", "drop 1")
    assert page(stage, "Ana") == "accepted"
    assert any("You have #1" in body for body in to(stage.settle(), "Ana"))
    assert page(stage, "Ana") == "used"


def test_each_tap_is_answered(stage: Stage) -> None:
    ask(stage)
    stage.chapter(lambda chapter: setattr(chapter, "most_jobs", 0))
    for _ in range(3):
        assert page(stage, "Ben") == "answered"
        assert len(to(stage.settle(), "Ben")) == 1


def test_who_is_no_responder_any_more_gets_no_address_by_an_old_link(stage: Stage) -> None:
    ask(stage)
    change(stage, "Ben", is_responder=False)
    assert page(stage, "Ben") is None
    assert stage.settle() == []


def test_who_gets_no_texts_takes_no_place_by_a_link(stage: Stage) -> None:
    """They would never get the address, and the requester would wait for them."""
    ask(stage)
    stage.text("Ben", "STOP")
    assert page(stage, "Ben") is None
    assert stage.settle() == []
    stage.text("Ben", "START")
    assert page(stage, "Ben") == "accepted"
