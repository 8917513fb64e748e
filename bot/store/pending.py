"""Sessions that write pending changes only before a query that could see them.

A turn changes a conversation in several places and asks about other tables in between. SQLAlchemy
writes every change before every query; here a row that changes several times is written once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ClauseElement, Executable, TableClause
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import iterate

NOT_YET = {"autoflush": False}
MOST_STATEMENTS = 1_000  # whose tables are kept: more than there are


class TurnSession(Session):
    """A session of a turn. A query finds the same rows as with any other session."""

    def execute(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().execute(statement, *given, **self._sparing(statement, options))

    def scalars(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().scalars(statement, *given, **self._sparing(statement, options))

    def scalar(self, statement: Executable, *given: Any, **options: Any) -> Any:
        return super().scalar(statement, *given, **self._sparing(statement, options))

    def _sparing(self, statement: Executable, options: dict[str, Any]) -> dict[str, Any]:
        """The options, and that nothing is written yet if the statement reads no pending table."""
        if "execution_options" in options or not statement.is_select:
            return options
        pending = self._pending_tables()
        if not pending or pending.isdisjoint(_tables_of(statement)):
            return {**options, "execution_options": NOT_YET}
        return options

    def _pending_tables(self) -> set[str]:
        changed = [*self.new, *self.dirty, *self.deleted]
        return {row.__tablename__ for row in changed}


@lru_cache(maxsize=MOST_STATEMENTS)
def _tables_of(statement: Executable) -> frozenset[str]:
    """The names of all tables that a statement reads, also in the queries within it."""
    parts = iterate(cast(ClauseElement, statement))
    return frozenset(part.name for part in parts if isinstance(part, TableClause))
