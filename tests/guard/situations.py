"""The situations: who writes, and where the chapter and this person's conversations are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from bot.stage.player import play
from bot.stage.stage import Stage, empty_database
from bot.store import senders
from bot.store.people import Chapter
from bot.store.queries.requests import Queries
from bot.turns.listeners import context_of
from conversations.hearing.context import HearingContext
from conversations.machine import Machines
from conversations.vocabulary import vocabulary
from tests.stage.test_every_state import BOOK, STORY, WAITING, WHO, put

ASKED = (
    "Rosa > HELP with groceries, milk and bread",
    "Rosa > 12 Elm St Downtown",
    "Rosa > by 5pm",
    "Rosa > SEND Rosa",
)
AGAIN = (
    "Luz > HELP with groceries, rice and beans",
    "Luz > 9 Ash St Downtown",
    "Luz > ASAP",
    "Luz > SEND Luz",
)
JOB = (*ASKED, "Ben > accept 1")
OUT = ("Ben > IN at 45 Haywood Rd for 1 hour",)
LATE = (*OUT, "61 minutes pass")
ALERT = (*OUT, "75 minutes pass")
DURESS = (
    "Ben > MY SAFETY",
    "Ben > 3",
    "Ben > pineapples",
    *OUT,
    "5 minutes pass",
    "Ben > pineapples",
)
PLAYED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a stranger": ("Omar", ()),
    "a responder": ("Ben", ()),
    "a member": ("Sam", ()),
    "an admin": ("Alma", ()),
    "a requester who waits": ("Rosa", ASKED),
    "a requester with a helper": ("Rosa", JOB),
    "a requester whose helper is out": ("Rosa", (*JOB, "Ben > IN 1 for 1 hour")),
    "a requester after DONE": ("Rosa", (*JOB, "Ben > DONE")),
    "invited": ("Ben", ASKED),
    "invited twice": ("Ben", (*ASKED, *AGAIN)),
    "on a job": ("Ben", JOB),
    "on a job and invited": ("Ben", (*JOB, *AGAIN)),
    "on two jobs": ("Ben", (*JOB, *AGAIN, "Ben > accept 2")),
    "out": ("Ben", OUT),
    "out for a job": ("Ben", (*JOB, "Ben > IN 1 for 1 hour")),
    "out and invited": ("Ben", (*OUT, *ASKED)),
    "asked how long": ("Ben", ("Ben > IN at 45 Haywood Rd",)),
    "asked where": ("Ben", ("Ben > IN",)),
    "overdue": ("Ben", LATE),
    "looked for": ("Ben", ALERT),
    "found": ("Ben", (*ALERT, "Sam > ACK 901", "Sam > SAFE 901")),
    "out before": ("Ben", (*OUT, "10 minutes pass", "Ben > OUT")),
    "after SOS": ("Ben", (*OUT, "5 minutes pass", "Ben > SOS")),
    "under duress": ("Ben", DURESS),
    "called to an alert": ("Sam", ALERT),
    "the member who has it": ("Sam", (*ALERT, "Sam > ACK")),
    "a member after SAFE": ("Sam", (*ALERT, "Sam > ACK", "Sam > SAFE")),
    "a member with two alerts": ("Sam", (*ALERT, "Ana > SOS")),
    "asked which job": ("Ben", (*JOB, *AGAIN, "Ben > accept 2", "Ben > done")),
}


def all_of_them() -> Iterator[tuple[str, HearingContext]]:
    """Each situation by its name, with the context in which this person's text is heard."""
    machines = Machines(BOOK, vocabulary())
    for name, (who, story) in PLAYED.items():
        stage = Stage(BOOK, empty_database("sqlite://"), machines=machines)
        for _ in play(stage, story):
            pass
        with _context(stage, who) as context:
            yield name, context
        stage.close()
    town = Stage(BOOK, empty_database("sqlite://"), machines=machines)
    for _ in play(town, STORY.splitlines()):
        pass
    for flow, state in WAITING:
        put(town, flow, state)
        with _context(town, WHO.get(flow, "Omar")) as context:
            yield f"{flow} / {state}", context
    town.close()


@contextmanager
def _context(stage: Stage, who: str) -> Iterator[HearingContext]:
    with stage.runtime.db.read() as session:
        chapter = session.scalars(select(Chapter)).one()
        sealer, phone = stage.runtime.db.sealer, stage.phones[who]
        contact = senders.find_or_greet(session, sealer, chapter, phone, stage.time.at)
        find = Queries(session, chapter, stage.time.at)
        yield context_of(stage.runtime, session, find, contact, stage.time.at)
        session.rollback()
