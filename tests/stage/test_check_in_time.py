"""Until when somebody is out, in the nights in which the clock changes, in any zone: kept in UTC,
read back with its zone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.entities.times import LONGEST_VISIT
from tests.support.safety import alerts, check_in, on_duty

ASHEVILLE, LORD_HOWE, KOLKATA = "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"
PLACE = "45 Haywood Rd"
ON_BOTH = pytest.mark.parametrize(
    "on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)


@pytest.fixture(params=["UTC", "Pacific/Auckland"], autouse=True)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own zone, which nobody in the chapter knows."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def utc(said: str) -> datetime:
    """`2026-11-01 05:30`, UTC."""
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def opened(
    stages: Callable[..., Stage], now: str, zone: str = ASHEVILLE, on: str = "sqlite"
) -> Stage:
    stage = stages(on=on, start=utc(now))
    stage.chapter(lambda chapter: setattr(chapter, "timezone", zone))
    on_duty(stage, "Sam")
    return stage


def answer(stage: Stage, words: str) -> str:
    return " ".join(copy.body for copy in stage.text("Ben", words) if copy.to == "Ben")


# The clock goes back on 2026-11-01 at 6:00 UTC (2:00 am EDT is 1:00 am EST), and forward on
# 2027-03-14 at 7:00 UTC.
@pytest.mark.parametrize(
    ("now", "words", "due", "read_back"),
    [
        ("2026-11-01 03:30", "for 3 hours", "2026-11-01 06:30", "until 1:30 am EST tomorrow"),
        ("2026-11-01 04:30", "for 1 hour", "2026-11-01 05:30", "until 1:30 am EDT"),
        ("2026-11-01 04:30", "for 2 hours", "2026-11-01 06:30", "until 1:30 am EST"),
        ("2026-11-01 04:40", "until 1:30", "2026-11-01 05:30", "until 1:30 am EDT"),
        ("2026-11-01 05:20", "until 1:30", "2026-11-01 05:30", "until 1:30 am EDT"),
        ("2026-11-01 05:40", "until 1:30", "2026-11-01 06:30", "until 1:30 am EST"),
        ("2026-11-01 06:20", "until 1:30", "2026-11-01 06:30", "until 1:30 am EST"),
        ("2026-11-01 05:20", "until 1:30 am EST", "2026-11-01 06:30", "until 1:30 am EST"),
        ("2026-11-01 05:50", "20 min", "2026-11-01 06:10", "until 1:10 am EST"),
        ("2026-11-01 05:20", "until 2:30", "2026-11-01 07:30", "until 2:30 am EST"),
        ("2026-11-01 02:00", "for 26 hours", "2026-11-02 04:00", "until 11:00 pm EST tomorrow"),
        ("2026-10-31 20:00", "until midnight", "2026-11-01 04:00", "until 12:00 am EDT tomorrow"),
        ("2027-03-14 06:30", "for 1 hour", "2027-03-14 07:30", "until 3:30 am EDT"),
        ("2027-03-14 06:30", "until 2:30", "2027-03-14 07:30", "until 3:30 am EDT"),
        ("2027-03-14 06:50", "until 3:30", "2027-03-14 07:30", "until 3:30 am EDT"),
        ("2027-03-14 04:00", "until 5 am", "2027-03-14 09:00", "until 5:00 am EDT tomorrow"),
        ("2027-03-14 03:00", "for 26 hours", "2027-03-15 05:00", "until Mon 1:00 am EDT"),
        ("2027-03-14 03:00", "for 24 hours", "2027-03-15 03:00", "until 11:00 pm EDT tomorrow"),
    ],
)
@ON_BOTH
def test_in_the_nights_of_the_change_an_end_is_the_moment_that_is_read_back(
    stages: Callable[..., Stage], now: str, words: str, due: str, read_back: str, on: str
) -> None:
    stage = opened(stages, now, on=on)
    said = answer(stage, f"IN {PLACE} {words}")
    if utc(due) - utc(now) > LONGEST_VISIT:  # it is asked about, and the answer counts
        assert "How long will it take?" in said
        said = answer(stage, words)
    assert f"{read_back}, {PLACE}." in said
    assert check_in(stage).due_at == utc(due)


@pytest.mark.parametrize("now", ["2026-11-01 02:00", "2027-03-14 03:00", "2026-11-23 15:00"])
def test_an_hour_more_than_26_is_asked_again(stages: Callable[..., Stage], now: str) -> None:
    """They are protected meanwhile: an hour."""
    stage = opened(stages, now)
    assert "I did not get the time for certain" in answer(stage, f"IN {PLACE} for 27 hours")
    assert check_in(stage).due_at == utc(now) + timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "now", "words", "due", "read_back"),
    [
        (
            LORD_HOWE,
            "2027-04-03 14:30",
            "for 1 hour",
            "2027-04-03 15:30",
            "until 2:00 am +1030",
        ),  # half an hour back, at 15:00 UTC
        (LORD_HOWE, "2027-04-03 14:35", "until 1:45", "2027-04-03 14:45", "until 1:45 am +11"),
        (LORD_HOWE, "2027-04-03 15:05", "until 1:45", "2027-04-03 15:15", "until 1:45 am +1030"),
        (
            LORD_HOWE,
            "2026-10-03 15:00",
            "for 1 hour",
            "2026-10-03 16:00",
            "until 3:00 am +11",
        ),  # half an hour forward, at 15:30 UTC
        (KOLKATA, "2026-11-23 15:00", "until 9 pm", "2026-11-23 15:30", "until 9:00 pm IST"),
        (
            KOLKATA,
            "2026-11-23 18:00",
            "for 2 hours",
            "2026-11-23 20:00",
            "until 1:30 am IST tomorrow",
        ),
        ("UTC", "2026-11-01 05:20", "until 5:30", "2026-11-01 05:30", "until 5:30 am UTC"),
        (
            "Pacific/Honolulu",
            "2026-11-01 05:20",
            "until 8 pm",
            "2026-11-01 06:00",
            "until 8:00 pm HST",
        ),
    ],
)
def test_a_chapter_lives_by_its_own_clock(
    stages: Callable[..., Stage], zone: str, now: str, words: str, due: str, read_back: str
) -> None:
    stage = opened(stages, now, zone)
    assert f"{read_back}, {PLACE}." in answer(stage, f"IN {PLACE} {words}")
    assert check_in(stage).due_at == utc(due)


@ON_BOTH
def test_more_over_the_change_is_a_length_and_no_clock_time(
    stages: Callable[..., Stage], on: str
) -> None:
    """An hour more than 1:30 is 1:30 that night."""
    stage = opened(stages, "2026-11-01 04:30", on=on)
    assert "until 1:30 am EDT" in answer(stage, f"IN {PLACE} for 1 hour")
    assert "until 1:30 am EST" in answer(stage, "MORE 1 hour")
    assert check_in(stage).due_at == utc("2026-11-01 06:30")


@ON_BOTH
def test_until_half_past_one_is_said_twice_that_night_and_kept_twice(
    stages: Callable[..., Stage], on: str
) -> None:
    """Each time they are asked ten minutes later, and the second time looked for ten minutes after
    that."""
    stage = opened(stages, "2026-11-01 05:20", on=on)
    assert "until 1:30 am EDT" in answer(stage, f"IN {PLACE} until 1:30")
    assert stage.pass_time(timedelta(minutes=10) - timedelta(seconds=1)) == []
    assert ["your time is up" in copy.body for copy in stage.pass_time(timedelta(seconds=1))] == [
        True
    ]
    answer(stage, "OUT")
    stage.pass_time(timedelta(minutes=50))
    assert "until 1:30 am EST" in answer(stage, f"IN {PLACE} until 1:30")
    assert stage.pass_time(timedelta(minutes=10) - timedelta(seconds=1)) == []
    assert ["your time is up" in copy.body for copy in stage.pass_time(timedelta(seconds=1))] == [
        True
    ]
    told = [copy.body for copy in stage.pass_time(timedelta(minutes=10)) if copy.to == "Sam"]
    assert ["Checked in 1:20 am EST, due 1:30 am EST." in body for body in told] == [True]
    assert alerts(stage)[0].raised_at == utc("2026-11-01 06:40")


def test_the_same_night_as_a_story_tells_it(stages: Callable[..., Stage]) -> None:
    """The clock on the wall of a story is the chapter's."""
    stage = opened(stages, "2026-10-31 12:00")
    story = [
        "It is 2026-11-01 00:40",
        f"Ben > IN {PLACE} until 1:30",
        "1 hour passes",
        "11 minutes pass",
    ]
    *_, asked, looked_for = [str(line) for line in play(stage, story)]
    assert "your time is up" in asked and "ALERT 1" in looked_for
    assert "due 1:30 am EDT" in looked_for
    assert stage.time.at.astimezone(ZoneInfo(ASHEVILLE)).strftime("%H:%M %Z") == "01:51 EDT"
