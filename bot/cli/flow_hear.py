"""How a text is heard: every reading of it, what speaks for and against each, and which counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from sqlalchemy import select

from bot.stage.player import NotUnderstood, play, somebody
from bot.stage.stage import Stage
from bot.store import senders
from bot.store.people import Chapter
from bot.store.queries.requests import Queries
from bot.turns.listeners import context_of
from conversations.flows.definition import Book
from conversations.hearing import trace
from conversations.safeguards.consent import word_of

BEFORE_HEARING = """\
{} is taken before hearing: STOP unless it may be meant for somebody else, START only from people
who opted out. Then nothing below counts."""


def hear(book: Book, text: str, name: str, story: Iterable[str]) -> Iterator[str]:
    """The readings of a text by somebody of the demo's chapter, after a story was played.

    Raises NotUnderstood for a line of the story, or a name that nobody has.
    """
    with closing(Stage(book)) as stage:
        for line in play(stage, story):
            if line.hint:
                raise NotUnderstood(line.hint)
        phone = stage.phones[somebody(stage, name)]
        if word := word_of(text, ""):
            yield BEFORE_HEARING.format(word)
        yield from _readings(stage, text, phone)
    yield from trace.meant(text)


def _readings(stage: Stage, text: str, phone: str) -> Iterator[str]:
    """The readings of a text from a phone, as things stand on the stage."""
    with stage.runtime.db.write() as session:
        sealer, now = stage.runtime.db.sealer, stage.time.at
        chapter = session.scalars(select(Chapter)).one()
        contact = senders.find_or_greet(session, sealer, chapter, phone, now)
        find = Queries(session, chapter, now)
        context = context_of(stage.runtime, find, contact, find.live(contact), now)
        yield from trace.lines(stage.runtime.hearer.readings(text, 0, context))
        session.rollback()
