"""The commands for the record of alerts: flask alerts list | show | export."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from bot.chapter import alert_report as records
from bot.chapter import chapters
from bot.cli.office import FILE, Office, plainly, write

commands = AppGroup("alerts")
NUMBER = click.IntRange(1, 10**9)  # which every database can look for


@commands.command("list")
@click.option("--chapter", "name", help="The chapter, if there are several.")
@plainly
def list_(name: str | None) -> None:
    """List the open alerts, and the latest that are over."""
    with Office().db.read() as session:
        click.echo(records.listed(session, chapters.the_chapter(session, name)))


@commands.command("show")
@click.argument("number", type=NUMBER)
@click.option("--chapter", "name")
@plainly
def show_(number: int, name: str | None) -> None:
    """Show one alert: each step with its time, who, what was sent, and whether it arrived."""
    with Office().db.read() as session:
        click.echo(
            records.shown(
                session, records.found(session, chapters.the_chapter(session, name), number)
            )
        )


@commands.command("export")
@click.argument("file", type=FILE)
@click.option("--chapter", "name")
@click.option("--number", type=NUMBER, help="Only this alert.")
@plainly
def export_(file: Path, name: str | None, number: int | None) -> None:
    """Write the record of a chapter's alerts to FILE.csv, a row for each step."""
    with Office().db.read() as session:
        page = records.exported(session, chapters.the_chapter(session, name), number)
    write(file, page)
