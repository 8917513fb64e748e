"""The store: the records of the chapters, one file a noun, and the questions asked of them."""

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
