"""Yardstick 1: a text that moves a persisted conversation, compared with the bare view, on
PostgreSQL under gunicorn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event, Thread

from redis import Redis
from sqlalchemy import select, update

from bot.runtime import Runtime
from bot.store import schema
from bot.store.conversations import Conversation
from bot.store.messages import Message
from bot.store.people import Address
from conversations.port.records import MessageStatus
from tests.bench import bare, load
from tests.bench.house import Server, move_in, settings, web
from tests.bench.machine import Span, children, memory, span, worked

# of the bare view. On one processor the same version reaches 0.44, on another 0.53: whether a change
# has made texts slower is told by tests/bench/beside.py
TARGET = 0.5
SLICE = 120  # texts to one bot before it is the other's turn
NOBODY = "http://127.0.0.1:9"  # the carrier of a bot that sends nothing
# an answer to each question of `ask`
ANSWERS = {
    "kind": "groceries",
    "details": "milk, bread and eggs for two",
    "where": "12 Elm St",
    "area": "2",
    "address": "12 Elm St",
    "when": "in 2 hours",
    "how many": "1",
    "name": "Rosa",
}
AHEAD = 3  # questions that people are apart, so that every round has several kinds of answers


@dataclass
class Round:
    """The same number of texts to both bots, one slice to each in turn."""

    ours: Span
    bares: Span
    texts: int
    took: list[float]

    @property
    def ratio(self) -> float:
        return self.bares.seconds / self.ours.seconds

    @property
    def work_ratio(self) -> float:
        return self.bares.worked / self.ours.worked


class Intake:
    """Many phones in the middle of asking for help, where each text answers a question and leads to
    the next."""

    def __init__(self, on: Server, people: int):
        self.env = settings(on.database("texts"), on.redis, NOBODY)
        self.runtime: Runtime = move_in(self.env)
        self.server = web(on, self.env)
        self.port = int(self.env["PORT"])
        self._redis = Redis.from_url(on.redis)
        load.send(
            self.port, [load.request(self.port, load.phone(n), "HELP") for n in range(people)]
        )
        self.hand_over()
        for ahead in range(1, AHEAD):
            load.send(
                self.port, [call for n, call in enumerate(self.requests()) if n % AHEAD >= ahead]
            )
            self.hand_over()

    def requests(self) -> list[bytes]:
        """The next text of everybody: an answer to the question that their conversation has
        reached."""
        return [
            load.request(self.port, phone, ANSWERS[state])
            for phone, state, _ in self._conversations()
        ]

    def entries(self) -> list[int]:
        """How many states each conversation has entered."""
        return [entry for *_, entry in self._conversations()]

    def _conversations(self) -> list[tuple[str, str, int]]:
        with self.runtime.db.read() as session:
            found = session.execute(
                select(Address.value, Conversation.state, Conversation.entry)
                .join(Conversation, Conversation.contact_id == Address.contact_id)
                .order_by(Address.contact_id)
            )
            return [(phone, state, entry) for phone, state, entry in found]

    def hand_over(self) -> None:
        """Mark all answers as taken by the carrier, so that the next texts answer them, and empty
        the queues."""
        with self.runtime.db.write() as session:
            session.execute(
                update(Message)
                .where(Message.status == MessageStatus.QUEUED)
                .values(status=MessageStatus.SENT, handed=True)
            )
        self._redis.flushdb()


class Bare:
    """The bare view under the same gunicorn settings."""

    def __init__(self, on: Server, people: int):
        self.people = people
        self.env: Mapping[str, str] = settings(on.database("bare"), on.redis, NOBODY)
        # or the bot's gunicorn settings refuse to serve
        schema.upgrade(self.env["DATABASE_URL"], demo=False)
        bare.make(self.env["DATABASE_URL"], people)
        self.server = web(on, self.env, "tests.bench.bare:app")
        self.port = int(self.env["PORT"])

    def requests(self) -> list[bytes]:
        return [
            load.request(self.port, load.phone(n), ANSWERS["details"], f"/bare/{n + 1}")
            for n in range(self.people)
        ]


class Answered:
    """A worker's part: answers the doorbell at once, so that every ring goes all the way."""

    def __init__(self, url: str):
        self._redis, self._ended = Redis.from_url(url), Event()
        self._thread = Thread(target=self._answer, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _answer(self) -> None:
        while not self._ended.is_set():
            self._redis.blpop(["rq:queue:deliver"], timeout=0.2)


def measure(
    on: Server, rounds: int, people: int, until: float
) -> tuple[list[Round], list[tuple[str, float, float]]]:
    """Rounds of both after a warm-up, and the memory of the web processes afterwards (name, RSS,
    USS). After `until` (monotonic seconds) no round begins, except the first."""
    ours, bares = Intake(on, people), Bare(on, people)
    load.send(bares.port, bares.requests())
    found: list[Round] = []
    while len(found) < rounds and (not found or time.monotonic() < until):
        found.append(_round(on, ours, bares))
    held = [("web worker", *memory(pid)) for pid in children(ours.server.pid)]
    ours.runtime.db.close()
    on.end(ours.server, bares.server)
    return found, held


def _round(on: Server, ours: Intake, bares: Bare) -> Round:
    requests, others, before = ours.requests(), bares.requests(), ours.entries()
    measured = Round(Span(), Span(), len(requests), [])
    for at in range(0, len(requests), SLICE):
        with span(measured.bares, lambda: worked(bares.server.pid, on.postgres_pid)):
            load.send(bares.port, others[at : at + SLICE])
        with (
            Answered(on.redis),
            span(measured.ours, lambda: worked(ours.server.pid, on.postgres_pid)),
        ):
            measured.took.extend(load.send(ours.port, requests[at : at + SLICE]))
    moved = sum(after > was for was, after in zip(before, ours.entries(), strict=True))
    if moved != len(requests):
        raise RuntimeError(f"only {moved} of {len(requests)} texts moved their conversation")
    ours.hand_over()
    return measured


def show(rounds: list[Round]) -> float:
    """Print the rounds. Returns the median ratio."""
    print(
        "   round   texts/s: bare   ours   ratio   idle: bare   ours   ours, ms: p50    p99   CPU ms: bare    ours   ratio"
    )
    for number, r in enumerate(rounds, 1):
        middle, slow = (load.quantile(r.took, share) * 1000 for share in (0.5, 0.99))
        print(
            f"   {number:>5}{r.texts / r.bares.seconds:>16.0f}{r.texts / r.ours.seconds:>7.0f}{r.ratio:>8.2f}"
            f"{r.bares.idle:>13.0%}{r.ours.idle:>7.0%}{middle:>16.1f}{slow:>7.1f}"
            f"{r.bares.worked / r.texts * 1000:>15.2f}{r.ours.worked / r.texts * 1000:>8.2f}{r.work_ratio:>8.2f}"
        )
    work = statistics.median(r.work_ratio for r in rounds)
    print(
        f"   median CPU ratio, of the web's and the database's work (steadier where others use the machine): {work:.2f}"
    )
    return statistics.median(r.ratio for r in rounds)
