"""Yardstick 6: very many open check-ins. Those that are due are rung in time, and the cost depends
on how many are due, not on how many are open."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ClauseElement, String, cast, func, insert, literal, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import agenda
from bot.runtime import Runtime
from bot.store.conversations import Conversation, Event
from bot.store.db import Base, Database
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from bot.store.safety import CheckIn
from bot.store.sealed import encode
from tests.bench import load
from tests.bench.house import Server, move_in, settings

LATEST = 2.0  # seconds after its deadline within which a check-in is rung (p99)
TARGET = 3.0  # the most that anything may cost with very many open, as a multiple of few open
DUE, LOOKS = 100, 20  # check-ins rung in a round, and looks in one
LONGEST = 60.0  # seconds after which the wait is given up
FAR = timedelta(hours=20)
FLOW, STATE, ENTRY, WAIT = "check in", "out on call", 3, "the time given"


@dataclass
class Cost:
    """What it takes (seconds): one look when nothing is due, and ringing as many as are due in a
    round."""

    open: int
    looks: list[float]
    rings: list[float]

    @property
    def look(self) -> float:
        return statistics.median(self.looks)

    @property
    def ring(self) -> float:
        return statistics.median(self.rings)


class Fixed:
    """A clock that stands still."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def now(self) -> datetime:
        return self.at


class Silent:
    """A doorbell that does not ring."""

    def ring(self, queues: object) -> None:
        pass


class Network:
    """A chapter in which `many` people are out, all due in twenty hours except those who are
    brought forward."""

    def __init__(self, on: Server, database: str, carrier: str, many: int):
        self.many = many
        self.env = settings(database, on.redis, carrier)
        self.runtime: Runtime = move_in(self.env)
        self._next = 0
        _populate(self.runtime.db, many)

    def bring_forward(self, moments: Sequence[datetime]) -> list[int]:
        """Make the next ones due at these moments. Returns the ids of their check-ins."""
        with self.runtime.db.write() as session:
            chosen = session.execute(
                select(CheckIn.id, Event.id)
                .join(Conversation, Conversation.check_in_id == CheckIn.id)
                .join(Event, Event.conversation_id == Conversation.id)
                .where(CheckIn.id > self._next)
                .order_by(CheckIn.id)
                .limit(len(moments))
            ).all()
            for table, place in ((CheckIn, 0), (Event, 1)):
                session.execute(
                    update(table),
                    [
                        {"id": ids[place], "due_at": at}
                        for ids, at in zip(chosen, moments, strict=True)
                    ],
                )
        self._next = chosen[-1][0]
        return [check_in for check_in, _ in chosen]

    def end(self) -> None:
        self.runtime.db.close()


def _populate(db: Database, many: int) -> None:
    """Give each of `many` people a phone, a check-in, a conversation about it, and a timer. The
    database itself writes the rows, which is quick."""
    now, due, seal = datetime.now(UTC), datetime.now(UTC) + FAR, db.sealer
    numbers = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < many))
    with db.write() as session:
        chapter = session.scalars(select(Chapter.id)).one()
        _fill(
            session,
            Contact,
            numbers,
            {
                "chapter_id": chapter,
                "name": seal.seal_text("contact.name", "Ben Rivers"),
                "is_responder": True,
                "is_known": True,
                "is_ready": True,
                "watched": True,
                "created_at": now,
            },
        )
        _fill(
            session,
            Address,
            Contact,
            {
                "chapter_id": chapter,
                "contact_id": Contact.id,
                "kind": "phone",
                "value": seal.seal_text("address.value", load.phone(0)),
                "index": cast(Contact.id, String),
            },
        )
        _fill(
            session,
            CheckIn,
            Contact,
            {
                "chapter_id": chapter,
                "contact_id": Contact.id,
                "place": seal.seal_text("check_in.place", "45 Haywood Rd"),
                "notes": seal.seal("check_in.notes", encode([])),
                "started_at": now,
                "first_due_at": due,
                "due_at": due,
            },
        )
        _fill(
            session,
            Conversation,
            CheckIn,
            {
                "contact_id": CheckIn.contact_id,
                "flow": FLOW,
                "state": STATE,
                "entry": ENTRY,
                "asked_at": now,
                "memory": seal.seal("conversation.memory", encode({})),
                "check_in_id": CheckIn.id,
            },
        )
        _fill(
            session,
            Event,
            Conversation,
            {
                "contact_id": Conversation.contact_id,
                "kind": "timer",
                "name": WAIT,
                "conversation_id": Conversation.id,
                "entry": ENTRY,
                "values": seal.seal("event.values", encode({})),
                "due_at": due,
                "moment": due,
            },
        )
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("analyze"))


def _fill(session: Session, table: type[Base], each: Any, values: dict[str, Any]) -> None:
    """Insert a row with these values for each of some other rows."""
    columns: list[Any] = [
        value
        if isinstance(value, ClauseElement | InstrumentedAttribute)
        else literal(value, table.__table__.c[name].type)
        for name, value in values.items()
    ]
    session.execute(insert(table).from_select(list(values), select(*columns).select_from(each)))


# what it costs


def cost(few: Network, many: Network, rounds: int) -> tuple[Cost, Cost]:
    """The same look and the same ringing with few and with very many open check-ins, in turn."""
    costs = Cost(few.many, [], []), Cost(many.many, [], [])
    for _ in range(rounds):
        for town, spent in zip((few, many), costs, strict=True):
            _round(town, spent)
    return costs


def _round(town: Network, spent: Cost) -> None:
    clock = Fixed()
    runtime = town.runtime
    runtime.time, runtime.doorbell = clock, Silent()
    for _ in range(LOOKS):
        spent.looks.append(_timed(lambda: agenda.do_all(runtime, (agenda.TIMERS, *agenda.ALERTS))))
    town.bring_forward([clock.at] * DUE)
    rung: list[int] = []
    spent.rings.append(_timed(lambda: rung.append(agenda.TIMERS.work(runtime))))
    if rung != [DUE]:
        raise RuntimeError(f"{rung} of {DUE} were rung")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(few: Cost, many: Cost) -> float:
    """Print both. Returns the larger ratio."""
    ratios = many.look / few.look, many.ring / few.ring
    print(
        f"   open: {few.open:>7}   one look {few.look * 1000:>6.1f} ms   {DUE} rung {few.ring * 1000:>7.0f} ms\n"
        f"   open: {many.open:>7}   one look {many.look * 1000:>6.1f} ms   {DUE} rung {many.ring * 1000:>7.0f} ms"
        f"   ratios {ratios[0]:.2f} and {ratios[1]:.2f}"
    )
    return max(ratios)


# how late they are


def lateness(on: Server, town: Network, due: int, each_second: int) -> list[float]:
    """How late each due check-in is rung (seconds) by a real clock process, while very many are
    open."""
    clock = on.start(["bot.processes.clock"], town.env)
    time.sleep(4)  # it has begun
    begins = datetime.now(UTC) + timedelta(seconds=2)
    chosen = town.bring_forward(
        [begins + timedelta(seconds=number / each_second) for number in range(due)]
    )
    late = _wait_for(town.runtime, chosen)
    on.end(clock)
    return late


def _wait_for(runtime: Runtime, chosen: list[int]) -> list[float]:
    asked = (
        select(CheckIn.due_at, func.min(Message.created_at))
        .join(Message, Message.contact_id == CheckIn.contact_id)
        .where(CheckIn.id.in_(chosen), ~Message.incoming)
        .group_by(CheckIn.id, CheckIn.due_at)
    )
    end = time.monotonic() + LONGEST
    while True:
        time.sleep(0.5)
        with runtime.db.read() as session:
            found = session.execute(asked).all()
        if len(found) == len(chosen):
            return [(at - due).total_seconds() for due, at in found]
        if time.monotonic() > end:
            raise RuntimeError(f"{len(found)} of {len(chosen)} were rung in {LONGEST:.0f} s")
