"""Claims: the texts that a chapter's number may send now, by lane and pace, leased before sent."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import and_, bindparam, case, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.delivery.receipts import OPTED_OUT
from bot.gateways import Outgoing
from bot.runtime import Runtime
from bot.store.db import NOW, Moment, fixed
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from bot.store.requests import Need
from bot.store.safety import Alert, CheckIn, settled_since
from bot.store.sealed import Unreadable
from conversations.port.records import Lane, MessageStatus, NeedStatus
from conversations.port.topics import Topic

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
BATCH = 100  # texts claimed at a time from a sender that has no pace
LONGEST = 3600.0  # seconds for which a sender may be busy with what was claimed at once
UNREADABLE = timedelta(minutes=10)  # between two looks at a text that cannot be read
SAFETY_VALIDITY = 600  # seconds for which the carrier may try to deliver an alert

Earlier, Flying = aliased(Message), aliased(Message)
IS_WAITING = (
    Message.chapter_id == Chapter.id,
    Message.status == fixed(MessageStatus.QUEUED),
    Message.not_before <= NOW,
)
HAS_WAITING = exists().where(*IS_WAITING)
ALARMING = exists().where(*IS_WAITING, Message.lane == fixed(Lane.ALERT))
IS_FREE = or_(Chapter.free_at.is_(None), Chapter.free_at <= NOW)
SENDERS = select(Chapter.id).where(or_(ALARMING, and_(HAS_WAITING, IS_FREE)))
SENDERS_OF_ALERTS = select(Chapter.id).where(ALARMING)
PACED = select(Chapter.free_at).where(HAS_WAITING, Chapter.free_at > NOW)
IN_FLIGHT = exists().where(  # another text to that person
    Flying.contact_id == Message.contact_id, Flying.status == fixed(MessageStatus.LEASED)
)
IS_FIRST = ~exists().where(  # the first of its person and lane
    Earlier.contact_id == Message.contact_id,
    Earlier.status == fixed(MessageStatus.QUEUED),
    Earlier.lane == Message.lane,
    Earlier.id < Message.id,
    or_(Earlier.attempts > 0, Earlier.not_before <= NOW),
)
# The first waiting text of each person and lane, unless one to that person is in flight. Alerts
# wait for nothing.
MAY_GO = (
    Message.chapter_id == bindparam("chapter_id"),
    Message.status == fixed(MessageStatus.QUEUED),
    Message.lane.in_(bindparam("lanes", expanding=True)),
    Message.not_before <= NOW,
    Message.created_at <= bindparam("written_by", type_=Moment),
    or_(Message.lane == fixed(Lane.ALERT), and_(IS_FIRST, ~IN_FLIGHT)),
)
# looked up only for the call that reminds of a check-in
IS_OUT_TOO_LONG = case(
    (
        Message.topic == fixed(Topic.TIME_IS_UP),
        exists().where(
            CheckIn.contact_id == Message.contact_id,
            CheckIn.ended_at.is_(None),
            CheckIn.due_at <= NOW,
        ),
    )
)
PHONES = (Address.contact_id == Message.contact_id, Address.kind == "phone")
# What sending needs, in the order of Queued, and no more: whole rows take long to read, and what
# is unreadable elsewhere in them holds up no text.
TEXTS = (
    select(
        Message.id,
        Message.contact_id,
        Message.lane,
        Message.topic,
        Message.body,
        Message.segments,
        Message.voice,
        select(Address.value).where(*PHONES).order_by(Address.id).limit(1).scalar_subquery(),
        exists().where(*PHONES, Address.opted_out),
        or_(Chapter.paused, Contact.paused_until > NOW),
        Need.status,
        settled_since(Message.created_at),
        IS_OUT_TOO_LONG,
        Chapter.segments_per_second,
    )
    .join(Chapter, Chapter.id == Message.chapter_id)
    .join(Contact, Contact.id == Message.contact_id)
    .outerjoin(Need, Need.id == Message.need_id)
    .outerjoin(Alert, Alert.id == Message.alert_id)
)
HEADS = (
    TEXTS.where(*MAY_GO, or_(Message.lane == fixed(Lane.ALERT), IS_FREE))
    .order_by(Message.lane, Message.id)
    .limit(BATCH)
)
ONE_TEXT = TEXTS.where(Message.id == bindparam("message_id"))
IDS_OF_HEADS = select(Message.id).where(*MAY_GO)
LOCKED_SENDER = (
    select(Chapter.number, Chapter.free_at, Chapter.segments_per_second)
    .where(Chapter.id == bindparam("chapter_id"))
    .with_for_update(key_share=True, skip_locked=True)
)
LEASED = (
    update(Message)
    .where(
        Message.id.in_(bindparam("ids", expanding=True)),
        Message.status == fixed(MessageStatus.QUEUED),
        or_(Message.lane == fixed(Lane.ALERT), ~IN_FLIGHT),
    )
    .values(
        status=MessageStatus.LEASED,
        lease_until=bindparam("until"),
        sent_at=NOW,
        attempts=Message.attempts + 1,
    )
    .returning(Message.id)
)


class Queued(NamedTuple):
    """A text that waits, with what decides whether it goes and to where."""

    id: int
    contact_id: int
    lane: int
    topic: str
    body: str
    segments: int
    voice: bool
    phone: str | None
    opted_out: bool
    rests: bool | None
    """Whether the chapter or the person has paused."""
    need_status: str | None
    is_settled: bool | None
    """Whether its alert is over, or was taken since it was written."""
    is_out_too_long: bool | None
    """Whether its reader is still checked in past their time, for the call that reminds them."""
    pace: float
    """Segments a second that its sender may send; 0: no pace."""


class Void(NamedTuple):
    """A text that must no longer go, and what becomes of it."""

    id: int
    status: MessageStatus
    error: int | None = None


def senders(runtime: Runtime, now: datetime, lanes: Sequence[int] = tuple(Lane)) -> Sequence[int]:
    """The chapters that have something to send and may send now. An alert ignores the pace."""
    asked = SENDERS_OF_ALERTS if set(lanes) == {Lane.ALERT} else SENDERS
    with runtime.db.look() as connection:
        return connection.scalars(asked, {"now": now}).all()


def pause(runtime: Runtime, now: datetime) -> float | None:
    """Seconds until a sender with queued texts may send again; None if none waits for its pace."""
    with runtime.db.look() as connection:
        free_at = connection.scalars(PACED, {"now": now}).all()
    return min(((at - now).total_seconds() for at in free_at if at is not None), default=None)


def claim(
    runtime: Runtime, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> list[Outgoing]:
    """Lease what the chapter's number may send in one second, lane by lane.

    The lease is committed before anything is sent. The texts are chosen and unsealed before the
    transaction that leases them, because SQLite has room for only one writer.
    """
    chosen, void = _choose(runtime, chapter_id, now, older_than, lanes)
    while void and not chosen:
        runtime.db.repeat(partial(_drop, void))
        chosen, void = _choose(runtime, chapter_id, now, older_than, lanes)
    return (
        runtime.db.repeat(lambda session: _lease(session, chapter_id, chosen, now))
        if chosen
        else []
    )


def _choose(
    runtime: Runtime, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> tuple[list[Queued], list[Void]]:
    """The texts that may go now; if there are none, those that must no longer go."""
    look = partial(_look, runtime, chapter_id, now, older_than, lanes)
    try:
        return look()
    except Unreadable:
        _set_aside(runtime, chapter_id, now)
        return look()


def _look(
    runtime: Runtime, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> tuple[list[Queued], list[Void]]:
    asked = _asked(chapter_id, now, older_than, lanes)
    with runtime.db.look() as connection:
        heads = [Queued(*row) for row in connection.execute(HEADS, asked)]
    found = {text.id: _void(text) for text in heads}
    void = [each for each in found.values() if each is not None]
    return _within_pace(text for text in heads if found[text.id] is None), void


def _drop(void: Iterable[Void], session: Session) -> None:
    for text in void:
        session.execute(
            update(Message)
            .where(Message.id == text.id, Message.status == MessageStatus.QUEUED)
            .values(status=text.status, error=text.error)
        )


def _lease(
    session: Session, chapter_id: int, chosen: list[Queued], now: datetime
) -> list[Outgoing]:
    """Lease the chosen texts that nobody else has leased meanwhile, under the chapter's lock."""
    connection = session.connection()  # the session itself would need twice as long
    chapter = connection.execute(LOCKED_SENDER, {"chapter_id": chapter_id}).first()
    if chapter is None:
        return []
    asked = {"ids": [row.id for row in chosen], "now": now, "until": now + LEASE}
    mine = set(connection.execute(LEASED, asked).scalars())
    leased = [text for text in chosen if text.id in mine]
    spent = sum(text.segments for text in leased if not text.voice)
    if taken := _time_taken(spent, chapter.segments_per_second):
        connection.execute(
            update(Chapter)
            .where(Chapter.id == chapter_id)
            .values(free_at=max(now, chapter.free_at or now) + taken)
        )
    return [_outgoing(text, chapter.number) for text in leased]


def _time_taken(segments: int, pace: float) -> timedelta:
    """How long a sender of this pace is busy with so many segments. No pace that was ever stored
    stops the texts."""
    if not pace > 0:
        return timedelta(0)
    return timedelta(seconds=min(segments / pace, LONGEST))


def _asked(
    chapter_id: int,
    now: datetime,
    older_than: timedelta = timedelta(0),
    lanes: Sequence[int] = tuple(Lane),
) -> dict[str, object]:
    """The parameters of MAY_GO."""
    return {
        "chapter_id": chapter_id,
        "now": now,
        "written_by": now - older_than,
        "lanes": list(lanes),
    }


def _set_aside(runtime: Runtime, chapter_id: int, now: datetime) -> None:
    """Postpone texts that cannot be read (a key is missing, a disk was bad).

    They hold up nobody else's texts.
    """
    with runtime.db.look() as connection:
        ids = connection.scalars(IDS_OF_HEADS, _asked(chapter_id, now)).all()
    spoiled = [message_id for message_id in ids if not _is_readable(runtime, message_id, now)]
    log.error(
        "texts %s, or their people, cannot be read: is a key missing from DATA_KEYS?", spoiled
    )
    runtime.db.repeat(
        lambda session: session.execute(
            update(Message)
            .where(Message.id.in_(spoiled), Message.status == MessageStatus.QUEUED)
            .values(not_before=now + UNREADABLE)
        )
    )


def _is_readable(runtime: Runtime, message_id: int, now: datetime) -> bool:
    try:
        with runtime.db.read() as session:
            session.execute(ONE_TEXT, {"message_id": message_id, "now": now}).all()
        return True
    except Unreadable:
        return False


def _void(text: Queued) -> Void | None:
    """What becomes of a text that must no longer go; None if it may."""
    if _is_in_vain(text) or _is_no_longer_asked(text):
        return Void(text.id, MessageStatus.SUPERSEDED)
    if not text.phone:
        return Void(text.id, MessageStatus.FAILED)
    if text.opted_out and text.topic != Topic.STOPPED:
        return Void(text.id, MessageStatus.FAILED, OPTED_OUT)
    return None


def _is_in_vain(text: Queued) -> bool:
    """Whether this is a call about an alert that is over, or that somebody has taken, or before one
    about somebody who has answered."""
    if not text.voice:
        return False
    if text.topic == Topic.TIME_IS_UP:
        return not text.is_out_too_long
    return bool(text.is_settled)


def _is_no_longer_asked(text: Queued) -> bool:
    """Whether this is an invitation that no longer applies.

    Its request no longer asks, or the chapter or the person has paused.
    """
    if not Topic(text.topic).is_invitation:
        return False
    return bool(text.rests) or text.need_status not in (None, NeedStatus.ASKING)


def _within_pace(texts: Iterable[Queued]) -> list[Queued]:
    """As many texts as the sender may send in one second: one per person, but every alert.

    A text that takes longer than a second goes alone.
    """
    chosen: list[Queued] = []
    people: set[int] = set()
    spent = 0
    for text in texts:
        if text.contact_id in people and text.lane != Lane.ALERT:
            continue
        if text.pace and chosen and text.lane != Lane.ALERT and spent + text.segments > text.pace:
            break
        chosen.append(text)
        people.add(text.contact_id)
        spent += text.segments
    return chosen


def _outgoing(text: Queued, number: str) -> Outgoing:
    lane = Lane(text.lane)
    validity = SAFETY_VALIDITY if lane == Lane.ALERT else None
    return Outgoing(text.id, number, text.phone or "", text.body, lane, validity, text.voice)
