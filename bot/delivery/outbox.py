"""The outbox: the one door out. Lanes, pace and leases."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Select, and_, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, selectinload

from bot.delivery.receipts import OPTED_OUT, Outcome, settle
from bot.gateways import GatewayError, Outgoing
from bot.runtime import Runtime
from bot.store.db import NOW
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.sealed import Unreadable
from conversations.port.records import Lane, MessageStatus, NeedStatus
from conversations.port.topics import Topic

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
BATCH = 100  # texts claimed at a time from a sender that has no pace
THREADS = 16
# after which a claimed text is given back instead of being sent, well before its lease lapses
FRESH = timedelta(seconds=15)
UNREADABLE = timedelta(minutes=10)  # between two looks at what cannot be read
SAFETY_VALIDITY = 600  # seconds that the carrier may try to deliver an alert
FIRST_LOOK = timedelta(seconds=15)  # until the carrier's list is asked about a lost answer
# wrong address, wrong credentials, account suspended: once that is mended, the same text goes
MENDED = (
    None,
    20003,
    30002,
)

Earlier, Flying = aliased(Message), aliased(Message)
WITH_PERSON = (
    selectinload(Message.contact).selectinload(Contact.addresses),
    selectinload(Message.need),
    selectinload(Message.alert),
)
HAS_WAITING = exists().where(
    Message.chapter_id == Chapter.id,
    Message.status == MessageStatus.QUEUED,
    Message.not_before <= NOW,
)
ALARMING = exists().where(
    Message.chapter_id == Chapter.id,
    Message.status == MessageStatus.QUEUED,
    Message.lane == Lane.ALERT,
)
SENDERS = select(Chapter.id).where(
    HAS_WAITING, or_(Chapter.free_at.is_(None), Chapter.free_at <= NOW, ALARMING)
)
PACED = select(Chapter.free_at).where(HAS_WAITING, Chapter.free_at > NOW)
IN_FLIGHT = exists().where(  # another text to that person
    Flying.contact_id == Message.contact_id, Flying.status == MessageStatus.LEASED
)


def deliver(
    runtime: Runtime,
    now: Callable[[], datetime],
    older_than: timedelta = timedelta(0),
    lanes: Sequence[int] = tuple(Lane),
    until: Callable[[], bool] = lambda: True,
) -> int:
    """Send what is queued, a claim at a time, while there is something and `until` holds. Returns
    how many were tried."""
    tried = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while until():
            senders = _senders(runtime, now())
            claimed = [
                text
                for chapter_id in senders
                for text in claim(runtime, chapter_id, now(), older_than, lanes)
            ]
            if not claimed:
                break
            _send_all(runtime, claimed, now, pool)
            tried += len(claimed)
    return tried


def _send_all(
    runtime: Runtime,
    claimed: Sequence[Outgoing],
    now: Callable[[], datetime],
    pool: ThreadPoolExecutor,
) -> None:
    """Send what was claimed, and write what became of it."""
    stale_at = now() + FRESH

    def send(text: Outgoing) -> Outcome:
        return _send(runtime, text, now(), stale_at)

    outcomes = list(pool.map(send, claimed)) if len(claimed) > 1 else [send(claimed[0])]
    runtime.db.repeat(lambda session: settle(runtime, session, outcomes))


def deliver_at_pace(
    runtime: Runtime, now: Callable[[], datetime], until: Callable[[], bool]
) -> None:
    """Deliver, waiting for the sender's pace between two claims, while something is queued and
    `until` holds."""
    while until():
        deliver(runtime, now, until=until)
        pause = _pause(runtime, now())
        if pause is None:
            return
        time.sleep(min(pause, 0.5))


def _pause(runtime: Runtime, now: datetime) -> float | None:
    """Seconds until a sender that has something to send may send again; None if no sender waits for
    its pace."""
    with runtime.db.read() as session:
        free_at = session.scalars(PACED, {"now": now}).all()
    return min(((at - now).total_seconds() for at in free_at if at is not None), default=None)


def _senders(runtime: Runtime, now: datetime) -> list[int]:
    """The chapters that have something to send and may send now. An alert does not wait for the
    pace."""
    with runtime.db.read() as session:
        return list(session.scalars(SENDERS, {"now": now}))


def claim(
    runtime: Runtime, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> list[Outgoing]:
    """Lease what the chapter's number may send in one second, lane by lane; committed before
    anything is sent.

    What to send is chosen and opened before the transaction that leases it: SQLite has room for one
    writer only.
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
    """The texts that may go now; where there are none, those that must not go any more."""
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
        chapter = session.get_one(Chapter, chapter_id)
        paced = chapter.free_at is not None and chapter.free_at > now
        allowed = [lane for lane in lanes if lane == Lane.ALERT or not paced]
        heads = (
            session.scalars(_heads(chapter_id, now, older_than, allowed).options(*WITH_PERSON))
            .unique()
            .all()
        )
        void = [row for row in heads if _is_void(row, chapter, now)]
        chosen = _within_pace([row for row in heads if row not in void], chapter)
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
    """Lease the chosen that nobody else has leased meanwhile, under the chapter's lock."""
    chapter = session.scalar(
        select(Chapter)
        .where(Chapter.id == chapter_id)
        .with_for_update(key_share=True, skip_locked=True)
    )
    if chapter is None:
        return []
    mine = set(
        session.scalars(
            update(Message)
            .where(
                Message.id.in_([row.id for row in chosen]),
                Message.status == MessageStatus.QUEUED,
                or_(Message.lane == Lane.ALERT, ~IN_FLIGHT),
            )
            .values(
                status=MessageStatus.LEASED,
                lease_until=now + LEASE,
                sent_at=now,
                attempts=Message.attempts + 1,
            )
            .returning(Message.id)
            .execution_options(synchronize_session=False)
        )
    )
    leased = [row for row in chosen if row.id in mine]
    if chapter.segments_per_second and leased:
        spent = sum(row.segments for row in leased if not row.voice)
        chapter.free_at = max(now, chapter.free_at or now) + timedelta(
            seconds=spent / chapter.segments_per_second
        )
    return [_outgoing(row, chapter) for row in leased]


def _heads(
    chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
) -> Select[Message]:
    """The first waiting text of each person and lane, unless one to that person is in flight.
    Alerts wait for nothing."""
    first = ~exists().where(
        Earlier.contact_id == Message.contact_id,
        Earlier.status == MessageStatus.QUEUED,
        Earlier.lane == Message.lane,
        Earlier.id < Message.id,
        or_(Earlier.attempts > 0, Earlier.not_before <= now),
    )
    return (
        select(Message)
        .where(
            Message.chapter_id == chapter_id,
            Message.status == MessageStatus.QUEUED,
            Message.lane.in_(list(lanes)),
            Message.not_before <= now,
            Message.created_at <= now - older_than,
            or_(Message.lane == Lane.ALERT, and_(first, ~IN_FLIGHT)),
        )
        .order_by(Message.lane, Message.id)
        .limit(BATCH)
    )


def _set_aside(runtime: Runtime, chapter_id: int, now: datetime) -> None:
    """What cannot be read (a key is missing, a disk was bad) waits for when it can, and holds up
    nobody else's texts."""
    with runtime.db.read() as session:
        heads = (
            _heads(chapter_id, now, timedelta(0), list(Lane))
            .with_only_columns(Message.id)
            .limit(None)
        )
        ids = session.scalars(heads).all()
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
            session.scalars(
                select(Message).where(Message.id == message_id).options(*WITH_PERSON)
            ).all()
        return True
    except Unreadable:
        return False


def _is_void(row: Message, chapter: Chapter, now: datetime) -> bool:
    """A text that must not go any more: an invitation to what is no longer asked for, in a pause of
    the chapter or of the person; a call about an alert that is over or that somebody has; or any
    text to a person who wants none."""
    rests = row.contact.paused_until is not None and row.contact.paused_until > now
    in_vain = row.voice and row.alert is not None and row.alert.is_settled_since(row.created_at)
    if (
        in_vain
        or Topic(row.topic).is_invitation
        and (
            rests
            or chapter.paused
            or (row.need is not None and row.need.status != NeedStatus.ASKING)
        )
    ):
        row.status = MessageStatus.SUPERSEDED
    elif not row.contact.phone:
        row.status = MessageStatus.FAILED
    elif row.contact.opted_out and row.topic != Topic.STOPPED:
        row.status, row.error = MessageStatus.FAILED, OPTED_OUT
    return row.status != MessageStatus.QUEUED


def _within_pace(rows: Iterable[Message], chapter: Chapter) -> list[Message]:
    """As many as the sender may send in one second (a text longer than that goes alone); one per
    person, but every alert."""
    chosen: list[Message] = []
    people: set[int] = set()
    spent, pace = 0, chapter.segments_per_second
    for row in rows:
        if row.contact_id in people and row.lane != Lane.ALERT:
            continue
        if pace and chosen and row.lane != Lane.ALERT and spent + row.segments > pace:
            break
        chosen.append(row)
        people.add(row.contact_id)
        spent += row.segments
    return chosen


def _outgoing(row: Message, chapter: Chapter) -> Outgoing:
    lane = Lane(row.lane)
    validity = SAFETY_VALIDITY if lane == Lane.ALERT else None
    return Outgoing(row.id, chapter.number, row.contact.phone, row.body, lane, validity, row.voice)


def _send(runtime: Runtime, text: Outgoing, now: datetime, stale_at: datetime) -> Outcome:
    if now > stale_at:  # those before it took so long that its lease might lapse on the way
        return Outcome(text.message_id, MessageStatus.QUEUED, now)
    try:
        sent = runtime.gateway.send(text)
        return Outcome(text.message_id, MessageStatus.SENT, now, carrier_id=sent.carrier_id)
    except GatewayError as error:
        if (
            error.ambiguous and text.lane != Lane.ALERT
        ):  # an alert sent twice is better than one not sent
            return Outcome(
                text.message_id,
                MessageStatus.UNCERTAIN,
                now,
                error=error.code,
                again_at=now + FIRST_LOOK,
            )
        if error.blame == "operator":
            log.error("text %s: %s; look at the carrier's console", text.message_id, error)
        if error.retryable or (error.blame == "operator" and error.code in MENDED):
            return Outcome(
                text.message_id, MessageStatus.QUEUED, now, error=error.code, again_at=now
            )
        return Outcome(text.message_id, MessageStatus.FAILED, now, error=error.code)
    except Exception:
        log.exception("text %s: the gateway failed in an unforeseen way", text.message_id)
        status, again_at = (
            (MessageStatus.QUEUED, now)
            if text.lane == Lane.ALERT
            else (MessageStatus.UNCERTAIN, now + FIRST_LOOK)
        )
        return Outcome(text.message_id, status, now, again_at=again_at)
