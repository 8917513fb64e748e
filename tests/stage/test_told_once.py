"""Whoever is looked for hears once that the team was alerted, however that came about, and never in
a silent alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.stage.player import play
from bot.stage.stage import Stage
from tests.support.safety import FLOWS, book_of, without_waits

Stages = Callable[..., Stage]
OUT_FOR_HALF_AN_HOUR = "Ben > in at 45 Haywood Rd for 30 min"
REQUEST = (
    "Ben > I need help with groceries in Downtown, milk, today by 5pm, 12 Elm St",
    "Ben > SEND",
)
SAYS_SO = ("alerted now", "The Safety Team is being told", "The Safety Team is alerted")
LONG_AFTER = "1 hour passes"
WAYS: dict[str, Sequence[str]] = {
    "the time is up": [OUT_FOR_HALF_AN_HOUR],
    "the question did not arrive": [
        OUT_FOR_HALF_AN_HOUR,
        "31 minutes pass",
        "Ben did not get the last text",
    ],
    "SOS": [OUT_FOR_HALF_AN_HOUR, "Ben > SOS"],
    "SOS after the time is up": [OUT_FOR_HALF_AN_HOUR, "35 minutes pass", "Ben > SOS"],
    "a call for help": [OUT_FOR_HALF_AN_HOUR, "Ben > HELP"],
    "plain danger": [OUT_FOR_HALF_AN_HOUR, "Ben > there is a fire"],
    "danger in the end": [OUT_FOR_HALF_AN_HOUR, "25 minutes pass", "Ben > he has a gun"],
    "likely danger without an answer": [OUT_FOR_HALF_AN_HOUR, "Ben > i am afraid of him"],
    "likely danger at the end": [
        OUT_FOR_HALF_AN_HOUR,
        "29 minutes pass",
        "Ben > i am afraid of him",
    ],
    "no to whether they are well": [
        OUT_FOR_HALF_AN_HOUR,
        "Ben > i am afraid of him",
        "Ben > no",
    ],
    "danger of a requester": [*REQUEST, "Ben > there is a fire"],
    "SOS of a requester": [*REQUEST, "Ben > SOS"],
    "a guess": [
        "Rosa > I need help with groceries in Downtown, milk, today by 5pm, 12 Elm St",
        "Rosa > SEND Rosa",
        "Ben > accept 1",
        "Ben > leaving now, should take 30 min",
        "5 minutes pass",
    ],
}


def told(stage: Stage, page: Sequence[str]) -> list[str]:
    """What Ben reads that says that the team is alerted, on this page and long after."""
    copies = [copy for line in play(stage, [*page, LONG_AFTER]) for copy in line.copies]
    mine = [copy.body for copy in copies if copy.to == "Ben"]
    return [body for body in mine for words in SAYS_SO if words in body]


def on_duty(stages: Stages, **options: object) -> Stage:
    stage = stages(**options)
    stage.put_on_duty("Sam")
    return stage


def test_whoever_is_looked_for_hears_once_that_the_team_was_alerted(stages: Stages) -> None:
    read = {way: told(on_duty(stages), page) for way, page in WAYS.items()}
    assert {way: said for way, said in read.items() if len(said) != 1} == {}


def test_they_hear_it_once_where_only_the_clock_raises_the_alert(stages: Stages) -> None:
    """No flow asks them, so the clock tells them in its own words."""
    stage = on_duty(stages, book=without_waits(book_of(FLOWS)))
    assert len(told(stage, [OUT_FOR_HALF_AN_HOUR])) == 1


def test_they_hear_of_a_silent_alert_in_no_way(stages: Stages) -> None:
    page = [
        "Ben > my safety",
        "Ben > 3",
        "Ben > plumbago",
        OUT_FOR_HALF_AN_HOUR,
        "Ben > plumbago",
    ]
    stage = on_duty(stages)
    assert told(stage, page) == []
    copies = stage.pass_time(timedelta(minutes=30))
    assert [copy for copy in copies if copy.to == "Ben"] == []
