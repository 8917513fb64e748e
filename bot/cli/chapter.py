"""The commands for a chapter: flask chapter create | show | set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from flask.cli import AppGroup

from bot.chapter import chapters
from bot.chapter.kinds import bring_in_line
from bot.cli.office import Office, plainly
from bot.store.people import Chapter

if TYPE_CHECKING:
    from conversations.flows.definition import Book

commands = AppGroup("chapter")
SLOWEST, FASTEST = 0.1, 1000.0  # segments a second
READ_ONCE = "A bot that is running reads this file once: restart it after each change to the file."
UNUSABLE = (
    "Its own flow file cannot be used, so a bot that starts now speaks by the shared one for this "
    "chapter:"
)


def _pace(_context: click.Context, _option: click.Parameter, pace: float | None) -> float | None:
    """A pace at which texts get through: "not a number" and next to nothing are none."""
    if pace is None or pace == 0 or SLOWEST <= pace <= FASTEST:
        return pace
    raise click.BadParameter(f"use 0 for no limit, or {SLOWEST:g} to {FASTEST:g}")


@commands.command("create")
@click.argument("name")
@click.option("--number", required=True, help="Its phone number, like +18285550100.")
@click.option("--timezone", "zone", required=True, help="Its time zone, like America/New_York.")
@plainly
def create(name: str, number: str, zone: str) -> None:
    """Create a chapter. The first one gets the admins listed in ADMIN_NUMBERS."""
    office = Office()
    kinds = office.book.kinds
    with office.db.write() as session:
        first = session.query(Chapter).first() is None
        admins = office.settings.admin_numbers if first else ()
        made = chapters.create(
            session, office.db.sealer, name, number, zone, admins, office.time.now(), kinds
        )
        click.echo(chapters.described(made))
    if not admins:
        click.echo(
            "It has no admin yet, so nobody is told when the bot fails: import one with the role admin.",
            err=True,
        )


@commands.command("show")
@click.argument("name", required=False)
@plainly
def show(name: str | None) -> None:
    """Show a chapter's settings."""
    office = Office()
    with office.db.read() as session:
        chapter = chapters.the_chapter(session, name)
        click.echo(chapters.described(chapter))
        if chapter.flows_file is not None:
            _show_own_file(office, chapter.flows_file)


def _show_own_file(office: Office, path: str) -> None:
    """Say plainly if a chapter's own file cannot be used any more."""
    from conversations.loader.strict import FlowError

    try:
        office.own_book(path)
    except FlowError as error:
        click.echo(f"{UNUSABLE}\n{error}", err=True)


def _own_file(office: Office, said: str | None) -> tuple[str | None, Book | None]:
    """The path of a chapter's own flow file (empty for none) with the book that the chapter then
    speaks by, or (None, None) if nothing was said. Raises FlowError."""
    if said is None:
        return None, None
    if not said:
        return "", office.book
    path = Path(said).resolve()
    from bot.cli import flow_report  # not by the other commands: it reads flow files

    click.echo(flow_report.report(office.settings.flows_file, path), err=True)
    click.echo(READ_ONCE, err=True)
    return str(path), office.own_book(str(path))


@commands.command("set")
@click.argument("name", required=False)
@click.option("--number")
@click.option("--timezone")
@click.option(
    "--short-name",
    help='What texts to many people begin with, 2 to 11 characters, like AMAC; "" for its initials.',
)
@click.option("--areas", help='The parts of town, like "Downtown, West Asheville".')
@click.option("--quiet-hours", help='When nobody is asked, like 21:30-08:00, or "off".')
@click.option(
    "--segments-per-second",
    type=float,
    callback=_pace,
    help="Segments a second for its number: 1 long code, 3 toll-free, 0 no limit.",
)
@click.option(
    "--most-jobs", type=click.IntRange(1, 50), help="The most open jobs that one person may have."
)
@click.option(
    "--most-contacts",
    type=click.IntRange(1, 500),
    help="The most new neighbors that one person may meet in 7 days, or in what the flow file says.",
)
@click.option(
    "--patience", type=click.IntRange(1, 1440), help="Minutes until the others are asked again."
)
@click.option(
    "--lifetime", type=click.IntRange(1, 720), help="Hours after which an unfilled request expires."
)
@click.option(
    "--crew",
    help='A rapid-response crew for the Safety Team, like "Street medics 828-555-0190"; "" for none.',
)
@click.option(
    "--ring-first",
    type=click.Choice(["yes", "no"]),
    help="Whether a responder's own phone rings three minutes before an alert about them.",
)
@click.option(
    "--accents",
    type=click.Choice(["yes", "no"]),
    help="Whether texts that fit one segment of 70 characters keep every accent.",
)
@click.option(
    "--flows",
    help='Its own flow file, which holds only what differs from the shared one; "" for none.',
)
@plainly
def set_(name: str | None, flows: str | None, **changes: Any) -> None:
    """Change a chapter's settings."""
    office = Office()
    changes["flows_file"], book = _own_file(office, flows)
    with office.db.write() as session:
        changed = chapters.the_chapter(session, name)
        chapters.change(changed, {k: v for k, v in changes.items() if v is not None})
        if changes["timezone"]:  # the rota's hours now mean other instants
            from bot.store.queries.requests import Queries

            Queries(session, changed, office.time.now()).make_shifts()
        if book is not None:
            for line in bring_in_line(changed, book.kinds):
                click.echo(line)
        click.echo(chapters.described(changed))
