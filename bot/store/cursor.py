"""A cursor of psycopg for SQLAlchemy, which asks for more than it reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from psycopg import Column
from psycopg import Cursor as OfPsycopg
from psycopg.pq import ExecStatus
from psycopg.rows import TupleRow


class Cursor(OfPsycopg[TupleRow]):
    """A cursor that describes its columns only when somebody looks.

    SQLAlchemy asks for the description after each execution of a statement, and reads it after the
    first one only. A text reads sixty columns: it saves a fortieth of what a text costs.
    """

    @property
    def description(self) -> list[Column] | None:
        result = self.pgresult
        if result is None or result.status != ExecStatus.TUPLES_OK:
            return super().description
        return Columns(self, result.nfields)  # type: ignore[return-value]  # it reads like a list

    def described(self) -> list[Column]:
        """The columns of the last result."""
        return super().description or []


class Columns(Sequence[Column]):
    """The columns of the last result of a cursor, made when one of them is read."""

    def __init__(self, cursor: Cursor, count: int):
        self._cursor, self._count = cursor, count

    @cached_property
    def _made(self) -> list[Column]:
        return self._cursor.described()

    @overload
    def __getitem__(self, at: int) -> Column: ...

    @overload
    def __getitem__(self, at: slice) -> list[Column]: ...

    def __getitem__(self, at: int | slice) -> Column | list[Column]:
        return self._made[at]

    def __len__(self) -> int:
        return self._count
