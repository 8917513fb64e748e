"""The database: one engine, and transactions that write or only read, on PostgreSQL and SQLite."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, NoReturn, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Update,
    bindparam,
    create_engine,
    event,
    literal_column,
    make_url,
    or_,
)
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError, OperationalError
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Session,
    object_session,
    sessionmaker,
)
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

from bot.store.compiled import CompiledStatements
from bot.store.pending import TurnSession
from bot.store.sealed import Sealer
from conversations.port.turn import Stale

Result = TypeVar("Result")
Row = TypeVar("Row", bound="Base")
TRIES = 8  # times that a transaction is tried when others get in its way
FRESH = 1.0  # seconds since its last use for which a connection is assumed to be alive
BUSY = 10_000  # milliseconds for which SQLite waits for another writer
# prepared statements that a connection to SQLite keeps: more than there are, so that none is
# prepared again and again
CACHED = 1000
# seconds to reach PostgreSQL, so that a silent host does not keep a webhook waiting until the
# carrier gives up
CONNECT = 5
PATIENCE = 10.0  # seconds after which nothing is repeated: the carrier gives up after 15
# PostgreSQL: serialization, deadlock, unique, lock not available
CLASHES = frozenset({"40001", "40P01", "23505", "55P03"})

Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """The base class of all tables."""


class Moment(TypeDecorator[datetime]):
    """An aware time, stored and read as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        at: datetime = value
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


# for the statements that are built once, as the clock runs them several times a second
NOW = bindparam("now", type_=Moment)


class Writing(SQLiteDialect_pysqlite):
    """SQLite whose transactions begin with the writer's lock, so that none fails half-way."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN IMMEDIATE")


class Reading(SQLiteDialect_pysqlite):
    """SQLite whose transactions take no lock."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN")


for _dialect in (Writing, Reading):
    registry.register(f"sqlite.{_dialect.__name__.lower()}", __name__, _dialect.__name__)
WRITING, READING = "sqlite+writing", "sqlite+reading"


class Unreachable(Exception):
    """The database does not answer, or not in time.

    This is the only error for which a text is not recorded.
    """


class Database:
    """Opens transactions: `write` begins with a writer's lock; `read` never blocks a writer.

    What is read one after another may be of different moments.
    """

    def __init__(self, url: str, sealer: Sealer):
        self.engine = _engine(url)
        self.reader = _reader(self.engine)
        for engine in (self.engine, self.reader):
            engine.dialect.sealer = sealer  # type: ignore[attr-defined]
        self.sealer = sealer
        self._writing = sessionmaker(self.engine, class_=TurnSession, expire_on_commit=False)
        # what only reads writes nothing by mistake: nobody would take it back
        self._reading = sessionmaker(self.reader, expire_on_commit=False, autoflush=False)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def write(self) -> Iterator[Session]:
        with self._writing.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._reading() as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Read columns only: half the price of `read`, for what is looked up several times a
        second."""
        with self.reader.connect() as connection:
            yield connection

    def repeat(self, work: Callable[[Session], Result]) -> Result:
        """Do work in one transaction, restarted if another transaction gets in the way.

        Raises Unreachable.
        """
        deadline = time.monotonic() + PATIENCE
        for attempt in range(TRIES - 1):
            try:
                return self._once(work)
            except Stale:
                pass  # somebody else was first: it begins again with what is there now
            except DBAPIError as error:
                # a connection from before the database was restarted
                is_old = error.connection_invalidated and attempt == 0
                may_succeed = is_old or in_the_way(error)
                if not may_succeed or time.monotonic() > deadline:
                    _give_up(error)
            time.sleep(random.uniform(0, 0.01) * attempt)  # so that the two do not clash in step
        try:
            return self._once(work)
        except DBAPIError as error:
            _give_up(error)

    def _once(self, work: Callable[[Session], Result]) -> Result:
        with self.write() as session:
            return work(session)

    def close(self) -> None:
        self.engine.dispose()


def change(row: Base, statement: Update, *names: str) -> bool:
    """Execute a conditional UPDATE and reread the row (or these columns); return whether it hit."""
    session = object_session(row)
    assert session is not None
    session.flush()
    result = session.execute(statement.execution_options(synchronize_session=False))
    session.refresh(row, names or None)
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


def is_one_of(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """What `column.in_(values)` says, for statements that are built once.

    SQLAlchemy writes an IN anew each time it is executed.
    """
    return or_(*(column == fixed(value) for value in values))


def fixed(value: str | int) -> ColumnElement[Any]:
    """A value of our own that is written into the statement, not bound to it.

    An index of the rows of one status serves PostgreSQL only where the status can be read in the
    statement; SQLite plans the statement anew whenever such a value is bound.
    """
    return literal_column(f"'{value}'" if isinstance(value, str) else str(int(value)))


def row_of(table: type[Row], seen: object) -> Row:
    """The row behind what a rule sees through a protocol of `conversations/port/records.py`."""
    assert isinstance(seen, table)
    return seen


def in_the_way(error: DBAPIError) -> bool:
    """Whether another transaction caused the error, so that the same work may succeed next time."""
    if isinstance(error, IntegrityError):
        return (
            "foreign key" not in str(error.orig).lower()
            and "not null" not in str(error.orig).lower()
        )
    return getattr(error.orig, "sqlstate", None) in CLASHES or "database is locked" in str(
        error.orig
    )


def _give_up(error: DBAPIError) -> NoReturn:
    """Raise the error, or Unreachable if that is what it means."""
    if is_unreachable(error):
        raise Unreachable("the database does not answer") from error
    raise error


def is_unreachable(error: DBAPIError) -> bool:
    return error.connection_invalidated or isinstance(error, OperationalError)


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database does not answer, to a reader or to a writer."""
    if isinstance(error, DBAPIError):
        return is_unreachable(error)
    return isinstance(error, Unreachable)


def _engine(url: str) -> Engine:
    ours = {"compiled_cache": CompiledStatements()}
    if not url.startswith("sqlite"):
        # not loaded where there is no PostgreSQL
        from bot.store.cursor import Cursor

        engine = create_engine(
            url,
            hide_parameters=True,
            execution_options=ours,
            pool_size=5,
            max_overflow=25,
            pool_recycle=1800,
            connect_args={"connect_timeout": CONNECT, "cursor_factory": Cursor},
        )
        event.listen(engine, "checkin", _on_checkin)
        event.listen(engine, "checkout", partial(_on_checkout, engine.dialect))
        return engine
    memory = url in ("sqlite://", "sqlite:///:memory:")
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    arguments = {
        "check_same_thread": False,
        "timeout": BUSY / 1000,
        "cached_statements": CACHED,
    }
    writing = make_url(url).set(drivername=WRITING)
    engine = create_engine(
        writing,
        hide_parameters=True,
        execution_options=ours,
        connect_args=arguments,
        **options,
    )
    event.listen(engine, "connect", _on_connect)
    return engine


def _reader(engine: Engine) -> Engine:
    """An engine that only reads, with the connections of this one.

    On PostgreSQL each of its statements stands alone: whatever reads needs no snapshot that lasts.
    That saves two trips for one, and above all it ends in no ROLLBACK, at which psycopg forgets
    every statement that it has prepared on the connection. SQLite is told by its dialect: once
    anybody listens to an engine, every statement takes longer.
    """
    if engine.dialect.name != "sqlite":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    reading = engine.url.set(drivername=READING)
    own = {"compiled_cache": CompiledStatements()}
    return create_engine(reading, hide_parameters=True, execution_options=own, pool=engine.pool)


def _on_checkin(_connection: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


def _on_checkout(dialect: Dialect, connection: Any, record: Any, _proxy: Any) -> None:
    """Ask a connection that has been idle whether it is still alive; if it is not, replace it."""
    if time.monotonic() - record.info.get("used", 0.0) < FRESH:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error:
        raise DisconnectionError from None


def _on_connect(connection: Any, _record: Any) -> None:
    """Set SQLite up to lose nothing: we begin transactions ourselves, and a commit is on disk."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
