"""The commands: flask flows | people | rota | chapter | alerts | db."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from bot import chapters, demo, roster
from bot.cli_safety import alerts, rota_
from bot.commands import database_of, parts_of_app, plainly
from bot.config import Settings, SettingsError
from bot.store import schema
from bot.store.db import Database
from bot.store.find import Finder
from bot.store.people import Address, Chapter

flows = AppGroup("flows", help="The flow file: check it, draw it, try it.")
people = AppGroup("people", help="The people of a chapter, from and to a CSV file.")
chapter = AppGroup("chapter", help="Chapters: make, show and change them.")
db = AppGroup("db", help="The database.")


def add_to(app: Flask) -> None:
    for group in (flows, people, rota_, chapter, alerts, db):
        app.cli.add_command(group)

@flows.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@plainly
def check(file: Path | None) -> None:
    """Say whether the flow file is in order, and if not, what to mend on which line."""
    from bot.flow_report import report

    click.echo(report(file or Settings.from_environment().flows_file))


@flows.command("draw")
@click.argument("name", required=False)
@plainly
def draw(name: str | None) -> None:
    """Show the states of the flows and how they lead to each other."""
    from bot.flow_report import drawing

    click.echo(drawing(Settings.from_environment().flows_file, name))


@flows.command("talk")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@plainly
def talk(file: Path | None) -> None:
    """Try the flows as everybody in them: `Rosa > HELP`, `Ben > accept 1`, `45 minutes pass`. FILE: a story to play."""
    from bot.flow_report import talking

    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file else sys.stdin
    talking(Settings.from_environment().flows_file, lines, sys.stdin.isatty() and file is None)


@people.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--chapter", "name", help="The chapter, where there are several.")
@plainly
def import_(file: Any, name: str | None) -> None:
    """Add or update the people of FILE.csv. Nothing is imported unless every row is good."""
    parts = parts_of_app()
    with parts.db.read() as session:  # a long file is read before everybody else has to wait
        rows = roster.read(file, chapters.the_chapter(session, name))
    with parts.db.write() as session:
        added, updated = roster.store(parts, session, chapters.the_chapter(session, name), rows, parts.time.now())
    parts.doorbell.ring(["deliver"])
    click.echo(f"{added} people added, {updated} updated.")


@people.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True))
@click.option("--chapter", "name")
@plainly
def export(file: Any, name: str | None) -> None:
    """Write the people of a chapter to FILE.csv."""
    with parts_of_app().db.read() as session:
        file.write(roster.export(session, chapters.the_chapter(session, name)))


@chapter.command("create")
@click.argument("name")
@click.option("--number", required=True, help="Its phone number, like +18285550100.")
@click.option("--timezone", "zone", required=True, help="Its time zone, like America/New_York.")
@plainly
def create(name: str, number: str, zone: str) -> None:
    """Make a chapter. The first one gets the admins of ADMIN_NUMBERS."""
    parts, settings = parts_of_app(), Settings.from_environment()
    with parts.db.write() as session:
        first = session.query(Chapter).first() is None
        admins = settings.admin_numbers if first else ()
        made = chapters.create(session, parts.db.sealer, name, number, zone, admins, parts.time.now())
        click.echo(chapters.described(made))
    if not admins:
        click.echo("It has no admin yet, so nobody hears what the bot cannot do: import one with the role admin.", err=True)


@chapter.command("show")
@click.argument("name", required=False)
@plainly
def show(name: str | None) -> None:
    """Show a chapter's settings."""
    with parts_of_app().db.read() as session:
        click.echo(chapters.described(chapters.the_chapter(session, name)))


@chapter.command("set")
@click.argument("name", required=False)
@click.option("--number")
@click.option("--timezone")
@click.option("--areas", help='The parts of town, like "Downtown, West Asheville".')
@click.option("--quiet-hours", help='When nobody is asked, like 21:30-08:00, or "off".')
@click.option("--segments-per-second", type=click.FloatRange(0, 1000),
              help="What its number may send: 1 long code, 3 toll-free, 0 no limit.")
@click.option("--most-jobs", type=click.IntRange(1, 50), help="Open jobs that one person may have.")
@click.option("--most-contacts", type=click.IntRange(1, 500), help="New neighbors that one person meets in 7 days.")
@click.option("--patience", type=click.IntRange(1, 1440), help="Minutes until the others are asked once more.")
@click.option("--lifetime", type=click.IntRange(1, 720), help="Hours after which an unfilled request expires.")
@click.option("--crew", help='A rapid-response crew for the Safety Team, like "Street medics 828-555-0190"; "" for none.')
@plainly
def set_(name: str | None, **changes: Any) -> None:
    """Change a chapter's settings."""
    parts = parts_of_app()
    with parts.db.write() as session:
        changed = chapters.the_chapter(session, name)
        chapters.change(changed, {k: v for k, v in changes.items() if v is not None})
        if changes["timezone"]:  # the hours of the rota are others now
            Finder(session, changed, parts.time.now()).make_shifts()
        click.echo(chapters.described(changed))


@db.command("upgrade")
@plainly
def upgrade() -> None:
    """Make the database, or bring it up to date."""
    settings = Settings.from_environment()
    schema.upgrade(settings.database_url, settings.demo)
    _refuse_other_keys(database_of(settings))


@db.command("ready", hidden=True)
@plainly
def ready() -> None:
    """What has to be so before anything is served: the database up to date, a demo's chapter there, the flow file in order."""
    from bot.flow_report import report

    settings = Settings.from_environment()
    schema.upgrade(settings.database_url, settings.demo)
    _refuse_other_keys(database_of(settings))
    if settings.demo:
        parts = parts_of_app()
        with parts.db.write() as session:
            demo.make(parts, session)
    click.echo(report(settings.flows_file))


def _refuse_other_keys(database: Database) -> None:
    """Under another INDEX_KEY everybody would be a stranger, under other DATA_KEYS nothing could be read. Raises
    SettingsError, Unreadable."""
    with database.read() as session:
        known = session.scalars(select(Address).where(Address.kind == "phone").order_by(Address.id).limit(1)).first()
        if known and known.index != database.sealer.index(str(known.chapter_id), "phone", known.value):
            raise SettingsError("INDEX_KEY is not the one under which this database knows people; put that one back.")
    database.close()
