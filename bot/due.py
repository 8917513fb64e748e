"""Due work: one kind of work that comes due by itself, and the loop that does it.

Each kind says how its due rows are found, how one of them is processed, and how a failed one waits
for another try. The loop is the same for all kinds: a row that fails is put off, and never delays
the next one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    SelectBase,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.logs import Sparing
from bot.runtime import Runtime
from bot.store.db import Moment, is_away

log = logging.getLogger(__name__)
Key = TypeVar("Key", bound=Hashable)
T = TypeVar("T", bound=Hashable)
NO_TIME = timedelta(0)
LOOK = 100  # rows found in one look
# how long this process leaves a failed row alone, whatever its back-off wrote
REST = timedelta(seconds=10)
_sparing = Sparing()


def always() -> bool:
    return True


@dataclass(frozen=True)
class Instants:
    """When rows come due: the column with the instant, and a filter for the rows that wait for it.

    `delay` is how long after that instant they come due; below zero, how long before.
    """

    column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
    waiting: Sequence[ColumnElement[bool]] = ()
    delay: timedelta = NO_TIME

    def ahead(self, now: ColumnElement[datetime]) -> Select[datetime | None]:
        """Select the next instant after `now`: that of the column, without the delay."""
        return select(func.min(self.column)).where(*self.waiting, self.column > now)

    def past(self, now: ColumnElement[datetime]) -> Select[datetime | None]:
        """Select the instant of the oldest row that is due at `now`, likewise without the delay."""
        return select(func.min(self.column)).where(*self.waiting, self.column <= now)


class Earliest:
    """The earliest of several instants, ahead or past: one statement, built once."""

    def __init__(self, instants: Iterable[Instants], which: Callable[..., Select[datetime | None]]):
        self._delays = [each.delay for each in instants]
        moments = [bindparam(f"now_{place}", type_=Moment) for place in range(len(self._delays))]
        parts = zip(instants, moments, strict=True)
        self._asked = select(*(which(each, now).scalar_subquery() for each, now in parts))

    def of(self, session: Session, now: datetime) -> datetime | None:
        moments = {f"now_{place}": now - delay for place, delay in enumerate(self._delays)}
        found = zip(session.execute(self._asked, moments).one(), self._delays, strict=True)
        return min((at + delay for at, delay in found if at is not None), default=None)


class Entry(Protocol):
    """An entry in the list of everything that is due.

    `every` is the pause in seconds between two looks, `thread` the thread of the clock that does
    the work, and `patience` how late the work must be before the clock does it for the workers.
    `counts_as_late` says whether work that has long been due means that the bot is late. One of
    `looks` finds a row whenever there is work to do.
    """

    @property
    def name(self) -> str: ...
    @property
    def next_at(self) -> Sequence[Instants]: ...
    @property
    def every(self) -> float: ...
    @property
    def thread(self) -> str: ...
    @property
    def patience(self) -> timedelta: ...
    @property
    def counts_as_late(self) -> bool: ...
    @property
    def looks(self) -> Sequence[SelectBase]: ...

    def work(
        self,
        runtime: Runtime,
        until: Callable[[], bool] = always,
        older_than: timedelta = NO_TIME,
    ) -> int:
        """Do what has been due for `older_than`, while `until` holds; return how much was done."""
        ...


@dataclass(frozen=True)
class OwnLoop:
    """Work with its own loop."""

    name: str
    loop: Callable[[Runtime, Callable[[], bool], timedelta], int]
    every: float
    thread: str
    looks: Sequence[SelectBase] = ()
    next_at: Sequence[Instants] = ()
    patience: timedelta = NO_TIME
    counts_as_late: bool = True

    def work(
        self,
        runtime: Runtime,
        until: Callable[[], bool] = always,
        older_than: timedelta = NO_TIME,
    ) -> int:
        return self.loop(runtime, until, older_than)


@dataclass(frozen=True)
class Due(Generic[Key]):
    """One kind of work that comes due.

    `find` looks up the rows that are due, up to a limit. `do` processes one of them and returns the
    queues to ring, or None if there was nothing to do. `back_off` makes a failed one wait, and
    returns whether that was its last try; `give_up` then tells somebody, in the same transaction.
    """

    name: str
    find: Callable[[Connection, datetime, int], Sequence[Key]]
    do: Callable[[Runtime, Key, datetime], set[str] | None]
    every: float
    thread: str
    back_off: Callable[[Session, Key, datetime], bool]
    give_up: Callable[[Runtime, Key, datetime, Session], set[str]] | None = None
    looks: Sequence[SelectBase] = ()
    next_at: Sequence[Instants] = ()
    patience: timedelta = NO_TIME
    counts_as_late: bool = True

    def work(
        self,
        runtime: Runtime,
        until: Callable[[], bool] = always,
        older_than: timedelta = NO_TIME,
    ) -> int:
        done = 0
        while until() and (keys := self._due(runtime, older_than)):
            moved = sum(until() and self._try(runtime, key) for key in keys)
            done += moved
            if not moved:
                break
        return done

    def _due(self, runtime: Runtime, older_than: timedelta) -> list[Key]:
        now = runtime.time.now()
        resting = self._resting(runtime, now)
        with runtime.db.look() as connection:
            # so many more that the resting rows do not crowd out others
            found = list(self.find(connection, now - older_than, LOOK + len(resting)))
        return [key for key in found if key not in resting]

    def _resting(self, runtime: Runtime, now: datetime) -> set[Hashable]:
        """The rows that failed in this process a moment ago."""
        rests = runtime.resting.setdefault(self.name, {})
        for key, until in list(rests.items()):
            if until <= now:
                rests.pop(key, None)
        return set(rests)

    def _try(self, runtime: Runtime, key: Key) -> bool:
        """Process one row; return whether there was anything to do."""
        now = runtime.time.now()
        try:
            rung = self.do(runtime, key, now)
        except Exception as error:
            rung = self._fail(runtime, key, now, error)
        runtime.doorbell.ring(rung or ())
        return rung is not None

    def _fail(self, runtime: Runtime, key: Key, now: datetime, error: Exception) -> set[str]:
        """Put off a row that failed, and give up on it after its last try.

        Raises an error that says that the database is away: then it was not the row that failed.
        """
        if not is_away(error):
            log.error("%s: %s failed", self.name, key, exc_info=error)
        try:
            rung = runtime.db.repeat(partial(self._put_off, runtime, key, now))
        except Exception as worse:
            if is_away(worse):
                raise
            log.error("%s: %s cannot be given up", self.name, key, exc_info=worse)
            self._rest(runtime, key, now)
            runtime.db.repeat(lambda session: self.back_off(session, key, now))
            return set()
        if is_away(error):
            log.error("%s: %s failed, and the database is there", self.name, key, exc_info=error)
        self._rest(runtime, key, now)
        return rung

    def _put_off(self, runtime: Runtime, key: Key, now: datetime, session: Session) -> set[str]:
        is_last = self.back_off(session, key, now)
        if is_last and self.give_up is not None:
            return self.give_up(runtime, key, now, session)
        return set()

    def _rest(self, runtime: Runtime, key: Key, now: datetime) -> None:
        runtime.resting.setdefault(self.name, {})[key] = now + REST


# how the work is done


def in_one_transaction(
    work: Callable[[Runtime, T, datetime, Session], set[str] | None],
) -> Callable[[Runtime, T, datetime], set[str] | None]:
    """Make a `do` that is one transaction, repeated when other transactions get in its way."""

    def do(runtime: Runtime, key: T, now: datetime) -> set[str] | None:
        return runtime.db.repeat(partial(work, runtime, key, now))

    return do


# how failed rows wait


def only_rest(_session: Session, _key: object, _now: datetime) -> bool:
    """Let the row rest in this process only, as it has no column for a wait; tell each failure."""
    return True


def later(column: InstrumentedAttribute[Any], by: timedelta) -> Callable[..., bool]:
    """Make a back-off after which the row is due again, as often as it takes; tell each failure."""
    table = column.class_

    def back_off(session: Session, row_id: int, now: datetime) -> bool:
        session.execute(
            update(table)
            .where(table.id == row_id, column <= now)
            .values({column: now + by})
            .execution_options(synchronize_session=False)
        )
        return True

    return back_off


def counted(
    table: Any, waiting: str, over: str, first: timedelta, tries: int
) -> Callable[[Session, int, datetime], bool]:
    """Make a back-off that counts a row's tries and doubles its wait; the last try ends the row.

    The row's other columns are not read: they may be what fails.
    """

    def back_off(session: Session, row_id: int, now: datetime) -> bool:
        tried = session.scalar(
            select(table.attempts)
            .where(table.id == row_id, table.status == waiting)
            .with_for_update()
        )
        if tried is None:
            return False
        attempts = tried + 1
        is_last = bool(attempts >= tries)
        session.execute(
            update(table)
            .where(table.id == row_id)
            .values(
                attempts=attempts,
                due_at=now + first * 2**attempts,
                status=over if is_last else waiting,
            )
        )
        return is_last

    return back_off


# running entries one after another


def attempt(
    entry: Entry,
    runtime: Runtime,
    until: Callable[[], bool] = always,
    older_than: timedelta = NO_TIME,
) -> bool:
    """Do what is due of one entry; return False if anything goes wrong.

    The error is logged, sparingly, and the work will be done another time.
    """
    try:
        entry.work(runtime, until, older_than)
        return True
    except Exception as error:
        kind = (entry.name, type(error))
        if not is_told_as_absence(error) and _sparing.may_say(kind):
            log.error("%s: the work failed", entry.name, exc_info=error)
        return False


def is_told_as_absence(error: Exception) -> bool:
    """Whether an error says that the database is away.

    If so, that is one line a minute in the log for all threads of a process, without a traceback:
    it is not the work that is broken.
    """
    if not is_away(error):
        return False
    if _sparing.may_say("the database is away"):
        log.error("the database cannot be used (%s); what is due waits for it", _name_of(error))
    return True


def _name_of(error: BaseException) -> str:
    return type(error.__cause__ or error).__name__
