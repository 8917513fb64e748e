"""Every story in tests/transcripts plays out as it is written, whatever becomes of the jobs."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.stage.player import play
from bot.stage.stage import Stage

WHERE_PEOPLE_MEET = frozenset({"alert", "check_in", "safety", "respond", "duty"})
RUN = "--dist worksteal $(QUICK)"  # as the Makefile runs the quick tests
ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "tests" / "transcripts").glob("*/*.txt"))


def told(story: Path) -> str:
    return story.read_text(encoding="utf-8")


def played(stage: Stage, page: str) -> str:
    """The page as the bot writes it: what people do is kept, and below it stands what they got."""
    return "\n".join(str(line) for line in play(stage, page.splitlines())) + "\n"


@pytest.fixture(autouse=True)
def no_turn_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A text whose turn failed is tried again later, and the page would not show that."""
    yield
    failed = [one.getMessage() for one in caplog.get_records("call") if one.exc_info]
    assert not failed, failed


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every story with its database: PostgreSQL where two people or a person and the clock meet,
    else SQLite; and SQLite alone for a run without PostgreSQL, or to write the pages anew."""
    if "database" not in metafunc.fixturenames:
        return
    config = metafunc.config
    alone = config.getoption("--update") or "not postgres" in config.getoption("-m")
    metafunc.parametrize(("story", "database"), [with_its_database(s, alone) for s in STORIES])


def with_its_database(story: Path, sqlite_alone: bool) -> Any:
    name = f"{story.parent.name}/{story.stem}"
    if sqlite_alone or story.parent.name not in WHERE_PEOPLE_MEET:
        return pytest.param(story, "sqlite", id=name)
    return pytest.param(story, "postgres", id=name, marks=pytest.mark.postgres)


def test_a_story_plays_out_as_written(
    story: Path, database: str, stages: Callable[..., Stage], request: pytest.FixtureRequest
) -> None:
    """Each job is done, and once more, which finds nothing to do (the stage looks): so this is also
    the story with each job done once."""
    page = played(stages(queue="stuttering", on=database), told(story))
    if request.config.getoption("--update"):
        story.write_text(page, encoding="utf-8")
    assert page == told(story)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.parent.name}/{s.stem}")
def test_a_story_plays_out_where_only_the_clock_works(
    story: Path, stages: Callable[..., Stage]
) -> None:
    """No job is done, and the page is the same; on SQLite, every story."""
    assert played(stages(queue="forgetful"), told(story)) == told(story)


def test_there_are_stories_for_every_flow(book: object) -> None:
    """A flow without a story is a flow that nobody has seen at work."""
    assert {story.parent.name.replace("_", " ") for story in STORIES} >= set(book.flows)  # type: ignore[attr-defined]


def test_make_quick_plays_every_story_with_its_jobs_done() -> None:
    [line] = (line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if RUN in line)
    options = shlex.split(line.partition(RUN)[2])
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    found = subprocess.run(
        [*collect, __file__, *options], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.count("::test_a_story_plays_out_as_written[") == len(STORIES)
