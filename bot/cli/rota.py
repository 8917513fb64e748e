"""The commands for the Safety Team's rota: flask rota import | show | export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from bot.chapter import rota_file
from bot.cli.office import FILE, Office, plainly, write

commands = AppGroup("rota")


@commands.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--chapter", "name", help="The chapter, if there are several.")
@click.option(
    "--empty", is_flag=True, help="Accept a file without shifts, which leaves the rota empty."
)
@plainly
def import_rota(file: Any, name: str | None, empty: bool) -> None:
    """Replace the whole rota with FILE.csv. Nothing is changed unless every row is good."""
    click.echo(rota_file.take(Office(), name, file, empty))


@commands.command("show")
@click.option("--chapter", "name")
@plainly
def show_rota(name: str | None) -> None:
    """Show who is on duty and the coming shifts."""
    click.echo(rota_file.shown(Office(), name))


@commands.command("export")
@click.argument("file", type=FILE)
@click.option("--chapter", "name")
@plainly
def export_rota(file: Path, name: str | None) -> None:
    """Write the rota of a chapter to FILE.csv."""
    write(file, rota_file.export(Office(), name))
