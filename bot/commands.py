"""What the commands share: the parts of the house, the database, and errors said in one plain line."""
from __future__ import annotations

import sys
from collections.abc import Callable
from functools import update_wrapper
from typing import Any

import click
from flask import current_app
from sqlalchemy.exc import DatabaseError

from bot import roster
from bot.config import Settings, SettingsError
from bot.store import schema
from bot.store.db import Database
from bot.store.sealed import Sealer, Unreadable
from conversations.strict import FlowError


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say what is wrong in one line and end with 2, instead of a traceback."""
    def run(*values: Any, **options: Any) -> Any:
        try:
            return command(*values, **options)
        except (SettingsError, FlowError, ValueError, roster.RosterError, schema.WrongDatabase, Unreadable) as error:
            click.echo(str(error), err=True)
        except DatabaseError as error:
            click.echo(f"the database of DATABASE_URL fails: {error.orig}", err=True)
        sys.exit(2)
    return update_wrapper(run, command)


def database_of(settings: Settings) -> Database:
    return Database(settings.database_url, Sealer(settings.data_keys, settings.index_key))


def records_database() -> Database:
    """The database to look things up in, whatever stands in the flow file."""
    settings = Settings.from_environment()
    schema.check(settings.database_url, settings.demo)
    return database_of(settings)


def parts_of_app() -> Any:
    settings = Settings.from_environment()
    schema.check(settings.database_url, settings.demo)
    return current_app.extensions["mac.build"](settings)
