"""The outbox: the one door out. Lanes, pace, leases, and what became of each text."""
from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, selectinload

from bot.gateways import GatewayError, Outgoing
from bot.inbox import count
from bot.parts import Parts
from bot.store.people import Chapter, Contact
from bot.store.requests import ASKING
from bot.store.talks import DEAD, DELIVERED, LANES, LEASED, QUEUED, SENT, SUPERSEDED, UNCERTAIN, UNDELIVERED, Message

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
BATCH = 100  # texts claimed at a time from a sender that has no pace
THREADS = 16
FRESH = timedelta(seconds=15)  # after which a claimed text is given back instead of being sent, well before its lease lapses
ALERT, REPLY = LANES.index("alert"), LANES.index("reply")
SAFETY_VALIDITY = 600  # seconds that the carrier may try to deliver an alert
MOST_TRIES = 200  # about three hours; a quarter of one for an alert
LONGEST_PAUSE, ALERT_PAUSE = 60, 5  # seconds between two tries, doubled from 2
FIRST_LOOK, NEXT_LOOK = timedelta(seconds=15), timedelta(seconds=45)  # until the carrier's list is asked about a lost answer
LISTED_BY = timedelta(seconds=60)  # how long the carrier's list may lag behind what was sent
OPTED_OUT = 21610
MENDED = (None, 20003, 30002)  # wrong address, wrong credentials, account suspended: once that is mended, the same text goes
DEAD_NUMBERS = frozenset({21211, 21612, 21614, 30005, 30006})
FORWARD = {QUEUED: 0, LEASED: 1, UNCERTAIN: 1, SENT: 2, DELIVERED: 3, UNDELIVERED: 3, DEAD: 3}

Earlier, Flying = aliased(Message), aliased(Message)
IN_FLIGHT = exists().where(Flying.contact_id == Message.contact_id, Flying.status == LEASED)  # another text to that person


@dataclass(frozen=True)
class Outcome:
    """What the carrier answered for one text."""

    message_id: int
    status: str
    at: datetime
    carrier_id: str | None = None
    error: int | None = None
    again_at: datetime | None = None


def deliver(parts: Parts, now: Callable[[], datetime], older_than: timedelta = timedelta(0), lanes: Sequence[int] = range(4),
            until: Callable[[], bool] = lambda: True) -> int:
    """Send what is queued, a claim at a time, while there is something and `until` holds. Returns how many were tried."""
    tried = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while until():
            senders = _senders(parts, now())
            claimed = [text for chapter_id in senders for text in claim(parts, chapter_id, now(), older_than, lanes)]
            if not claimed:
                break
            _send_all(parts, claimed, now, pool)
            tried += len(claimed)
    return tried


def _send_all(parts: Parts, claimed: Sequence[Outgoing], now: Callable[[], datetime], pool: ThreadPoolExecutor) -> None:
    """Send what was claimed, and write what became of it."""
    stale_at = now() + FRESH

    def send(text: Outgoing) -> Outcome:
        return _send(parts, text, now(), stale_at)

    outcomes = list(pool.map(send, claimed)) if len(claimed) > 1 else [send(claimed[0])]
    parts.db.repeat(lambda session: settle(parts, session, outcomes))


def deliver_at_pace(parts: Parts, now: Callable[[], datetime], until: Callable[[], bool]) -> None:
    """Deliver, waiting for the sender's pace between two claims, while something is queued and `until` holds."""
    while until():
        deliver(parts, now, until=until)
        pause = _pause(parts, now())
        if pause is None:
            return
        time.sleep(min(pause, 0.5))


def _pause(parts: Parts, now: datetime) -> float | None:
    """Seconds until a sender that has something to send may send again; None if no sender waits for its pace."""
    with parts.db.read() as session:
        free_at = session.scalars(select(Chapter.free_at).where(_has_waiting(now), Chapter.free_at > now)).all()
    return min(((at - now).total_seconds() for at in free_at if at is not None), default=None)


def _has_waiting(now: datetime) -> ColumnElement[bool]:
    return exists().where(Message.chapter_id == Chapter.id, Message.status == QUEUED, Message.not_before <= now)


def _senders(parts: Parts, now: datetime) -> list[int]:
    """The chapters that have something to send and may send now. An alert does not wait for the pace."""
    alarming = exists().where(Message.chapter_id == Chapter.id, Message.status == QUEUED, Message.lane == ALERT)
    with parts.db.read() as session:
        return list(session.scalars(select(Chapter.id).where(
            _has_waiting(now), or_(Chapter.free_at.is_(None), Chapter.free_at <= now, alarming))))


def claim(parts: Parts, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]) -> list[Outgoing]:
    """Lease what the chapter's number may send in one second, lane by lane; committed before anything is sent.

    What to send is chosen and opened before the transaction that leases it: SQLite has room for one writer only.
    """
    chosen, void = _choose(parts, chapter_id, now, older_than, lanes)
    while void and not chosen:
        parts.db.repeat(partial(_drop, void))
        chosen, void = _choose(parts, chapter_id, now, older_than, lanes)
    return parts.db.repeat(lambda session: _lease(session, chapter_id, chosen, now)) if chosen else []


def _choose(parts: Parts, chapter_id: int, now: datetime, older_than: timedelta, lanes: Sequence[int]
            ) -> tuple[list[Message], list[Message]]:
    """The texts that may go now; where there are none, those that must not go any more."""
    with parts.db.read() as session:
        chapter = session.get_one(Chapter, chapter_id)
        paced = chapter.free_at is not None and chapter.free_at > now
        allowed = [lane for lane in lanes if lane == ALERT or not paced]
        heads = session.scalars(_heads(chapter, now, older_than, allowed)).unique().all()
        void = [row for row in heads if _is_void(row)]
        chosen = _within_pace([row for row in heads if row not in void], chapter)
        session.expunge_all()
        return chosen, void


def _drop(void: Iterable[Message], session: Session) -> None:
    for row in void:
        session.execute(update(Message).where(Message.id == row.id, Message.status == QUEUED).values(
            status=row.status, error=row.error))


def _lease(session: Session, chapter_id: int, chosen: list[Message], now: datetime) -> list[Outgoing]:
    """Lease the chosen that nobody else has leased meanwhile, under the chapter's lock."""
    chapter = session.scalar(select(Chapter).where(Chapter.id == chapter_id).with_for_update(key_share=True, skip_locked=True))
    if chapter is None:
        return []
    mine = set(session.scalars(update(Message).where(
        Message.id.in_([row.id for row in chosen]), Message.status == QUEUED, or_(Message.lane == ALERT, ~IN_FLIGHT)).values(
            status=LEASED, lease_until=now + LEASE, at=now, attempts=Message.attempts + 1).returning(Message.id)
        .execution_options(synchronize_session=False)))
    leased = [row for row in chosen if row.id in mine]
    if chapter.segments_per_second and leased:
        spent = sum(row.segments for row in leased)
        chapter.free_at = max(now, chapter.free_at or now) + timedelta(seconds=spent / chapter.segments_per_second)
    return [_outgoing(row, chapter) for row in leased]


def _heads(chapter: Chapter, now: datetime, older_than: timedelta, lanes: Sequence[int]) -> Select[Message]:
    """The first waiting text of each person and lane, unless one to that person is in flight. Alerts wait for nothing."""
    first = ~exists().where(Earlier.contact_id == Message.contact_id, Earlier.status == QUEUED, Earlier.lane == Message.lane,
                            Earlier.id < Message.id, or_(Earlier.attempts > 0, Earlier.not_before <= now))
    return (select(Message).where(
        Message.chapter_id == chapter.id, Message.status == QUEUED, Message.lane.in_(list(lanes)), Message.not_before <= now,
        Message.created_at <= now - older_than, or_(Message.lane == ALERT, and_(first, ~IN_FLIGHT)))
        .order_by(Message.lane, Message.id).limit(BATCH)
        .options(selectinload(Message.contact).selectinload(Contact.addresses), selectinload(Message.need)))


def _is_void(row: Message) -> bool:
    """A text that must not go any more: an invitation to what is no longer asked for; a person who wants no texts."""
    if row.topic.startswith("invite ") and row.need is not None and row.need.status != ASKING:
        row.status = SUPERSEDED
    elif not row.contact.phone:
        row.status = DEAD
    elif row.contact.opted_out and row.topic != "stopped":
        row.status, row.error = DEAD, OPTED_OUT
    return row.status != QUEUED


def _within_pace(rows: Iterable[Message], chapter: Chapter) -> list[Message]:
    """As many as the sender may send in one second (a text longer than that goes alone); one per person."""
    chosen: list[Message] = []
    people: set[int] = set()
    spent, pace = 0, chapter.segments_per_second
    for row in rows:
        if row.contact_id in people:
            continue
        if pace and chosen and row.lane != ALERT and spent + row.segments > pace:
            break
        chosen.append(row)
        people.add(row.contact_id)
        spent += row.segments
    return chosen


def _outgoing(row: Message, chapter: Chapter) -> Outgoing:
    lane = LANES[row.lane]
    return Outgoing(row.id, chapter.number, row.contact.phone, row.body, lane, SAFETY_VALIDITY if lane == "alert" else None)


def _send(parts: Parts, text: Outgoing, now: datetime, stale_at: datetime) -> Outcome:
    if now > stale_at:  # those before it took so long that its lease might lapse on the way
        return Outcome(text.message_id, QUEUED, now)
    try:
        sent = parts.gateway.send(text)
        return Outcome(text.message_id, SENT, now, carrier_id=sent.carrier_id)
    except GatewayError as error:
        if error.ambiguous and text.lane != "alert":  # an alert sent twice is better than one not sent
            return Outcome(text.message_id, UNCERTAIN, now, error=error.code, again_at=now + FIRST_LOOK)
        if error.blame == "operator":
            log.error("text %s: %s; look at the carrier's console", text.message_id, error)
        if error.retryable or (error.blame == "operator" and error.code in MENDED):
            return Outcome(text.message_id, QUEUED, now, error=error.code, again_at=now)
        return Outcome(text.message_id, DEAD, now, error=error.code)
    except Exception:
        log.exception("text %s: the gateway failed in an unforeseen way", text.message_id)
        status, again_at = (QUEUED, now) if text.lane == "alert" else (UNCERTAIN, now + FIRST_LOOK)
        return Outcome(text.message_id, status, now, again_at=again_at)


def settle(parts: Parts, session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write what became of each text. A callback may have been faster; statuses move forward only."""
    sent = [outcome for outcome in outcomes if outcome.status == SENT and not parts.demo]
    done = bool(sent) and _settle_sent(session, sent)
    for outcome in outcomes:
        if done and outcome.status == SENT:
            continue
        row = session.get(Message, outcome.message_id, with_for_update={"key_share": True}, populate_existing=True)
        if row is not None:
            _move(parts, session, row, outcome)


def _settle_sent(session: Session, sent: Sequence[Outcome]) -> bool:
    """Write all that was sent at once; False if one of them was not as expected, so that each is to be looked at."""
    table = cast(Table, Message.__table__)
    result = session.connection().execute(
        update(table).where(table.c.id == bindparam("message_id"), table.c.status == LEASED, table.c.carrier_id.is_(None)).values(
            status=SENT, carrier_id=bindparam("carrier"), handed=True, at=bindparam("handed_at"), lease_until=None, error=None),
        [{"message_id": o.message_id, "carrier": o.carrier_id, "handed_at": o.at} for o in sent])
    return result.rowcount == len(sent)


def _move(parts: Parts, session: Session, row: Message, outcome: Outcome) -> None:
    row.carrier_id = row.carrier_id or outcome.carrier_id
    if row.status != LEASED and FORWARD.get(outcome.status, 0) <= FORWARD.get(row.status, 9):
        return
    if outcome.status == QUEUED and row.attempts >= MOST_TRIES:
        outcome = Outcome(row.id, DEAD, outcome.at, error=outcome.error)
    row.status, row.error = outcome.status, outcome.error
    if outcome.status == QUEUED and outcome.again_at:
        longest = ALERT_PAUSE if row.lane == ALERT else LONGEST_PAUSE
        row.not_before = outcome.again_at + timedelta(seconds=min(2 ** min(row.attempts, 10), longest))
    row.lease_until = outcome.again_at if outcome.status == UNCERTAIN else None
    if outcome.status == SENT:
        hand_over(parts, session, row, outcome.at)
    if outcome.status == DEAD:
        _mark_number(row, outcome.error)


def hand_over(parts: Parts, session: Session, row: Message, at: datetime) -> None:
    """The carrier has the text."""
    if not row.handed:
        row.handed, row.at = True, at
        row.counter = count(session) if parts.demo else None


def _mark_number(row: Message, error: int | None) -> None:
    """What an error says about the number itself: it wants no texts, or nobody has it."""
    for address in row.contact.addresses:
        if address.kind == "phone" and error == OPTED_OUT:
            address.opted_out = True
        elif address.kind == "phone" and error in DEAD_NUMBERS:
            address.dead = True


def note_status(parts: Parts, message_id: int, carrier_id: str, status: str, error: int | None, at: datetime) -> bool:
    """A callback of the carrier: it proves that the text was accepted. False if no such text was sent."""
    now_is = {"delivered": DELIVERED, "undelivered": UNDELIVERED, "failed": DEAD, "read": DELIVERED}.get(status, SENT)

    def work(session: Session) -> bool:
        row = session.get(Message, message_id, with_for_update={"key_share": True}, populate_existing=True)
        if row is None or row.incoming or (row.carrier_id and row.carrier_id != carrier_id):
            return False
        hand_over(parts, session, row, row.at)
        if FORWARD[now_is] > FORWARD.get(row.status, 0):
            row.status, row.lease_until = now_is, None
        row.carrier_id, row.error = carrier_id, error or row.error
        _mark_number(row, error)
        return True

    return parts.db.repeat(work)


@dataclass(frozen=True)
class Doubt:
    """A text of which nobody knows whether the carrier took it."""

    message_id: int
    phone: str
    sender: str
    body: str
    lane: int
    at: datetime
    was: str


def reconcile(parts: Parts, now: datetime) -> int:
    """Find out what became of texts whose lease lapsed or whose answer was lost. Returns how many were looked at."""
    with parts.db.read() as session:
        rows = session.scalars(select(Message).where(
            Message.status.in_((LEASED, UNCERTAIN)), Message.lease_until <= now).order_by(Message.lane, Message.id).limit(50)
            .options(selectinload(Message.contact).selectinload(Contact.addresses))).all()
        doubts = [Doubt(row.id, row.contact.phone, row.contact.chapter.number, row.body, row.lane, row.at, row.status)
                  for row in rows]
    readable = True
    for doubt in doubts:
        outcome = _judge(parts, doubt, now, readable)
        readable = readable and outcome is not None
        parts.db.repeat(partial(_resolve, parts, outcome or _held(doubt, now), doubt.was))
    return len(doubts)


def _held(doubt: Doubt, now: datetime) -> Outcome:
    return Outcome(doubt.message_id, UNCERTAIN, now, again_at=now + NEXT_LOOK)


def _judge(parts: Parts, doubt: Doubt, now: datetime, readable: bool) -> Outcome | None:
    """There in the carrier's list: it was sent. Absent there, twice, the last time when the list cannot lag any more: send
    it. None if the list cannot be read. A safety text does not wait for any of that and goes again at once."""
    if doubt.lane == ALERT:
        return Outcome(doubt.message_id, QUEUED, now)
    if not readable:  # one that does not answer would keep all others waiting
        return None
    try:
        listed = parts.gateway.sent_to(doubt.phone, doubt.sender, doubt.at - timedelta(minutes=1))
    except GatewayError as error:
        log.warning("text %s is uncertain and the carrier's list cannot be read (%s)", doubt.message_id, error.code)
        return None
    for row in listed:
        if row.body.strip() == doubt.body.strip() and not _is_known(parts, row.carrier_id):
            return Outcome(doubt.message_id, SENT, now, carrier_id=row.carrier_id)
    if doubt.was == LEASED or now < doubt.at + LISTED_BY:
        return _held(doubt, now)
    return Outcome(doubt.message_id, QUEUED, now)


def _is_known(parts: Parts, carrier_id: str) -> bool:
    with parts.db.read() as session:
        return session.scalar(select(Message.id).where(Message.carrier_id == carrier_id)) is not None


def _resolve(parts: Parts, outcome: Outcome, was: str, session: Session) -> None:
    row = session.get(Message, outcome.message_id, with_for_update={"key_share": True}, populate_existing=True)
    if row is None or row.status != was:
        return
    row.status, row.lease_until = outcome.status, outcome.again_at
    if outcome.status == QUEUED and row.attempts >= MOST_TRIES:
        row.status = DEAD
    if outcome.status == SENT:
        row.carrier_id = outcome.carrier_id
        hand_over(parts, session, row, row.at)
    elif outcome.status == QUEUED:
        row.not_before = outcome.at
