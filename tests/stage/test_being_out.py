"""Being out: which words check somebody in or out, which are asked about, and which do neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.people import Contact
from bot.store.queries.requests import Queries
from bot.turns.listeners import context_of, kinds_of

Stages = Callable[..., Stage]
TABLES = Path(__file__).parents[1] / "unit" / "tables" / "being_out.yaml"
SAID: dict[str, list[str]] = yaml.safe_load(TABLES.read_text(encoding="utf-8"))
A_JOB = (
    "Rosa > I need help with groceries in Downtown, milk, today by 5pm, 12 Elm St",
    "Rosa > SEND Rosa",
    "Ben > accept 1",
)
OUT = ("Ben > in at 45 Haywood Rd for 2 hours",)
CHECKED_OUT = frozenset({"hear out", "hear safe"})
ASKED = CHECKED_OUT | {"hear signs of being back", "hear signs of being well"}


def heard(stages: Stages, before: Sequence[str], texts: Iterable[str]) -> dict[str, str]:
    """As what each of these texts would be heard from Ben after that, as if he wrote it alone."""
    stage = stages()
    list(play(stage, before))
    runtime, now = stage.runtime, stage.time.at
    with runtime.db.read() as session:
        people = session.scalars(select(Contact))
        ben = next(one for one in people if one.phone == stage.phones["Ben"])
        find = Queries(session, ben.chapter, now, lambda: kinds_of(runtime, ben.chapter))
        context = context_of(runtime, find, ben, find.live(ben), now)
        hearer = runtime.book_of(ben.chapter).hearer
        return {text: hearer.hear(text, 0, context).event for text in texts}


def test_in_and_what_goes_with_it_checks_in(stages: Stages) -> None:
    read = heard(stages, A_JOB, SAID["in"])
    assert {text: event for text, event in read.items() if event != "hear in"} == {}


def test_what_only_begins_like_in_checks_nobody_in(stages: Stages) -> None:
    read = heard(stages, A_JOB, SAID["not in"])
    assert [text for text, event in read.items() if event == "hear in"] == []


def test_out_alone_or_with_calm_words_checks_out(stages: Stages) -> None:
    read = heard(stages, OUT, SAID["out"])
    assert {text: event for text, event in read.items() if event not in CHECKED_OUT} == {}


def test_words_of_being_well_or_home_and_slips_of_out_are_asked_about(stages: Stages) -> None:
    """Whether they are safe; none of them is only noted."""
    read = heard(stages, OUT, SAID["are you safe"])
    assert {text: event for text, event in read.items() if event not in ASKED} == {}


def test_what_is_no_out_ends_nothing(stages: Stages) -> None:
    read = heard(stages, OUT, SAID["not out"])
    assert {text: event for text, event in read.items() if event in CHECKED_OUT} == {}


@pytest.mark.parametrize("name", SAID)
def test_each_table_has_its_rows_once(name: str) -> None:
    assert len(SAID[name]) == len(set(SAID[name])) >= 90
