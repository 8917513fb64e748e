"""After an upgrade a chapter goes on where it was, in the middle of everything.

Each folder of tests/support/upgrade holds what a version left behind (made by tests/support/upgrade/make.py):
a request half written, an invitation half spread, a job, check-ins before and after their time,
an alert that somebody has and one that nobody has, texts leased and uncertain, and people who read
Spanish in the middle of a question.
"""

from __future__ import annotations

import base64
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

# The only names of the program: what stands in rows keeps its spelling, and these may move.
from bot.app import create_app
from bot.gateways import Outgoing
from bot.stage.stage import KEY, Delivered, Stage
from bot.store.db import Database
from bot.store.sealed import Sealer
from conversations.port.records import Lane
from tests.support.shelf import Kept

DUMPS = sorted((Path(__file__).parents[1] / "support" / "upgrade").glob("*/*.sql"))
NUMBER, CHAPTER_ID = "+18285550100", 1
OF_THE_OLD = 1_000_000  # texts and links of today are counted from here
LINK = re.compile(r"https?://\S+/a/([\w-]+)")
SPANISH = frozenset(
    [
        "de",
        "la",
        "el",
        "los",
        "que",
        "su",
        "en",
        "para",
        "con",
        "si",
        "por",
        "lo",
        "le",
        "una",
        "un",
        "y",
    ]
)
ENGLISH = frozenset(
    [
        "of",
        "the",
        "to",
        "you",
        "your",
        "in",
        "for",
        "with",
        "if",
        "by",
        "it",
        "a",
        "an",
        "and",
        "is",
    ]
)


def _named(dump: Path) -> str:
    return f"{dump.parent.name}-{dump.stem}"


def _parameters() -> list[Any]:
    marks = {"postgres": (pytest.mark.postgres,)}
    return [pytest.param(dump, id=_named(dump), marks=marks.get(dump.stem, ())) for dump in DUMPS]


class Chapter:
    """The chapter of a dump, at the moment at which it was taken, under the program of today."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.db = stage.runtime.db

    def rows(self, query: str, **values: object) -> list[Any]:
        with self.db.engine.connect() as connection:
            return list(connection.execute(text(query), values))

    def one(self, query: str, **values: object) -> Any:
        """The one row there is."""
        [row] = self.rows(query, **values)
        return row

    def id_of(self, name: str) -> int:
        index = self.db.sealer.index(str(CHAPTER_ID), "phone", self.stage.phones[name])
        return int(
            self.one(
                'select contact_id from address where "index" = :index', index=index
            ).contact_id
        )

    def waits(self, **length: int) -> list[Delivered]:
        """Time passes. Returns all that went out."""
        return self.stage.pass_time(timedelta(**length))

    def says(self, name: str, *texts: str) -> list[Delivered]:
        """Somebody texts. Returns what went out after the last of it."""
        copies: list[Delivered] = []
        for body in texts:
            copies = self.stage.text(name, body)
        return copies

    def body_of(self, message_id: int) -> str:
        sealed = self.one("select body from message where id = :id", id=message_id).body
        return self.db.sealer.open("message.body", bytes(sealed)).decode()

    def uncertain_of(self, name: str) -> int:
        return self._message_of(name, "uncertain")

    def leased_of(self, name: str) -> int:
        return self._message_of(name, "leased")

    def _message_of(self, name: str, status: str) -> int:
        return int(
            self.one(
                "select id from message where contact_id = :contact and status = :status",
                contact=self.id_of(name),
                status=status,
            ).id
        )

    def the_carrier_has(self, message_id: int, name: str) -> None:
        """The old program had handed this text over, and did not hear that it was taken."""
        listed = Outgoing(
            message_id, NUMBER, self.stage.phones[name], self.body_of(message_id), "reply"
        )
        carrier = self.stage.carrier
        carrier.send(listed)
        # it is in the carrier's list, and nobody gets it now
        carrier.sent.clear()
        carrier.sent_at.clear()

    def status_of(self, message_id: int) -> str:
        return str(self.one("select status from message where id = :id", id=message_id).status)

    def is_out(self, name: str) -> bool:
        """Whether somebody's check-in is open."""
        return bool(
            self.rows(
                "select id from check_in where contact_id = :contact and ended_at is null",
                contact=self.id_of(name),
            )
        )

    def alerts_about(self, name: str) -> list[Any]:
        return self.rows(
            "select * from alert where contact_id = :contact order by id", contact=self.id_of(name)
        )

    def on_the_job(self, number: int) -> dict[int, str]:
        """How those stand who took a place in a request."""
        return {
            row.contact_id: row.status
            for row in self.rows(
                "select a.contact_id, a.status from assignment a join need n on n.id = a.need_id"
                " where n.number = :number",
                number=number,
            )
        }


def said(copies: Iterable[Delivered], name: str, words: str = "") -> list[str]:
    """What somebody got, if these words are in it."""
    return [copy.body for copy in copies if copy.to == name and words in copy.body]


def invited(copies: Iterable[Delivered], number: int) -> list[str]:
    return sorted(
        copy.to for copy in copies if copy.lane == Lane.INVITATION and f"#{number} " in copy.body
    )


def is_spanish(body: str) -> bool:
    words = re.findall(r"\w+", body.lower())
    return sum(word in SPANISH for word in words) > sum(word in ENGLISH for word in words)


# A dump is loaded and brought up to date once; each test plays on a copy of its own.


def _settings(url: str) -> dict[str, str]:
    key = base64.urlsafe_b64encode(KEY).decode()
    return {
        "DATABASE_URL": url,
        "REDIS_URL": "",
        "TWILIO_ACCOUNT_SID": "AC1",
        "TWILIO_AUTH_TOKEN": "token",
        "DATA_KEYS": key,
        "INDEX_KEY": key,
        "SECRET_KEY": key,
        "PUBLIC_URL": "https://mac.test",
        "FLASK_SKIP_DOTENV": "1",
    }


def _upgrade(url: str) -> None:
    """What a host does with a new version: `flask --app wsgi db upgrade`."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _settings(url).items():
            patch.setenv(name, value)
        done = create_app().test_cli_runner().invoke(args=["db", "upgrade"])
    assert done.exit_code == 0, done.output


def _opened(url: str) -> Database:
    return Database(url, Sealer([KEY], KEY))


# The engine stays the same for all copies of a dump, as it has cached its statements.


class _OnSqlite:
    """A dump, copied into one database in memory for each test."""

    def __init__(self, dump: Path, folder: Path) -> None:
        self.original = folder / "original.db"
        connection = sqlite3.connect(self.original)
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.close()
        _upgrade(f"sqlite:///{self.original}")
        self.db = _opened("sqlite://")

    def copy(self) -> Database:
        original, connection = sqlite3.connect(self.original), self.db.engine.raw_connection()
        original.backup(connection.driver_connection)  # type: ignore[arg-type]
        connection.close()
        original.close()
        return self.db


class _OnPostgres:
    """A dump in a database whose rows are put back for each test. A copy of the database would take
    much longer: its first connection knows nothing of its tables."""

    def __init__(self, dump: Path, url: str) -> None:
        plain = url.replace("postgresql+psycopg://", "postgresql://")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(dump.read_bytes())
        _upgrade(url)
        self.db = _opened(url)
        self._kept = Kept(self.db)

    def copy(self) -> Database:
        self._kept.reset(begun=True)
        return self.db


@pytest.fixture(scope="session")
def upgraded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], _OnSqlite | _OnPostgres]]:
    made: dict[Path, _OnSqlite | _OnPostgres] = {}

    def find(dump: Path) -> _OnSqlite | _OnPostgres:
        if dump not in made and dump.stem == "postgres":
            made[dump] = _OnPostgres(dump, request.getfixturevalue("new_postgres")())
        elif dump not in made:
            made[dump] = _OnSqlite(dump, tmp_path_factory.mktemp(_named(dump)))
        return made[dump]

    yield find
    for one in made.values():
        one.db.close()


@pytest.fixture(params=_parameters())
def chapter(
    request: pytest.FixtureRequest,
    upgraded: Callable[[Path], _OnSqlite | _OnPostgres],
    book: Any,
    machines: Any,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Chapter]:
    """The chapter of each dump. Whatever is played on it, no turn fails and nothing is put off."""
    db = upgraded(request.param).copy()
    yield Chapter(
        Stage(book, db, start=_taken_at(request.param), machines=machines, after=OF_THE_OLD)
    )
    with db.engine.connect() as connection:
        failed = connection.execute(
            text("select count(*) from event where status = 'failed' or attempts > 0")
        ).scalar_one()
    assert failed == 0
    assert [
        record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR
    ] == []


def _taken_at(dump: Path) -> datetime:
    """The first line of a dump says its moment."""
    first_line, _ = dump.read_text(encoding="utf-8").split("\n", 1)
    return datetime.fromisoformat(first_line.removeprefix("-- taken at "))


def test_there_is_a_dump_of_each_kind_in_every_folder() -> None:
    """Each version is held on both kinds of database."""
    assert DUMPS
    assert {(dump.parent, dump.name) for dump in DUMPS} == {
        (dump.parent, name) for dump in DUMPS for name in ("sqlite.sql", "postgres.sql")
    }


# a request


def test_a_request_half_written_is_answered_to_its_end_and_sent(chapter: Chapter) -> None:
    copies = chapter.says("Rosa", "today by 6pm", "1", "Rosa", "SEND")
    need = chapter.one(
        "select number, status from need where contact_id = :rosa", rosa=chapter.id_of("Rosa")
    )
    assert need.status == "asking"
    assert said(copies, "Rosa", f"#{need.number}")
    assert invited(copies, need.number) == ["Ana", "Ben", "Carlos"]
    assert said(copies, "Ben", "milk, bread and eggs for two"), "what was written before is in it"


def test_who_reads_spanish_goes_on_in_spanish(chapter: Chapter) -> None:
    answers = ("omitir", "mañana a las 10", "uno", "Luz", "ENVIAR")
    turns = [chapter.says("Luz", answer) for answer in answers]
    spoken = [said(copies, "Luz") for copies in turns]
    assert [len(bodies) for bodies in spoken] == [1] * len(answers)
    assert [bodies for bodies in spoken if not is_spanish(bodies[0])] == []
    need = chapter.one(
        "select number, status from need where contact_id = :luz", luz=chapter.id_of("Luz")
    )
    assert need.status == "asking"
    assert "leche y pan para mis hijos" in said(turns[-1], "Ben", f"#{need.number}")[0]


# an invitation


def test_an_invitation_half_spread_goes_to_the_rest_and_to_nobody_twice(chapter: Chapter) -> None:
    """Ben has his; the carrier had taken Ana's; Carlos is still to be asked, in his language."""
    lost = chapter.uncertain_of("Ana")
    chapter.the_carrier_has(lost, "Ana")
    copies = chapter.waits(minutes=5)
    assert invited(copies, 2) == ["Carlos"]
    assert is_spanish(said(copies, "Carlos", "#2")[0])
    assert chapter.status_of(lost) == "sent"
    assert chapter.rows("select id from notice where status = 'waiting'") == []
    asked = chapter.rows(
        "select i.contact_id from invitation i join need n on n.id = i.need_id where n.number = 2"
    )
    assert sorted(row.contact_id for row in asked) == sorted(
        map(chapter.id_of, ("Ana", "Ben", "Carlos"))
    )


def test_an_invitation_that_the_carrier_never_had_goes_once(chapter: Chapter) -> None:
    assert invited(chapter.waits(minutes=5), 2) == ["Ana", "Carlos"]


def test_whoever_was_asked_before_can_accept(chapter: Chapter) -> None:
    copies = chapter.says("Ana", "accept 2")
    assert chapter.on_the_job(2) == {chapter.id_of("Ana"): "open"}
    assert said(copies, "Omar", "Ana")
    assert said(copies, "Ben", "#2"), "whoever was asked before hears that it is covered"


def test_a_link_that_was_texted_before_can_be_tapped(chapter: Chapter) -> None:
    invitation = chapter.one(
        "select id from message where topic = 'invite 2' and contact_id = :ben",
        ben=chapter.id_of("Ben"),
    )
    link = LINK.search(chapter.body_of(invitation.id))
    assert link
    chapter.stage.tokens["Ben", 2] = link[1]
    chapter.stage.tap("Ben", 2)
    assert chapter.on_the_job(2) == {chapter.id_of("Ben"): "open"}


# a job


def test_a_job_can_be_done(chapter: Chapter) -> None:
    copies = chapter.says("Ben", "DONE 1")
    assert chapter.on_the_job(1) == {chapter.id_of("Ben"): "done"}
    assert said(copies, "Omar", "#1")
    chapter.waits(minutes=2)  # an answer to Omar is uncertain until then
    chapter.says("Omar", "OK")
    assert chapter.one("select status from need where number = 1").status == "done"


def test_a_job_can_be_dropped(chapter: Chapter) -> None:
    chapter.says("Ben", "DROP 1")
    assert chapter.on_the_job(1) == {chapter.id_of("Ben"): "dropped"}
    assert chapter.one("select status, taken from need where number = 1") == ("asking", 0)


# check-ins


def test_only_what_watches_somebody_is_about_their_check_in(chapter: Chapter) -> None:
    about_one = chapter.rows("select flow from conversation where check_in_id is not null")
    assert {row.flow for row in about_one} == {"check in"}


def test_whoever_is_out_can_check_out(chapter: Chapter) -> None:
    assert chapter.is_out("Ben")
    assert len(said(chapter.says("Ben", "OUT"), "Ben")) == 1
    assert not chapter.is_out("Ben")
    assert said(chapter.waits(minutes=24), "Ben", "OUT") == [], (
        "nobody asks at the time that was given"
    )


def test_whoever_is_out_can_have_more_time(chapter: Chapter) -> None:
    chapter.says("Ben", "MORE 30")
    assert said(chapter.waits(minutes=24), "Ben", "OUT") == [], (
        "nobody asks at the time that was given before"
    )
    assert chapter.is_out("Ben")


def test_whoever_is_out_and_silent_is_asked_and_looked_for(chapter: Chapter) -> None:
    before = chapter.waits(minutes=23)
    assert said(before, "Ben", "OUT") == []
    asked = chapter.waits(minutes=10)
    assert len(said(asked, "Ben", "OUT")) == 2
    assert chapter.alerts_about("Ben") == []
    told = chapter.waits(minutes=5)
    assert [alert.kind for alert in chapter.alerts_about("Ben")] == ["overdue"]
    assert said(told, "Sam", "Ben Rivers")


def test_whoever_was_asked_can_still_check_out(chapter: Chapter) -> None:
    """Carlos was asked twice, in Spanish, and has four minutes left."""
    answer = said(chapter.says("Carlos", "SALIDA"), "Carlos", "salida")
    assert len(answer) == 1
    assert is_spanish(answer[0])
    assert not chapter.is_out("Carlos")
    chapter.waits(minutes=10)
    assert chapter.alerts_about("Carlos") == []


def test_whoever_was_asked_and_stays_silent_is_looked_for_in_time(chapter: Chapter) -> None:
    chapter.waits(minutes=3)
    assert chapter.alerts_about("Carlos") == []
    told = chapter.waits(minutes=1)
    assert [alert.kind for alert in chapter.alerts_about("Carlos")] == ["overdue"]
    assert said(told, "Sam", "Carlos Vega")


def test_whoever_was_to_be_asked_when_the_program_stood_still_is_asked_now_and_looked_for(
    chapter: Chapter,
) -> None:
    asked = chapter.waits(seconds=1)
    assert len(said(asked, "Jo", "OUT")) == 1
    chapter.waits(minutes=9)
    assert chapter.alerts_about("Jo") == []
    told = chapter.waits(minutes=1)
    assert [alert.kind for alert in chapter.alerts_about("Jo")] == ["overdue"]
    assert said(told, "Sam", "Jo Park")


# alerts


def test_an_alert_that_somebody_has_can_be_ended(chapter: Chapter) -> None:
    copies = chapter.says("Sam", "SAFE 1 she called me")
    [alert] = chapter.alerts_about("Max")
    assert alert.resolved_at
    assert alert.resolved_by_id == chapter.id_of("Sam")
    assert said(copies, "Max")
    assert not chapter.is_out("Max")


def test_who_has_an_alert_is_asked_how_it_stands(chapter: Chapter) -> None:
    assert said(chapter.waits(minutes=13), "Sam", "ALERT 1") == []
    assert len(said(chapter.waits(minutes=1), "Sam", "ALERT 1")) == 1


def test_an_alert_that_nobody_has_climbs_until_somebody_has_it(chapter: Chapter) -> None:
    assert said(chapter.waits(minutes=4), "Alma", "ALERT 2") == []
    everyone = chapter.waits(minutes=1)
    assert [len(said(everyone, name, "ALERT 2")) for name in ("Sam", "Jo", "Max", "Alma")] == [
        1
    ] * 4
    chapter.says("Jo", "ACK 2")
    [alert] = chapter.alerts_about("Dee")
    assert alert.acked_by_id == chapter.id_of("Jo")
    assert said(chapter.waits(minutes=15), "Alma", "ALERT 2") == []
    chapter.says("Jo", "SAFE 2")
    [alert] = chapter.alerts_about("Dee")
    assert alert.resolved_by_id == chapter.id_of("Jo")


# texts on their way


def test_a_leased_alert_goes_again_as_soon_as_its_lease_lapses(chapter: Chapter) -> None:
    leased = chapter.leased_of("Sam")
    assert said(chapter.waits(seconds=39), "Sam", "ALERT 2") == []
    assert len(said(chapter.waits(seconds=2), "Sam", "ALERT 2")) == 1
    assert chapter.status_of(leased) == "sent"


@pytest.mark.parametrize("name", ["Dee", "Alma"])
def test_a_leased_reply_goes_again_once_the_carriers_list_does_not_show_it(
    name: str, chapter: Chapter
) -> None:
    leased, body = chapter.leased_of(name), chapter.body_of(chapter.leased_of(name))
    assert said(chapter.waits(seconds=39), name, body) == []
    assert len(said(chapter.waits(minutes=2), name, body)) == 1
    assert chapter.status_of(leased) == "sent"


@pytest.mark.parametrize("name", ["Dee", "Alma"])
def test_a_leased_reply_that_the_carrier_had_goes_no_more(name: str, chapter: Chapter) -> None:
    leased, body = chapter.leased_of(name), chapter.body_of(chapter.leased_of(name))
    chapter.the_carrier_has(leased, name)
    assert said(chapter.waits(minutes=3), name, body) == []
    assert chapter.status_of(leased) == "sent"


@pytest.mark.parametrize("had_it", [True, False])
def test_an_uncertain_reply_goes_unless_the_carrier_had_it(had_it: bool, chapter: Chapter) -> None:
    lost, body = chapter.uncertain_of("Omar"), chapter.body_of(chapter.uncertain_of("Omar"))
    if had_it:
        chapter.the_carrier_has(lost, "Omar")
    assert said(chapter.waits(minutes=3), "Omar", body) == ([] if had_it else [body])
    assert chapter.status_of(lost) == "sent"


# everything at once


def test_forty_minutes_without_a_word_leave_nothing_undone(chapter: Chapter) -> None:
    """Everybody who is out is looked for, no alert ends by itself, no text is left behind."""
    chapter.waits(minutes=40)
    assert all(
        len(chapter.alerts_about(name)) == 1 for name in ("Ben", "Carlos", "Jo", "Max", "Dee")
    )
    assert chapter.rows("select id from alert where resolved_at is not null") == []
    assert (
        chapter.rows("select id from message where status in ('queued', 'leased', 'uncertain')")
        == []
    )
