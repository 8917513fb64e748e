"""The commands: flask flows | people | rota | chapter | alerts | db.

Each group is a module of this package that is imported only when one of its commands is used: a
command loads what it needs and nothing that only the others need.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

from bot.loading import what_stays

GROUPS = {
    "flows": "The flow file: check it, draw it, try it.",
    "people": "The people of a chapter, from and to a CSV file.",
    "rota": "Who of the Safety Team is on duty when, from and to a CSV file.",
    "chapter": "Chapters: make, show and change them.",
    "alerts": "The record of every alert.",
    "db": "The database.",
}


class Group(AppGroup):
    """A group known by its name and help, with its commands in the module `bot.cli.<name>`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command of the group."""
        return self._commands().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if the group has one."""
        return self._commands().get_command(ctx, cmd_name)

    def _commands(self) -> AppGroup:
        module = f"{__name__}.{self.name}"
        if module not in sys.modules:
            with what_stays():
                _load(module)
        found = sys.modules[module].commands
        assert isinstance(found, AppGroup)
        return found


def _load(module: str) -> None:
    """Import the commands of a group. The files of words are read by whatever needs them: one that
    cannot be read is a mistake of whoever edits it, and is told without a traceback."""
    try:
        import_module(module)
    except Exception as error:
        from conversations.lexicon.words import WordListError

        if isinstance(error, WordListError):
            raise click.ClickException(str(error)) from None
        raise


def add_to(app: Flask) -> None:
    """Register the groups with `flask`."""
    for name, about in GROUPS.items():
        app.cli.add_command(Group(name, help=about))
