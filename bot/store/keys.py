"""Keys: unique names that make writing a text twice the same as writing it once.

Only this module builds and reads their spelling, which is stored in rows.
"""

from __future__ import annotations


def of_text(cause: str, contact_id: int, ordinal: int) -> str:
    """The key of a text of a turn; a very long text has several parts, counted by `ordinal`."""
    return f"{cause}:{contact_id}:{ordinal}"


def of_notice(cause: str, ordinal: int) -> str:
    """The key of a notice of a turn."""
    return f"{cause}:n{ordinal}"


def of_copy(notice_id: int, contact_id: int) -> str:
    """The key of one person's copy of a notice."""
    return f"n{notice_id}:{contact_id}"


def of_welcome(contact_id: int) -> str:
    """The key of a person's one welcome text."""
    return f"welcome:{contact_id}"


def of_arrival(carrier_id: str) -> str:
    """The key of a text that came in."""
    return f"in:{carrier_id}"


def of_call(call_id: str) -> str:
    """The key of a call that came in."""
    return f"call:{call_id}"


def whole(key: str) -> str:
    """The part that the keys of one long text's parts have in common."""
    return key.rpartition(":")[0]
