"""The inbox: a text is recorded once and processed in the same transaction.

Nothing that a person wrote is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, and_, bindparam, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store import keys, senders
from bot.store.db import NOW, Unreachable, in_the_way, is_one_of
from bot.store.messages import Message, next_number
from bot.store.people import Contact
from bot.store.queries.requests import Queries
from bot.store.sealed import Unreadable
from bot.turns import dead_letters, failures
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.port.records import HeardStatus
from conversations.port.turn import Stale
from conversations.safeguards import around_hearing
from conversations.safeguards.around_hearing import Flood

log = logging.getLogger(__name__)
UNREADABLE = timedelta(minutes=10)  # between two tries at what cannot be read

IS_TO_BE_TAKEN = and_(
    is_one_of(Message.status, (HeardStatus.NEW, HeardStatus.FAILED)), Message.incoming
)
FAILED_BEFORE = (
    select(Message.contact_id)
    .where(IS_TO_BE_TAKEN, Message.lease_until <= NOW)
    .group_by(Message.contact_id)
    .order_by(func.min(Message.lease_until))
    .limit(bindparam("most"))
)

Way: TypeAlias = Callable[[Runtime, Session, "Arrival"], set[str]]


@dataclass(frozen=True)
class Arrival:
    """A text as the carrier delivered it.

    `sent_at` is known only for a text that was fetched from the carrier's list afterwards.
    """

    carrier_id: str
    sender: str
    to: str
    body: str
    pictures: int = 0
    opt_out: str = ""
    sent_at: datetime | None = None


class Repeated(Exception):
    """The text was recorded before."""


class Waiting(Exception):
    """Older texts of this person are waiting for another try and must be heard first."""


def record(runtime: Runtime, arrival: Arrival) -> bool:
    """Record a text and take its turn, both in one transaction.

    False if it was recorded before, or is one of our own. Raises Unreachable, and UnknownNumber for
    a number that belongs to no chapter.

    If the turn fails, or older texts are waiting, everything is redone with care: each turn in its
    own savepoint, so that a failing one is rolled back alone and its text is kept for another try.
    """
    rung: set[str] = set()
    try:
        new = _try_in_turn(runtime, arrival, rung, _at_once, _with_care, _only_keep)
    except (Repeated, senders.OurNumber):
        new = False
    except Unreadable:
        cause = Cause.text(arrival.carrier_id)
        runtime.doorbell.ring(
            runtime.db.repeat(
                lambda session: dead_letters.tell_of(
                    runtime, session, arrival.to, arrival.sender, cause
                )
            )
        )
        raise
    runtime.doorbell.ring(rung)
    return new


def _try_in_turn(runtime: Runtime, arrival: Arrival, rung: set[str], *ways: Way) -> bool:
    """Try each way until one succeeds; the last only keeps the text, for the clock to process."""
    for way in ways[:-1]:
        try:
            rung.clear()
            rung |= runtime.db.repeat(lambda session, way=way: way(runtime, session, arrival))  # type: ignore[misc]
            return True
        except (senders.UnknownNumber, senders.OurNumber, Unreachable, Repeated):
            raise
        except Waiting:
            continue
        except Exception:
            log.exception("a text could not be taken %s", way.__name__.strip("_").replace("_", " "))
    rung.clear()
    runtime.db.repeat(lambda session: ways[-1](runtime, session, arrival))
    return True


def _at_once(runtime: Runtime, session: Session, arrival: Arrival) -> set[str]:
    """The normal path: the text is written together with its answer, at the end of its turn."""
    now = runtime.time.now()
    sender = _sender(runtime, session, arrival, now)
    if sender.waits:
        raise Waiting
    message = _row(runtime, session, sender.contact, arrival, now, HeardStatus.TAKEN)
    return _turn(runtime, session, sender.contact, message, now, sender.recent)


def _with_care(runtime: Runtime, session: Session, arrival: Arrival) -> set[str]:
    """Take the waiting texts oldest first, each in a savepoint."""
    now = runtime.time.now()
    sender = _sender(runtime, session, arrival, now)
    session.add(_row(runtime, session, sender.contact, arrival, now, HeardStatus.NEW))
    session.flush()
    return hear_waiting(runtime, session, sender.contact, now)


def _only_keep(runtime: Runtime, session: Session, arrival: Arrival) -> set[str]:
    now = runtime.time.now()
    message = _row(
        runtime,
        session,
        _sender(runtime, session, arrival, now).contact,
        arrival,
        now,
        HeardStatus.FAILED,
    )
    message.lease_until = now + failures.RETRY
    session.add(message)
    return set()


def _sender(runtime: Runtime, session: Session, arrival: Arrival, now: datetime) -> senders.Sender:
    """The sender, locked.

    Raises Repeated if the text is recorded already: the same text at the same moment violates its
    unique key, and is found here when the transaction is repeated.
    """
    sender = senders.lock_sender(
        session,
        runtime.db.sealer,
        runtime.chapter_ids,
        arrival.to,
        arrival.sender,
        arrival.carrier_id,
        now,
        runtime.book.limits.texts_within,
    )
    if sender.repeats:
        raise Repeated
    return sender


def _row(
    runtime: Runtime,
    session: Session,
    contact: Contact,
    arrival: Arrival,
    now: datetime,
    status: str,
) -> Message:
    return Message(
        chapter_id=contact.chapter_id,
        contact_id=contact.id,
        incoming=True,
        key=keys.of_arrival(arrival.carrier_id),
        carrier_id=arrival.carrier_id,
        body=arrival.body.replace("\x00", ""),
        pictures=arrival.pictures,
        opt_out=arrival.opt_out,
        status=status,
        created_at=now,
        sent_at=arrival.sent_at or now,
        not_before=now,
        demo_position=next_number(session) if runtime.demo else None,
    )


def hear_waiting(runtime: Runtime, session: Session, contact: Contact, now: datetime) -> set[str]:
    """Take every waiting text of a person (locked), oldest first; return the queues to ring."""
    rung: set[str] = set()
    waiting = session.scalars(
        select(Message)
        .where(Message.contact_id == contact.id, IS_TO_BE_TAKEN)
        .order_by(Message.sent_at, Message.id)
    )
    for message in list(waiting):
        rung |= _hear(runtime, session, contact, message, now)
    return rung


def _hear(
    runtime: Runtime, session: Session, contact: Contact, message: Message, now: datetime
) -> set[str]:
    """Take one text in a savepoint: an unexpected error rolls the turn back and keeps the text.

    The text is then tried again.
    """
    try:
        with session.begin_nested():
            find = Queries(session, contact.chapter, now)
            recent = find.count_texts_since(message, now - runtime.book.limits.texts_within)
            rung = _turn(runtime, session, contact, message, now, recent)
            session.flush()
        return rung
    except Stale:
        raise
    except DBAPIError as error:
        if in_the_way(error) or error.connection_invalidated:
            raise
        return failures.keep(runtime, session, contact, message, now)
    except Exception:
        return failures.keep(runtime, session, contact, message, now)


def _turn(
    runtime: Runtime,
    session: Session,
    contact: Contact,
    message: Message,
    now: datetime,
    recent: int,
) -> set[str]:
    """Take the turn of one text; `recent` counts this person's other recent texts."""
    runner = TurnRunner(runtime, session, contact, Cause.text(message.carrier_id), now)
    message.status, runner.recent = HeardStatus.TAKEN, recent
    runner.look_around(message)
    conversed = _decide(runtime, runner, message)
    return runner.save(message if conversed else None, message if message.id is None else None)


def _decide(runtime: Runtime, runner: TurnRunner, message: Message) -> bool:
    """Decide what to do with the text; return whether a conversation heard it, or the text before
    it of which it is a repeat."""
    flood = Flood(runner.recent, runtime.flood)
    before = around_hearing.before(runner.turn, message, runner.spoken.hearer, flood)
    watching, is_heard = before.watching, before.is_heard
    if is_heard:
        runner.hear(message, watching.text)
    around_hearing.after(runner.turn, watching, runner.hearing)
    return is_heard or before.is_a_repeat


def find_failed(connection: Connection, now: datetime, most: int) -> Sequence[int]:
    """The people with a text that failed and is due for another try."""
    return connection.scalars(FAILED_BEFORE, {"now": now, "most": most}).all()


def retry(runtime: Runtime, contact_id: int, now: datetime) -> set[str]:
    """Take the waiting texts of a person again.

    If other transactions get in the way every time, that counts as one try of the oldest text.
    """
    try:
        return runtime.db.repeat(
            lambda session: hear_waiting(runtime, session, lock(session, contact_id), now)
        )
    except (Stale, DBAPIError):
        return runtime.db.repeat(
            lambda session: _put_off(runtime, session, lock(session, contact_id), now)
        )


def back_off(session: Session, contact_id: int, now: datetime) -> bool:
    """Postpone the texts of a person who cannot even be read, in case that changes."""
    session.execute(
        update(Message)
        .where(Message.contact_id == contact_id, IS_TO_BE_TAKEN)
        .values(lease_until=now + UNREADABLE)
    )
    return True


def give_up(runtime: Runtime, contact_id: int, now: datetime, session: Session) -> set[str]:
    """Tell the admins that somebody's texts cannot be read."""
    return dead_letters.tell(runtime, session, contact_id, Cause.stuck_person(contact_id), now)


def _put_off(runtime: Runtime, session: Session, contact: Contact, now: datetime) -> set[str]:
    """Count a try of the oldest text because other transactions got in the way every time.

    It is postponed, so that it delays nobody else.
    """
    oldest = session.scalars(
        select(Message)
        .where(Message.contact_id == contact.id, IS_TO_BE_TAKEN)
        .order_by(Message.sent_at, Message.id)
        .limit(1)
    ).first()
    return failures.keep(runtime, session, contact, oldest, now) if oldest else set()
