"""The statements that every text needs: built once, then passed straight to the driver.

They bypass the unit of work, which costs many times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast

from sqlalchemy import Column, Insert, Table, Update, bindparam, insert, inspect, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from bot.store.db import Base


@dataclass(frozen=True)
class NewRows:
    """Rows to insert, all with the same names. What they do not name gets its column's default."""

    table: type[Base]
    rows: Sequence[dict[str, Any]]

    @property
    def shape(self) -> Shape:
        return Shape(self.table, tuple(self.rows[0]), len(self.rows))


@dataclass(frozen=True)
class Changed:
    """A row of which these attributes are written, known by its id."""

    table: type[Base]
    values: dict[str, Any]

    @property
    def rows(self) -> Sequence[dict[str, Any]]:
        return [self.values]

    @property
    def shape(self) -> Shape:
        return Shape(self.table, tuple(self.values), 0)


def taken_out(session: Session, row: Base, names: Sequence[str]) -> Changed:
    """These attributes of a row, to be written with others. The session forgets the row, and what
    it would have written of it."""
    changed = Changed(type(row), {name: getattr(row, name) for name in (*names, "id")})
    session.expunge(row)
    return changed


@dataclass(frozen=True)
class Shape:
    """What a part of a statement is like, whatever its values: the attributes that it names, and
    how many rows it inserts (0: it changes one)."""

    table: type[Base]
    names: tuple[str, ...]
    inserts: int


def write(session: Session, *parts: NewRows | Changed) -> None:
    """Write all of this: in one statement on PostgreSQL, where a trip costs as much as the work,
    and in one each on SQLite, which knows no such statement.

    The order of the parts is not kept: none may need what another one writes.
    """
    wanted = [part for part in parts if isinstance(part, Changed) or part.rows]
    connection = session.connection()
    at_once = connection.dialect.name == "postgresql"
    for together in [wanted] if at_once and wanted else [[part] for part in wanted]:
        ready = _statement(connection.dialect, tuple(part.shape for part in together))
        connection.exec_driver_sql(ready.sql, ready.parameters([part.rows for part in together]))


def insert_all(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all with the same names."""
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
    """A statement in the form the driver takes; `places` are its values, in order."""

    sql: str
    places: tuple[Place, ...]
    processors: Sequence[Mapping[str, Callable[[Any], Any] | None]]
    defaults: Sequence[Mapping[str, Callable[[Any], Any]]]
    positional: bool

    def parameters(self, parts: Sequence[Sequence[dict[str, Any]]]) -> Any:
        """The values of these rows of each part, as the driver takes them."""
        values = list(self._values(parts))
        if self.positional:
            return tuple(values)
        return dict(zip((place.name for place in self.places), values, strict=True))

    def _values(self, parts: Sequence[Sequence[dict[str, Any]]]) -> Iterator[Any]:
        for place in self.places:
            part, column = place.part, place.attribute
            given, process = parts[part][place.row], self.processors[part][column]
            value = given[column] if column in given else self.defaults[part][column](None)
            yield value if process is None else process(value)


@cache
def _statement(dialect: Dialect, shapes: tuple[Shape, ...]) -> Ready:
    columns = [_columns_of(shape) for shape in shapes]
    *others, last = [_part(number, shape, columns[number]) for number, shape in enumerate(shapes)]
    with_others = last.add_cte(
        *(other.cte(f"part_{number}") for number, other in enumerate(others))
    )
    compiled = with_others.compile(dialect=dialect)
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    return Ready(
        str(compiled),
        tuple(Place.named(name) for name in order or ()),
        [_processors(of_part, dialect) for of_part in columns],
        [_defaults(of_part) for of_part in columns],
        compiled.positional,
    )


def _columns_of(shape: Shape) -> dict[str, Column[Any]]:
    """The columns that are written, by the names of their attributes, which are not always the
    columns' own names."""
    attributes = inspect(shape.table).column_attrs
    columns = {each.key: cast(Column[Any], each.columns[0]) for each in attributes}
    if not shape.inserts:
        return {name: columns[name] for name in shape.names}
    return {
        name: column
        for name, column in columns.items()
        if name in shape.names or column.default is not None
    }


def _part(number: int, shape: Shape, columns: Mapping[str, Column[Any]]) -> Insert | Update:
    table = cast(Table, shape.table.__table__)
    if shape.inserts:
        rows = [_bound(number, row, columns) for row in range(shape.inserts)]
        return insert(table).values(rows)
    values = _bound(number, 0, columns)
    is_it = columns["id"] == values.pop(columns["id"])
    return update(table).where(is_it).values(values)


def _bound(part: int, row: int, columns: Mapping[str, Column[Any]]) -> dict[Column[Any], Any]:
    return {
        column: bindparam(Place(part, row, name).name, type_=column.type)
        for name, column in columns.items()
    }


def _processors(
    columns: Mapping[str, Column[Any]], dialect: Dialect
) -> dict[str, Callable[[Any], Any] | None]:
    return {
        name: column.type.dialect_impl(dialect).bind_processor(dialect)
        for name, column in columns.items()
    }


def _defaults(columns: Mapping[str, Column[Any]]) -> dict[str, Callable[[Any], Any]]:
    return {
        name: _default(column.default)
        for name, column in columns.items()
        if column.default is not None
    }


def _default(default: Any) -> Callable[[Any], Any]:
    return (
        cast(Callable[[Any], Any], default.arg)
        if default.is_callable
        else partial(_same, default.arg)
    )


def _same(value: Any, _context: object) -> Any:
    return value
