"""The hotline: a caller is put through to the Safety Team, one member after another.

If nobody takes the call, all members are told by text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from bot.calls.callers import Caller
from bot.runtime import Runtime
from bot.store import keys, senders
from bot.store.db import NOW, fixed, row_of
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.port.records import HeardStatus
from conversations.port.topics import Topic
from conversations.safeguards.calls import (
    QUIET,
    next_to_ring,
    nobody_took_it,
    somebody_unknown_called,
    team,
)

# after this long without word from the carrier, nobody took the call
PATIENCE = timedelta(seconds=90)
LOST_CALLS = (
    select(Message.id)
    .where(Message.status == fixed(HeardStatus.RINGING), Message.lease_until <= NOW)
    .order_by(Message.lease_until)
    .limit(bindparam("most"))
)
AGAIN = timedelta(minutes=10)  # before reporting a call that nobody took is tried again


@dataclass(frozen=True)
class Ring:
    """The member being rung now."""

    member_id: int
    phone: str


@dataclass(frozen=True)
class SoFar:
    """The progress of a call.

    It holds who was rung, whether the carrier connected the last one (None where it does not say),
    and whether the caller has hung up.
    """

    rung: tuple[int, ...] = ()
    connected: bool | None = None
    is_over: bool = False


AT_FIRST = SoFar()
Answer = Ring | Literal["taken", "missed", "alone"]


def put_through(runtime: Runtime, caller: Caller, so_far: SoFar) -> Answer:
    """Decide whom to ring next for this call, or its outcome.

    The outcomes: somebody took it; nobody did, and the team is told by text; or there is nobody who
    could be rung or told.
    """
    work = _with_a_number if caller.phone else _without_a_number
    answer, rung = runtime.db.repeat(partial(work, runtime, caller, so_far))
    runtime.doorbell.ring(rung)
    return answer


def _with_a_number(
    runtime: Runtime, caller: Caller, so_far: SoFar, session: Session
) -> tuple[Answer, set[str]]:
    now, chapter = runtime.time.now(), session.get_one(Chapter, caller.chapter_id)
    contact = lock(
        session, senders.find_or_greet(session, runtime.db.sealer, chapter, caller.phone, now).id
    )
    find, call = Queries(session, chapter, now), _call(session, caller, contact, now)
    if call.status == HeardStatus.TAKEN and so_far.connected is not False:
        return "taken", set()
    ring = (
        None
        if so_far.is_over or call.status == HeardStatus.MISSED
        else _ring(find, contact.id, so_far.rung)
    )
    if ring is not None:
        call.status, call.lease_until = HeardStatus.RINGING, now + PATIENCE
        return ring, set()
    told = (
        _miss(runtime, session, contact, call, now) if call.status != HeardStatus.MISSED else set()
    )
    return "missed" if team(find, contact.id) else "alone", told


def _without_a_number(
    runtime: Runtime, caller: Caller, so_far: SoFar, session: Session
) -> tuple[Answer, set[str]]:
    if so_far.connected:
        return "taken", set()
    now, chapter = runtime.time.now(), session.get_one(Chapter, caller.chapter_id)
    find = Queries(session, chapter, now)
    if not so_far.is_over and (ring := _ring(find, 0, so_far.rung)) is not None:
        return ring, set()
    members = team(find, 0)
    if not members or find.told_lately(Topic.WITHHELD_NUMBER, now - QUIET):
        return "missed" if members else "alone", set()
    me = lock(session, members[0].id)
    runner = TurnRunner(runtime, session, me, Cause.call(caller.call_id), now)
    somebody_unknown_called(runner.turn, members)
    return "missed", runner.save()


def _ring(find: Queries, caller_id: int, rung: tuple[int, ...]) -> Ring | None:
    member = next_to_ring(find, caller_id, rung)
    return None if member is None else Ring(member.id, row_of(Contact, member).phone)


def _call(session: Session, caller: Caller, contact: Contact, now: datetime) -> Message:
    """The row of an incoming call.

    Its key ensures that one call is handled once, however often the carrier asks.
    """
    call = session.scalar(select(Message).where(Message.key == keys.of_call(caller.call_id)))
    if call is None:
        call = Message(
            chapter_id=caller.chapter_id,
            contact_id=contact.id,
            incoming=True,
            voice=True,
            body="",
            status=HeardStatus.RINGING,
            key=keys.of_call(caller.call_id),
            carrier_id=caller.call_id,
            created_at=now,
            sent_at=now,
            not_before=now,
        )
        session.add(call)
        session.flush()
    return call


@dataclass(frozen=True)
class Expected:
    """What a member who is rung is told of the caller: a first name, if known, and their status."""

    language: str
    name: str
    checked_in: bool
    silent: bool
    flows_file: str | None  # of the chapter


def whom_to_expect(runtime: Runtime, member_id: int, caller_id: int) -> Expected:
    with runtime.db.read() as session:
        member, caller = session.get_one(Contact, member_id), session.get(Contact, caller_id)
        if caller is None:
            return Expected(member.language, "", False, False, member.chapter.flows_file)
        find = Queries(session, member.chapter, runtime.time.now())
        silent = any(alert.is_silent for alert in find.alerts_about(caller))
        is_out = find.check_in_of(caller) is not None
        own_file = member.chapter.flows_file
        return Expected(member.language, caller.first_name, is_out, silent, own_file)


def take(runtime: Runtime, call_id: str, member_id: int) -> None:
    """Record that a member pressed the key: the call is theirs."""

    def work(session: Session) -> None:
        member = session.get_one(Contact, member_id)
        find = Queries(session, member.chapter, runtime.time.now())
        call = session.scalar(select(Message).where(Message.key == keys.of_call(call_id)))
        if call is None:
            return
        caller = lock(session, call.contact_id)
        session.refresh(call)
        if call.status == HeardStatus.RINGING:
            call.status, call.lease_until = HeardStatus.TAKEN, None
            find.audit(member, "took a safety call")
            for alert in find.alerts_about(caller):
                find.note(alert, member, "took their call")

    runtime.db.repeat(work)


def _miss(
    runtime: Runtime, session: Session, contact: Contact, call: Message, now: datetime
) -> set[str]:
    """Record that nobody took the call, and tell the team."""
    call.status, call.lease_until = HeardStatus.MISSED, None
    runner = TurnRunner(runtime, session, contact, Cause.call(call.id), now)
    contact.watched = True
    nobody_took_it(runner.turn)
    return runner.save()


def find_lost(connection: Connection, now: datetime, most: int) -> Sequence[int]:
    """The calls that the carrier reported nothing more about, since the caller or we were cut off.

    Nobody took them.
    """
    return connection.scalars(LOST_CALLS, {"now": now, "most": most}).all()


def give_up(runtime: Runtime, message_id: int, now: datetime, session: Session) -> set[str]:
    """Tell the admins of a lost call, perhaps one whose caller's record cannot be read."""
    contact_id = session.scalars(select(Message.contact_id).where(Message.id == message_id)).one()
    return dead_letters.tell(runtime, session, contact_id, Cause.stuck_call(message_id), now)


def miss_lost(runtime: Runtime, message_id: int, now: datetime, session: Session) -> set[str]:
    """Report one lost call as not taken, if that is still so."""
    call = session.get_one(Message, message_id)
    contact = lock(session, call.contact_id)
    session.refresh(call)
    still = (
        call.status == HeardStatus.RINGING
        and call.lease_until is not None
        and call.lease_until <= now
    )
    return _miss(runtime, session, contact, call, now) if still else set()
