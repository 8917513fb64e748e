"""Somebody calls for help while a job is open: those on the other side of the job, who may be the
danger, read nothing of it, whatever else they are in the chapter, also when they leave it then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.stage.player import play
from bot.stage.stage import Stage
from tests.support.phone import change
from tests.support.safety import A_JOB, alerts, joined

Stages = Callable[..., Stage]
After = Callable[..., Stage]
ROLES = {
    "nothing else": {},
    "an admin": {"is_admin": True},
    "a member": {"is_safety": True},
    "an admin and a member": {"is_admin": True, "is_safety": True},
}
CALLS = ("SOS", "there is a fire", "he has a knife")
ABOUT_IT = ("ALERT", "EMERGENCY")
TWO_REQUESTS = """\
Rosa > I need help with home repair in Downtown, the sink leaks, today by 5pm, 12 Elm St #3
Rosa > 1
Rosa > SEND Rosa
Rosa > NEED
Rosa > groceries in Downtown, milk and bread, today by 5pm, 14 Oak St
Rosa > SEND
"""
TRIES = (
    "ALERT",
    "ALERT 1",
    "ACK",
    "ACK 1",
    "CALLED 1 no answer",
    "COMING 1",
    "SAFE 1",
    "ALL HANDS 1 Ingles lot",
    "HANDOVER 1 Jo",
    "DEBRIEF 1 friday 5pm",
    "REOPEN 1",
)


def read_by(stage: Stage, page: list[str]) -> dict[str, list[str]]:
    """What each person reads of an alert or an emergency while the page is played."""
    copies = [copy for line in play(stage, page) for copy in line.copies]
    about_it = [copy for copy in copies if any(word in copy.body for word in ABOUT_IT)]
    return {copy.to: [c.body for c in about_it if c.to == copy.to] for copy in about_it}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("before", ["", "Ben > in 1", "Ben > on duty"])
def test_helpers_read_nothing_of_the_requester(
    role: str, call: str, before: str, after: After
) -> None:
    stage = after(*A_JOB.splitlines())
    if ROLES[role]:
        change(stage, "Ben", **ROLES[role])
    list(play(stage, [before] if before else []))
    page = [f"Rosa > {call}", "Sam > ACK 1", "Rosa > please hurry", "Ben > DROP 1"]
    read = read_by(stage, [*page, "40 minutes pass"])
    assert read["Sam"], "others read it"
    assert "Ben" not in read, "\n".join(read["Ben"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("call", CALLS)
def test_requesters_read_nothing_of_their_helper(role: str, call: str, after: After) -> None:
    stage = after(*A_JOB.splitlines(), "Ben > in 1")
    if ROLES[role]:
        change(stage, "Rosa", **ROLES[role])
    page = [f"Ben > {call}", "Sam > ACK 1", "Ben > please hurry", "40 minutes pass"]
    read = read_by(stage, page)
    assert read["Sam"], "others read it"
    assert "Rosa" not in read, "\n".join(read["Rosa"])


def test_a_requester_who_is_a_member_hears_that_their_helper_is_late(after: After) -> None:
    """Nothing speaks of danger, and they may know when the helper left."""
    stage = after(*A_JOB.splitlines())
    change(stage, "Rosa", is_safety=True)
    assert read_by(stage, ["Ben > in 1 for 30 min", "90 minutes pass"])["Rosa"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("said", TRIES)
def test_helpers_can_neither_take_nor_end_nor_read_of_it(
    call: str, said: str, after: After
) -> None:
    stage = after(*A_JOB.splitlines())
    change(stage, "Ben", is_admin=True, is_safety=True)
    list(play(stage, [f"Rosa > {call}", "Sam > ACK 1"]))
    answer = joined(stage.text("Ben", said), "Ben")
    assert not [word for word in ("Rosa", "Sam", "ACK 1", "is yours", "is over") if word in answer]
    (alert,) = alerts(stage)
    assert alert.is_open
    assert alert.acked_by is not None
    assert alert.acked_by.name == "Sam Stone"


@pytest.mark.parametrize("said", TRIES)
def test_requesters_can_neither_take_nor_end_nor_read_of_it(said: str, after: After) -> None:
    stage = after(*A_JOB.splitlines(), "Ben > in 1")
    change(stage, "Rosa", is_admin=True, is_safety=True)
    list(play(stage, ["Ben > SOS"]))
    answer = joined(stage.text("Rosa", said), "Rosa")
    assert "Ben Rivers" not in answer
    (alert,) = alerts(stage)
    assert alert.is_open
    assert alert.acked_by is None


@pytest.mark.parametrize("said", ["REOPEN", "REOPEN 1", "ALERT 1", "she is not safe"])
def test_helpers_hear_nothing_of_one_that_has_ended(said: str, after: After) -> None:
    stage = after(*A_JOB.splitlines())
    change(stage, "Ben", is_admin=True, is_safety=True)
    list(play(stage, ["Rosa > SOS", "Sam > SAFE 1"]))
    answer = joined(stage.text("Ben", said), "Ben")
    assert "ALERT 1" not in answer
    assert not alerts(stage)[0].is_open


def test_nobody_hands_it_to_the_other_side(after: After) -> None:
    stage = after(*A_JOB.splitlines())
    change(stage, "Ben", is_admin=True, is_safety=True)
    page = ["Rosa > SOS", "Sam > ACK 1", "Sam > HANDOVER 1 Ben"]
    assert "Ben" not in read_by(stage, page)


def test_helpers_of_another_request_of_theirs_read_nothing_either(stages: Stages) -> None:
    stage = stages()
    list(play(stage, [*TWO_REQUESTS.splitlines(), "Ben > accept 1", "Ana > accept 2"]))
    change(stage, "Ana", is_admin=True, is_safety=True)
    read = read_by(stage, ["Ben > in 1", "Rosa > SOS", "40 minutes pass"])
    assert read["Sam"]
    assert "Ana" not in read


def test_requesters_read_nothing_if_no_job_is_named(stages: Stages) -> None:
    stage = stages()
    *page, accepted = A_JOB.splitlines()
    list(play(stage, [*page, "Ben > in at 45 Haywood Rd", accepted]))
    change(stage, "Rosa", is_admin=True, is_safety=True)
    read = read_by(stage, ["Ben > SOS", "40 minutes pass"])
    assert read["Sam"]
    assert "Rosa" not in read


@pytest.mark.parametrize(
    ("before", "where"),
    [
        (["Ben > accept 1", "Ana > accept 2", "Ben > in 1"], "12 Elm St #3"),
        (["Ben > accept 1", "Ana > accept 2", "Ana > in 2"], "14 Oak St"),
        (["Ben > accept 1"], "12 Elm St #3"),
        (["Ben > accept 1", "Ana > accept 2", "Ana > drop 2"], "12 Elm St #3"),
        ([], "14 Oak St"),
    ],
)
def test_the_alert_names_the_request_where_somebody_may_be(
    before: list[str], where: str, stages: Stages
) -> None:
    stage = stages()
    list(play(stage, [*TWO_REQUESTS.splitlines(), *before]))
    assert where in " ".join(read_by(stage, ["Rosa > SOS"])["Sam"])
