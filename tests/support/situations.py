"""Situations: who writes a text, and where this person's conversations are when it is heard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from bot.stage.stage import Stage, empty_database
from bot.store import senders
from bot.store.people import Chapter
from bot.store.queries.requests import Queries
from bot.turns.listeners import context_of
from conversations.flows.definition import Book
from conversations.hearing.context import HearingContext
from tests.support.story import AGAIN, ASKED, JOB, tell

PLAYED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a stranger": ("Omar", ()),
    "a requester with a helper": ("Rosa", JOB),
    "invited twice": ("Ben", (*ASKED, *AGAIN)),
    "out for a job": ("Ben", (*JOB, "Ben > IN 1 for 1 hour")),
    "a member with two alerts": ("Sam", ("Ben > IN for 1 hour", "75 minutes pass", "Ana > SOS")),
}


def situations(book: Book) -> Iterator[tuple[str, HearingContext]]:
    """Each situation by its name, with the context in which this person's text is heard."""
    for name, (who, story) in PLAYED.items():
        stage = Stage(book, empty_database("sqlite://"))
        tell(stage, *story)
        with context_in(stage, who) as context:
            yield name, context
        stage.close()


@contextmanager
def context_in(stage: Stage, who: str) -> Iterator[HearingContext]:
    """The context in which a text of this person is heard now."""
    with stage.runtime.db.read() as session:
        chapter = session.scalars(select(Chapter)).one()
        sealer, phone = stage.runtime.db.sealer, stage.phones[who]
        contact = senders.find_or_greet(session, sealer, chapter, phone, stage.time.at)
        find = Queries(session, chapter, stage.time.at)
        live = find.live(contact)
        yield context_of(stage.runtime, find, contact, live, stage.time.at)
        session.rollback()
