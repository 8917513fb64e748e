"""The commands of the Safety Network: flask rota | alerts."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from bot import alerts as records
from bot import chapters, rota
from bot.commands import parts_of_app, plainly, records_database

rota_ = AppGroup("rota", help="Who of the Safety Team is on duty when, from and to a CSV file.")
alerts = AppGroup("alerts", help="The record of every alert.")


@rota_.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--chapter", "name", help="The chapter, where there are several.")
@click.option("--empty", is_flag=True, help="Also if the file has no shifts: then nobody is on the rota.")
@plainly
def import_rota(file: Any, name: str | None, empty: bool) -> None:
    """Replace the whole rota by FILE.csv. Nothing is changed unless every row is good."""
    click.echo(rota.take(parts_of_app(), name, file, empty))


@rota_.command("show")
@click.option("--chapter", "name")
@plainly
def show_rota(name: str | None) -> None:
    """Show who is on duty, and the shifts to come."""
    click.echo(rota.shown(parts_of_app(), name))


@rota_.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True))
@click.option("--chapter", "name")
@plainly
def export_rota(file: Any, name: str | None) -> None:
    """Write the rota of a chapter to FILE.csv."""
    file.write(rota.export(parts_of_app(), name))


@alerts.command("list")
@click.option("--chapter", "name", help="The chapter, where there are several.")
@plainly
def list_(name: str | None) -> None:
    """List the open alerts, and the last that are over."""
    with records_database().read() as session:
        click.echo(records.listed(session, chapters.the_chapter(session, name)))


@alerts.command("show")
@click.argument("number", type=int)
@click.option("--chapter", "name")
@plainly
def show_(number: int, name: str | None) -> None:
    """Show one alert: each step with its time, who, what was sent, and whether it arrived."""
    with records_database().read() as session:
        click.echo(records.shown(session, records.found(session, chapters.the_chapter(session, name), number)))


@alerts.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--chapter", "name")
@click.option("--number", type=int, help="Of this alert alone.")
@plainly
def export_(file: Path, name: str | None, number: int | None) -> None:
    """Write the record of a chapter's alerts to FILE.csv, a row for each step."""
    with records_database().read() as session:
        page = records.exported(session, chapters.the_chapter(session, name), number)
    records.save(file, page)
