"""Every story in tests/transcripts plays out as it is written, whatever becomes of the jobs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.stage.player import play
from bot.stage.stage import Stage

WHERE_PEOPLE_MEET = frozenset({"alert", "check_in", "safety", "respond", "duty"})
STORIES = sorted((Path(__file__).parents[1] / "transcripts").glob("*/*.txt"))


def told(story: Path) -> str:
    return story.read_text(encoding="utf-8")


def played(stage: Stage, page: str) -> str:
    """The page as the bot writes it: what people do is kept, and below it stands what they got."""
    return "\n".join(str(line) for line in play(stage, page.splitlines())) + "\n"


@pytest.mark.postgres
@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.parent.name}/{s.stem}")
def test_a_story_plays_out_as_written(
    story: Path, stages: Callable[..., Stage], request: pytest.FixtureRequest
) -> None:
    """Each job is done, and once more, which finds nothing to do (the stage looks): so this is also
    the story with each job done once. Those in which two people or a person and the clock meet
    play on PostgreSQL, the others on SQLite."""
    on = "postgres" if story.parent.name in WHERE_PEOPLE_MEET else "sqlite"
    page = played(stages(queue="stuttering", on=on), told(story))
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
