"""A chapter is given a flow file of its own by a command, which checks it first and brings the kinds
of support in line; one that is broken later leaves nobody unanswered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from bot import composition
from bot.app import create_app
from bot.config import values
from bot.config.settings import Settings
from bot.runtime import Runtime
from bot.stage import cast
from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.db import Database
from bot.store.messages import Message
from bot.store.people import Category, Chapter
from bot.store.sealed import Sealer
from bot.web import health
from conversations.flows.definition import Book
from conversations.loader.reader import read_text
from conversations.vocabulary import vocabulary
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


def test_a_chapter_chooses_its_short_name(office: Office) -> None:
    """Its initials unless it chooses; what no old phone can show is refused, and nothing changes."""
    assert "short name: Asheville\n" in office.does("chapter", "show").output
    assert "short name: AVL\n" in office.does("chapter", "set", "--short-name", "AVL").output
    refused = office.does("chapter", "set", "--short-name", "Asheville Mutual")
    assert refused.exit_code != 0 and "2 to 11 characters" in refused.output
    assert "short name: AVL\n" in office.does("chapter", "show").output
    assert "short name: Asheville\n" in office.does("chapter", "set", "--short-name", "").output


def test_a_chapter_chooses_whether_its_short_texts_keep_accents(office: Office) -> None:
    assert "accents: no\n" in office.does("chapter", "show").output
    assert "accents: yes\n" in office.does("chapter", "set", "--accents", "yes").output


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


def test_a_file_that_is_broken_later_silences_nobody(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """What starts then serves with the shared book and says so: at the start, in the log, on the
    health page and in `chapter show`. A process that has read the file keeps what it read."""
    office.gives(OWN)
    composition.the_house.cache_clear()
    running = composition.the_house()
    office.file.write_text('shared texts:\n  no pictures: "broken\n', encoding="utf-8")
    assert spoken_in(running) == "Only words, please."
    started = office.does("db", "ready")
    assert started.exit_code == 0
    assert "ours.yaml, line 2: a quote begins here" in started.output
    assert "The bot runs, but until you mend it" in started.output
    composition.refuse(Settings.from_environment())
    composition.the_house.cache_clear()
    later = composition.the_house()
    assert spoken_in(later) == later.book.sentences["no pictures"].msgid
    assert "a chapter speaks by the shared book instead: ours.yaml, line 2" in caplog.text
    page = Flask("health")
    page.register_blueprint(health.doors(later, None))
    facts = page.test_client().get("/healthz")
    assert facts.status_code == 200 and facts.json is not None
    assert facts.json["own_flow_files"] == "1 cannot be used: see the log"
    shown = office.does("chapter", "show").output
    assert "Its own flow file cannot be used" in shown and "ours.yaml, line 2: a quote" in shown
    office.file.unlink()
    assert "ours.yaml, line 1: the file cannot be read: No such file" in (
        office.does("chapter", "show").output
    )


def spoken_in(runtime: Runtime) -> str:
    """What the chapter says to a picture."""
    with runtime.db.read() as session:
        chapter = session.scalars(select(Chapter)).one()
        return runtime.texts_of(chapter).sentences["no pictures"].msgid


KINDS = """kinds:
  Rides: {words: [taxi], private: yes}
  Legal: {words: [lawyer], private: yes}
  Meals: no
"""
STORY = """Rosa > HELP
Rosa > 2
Rosa > 11
Rosa > my lawyer needs papers
Rosa > 1
Rosa > asap
Rosa > Rosa
Luz > I need a taxi to the doctor
Luz > NEVERMIND
Omar > HELP with cooked food
"""


def test_a_real_chapter_and_a_talk_agree_about_the_kinds(office: Office, book: Book) -> None:
    """The new kind is offered with its words and is private; the one that is left out is not, and
    the numbers of the others stay."""
    people = office.file.with_name("people.csv")
    people.write_text(cast.CAST, encoding="utf-8")
    assert office.does("people", "import", str(people)).exit_code == 0
    pace = ("--segments-per-second", "0", "--areas", ", ".join(cast.AREAS))
    assert office.does("chapter", "set", *pace).exit_code == 0
    given = office.gives(KINDS).output
    assert "Legal (number 11) is new." in given
    assert "Meals is no longer offered, and its number 2 stays free." in given
    assert "As before stay: 2 people who offer it." in given
    assert "Rides: neighbors see only the kind and the area" in given
    shown = office.does("chapter", "show").output
    assert "kinds: 1 Groceries, 3 Rides (private), 4 Childcare, 5 Housing (private)" in shown
    assert "11 Legal (private)" in shown and "kinds not offered: Meals" in shown

    own = read_text(KINDS, "ours.yaml", vocabulary(), over=book)
    with closing(Stage(own)) as stage:
        talked = [str(line) for line in play(stage, STORY.splitlines())]
    real_stage = Stage(book, db=office.db)
    real_stage.put_on_duty("Sam")  # as in a talk
    real = [str(line) for line in play(real_stage, STORY.splitlines())]
    assert real == [line.replace(cast.NAME, "Asheville") for line in talked]
    assert "1 Groceries, 3 Rides, 4 Childcare" in talked[0] and "11 Legal" in talked[0]
    assert "Which of these fits best?" in talked[1]  # 2 was the number of what is left out
    assert "my lawyer" not in talked[6] and "Legal" in talked[6]


def test_a_draft_shows_no_more_than_its_writer_has_read(office: Office, book: Book) -> None:
    """The kind stops being private between the review and SEND."""
    people = office.file.with_name("people.csv")
    people.write_text(cast.CAST, encoding="utf-8")
    assert office.does("people", "import", str(people)).exit_code == 0
    office.does("chapter", "set", "--segments-per-second", "0", "--areas", "Downtown")
    office.gives("kinds:\n  Rides: {private: yes}\n")
    stage = Stage(book, db=office.db)
    asked = "Rosa > HELP with a ride\nRosa > to my lawyer\nRosa > 1\nRosa > asap"
    *_, review = play(stage, [*asked.splitlines(), "Rosa > Rosa"])
    assert "Your details stay private" in str(review)
    office.gives("kinds:\n  Rides: {private: no}\n")
    *_, sent = play(stage, ["Rosa > SEND"])
    assert "#1" in str(sent) and "lawyer" not in str(sent)


def test_the_kinds_go_back_with_the_file(office: Office) -> None:
    """A kind keeps its number for good, and a request that is half written or open its kind."""
    office.gives(KINDS)
    assert (
        "Legal is no longer offered"
        in (back := office.does("chapter", "set", "--flows", "")).output
    )
    assert "Meals (number 2) is offered again." in back.output
    assert "1 Groceries, 2 Meals, 3 Rides, 4" in back.output
    office.gives("kinds:\n  Pets: {words: [dog]}\n")
    again = office.gives("kinds:\n  Legal: {}\n").output
    assert "Legal (number 11) is offered again." in again and "Pets is no longer" in again
    assert "Legal: neighbors see the details too" in again
    with office.db.read() as session:
        pets = session.scalars(select(Category).where(Category.name == "Pets")).one()
        assert pets.place == 11


def test_a_half_written_request_keeps_its_numbers_and_its_kind(office: Office, book: Book) -> None:
    assert office.does("chapter", "set", "--segments-per-second", "0").exit_code == 0
    stage = Stage(book, db=office.db)
    list(play(stage, ["Rosa > HELP", "Luz > HELP", "Omar > HELP", "Omar > 2"]))
    assert office.gives(KINDS).exit_code == 0
    stage.runtime.categories.clear()
    three, two, _ = (str(line) for line in play(stage, ["Rosa > 3", "Luz > 2", "Omar > rice, hot"]))
    assert "Which of these fits best?" in two and "Which of these" not in three
    answers = ("Downtown", "asap", "Omar", "SEND")
    *_, review, sent = play(stage, [f"Omar > {said}" for said in answers])
    assert "Meals, Downtown" in str(review) and "Sent. Your request is #1." in str(sent)
    office.does("chapter", "set", "--flows", "")
    assert "As before stay: 1 open request." in office.gives(KINDS).output


def test_an_edited_file_counts_from_the_next_start_on_with_its_kinds(office: Office) -> None:
    office.gives(KINDS)
    office.file.write_text(KINDS + "  Firewood: {words: [logs]}\n", encoding="utf-8")
    assert "Asheville: Firewood (number 12) is new." in office.does("db", "ready").output
    assert "12 Firewood" in office.does("chapter", "show").output


def test_the_check_reads_a_chapters_own_file_over_the_shared_one(office: Office) -> None:
    office.file.write_text(OWN, encoding="utf-8")
    assert (
        "ours.yaml is in order" in office.does("flows", "check", "--own", str(office.file)).output
    )
    drawn = office.does("flows", "draw", "--own", str(office.file), "ask")
    assert drawn.exit_code == 0 and drawn.output.startswith("ask: ")
    alone = office.does("flows", "check", str(office.file))
    assert alone.exit_code == 2
    assert "hold only what differs from the shared flow file? Then use --own" in alone.output
    office.file.write_text("limit: {}\n", encoding="utf-8")
    assert "I do not know `limit`" in office.does("flows", "check", str(office.file)).output


def test_a_flow_file_is_no_story(office: Office) -> None:
    office.file.write_text(OWN, encoding="utf-8")
    said = office.does("flows", "talk", str(office.file))
    assert said.exit_code == 2
    assert "ours.yaml is a flow file, not a story. To talk with it:" in said.output
    assert f"flows talk --own {office.file}" in said.output


def test_the_people_who_are_imported_are_greeted_in_its_words(office: Office) -> None:
    assert office.gives('shared texts:\n  welcome: "Hi {name}."\n').exit_code == 0
    people = office.file.with_name("people.csv")
    people.write_text("phone,name,roles\n+18285550133,Ben Rivers,responder\n", encoding="utf-8")
    assert office.does("people", "import", str(people)).exit_code == 0
    with office.db.read() as session:
        assert list(session.scalars(select(Message.body))) == ["Hi Ben."]
