"""The schema: brought up to date by Alembic, and marked so that no demo opens a real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from bot.store import db

NEWEST = "0013"  # the migration that this program needs
WAITS = 2.0  # seconds for a process that has the database and does not end
MIGRATIONS = Path(__file__).parent / "migrations"


class WrongDatabase(Exception):
    """The database does not fit these settings, or cannot be opened.

    The message says what to do.
    """


def upgrade(url: str, demo: bool) -> None:
    """Create the tables, or bring them up to date. Raises WrongDatabase.

    It is one transaction: what is interrupted is undone, and made the next time.
    """
    with _connected(url) as connection:
        fresh = not inspect(connection).has_table("alembic_version")
        if not fresh:
            _refuse_the_wrong_kind(connection, demo)
            _refuse_a_newer_one(connection)
        if fresh or _version(connection) != NEWEST:
            _migrate(connection)
        if fresh and demo:
            connection.execute(text("insert into counter (name, value) values ('demo', 1)"))
        connection.commit()


def check(url: str, demo: bool) -> None:
    """Refuse a database that was never set up, is out of date, or is of the wrong kind.

    Raises WrongDatabase.
    """
    with _connected(url) as connection:
        if not inspect(connection).has_table("alembic_version"):
            raise WrongDatabase(
                "the database is empty: make it with `.venv/bin/flask --app wsgi db upgrade`"
            )
        _refuse_the_wrong_kind(connection, demo)
        _refuse_a_newer_one(connection)
        if _version(connection) != NEWEST:
            raise WrongDatabase(
                "the database is not of this version: bring it up to date with "
                "`.venv/bin/flask --app wsgi db upgrade` and start again"
            )


def gather(url: str) -> None:
    """Write into SQLite's file what it still keeps in the file beside it (`-wal`), so that a copy
    of the one file is whole. What another process has open stays where it is."""
    address = make_url(url)
    file = address.database or ""
    is_sqlite = address.drivername.startswith("sqlite")
    if not (is_sqlite and Path(file).is_file()):
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=WAITS)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A connection on which also SQLite undoes a migration that is interrupted. Raises
    WrongDatabase."""
    address = make_url(url)
    if address.drivername.startswith("sqlite"):
        engine = create_engine(address.set(drivername=db.WRITING))
        event.listen(engine, "connect", _leave_transactions_to_us)
    else:
        engine = create_engine(address)
    try:
        try:
            connection = engine.connect()
            connection.execute(text("select 1"))
            connection.rollback()
        except OperationalError as error:
            raise WrongDatabase(
                f"the database of DATABASE_URL cannot be opened ({type(error.orig).__name__}): is it running, "
                "and is the address right?"
            ) from None
        with connection:
            yield connection
    finally:
        engine.dispose()


def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
    """Otherwise its driver commits before each change of a table."""
    connection.isolation_level = None


def _version(connection: Connection) -> str | None:
    """The last migration that was applied to the database."""
    version: str | None = connection.scalar(text("select version_num from alembic_version"))
    return version


def _refuse_the_wrong_kind(connection: Connection, demo: bool) -> None:
    marked = connection.scalar(text("select value from counter where name = 'demo'")) is not None
    if demo and not marked:
        raise WrongDatabase(
            "this database belongs to a real chapter, and TWILIO_ACCOUNT_SID is not set: a demo would text "
            "nobody. Set it, or give the demo a DATABASE_URL of its own."
        )
    if not demo and marked:
        raise WrongDatabase(
            "this database was made for a demo: give the real chapter a DATABASE_URL of its own."
        )


def _refuse_a_newer_one(connection: Connection) -> None:
    """Refuse a database that has had a migration which this program does not know."""
    version = _version(connection)
    if version is not None and version > NEWEST:
        raise WrongDatabase(
            f"the database is newer ({version}) than this program ({NEWEST}): start the newer "
            "program again, or go back to a backup of the database from before it"
        )


def _migrate(connection: Connection) -> None:
    from alembic import command  # costs memory in every process that never migrates
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
