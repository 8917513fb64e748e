"""A table: rows that a single test goes through, each of which must hold."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def table(
    names: str | Sequence[str], rows: Iterable[Any], ids: Iterable[object] = ()
) -> Callable[[Test], Test]:
    """Call a test with every row in turn, and name each row that fails, not only the first.

    It reads like `pytest.mark.parametrize`, and makes one test of a thousand rows. A fixture that
    must be fresh for each row does not fit a table.
    """
    listed = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    found = [_values(row, len(listed)) for row in rows]
    told = list(ids) or found

    def decorate(test: Test) -> Test:
        @wraps(test)
        def each_row(**fixtures: object) -> None:
            failures = [
                failure
                for values, name in zip(found, told, strict=True)
                if (
                    failure := _failure(
                        test, fixtures, dict(zip(listed, values, strict=True)), name
                    )
                )
            ]
            assert found, "the table is empty"
            if failures:
                count = f"{len(failures)} of {len(found)} rows fail"
                pytest.fail("\n\n".join([count, *failures]), pytrace=False)

        signature = inspect.signature(test)
        rest = [part for name, part in signature.parameters.items() if name not in listed]
        each_row.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        return each_row

    return decorate


def _values(row: Any, count: int) -> tuple[Any, ...]:
    return (row,) if count == 1 else tuple(row)


def _failure(
    test: Test, fixtures: dict[str, object], row: dict[str, object], name: object
) -> str | None:
    try:
        test(**fixtures, **row)
    except (Exception, pytest.fail.Exception) as error:
        return f"{name!r}: {type(error).__name__}: {error}"
    return None
