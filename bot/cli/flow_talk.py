"""Talks: typed or read lines are played on the stage, and the texts that go out are printed.

They are printed as a story or, for a script, as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC

from bot.stage import cast
from bot.stage.player import ANEW, Line, NotUnderstood, play
from bot.stage.stage import Delivered, Stage
from conversations.flows.definition import Book

GREETING = """\
You play everybody: {phones}.
Write for example:  Rosa > HELP      Ben > accept 1      Ben taps 1      45 minutes pass
A line --- starts over with a fresh chapter.
"""


class Lines:
    """Lines that are read one by one, with a count of how many were read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.rest = iter(lines)
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.rest:
            self.number += 1
            yield line


def talk(book: Book, lines: Iterable[str], *, is_typed: bool, as_json: bool) -> None:
    """Play lines by a book, and print what follows.

    A line that is not understood ends the talk, unless somebody is there to type another.
    """
    stage, unread = Stage(book), Lines(lines)
    if is_typed:
        print(GREETING.format(phones=", ".join(stage.phones)), file=sys.stderr)
    shown = as_screen if is_typed else as_page
    if as_json:
        shown = Script(unread).shown
    while not understands_all(stage, unread, shown):
        if not is_typed:
            sys.exit(2)


def understands_all(stage: Stage, lines: Lines, shown: Callable[[Line], Iterator[str]]) -> bool:
    """Play lines as far as they are understood; return whether that was to the end."""
    try:
        for line in play(stage, lines):
            for printed in shown(line):
                print(printed, flush=True)
            if line.hint:
                print(line.hint, file=sys.stderr)
    except NotUnderstood as error:
        print(f"line {lines.number}: {error}", file=sys.stderr)
        return False
    return True


def as_page(line: Line) -> Iterator[str]:
    """A story: the line that was read, and below it the texts that went out."""
    yield str(line)


def as_screen(line: Line) -> Iterator[str]:
    """The texts that went out, for a person who can see what they typed."""
    nothing = "  (a fresh chapter)" if line.written == ANEW else "  (nobody gets a text)"
    yield from str(line).splitlines()[1:] or [nothing]


class Script:
    """Prints each text that went out as a JSON object on its own line.

    It is for a program that checks the bot from outside.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.story = 1  # counts the chapters: each `---` begins another

    def shown(self, line: Line) -> Iterator[str]:
        self.story += line.written == ANEW
        for copy in line.copies:
            yield json.dumps(self._row(line, copy))

    def _row(self, line: Line, copy: Delivered) -> dict[str, object]:
        return {
            "story": self.story,
            "line": self.lines.number,
            "cause": line.written,
            "to": copy.to,
            "phone": cast.phones().get(copy.to, copy.to),
            "from": cast.NAME,
            "kind": "call" if copy.is_call else "text",
            "lane": copy.lane.word,
            "at": copy.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "body": copy.body,
        }
