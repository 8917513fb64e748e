"""The parts of the running house, chosen in `bot/app.py` and handed to whoever needs them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.gateways import Gateway
from bot.store.db import Database
from conversations.flow import Book
from conversations.hearing import Hearer
from conversations.machine import Machines
from conversations.vocabulary import Vocabulary

QUEUES = ("dispatch", "deliver", "ring")


class Time(Protocol):
    """Where `now` comes from."""

    def now(self) -> datetime: ...


class Doorbell(Protocol):
    """Says that there is work in a queue. It may fail silently: the clock redoes what was not rung."""

    def ring(self, queues: Iterable[str]) -> None: ...


@dataclass
class Parts:
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

    def link(self, token: str) -> str:
        return f"{self.public_url}/a/{token}"
