"""No state is a trap: whatever is texted to it, it answers, says what to do instead, and can still
be left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store import senders
from bot.store.conversations import Conversation
from bot.store.people import Chapter, Contact
from bot.store.requests import Need
from bot.store.safety import Alert, CheckIn
from conversations.flows.definition import Book, State
from conversations.loader.reader import read
from conversations.vocabulary import vocabulary
from tests.support.table import table

BOOK = read(Path(__file__).parents[2] / "flows.yaml", vocabulary())
WAITING = [
    (flow.name, state.name)
    for flow in BOOK.flows.values()
    for state in flow.states.values()
    if state.hear
]
EVERY = pytest.mark.parametrize(
    ("flow", "state"), WAITING, ids=[f"{flow}/{state}" for flow, state in WAITING]
)
# who is in a flow; in the rest, a stranger
WHO = {
    "ask": "Rosa",
    "admin": "Alma",
    "respond": "Ben",
    "availability": "Ben",
    "check in": "Ben",
    "my safety": "Ben",
    "duty": "Sam",
    "rota": "Alma",
    "alert": "Alma",
    "record": "Alma",
}
TEXTS = {
    "nonsense": "xyzzy plugh",
    "nothing": "",
    "blanks": "   ",
    "emoji": "🙂",
    "two lines": "hm\n\nhm",
    "a question": "what now?",
    "1,600 characters": "my roof leaks and it is cold " * 55,
    "one long word": "a" * 1600,
    "a wrong number": "999999",
    "accept of an unknown one": "accept 999",
    "accept of a closed one": "accept 2",
    "accept of another's": "accept 3",
    "done of another's": "done 3",
    "drop of a closed one": "drop 2",
    "close of a closed one": "close 2",
    "close of another's": "close 3",
    "a reaction": 'Liked "Text SEND to send it"',
    "a Spanish reaction": 'Le gustó "Text SEND"',
    "a thumb": '👍 to "#1 Groceries"',
    "an auto-reply": "I'm driving right now",
    "braces": "{name} {door word} %s <b>",
    "control characters": "a\x00b\x1bc",
}
STORY = """\
Rosa > HELP with groceries, milk and bread
Rosa > Downtown
Rosa > ASAP
Rosa > SEND Rosa
Ben > accept 1
Luz > HELP with groceries, rice
Luz > Downtown
Luz > ASAP
Luz > SEND Luz
Luz > CLOSE
Luz > HELP with a ride
Luz > to the bus station
Luz > Downtown
Luz > ASAP
Luz > SEND
Omar > hello
"""  # 1 is Rosa's, and Ben is coming; 2 is closed; 3 is Luz's


@pytest.fixture(scope="module")
def town() -> Iterator[Stage]:
    """A chapter in the middle of its day."""
    stage = Stage(BOOK)
    for _ in play(stage, STORY.splitlines()):
        pass
    yield stage
    stage.close()


def put(stage: Stage, flow: str, state: str) -> int:
    """Put the person of a flow into one of its states, with all that a conversation there
    remembers. Returns its id."""
    # the guard against machines that talk to each other forgets after ten
    stage.time.at += timedelta(minutes=11)
    with stage.runtime.db.write() as session:
        me = contact_of(stage, session, WHO.get(flow, "Omar"))
        me.misses = 0  # the last that they texted was understood
        session.execute(
            update(Conversation)
            .where(Conversation.contact_id == me.id, ~Conversation.is_over)
            .values(is_over=True)
        )
        need = (
            None
            if is_before_sending(flow, state)
            else session.scalars(select(Need).where(Need.number == 1)).one()
        )
        conversation = Conversation(
            contact=me,
            flow=flow,
            state=state,
            entry=99,
            need=need,
            asked_at=stage.time.at,
            is_over=False,
            misses=0,
            memory=memory_of(stage, flow),
        )
        session.execute(
            update(CheckIn).where(CheckIn.ended_at.is_(None)).values(ended_at=stage.time.at)
        )
        session.execute(
            update(Alert)
            .where(Alert.resolved_at.is_(None))
            .values(resolved_at=stage.time.at, next_at=None)
        )
        if flow == "check in":
            conversation.check_in = a_check_in(stage, me)
        elif flow == "alert":
            conversation.alert = an_alert(stage, session, me.chapter_id)
        session.add(conversation)
        session.flush()
        return conversation.id


def contact_of(stage: Stage, session: Session, name: str) -> Contact:
    chapter = session.scalars(select(Chapter)).one()
    contact = senders.find(session, stage.runtime.db.sealer, chapter, stage.phones[name])
    assert contact is not None
    return contact


def a_check_in(stage: Stage, me: Contact) -> CheckIn:
    due = stage.time.at + timedelta(hours=3)
    me.watched = True
    return CheckIn(
        chapter_id=me.chapter_id,
        contact=me,
        place="45 Haywood Rd",
        notes=[],
        started_at=stage.time.at,
        first_due_at=due,
        due_at=due,
    )


def an_alert(stage: Stage, session: Session, chapter_id: int) -> Alert:
    """An alert about Ben that waits for its next step."""
    ben = contact_of(stage, session, "Ben")
    newest = session.scalar(select(func.max(Alert.number))) or 0
    return Alert(
        chapter_id=chapter_id,
        number=newest + 1,
        kind="overdue",
        contact=ben,
        raised_at=stage.time.at,
        step=1,
        word_count=0,
        next_at=stage.time.at + timedelta(hours=3),
    )


def is_before_sending(flow: str, state: str) -> bool:
    """Whether there is no request yet: the questions of `ask`, and the flows that are about
    none."""
    if flow != "ask":
        return flow not in ("respond", "admin")
    names = list(BOOK.flows["ask"].states)
    return names.index(state) <= names.index("review")


def memory_of(stage: Stage, flow: str) -> dict[str, object]:
    draft = {
        "kind": "Medical",
        "details": "insulin",
        "area": "Downtown",
        "address": "12 Elm St",
        "when": "",
        "name": "Rosa",
        "wanted": 1,
        "due": stage.time.at + timedelta(hours=3),
    }
    return (draft if flow == "ask" else {}) | {"message": "the side door", "go word": "FALCON"}


def answer(stage: Stage, flow: str, text: str, pictures: int = 0) -> str:
    """All that the person is told because of a text."""
    name = WHO.get(flow, "Omar")
    return "\n".join(copy.body for copy in stage.text(name, text, pictures) if copy.to == name)


def state_of(stage: Stage, conversation_id: int) -> State | None:
    """Where a conversation is now; None if it is over."""
    with stage.runtime.db.read() as session:
        row = session.get(Conversation, conversation_id)
        assert row is not None
        return None if row.is_over else BOOK.flows[row.flow].states[row.state]


BROKEN, SAVED = (BOOK.sentences[name].msgid.partition("{")[0] for name in ("broken", "saved"))


def assert_sound(said: str, caplog: pytest.LogCaptureFixture) -> None:
    assert said.strip()
    assert BROKEN not in said
    assert "{" not in said.replace("{name} {door word}", "")
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


@EVERY
@table("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_state_answers_whatever_is_texted(
    town: Stage, flow: str, state: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing raises, nobody is left without an answer, and no answer shows a placeholder that was
    not filled."""
    caplog.clear()
    put(town, flow, state)
    assert_sound(answer(town, flow, text), caplog)


@EVERY
def test_every_state_answers_a_picture(
    town: Stage, flow: str, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The person hears that it was not seen, and what to do instead."""
    put(town, flow, state)
    said = answer(town, flow, "", pictures=1)
    assert_sound(said, caplog)
    head, _, rest = said.partition("\n")
    assert head == BOOK.sentences["no pictures"].msgid and rest


@EVERY
@table("text", ["xyzzy plugh", "", "🙂", "999999"])
def test_every_state_can_be_left_after_nonsense(
    town: Stage, flow: str, state: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """NEVERMIND leaves a question, OUT a check-in, and MENU always says what is possible."""
    caplog.clear()
    conversation = put(town, flow, state)
    answer(town, flow, text)
    assert_sound(answer(town, flow, "out" if BOOK.flows[flow].watches else "nevermind"), caplog)
    left = state_of(town, conversation)
    assert left is None or left.say is None or left.name != state
    assert_sound(answer(town, flow, "MENU"), caplog)


@EVERY
def test_nonsense_again_and_again_brings_a_person(town: Stage, flow: str, state: str) -> None:
    """A state that stays where it is keeps the words and tells an admin at the second
    misunderstanding. One that goes on does not count what took it further: there it is one later.
    Nobody is told twice."""
    conversation, me = put(town, flow, state), WHO.get(flow, "Omar")
    before = state_of(town, conversation)
    texts = [town.text(me, "🙂")]
    stays = state_of(town, conversation) == before
    texts += [town.text(me, "🙂") for _ in range(3)]
    saved = [any(copy.to == me and SAVED in copy.body for copy in copies) for copies in texts]
    told = [[copy.to for copy in copies if "did not understand" in copy.body] for copies in texts]
    assert all(texts)
    assert saved == [False, stays, not stays, False]
    assert told == [["Alma"] if now and me != "Alma" else [] for now in saved]  # she runs it alone


@EVERY
def test_emergency_words_are_heard_in_every_state(
    town: Stage, flow: str, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    """SOS goes before every question, and the question still stands afterwards."""
    conversation = put(town, flow, state)
    before = state_of(town, conversation)
    said = answer(town, flow, "SOS")
    assert_sound(said, caplog)
    assert "call 911" in said and state_of(town, conversation) == before


def test_every_waiting_state_is_tried(book: Book) -> None:
    """The list above is the whole flow file."""
    assert (
        len(WAITING)
        == sum(1 for f in book.flows.values() for s in f.states.values() if s.hear)
        > 20
    )


def test_an_unexpected_error_undoes_the_turn_and_tells_people(stages: Callable[..., Stage]) -> None:
    """The text is tried again; when that is of no use the person hears that a neighbor was told,
    and the admins hear of whom."""
    stage = stages()
    stage.text("Rosa", "hello")
    conversation = put(stage, "ask", "review")
    with stage.runtime.db.write() as session:
        session.execute(
            update(Conversation).values(memory={"kind": "a kind that the chapter took away"})
        )
    assert stage.text("Rosa", "SEND") == []
    later = stage.pass_time(timedelta(minutes=10))
    assert {copy.to for copy in later} == {"Rosa", "Alma"}
    told = BOOK.sentences["told"].msgid.replace("{chapter}", "Asheville Mutual Aid")
    assert BOOK.sentences["broken"].msgid.replace("{told}", told) in {copy.body for copy in later}
    assert state_of(stage, conversation) == BOOK.flows["ask"].states["review"]
