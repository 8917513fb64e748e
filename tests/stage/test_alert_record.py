"""The record of an alert: every step with its time, who, what was sent and whether it arrived,
shown and exported whole."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select

from bot.app import create_app
from bot.chapter import alert_report, csv_file
from bot.gateways import GatewayError
from bot.stage.stage import KEY, Stage
from bot.store.db import Database
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.safety import Alert
from bot.store.sealed import Sealer
from conversations.flows.definition import Book
from tests.support.phone import change
from tests.support.safety import A_JOB, join, on_duty, overdue
from tests.support.table import table

A_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"  # that of the stage
STEP = re.compile(r"^2026-11-23 \d\d:\d\d:\d\d EST ")
LOST = GatewayError("the number is not in use", retryable=False, code=30005, blame="number")


class Office:
    """Where a chapter's alerts are read. What happened was played on a stage with the same
    database."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        self.folder, self.stage = folder, stage
        self.run = create_app().test_cli_runner()

    def does(self, *words: str) -> Result:
        return self.run.invoke(args=["alerts", *words])

    def exported(self, *words: str) -> list[dict[str, str]]:
        file = self.folder / "alerts.csv"
        assert self.does("export", str(file), *words).exit_code == 0
        with file.open(newline="", encoding="utf-8") as page:
            return list(csv.DictReader(page))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, book: Book) -> Iterator[Office]:
    """Ben fell silent, and Sam took the alert and ended it; then Ana's was taken by nobody yet."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "DATABASE_URL": f"sqlite:///{folder}/chapter.db",
            "TWILIO_ACCOUNT_SID": "AC1",
            "REDIS_URL": "",
            "DATA_KEYS": A_KEY,
            "INDEX_KEY": A_KEY,
            "SECRET_KEY": A_KEY,
            "FLASK_SKIP_DOTENV": "1",
        }.items():
            patch.setenv(name, value)
        assert create_app().test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
        stage = Stage(book, Database(f"sqlite:///{folder}/chapter.db", Sealer([KEY], KEY)))
        play(stage)
        yield Office(folder, stage)
        stage.close()


def play(stage: Stage) -> None:
    join(stage, "Tess Lane", 159)
    on_duty(stage, "Sam")
    overdue(stage, "Ben")
    for name, words in (
        ("Sam", "ACK 1"),
        ("Ben", "=1+2 where are you\nall?"),
        ("Sam", "CALLED 1 his car is not there"),
        ("Sam", "SAFE 1 he is at home"),
    ):
        stage.time.at += timedelta(seconds=20)
        stage.text(name, words)
    stage.pass_time(timedelta(hours=1))
    stage.text("Ana", "IN 12 Elm St for 30 min")
    stage.pass_time(timedelta(minutes=5))
    stage.carrier.fail_next(LOST)
    stage.text("Ana", "SOS")


def lines(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if STEP.match(line)]


def test_the_list_has_the_open_alerts_first_with_how_they_stand(office: Office) -> None:
    first, second = office.does("list").output.splitlines()
    assert (
        first.split()[0] == "2"
        and "SOS" in first
        and "Ana Soto 828-555-0134" in first
        and "OPEN" in first
    )
    assert (
        second.split()[0] == "1"
        and "did not check out" in second
        and "over since" in second
        and "by Sam Stone" in second
    )


def test_an_alert_is_shown_with_its_head_and_every_step_in_order(office: Office) -> None:
    shown = office.does("show", "1")
    assert shown.exit_code == 0
    head = shown.output.partition("\n\n")[0]
    for told in (
        "did not check out",
        "About: Ben Rivers 828-555-0133",
        "45 Haywood Rd",
        "Who had it: Sam Stone",
        '"he is at home"',
        "Debrief: 2026-11-26 18:00:00 EST",
        "America/New_York",
    ):
        assert told in head
    steps = lines(shown.output)
    assert steps == sorted(steps, key=lambda step: step[:19])
    order = [
        "text to Ben Rivers 828-555-0133 (reply, taken by the carrier, handed over 11:00:00) | Ben, your time is up.",
        "| Ben, text OUT if you are safe",
        "Ben Rivers 828-555-0133: raised",
        "text to Sam Stone 828-555-0150 (alert, ",
        "took it",
        "ALERT 1 is yours",
        "wrote, in danger | =1+2 where are you all?",
        "wrote | his car is not there",
        "resolved | he is at home",
    ]
    places = [next(place for place, step in enumerate(steps) if told in step) for told in order]
    assert places == sorted(places)


def test_each_text_stands_there_whole_with_what_became_of_it(office: Office) -> None:
    """The alert that Sam got, to the letter, taken by the carrier; and the one that the carrier
    refused, with its error."""
    sam = [sent.body for sent in office.stage.carrier.sent if sent.to == office.stage.phones["Sam"]]
    shown = office.does("show", "1").output
    assert [" ".join(body.split()) in shown for body in sam if body.startswith("ALERT 1")] == [
        True
    ] * 4
    assert "taken by the carrier, handed over 11:1" in shown
    refused = [
        line for line in lines(office.does("show", "2").output) if "refused, error 30005" in line
    ]
    assert len(refused) == 1 and "handed over" not in refused[0]


def test_the_file_has_a_row_for_each_step_of_each_alert(office: Office) -> None:
    rows = office.exported()
    assert {row["alert"] for row in rows} == {"1", "2"}
    with office.stage.runtime.db.read() as session:
        for alert in session.scalars(select(Alert)):
            assert sum(row["alert"] == str(alert.number) for row in rows) == len(
                alert_report.steps(session, alert)
            )
        ours = session.scalars(select(Message).where(Message.alert_id.is_not(None))).all()
        sent, bodies = (
            [row["words"] for row in rows if row["channel"]],
            [message.body for message in ours],
        )
        assert all(sent.count(body) >= bodies.count(body) for body in set(bodies))
    assert {row["alert"] for row in office.exported("--number", "2")} == {"2"}
    assert all(
        row["at"].startswith("2026-11-23 1") and row["at"].endswith("-05:00") for row in rows
    )


def test_no_cell_of_the_file_is_a_formula(office: Office) -> None:
    assert "'=1+2 where are you\nall?" in [row["words"] for row in office.exported()]


@table(
    ("value", "cell"),
    [
        ("=cmd()", "'=cmd()"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@x", "'@x"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("\n-1", "'\n-1"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (30005, "30005"),
        ("OUT", "OUT"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_reckon_with_is_quoted(value: object, cell: str) -> None:
    assert csv_file.cell(value) == cell


def test_the_file_is_for_its_owner_alone(office: Office) -> None:
    office.exported()
    assert (office.folder / "alerts.csv").stat().st_mode & 0o777 == 0o600


@table(
    ("words", "said"),
    [
        (["show", "9"], "Asheville Mutual Aid has no alert 9; see: flask alerts list"),
        (["show", "1", "--chapter", "Nowhere"], "Nowhere"),
        (
            ["export", "/nowhere/alerts.csv"],
            "/nowhere/alerts.csv cannot be written: No such file or directory",
        ),
        (["export", "alerts.csv", "--number", "9"], "Asheville Mutual Aid has no alert 9"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(office: Office, words: list[str], said: str) -> None:
    result = office.does(*words)
    assert result.exit_code == 2 and said in result.output and result.output.count("\n") == 1


@table("words", [["show", "9" * 20], ["export", "alerts.csv", "--number", "9" * 20]])
def test_a_number_that_no_alert_can_have_is_refused(office: Office, words: list[str]) -> None:
    result = office.does(*words)
    assert result.exit_code == 2 and "is not in the range" in result.output


def test_a_text_cannot_steer_the_terminal(stage: Stage) -> None:
    """Nor begin a line that looks like another step."""
    on_duty(stage, "Sam")
    stage.text("Ben", "IN 45 Haywood Rd")
    stage.text("Ben", "SOS")
    stage.text("Ben", "hi \x1b[2J\u202e\n2026-11-23 10:00:00 EST Sam: resolved")
    with stage.runtime.db.read() as session:
        shown = alert_report.shown(session, session.scalars(select(Alert)).one())
    assert "\x1b" not in shown and "\u202e" not in shown
    fakes = [line for line in lines(shown) if "Sam: resolved" in line]
    assert ["wrote, in danger" in fakes[0], "text to Sam" in fakes[1]] == [True, True] and len(
        fakes
    ) == 2


def test_a_call_a_drill_and_what_cannot_be_written_by_a_person_are_told_apart(
    stages: Callable[..., Stage],
) -> None:
    """On PostgreSQL as well: a ladder with a call in it, and a drill, which is about nobody."""
    stage = stages(on="postgres")
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(timedelta(minutes=3))
    stage.press("Sam")
    go = next(copy.body for copy in stage.text("Alma", "DRILL") if copy.to == "Alma")
    stage.text("Alma", re.findall(r"GO \w+", go)[0])
    with stage.runtime.db.read() as session:
        real, drill = session.scalars(select(Alert).order_by(Alert.id)).all()
        steps = alert_report.steps(session, real)
        assert [(step.who, step.status) for step in steps if step.channel == "call"] == [
            ("Sam Stone 828-555-0150", "delivered")
        ]
        assert "an exercise begun by Alma Reed" in alert_report.shown(session, drill)
        listed = alert_report.listed(session, session.scalars(select(Chapter)).one())
    assert [line.split()[0] for line in listed.splitlines()] == ["2", "1"]
    assert "OPEN, Sam Stone 828-555-0150 has it since" in listed and "a drill" in listed


def test_the_duress_word_stands_in_no_record(stage: Stage) -> None:
    change(stage, "Ben", duress="pineapple")
    stage.text("Ben", "IN 12 Elm St for 30 min")
    for words in ("Pineapple!", "pineapple he is in the barn"):
        stage.text("Ben", words)
    with stage.runtime.db.read() as session:
        shown = alert_report.shown(session, session.scalars(select(Alert)).one())
    assert (
        "(their duress word)" in shown
        and "... he is in the barn" in shown
        and "pineapple" not in shown.lower()
    )


def test_what_they_were_told_of_a_job_stands_in_no_record(stage: Stage) -> None:
    on_duty(stage, "Sam")
    for line in A_JOB.splitlines()[:-1]:
        name, _, words = line.partition(" > ")
        stage.text(name, words)
    stage.text("Ben", "IN 45 Haywood Rd for 10 min")
    stage.pass_time(timedelta(minutes=5))
    stage.text("Ben", "accept 1")
    stage.pass_time(timedelta(minutes=16))
    with stage.runtime.db.read() as session:
        shown = alert_report.shown(session, session.scalars(select(Alert)).one())
    assert "your time is up" in shown and "12 Elm St #3" not in shown


def test_when_a_debrief_was_moved_to_stands_there(stage: Stage) -> None:
    on_duty(stage, "Sam")
    overdue(stage, "Ben")
    for words in ("ACK 1", "SAFE 1", "DEBRIEF 1 friday 5pm"):
        stage.text("Sam", words)
    with stage.runtime.db.read() as session:
        shown = alert_report.shown(session, session.scalars(select(Alert)).one())
    assert "Sam Stone 828-555-0150: moved the debrief | Fri 5:00 pm EST" in shown


def test_a_chapter_that_has_had_none_says_so(stage: Stage) -> None:
    with stage.runtime.db.read() as session:
        assert (
            alert_report.listed(session, session.scalars(select(Chapter)).one())
            == "Asheville Mutual Aid has had no alert."
        )
