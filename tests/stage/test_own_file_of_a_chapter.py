"""A chapter is given a flow file of its own by a command, which checks it first; what serves refuses
to start with one that is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from bot import composition
from bot.app import create_app
from bot.config import values
from bot.config.settings import Settings
from bot.store.db import Database
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.sealed import Sealer
from conversations.loader.strict import FlowError
from tests.support.chapter import ADMIN, NUMBER

KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"
OWN = 'shared texts:\n  no pictures: "Only words, please."\n'


class Office:
    """A folder with a chapter, in which commands are run."""

    def __init__(self, folder: Path, run: FlaskCliRunner) -> None:
        self.file = folder / "ours.yaml"
        self._run, keys = run, values.keys(KEY)
        self.db = Database(f"sqlite:///{folder}/chapter.db", Sealer(keys, keys[0]))

    def does(self, *words: str) -> Result:
        return self._run.invoke(args=words)

    def gives(self, content: str) -> Result:
        """Give the chapter a file with this content."""
        self.file.write_text(content, encoding="utf-8")
        return self.does("chapter", "set", "Asheville", "--flows", str(self.file))

    @property
    def own_file(self) -> str | None:
        with self.db.read() as session:
            return session.scalars(select(Chapter)).one().flows_file


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    secrets = dict.fromkeys(("DATA_KEYS", "INDEX_KEY", "SECRET_KEY"), KEY)
    known = {"REDIS_URL": "", "ADMIN_NUMBERS": ADMIN, "FLASK_SKIP_DOTENV": "1"}
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/chapter.db"}
    for name, value in {**secrets, **known, **database, "TWILIO_ACCOUNT_SID": "AC1"}.items():
        monkeypatch.setenv(name, value)
    office = Office(tmp_path, create_app().test_cli_runner())
    zone = ("--timezone", "America/New_York")
    for words in (("db", "upgrade"), ("chapter", "create", "Asheville", "--number", NUMBER, *zone)):
        assert office.does(*words).exit_code == 0
    with closing(office.db):
        yield office


def test_a_file_is_given_once_it_is_in_order_and_taken_away_again(office: Office) -> None:
    given = office.gives(OWN)
    assert given.exit_code == 0 and f"flows: {office.file}" in given.output
    assert "ours.yaml is in order" in given.output and "no pictures" in given.output
    assert office.own_file == str(office.file)
    assert "flows: -" in office.does("chapter", "set", "--flows", "").output
    assert office.own_file is None


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('shared texts:\n  no picture: "x"\n', "ours.yaml, line 2, shared texts / no picture: "),
        ("words:\n  help: [aid]\n", "ours.yaml, line 1: `words:` no longer goes at the top"),
    ],
)
def test_a_broken_file_is_not_given(office: Office, content: str, what: str) -> None:
    refused = office.gives(content)
    assert refused.exit_code == 2 and what in refused.output
    assert office.own_file is None


def test_what_serves_refuses_to_start_with_a_broken_file(office: Office) -> None:
    office.gives(OWN)
    composition.refuse(Settings.from_environment())
    office.file.write_text('shared texts:\n  no pictures: "broken\n', encoding="utf-8")
    with pytest.raises(FlowError, match=r"^ours.yaml, line 2: a quote begins here"):
        composition.refuse(Settings.from_environment())
    composition.the_house.cache_clear()
    with pytest.raises(SystemExit, match=r"^ours.yaml, line 2: a quote begins here"):
        composition.the_house()


def test_the_check_reads_a_chapters_own_file_over_the_shared_one(office: Office) -> None:
    office.file.write_text(OWN, encoding="utf-8")
    assert (
        "ours.yaml is in order: 13 flows"
        in office.does("flows", "check", "--own", str(office.file)).output
    )
    assert "`flows:` is missing" in office.does("flows", "check", str(office.file)).output


def test_the_people_who_are_imported_are_greeted_in_its_words(office: Office) -> None:
    assert office.gives('shared texts:\n  welcome: "Hi {name}."\n').exit_code == 0
    people = office.file.with_name("people.csv")
    people.write_text("phone,name,roles\n+18285550133,Ben Rivers,responder\n", encoding="utf-8")
    assert office.does("people", "import", str(people)).exit_code == 0
    with office.db.read() as session:
        assert list(session.scalars(select(Message.body))) == ["Hi Ben."]
