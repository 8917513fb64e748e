"""The commands: flask flows | people | rota | chapter | alerts | db.

Each group is a module of this room, which is imported only when one of its commands is wanted: a
command loads what it needs and nothing of what the others do.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

GROUPS = {
    "flows": "The flow file: check it, draw it, try it.",
    "people": "The people of a chapter, from and to a CSV file.",
    "rota": "Who of the Safety Team is on duty when, from and to a CSV file.",
    "chapter": "Chapters: make, show and change them.",
    "alerts": "The record of every alert.",
    "db": "The database.",
}


class Group(AppGroup):
    """A group that is known by its name and its help, and finds its commands in the module
    `bot.cli.<name>`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command of the group."""
        return self._commands().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if the group has one."""
        return self._commands().get_command(ctx, cmd_name)

    def _commands(self) -> AppGroup:
        module = f"{__name__}.{self.name}"
        if module not in sys.modules:
            load(module)
        found = sys.modules[module].commands
        assert isinstance(found, AppGroup)
        return found


def load(module: str) -> None:
    """Import a module with all that it needs. The garbage collector looks at none of it, now or at
    the end: what is loaded stays, and looking at it again and again was a third of a command's
    time."""
    gc.disable()
    try:
        import_module(module)
        gc.freeze()
    finally:
        gc.enable()


def add_to(app: Flask) -> None:
    """Let `flask` know the groups."""
    for name, about in GROUPS.items():
        app.cli.add_command(Group(name, help=about))
