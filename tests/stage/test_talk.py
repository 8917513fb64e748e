"""Talks by the command line: stories one after the other, on a page or for a script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.cli import FlaskGroup

from bot.app import create_app
from bot.cli import flow_hear
from bot.stage import stage as the_stage
from bot.stage.player import NotUnderstood, play
from bot.stage.stage import Stage
from bot.web.phones import page
from conversations.flows.definition import Book
from conversations.machine import Machines

GUIDE = Path(page.__file__).parent / "templates" / "phones.html"
TWO = """\
Rosa > HELP
---
Ben > IN 20 minutes
It is 2026-11-23 10:24
"""


def talk(lines: str, *options: str) -> Result:
    return CliRunner(env={"FLASK_SKIP_DOTENV": "1"}).invoke(
        FlaskGroup(create_app=create_app, load_dotenv=False), ["flows", "talk", *options], lines
    )


def rows(lines: str) -> list[dict[str, object]]:
    """What a script reads: every line of standard output is one text."""
    return [json.loads(line) for line in talk(lines, "--json").stdout.splitlines()]


@pytest.mark.parametrize("on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_three_hyphens_begin_anew_with_a_fresh_chapter(
    on: str, stages: Callable[..., Stage]
) -> None:
    """What follows is what follows in a chapter of its own: numbers, people, time, door words and
    link all begin again."""
    story = [
        "Rosa > HELP",
        *(
            f"Rosa > {words}"
            for words in ("groceries", "milk", "12 Elm St, West Asheville", "ASAP")
        ),
        "Rosa > SEND Rosa",
        "Ben taps 1",
        "Sam > OFF DUTY",
        "1 hour passes",
    ]
    first = [str(line) for line in play(stages(on=on), story)]
    assert any("door ask for the word" in line for line in first), "the story goes to a door"
    twice = [str(line) for line in play(stages(on=on), [*story, "---", *story])]
    assert twice == [*first, "---", *first]


def test_a_fresh_chapter_makes_nothing_anew_that_takes_long(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book, its machines and the database are kept."""
    book, machines, db = stage.runtime.book, stage.runtime.machines, stage.runtime.db
    monkeypatch.setattr(the_stage, "empty_database", lambda: pytest.fail("a new database"))
    monkeypatch.setattr(Machines, "__init__", lambda *_: pytest.fail("new machines"))
    list(play(stage, ["Rosa > HELP", "---", "Rosa > HELP", "---"]))
    assert stage.runtime.book is book
    assert stage.runtime.machines is machines
    assert stage.runtime.db is db


def test_the_page_prints_the_hyphens_back() -> None:
    said = talk("Rosa > STATUS\n---\nRosa > STATUS\n").stdout
    first, second = said.split("---\n")
    assert first == second
    assert first.startswith("Rosa > STATUS\n  Rosa < ")


def test_a_script_gets_each_text_as_a_line_and_nothing_else() -> None:
    answer, checked_in, asked = rows(TWO)
    body = answer.pop("body")
    assert answer == {
        "story": 1,
        "line": 1,
        "cause": "Rosa > HELP",
        "to": "Rosa",
        "phone": "+18285550101",
        "from": "Asheville Mutual Aid",
        "kind": "text",
        "lane": "reply",
        "at": "2026-11-23T15:00:00Z",
    }
    assert str(body).startswith("Asheville Mutual Aid, neighbors helping neighbors.")
    assert "\n" in str(body), "a text of two lines is one line of output"
    assert (checked_in["story"], checked_in["line"]) == (2, 3)
    assert (asked["story"], asked["line"]) == (2, 4)
    assert asked["cause"] == "It is 2026-11-23 10:24"
    assert asked["at"] == "2026-11-23T15:20:00Z", "when it went out, not when time had passed"


def test_a_script_tells_a_call_from_a_text() -> None:
    kinds = {(row["kind"], row["lane"]) for row in rows("Ben > IN 5 minutes\n20 minutes pass\n")}
    assert {("text", "alert"), ("call", "alert"), ("text", "reply")} <= kinds


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            "45 mnites pass",
            "no time has passed: '45 mnites pass'. Write for example: 45 minutes pass",
        ),
        ("time passes", "no time has passed: 'time passes'. Write for example: 45 minutes pass"),
        ("45 minutes", "no time has passed: '45 minutes'. Write: 45 minutes pass"),
        ("Rosa: HELP", "nobody has texted: 'Rosa: HELP'. Write: Rosa > HELP"),
        ("A second text, and why: it matters.", ""),
        ("45 minutes pass", ""),
    ],
)
def test_a_line_that_is_almost_understood_gets_a_hint(line: str, hint: str) -> None:
    """It is printed back like any other sentence; a story goes on."""
    done = talk(f"{line}\nRosa > STATUS\n")
    assert done.exit_code == 0 and done.stderr.strip() == hint
    assert done.stdout.startswith(f"{line}\nRosa > STATUS\n  Rosa < ")


def test_a_line_that_is_not_understood_stands_on_standard_error() -> None:
    done = talk("Rosa > HELP\nZoe > HELP\n", "--json")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    assert "nobody is called 'Zoe'" in done.stderr


def test_the_guide_on_the_page_of_phones_can_be_typed_as_it_stands(stage: Stage) -> None:
    steps = re.search(r"(?s)try first</summary>\s*<ol>(.*?)</ol>", GUIDE.read_text("utf-8"))
    assert steps is not None
    who, read = "", []
    for name, typed in re.findall(r"[Oo]n (\w+)’s|<kbd>(.*?)</kbd>", steps[1]):
        who = name or who
        if typed:
            said = [copy.body for copy in stage.text(who, typed) if copy.to == who][-1]
            read.append(said.rpartition("STOP ends texts.\n")[2])
    begins = ["3 neighbors will see", "Sent.", "You have #1: Rosa 828", "#1 is done.", "Good. #1"]
    pairs = list(zip(read, begins, strict=True))
    assert [pair for pair in pairs if not pair[0].startswith(pair[1])] == []


def test_the_stage_is_closed_though_nobody_has_that_name(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = []

    class Watched(Stage):
        def close(self) -> None:
            closed.append(self)
            super().close()

    monkeypatch.setattr(flow_hear, "Stage", Watched)
    with pytest.raises(NotUnderstood, match="nobody is called"):
        list(flow_hear.hear(book, "out", "Nemo", ["Ben > in"]))
    assert len(closed) == 1


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Ben taps 1", "Ben has no invitation to #1 with a link"),
        ("Rosa presses 1", "nobody has called Rosa"),
        ("Luz is on duty", "the chapter does not know Luz"),
        ("Ben did not get the last text", "Ben was texted nothing"),
        ("999999999999999999999 minutes pass", "a number or a date in it is too large"),
        ("It is 2026-13-01 10:00", "month must be in 1..12"),
        ("It is 9999-12-31 10:00", "a number or a date in it is too large"),
        ("The chapter has patience x", "'x' is no number"),
        ("Rosa is put on the list for Nothing", "is not a known kind of support"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_line(line: str, what: str) -> None:
    found = talk(f"Rosa > HELP\n{line}\n")
    assert found.exit_code == 2
    assert found.stderr.startswith("line 2: ") and what in found.stderr


@pytest.mark.parametrize(("text", "is_before"), [("STOP", True), ("hello", False)])
def test_what_comes_before_hearing_is_told(text: str, is_before: bool) -> None:
    """Whatever the name's capitals."""
    found = CliRunner(env={"FLASK_SKIP_DOTENV": "1"}).invoke(
        FlaskGroup(create_app=create_app, load_dotenv=False),
        ["flows", "hear", text, "--as", "ben"],
    )
    assert found.stdout.startswith("STOP is taken before hearing") is is_before
    assert "* hear" in found.stdout
