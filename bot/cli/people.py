"""The commands for the people file: flask people import | export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from bot.chapter import chapters, people_file
from bot.cli.office import FILE, Office, plainly, write

commands = AppGroup("people")


@commands.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--chapter", "name", help="The chapter, if there are several.")
@plainly
def import_(file: Any, name: str | None) -> None:
    """Add or update the people of FILE.csv. Nothing is imported unless every row is good."""
    office = Office()
    with office.db.read() as session:  # a long file is read before everybody else has to wait
        rows = people_file.read(file, chapters.the_chapter(session, name))
    if people_file.may_welcome(rows):
        office.book  # noqa: B018  (read now: inside the transaction, everybody else would wait for it)
    with office.db.write() as session:
        chapter = chapters.the_chapter(session, name)
        added, updated = people_file.store(office, session, chapter, rows, office.time.now())
    # No queue is rung: the clock finds the texts that welcome people, and none of them is urgent.
    click.echo(f"{added} {'person' if added == 1 else 'people'} added, {updated} updated.")


@commands.command("export")
@click.argument("file", type=FILE)
@click.option("--chapter", "name")
@plainly
def export(file: Path, name: str | None) -> None:
    """Write the people of a chapter to FILE.csv."""
    with Office().db.read() as session:
        page = people_file.export(session, chapters.the_chapter(session, name))
    write(file, page)
