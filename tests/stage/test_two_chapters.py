"""Two chapters in one database: the same phone is another person in each, and the two bots never
talk to each other."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.books import OwnBooks
from bot.calls import callers
from bot.chapter import chapters, people_file
from bot.gateways import Outgoing
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.people import Address, Chapter
from bot.turns import inbox
from bot.web.speech import Speech

OTHER = "+18285550190"
NEED = "I need help with groceries in Downtown, milk and bread, today by 5pm"
_sids = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def stage(request: pytest.FixtureRequest, stages: Callable[..., Stage]) -> Stage:
    """Ben is a responder here, and an admin there."""
    stage = stages(on=request.param)
    with stage.runtime.db.write() as session:
        made = chapters.create(
            session,
            stage.runtime.db.sealer,
            "Other",
            OTHER,
            "America/New_York",
            [stage.phones["Ben"]],
            stage.time.at,
            stage.runtime.book.kinds,
        )
        made.segments_per_second = 0
    return stage


def text(stage: Stage, sender: str, to: str, body: str) -> list[Outgoing]:
    before = len(stage.carrier.sent)
    inbox.record(stage.runtime, inbox.Arrival(f"SMtwo{next(_sids)}", sender, to, body))
    stage.settle()
    return stage.carrier.sent[before:]


def test_a_phone_has_its_roles_its_requests_and_its_opt_out_in_each_chapter_apart(
    stage: Stage,
) -> None:
    ben = stage.phones["Ben"]
    for words in (NEED, "SEND Rosa"):
        asked = text(stage, stage.phones["Rosa"], NUMBER, words)
    assert {sent.sender for sent in asked} == {NUMBER} and ben in {sent.to for sent in asked}
    there = (
        text(stage, ben, OTHER, "CLOSE 1")
        + text(stage, ben, OTHER, "ACCEPT 1")
        + text(stage, ben, OTHER, "NEEDS")
    )
    assert {(sent.sender, sent.to) for sent in there} == {(OTHER, ben)}
    assert not any("Rosa" in sent.body or "Groceries" in sent.body for sent in there)
    assert "You have #1" not in text(stage, ben, NUMBER, "CLOSE 1")[0].body
    text(stage, ben, OTHER, "STOP")
    with stage.runtime.db.read() as session:
        stopped = [a.chapter_id for a in session.scalars(select(Address)) if a.opted_out]
        assert stopped == [session.scalar(select(Chapter.id).where(Chapter.number == OTHER))]
    assert any("You have #1" in sent.body for sent in text(stage, ben, NUMBER, "ACCEPT 1"))


def test_a_chapters_number_is_never_answered_and_never_a_person(stage: Stage) -> None:
    assert text(stage, OTHER, NUMBER, "hello there") == []
    with (
        stage.runtime.db.write() as session,
        pytest.raises(people_file.RosterError, match="number of a chapter"),
    ):
        chapter = session.scalars(select(Chapter).where(Chapter.number == NUMBER)).one()
        rows = people_file.read(io.StringIO(f"phone,name\n{OTHER},Somebody\n"), chapter)
        people_file.store(stage.runtime, session, chapter, rows, stage.time.at)


OWN = """\
flows:

  availability:
    about: A helper takes a break, and comes back.
    for: responders
    opens with: [pause, resume, ready, siesta]
    start: which
    states:
      which:
        hear:
          pause, siesta: {do: pause, say: "Rest well.", go: end}
          resume, ready: {do: resume, say: "Welcome back.", go: end}
          anything else: {say: "{possible}", go: end}
        after 1 minute: {go: end}

  welcome:
    texts:
      menu responder: "You help {chapter_or_us}."

  duty: {words: {on duty: [my turn]}}

shared texts:
  voice menu: "This is {chapter}. Press 1 or 2."
  welcome: "Welcome to us, {name}."

ladder:
  - tell: everyone
    say: "{alert}: {whom}! ACK {alert number}"
  - after: 1 minute
    tell: everyone

limits:
  check in length: 3 hours
""".replace("{chapter_or_us}", "us")


@pytest.fixture
def own(stage: Stage, tmp_path: Path) -> Stage:
    """The other chapter speaks by a file of its own; Ben and Sam are its team."""
    path = tmp_path / "other.yaml"
    path.write_text(OWN, encoding="utf-8")
    with stage.runtime.db.write() as session:
        other = session.scalars(select(Chapter).where(Chapter.number == OTHER)).one()
        other.flows_file = str(path)
        rows = f"phone,name,roles,consent\n{stage.phones['Ben']},Ben Rivers,responder;safety;admin,paper\n"
        rows += f"{stage.phones['Sam']},Sam Reed,responder;safety,\n"
        people = people_file.read(io.StringIO(rows), other)
        people_file.store(stage.runtime, session, other, people, stage.time.at)
    return stage


def bodies(sent: list[Outgoing]) -> list[str]:
    return [one.body for one in sent]


def test_a_chapter_speaks_by_its_own_file_and_the_other_by_the_shared_one(own: Stage) -> None:
    ben = own.phones["Ben"]
    own.settle()
    assert "Welcome to us, Sam." in bodies(own.carrier.sent)
    assert bodies(text(own, ben, OTHER, "siesta")) == ["Rest well."]
    assert bodies(text(own, ben, OTHER, "RESUME")) == ["Welcome back."]
    assert "You help us." in text(own, ben, OTHER, "MENU")[0].body
    assert "You are on duty" in text(own, ben, OTHER, "my turn")[0].body
    assert "You are on duty" in text(own, ben, OTHER, "on duty")[0].body
    for words in ("siesta", "my turn"):
        assert "You are on our list of helpers." in text(own, ben, NUMBER, words)[0].body
    assert "no requests until you text RESUME" in text(own, ben, NUMBER, "PAUSE")[0].body


def test_timers_alerts_and_limits_are_those_of_the_chapter(own: Stage) -> None:
    """A check-in lasts three hours there, and the ladder of its alert begins with everyone."""
    ben = own.phones["Ben"]
    assert "until 1:00 pm EST" in text(own, ben, OTHER, "IN at 45 Haywood Rd")[0].body
    before = len(own.carrier.sent)
    own.pass_time(timedelta(hours=3, minutes=11))
    said = own.carrier.sent[before:]
    assert {one.sender for one in said} == {OTHER}
    assert (
        bodies([one for one in said if one.to == own.phones["Sam"]])[0]
        == "ALERT 1: Ben Rivers! ACK 1"
    )


def test_on_the_phone_a_chapter_speaks_by_its_own_file(own: Stage) -> None:
    for number, begins in ((OTHER, "This is Other. Press 1"), (NUMBER, "In danger, hang up")):
        caller = callers.who_calls(own.runtime, "CA1", own.phones["Ben"], number)
        assert begins in Speech(own.runtime, ("en",), caller).phrase("voice menu").msgid.replace(
            "{chapter}", "Other"
        )


def test_a_file_that_cannot_be_used_any_more_leaves_nobody_unanswered(
    own: Stage, tmp_path: Path
) -> None:
    """It was broken after it was checked: until the bot is started again, the shared book holds."""
    (tmp_path / "other.yaml").write_text("flows: {availability: {", encoding="utf-8")
    own.runtime.own_books = OwnBooks(own.runtime.vocabulary)
    assert (
        "no requests until you text RESUME" in text(own, own.phones["Ben"], OTHER, "PAUSE")[0].body
    )
    assert own.runtime.own_books.unusable == 1


def test_a_file_that_is_refused_keeps_its_emergency_words(own: Stage, tmp_path: Path) -> None:
    ben = own.phones["Ben"]
    words = "flows:\n  safety: {words: {sos: [code red]}}\n  check in: {words: {out: [not safe]}}\n"
    (tmp_path / "other.yaml").write_text(words, encoding="utf-8")
    own.runtime.own_books = OwnBooks(own.runtime.vocabulary)
    text(own, ben, OTHER, "IN at 45 Haywood Rd")
    told = text(own, ben, OTHER, "code red")
    assert any("ALERT 1" in one.body for one in told if one.to == own.phones["Sam"])
    assert own.runtime.own_books.unusable == 1


ASKS = """\
flows:
  visit:
    about: Asks when somebody comes to the shop.
    for: anyone
    opens with: [visit]
    start: asked
    states:
      asked:
        say: "When do you come?"
        hear:
          any words: {keep: hour, say: "Good: {hour}.", go: end}
          anything else: {say: "When?"}
        after 1 day: {go: end}
"""


def test_a_conversation_rests_while_its_file_cannot_be_used(own: Stage, tmp_path: Path) -> None:
    """Nobody has taken its flow away: once the file is mended, it goes on where it was."""
    ben, file = own.phones["Ben"], tmp_path / "other.yaml"
    own.settle()

    def starts_again_with(content: str) -> None:
        file.write_text(content, encoding="utf-8")
        own.runtime.own_books = OwnBooks(own.runtime.vocabulary)

    starts_again_with(ASKS)
    assert bodies(text(own, ben, OTHER, "visit")) == ["When do you come?"]
    starts_again_with(f"{ASKS}  broken: [")
    text(own, ben, OTHER, "MENU")
    starts_again_with(ASKS)
    assert bodies(text(own, ben, OTHER, "at noon")) == ["Good: at noon."]
