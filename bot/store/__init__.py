"""The store: the chapters' records, one file per subject, and the queries that read them."""

from bot.store import conversations, messages, people, requests, safety, shifts
from bot.store.db import Base, Database

__all__ = [
    "Base",
    "Database",
    "conversations",
    "messages",
    "people",
    "requests",
    "safety",
    "shifts",
]
