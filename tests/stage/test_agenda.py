"""The list of everything that is due: time stops at the first of it, and whoever does what is due
reads nothing else."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import update

from bot import agenda
from bot.due import Entry
from bot.runtime import Runtime
from bot.stage import time
from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.conversations import Event
from bot.store.db import Database
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.safety import CheckIn

ROOT = Path(__file__).parents[2]
READERS = (
    "processes/clock.py",
    "processes/jobs.py",
    "stage/stage.py",
    "stage/time.py",
    "web/health.py",
)
BUSY = (  # stories in which every kind of work comes due
    "alert/the_whole_ladder",
    "alert/nobody_hears_the_first_step",
    "ask/no_done_a_day_after",
    "ask/quiet_hours",
    "duty/a_shift_that_nobody_takes",
    "duty/handover",
    "duty/nobody_is_on_duty",
    "duty/off_duty_with_an_open_alert",
)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    return stages()


def next_due(stage: Stage) -> datetime:
    at = time.next_due(stage.runtime)
    assert at is not None
    return at


def test_the_next_instant_is_the_first_of_all_that_is_due(stage: Stage) -> None:
    at = stage.time.at
    stage.text("Rosa", "HELP")
    assert next_due(stage) == at + 30 * MINUTE
    stage.text("Sam", "OFF DUTY")
    stage.text("Jo", "ON DUTY until 10:20am")
    assert next_due(stage) == at + 10 * MINUTE  # the test alert is to be answered


def test_a_check_in_that_no_flow_asks_about_is_due_at_its_time_and_for_the_net(
    stage: Stage,
) -> None:
    """A later one, whose time is up before, hides neither."""
    at = stage.time.at
    for name, minutes in (("Ben", 10), ("Ana", 15)):
        stage.text(name, f"in at 45 Haywood Rd for {minutes} minutes")
    with stage.runtime.db.write() as session:
        session.execute(update(Event).values(status="done"))
    found = []
    for _ in range(4):
        found.append((next_due(stage) - at) / MINUTE)
        stage.time.at = next_due(stage)
    assert found == [10, 15, 22, 27]


def test_how_late_the_oldest_work_is_is_read_from_the_list(stage: Stage) -> None:
    stage.text("Rosa", "HELP", more_follows=True)
    stage.time.at += MINUTE
    with stage.runtime.db.read() as session:
        texts = agenda.late_since(session, stage.time.at, [agenda.TEXTS])
        assert texts == stage.time.at - MINUTE
        assert agenda.late_since(session, stage.time.at, [agenda.TIMERS]) is None
    stage.settle()
    stage.time.at += 31 * MINUTE
    with stage.runtime.db.read() as session:
        assert agenda.late_since(session, stage.time.at, [agenda.TEXTS]) is None
        late = agenda.late_since(session, stage.time.at, agenda.BY_ROWS)
        assert late == stage.time.at - 2 * MINUTE


class Watcher(HTTPServer):
    """A service that expects to be called while the bot is well."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), WatcherPage)
        self.calls = 0
        self.url = f"http://127.0.0.1:{self.server_port}/"


class WatcherPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Watcher)
        self.server.calls += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with Watcher() as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield server
        server.shutdown()
        serving.join()


def test_the_heart_beats_only_while_all_is_well(stage: Stage, watcher: Watcher) -> None:
    def beats(**changed: Any) -> int:
        before = watcher.calls
        agenda.HEARTBEAT.work(replace(stage.runtime, heartbeat_url=watcher.url, **changed))
        return watcher.calls - before

    assert beats() == 1
    away = Database("postgresql+psycopg://mac@127.0.0.1:9/mac", stage.runtime.db.sealer)
    assert beats(db=away) == 0
    stage.text("Rosa", "HELP", more_follows=True)  # its answer waits
    stage.time.at += agenda.LATE
    assert beats() == 1
    stage.time.at += timedelta(seconds=1)
    assert beats() == 0
    stage.settle()
    assert beats() == 1


def test_one_record_that_cannot_be_read_does_not_make_the_bot_look_late(stage: Stage) -> None:
    """Nothing but that one waits: what fails is put off in its row, or does not count."""
    stage.text("Ben", "in at 45 Haywood Rd for 30 minutes")
    with stage.runtime.db.write() as session:
        session.execute(update(Event).values(status="done"))
        session.execute(update(CheckIn).values(due_at=stage.time.at - timedelta(hours=1)))
        session.connection().exec_driver_sql("update contact set asked = x'00' where watched")
    stage.settle()
    stage.time.at += 5 * MINUTE
    with stage.runtime.db.read() as session:
        assert agenda.OVERDUE.find(session, stage.time.at, 9)
        assert agenda.late_since(session, stage.time.at, agenda.BY_ROWS) is None


def test_an_uncertain_alert_goes_again_though_nobody_can_read_it(stage: Stage) -> None:
    """It is not looked up, so nothing of it is read."""
    stage.text("Ben", "SOS", more_follows=True)
    with stage.runtime.db.write() as session:
        session.execute(
            update(Message)
            .where(~Message.incoming)
            .values(status="leased", lease_until=stage.time.at)
        )
        session.execute(update(Contact).values(misses=0))
        session.connection().exec_driver_sql("update contact set asked = x'00'")
    assert agenda.UNCERTAIN_SENDS.work(stage.runtime) > 0
    with stage.runtime.db.read() as session:
        assert agenda.UNCERTAIN_SENDS.find(session, stage.time.at, 9) == []


@pytest.mark.parametrize("on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
@pytest.mark.parametrize("story", BUSY)
def test_an_entry_without_work_has_nothing_to_do(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, story: str, on: str
) -> None:
    """The stage does only the entries that one look finds: whatever that look does not see would
    not be done there."""
    stage, look = stages(on=on), agenda.with_work
    found: list[int] = []

    def with_work(runtime: Runtime, asked: Sequence[Entry] = agenda.BY_ROWS) -> list[Entry]:
        entries = look(runtime, asked)
        others = [entry for entry in asked if entry not in entries]
        assert agenda.do_all(runtime, others) == 0
        found.append(len(entries))
        return entries

    monkeypatch.setattr(agenda, "with_work", with_work)
    lines = (ROOT / "tests" / "transcripts" / f"{story}.txt").read_text("utf-8").splitlines()
    for _ in play(stage, lines):
        pass
    assert any(found) and not all(found)


@pytest.mark.parametrize("reader", READERS)
def test_whoever_does_what_is_due_reads_the_list_and_nothing_else(reader: str) -> None:
    """What stands in the list is done by the clock and on the stage, and nothing else is."""
    tree = ast.parse((ROOT / "bot" / reader).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "agenda" in {alias.name for node in imports for alias in node.names}
    assert not [node.module for node in imports if "scheduler" in str(node.module)]


def test_every_entry_whose_work_is_in_rows_says_how_to_see_it() -> None:
    """One without a look would never be found to have work on the stage."""
    assert [entry.name for entry in agenda.BY_ROWS if not entry.looks] == []


def test_no_two_entries_have_the_same_name() -> None:
    """By its name each remembers what failed."""
    assert len({entry.name for entry in agenda.AGENDA}) == len(agenda.AGENDA)
