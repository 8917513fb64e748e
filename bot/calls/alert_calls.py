"""Calls of ours: an alert rings a person, who presses a key to acknowledge it.

The key takes the same turn as the word ACK. A call that only reminds somebody who is out of their
time takes no key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy.orm import Session

from bot.delivery.receipts import note_answer
from bot.runtime import Runtime
from bot.store.conversations import Conversation
from bot.store.db import row_of
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.queries.requests import Queries
from bot.store.safety import Alert
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.port.topics import Topic

State = Literal["open", "yours", "taken", "over"]
Reminder = Literal["time is up", "time is not up"]


@dataclass(frozen=True)
class Call:
    """A call of ours as it stands now.

    It says whether the alert still needs somebody, or that it only reminds its listener, and what
    is read aloud in which language. `silent` means that nothing about the alert may reach the person in danger.
    """

    state: State | Reminder
    chapter: str
    language: str
    words: str
    silent: bool
    flows_file: str | None  # of the chapter

    @property
    def reminds(self) -> bool:
        """Whether it is no alert: no key does anything."""
        return self.state in get_args(Reminder)

    @property
    def sentence(self) -> str:
        """The name of what is said where nothing is asked any more."""
        return f"voice {self.state}" if self.reminds else f"voice alert {self.state}"


def look(runtime: Runtime, message_id: int) -> Call | None:
    """The call as it stands; None if there is none with that id."""
    with runtime.db.read() as session:
        message = _find(session, message_id)
        return None if message is None else _call(runtime, session, message)


def hear(runtime: Runtime, message_id: int) -> Call | None:
    """Record a pressed key: a person has answered, not a machine."""

    def work(session: Session) -> Call | None:
        message = _find(session, message_id)
        if message is not None:
            note_answer(runtime, session, message)
        return None if message is None else _call(runtime, session, message)

    return runtime.db.repeat(work)


def acknowledge(runtime: Runtime, message_id: int) -> Call | None:
    """Give the alert to the person who answered, in the turn that the text "ACK <number>" takes.

    All that follows for the others is the same, and pressing twice has the same effect as once.
    """
    rung: set[str] = set()

    def work(session: Session) -> Call | None:
        rung.clear()
        message = _find(session, message_id)
        if message is None:
            return None
        contact = lock(session, message.contact_id)
        note_answer(runtime, session, message)
        if message.alert is not None and _state(message, message.alert) == "open":
            rung.update(
                _take_turn(runtime, session, contact, message.id, f"ACK {message.alert.number}")
            )
        return _call(runtime, session, message)

    call = runtime.db.repeat(work)
    runtime.doorbell.ring(rung)
    return call


def _take_turn(
    runtime: Runtime, session: Session, contact: Contact, message_id: int, words: str
) -> set[str]:
    runner = TurnRunner(runtime, session, contact, Cause.call(message_id), runtime.time.now())
    runner.hear(Message(body=words, pictures=0, opt_out=""))
    # another key press is another cause: its answer may differ
    runner.cause = runner.cause.then(row_of(Conversation, runner.turn.conversation).id)
    rung = runner.save()
    session.flush()
    return rung


def _find(session: Session, message_id: int) -> Message | None:
    message = session.get(Message, message_id)
    return message if message is not None and message.voice and not message.incoming else None


def _call(runtime: Runtime, session: Session, message: Message) -> Call:
    contact, alert = message.contact, message.alert
    return Call(
        _state_of(runtime, session, message),
        contact.chapter.name,
        contact.language,
        message.body,
        alert is not None and alert.is_silent,
        contact.chapter.flows_file,
    )


def _state_of(runtime: Runtime, session: Session, message: Message) -> State | Reminder:
    contact, alert = message.contact, message.alert
    if message.topic == Topic.TIME_IS_UP:
        now = runtime.time.now()
        check_in = Queries(session, contact.chapter, now).check_in_of(contact)
        is_up = check_in is not None and check_in.due_at <= now
        return "time is up" if is_up else "time is not up"
    return "over" if alert is None else _state(message, alert)


def _state(message: Message, alert: Alert) -> State:
    if not alert.is_open:
        return "over"
    if alert.acked_by_id == message.contact_id:
        return "yours"
    return "taken" if alert.is_settled_since(message.created_at) else "open"
