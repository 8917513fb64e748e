"""Keys: what makes writing a text twice the same as writing it once. Only this room spells and
reads what stands in rows."""

from __future__ import annotations


def of_text(cause: str, contact_id: int, ordinal: int) -> str:
    """A text of a turn; one that is very long has several parts, counted by `ordinal`."""
    return f"{cause}:{contact_id}:{ordinal}"


def of_notice(cause: str, ordinal: int) -> str:
    """A notice of a turn."""
    return f"{cause}:n{ordinal}"


def of_copy(notice_id: int, contact_id: int) -> str:
    """One person's copy of a notice."""
    return f"n{notice_id}:{contact_id}"


def of_welcome(contact_id: int) -> str:
    """The one welcome text of a person."""
    return f"welcome:{contact_id}"


def of_arrival(carrier_id: str) -> str:
    """A text that came in."""
    return f"in:{carrier_id}"


def of_call(call_id: str) -> str:
    """A call that came in."""
    return f"call:{call_id}"


def whole(key: str) -> str:
    """What the keys of the parts of one long text have in common."""
    return key.rpartition(":")[0]
