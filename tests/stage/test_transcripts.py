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


@pytest.mark.parametrize("queue", ["straight", "forgetful"])
@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.parent.name}/{s.stem}")
def test_a_story_plays_out_as_written(
    story: Path, queue: str, stages: Callable[..., Stage], request: pytest.FixtureRequest
) -> None:
    """Each job done once, or no job done and only the clock at work: the page is the same."""
    page = played(stages(queue=queue), told(story))
    if request.config.getoption("--update") and queue == "straight":
        story.write_text(page, encoding="utf-8")
    assert page == told(story)


@pytest.mark.postgres
@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.parent.name}/{s.stem}")
def test_a_story_plays_out_where_each_job_is_done_twice(
    story: Path, stages: Callable[..., Stage]
) -> None:
    """Those in which two people or a person and the clock meet on PostgreSQL, the others on
    SQLite."""
    on = "postgres" if story.parent.name in WHERE_PEOPLE_MEET else "sqlite"
    assert played(stages(queue="stuttering", on=on), told(story)) == told(story)


def test_there_are_stories_for_every_flow(book: object) -> None:
    """A flow without a story is a flow that nobody has seen at work."""
    assert {story.parent.name.replace("_", " ") for story in STORIES} >= set(book.flows)  # type: ignore[attr-defined]
