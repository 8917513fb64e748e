"""The commands for the flow file: flask flows check | draw | talk | hear | tidy | reference."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click
from flask.cli import AppGroup

from bot.cli import flow_reference, flow_report
from bot.cli.office import plainly
from bot.config.settings import Settings
from bot.loading import what_stays
from conversations.loader.strict import FlowError

commands = AppGroup("flows")
FLOW_FILES = (".yaml", ".yml")  # how their names end
ONLY_DIFFERENCES = """\
Or does {file} hold only what differs from the shared flow file? Then use --own:
  .venv/bin/flask --app wsgi flows check --own {file}"""
NO_STORY = """\
{file} is a flow file, not a story. To talk with it:
  .venv/bin/flask --app wsgi flows talk --own {file}             if it holds only what differs
  FLOWS_FILE={file} .venv/bin/flask --app wsgi flows talk        if it is a whole flow file"""

own_file = click.option(
    "--own",
    type=click.Path(path_type=Path),
    help="A chapter's own file, which is read over the flow file.",
)


@commands.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@own_file
@plainly
def check(file: Path | None, own: Path | None) -> None:
    """Say whether the flow file is in order and, if not, what to fix on which line."""
    shared = Settings.from_environment().flows_file
    try:
        click.echo(flow_report.report(file or shared, own, says=partial(click.echo, err=True)))
    except FlowError as error:
        if file is None or own or not flow_report.holds_only_differences(file, shared):
            raise
        raise ValueError(f"{error}\n\n{ONLY_DIFFERENCES.format(file=file)}") from None


@commands.command("draw")
@click.argument("name", required=False)
@own_file
@plainly
def draw(name: str | None, own: Path | None) -> None:
    """Show the states of the flows and how they lead to each other."""
    click.echo(flow_report.drawing(Settings.from_environment().flows_file, name, own))


@commands.command("tidy")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--write", "writes", is_flag=True, help="Write the file; without it, only look.")
@plainly
def tidy(file: Path, writes: bool) -> None:
    """Make of a whole copy of the flow file, of today or older, one that holds only what differs
    from the shipped file."""
    from bot.cli import flow_tidy

    for line in flow_tidy.tidy(file, writes):
        click.echo(line)


@commands.command("reference")
@plainly
def reference() -> None:
    """Print what a flow file may name: every rule, value, audience and wait."""
    click.echo(flow_reference.reference(), nl=False)


@commands.command("talk")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print each text that goes out as a line of JSON."
)
@own_file
@plainly
def talk(file: Path | None, own: Path | None, as_json: bool) -> None:
    """Try the flows as everybody in them: `Rosa > HELP`, `Ben > accept 1`, `45 minutes pass`.

    A line `---` starts over with a fresh chapter. FILE: a story to play.
    """
    if file is not None and file.suffix in FLOW_FILES:
        raise ValueError(NO_STORY.format(file=file))
    with what_stays():  # a whole runtime, which the other commands here do not need
        from bot.cli import flow_talk

    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file else sys.stdin
    flow_talk.talk(
        flow_report.book_of(Settings.from_environment().flows_file, own),
        lines,
        is_typed=file is None and sys.stdin.isatty(),
        as_json=as_json,
    )


@commands.command("hear")
@click.argument("text")
@click.option("--as", "name", default="Rosa", show_default=True, help="Who texts it.")
@click.option(
    "--after",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A story that is played first.",
)
@own_file
@plainly
def hear(text: str, name: str, after: Path | None, own: Path | None) -> None:
    """Show how a text is heard: every reading, what speaks for it, and which one counts (*)."""
    with what_stays():
        from bot.cli import flow_hear

    story = after.read_text(encoding="utf-8", errors="replace").splitlines() if after else []
    book = flow_report.book_of(Settings.from_environment().flows_file, own)
    for line in flow_hear.hear(book, text, name, story):
        click.echo(line)
