"""A whole chapter at work: its database, a Valkey, every process of the Procfile, and the carrier's
stand-in.

    with living(folder) as chapter:
        chapter.enroll([person(1), person(2)])
        chapter.ask(ROSA, "HELP")

Everything is made as a volunteer would make it, with `flask db | chapter | people`; on SQLite, a
chapter that was made once is copied for the next test. It ends only what it started.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import requests
from click.testing import CliRunner
from flask.cli import FlaskGroup
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import func, select

from bot.app import create_app
from bot.config import values
from bot.config.settings import HOME
from bot.processes.keeper import die_with, read_procfile
from bot.processes.run import answers, valkey
from bot.store.conversations import Event
from bot.store.db import Base, Database
from bot.store.messages import Message, Notice
from bot.store.requests import Need
from bot.store.sealed import Sealer
from conversations.port.records import MessageStatus
from tests.support.carrier import ACCOUNT, TOKEN, Carrier, Form
from tests.support.nursery import Forked

Found = TypeVar("Found")
NUMBER, ROSA, OMAR, ADMIN = "+18285550100", "+18285550101", "+18285550103", "+18285550160"
HEAD = "phone,name,roles,offers,area,languages,email,emergency_contact,consent"
REQUEST = ("HELP", "{kind}", "milk, bread and eggs for two", "12 Elm St, West Asheville", "ASAP")
_made: dict[float, bytes] = {}  # SQLite files of chapters without people, by their pace
PROCESSES = ("web", "dispatch", "deliver", "ring", "clock")


def phone_of(place: int) -> str:
    """A different reserved number (555-01xx) for each place, a hundred per area code, without our
    own 828."""
    return f"+1{300 + place // 100}55501{place % 100:02d}"


def person(
    place: int, *, roles: str = "responder", offers: str = "Groceries", name: str = ""
) -> str:
    """A row of the people file, about somebody who agreed to be texted."""
    return f"{phone_of(place)},{name or f'Helper {place}'},{roles},{offers},Downtown,en,,,2026-11-01 paper form"


def until(question: Callable[[], Found], seconds: float = 15) -> Found:
    """Ask again and again until the answer is true: often at first, then ten times a second, as
    what is waited for needs the processor as well."""
    begun = time.monotonic()
    while not (answer := question()):
        waited = time.monotonic() - begun
        assert waited < seconds, "it never happened"
        time.sleep(min(max(0.01, waited / 10), 0.1))
    return answer


class Living:
    """A chapter whose processes run. Its rows are read through `db`, which has the same keys."""

    def __init__(
        self,
        folder: Path,
        carrier: Carrier,
        database_url: str,
        env: dict[str, str],
        *,
        forked: bool,
    ) -> None:
        self.folder, self.carrier, self.forked = folder, carrier, forked
        self.sockets = tempfile.mkdtemp(prefix="mac-")  # a socket's path must be short
        self.redis_url = f"unix://{self.sockets}/valkey.sock"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes] | Forked] = {}
        self.env = {
            **_bare_environment(),
            **_secrets(),
            "DATABASE_URL": database_url,
            "REDIS_URL": self.redis_url,
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_URL": carrier.url,
            "ADMIN_NUMBERS": ADMIN,
            **env,
        }
        self.commands = {
            **read_procfile((HOME / "Procfile").read_text()),
            "valkey": valkey(self.sockets),
        }
        sealer = Sealer(values.keys(self.env["DATA_KEYS"]), values.key(self.env["INDEX_KEY"]))
        self.db = Database(database_url, sealer)

    # how it is made

    def make(self, pace: float) -> None:
        file = self.db.engine.url.database
        if not self.db.is_sqlite or file is None:
            self._make(pace)
        elif pace in _made:
            Path(file).write_bytes(_made[pace])
        else:
            self._make(pace)
            with closing(sqlite3.connect(file)) as connection:
                _made[pace] = connection.serialize()

    def _make(self, pace: float) -> None:
        self.flask("db", "upgrade")
        self.flask(
            "chapter",
            "create",
            "Asheville Mutual Aid",
            "--number",
            NUMBER,
            "--timezone",
            "America/New_York",
        )
        self.flask(
            "chapter",
            "set",
            "--segments-per-second",
            str(pace),
            "--areas",
            "Downtown, West Asheville",
        )

    def flask(self, *words: str) -> str:
        """The output of a command, which must succeed."""
        done = CliRunner(env=self.env).invoke(
            FlaskGroup(create_app=create_app, load_dotenv=False), words
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    def enroll(self, rows: Sequence[str]) -> None:
        """Import people as an organizer does."""
        file = self.folder / "people.csv"
        file.write_text("\n".join([HEAD, *rows]) + "\n")
        self.flask("people", "import", str(file))

    # its processes

    def start(self, *names: str) -> None:
        for name in names:
            begin = self._fork if self.forked and name in PROCESSES else self._spawn
            self.processes[name] = begin(self.commands[name], self.folder / f"{name}.log")

    def _fork(self, command: str, log: Path) -> Forked:
        return Forked(command, self.env, log)

    def _spawn(self, command: str, log: Path) -> subprocess.Popen[bytes]:
        keeper = os.getpid()
        with log.open("ab") as output:
            return subprocess.Popen(
                ["/bin/sh", "-c", f"exec {command}"],
                cwd=HOME,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=lambda: die_with(keeper),
            )

    def start_all(self) -> None:
        self.start("valkey", *PROCESSES)
        until(lambda: answers(self.port), 30)
        until(lambda: self.workers() == 3, 30)

    def workers(self) -> int:
        """How many RQ workers Redis knows."""
        with suppress(RedisError), Redis.from_url(self.redis_url) as redis:
            return int(redis.scard("rq:workers"))
        return 0

    def kill(self, name: str) -> None:
        """Kill a process, and whatever it started, without warning."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def end(self) -> None:
        """How processes end when they are told to is shown in test_run, test_work and
        test_phones."""
        for name in list(self.processes):
            self.kill(name)
        self.db.close()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def log(self) -> bytes:
        """What all processes have printed."""
        return b"".join(file.read_bytes() for file in sorted(self.folder.glob("*.log")))

    # what people do and get

    def text(self, sender: str, body: str, **extra: str) -> requests.Response:
        """Somebody texts the chapter, through the carrier's signed webhook call."""
        return self.carrier.text_in(f"{self.url}/sms", sender, NUMBER, body, **extra)

    def call(self, path: str, fields: Form, signature: str | None = None) -> requests.Response:
        return self.carrier.call(f"{self.url}{path}", fields, signature)

    def got(self, phone: str) -> list[str]:
        """The texts that a phone was sent, in order."""
        return [text.body for text in self.carrier.sent if text.to == phone]

    def ask(self, sender: str, body: str, seconds: float = 15) -> str:
        """Text, and wait for the answer: the newest text that the phone got."""
        before = len(self.got(sender))
        assert self.text(sender, body).status_code == 200
        until(lambda: len(self.got(sender)) > before and not self.is_answering(), seconds)
        return self.got(sender)[-1]

    def is_answering(self) -> bool:
        """Whether a text is still on its way to the person who wrote last. Until it arrives, what
        they text would count as an answer to the question before."""
        with self.db.read() as session:
            newest = (
                select(Message.contact_id)
                .where(Message.incoming)
                .order_by(Message.id.desc())
                .limit(1)
                .scalar_subquery()
            )
            return (
                session.scalar(
                    select(Message.id)
                    .where(
                        Message.contact_id == newest,
                        ~Message.incoming,
                        Message.status.in_((MessageStatus.QUEUED, MessageStatus.LEASED)),
                    )
                    .limit(1)
                )
                is not None
            )

    def request(
        self, sender: str = ROSA, helpers: int = 1, name: str = "Rosa", kind: str = "groceries"
    ) -> str:
        """Ask for help, from HELP to the last question before SEND. Returns the text that asks for
        SEND."""
        for words in REQUEST:
            self.ask(sender, words.format(kind=kind))
        if helpers > 1:
            self.ask(sender, "CHANGE 6")
        for _ in range(min(helpers - 1, 2)):  # many are confirmed
            self.ask(sender, str(helpers))
        return self.ask(sender, name)

    # what is written

    def count(self, table: type[Base], *where: object) -> int:
        with self.db.read() as session:
            return int(session.scalar(select(func.count()).select_from(table).where(*where)) or 0)  # type: ignore[arg-type]

    def need(self, number: int = 1) -> Need:
        with self.db.read() as session:
            need = session.scalars(select(Need).where(Need.number == number)).one()
            session.expunge(need)
            return need

    def is_quiet(self) -> bool:
        """Whether nothing is left to send, to spread or to ring right now."""
        from datetime import UTC, datetime

        unsent = self.count(
            Message,
            Message.status.in_(
                (MessageStatus.QUEUED, MessageStatus.LEASED, MessageStatus.UNCERTAIN)
            ),
            ~Message.incoming,
        )
        due = self.count(Event, Event.status == "waiting", Event.due_at <= datetime.now(UTC))
        return not (
            unsent
            or due
            or self.count(Notice, Notice.status == "waiting", Notice.due_at <= datetime.now(UTC))
        )

    def settle(self, seconds: float = 30) -> None:
        until(self.is_quiet, seconds)


@contextmanager
def living(
    folder: Path,
    database_url: str = "",
    *,
    people: Sequence[str] = (),
    pace: float = 0,
    start: bool = True,
    forked: bool = True,
    **env: str,
) -> Iterator[Living]:
    """A chapter with these people, at work. `pace` is in segments a second, 0 for no limit; unless
    its processes are `forked`, each starts from nothing, as the keeper starts it."""
    with Carrier() as carrier:
        url = database_url or f"sqlite:///{folder}/chapter.db"
        chapter = Living(folder, carrier, url, env, forked=forked)
        try:
            chapter.make(pace)
            if people:
                chapter.enroll(people)
            if start:
                chapter.start_all()
            yield chapter
        finally:
            chapter.end()


def free_port() -> int:
    """A port of this machine on which nothing is listening now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _bare_environment() -> dict[str, str]:
    """The machine's own variables, without any of the bot's."""
    kept = {
        name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR", "TZ") if name in os.environ
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "PYTHONUNBUFFERED": "1", "FLASK_SKIP_DOTENV": "1"}


@cache
def _secrets() -> dict[str, str]:
    """The keys of every chapter of these tests: one that is copied can be read by its own."""
    return {name: secrets.token_urlsafe(32) for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")}
