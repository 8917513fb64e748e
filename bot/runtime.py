"""The parts of the running house, chosen in `bot/app.py` and handed to whoever needs them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.gateways import Gateway
from bot.store.db import Database
from conversations.flows.definition import Book
from conversations.hearing.hearer import Hearer
from conversations.machine import Machines
from conversations.vocabulary import Vocabulary, vocabulary

QUEUES = ("dispatch", "deliver", "ring")


class Time(Protocol):
    """Where `now` comes from."""

    def now(self) -> datetime: ...


class Doorbell(Protocol):
    """Says that there is work in a queue. It may fail silently: the clock redoes what was not
    rung."""

    def ring(self, queues: Iterable[str]) -> None: ...


class Records(Protocol):
    """What a chapter keeps, what time it is, and what the chapter says: of a house all that most
    commands need."""

    @property
    def db(self) -> Database: ...

    @property
    def time(self) -> Time: ...

    @property
    def book(self) -> Book: ...


@dataclass
class Runtime:
    """A house: its memory, its book, its way out, its clock and its doorbell."""

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
    heartbeat_url: str | None = None
    # by number, remembered so that one query finds a sender
    chapter_ids: dict[str, int] = field(default_factory=dict)
    # by chapter, until when
    categories: dict[int, tuple[float, list[tuple[str, list[str]]]]] = field(default_factory=dict)
    # what failed in this process a moment ago, by the kind of work: until when it is left alone
    resting: dict[str, dict[Hashable, datetime]] = field(default_factory=dict)
    # by chapter, when the carrier's list of its texts was last read
    looked_up_at: dict[int, datetime] = field(default_factory=dict)
    # texts of one phone within ten minutes after which only safety words are answered; 0: no limit
    flood: int = 0

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
    """The parts of a house that speaks by this book. machines: those of the book, where they are
    built already."""
    words = vocabulary()
    return Runtime(
        db=db,
        book=book,
        vocabulary=words,
        machines=machines or Machines(book, words),
        hearer=Hearer(book),
        gateway=gateway,
        time=time,
        doorbell=doorbell,
        public_url=public_url,
        demo=demo,
        pick=secrets.choice,
        make_token=lambda: secrets.token_urlsafe(16),
        heartbeat_url=heartbeat_url,
        flood=flood,
    )
