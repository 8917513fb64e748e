"""Sessions that write pending changes only before a query that could see them.

A turn changes a conversation in several places and asks about other tables in between. SQLAlchemy
writes every change before every query; here a row that changes several times is written once.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, Executable, TableClause, inspect
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.sql.visitors import iterate

NOT_YET = {"autoflush": False}
_tables: WeakKeyDictionary[Executable, frozenset[str]] = WeakKeyDictionary()


class TurnSession(Session):
    """A session of a turn. A query finds the same rows as with any other session.

    Spared is only what surely sees nothing of the changes: a SELECT without loader options, none of
    whose tables has any. Whatever rereads a row writes all changes first.
    """

    def execute(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().execute(statement, *given, **self._sparing(statement, options))

    def scalars(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().scalars(statement, *given, **self._sparing(statement, options))

    def scalar(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().scalar(statement, *given, **self._sparing(statement, options))

    def refresh(self, *given: Any, **options: Any) -> None:
        self.flush()
        super().refresh(*given, **options)

    def expire(self, *given: Any, **options: Any) -> None:
        self.flush()
        super().expire(*given, **options)

    def _sparing(self, statement: Executable, options: dict[str, Any]) -> dict[str, Any]:
        """The options, and that nothing is written yet if the statement reads no pending table."""
        is_plain = statement.is_select and not getattr(statement, "_with_options", ())
        if "execution_options" in options or not is_plain:
            return options
        pending = self._pending_tables()
        if not pending or pending.isdisjoint(_tables_of(statement)):
            return {**options, "execution_options": NOT_YET}
        return options

    def _pending_tables(self) -> set[str]:
        """The tables of the changed rows, and those that only link them to others."""
        mappers = {inspect(row).mapper for row in (*self.new, *self.dirty, *self.deleted)}
        return {name for mapper in mappers for name in _tables_written(mapper)}


@cache
def _tables_written(mapper: Mapper[Any]) -> frozenset[str]:
    """The tables of rows of a class, and those that only link them to others."""
    tables = {table.name for table in mapper.tables if isinstance(table, TableClause)}
    links = (each.secondary for each in mapper.relationships)
    return frozenset(tables | {link.name for link in links if isinstance(link, TableClause)})


def _tables_of(statement: Executable) -> frozenset[str]:
    """The names of all tables that a statement reads, also in the queries within it; kept as long
    as the statement is."""
    if statement not in _tables:
        parts = iterate(cast(ClauseElement, statement))
        _tables[statement] = frozenset(p.name for p in parts if isinstance(p, TableClause))
    return _tables[statement]
