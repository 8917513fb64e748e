"""Two chapters in one database: the same phone is another person in each, and the two bots never
talk to each other."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.chapter import chapters, people_file
from bot.gateways import Outgoing
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.people import Address, Chapter
from bot.turns import inbox

OTHER = "+18285550190"
NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"
_sids = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def stage(request: pytest.FixtureRequest, stages: Callable[..., Stage]) -> Stage:
    """Ben is a responder here, and an admin there."""
    stage = stages(on=request.param)
    with stage.runtime.db.write() as session:
        made = chapters.create(
            session,
            stage.runtime.db.sealer,
            "Other",
            OTHER,
            "America/New_York",
            [stage.phones["Ben"]],
            stage.time.at,
            stage.runtime.book.kinds,
        )
        made.segments_per_second = 0
    return stage


def text(stage: Stage, sender: str, to: str, body: str) -> list[Outgoing]:
    before = len(stage.carrier.sent)
    inbox.record(stage.runtime, inbox.Arrival(f"SMtwo{next(_sids)}", sender, to, body))
    stage.settle()
    return stage.carrier.sent[before:]


def test_a_phone_has_its_roles_its_requests_and_its_opt_out_in_each_chapter_apart(
    stage: Stage,
) -> None:
    ben = stage.phones["Ben"]
    for words in (NEED, "skip", "1", "Rosa", "SEND"):
        asked = text(stage, stage.phones["Rosa"], NUMBER, words)
    assert {sent.sender for sent in asked} == {NUMBER} and ben in {sent.to for sent in asked}
    there = (
        text(stage, ben, OTHER, "CLOSE 1")
        + text(stage, ben, OTHER, "ACCEPT 1")
        + text(stage, ben, OTHER, "NEEDS")
    )
    assert {(sent.sender, sent.to) for sent in there} == {(OTHER, ben)}
    assert not any("Rosa" in sent.body or "Groceries" in sent.body for sent in there)
    assert "You have #1" not in text(stage, ben, NUMBER, "CLOSE 1")[0].body
    text(stage, ben, OTHER, "STOP")
    with stage.runtime.db.read() as session:
        stopped = [a.chapter_id for a in session.scalars(select(Address)) if a.opted_out]
        assert stopped == [session.scalar(select(Chapter.id).where(Chapter.number == OTHER))]
    assert any("You have #1" in sent.body for sent in text(stage, ben, NUMBER, "ACCEPT 1"))


def test_a_chapters_number_is_never_answered_and_never_a_person(stage: Stage) -> None:
    assert text(stage, OTHER, NUMBER, "hello there") == []
    with (
        stage.runtime.db.write() as session,
        pytest.raises(people_file.RosterError, match="number of a chapter"),
    ):
        chapter = session.scalars(select(Chapter).where(Chapter.number == NUMBER)).one()
        rows = people_file.read(io.StringIO(f"phone,name\n{OTHER},Somebody\n"), chapter)
        people_file.store(stage.runtime, session, chapter, rows, stage.time.at)
