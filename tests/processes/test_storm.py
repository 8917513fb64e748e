"""A storm: two hundred people answer at the same moment, and exactly as many get in as are
wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.store.messages import Message
from bot.store.requests import Assignment
from conversations.port.records import HeardStatus
from tests.support.chapter import ROSA, Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
CROWD, WANTED, AT_ONCE = 200, 3, 32
CONTACT, COVERED = "Rosa 828-555-0101, 12 Elm St", "#1 is covered now. Thank you for offering!"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def chapter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Living]:
    """A chapter with two hundred responders, all of them asked for three helpers."""
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    with living(tmp_path, url, people=[person(place) for place in range(CROWD)]) as chapter:
        chapter.request(helpers=WANTED)
        chapter.ask(ROSA, "SEND")
        until(lambda: len({text.to for text in chapter.carrier.sent}) == CROWD + 1, 30)
        chapter.settle()
        yield chapter


def answers_in(texts: list[str]) -> str:
    """Which answers to ACCEPT somebody got: the contact, a friendly no, both, or nothing."""
    return (
        "+".join(
            kind
            for kind, mark in (("contact", CONTACT), ("covered", COVERED))
            for text in texts
            if mark in text
        )
        or "nothing"
    )


def test_of_two_hundred_who_accept_at_once_exactly_three_get_the_contact(chapter: Living) -> None:
    """Exactly the wanted three get the contact text, everybody else one friendly answer, nobody an
    error or silence."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(
            pool.map(lambda place: chapter.text(phone_of(place), "ACCEPT"), range(CROWD))
        )
    assert Counter(answer.status_code for answer in answers) == {200: CROWD}
    chapter.settle()
    heard = Counter(answers_in(chapter.got(phone_of(place))) for place in range(CROWD))
    assert heard == {"contact": WANTED, "covered": CROWD - WANTED}
    assert (chapter.need().taken, chapter.need().status) == (WANTED, "covered")
    assert chapter.count(Assignment, Assignment.status == "open") == WANTED
    assert sum("is coming for #1" in text for text in chapter.got(ROSA)) == WANTED
    assert chapter.count(Message, Message.incoming, Message.status != HeardStatus.TAKEN) == 0
    assert b"rror" not in chapter.log()
