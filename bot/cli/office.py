"""What the commands share: the records they work on, and errors reported in one plain line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, cached_property, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.config.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.books import SpeaksByABook
    from bot.runtime import Time
    from bot.store.db import Database
    from conversations.flows.definition import Book


# where a command writes: a file, or `-` for what it prints
FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


class Office:
    """The parts that commands need, each created when a command first asks for it."""

    @cached_property
    def settings(self) -> Settings:
        """The settings. Raises SettingsError."""
        return Settings.from_environment()

    @cached_property
    def db(self) -> Database:
        """The records, up to date and of the right kind. Raises WrongDatabase.

        The flow file need not be readable.
        """
        from bot.store import schema

        schema.check(self.settings.database_url, self.settings.demo)
        return database_of(self.settings)

    @cached_property
    def time(self) -> Time:
        """The chapter's time, which a demo moves by hand."""
        from bot.time_source import time_of

        return time_of(self.db, self.settings.demo)

    @cached_property
    def book(self) -> Book:
        """The chapter's flow file, read. Raises FlowError."""
        from conversations.loader.reader import read
        from conversations.vocabulary import vocabulary

        return read(self.settings.flows_file, vocabulary())

    def texts_of(self, chapter: SpeaksByABook) -> Book:
        """What a chapter says. Raises FlowError."""
        return self.book if chapter.flows_file is None else self.own_book(chapter.flows_file)

    @cache  # noqa: B019  (an office lasts as long as one command)
    def own_book(self, path: str) -> Book:
        """The book of a chapter's own file. Raises FlowError."""
        from conversations.loader.reader import read
        from conversations.vocabulary import vocabulary

        return read(Path(path), vocabulary(), over=self.book)


def database_of(settings: Settings) -> Database:
    """The database of these settings, unchecked."""
    from bot.store.db import Database
    from bot.store.sealed import Sealer

    return Database(settings.database_url, Sealer(settings.data_keys, settings.index_key))


def write(file: Path, page: str) -> None:
    """Write a page into a file that only its owner may read, or print it. Raises ValueError."""
    from bot.chapter import csv_file

    if str(file) == "-":
        click.echo(page, nl=False)
    else:
        csv_file.save(file, page)


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Report an error in one line and exit with 2, instead of a traceback."""

    def run(*values: Any, **options: Any) -> Any:
        try:
            return command(*values, **options)
        except Exception as error:
            said = in_plain_words(error)
            if said is None:
                raise
            click.echo(said, err=True)
            sys.exit(2)

    return update_wrapper(run, command)


def in_plain_words(error: Exception) -> str | None:
    """The message of an error that a person can do something about, or None: then it is a bug."""
    from conversations.lexicon.words import WordListError
    from conversations.loader.strict import FlowError

    if isinstance(error, (SettingsError, FlowError, WordListError, ValueError)):
        return str(error)

    # Imported only here, when something has gone wrong: a command that reads no records must not
    # load them.
    from sqlalchemy.exc import DatabaseError

    from bot.chapter.people_file import RosterError
    from bot.store.schema import WrongDatabase
    from bot.store.sealed import Unreadable

    if isinstance(error, DatabaseError):
        return f"the database of DATABASE_URL fails: {error.orig}"
    if isinstance(error, (RosterError, WrongDatabase, Unreadable)):
        return str(error)
    return None
