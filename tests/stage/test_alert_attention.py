"""What an alert asks of people's attention: each phone reads all of it once, and then only what is
new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.stage.stage import Stage
from conversations.texts.gsm import segments
from tests.stage.test_ladder import refuse
from tests.support.safety import FLOWS, book_of, on_duty, overdue, said, without_waits

MINUTE = timedelta(minutes=1)
FULL = "Emergency contact: Kim"
ENDS = "Not found? ALL HANDS 1."


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    return stages()


def told_in(stage: Stage, minutes: int) -> dict[int, dict[str, list[str]]]:
    """What each phone is texted (not told in a call) in each of the next minutes."""
    told: dict[int, dict[str, list[str]]] = {}
    for minute in range(1, minutes + 1):
        for copy in stage.pass_time(MINUTE):
            if not copy.is_call:
                told.setdefault(minute, {}).setdefault(copy.to, []).append(copy.body)
    return told


@pytest.mark.parametrize("ladder", ["of the file", "built in"])
def test_from_a_phones_second_text_on_an_alert_is_one_segment(
    stages: Callable[..., Stage], ladder: str
) -> None:
    """All of it once; then who, where, and the word to text. After the first hour every 20 minutes
    instead of every 10."""
    stage = stages(**({} if ladder == "of the file" else {"book": without_waits(book_of(FLOWS))}))
    on_duty(stage, "Sam")
    first = said(overdue(stage), "Sam") or said(stage.pass_time(2 * MINUTE), "Sam")
    told = told_in(stage, 125)
    assert [FULL in body for body in first] == [True]
    assert sorted(told) == [5, 10, 20, 30, 40, 50, 60, 80, 100, 120]
    for name in ("Sam", "Jo", "Max", "Alma"):
        bodies = [body for minute in told.values() for body in minute.get(name, [])]
        full = [body for body in bodies if FULL in body]
        assert len(full) == (0 if name == "Sam" else 1) and full == bodies[: len(full)]
        short = bodies[len(full) :]
        assert {*short} == {
            "ALERT 1 still open, nobody has it: Ben Rivers 828-555-0133, 45 Haywood Rd. ACK 1."
        }
        assert {segments(body) for body in short} == {1}


def test_a_long_place_still_fits_one_segment(stage: Stage) -> None:
    """In Spanish too."""
    for name in ("Ana", "Carlos"):
        stage.appoint(name, "Team")
    stage.text("Ben", "IN at 45 Haywood Rd, the white house behind the old gas station, ring twice")
    stage.pass_time(timedelta(hours=2))
    bodies = [sent.body for sent in stage.carrier.sent if not sent.voice]
    short = [body for body in bodies if "still open" in body or "sigue abierta" in body]
    assert {segments(body) for body in short} == {1}
    assert any("sigue abierta" in body for body in short)


def test_whoever_has_not_read_of_it_reads_all_of_it(stage: Stage) -> None:
    """A text that did not reach them is no text."""
    on_duty(stage, "Sam", "Jo")
    send = stage.carrier.send
    refuse(stage, "Jo", 30007)
    overdue(stage)
    assert FULL not in " ".join(said(stage.pass_time(5 * MINUTE), "Jo"))
    stage.carrier.send = send  # type: ignore[method-assign]
    copies = stage.pass_time(5 * MINUTE)
    assert FULL in said(copies, "Jo")[0]
    assert FULL not in said(copies, "Sam")[0]


def test_an_alert_that_becomes_worse_is_read_in_full_once_more(stage: Stage) -> None:
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(7 * MINUTE)
    assert "calls for help" in said(stage.text("Ben", "SOS"), "Sam")[0]
    later = [body for minute in told_in(stage, 30).values() for body in minute["Sam"]]
    assert later and all("still open" in body for body in later)


def test_an_alert_that_is_open_again_is_read_in_full_once_more(stage: Stage) -> None:
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(12 * MINUTE)
    stage.text("Max", "SAFE 1")
    stage.pass_time(MINUTE)
    copies = stage.text("Alma", "REOPEN 1")
    for name in ("Sam", "Jo"):  # whoever heard that it is over
        assert "has not checked out" in said(copies, name)[0]
    told = told_in(stage, 10)
    bodies = [body for minute in told.values() for body in (*minute["Sam"], *minute.get("Jo", ()))]
    assert all("still open" in body for body in bodies)


def test_whoever_takes_it_reads_the_next_act(stage: Stage) -> None:
    """Whom to call, in which order; nothing that they have just read."""
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(MINUTE)
    (body,) = said(stage.text("Sam", "ACK 1"), "Sam")
    assert body.startswith("ALERT 1 is yours. Call Ben now: 828-555-0133, then Kim 828-555-0144.")
    assert body.endswith(ENDS) and "Haywood" not in body and segments(body) <= 2


def test_whoever_takes_it_without_having_read_of_it_reads_all_of_it(stage: Stage) -> None:
    """Jo hears of it from Sam."""
    on_duty(stage, "Sam")
    overdue(stage)
    (body,) = said(stage.text("Jo", "ACK 1"), "Jo")
    assert FULL in body and "45 Haywood Rd" in body and body.endswith(ENDS)


def test_what_they_wrote_while_they_were_out_is_the_first_thing_to_know(stage: Stage) -> None:
    """Whoever is woken reads it before anything else."""
    on_duty(stage, "Sam")
    stage.text("Ben", "IN at 45 Haywood Rd for 30 min")
    stage.pass_time(20 * MINUTE)
    stage.text("Ben", "fourth floor, what a lot of stairs. whew")
    (body,) = said(stage.pass_time(20 * MINUTE), "Sam")
    assert body.startswith(
        'ALERT 1. Ben Rivers wrote at 10:20 am: "fourth floor, what a lot of stairs. whew". Ben Rivers 828-555-0133'
    )
    assert body.count("whew") == 1 and segments(body) <= 3


def test_what_they_wrote_long_ago_is_not_the_first_thing_to_know(stage: Stage) -> None:
    """Nor the text with which they went out."""
    on_duty(stage, "Sam")
    stage.text("Ben", "IN at 45 Haywood Rd for 4 hours")
    stage.pass_time(20 * MINUTE)
    stage.text("Ben", "the dog is friendly")
    stage.pass_time(timedelta(hours=3, minutes=48))
    (body,) = said(stage.pass_time(2 * MINUTE), "Sam")
    assert body.startswith("ALERT 1. Ben Rivers 828-555-0133 has not checked out.")
    assert 'Last wrote 10:20 am: "the dog is friendly"' in body


def test_in_a_silent_alert_the_warning_comes_first(stage: Stage) -> None:
    """Also in its later texts, and for whoever takes it."""
    on_duty(stage, "Sam")
    for words in ("MY SAFETY", "3", "marigold", "IN at 45 Haywood Rd for 30 min"):
        stage.text("Ben", words)
    stage.pass_time(20 * MINUTE)
    warning = "Ben Rivers: do NOT call or text them."
    (body,) = said(stage.text("Ben", "all is fine marigold"), "Sam")
    assert body.startswith(f"ALERT 901 (in silence). {warning}") and "all is fine" in body
    (again,) = said(stage.pass_time(5 * MINUTE), "Sam")
    assert warning in again and segments(again) == 1
    (taken,) = said(stage.text("Sam", "ACK 901"), "Sam")
    assert "without calling or texting them" in taken and "828-555-0133" not in taken
