"""The parts of the running bot, chosen in `bot/composition.py` and passed to the code that needs them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.books import BookInUse, OwnBooks, SpeaksByABook
from bot.gateways import Gateway
from bot.store.db import Database
from bot.store.queries.requests import Kinds
from conversations.flows.definition import Book
from conversations.hearing.hearer import Hearer
from conversations.machine import Machines
from conversations.vocabulary import Vocabulary, vocabulary

QUEUES = ("dispatch", "deliver", "ring")


class Time(Protocol):
    """Where `now` comes from."""

    def now(self) -> datetime: ...


class Doorbell(Protocol):
    """Signals that there is work in a queue.

    It may fail silently: the clock does what was not rung for.
    """

    def ring(self, queues: Iterable[str]) -> None: ...


class Records(Protocol):
    """The part of the runtime that most commands need: records, time, and the book of texts."""

    @property
    def db(self) -> Database: ...

    @property
    def time(self) -> Time: ...

    @property
    def book(self) -> Book: ...

    def texts_of(self, chapter: SpeaksByABook) -> Book:
        """What a chapter says: `book`, unless it has a file of its own."""


@dataclass
class Runtime:
    """The parts of a running bot: its database, book, gateway, clock and doorbell.

    `book`, `machines` and `hearer` are those of the shared book: what a chapter speaks by, `book_of`
    says.
    """

    db: Database
    book: Book
    vocabulary: Vocabulary
    machines: Machines
    hearer: Hearer
    gateway: Gateway
    time: Time
    doorbell: Doorbell
    public_url: str
    demo: bool
    pick: Callable[[Sequence[str]], str]
    make_token: Callable[[], str]
    own_books: OwnBooks
    heartbeat_url: str | None = None
    # chapters by number, cached so that one query finds a sender
    chapter_ids: dict[str, int] = field(default_factory=dict)
    # the names of the categories by chapter, with the time until which they are cached
    categories: dict[int, tuple[float, Kinds]] = field(default_factory=dict)
    # rows that failed in this process a moment ago, by kind of work: until when they are left alone
    resting: dict[str, dict[Hashable, datetime]] = field(default_factory=dict)
    # when the carrier's list of texts was last read, by chapter
    looked_up_at: dict[int, datetime] = field(default_factory=dict)
    # texts from a phone in ten minutes after which only safety words are answered; 0: no limit
    flood: int = 0

    def book_of(self, chapter: SpeaksByABook) -> BookInUse:
        """What a chapter speaks by: its own book, or the one that is shared."""
        shared = BookInUse(self.book, self.machines, self.hearer)
        path = chapter.flows_file
        return shared if path is None else self.own_books.of(path, shared)

    def texts_of(self, chapter: SpeaksByABook) -> Book:
        return self.book_of(chapter).book

    def lacks_its_file(self, chapter: SpeaksByABook) -> bool:
        """Whether a chapter has a flow file of its own that could not be used."""
        path = chapter.flows_file
        return path is not None and self.own_books.is_unusable(path)

    def read_own_books(self, paths: Iterable[str]) -> None:
        """Read the chapters' own flow files now. One that cannot be used is logged."""
        shared = BookInUse(self.book, self.machines, self.hearer)
        self.own_books.read_all(paths, shared)

    def link(self, token: str) -> str:
        return f"{self.public_url}/a/{token}"


def join(
    book: Book,
    *,
    db: Database,
    gateway: Gateway,
    time: Time,
    doorbell: Doorbell,
    public_url: str,
    demo: bool,
    heartbeat_url: str | None = None,
    flood: int = 0,
    machines: Machines | None = None,
) -> Runtime:
    """Build the runtime of a bot that speaks by this book.

    `machines` are the book's, if they are built already.
    """
    words = vocabulary()
    return Runtime(
        db=db,
        book=book,
        vocabulary=words,
        machines=machines or Machines(book, words),
        hearer=Hearer(book, words.actions),
        gateway=gateway,
        time=time,
        doorbell=doorbell,
        public_url=public_url,
        demo=demo,
        pick=secrets.choice,
        make_token=lambda: secrets.token_urlsafe(16),
        own_books=OwnBooks(words),
        heartbeat_url=heartbeat_url,
        flood=flood,
    )
