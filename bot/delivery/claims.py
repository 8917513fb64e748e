"""Claims: the texts that a chapter's number may send now, by lane and pace, leased before sent."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, joinedload

from bot.delivery.receipts import OPTED_OUT
from bot.gateways import Outgoing
from bot.runtime import Runtime
from bot.store.db import NOW, Moment
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from bot.store.requests import Need
from bot.store.safety import Alert
from bot.store.sealed import Unreadable
from conversations.port.records import Lane, MessageStatus, NeedStatus
from conversations.port.topics import Topic

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
BATCH = 100  # texts claimed at a time from a sender that has no pace
UNREADABLE = timedelta(minutes=10)  # between two looks at a text that cannot be read
SAFETY_VALIDITY = 600  # seconds for which the carrier may try to deliver an alert

Earlier, Flying = aliased(Message), aliased(Message)
# what sending needs of a text's person, request and alert, and no more: much of it is sealed
PERSON = joinedload(Message.contact, innerjoin=True)
WITH_PERSON = (
    PERSON.load_only(Contact.paused_until),
    PERSON.joinedload(Contact.addresses).load_only(Address.kind, Address.value, Address.opted_out),
    joinedload(Message.need).load_only(Need.status),
    joinedload(Message.alert).load_only(Alert.acked_at, Alert.resolved_at),
)
IS_WAITING = (
    Message.chapter_id == Chapter.id,
    Message.status == MessageStatus.QUEUED,
    Message.not_before <= NOW,
)
HAS_WAITING = exists().where(*IS_WAITING)
ALARMING = exists().where(*IS_WAITING, Message.lane == Lane.ALERT)
IS_FREE = or_(Chapter.free_at.is_(None), Chapter.free_at <= NOW)
SENDERS = select(Chapter.id).where(or_(ALARMING, and_(HAS_WAITING, IS_FREE)))
SENDERS_OF_ALERTS = select(Chapter.id).where(ALARMING)
PACED = select(Chapter.free_at).where(HAS_WAITING, Chapter.free_at > NOW)
IN_FLIGHT = exists().where(  # another text to that person
    Flying.contact_id == Message.contact_id, Flying.status == MessageStatus.LEASED
)
IS_FIRST = ~exists().where(  # the first of its person and lane
    Earlier.contact_id == Message.contact_id,
    Earlier.status == MessageStatus.QUEUED,
    Earlier.lane == Message.lane,
    Earlier.id < Message.id,
    or_(Earlier.attempts > 0, Earlier.not_before <= NOW),
)
# The first waiting text of each person and lane, unless one to that person is in flight. Alerts
# wait for nothing.
MAY_GO = (
    Message.chapter_id == bindparam("chapter_id"),
    Message.status == MessageStatus.QUEUED,
    Message.lane.in_(bindparam("lanes", expanding=True)),
    Message.not_before <= NOW,
    Message.created_at <= bindparam("written_by", type_=Moment),
    or_(Message.lane == Lane.ALERT, and_(IS_FIRST, ~IN_FLIGHT)),
)
HEADS = (
    select(Message, Chapter.paused, Chapter.segments_per_second)
    .join(Chapter, Chapter.id == Message.chapter_id)
    .where(*MAY_GO, or_(Message.lane == Lane.ALERT, IS_FREE))
    .order_by(Message.lane, Message.id)
    .limit(BATCH)
    .options(*WITH_PERSON)
)
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
        Message.status == MessageStatus.QUEUED,
        or_(Message.lane == Lane.ALERT, ~IN_FLIGHT),
    )
    .values(
        status=MessageStatus.LEASED,
        lease_until=bindparam("until"),
        sent_at=NOW,
        attempts=Message.attempts + 1,
    )
    .returning(Message.id)
    .execution_options(synchronize_session=False)
)


def senders(runtime: Runtime, now: datetime, lanes: Sequence[int] = tuple(Lane)) -> Sequence[int]:
    """The chapters that have something to send and may send now. An alert ignores the pace."""
    asked = SENDERS_OF_ALERTS if set(lanes) == {Lane.ALERT} else SENDERS
    with runtime.db.read() as session:
        return session.scalars(asked, {"now": now}).all()


def pause(runtime: Runtime, now: datetime) -> float | None:
    """Seconds until a sender with queued texts may send again; None if none waits for its pace."""
    with runtime.db.read() as session:
        free_at = session.scalars(PACED, {"now": now}).all()
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
) -> tuple[list[Message], list[Message]]:
    """The texts that may go now; if there are none, those that must no longer go."""
    look = partial(_look, runtime, chapter_id, now, older_than, lanes)
    try:
        return look()
    except Unreadable:
        _set_aside(runtime, chapter_id, now)
        return look()


def _look(
    runtime: Runtime, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> tuple[list[Message], list[Message]]:
    with runtime.db.read() as session:
        asked = _asked(chapter_id, now, older_than, lanes)
        heads = session.execute(HEADS, asked).unique().all()
        if not heads:
            return [], []
        void = [row for row, is_paused, _ in heads if _is_void(row, is_paused, now)]
        pace = heads[0].segments_per_second
        chosen = _within_pace([head[0] for head in heads if head[0] not in void], pace)
        session.expunge_all()
        return chosen, void


def _drop(void: Iterable[Message], session: Session) -> None:
    for row in void:
        session.execute(
            update(Message)
            .where(Message.id == row.id, Message.status == MessageStatus.QUEUED)
            .values(status=row.status, error=row.error)
        )


def _lease(
    session: Session, chapter_id: int, chosen: list[Message], now: datetime
) -> list[Outgoing]:
    """Lease the chosen texts that nobody else has leased meanwhile, under the chapter's lock."""
    chapter = session.execute(LOCKED_SENDER, {"chapter_id": chapter_id}).first()
    if chapter is None:
        return []
    asked = {"ids": [row.id for row in chosen], "now": now, "until": now + LEASE}
    mine = set(session.scalars(LEASED, asked))
    leased = [row for row in chosen if row.id in mine]
    if chapter.segments_per_second and leased:
        spent = sum(row.segments for row in leased if not row.voice)
        seconds = timedelta(seconds=spent / chapter.segments_per_second)
        session.execute(
            update(Chapter)
            .where(Chapter.id == chapter_id)
            .values(free_at=max(now, chapter.free_at or now) + seconds)
            .execution_options(synchronize_session=False)
        )
    return [_outgoing(row, chapter.number) for row in leased]


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
    with runtime.db.read() as session:
        ids = session.scalars(IDS_OF_HEADS, _asked(chapter_id, now)).all()
    spoiled = [message_id for message_id in ids if not _is_readable(runtime, message_id)]
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


def _is_readable(runtime: Runtime, message_id: int) -> bool:
    try:
        with runtime.db.read() as session:
            mine = select(Message).where(Message.id == message_id).options(*WITH_PERSON)
            session.scalars(mine).unique().all()
        return True
    except Unreadable:
        return False


def _is_void(row: Message, is_paused: bool, now: datetime) -> bool:
    """Whether a text must no longer go; if so, its status is set to say why."""
    if _is_in_vain(row) or _is_no_longer_asked(row, is_paused, now):
        row.status = MessageStatus.SUPERSEDED
    elif not row.contact.phone:
        row.status = MessageStatus.FAILED
    elif row.contact.opted_out and row.topic != Topic.STOPPED:
        row.status, row.error = MessageStatus.FAILED, OPTED_OUT
    return row.status != MessageStatus.QUEUED


def _is_in_vain(row: Message) -> bool:
    """Whether this is a call about an alert that is over, or that somebody has taken."""
    return row.voice and row.alert is not None and row.alert.is_settled_since(row.created_at)


def _is_no_longer_asked(row: Message, is_paused: bool, now: datetime) -> bool:
    """Whether this is an invitation that no longer applies.

    Its request no longer asks, or the chapter or the person has paused.
    """
    if not Topic(row.topic).is_invitation:
        return False
    rests = row.contact.paused_until is not None and row.contact.paused_until > now
    is_over = row.need is not None and row.need.status != NeedStatus.ASKING
    return rests or is_paused or is_over


def _within_pace(rows: Iterable[Message], pace: float) -> list[Message]:
    """As many texts as the sender may send in one second: one per person, but every alert.

    A text that takes longer than a second goes alone.
    """
    chosen: list[Message] = []
    people: set[int] = set()
    spent = 0
    for row in rows:
        if row.contact_id in people and row.lane != Lane.ALERT:
            continue
        if pace and chosen and row.lane != Lane.ALERT and spent + row.segments > pace:
            break
        chosen.append(row)
        people.add(row.contact_id)
        spent += row.segments
    return chosen


def _outgoing(row: Message, number: str) -> Outgoing:
    lane = Lane(row.lane)
    validity = SAFETY_VALIDITY if lane == Lane.ALERT else None
    return Outgoing(row.id, number, row.contact.phone, row.body, lane, validity, row.voice)
