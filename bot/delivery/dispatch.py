"""Dispatch: a notice is spread to its audience in batches, and resumes where it was if killed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as insert_pg
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session, selectinload

from bot import due
from bot.runtime import Runtime
from bot.store import keys
from bot.store.db import NOW, fixed
from bot.store.messages import Message, Notice
from bot.store.people import Contact, reachable
from bot.store.queries.requests import awake, matching
from bot.store.requests import Assignment, Invitation, Need
from bot.turns import dead_letters
from bot.turns.causes import Cause
from conversations.port.records import InvitationStatus, MessageStatus, NeedStatus, NoticeStatus
from conversations.port.topics import Topic
from conversations.texts.gsm import segments
from conversations.texts.render import fit

BATCH = 200
SEGMENTS = 2  # the most that an invitation, a progress report or a broadcast may take
LINK_FOR = timedelta(hours=48)
TRIES = 6
RETRY = timedelta(seconds=10)  # doubled with each try


@dataclass(frozen=True)
class Audience:
    """Who receives a notice, whether it still holds, and whether each copy is an invitation."""

    who: Callable[[Need], tuple[ColumnElement[bool], ...]]
    holds: Callable[[Need, Notice], bool]
    invites: bool = False


def _asked(need: Need) -> tuple[ColumnElement[bool], ...]:
    """Those whose invitation went out and who have neither passed nor joined the job."""
    handed = select(Message.contact_id).where(
        Message.need_id == need.id, Message.topic == Topic.invite(need.id), Message.handed
    )
    passed = (
        select(Invitation.id)
        .where(
            Invitation.need_id == need.id,
            Invitation.contact_id == Contact.id,
            Invitation.status == InvitationStatus.PASSED,
        )
        .exists()
    )
    took = (
        select(Assignment.id)
        .where(Assignment.need_id == need.id, Assignment.contact_id == Contact.id)
        .exists()
    )
    return (
        Contact.chapter_id == need.chapter_id,
        Contact.id.in_(handed),
        ~passed,
        ~took,
        reachable(),
    )


def _is_asking(need: Need, notice: Notice) -> bool:
    return (
        need.status == NeedStatus.ASKING and need.round == notice.round and not need.chapter.paused
    )


AUDIENCES: dict[str, Audience] = {
    "matching": Audience(matching, _is_asking, invites=True),
    "asked": Audience(_asked, lambda need, notice: True),
    "asked, while it is open": Audience(
        _asked, lambda need, notice: need.status == NeedStatus.ASKING
    ),
}


DUE = (
    select(Notice.id)
    .where(Notice.status == fixed(NoticeStatus.WAITING), Notice.due_at <= NOW)
    .order_by(Notice.due_at, Notice.id)
    .limit(bindparam("most"))
)


def find(connection: Connection, now: datetime, most: int) -> Sequence[int]:
    """The notices that are due, oldest first."""
    return connection.scalars(DUE, {"now": now, "most": most}).all()


def spread(runtime: Runtime, notice_id: int, now: datetime) -> set[str] | None:
    """Spread one batch of one notice; return the queues to ring.

    None if the notice is over, or another process has written that batch.
    """
    batch = _prepare(runtime, notice_id, now)
    if batch is None or not runtime.db.repeat(partial(_write, runtime, batch)):
        return None
    return {"deliver"} if batch.messages else set()


back_off = due.counted(Notice, NoticeStatus.WAITING, NoticeStatus.DROPPED, RETRY, TRIES)


def give_up(runtime: Runtime, notice_id: int, now: datetime, session: Session) -> set[str]:
    """Tell the admins. What the notice says is not read: that may be what fails."""
    by_id = session.scalar(select(Notice.by_id).where(Notice.id == notice_id))
    if by_id is None:
        return set()
    return dead_letters.tell(runtime, session, by_id, Cause.stuck_notice(notice_id), now)


@dataclass(frozen=True)
class Batch:
    """One batch, rendered and sealed before the transaction that writes it."""

    notice_id: int
    before: int
    after: int
    last: bool
    dropped: bool
    need_id: int | None
    topic: Topic
    invitations: Sequence[dict[str, Any]]
    messages: Sequence[dict[str, Any]]


def _prepare(runtime: Runtime, notice_id: int, now: datetime) -> Batch | None:
    with runtime.db.read() as session:
        notice = session.get(Notice, notice_id)
        if notice is None or notice.status != NoticeStatus.WAITING or notice.due_at > now:
            return None
        need = session.get(Need, notice.need_id)
        assert need is not None
        audience = AUDIENCES[notice.audience]
        if not audience.holds(need, notice):
            return Batch(
                notice.id, notice.cursor, notice.cursor, True, True, need.id, Topic.NONE, [], []
            )
        people = list(session.scalars(_slice(need, notice, audience, now)))
        copies = [_copy(runtime, session, notice, need, person, audience, now) for person in people]
        after = people[-1].id if people else notice.cursor
        return Batch(
            notice.id,
            notice.cursor,
            after,
            len(people) < BATCH,
            False,
            need.id,
            Topic(notice.topic),
            [c[0] for c in copies if c[0]],
            [c[1] for c in copies],
        )


def _slice(need: Need, notice: Notice, audience: Audience, now: datetime) -> Any:
    where = audience.who(need)
    if audience.invites:
        where = (*where, awake(now))
    return (
        select(Contact)
        .where(*where, Contact.id > notice.cursor, Contact.id != notice.by_id)
        .order_by(Contact.id)
        .limit(BATCH)
        .options(selectinload(Contact.addresses))
    )


def _copy(
    runtime: Runtime,
    session: Session,
    notice: Notice,
    need: Need,
    person: Contact,
    audience: Audience,
    now: datetime,
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """One person's copy: an invitation (or None) and the text, in their language, sealed."""
    invitation: dict[str, Any] | None = None
    values = dict(notice.phrase.values)
    values.update(_truth(need) if Topic(notice.topic).is_progress else {})
    if audience.invites:
        token = runtime.make_token()
        values["link"] = runtime.link(token)
        invitation = {
            "need_id": need.id,
            "contact_id": person.id,
            "round": notice.round,
            "status": InvitationStatus.STANDING,
            "token": digest(token),
            "expires_at": now + LINK_FOR,
            "created_at": now,
        }
    body = fit(replace(notice.phrase, values=values), person.reader(now), SEGMENTS)
    quiet = need.chapter.quiet_until_after(now) if audience.invites and not need.urgent else None
    return invitation, {
        "chapter_id": notice.chapter_id,
        "contact_id": person.id,
        "incoming": False,
        "key": keys.of_copy(notice.id, person.id),
        "lane": notice.lane,
        "body": runtime.db.sealer.seal_text("message.body", body),
        "status": MessageStatus.QUEUED,
        "topic": notice.topic,
        "need_id": need.id,
        "segments": segments(body),
        "created_at": now,
        "sent_at": now,
        "not_before": quiet or now,
        "pictures": 0,
        "attempts": 0,
        "opt_out": "",
        "handed": False,
    }


def _truth(need: Need) -> dict[str, int]:
    """The numbers in progress reports, as they are when sent, not when written."""
    return {
        "number": need.number,
        "taken": need.taken,
        "wanted": need.wanted,
        "missing": need.missing,
    }


def digest(token: str) -> str:
    """The SHA-256 of a link's token: the form in which it is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write(runtime: Runtime, batch: Batch, session: Session) -> bool:
    """Write a batch, and move the cursor with it, if nobody else has written it."""
    moved = session.execute(
        update(Notice)
        .where(
            Notice.id == batch.notice_id,
            Notice.cursor == batch.before,
            Notice.status == NoticeStatus.WAITING,
        )
        .values(cursor=batch.after, status=_status(batch))
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        return False
    if batch.before == 0:
        _supersede(session, batch)
    if batch.invitations:
        session.execute(
            _insert(runtime, Invitation).on_conflict_do_nothing(), list(batch.invitations)
        )
    if batch.messages:
        session.execute(_insert(runtime, Message).on_conflict_do_nothing(), list(batch.messages))
    return True


def _status(batch: Batch) -> NoticeStatus:
    if not batch.last:
        return NoticeStatus.WAITING
    return NoticeStatus.DROPPED if batch.dropped else NoticeStatus.DONE


def _supersede(session: Session, batch: Batch) -> None:
    """Replace unsent texts with newer truth: coverage replaces invitations too."""
    topics = batch.topic.replaces
    if topics:
        session.execute(
            update(Message)
            .where(Message.topic.in_(topics), Message.status == MessageStatus.QUEUED)
            .values(status=MessageStatus.SUPERSEDED)
        )


def _insert(runtime: Runtime, table: Any) -> Any:
    return insert_sqlite(table) if runtime.db.is_sqlite else insert_pg(table)
