"""The loop of what is due: a row that fails is put off and given up after its last try, the others go
on, and a database that is away is one line a minute in the log."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot import due
from bot.due import Due
from bot.logs import Sparing
from bot.store.db import Unreachable

NOON = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
LATER = timedelta(minutes=1)
AWAY = OperationalError("select", {}, Exception("connection refused"))


class Rows:
    """Rows with a due time in place of a table, and a database that is there or not."""

    def __init__(self, *keys: int) -> None:
        self.due_at = dict.fromkeys(keys, NOON)
        self.tries: Counter[int] = Counter()
        self.done: list[int] = []
        self.told: list[int] = []
        self.is_away = False

    @contextmanager
    def look(self) -> Iterator[Rows]:
        if self.is_away:
            raise AWAY
        yield self

    def repeat(self, work: Callable[[Any], Any]) -> Any:
        if self.is_away:
            raise Unreachable from AWAY
        return work(self)


class Chapter:
    """What the loop needs of a runtime."""

    def __init__(self, *keys: int) -> None:
        self.db = Rows(*keys)
        self.now = NOON
        self.rung: list[str] = []
        self.resting: dict[str, dict[int, datetime]] = {}
        self.time = SimpleNamespace(now=lambda: self.now)
        self.doorbell = SimpleNamespace(ring=self.rung.extend)


def find(rows: Rows, now: datetime, most: int) -> list[int]:
    return [key for key, at in sorted(rows.due_at.items()) if at <= now][:most]


def do(chapter: Any, key: int, now: datetime) -> set[str]:
    rows = chapter.db
    if key < 0:
        raise ValueError("a poisoned row")
    rows.done.append(key)
    del rows.due_at[key]
    return {"deliver"}


def back_off(rows: Rows, key: int, now: datetime) -> bool:
    """Three tries."""
    rows.tries[key] += 1
    rows.due_at[key] = now + LATER
    return rows.tries[key] == 3


def give_up(chapter: Any, key: int, now: datetime, rows: Any) -> set[str]:
    rows.told.append(key)
    return {"ring"}


def entry(**values: Any) -> Due[int]:
    usual: dict[str, Any] = {"find": find, "do": do, "back_off": back_off, "give_up": give_up}
    return Due(name="rows", every=1.0, thread="rows", **(usual | values))


def work(chapter: Chapter, **values: Any) -> int:
    return entry(**values).work(chapter)  # type: ignore[arg-type]


def test_what_fails_is_put_off_and_the_others_go_on() -> None:
    chapter = Chapter(-1, 1, 2)
    work(chapter)
    assert chapter.db.done == [1, 2] and chapter.db.due_at == {-1: NOON + LATER}
    assert chapter.rung == ["deliver", "deliver"]


def test_it_is_given_up_after_the_last_try_and_that_is_told_once() -> None:
    chapter = Chapter(-1)
    for tried in (1, 2, 3):
        work(chapter)
        assert chapter.db.told == ([-1] if tried == 3 else [])
        chapter.now += LATER
    assert chapter.db.tries[-1] == 3 and chapter.rung == ["ring"]


def test_what_cannot_even_be_put_off_rests_for_a_while_and_the_others_go_on() -> None:
    tried: list[int] = []

    def failing(chapter: Any, key: int, now: datetime) -> set[str]:
        tried.append(key)
        return do(chapter, key, now)

    chapter = Chapter(-1, 1)
    values = {"do": failing, "back_off": due.only_rest, "give_up": None}
    work(chapter, **values)
    work(chapter, **values)
    assert tried == [-1, 1]
    chapter.now += due.REST
    work(chapter, **values)
    assert tried == [-1, 1, -1]


def test_those_that_rest_hide_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look finds so many rows and no more."""
    monkeypatch.setattr(due, "LOOK", 2)
    chapter = Chapter(-3, -2, -1, 1, 2)
    for _ in range(3):
        work(chapter, back_off=due.only_rest, give_up=None)
    assert chapter.db.done == [1, 2]


def test_a_failure_that_nobody_can_be_told_of_is_put_off_all_the_same() -> None:
    def nobody_to_tell(*_: object) -> set[str]:
        raise ValueError("nor can this be read")

    chapter = Chapter(-1, 1)
    chapter.db.tries[-1] = 2
    work(chapter, give_up=nobody_to_tell)
    assert chapter.db.done == [1] and chapter.db.due_at == {-1: NOON + LATER}


def test_a_database_that_goes_away_puts_nothing_off() -> None:
    def cut_off(chapter: Any, key: int, now: datetime) -> set[str]:
        chapter.db.is_away = True
        raise Unreachable

    chapter = Chapter(1, 2)
    with pytest.raises(Unreachable):
        work(chapter, do=cut_off)
    chapter.db.is_away = False
    assert work(chapter) == 2 and chapter.db.tries == {}


def test_a_row_that_only_looks_like_an_absent_database_delays_nobody() -> None:
    def poisoned(chapter: Any, key: int, now: datetime) -> set[str]:
        if key < 0:
            raise AWAY
        return do(chapter, key, now)

    chapter = Chapter(-1, 1)
    work(chapter, do=poisoned)
    assert chapter.db.done == [1] and chapter.db.tries[-1] == 1


def test_work_ends_when_told() -> None:
    left = iter([True, True, True, False, False])
    chapter = Chapter(1, 2, 3)
    assert entry().work(chapter, lambda: next(left)) == 2  # type: ignore[arg-type]


# the log


def test_a_database_that_is_away_is_one_line_a_minute_for_all_threads(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seconds = [0.0]
    monkeypatch.setattr(due, "_sparing", Sparing(clock=lambda: seconds[0]))
    chapter = Chapter(1)
    chapter.db.is_away = True
    entries = [
        entry(),
        Due(name="others", find=find, do=do, every=1.0, thread="others", back_off=back_off),
    ]

    def look(number: int) -> bool:
        return due.attempt(entries[number % 2], chapter)  # type: ignore[arg-type]

    with caplog.at_level(logging.INFO), ThreadPoolExecutor(4) as pool:
        for minutes in (1, 2):
            assert not any(pool.map(look, range(200)))
            assert len(caplog.records) == minutes
            assert "cannot be used" in caplog.text and caplog.records[-1].exc_info is None
            seconds[0] += 60.0


def test_work_that_is_broken_is_said_once_a_minute_with_its_trace(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> list[int]:
        raise LookupError

    monkeypatch.setattr(due, "_sparing", Sparing())
    for name in ("rows", "rows", "others"):
        look = Due(name=name, find=broken, do=do, every=1.0, thread=name, back_off=back_off)
        assert not due.attempt(look, Chapter(1))  # type: ignore[arg-type]
    assert [record.getMessage() for record in caplog.records] == [
        "rows: the work failed",
        "others: the work failed",
    ]
    assert all(record.exc_info for record in caplog.records)
