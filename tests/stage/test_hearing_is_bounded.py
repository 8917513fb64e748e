"""Hearing is bounded: whatever a text says, it is heard in about as many steps."""

from __future__ import annotations

import sys
from collections.abc import Callable

from conversations.flows.definition import Book
from conversations.hearing.hearer import Hearer
from conversations.hearing.meanings.known import meanings
from conversations.vocabulary import vocabulary
from tests.support.odd_texts import odd_texts
from tests.support.situations import situations

# calls, of which a text of 1,600 everyday words takes some 100,000: half a blow-up is a failure
MOST_STEPS = 220_000


def steps(does: Callable[[], object]) -> int:
    """How many calls something takes: the same on a fast machine and on a busy one."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        does()
    finally:
        sys.setprofile(None)
    return calls


def test_no_text_takes_long_to_hear(book: Book) -> None:
    hearer = Hearer(book, vocabulary().actions)
    meanings()  # read before, as by a process
    slow = [
        f"{who}, {name}: {taken:,} steps"
        for who, context in situations(book)
        for name, text in odd_texts()
        if (taken := steps(lambda: hearer.hear(text, 0, context))) > MOST_STEPS  # noqa: B023
    ]
    assert slow == []
