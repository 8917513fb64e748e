"""Yardsticks 2 and 4: a request that thousands are asked about, compared with one RQ job per text;
and texts answered meanwhile."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from subprocess import Popen
from threading import Event, Thread

from redis import Redis
from rq import Queue
from sqlalchemy import func, insert, select

from bot.store import senders
from bot.store.db import Database
from bot.store.messages import Message, Notice
from bot.store.people import Address, Category, Chapter, Contact, offers
from conversations.port.records import MessageStatus
from tests.bench import load, one_job
from tests.bench.carrier_apart import Apart
from tests.bench.house import NUMBER, Server, move_in, settings, web, workers
from tests.bench.machine import Span, children, memory, span

TARGET = 5.0
SLOWEST = 1.0  # seconds within which a text is answered during a fan-out (p99)
LONGEST = 120.0  # seconds after which a fan-out is given up
PAUSE = 0.05  # seconds between two texts while the latency is measured
REQUEST = ("HELP groceries, milk and bread", "2", "in 2 hours", "Rosa")
BODY = "#12 Groceries, West Asheville, by 6:00 pm: milk, bread and eggs for two. Text ACCEPT 12 to go, PASS 12 if not."
STRANGERS = 900_000  # their phones come after those of the responders


class TooSlow(Exception):
    """A fan-out did not end in time."""


@dataclass
class Round:
    """The same kind of text, sent in both ways one after the other."""

    jobs: Span
    each: int  # texts sent by jobs
    ours: Span
    texts: int
    people: int

    @property
    def ratio(self) -> float:
        return (self.texts / self.ours.seconds) / (self.each / self.jobs.seconds)


class Town:
    """A chapter with many responders who all offer groceries, and with all its processes."""

    def __init__(self, on: Server, carrier: Apart, database: str, responders: int):
        self.carrier, self.responders = carrier, responders
        self.env = settings(database, on.redis, carrier.url)
        self.runtime = move_in(self.env)
        _populate(self.runtime.db, responders)
        self.port = int(self.env["PORT"])
        self.processes: dict[str, Popen[bytes]] = {
            "web": web(on, self.env),
            **workers(on, self.env),
        }
        self._requesters = 0

    def ask(self) -> None:
        """Fill in a request as a new person, up to the word that sends it."""
        self._requesters += 1
        for body in REQUEST:
            self._text(body)
            self._settle()
        self.carrier.clear()

    def send_out(self) -> None:
        """Send it, and wait until the carrier has as many texts as there are responders, plus the
        requester's answer."""
        self.send()
        end = time.monotonic() + LONGEST
        while self.carrier.count()[0] < self.responders + 1:
            if time.monotonic() > end:
                raise TooSlow(
                    f"{self.carrier.count()[0]} of {self.responders + 1} texts were sent in {LONGEST:.0f} s"
                )
            time.sleep(0.02)

    def send(self) -> None:
        self._text("SEND")

    def finish(self) -> tuple[int, int]:
        """Wait until nothing is left to do. Returns how many texts went out, and to how many
        phones."""
        self._settle()
        return self.carrier.count()

    def memory(self) -> list[tuple[str, float, float]]:
        """The memory of each process (name, RSS, USS), in MB."""
        pids = [("web worker", pid) for pid in children(self.processes["web"].pid)]
        pids += [(name, process.pid) for name, process in self.processes.items() if name != "web"]
        return [(name, *memory(pid)) for name, pid in pids]

    def end(self, on: Server) -> None:
        on.end(*self.processes.values())
        self.runtime.db.close()

    def _text(self, body: str) -> None:
        load.ask(self.port, load.request(self.port, load.phone(STRANGERS + self._requesters), body))

    def _settle(self) -> None:
        end = time.monotonic() + LONGEST
        while self._is_busy():
            if time.monotonic() > end:
                raise TooSlow("the work did not end")
            time.sleep(0.05)

    def _is_busy(self) -> bool:
        with self.runtime.db.read() as session:
            waiting = (
                session.scalar(
                    select(func.count())
                    .select_from(Message)
                    .where(Message.status.in_((MessageStatus.QUEUED, MessageStatus.LEASED)))
                )
                or 0
            )
            notices = (
                session.scalar(
                    select(func.count())
                    .select_from(Notice)
                    .where(Notice.status == "waiting", Notice.due_at <= datetime.now(UTC))
                )
                or 0
            )
        return bool(waiting or notices)


def _populate(db: Database, responders: int) -> None:
    now = datetime.now(UTC)
    with db.write() as session:
        chapter = session.scalars(select(Chapter)).one()
        groceries = session.scalars(select(Category).where(Category.name == "Groceries")).one()
        made = [
            Contact(
                chapter_id=chapter.id,
                name=f"Person {n}",
                is_responder=True,
                is_known=True,
                is_ready=True,
                created_at=now,
            )
            for n in range(responders)
        ]
        session.add_all(made)
        session.flush()
        session.execute(
            insert(Address),
            [
                {
                    "chapter_id": chapter.id,
                    "contact_id": person.id,
                    "kind": "phone",
                    "value": load.phone(n),
                    "index": senders.index_of(db.sealer, chapter, load.phone(n)),
                }
                for n, person in enumerate(made)
            ],
        )
        session.execute(
            offers.insert(),
            [{"contact_id": person.id, "category_id": groceries.id} for person in made],
        )


def measure(
    on: Server, carrier: Apart, rounds: int, responders: int, jobs: int, until: float
) -> tuple[list[Round], list[tuple[str, float, float]]]:
    """Rounds of both ways in turn, and the memory of the processes afterwards (name, RSS, USS).
    After `until` (monotonic seconds) no round begins, except the first."""
    town = Town(on, carrier, on.database("fanout"), responders)
    worker = on.start(["tests.bench.one_job"], town.env)
    _one_job_each(on, carrier, 10)
    found: list[Round] = []
    while len(found) < rounds and (not found or time.monotonic() < until):
        spent = _one_job_each(on, carrier, jobs)
        town.ask()
        with span() as took:
            town.send_out()
        texts, phones = town.finish()
        found.append(Round(spent, jobs, took, texts - 1, phones - 1))
    held = town.memory()
    on.end(worker)
    town.end(on)
    return found, held


def _one_job_each(on: Server, carrier: Apart, texts: int) -> Span:
    carrier.clear()
    with Redis.from_url(on.redis) as connection, span() as took:
        queue = Queue(one_job.QUEUE, connection=connection)
        for number in range(texts):
            queue.enqueue(
                "tests.bench.one_job.send", number, NUMBER, load.phone(number), BODY, result_ttl=0
            )
        while carrier.count()[0] < texts:
            time.sleep(0.02)
    return took


def show(rounds: list[Round]) -> float:
    """Print the rounds. Returns the median ratio."""
    print("   round   a job each /s   fan-out /s   ratio   idle jobs  idle fan-out   texts  phones")
    for number, r in enumerate(rounds, 1):
        print(
            f"   {number:>5}{r.each / r.jobs.seconds:>16.0f}{r.texts / r.ours.seconds:>13.0f}{r.ratio:>8.1f}"
            f"{r.jobs.idle:>12.0%}{r.ours.idle:>14.0%}{r.texts:>8}{r.people:>8}"
        )
    return statistics.median(r.ratio for r in rounds)


@dataclass
class Latency:
    """How long the webhook took to answer texts of strangers (seconds)."""

    idle: list[float]
    busy: list[float]
    fanout: Span


def latency(on: Server, carrier: Apart, responders: int, seconds: float) -> Latency:
    """Measure texts on SQLite, with nothing else to do and while thousands are asked."""
    town = Town(on, carrier, f"sqlite:///{on.folder / 'mac.db'}", responders)
    strangers = iter(range(10_000))
    idle = _texts_for(town, strangers, lambda: time.sleep(seconds))
    town.ask()
    with span() as took:
        busy = _texts_for(town, strangers, town.send_out)
    town.end(on)
    return Latency(idle, busy, took)


def _texts_for(town: Town, strangers, work) -> list[float]:  # type: ignore[no-untyped-def]
    """Send a text from somebody new every now and then, until the work is done. Returns how long
    each took (seconds)."""
    took: list[float] = []
    done = Event()

    def text() -> None:
        while not done.is_set():
            sender = load.phone(STRANGERS + 1000 + next(strangers))
            took.append(load.ask(town.port, load.request(town.port, sender, "HELP groceries")))
            done.wait(PAUSE)

    threads = [Thread(target=text, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        work()
    finally:
        done.set()
        for thread in threads:
            thread.join()
    return took
