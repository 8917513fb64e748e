"""Situations: who writes a text, and where this person's conversations are when it is heard."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from bot.stage.player import play
from bot.stage.stage import Stage, empty_database
from bot.store import senders
from bot.store.people import Chapter
from bot.store.queries.requests import Queries
from bot.turns.listeners import context_of
from conversations.flows.definition import Book
from conversations.hearing.context import HearingContext

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
        for _ in play(stage, story):
            pass
        with stage.runtime.db.read() as session:
            chapter = session.scalars(select(Chapter)).one()
            sealer, at = stage.runtime.db.sealer, stage.time.at
            contact = senders.find_or_greet(session, sealer, chapter, stage.phones[who], at)
            find = Queries(session, chapter, at)
            yield name, context_of(stage.runtime, session, find, contact, at)
            session.rollback()
        stage.close()
