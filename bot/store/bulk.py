"""Statements of the path that every text takes: put together once, and then handed to the driver as
they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from bot.store.db import Base


def insert_all(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows (all with the same names) by one statement, put together once and for all, past
    the unit of work, which costs many times as much. What a row does not name has its column's
    default."""
    if rows:
        connection = session.connection()
        ready = _insert(table, connection.dialect, tuple(rows[0]), len(rows))
        connection.exec_driver_sql(ready.sql, ready.parameters(rows))


def update_one(session: Session, row: Base, names: tuple[str, ...]) -> None:
    """Write these columns of a row in the same way, and let the session forget the row."""
    connection = session.connection()
    ready = _update(row.__class__, connection.dialect, names)
    connection.exec_driver_sql(
        ready.sql, ready.parameters([{name: getattr(row, name) for name in (*names, "id")}])
    )
    session.expunge(row)


@dataclass(frozen=True)
class Ready:
    """A statement as the driver takes it. `places` are its values, in order: the number of the row,
    its column, and its name."""

    sql: str
    places: tuple[tuple[int, str, str], ...]
    processors: Mapping[str, Callable[[Any], Any] | None]
    defaults: Mapping[str, Callable[[Any], Any]]
    positional: bool

    def parameters(self, rows: Sequence[dict[str, Any]]) -> Any:
        values = []
        for row, column, _ in self.places:
            given, process = rows[row], self.processors[column]
            value = given[column] if column in given else self.defaults[column](None)
            values.append(value if process is None else process(value))
        names = (name for _, _, name in self.places)
        return tuple(values) if self.positional else dict(zip(names, values, strict=True))


@cache
def _insert(table: type[Base], dialect: Dialect, given: tuple[str, ...], count: int) -> Ready:
    columns = [c for c in table.__table__.columns if c.key in given or c.default is not None]
    return _ready(
        insert(table).values([_values(columns, row) for row in range(count)]), columns, dialect
    )


@cache
def _update(table: type[Base], dialect: Dialect, names: tuple[str, ...]) -> Ready:
    known = table.__table__.columns
    columns = [known[name] for name in names]
    is_it = known["id"] == _values([known["id"]], 0)["id"]
    change = update(table).where(is_it).values(_values(columns, 0))
    return _ready(change, [*columns, known["id"]], dialect)


def _values(columns: Iterable[Any], row: int) -> dict[str, Any]:
    return {c.key: bindparam(f"{c.key}__{row}", type_=c.type) for c in columns}


def _ready(statement: Any, columns: Sequence[Any], dialect: Dialect) -> Ready:
    compiled = statement.compile(dialect=dialect)
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    places = tuple(
        (int(name.rpartition("__")[2]), name.rpartition("__")[0], name) for name in order
    )
    defaults = {
        c.key: c.default.arg if c.default.is_callable else partial(_same, c.default.arg)
        for c in columns
        if c.default is not None
    }
    return Ready(
        str(compiled),
        places,
        {c.key: c.type.dialect_impl(dialect).bind_processor(dialect) for c in columns},
        defaults,
        compiled.positional,
    )


def _same(value: Any, _context: object) -> Any:
    return value
