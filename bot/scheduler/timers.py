"""Timers and news: rows with a due time. The due are rung, the stale ignored, and a poisoned one
delays nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.runtime import Parts
from bot.store.db import NOW
from bot.store.messages import Conversation, Event
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import Talk, lock
from conversations.port.events import News
from conversations.port.records import EventKind, EventStatus
from conversations.vocabulary.shared.raising import shown_kind

log = logging.getLogger(__name__)
SLICE = 100  # events looked up at a time
TRIES = 6
RETRY = timedelta(seconds=30)  # doubled at each try
DUE = (
    select(Event.id, Event.contact_id)
    .where(Event.status == EventStatus.WAITING, Event.due_at <= NOW)
    .order_by(Event.due_at, Event.id)
    .limit(bindparam("most"))
)


def due(parts: Parts, now: datetime, most: int = SLICE) -> list[tuple[int, int]]:
    """The events that are due (id, whose turn they are), the oldest first."""
    with parts.db.read() as session:
        return [
            (row.id, row.contact_id) for row in session.execute(DUE, {"now": now, "most": most})
        ]


def ring_all(
    parts: Parts, now: Callable[[], datetime], until: Callable[[], bool] = lambda: True
) -> int:
    """Ring what is due, the oldest first, until nothing is. Returns how many events were taken."""
    rung = 0
    while until() and (events := due(parts, now())):
        for event_id, contact_id in events:
            ring(parts, event_id, contact_id, now())
        rung += len(events)
    return rung


def ring(parts: Parts, event_id: int, contact_id: int, now: datetime) -> None:
    """Let one event take its turn. Ringing it twice is ringing it once."""
    try:
        parts.doorbell.ring(
            parts.db.repeat(lambda session: _take(parts, session, event_id, contact_id, now))
        )
    except Exception:
        log.exception("event %s could not be taken", event_id)
        parts.doorbell.ring(
            parts.db.repeat(lambda session: _put_off(parts, session, event_id, now))
        )


def _put_off(parts: Parts, session: Session, event_id: int, now: datetime) -> set[str]:
    """Let an event that failed wait for another try; after the last one a person of the chapter is
    told. What it holds is not read: that may be what fails."""
    event = session.execute(
        select(Event.attempts, Event.contact_id)
        .where(Event.id == event_id, Event.status == EventStatus.WAITING)
        .with_for_update()
    ).first()
    if event is None:
        return set()
    attempts = event.attempts + 1
    session.execute(
        update(Event)
        .where(Event.id == event_id)
        .values(
            attempts=attempts,
            due_at=now + RETRY * 2**attempts,
            status=EventStatus.WAITING if attempts < TRIES else EventStatus.FAILED,
        )
    )
    return (
        dead_letters.tell(parts, session, event.contact_id, Cause.stuck_event(event_id), now)
        if attempts >= TRIES
        else set()
    )


def _take(
    parts: Parts, session: Session, event_id: int, contact_id: int, now: datetime
) -> set[str]:
    contact = lock(session, contact_id)
    event = session.get(Event, event_id, populate_existing=True)
    if event is None or event.status != EventStatus.WAITING or event.due_at > now:
        return set()
    news = (
        News(event.name, event.need_id, event.check_in_id, event.person_id, event.values)
        if event.kind == EventKind.NEWS
        else None
    )
    talk = Talk(parts, session, contact, Cause.event(event.id), now, news=news)
    event.status = EventStatus.DONE
    taken = _news(talk, event) if news else _timer(talk, event)
    if event.status == EventStatus.DONE and not taken:
        event.status = EventStatus.STALE
    return talk.save()


def _timer(talk: Talk, event: Event) -> bool:
    """Wake a conversation that is still at the entry for which the timer was set. What follows is
    in the flow file of today."""
    conversation = talk.session.get(Conversation, event.conversation_id)
    if conversation is None or conversation.is_over or conversation.entry != event.entry:
        return False
    if not talk.parts.machines.place(conversation):
        return False
    state = talk.parts.book.flows[conversation.flow].states[conversation.state]
    wait = state.wait(event.name) or state.wait_instead(
        event.name,
        talk.session.scalars(
            select(Event.name)
            .where(Event.conversation_id == conversation.id, Event.entry == event.entry)
            .order_by(Event.position)
        ).all(),
    )
    if wait is None:
        return False
    if wait.delay is None:
        at = _time_named(talk, conversation, wait.label)
        if at is None and conversation.check_in_id is not None:
            return False  # the person is out: nobody asks them any more
        if (
            at is not None and at > talk.now
        ):  # the subject's time was moved meanwhile: the timer waits for the new one
            event.status, event.due_at = EventStatus.WAITING, at
            return True
    talk.turn.woken_by = wait.label
    return talk.take(conversation, wait.event)


def _time_named(talk: Talk, conversation: Conversation, label: str) -> datetime | None:
    """The time for which a rule waits, as it is now; None if there is nothing to wait for any
    more."""
    talk.turn.about(conversation)
    at: datetime | None = talk.parts.vocabulary.waits[label].function(talk.turn)
    return at


def _looked_for_again(talk: Talk, event: Event) -> bool:
    """An alert about this person is open again: they are watched, and hear it if they may know of
    it. Their check-in goes on in a conversation of its own, as the one before has ended."""
    alerts = talk.find.alerts_about(talk.contact)
    if not alerts:
        return False
    talk.contact.watched = True
    check_in = talk.find.check_in_of(talk.contact)
    flow = next((flow for flow in talk.parts.book.flows.values() if flow.watches), None)
    if (
        flow is None
        or check_in is None
        or check_in.id != event.check_in_id
        or not any(map(shown_kind, alerts))
    ):
        return True
    conversation = talk.open(flow)
    conversation.check_in = check_in
    return talk.take(conversation, f"when {event.name}", opened=True)


def _news(talk: Talk, event: Event) -> bool:
    """Let the conversations about that request, or that check-in, know. News of another one is
    nothing to them."""
    if event.name == "looked for again":
        return _looked_for_again(talk, event)
    is_about = (
        (Conversation.need_id == event.need_id)
        if event.check_in_id is None
        else (Conversation.check_in_id == event.check_in_id)
    )
    live = talk.session.scalars(
        select(Conversation).where(
            Conversation.contact_id == talk.contact.id, is_about, ~Conversation.is_over
        )
    )
    taken = False
    for conversation in list(live):
        here = talk.parts.machines.place(conversation)
        taken = (here and talk.take(conversation, f"when {event.name}")) or taken
    return taken
