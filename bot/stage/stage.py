"""The stage: a chapter in memory whose clock moves when told.

Talks, stories and tests are played on it.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from bot import agenda
from bot.calls import alert_calls, callers, hotline
from bot.chapter import people_file
from bot.delivery import dispatch, receipts
from bot.gateways.memory import Memory
from bot.runtime import Runtime, join
from bot.stage import cast, time
from bot.store import senders
from bot.store.db import Base, Database
from bot.store.messages import CALL, Message
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.store.sealed import Sealer
from bot.store.shifts import Shift
from bot.turns import inbox, link_accept
from conversations.flows.definition import Book
from conversations.machine import Machines
from conversations.port.records import Lane

START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # a Monday, 10 in the morning in Asheville
KEY = bytes(range(32))
LINK = re.compile(r"https?://\S+/a/([\w-]+)")
ENOUGH = 10_000  # passes after which the work is considered endless


class StageTime:
    """A clock that moves when told."""

    def __init__(self, at: datetime):
        self.at = at

    def now(self) -> datetime:
        return self.at


class Bell:
    """A doorbell that remembers which queues were rung."""

    def __init__(self) -> None:
        self.rung: list[str] = []

    def ring(self, queues: Iterable[str]) -> None:
        self.rung += [queue for queue in sorted(queues) if queue not in self.rung]


@dataclass(frozen=True)
class Delivered:
    """A text or call that somebody received."""

    to: str
    body: str
    lane: Lane
    at: datetime
    is_call: bool = False


def empty_database(url: str = "sqlite://") -> Database:
    """A database with all tables and no rows; in memory if no address is given."""
    db = Database(url, Sealer([KEY], KEY))
    Base.metadata.create_all(db.engine)
    return db


def empty(db: Database) -> None:
    """Delete every row; numbers begin at 1 again."""
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with db.write() as session:
        if not db.is_sqlite:
            session.execute(sql(f"truncate {names} restart identity"))
            return
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())


class Stage:
    """A chapter in which people text and time passes.

    `queue` is how the work is done: each job once (`straight`), each job twice (`stuttering`: the
    second time must find nothing to do, or the stage stops), or no job at all, so that only the
    clock works (`forgetful`). If the database has a chapter
    already, that one is used; the texts and links of this stage are then counted from `after`, a
    number above those already there.
    """

    def __init__(
        self,
        book: Book,
        db: Database | None = None,
        queue: str = "straight",
        start: datetime = START,
        machines: Machines | None = None,
        after: int = 0,
    ):
        self.queue = queue
        self.phones = cast.phones()
        self._start = start
        self._begin(book, db or empty_database(), machines, after)

    def _begin(self, book: Book, db: Database, machines: Machines | None, after: int) -> None:
        self.time = StageTime(self._start)
        self.bell = Bell()
        self.carrier = Memory(now=self.time.now)
        self.tokens: dict[tuple[str, int], str] = {}
        self._taken = 0
        self._sids = itertools.count(after + 1)
        self.runtime = self._build(book, db, machines, after)

    def begin_anew(self) -> None:
        """Delete everything in the database, and go on with a fresh chapter at the start time.

        The book, its machines and the engine are kept: creating them takes longer than the rest,
        and the engine caches its statements.
        """
        empty(self.runtime.db)
        self._begin(self.runtime.book, self.runtime.db, self.runtime.machines, after=0)

    def _build(self, book: Book, db: Database, machines: Machines | None, after: int) -> Runtime:
        runtime = join(
            book,
            db=db,
            gateway=self.carrier,
            time=self.time,
            doorbell=self.bell,
            public_url="https://mac.test",
            demo=False,
            machines=machines,
        )
        turns, tokens = itertools.count(), itertools.count(after + 1)
        runtime.pick = lambda options: options[next(turns) % len(options)]
        runtime.make_token = lambda: f"token{next(tokens):017d}"
        with db.write() as session:
            cast.make(runtime, session)
        return runtime

    def close(self) -> None:
        self.runtime.db.close()

    def name_of(self, phone: str) -> str:
        return next((name for name, p in self.phones.items() if p == phone), phone)

    def chapter(self, change: Callable[[Chapter], None]) -> None:
        """Change the chapter's settings."""
        with self.runtime.db.write() as session:
            change(session.scalars(select(Chapter)).one())

    def enlist(self, name: str, offers: str) -> list[Delivered]:
        """Put somebody on the chapter's list of helpers, without their consent so far."""
        page = f"phone,name,roles,offers\n{self.phones[name]},{name},responder,{offers}\n"
        with self.runtime.db.write() as session:
            chapter = session.scalars(select(Chapter)).one()
            people_file.store(
                self.runtime,
                session,
                chapter,
                people_file.read(io.StringIO(page), chapter),
                self.time.now(),
            )
        return self.settle()

    def appoint(self, name: str, role: str) -> None:
        """Put somebody on the Safety Team, or make them an admin, from now on."""
        with self.runtime.db.write() as session:
            contact = self._contact(session, name)
            contact.is_safety, contact.is_admin = (
                contact.is_safety or "Team" in role,
                contact.is_admin or "admin" in role,
            )

    def put_on_duty(self, name: str) -> list[Delivered]:
        """Put a member of the Safety Team on duty from now on; without a name, end all shifts."""
        with self.runtime.db.write() as session:
            contact = self._contact(session, name) if name else None
            if contact is None:
                session.execute(
                    update(Shift)
                    .where(Shift.ended_at.is_(None))
                    .values(ended_at=self.time.at, next_at=None)
                )
            elif contact not in (find := Queries(session, contact.chapter, self.time.at)).on_duty():
                find.begin_shift(contact, until=None, proved=True)
        return self.settle()

    def lose_last(self, name: str, is_dead: bool = False) -> list[Delivered]:
        """Report, as the carrier, that somebody's last text was lost or their number is dead."""
        with self.runtime.db.read() as session:
            texts = select(Message.id, Message.carrier_id).where(
                ~Message.incoming,
                ~Message.voice,
                Message.contact_id == self._contact(session, name).id,
            )
            found = session.execute(texts.order_by(Message.id.desc()).limit(1)).one_or_none()
        if found is None:
            raise LookupError(f"{name} was texted nothing")
        last, carrier_id = found
        status, code = ("failed", 30005) if is_dead else ("undelivered", 30003)
        receipts.note_status(self.runtime, last, carrier_id or "", status, code)
        return self.settle()

    def _contact(self, session: Session, name: str) -> Contact:
        chapter, sealer = session.scalars(select(Chapter)).one(), self.runtime.db.sealer
        contact = senders.find(session, sealer, chapter, self.phones[name])
        if contact is None:
            raise LookupError(f"the chapter does not know {name}")
        return contact

    # what people do

    def text(
        self,
        name: str,
        body: str,
        pictures: int = 0,
        opt_out: str = "",
        sent: datetime | None = None,
        more_follows: bool = False,
    ) -> list[Delivered]:
        """Text the chapter as somebody.

        Returns every text that goes out until all is quiet; none yet if more follows.
        """
        inbox.record(
            self.runtime,
            inbox.Arrival(
                f"SM{next(self._sids):032d}",
                self.phones[name],
                cast.NUMBER,
                body,
                pictures,
                opt_out,
                sent,
            ),
        )
        return [] if more_follows else self.settle()

    def tap(self, name: str, number: int) -> list[Delivered]:
        """Tap the button behind somebody's invitation link."""
        if (name, number) not in self.tokens:
            raise LookupError(f"{name} has no invitation to #{number} with a link")
        link_accept.accept(self.runtime, dispatch.digest(self.tokens[(name, number)]))
        return self.settle()

    def press(self, name: str) -> list[Delivered]:
        """Answer the last call that somebody got, and press 1."""
        with self.runtime.db.read() as session:
            ours = (
                select(Message)
                .where(Message.voice, ~Message.incoming, Message.handed)
                .order_by(Message.id.desc())
            )
            last = next(
                (
                    call.id
                    for call in session.scalars(ours)
                    if call.contact.phone == self.phones[name]
                ),
                None,
            )
        if last is None:
            raise LookupError(f"nobody has called {name}")
        alert_calls.acknowledge(self.runtime, last)
        return self.settle()

    def call(self, name: str, key: str = "", answers: str = "") -> list[Delivered]:
        """Call the chapter as somebody, and press a key if one is asked for.

        Of the members who are rung, `answers` takes the call.
        """
        caller = callers.who_calls(
            self.runtime, f"CA{next(self._sids):032d}", self.phones[name], cast.NUMBER
        )
        rung: list[Delivered] = []
        if key == "1" and not caller.goes_through:
            callers.ask_for_help(self.runtime, caller)
        elif key != "2" and not caller.goes_through:
            callers.text_how(self.runtime, caller)
        else:
            rung += self._ring(caller, answers)
        return [*rung, *self.settle()]

    def _ring(self, caller: callers.Caller, answers: str) -> Iterator[Delivered]:
        so_far = hotline.AT_FIRST
        while isinstance(ring := hotline.put_through(self.runtime, caller, so_far), hotline.Ring):
            yield Delivered(
                self.name_of(ring.phone), "(the phone rings)", Lane.ALERT, self.time.at, True
            )
            if self.name_of(ring.phone) == answers:
                hotline.take(self.runtime, caller.call_id, ring.member_id)
                return
            so_far = hotline.SoFar((*so_far.rung, ring.member_id))

    def pass_time(self, length: timedelta) -> list[Delivered]:
        """Let time pass, stopping at each due instant until everything due then is done."""
        time.let_pass(self.runtime, self.time.at + length, self._move_to, self._settle)
        return self._new_copies()

    def _move_to(self, at: datetime) -> None:
        self.time.at = at

    # how the work is done

    def settle(self) -> list[Delivered]:
        """Work until nothing is left to do now; return what went out."""
        self._settle()
        return self._new_copies()

    def _settle(self) -> None:
        for _ in range(ENOUGH):
            if not self._work():
                return
        raise RuntimeError("the work on the stage never ends")

    def _work(self) -> bool:
        if self.queue == "forgetful":
            self.bell.rung.clear()
        if not self.bell.rung:
            return agenda.do_all(self.runtime, agenda.with_work(self.runtime)) > 0
        queue = self.bell.rung.pop(0)
        agenda.work_off(self.runtime, agenda.QUEUES[queue])
        if self.queue == "stuttering":
            self._do_again(queue)
        return True

    def _do_again(self, queue: str) -> None:
        """Do a job a second time: one time was enough, so there is nothing left for it."""
        if done := agenda.work_off(self.runtime, agenda.QUEUES[queue]):
            raise RuntimeError(f"the job {queue}, done once more, found {done} things to do")

    def _new_copies(self) -> list[Delivered]:
        sent, sent_at = self.carrier.sent, self.carrier.sent_at
        new = zip(sent[self._taken :], sent_at[self._taken :], strict=True)
        self._taken = len(sent)
        copies = []
        for text, at in sorted(new, key=lambda t: (t[0].lane, t[0].to, t[0].message_id)):
            name = self.name_of(text.to)
            if (link := LINK.search(text.body)) and (number := re.search(r"#(\d+)", text.body)):
                self.tokens[(name, int(number[1]))] = link[1]
            body = CALL + text.body if text.voice else text.body
            shown = LINK.sub("https://mac.test/a/...", body)
            copies.append(Delivered(name, shown, text.lane, at, text.voice))
        return copies
