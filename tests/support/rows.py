"""Rows: what every story leaves in the database, so that two versions of the code can be compared.

    python -m tests.support.rows > before    # every story
    python -m tests.support.rows alert check_in/a_late_out > before

Columns are read from the tables themselves, not from today's classes, whose attributes may be
renamed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import LargeBinary, inspect
from sqlalchemy.engine import Connection

from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.loader.reader import read
from conversations.machine import Machines
from conversations.vocabulary import vocabulary

TESTS = Path(__file__).parents[1]
STORIES = TESTS / "transcripts"
SHOWN = {  # by table; without a list, every column that is not sealed
    "alert": (),
    "check_in": (),
    "event": ("kind", "name", "contact_id", "due_at", "status"),
    "message": ("key", "topic", "lane", "status", "not_before"),
}


def stories(wanted: Iterable[str]) -> list[Path]:
    """The stories of these flows (`alert`) or with these names (`alert/a_drill`); without any, all
    of them."""
    names = tuple(wanted)
    found = sorted(STORIES.glob("*/*.txt"))
    return [
        story for story in found if not names or story.parent.name in names or _name(story) in names
    ]


def rows(connection: Connection) -> Iterator[str]:
    """One line per row, in the order in which the rows were written."""
    for table, shown in SHOWN.items():
        columns = shown or _unsealed(connection, table)
        names = ", ".join(f'"{column}"' for column in columns)
        for row in connection.exec_driver_sql(f"select {names} from {table} order by id"):
            values = (f"{name}={value}" for name, value in zip(columns, row, strict=True))
            yield f"{table} " + " ".join(values)


def _name(story: Path) -> str:
    return f"{story.parent.name}/{story.stem}"


def _unsealed(connection: Connection, table: str) -> tuple[str, ...]:
    columns = inspect(connection).get_columns(table)
    return tuple(
        column["name"] for column in columns if not isinstance(column["type"], LargeBinary)
    )


def main(wanted: Iterable[str]) -> None:
    """Play the stories, each in a chapter of its own, run each job once, and print the rows."""
    book = read(TESTS.parent / "flows.yaml", vocabulary())
    machines = Machines(book, vocabulary())
    for story in stories(wanted):
        stage = Stage(book, machines=machines)
        for _line in play(stage, story.read_text(encoding="utf-8").splitlines()):
            pass
        print(f"--- {_name(story)}")
        with stage.runtime.db.engine.connect() as connection:
            print("\n".join(rows(connection)))
        stage.close()


if __name__ == "__main__":
    main(sys.argv[1:])
