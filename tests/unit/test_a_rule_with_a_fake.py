"""A rule is tried with a turn and a fake of the row that it sees: it needs neither a database nor
the web."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from conversations.port.turn import Stale, Turn
from conversations.vocabulary.alert.rules import (
    somebody_else_has_it,
    take_the_alert,
    the_alert_is_unknown,
)

NOON = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
ANA, BEN = 1, 2
RULES_ALONE = """
import sys
from conversations.vocabulary import vocabulary
vocabulary()
print(sorted({"bot", "flask", "sqlalchemy", "rq", "redis", "twilio"} & set(sys.modules)))
"""


@dataclass
class FakeAlert:
    contact_id: int
    acked_by_id: int | None = None
    kind: str = "sos"
    offered_to_id: int | None = None
    acked_by: object = None

    def acknowledge(self, by_id: int, now: datetime, ask_after: timedelta) -> bool:
        return self.acked_by_id is None


def turn_of(person: int, kept_from: frozenset[int] = frozenset()) -> Turn:
    me = SimpleNamespace(id=person)
    book = SimpleNamespace(asking=None)
    find = SimpleNamespace(kept_from=lambda alert: kept_from)
    return Turn(now=NOON, me=me, chapter=None, book=book, vocabulary=None, find=find, pick=min)


def test_an_alert_is_unknown_to_those_from_whom_it_is_kept() -> None:
    kept_from = frozenset({ANA})
    assert the_alert_is_unknown(turn_of(ANA, kept_from), FakeAlert(contact_id=ANA))
    assert not the_alert_is_unknown(turn_of(BEN, kept_from), FakeAlert(contact_id=ANA))


def test_an_alert_that_there_is_not_is_unknown() -> None:
    assert the_alert_is_unknown(turn_of(ANA), None)


def test_whoever_was_offered_an_alert_may_take_it() -> None:
    assert somebody_else_has_it(turn_of(BEN), FakeAlert(contact_id=5, acked_by_id=ANA))
    assert not somebody_else_has_it(
        turn_of(BEN), FakeAlert(contact_id=5, acked_by_id=ANA, offered_to_id=BEN)
    )


def test_an_alert_that_somebody_took_in_the_same_second_repeats_the_turn() -> None:
    with pytest.raises(Stale):
        take_the_alert(turn_of(BEN), FakeAlert(contact_id=5, acked_by_id=ANA))


def test_the_rules_bring_neither_database_nor_web_with_them() -> None:
    root = Path(__file__).parent.parent.parent
    answer = subprocess.run(
        [sys.executable, "-c", RULES_ALONE], cwd=root, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
