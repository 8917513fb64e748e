"""The statements that every text needs: built once, then passed straight to the driver.

They bypass the unit of work, which costs many times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Insert,
    Table,
    Update,
    bindparam,
    insert,
    inspect,
    literal,
    literal_column,
    null,
    update,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from bot.store.db import Base

KEPT = 512  # statements that are kept; an ordinary chapter needs fewer than a hundred


@dataclass(frozen=True)
class NewRows:
    """Rows to insert. What a row does not name gets its column's default."""

    table: type[Base]
    rows: Sequence[dict[str, Any]]

    def spared(self) -> NewRows:
        """The same rows without what is the default anyway. That stands in the statement: the
        driver keeps a short statement prepared, and reads one of many values anew each time."""
        usual = _usual_values(self.table)
        return NewRows(self.table, [_without(usual, row) for row in self.rows])

    @property
    def shape(self) -> Shape:
        return Shape(self.table, tuple(tuple(row) for row in self.rows))


@dataclass(frozen=True)
class Changed:
    """A row of which these attributes are written, known by its id."""

    table: type[Base]
    values: dict[str, Any]

    def spared(self) -> Changed:
        """Itself: what is the default has to be written all the same."""
        return self

    @property
    def rows(self) -> Sequence[dict[str, Any]]:
        return [self.values]

    @property
    def shape(self) -> Shape:
        return Shape(self.table, (tuple(self.values),), is_change=True)


def _without(usual: Mapping[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value != usual.get(name)}


def taken_out(session: Session, row: Base, names: Sequence[str]) -> list[Changed]:
    """What has changed of these attributes of a row, to be written with others. The session forgets
    the row, and what it would have written of it."""
    as_they_were = inspect(row).unmodified
    values = {name: getattr(row, name) for name in names if name not in as_they_were}
    identity = row.id  # type: ignore[attr-defined]
    session.expunge(row)
    return [Changed(type(row), {**values, "id": identity})] if values else []


@dataclass(frozen=True)
class Shape:
    """What a part of a statement is like, whatever its values: the attributes that each of its rows
    names, and whether it changes a row or inserts them."""

    table: type[Base]
    names: tuple[tuple[str, ...], ...]
    is_change: bool = False


def write(session: Session, *parts: NewRows | Changed) -> None:
    """Write all of this: in one statement on PostgreSQL, where a trip costs as much as the work,
    and in one each on SQLite, which knows no such statement.

    The order of the parts is not kept: none may need what another one writes.
    """
    wanted = [part.spared() for part in parts if part.rows]
    connection = session.connection()
    at_once = connection.dialect.name == "postgresql"
    for together in [wanted] if at_once and wanted else [[part] for part in wanted]:
        ready = _statement(connection.dialect, tuple(part.shape for part in together))
        connection.exec_driver_sql(ready.sql, ready.parameters([part.rows for part in together]))


def insert_all(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows: what one does not name gets its column's default."""
    write(session, NewRows(table, rows))


@dataclass(frozen=True)
class Place:
    """A value of a statement: of which part, row and attribute, and the name it is bound to."""

    part: int
    row: int
    attribute: str

    @property
    def name(self) -> str:
        return f"{self.part}__{self.attribute}__{self.row}"

    @classmethod
    def named(cls, name: str) -> Place:
        part, attribute, row = name.split("__")
        return cls(int(part), int(row), attribute)


@dataclass(frozen=True)
class Ready:
    """A statement in the form the driver takes; `places` are its values, in order, and `names` how
    they are bound."""

    sql: str
    places: tuple[Place, ...]
    names: tuple[str, ...]
    processors: Sequence[Mapping[str, Callable[[Any], Any] | None]]
    defaults: Sequence[Mapping[str, Callable[[Any], Any]]]
    positional: bool

    def parameters(self, parts: Sequence[Sequence[dict[str, Any]]]) -> Any:
        """The values of these rows of each part, as the driver takes them."""
        values = list(self._values(parts))
        if self.positional:
            return tuple(values)
        return dict(zip(self.names, values, strict=True))

    def _values(self, parts: Sequence[Sequence[dict[str, Any]]]) -> Iterator[Any]:
        for place in self.places:
            part, column = place.part, place.attribute
            given, process = parts[part][place.row], self.processors[part][column]
            value = given[column] if column in given else self.defaults[part][column](None)
            yield value if process is None else process(value)


@lru_cache(KEPT)
def _statement(dialect: Dialect, shapes: tuple[Shape, ...]) -> Ready:
    columns = [_columns_of(shape) for shape in shapes]
    *others, last = [
        _part(dialect, number, shape, columns[number]) for number, shape in enumerate(shapes)
    ]
    with_others = last.add_cte(
        *(other.cte(f"part_{number}") for number, other in enumerate(others))
    )
    compiled = with_others.compile(dialect=dialect)
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    return Ready(
        str(compiled),
        tuple(Place.named(name) for name in order or ()),
        tuple(order or ()),
        [_processors(of_part, dialect) for of_part in columns],
        [_defaults(of_part) for of_part in columns],
        compiled.positional,
    )


def _columns_of(shape: Shape) -> dict[str, Column[Any]]:
    """The columns that are written, by the names of their attributes, which are not always the
    columns' own names."""
    attributes = inspect(shape.table).column_attrs
    columns = {each.key: cast(Column[Any], each.columns[0]) for each in attributes}
    named = {name for names in shape.names for name in names}
    return {
        name: column
        for name, column in columns.items()
        if name in named or (column.default is not None and not shape.is_change)
    }


def _part(
    dialect: Dialect, number: int, shape: Shape, columns: Mapping[str, Column[Any]]
) -> Insert | Update:
    table = cast(Table, shape.table.__table__)
    rows = [_cells(dialect, number, row, names, columns) for row, names in enumerate(shape.names)]
    if not shape.is_change:
        return insert(table).values(rows)
    is_it = columns["id"] == rows[0].pop(columns["id"])
    return update(table).where(is_it).values(rows[0])


def _cells(
    dialect: Dialect,
    part: int,
    row: int,
    names: tuple[str, ...],
    columns: Mapping[str, Column[Any]],
) -> dict[Column[Any], ColumnElement[Any]]:
    return {
        column: _cell(dialect, Place(part, row, name), column, name in names)
        for name, column in columns.items()
    }


def _cell(
    dialect: Dialect, place: Place, column: Column[Any], is_named: bool
) -> ColumnElement[Any]:
    """A value of a row: bound if the row names it or if it is made anew for each row, and otherwise
    written into the statement."""
    default = cast(Any, column.default)
    if is_named or (default is not None and default.is_callable):
        return bindparam(place.name, type_=column.type)
    if default is None:
        return null()
    value = literal(default.arg, column.type)
    return literal_column(
        str(value.compile(dialect=dialect, compile_kwargs={"literal_binds": True})), column.type
    )


def _processors(
    columns: Mapping[str, Column[Any]], dialect: Dialect
) -> dict[str, Callable[[Any], Any] | None]:
    return {
        name: column.type.dialect_impl(dialect).bind_processor(dialect)
        for name, column in columns.items()
    }


@cache
def _usual_values(table: type[Base]) -> dict[str, Any]:
    """The values that the columns have where a row says nothing, without those that are made anew
    for each row. What has no default is None."""
    attributes = inspect(table).column_attrs
    defaults = {each.key: cast(Any, each.columns[0]).default for each in attributes}
    return {
        name: default.arg
        for name, default in defaults.items()
        if default is not None and not default.is_callable
    }


def _defaults(columns: Mapping[str, Column[Any]]) -> dict[str, Callable[[Any], Any]]:
    """How to make the defaults that are made anew for each row."""
    made = {name: cast(Any, column.default) for name, column in columns.items()}
    return {
        name: default.arg
        for name, default in made.items()
        if default is not None and default.is_callable
    }
