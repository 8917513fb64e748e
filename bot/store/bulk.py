"""The statements that every text needs: built once, then passed straight to the driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast

from sqlalchemy import Column, Table, bindparam, insert, inspect, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from bot.store.db import Base


def insert_all(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows (all with the same names) by one statement, which is built once.

    It bypasses the unit of work, which costs many times as much. What a row does not name gets its
    column's default.
    """
    if rows:
        connection = session.connection()
        ready = _insert(table, connection.dialect, tuple(rows[0]), len(rows))
        connection.exec_driver_sql(ready.sql, ready.parameters(rows))


def update_one(session: Session, row: Base, names: tuple[str, ...]) -> None:
    """Write these attributes of a row the same way, and have the session expire the row."""
    connection = session.connection()
    ready = _update(row.__class__, connection.dialect, names)
    connection.exec_driver_sql(
        ready.sql, ready.parameters([{name: getattr(row, name) for name in (*names, "id")}])
    )
    session.expunge(row)


@dataclass(frozen=True)
class Ready:
    """A statement in the form the driver takes.

    `places` are its values, in order: the number of the row, the attribute, and its name.
    """

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
    columns = {
        name: column
        for name, column in _columns(table).items()
        if name in given or column.default is not None
    }
    rows = [_values(columns, row) for row in range(count)]
    return _ready(insert(cast(Table, table.__table__)).values(rows), columns, dialect)


@cache
def _update(table: type[Base], dialect: Dialect, names: tuple[str, ...]) -> Ready:
    known = _columns(table)
    columns = {name: known[name] for name in (*names, "id")}
    values = _values(columns, 0)
    is_it = known["id"] == values.pop(known["id"])
    change = update(cast(Table, table.__table__)).where(is_it).values(values)
    return _ready(change, columns, dialect)


def _columns(table: type[Base]) -> dict[str, Column[Any]]:
    """The columns by the names of their attributes, which are not always the columns' own names."""
    found = inspect(table).column_attrs
    return {attribute.key: cast(Column[Any], attribute.columns[0]) for attribute in found}


def _values(columns: Mapping[str, Column[Any]], row: int) -> dict[Column[Any], Any]:
    return {c: bindparam(f"{name}__{row}", type_=c.type) for name, c in columns.items()}


def _ready(statement: Any, columns: Mapping[str, Column[Any]], dialect: Dialect) -> Ready:
    compiled = statement.compile(dialect=dialect)
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    places = tuple(
        (int(name.rpartition("__")[2]), name.rpartition("__")[0], name) for name in order
    )
    defaults = {name: _default(c.default) for name, c in columns.items() if c.default is not None}
    processors = {
        name: c.type.dialect_impl(dialect).bind_processor(dialect) for name, c in columns.items()
    }
    return Ready(str(compiled), places, processors, defaults, compiled.positional)


def _default(default: Any) -> Callable[[Any], Any]:
    return (
        cast(Callable[[Any], Any], default.arg)
        if default.is_callable
        else partial(_same, default.arg)
    )


def _same(value: Any, _context: object) -> Any:
    return value
