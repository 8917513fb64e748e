"""The chapter's records: one file for people, one for requests, one for talks, and the questions
asked of them."""

from bot.store import messages, people, requests, safety, shifts
from bot.store.db import Base, Database

__all__ = ["Base", "Database", "people", "requests", "safety", "shifts", "talks"]
