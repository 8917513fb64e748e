"""Databases of stages that are over, reset to the morning of the first day: much quicker than
making new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from sqlalchemy import PoolProxiedConnection, Table, func, select
from sqlalchemy.orm import Session

from bot.stage.stage import Stage
from bot.store.db import Base, Database
from conversations.flows.definition import Book
from conversations.machine import Machines

TABLES = Base.metadata.sorted_tables  # those that others refer to first
BEGINNING = "beginning"  # the schema that keeps the rows with which a stage begins


class Shelf:
    """Lends databases to stages. `make` makes a database of a kind: `sqlite` (in memory), `file`
    (SQLite for several threads) or `postgres`."""

    def __init__(self, book: Book, machines: Machines, make: Callable[[str], Database]):
        self._book, self._machines, self._make = book, machines, make
        self._free: defaultdict[str, list[Kept]] = defaultdict(list)
        self._lent: list[tuple[str, Kept]] = []

    def take(self, kind: str, *, begun: bool) -> Database:
        """A database that is empty, or that holds the chapter and the people of a stage."""
        kept = self._free[kind].pop() if self._free[kind] else self._new(kind)
        self._lent.append((kind, kept))
        kept.reset(begun=begun)
        return kept.db

    def take_back(self, count: int) -> None:
        """Take back the last `count` databases that were lent."""
        for _ in range(count):
            kind, kept = self._lent.pop()
            self._free[kind].append(kept)

    def close(self) -> None:
        for kept in chain.from_iterable(self._free.values()):
            kept.db.close()

    def _new(self, kind: str) -> Kept:
        db = self._make(kind)
        Stage(self._book, db, machines=self._machines)
        return Kept(db)


class Kept:
    """A database, with the rows that a stage begins with kept beside its tables."""

    def __init__(self, db: Database):
        self.db = db
        self._file = db.engine.url.database if db.is_sqlite else None
        if not db.is_sqlite:
            self._run([f"create schema {BEGINNING}"])
        elif not self._file:
            self._run([f"attach ':memory:' as {BEGINNING}"])
        with db.read() as session:
            self._filled = [table for table in TABLES if _rows(session, table)]
        self._run(
            f'create table {BEGINNING}."{table.name}" as select * from "{table.name}"'
            for table in self._filled
        )
        self._deletes = [f'delete from "{table.name}"' for table in reversed(TABLES)]
        self._inserts = [
            f'insert into "{table.name}" select * from {BEGINNING}."{table.name}"'
            for table in self._filled
        ]
        self._counts = [] if db.is_sqlite else [_count(table) for table in TABLES if _counts(table)]

    def reset(self, *, begun: bool) -> None:
        """Restore what a stage begins with, or nothing. Ids continue after it."""
        self._run([*self._deletes, *(self._inserts if begun else ()), *self._counts])

    def _run(self, statements: Any) -> None:
        """Run statements without parameters; on PostgreSQL in one trip."""
        connection = self.db.engine.raw_connection()
        try:
            with self._beginning_in_sight(connection):
                for statement in statements if self.db.is_sqlite else ["; ".join(statements)]:
                    connection.cursor().execute(statement)
                connection.commit()
        finally:
            connection.close()

    @contextmanager
    def _beginning_in_sight(self, connection: PoolProxiedConnection) -> Iterator[None]:
        """Attach the rows beside a file only for as long as it is reset: a stage must not lock
        them."""
        if not self._file:
            yield
            return
        cursor = connection.cursor()
        cursor.execute(f"attach '{self._file}-{BEGINNING}' as {BEGINNING}")
        cursor.execute("begin")
        yield
        cursor.execute(f"detach {BEGINNING}")


def _rows(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _counts(table: Table) -> bool:
    return table.autoincrement_column is not None


def _count(table: Table) -> str:
    """Let the ids of a table continue after its last row."""
    column = table.autoincrement_column
    assert column is not None
    sequence = f"pg_get_serial_sequence('\"{table.name}\"', '{column.name}')"
    last = f'select max("{column.name}") as id from "{table.name}"'
    return f"select setval({sequence}, coalesce(id, 1), id is not null) from ({last}) as newest"
