"""Timers and news: rows with a due time.

Due ones are processed, stale ones ignored, and one that keeps failing delays nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from bot import due
from bot.runtime import Runtime
from bot.store.conversations import Conversation, Event
from bot.store.db import NOW, fixed
from bot.store.requests import Need
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.flows.definition import RESPOND
from conversations.port.events import News
from conversations.port.records import EventKind, EventStatus
from conversations.vocabulary.shared.raising import shown_kind

TRIES = 6
RETRY = timedelta(seconds=30)  # doubled with each try
DUE = (
    select(Event.id, Event.contact_id)
    .where(Event.status == fixed(EventStatus.WAITING), Event.due_at <= NOW)
    .order_by(Event.due_at, Event.id)
    .limit(bindparam("most"))
)
WAITS_OF_ENTRY = (
    select(Event.name)
    .where(Event.conversation_id == bindparam("conversation_id"), Event.entry == bindparam("entry"))
    .order_by(Event.position)
)
GOING_ON = select(Conversation).where(
    Conversation.contact_id == bindparam("contact_id"), ~Conversation.is_over
)
ABOUT_A_NEED = GOING_ON.where(Conversation.need_id.is_not_distinct_from(bindparam("need_id")))
ABOUT_A_CHECK_IN = GOING_ON.where(Conversation.check_in_id == bindparam("check_in_id"))


class DueEvent(NamedTuple):
    """An event that is due, and the person who takes it."""

    event_id: int
    contact_id: int


def find(connection: Connection, now: datetime, most: int) -> list[DueEvent]:
    """The events that are due, oldest first."""
    rows = connection.execute(DUE, {"now": now, "most": most})
    return [DueEvent(row.id, row.contact_id) for row in rows]


_count_a_try = due.counted(Event, EventStatus.WAITING, EventStatus.FAILED, RETRY, TRIES)


def back_off(session: Session, key: DueEvent, now: datetime) -> bool:
    return _count_a_try(session, key.event_id, now)


def give_up(runtime: Runtime, key: DueEvent, now: datetime, session: Session) -> set[str]:
    """Tell the admins."""
    cause = Cause.stuck_event(key.event_id)
    return dead_letters.tell(runtime, session, key.contact_id, cause, now)


def take(runtime: Runtime, key: DueEvent, now: datetime, session: Session) -> set[str]:
    """Take the turn of one event. Taking it twice has the same effect as taking it once."""
    contact = lock(session, key.contact_id)
    event = session.get(Event, key.event_id, populate_existing=True)
    if event is None or event.status != EventStatus.WAITING or event.due_at > now:
        return set()
    news = (
        News(event.name, event.need_id, event.check_in_id, event.person_id, event.values)
        if event.kind == EventKind.NEWS
        else None
    )
    runner = TurnRunner(runtime, session, contact, Cause.event(event.id), now, news=news)
    event.status = EventStatus.DONE
    taken = _news(runner, event) if news else _timer(runner, event)
    if event.status == EventStatus.DONE and not taken:
        event.status = EventStatus.STALE
    return runner.save()


def _timer(runner: TurnRunner, event: Event) -> bool:
    """Wake a conversation that is still at the entry for which the timer was set.

    What follows is decided by today's flow file.
    """
    conversation = runner.conversation_with(event.conversation_id)
    if conversation is None or conversation.is_over or conversation.entry != event.entry:
        return False
    if not runner.spoken.machines.place(conversation):
        return False
    state = runner.spoken.book.flows[conversation.flow].states[conversation.state]
    wait = state.wait(event.name) or state.wait_instead(
        event.name,
        runner.session.scalars(
            WAITS_OF_ENTRY, {"conversation_id": conversation.id, "entry": event.entry}
        ).all(),
    )
    if wait is None:
        return False
    if wait.delay is None:
        at = _time_named(runner, conversation, wait.label)
        if at is None and conversation.check_in_id is not None:
            return False  # the person has checked out and is no longer asked
        if (
            at is not None and at > runner.now
        ):  # the subject's time was moved meanwhile: the timer waits until the new one
            event.status, event.due_at = EventStatus.WAITING, at
            return True
    runner.turn.woken_by = wait.label
    return runner.take(conversation, wait.event)


def _time_named(runner: TurnRunner, conversation: Conversation, label: str) -> datetime | None:
    """The time that a rule waits for, as it is now; None if there is nothing left to wait for."""
    runner.turn.about(conversation)
    at: datetime | None = runner.turn.apply(runner.runtime.vocabulary.waits[label])
    return at


def _looked_for_again(runner: TurnRunner, event: Event) -> bool:
    """Resume the watch when an alert about this person is open again.

    They hear of it if they may know of it. Their check-in goes on in a new conversation, because
    the one before has ended.
    """
    alerts = runner.find.alerts_about(runner.contact)
    if not alerts:
        return False
    runner.contact.watched = True
    check_in = runner.find.check_in_of(runner.contact)
    flow = next((flow for flow in runner.spoken.book.flows.values() if flow.watches), None)
    if flow is None or check_in is None:
        return True
    is_known_to_them = any(map(shown_kind, alerts))
    if check_in.id != event.check_in_id or not is_known_to_them:
        return True
    conversation = runner.open(flow)
    conversation.check_in = check_in
    return runner.take(conversation, f"when {event.name}", opened=True)


def _news(runner: TurnRunner, event: Event) -> bool:
    """Pass news on to the conversations about that request or that check-in, and to no others."""
    if event.name == "looked for again":
        return _looked_for_again(runner, event)
    live = runner.session.scalars(
        ABOUT_A_NEED if event.check_in_id is None else ABOUT_A_CHECK_IN,
        {
            "contact_id": runner.contact.id,
            "need_id": event.need_id,
            "check_in_id": event.check_in_id,
        },
    )
    taken = False
    for conversation in list(live):
        here = runner.spoken.machines.place(conversation)
        taken = (here and runner.take(conversation, f"when {event.name}")) or taken
    return taken or (event.name == "contradicted" and _contradicted(runner, event))


def _contradicted(runner: TurnRunner, event: Event) -> bool:
    """Ask a helper about a job that they called done and the requester did not: in a new
    conversation, because the one about the job has ended."""
    flow = runner.spoken.book.flows.get(RESPOND)
    need = runner.session.get(Need, event.need_id) if event.need_id else None
    if flow is None or need is None:
        return False
    conversation = runner.open(flow, need)
    return runner.take(conversation, f"when {event.name}", opened=True)
