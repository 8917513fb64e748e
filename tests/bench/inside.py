"""Inside a turn: where the time of one text goes, and every statement that it sends to the
database."""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event, update

from bot import app as house
from bot.config.settings import Settings
from bot.runtime import Runtime
from bot.store.messages import Message
from bot.web import signed
from conversations.port.records import MessageStatus
from tests.bench import load
from tests.bench.house import Server, move_in, settings

TALK = (
    "HELP",
    "groceries",
    "milk, bread and eggs for two",
    "2",
    "12 Elm St",
    "in 2 hours",
    "1",
    "Rosa",
    "NEVERMIND",
)
WARM = 3  # talks held before anything is measured
REST = "the rest: Flask, the records' mapping, our own Python"


@dataclass
class Stopwatch:
    """The time of each part by itself: a call inside another part counts only for the inner one."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    statements: Counter[str] = field(default_factory=Counter)
    _running: list[tuple[str, float]] = field(default_factory=list)

    def begin(self, part: str) -> None:
        now = time.perf_counter()
        self._book(now)
        self._running.append((part, now))

    def end(self) -> None:
        now = time.perf_counter()
        self._book(now)
        self._running.pop()
        if self._running:
            self._running[-1] = (self._running[-1][0], now)

    def _book(self, now: float) -> None:
        if self._running:
            part, since = self._running[-1]
            self.spent[part] += now - since
            self._running[-1] = (part, now)

    def watch(self, owner: object, name: str, part: str, is_trip: bool = False) -> None:
        """Count every call of a method for a part, and also as a round trip to the database if it
        is one."""
        real: Callable[..., Any] = getattr(owner, name)

        def timed(*values: Any, **named: Any) -> Any:
            self.begin(part)
            if is_trip:
                self.statements[f"({part})"] += 1
            try:
                return real(*values, **named)
            finally:
                self.end()

        setattr(owner, name, timed)


def _attach(watch: Stopwatch, runtime: Runtime) -> None:
    """Watch the parts of an application that runs in this process."""
    watch.watch(signed, "signature_ok", "signature")
    for name in ("readings", "chosen", "is_safety_word", "hear_for"):
        watch.watch(runtime.hearer, name, "hearing")
    for machine in runtime.machines.values():
        watch.watch(machine, "take", "machine and rules")
        watch.watch(machine, "open", "machine and rules")
    for name in ("seal", "open", "index"):
        watch.watch(runtime.db.sealer, name, "sealing")
    watch.watch(runtime.doorbell, "ring", "doorbell")
    dialect = runtime.db.engine.dialect
    for name, part in (("do_ping", "ping of the pool"), ("do_commit", "commit")):
        watch.watch(dialect, name, part, is_trip=True)
    _watch_statements(watch, runtime)


def _watch_statements(watch: Stopwatch, runtime: Runtime) -> None:
    def before(_c: object, _cursor: object, statement: str, *_: object) -> None:
        watch.statements[_short(statement)] += 1
        watch.begin("statements")

    def after(*_: object) -> None:
        watch.end()

    for engine in {runtime.db.engine, runtime.db.reader}:
        event.listen(engine, "before_cursor_execute", before)
        event.listen(engine, "after_cursor_execute", after)


def _short(statement: str) -> str:
    """A statement as its verb, its table and its conditions."""
    words = " ".join(statement.split())
    while (
        "(SELECT" in words
        and (outer := re.sub(r"\(SELECT[^()]*(?:\([^()]*\)[^()]*)*\)", "(...)", words)) != words
    ):
        words = outer
    verb = words.split()[0].lower()
    table = re.search(r"(?:FROM|INTO|UPDATE|insert into|update)\s+([a-z_]+)", words)
    if verb in ("savepoint", "release", "rollback"):
        return f"({verb})"
    counted = "count of " if "count(" in words else ""
    where = re.search(r"WHERE (.*?)(?: ORDER| LIMIT| FOR|$)", words) if verb != "insert" else None
    columns = re.findall(r"\b[a-z]+\.\"?([a-z_]+)\"? (?:=|>|<|IN|IS|!=)", where[1]) if where else []
    locked = " for update" if " FOR " in words else ""
    return f"{verb} {counted}{table[1] if table else ''}{' by ' + ', '.join(dict.fromkeys(columns)) if columns else ''}{locked}"


@dataclass
class Profile:
    """One text, on average over a whole talk."""

    parts: dict[str, float]  # milliseconds
    statements: dict[str, float]  # times


def measure(on: Server, talks: int) -> Profile:
    """Hold whole talks with the application in this process, on PostgreSQL and with a real
    doorbell."""
    env = settings(on.database("inside"), on.redis, "http://127.0.0.1:9")
    move_in(env).db.close()
    application = house.create_app(Settings.from_environment(env))
    application.open_doors()
    runtime: Runtime = application.extensions["mac.runtime"]
    for person in range(WARM):
        _talk(application, runtime, person, env, None)
    watch = Stopwatch()
    _attach(watch, runtime)
    for person in range(WARM, WARM + talks):
        _talk(application, runtime, person, env, watch)
    runtime.db.close()
    texts = talks * len(TALK)
    return Profile(
        {part: 1000 * spent / texts for part, spent in watch.spent.items()},
        {statement: count / texts for statement, count in watch.statements.items()},
    )


def _start_response(
    _status: str, _headers: list[tuple[str, str]], _error: object = None
) -> Callable[[bytes], object]:
    """Take the head of an answer, of which nothing is measured."""
    return bytes


def _talk(
    application: Flask, runtime: Runtime, person: int, env: dict[str, str], watch: Stopwatch | None
) -> None:
    for body in TALK:
        environ = _environ(load.request(int(env["PORT"]), load.phone(person), body))
        if watch:
            watch.begin(REST)
        list(application.wsgi_app(environ, _start_response))
        if watch:
            watch.end()
        with _unwatched(watch), runtime.db.write() as session:  # the carrier has taken the answer
            session.execute(
                update(Message)
                .where(Message.status == MessageStatus.QUEUED)
                .values(status=MessageStatus.SENT, handed=True)
            )


def _environ(call: bytes) -> dict[str, object]:
    """A request as gunicorn hands it to the application."""
    head, _, body = call.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {
        name.upper().replace("-", "_"): value
        for name, _, value in (line.partition(": ") for line in lines)
    }
    return {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": first.split()[1],
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": headers["CONTENT_TYPE"],
        "CONTENT_LENGTH": headers["CONTENT_LENGTH"],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **{f"HTTP_{name}": value for name, value in headers.items()},
    }


@contextmanager
def _unwatched(watch: Stopwatch | None) -> Iterator[None]:
    """Leave out what the bench itself does between two texts."""
    if watch is None:
        yield
        return
    kept, counted = dict(watch.spent), Counter(watch.statements)
    yield
    watch.spent.clear()
    watch.spent.update(kept)
    watch.statements.clear()
    watch.statements.update(counted)


def show(profile: Profile) -> None:
    """Print where the time goes and what the database is asked."""
    whole = sum(profile.parts.values())
    print(f"   {whole:6.2f} ms a text, of which")
    for part, milliseconds in sorted(profile.parts.items(), key=lambda item: -item[1]):
        print(f"   {milliseconds:6.2f} ms  {milliseconds / whole:4.0%}  {part}")
    print(f"   {sum(profile.statements.values()):6.1f} round trips to the database, of which")
    for statement, times in sorted(profile.statements.items(), key=lambda item: -item[1]):
        print(f"   {times:6.2f}  {statement}")
