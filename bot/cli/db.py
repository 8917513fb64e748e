"""The command for the database: flask db upgrade."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from sqlalchemy import select

from bot.chapter import chapters
from bot.chapter.kinds import bring_in_line
from bot.cli.office import Office, database_of, plainly
from bot.config.settings import Settings, SettingsError
from bot.store import schema
from bot.store.db import Database
from bot.store.people import Address, Chapter

commands = AppGroup("db")
BROKEN = (
    "{path} cannot be used. The bot runs, but until you mend it and restart the bot, the chapter "
    "speaks by the shared flow file."
)


@commands.command("upgrade")
@plainly
def upgrade() -> None:
    """Create the database, or bring it up to date."""
    bring_up_to_date(Settings.from_environment())


@commands.command("ready", hidden=True)
@plainly
def ready() -> None:
    """Get everything ready that serving needs.

    The database must be up to date, a demo's chapter there, the flow file in order, and each
    chapter's kinds of support in line with its own file. One of these that is broken is reported:
    its chapter speaks by the shared book, so that nobody goes unanswered.
    """
    from bot.cli.flow_report import report

    office = Office()
    bring_up_to_date(office.settings)
    if office.settings.demo:
        from bot.stage import cast

        with office.db.write() as session:
            cast.make(office, session)
    click.echo(report(office.settings.flows_file))
    with office.db.read() as session:
        own_files = chapters.own_files(session)
    for path in own_files:
        _read_own_file(office, path)


def _read_own_file(office: Office, path: str) -> None:
    """Bring the kinds of support of the chapters that have this file in line with it."""
    from conversations.loader.strict import FlowError

    try:
        book = office.own_book(path)
    except FlowError as error:
        click.echo(error, err=True)
        click.echo(BROKEN.format(path=path), err=True)
        return
    with office.db.write() as session:
        for chapter in session.scalars(select(Chapter).where(Chapter.flows_file == path)):
            for change in bring_in_line(chapter, book.kinds):
                click.echo(f"{chapter.name}: {change}")


def bring_up_to_date(settings: Settings) -> None:
    """Create the tables of this version, and check that the people in them can be found."""
    schema.upgrade(settings.database_url, settings.demo)
    refuse_other_keys(database_of(settings))


def refuse_other_keys(database: Database) -> None:
    """Refuse keys other than those the database was written with.

    Under another INDEX_KEY everybody would be a stranger; under other DATA_KEYS nothing could be
    read. Raises SettingsError, Unreadable.
    """
    a_phone = select(Address).where(Address.kind == "phone").order_by(Address.id).limit(1)
    with database.read() as session:
        known = session.scalars(a_phone).first()
        if known is not None:
            _refuse_another_index(database, known)
    database.close()


def _refuse_another_index(database: Database, known: Address) -> None:
    if known.index != database.sealer.index(str(known.chapter_id), "phone", known.value):
        raise SettingsError(
            "INDEX_KEY is not the key that this database was created with; put that one back."
        )
