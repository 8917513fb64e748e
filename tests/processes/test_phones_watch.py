"""What the demo's page is told: who is out, which alerts are open, what the ladder does next, and how
a call is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from bot.stage import time
from bot.stage.stage import Stage
from bot.store.shifts import Shift
from bot.web.phones.page import doors
from conversations.port.records import AlertKind, Lane
from conversations.safeguards.overdue import BY_CLOCK
from tests.support.phone import alarm, change, check_in, on_duty, records, ring, somebody

Seen = dict[str, Any]

HOUR = timedelta(hours=1)


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    """A stage that is a demo's: it counts the texts that its page lists."""
    made = stages()
    made.runtime.demo = True
    return made


def door(stage: Stage) -> FlaskClient:
    app = Flask("phones")
    app.register_blueprint(doors(stage.runtime))
    return app.test_client()


def seen(stage: Stage) -> Seen:
    answer = door(stage).get("/phones/watch")
    assert datetime.fromisoformat(answer.headers["Demo-Time"]) == stage.time.at
    found: Seen = answer.get_json()
    return found


def the_alert(stage: Stage) -> Seen:
    [row] = seen(stage)["alerts"]
    return dict(row)


def pass_until(stage: Stage, at: str) -> list[tuple[str, bool]]:
    """Let time pass until then. Returns whom the alert lane reached, and whether by a call."""
    copies = stage.pass_time(datetime.fromisoformat(at) - stage.time.at)
    return [
        (copy.to, copy.body.startswith("(call) ")) for copy in copies if copy.lane == Lane.ALERT
    ]


# ---- who is out


def test_whoever_is_checked_in_is_seen_until_they_check_out(stage: Stage) -> None:
    assert (seen(stage)["check_ins"], seen(stage)["alerts"]) == ([], [])
    began = stage.time.at
    check_in(stage)
    [row] = seen(stage)["check_ins"]
    assert (row["name"], row["phone"], row["place"], row["need"]) == (
        "Ben Rivers",
        stage.phones["Ben"],
        "45 Haywood Rd",
        None,
    )
    assert datetime.fromisoformat(row["until"]) == began + 2 * HOUR
    assert (row["next_at"], row["alert"]) == (row["until"], None)
    stage.text("Ben", "MORE 30")
    assert datetime.fromisoformat(seen(stage)["check_ins"][0]["until"]) == began + 2.5 * HOUR
    stage.text("Ben", "OUT")
    assert seen(stage)["check_ins"] == []


def test_the_next_step_leads_from_the_question_to_the_alert(stage: Stage) -> None:
    """Each next time is one at which something happens (but the one at which a chapter that wants it
    would ring), and the alert is there by the time that was named for it."""
    check_in(stage)
    asked = quiet = 0
    while not seen(stage)["alerts"]:
        [row] = seen(stage)["check_ins"]
        copies = stage.pass_time(datetime.fromisoformat(row["next_at"]) - stage.time.at)
        quiet += not copies
        asked += any(copy.to == "Ben" for copy in copies)
    assert asked >= 2 and quiet <= 1
    assert stage.time.at <= datetime.fromisoformat(row["alert_by"])
    [row] = seen(stage)["check_ins"]
    assert (row["alert"], row["next_at"]) == (the_alert(stage)["number"], None)


def test_who_is_on_duty_is_known_by_the_phone(stage: Stage) -> None:
    on_duty(stage, "Sam", "Dee")  # Jo and Max are not
    assert set(seen(stage)["on_duty"]) == {stage.phones["Sam"], stage.phones["Dee"]}


# ---- which alerts are open


def test_an_alert_tells_how_far_it_is_and_who_has_it(stage: Stage) -> None:
    on_duty(stage, "Sam")
    check_in(stage)
    alarm(stage)
    row = the_alert(stage)
    assert (row["title"], row["about"], row["why"]) == (
        "ALERT 1",
        "Ben Rivers",
        "has not checked out.",
    )
    assert (row["step"], row["done"], row["owner"], row["silent"]) == (0, None, None, False)
    pass_until(stage, row["next_at"])
    row = the_alert(stage)
    assert (row["step"], row["done"], row["done_at"]) == (
        1,
        "told Sam Stone",
        stage.time.at.isoformat(),
    )
    stage.text("Sam", "ACK 1")
    row = the_alert(stage)
    assert (row["owner"], row["owner_since"]) == ("Sam Stone", stage.time.at.isoformat())
    stage.text("Sam", "ALL HANDS 1 Ingles lot")
    assert (the_alert(stage)["meeting_place"], the_alert(stage)["hands_at"]) == (
        "Ingles lot",
        stage.time.at.isoformat(),
    )
    stage.text("Sam", "SAFE 1")
    assert (seen(stage)["check_ins"], seen(stage)["alerts"]) == ([], [])


@pytest.mark.parametrize(
    ("kind", "reason", "who"),
    [
        (AlertKind.OVERDUE, "", ()),
        (AlertKind.OVERDUE, "", ("Sam", "Dee")),
        (AlertKind.OVERDUE, BY_CLOCK, ("Sam",)),
        (AlertKind.SOS, "", ("Sam",)),
        (AlertKind.DURESS, "", ()),
        (AlertKind.DRILL, "", ("Sam",)),
    ],
)
def test_what_is_foretold_is_what_happens(
    stage: Stage, kind: str, reason: str, who: tuple[str, ...]
) -> None:
    """Nobody answers: at every step the panel has named whom it reaches, when, and whether by a
    call."""
    alarm(stage, kind=kind)
    with records(stage) as (session, find):
        find.alerts()[0].reason = reason
        session.execute(update(Shift).values(ended_at=stage.time.at))
    on_duty(stage, *who)
    said: list[str] = []
    while not (said and said[-1].endswith("again")) and seen(stage)["alerts"]:
        row = the_alert(stage)
        said.append(row["next"])
        reached = pass_until(stage, row["next_at"])
        if row["next"] == "the exercise ends":
            assert seen(stage)["alerts"] == []
            continue
        assert (
            {name for name, _ in reached if _whole(stage, name) in row["next"]}
            == {name for name, _ in reached}
            != set()
        )
        assert {called for _, called in reached} == {"called" in row["next"]}
    assert ("the exercise ends" in said) == (kind == AlertKind.DRILL)


def _whole(stage: Stage, name: str) -> str:
    with records(stage) as (session, _):
        return str(somebody(session, stage, name).name)


def test_whoever_has_it_is_asked_and_without_an_answer_it_goes_back(stage: Stage) -> None:
    on_duty(stage, "Sam")
    check_in(stage)
    alarm(stage, told=("Sam",))
    stage.text("Sam", "ACK 1")
    assert the_alert(stage)["next"] == "Sam Stone is asked how it stands"
    assert pass_until(stage, the_alert(stage)["next_at"]) == [("Sam", False)]
    row = the_alert(stage)
    assert row["next"] == "without an answer of Sam Stone it goes back to everyone on shift"
    assert ("Sam", False) in pass_until(stage, row["next_at"])
    assert the_alert(stage)["owner"] is None


def test_a_silent_alert_is_seen_by_the_team_and_the_check_in_as_ended(stage: Stage) -> None:
    change(stage, "Ben", duress="pineapple")
    check_in(stage)
    stage.text("Ben", "pineapple")
    assert seen(stage)["check_ins"] == []
    row = the_alert(stage)
    assert (row["silent"], row["about"]) == (True, "Ben Rivers")
    assert "duress" in row["why"]


def test_an_alert_that_turns_silent_takes_its_open_check_in_out_of_sight(stage: Stage) -> None:
    """After SOS the check-in stays open; whoever then texts the duress word counts as out for every
    eye but the team's."""
    change(stage, "Ben", duress="pineapple")
    check_in(stage)
    stage.text("Ben", "SOS")
    assert seen(stage)["check_ins"][0]["alert"] == 1
    stage.text("Ben", "pineapple")
    with records(stage) as (session, find):
        assert find.check_in_of(somebody(session, stage, "Ben")) is not None
    assert seen(stage)["check_ins"] == []
    assert [row["silent"] for row in seen(stage)["alerts"]] == [True]


# ---- the phone rings


def call(stage: Stage, to: str = "Sam") -> int:
    """A call rings. Returns its id in the list of texts."""
    ring(stage, to)
    stage.settle()
    [listed] = [
        row
        for row in door(stage).get("/phones/texts").get_json()
        if row["body"].startswith("(call) ")
    ][-1:]
    assert (listed["to"], listed["lane"]) == (stage.phones[to], "alert")
    return int(listed["id"])


def press(stage: Stage, id_: object, key: str = "1", **headers: str) -> tuple[int, Seen]:
    answer = door(stage).post("/phones/keys", data={"id": id_, "key": key}, headers=headers)
    stage.settle()
    return answer.status_code, answer.get_json()


def test_1_takes_the_alert_and_says_what_is_heard(stage: Stage) -> None:
    on_duty(stage, "Sam", "Dee")
    check_in(stage)
    alarm(stage, told=("Sam", "Dee"))
    sams, dees = call(stage), call(stage, "Dee")
    stage.pass_time(timedelta(seconds=5))
    for _ in range(2):
        status, heard = press(stage, sams)
        assert (status, heard["state"]) == (200, "yours")
        assert "yours" in heard["said"]
    assert the_alert(stage)["owner"] == "Sam Stone"
    assert press(stage, dees)[1]["state"] == "taken"
    stage.text("Sam", "SAFE 1")
    status, heard = press(stage, dees)
    assert heard["state"] == "over"
    assert "Asheville Mutual Aid" in heard["said"]


def test_what_is_no_key_and_no_call_is_refused_in_words(stage: Stage) -> None:
    check_in(stage)
    alarm(stage)
    ringing = call(stage)
    [text_, *_] = door(stage).get("/phones/texts").get_json()
    for id_, key in [
        (ringing, "2"),
        (ringing, ""),
        (text_["id"], "1"),
        (9999, "1"),
        ("", "1"),
        ("x", "1"),
        ("9" * 30, "1"),
    ]:
        status, refused = press(stage, id_, key)
        assert (status, list(refused)) == (400, ["error"])
    assert the_alert(stage)["owner"] is None


def test_another_site_can_neither_press_a_key_nor_look(stage: Stage) -> None:
    check_in(stage)
    alarm(stage)
    assert press(stage, call(stage), Origin="http://elsewhere.test")[0] == 403
    assert door(stage).get("/phones/watch", headers={"Host": "elsewhere.test"}).status_code == 403
    assert the_alert(stage)["owner"] is None


def test_time_that_is_too_full_stops_on_its_way(stage: Stage) -> None:
    """One request does not work for minutes: the clock stands where it has come to, and goes on
    from there."""
    check_in(stage)
    alarm(stage)
    began, until, looks = stage.time.at, stage.time.at + 3 * HOUR, iter([True, True, False])
    assert not time.let_pass(
        stage.runtime, until, stage._move_to, stage._settle, lambda: next(looks)
    )
    assert began < stage.time.at < until
    assert time.let_pass(stage.runtime, until, stage._move_to, stage._settle)
    assert stage.time.at == until
