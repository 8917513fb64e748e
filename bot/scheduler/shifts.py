"""Duty: shifts are made from the rota, begin, are handed over and end, and test alerts are sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.scheduler.cover import ON_DUTY
from bot.store.db import NOW, Moment
from bot.store.people import Address, Chapter, Contact
from bot.store.queries.requests import Queries
from bot.store.shifts import RotaLine, Shift
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.safeguards.shifts import has_left, take_the_step

# how far ahead the shifts of a rota must exist; they are made further ahead than that
FRESH = timedelta(hours=24)
RETRY = timedelta(minutes=1)  # before a rota that failed is tried again
SOON = bindparam("soon", type_=Moment)  # until when shifts are made
UNMADE = (
    select(RotaLine.chapter_id)
    .where(or_(RotaLine.made_until.is_(None), RotaLine.made_until <= SOON))
    .distinct()
)
DUE = (
    select(Shift.id)
    .where(Shift.next_at <= NOW)
    .order_by(Shift.next_at, Shift.id)
    .limit(bindparam("most"))
)
STOPPED = exists().where(
    Address.contact_id == Shift.contact_id, Address.kind == "phone", Address.opted_out
)
GONE = select(Shift.id).join(Contact).where(ON_DUTY, or_(STOPPED, ~Contact.is_safety))

# the rota


def find_rotas(connection: Connection, now: datetime, _most: int) -> Sequence[int]:
    """The chapters whose rota lacks some of the next day's shifts."""
    return connection.scalars(UNMADE, {"soon": now + FRESH}).all()


def make(_runtime: Runtime, chapter_id: int, now: datetime, session: Session) -> set[str] | None:
    """Make the shifts of a chapter's rota."""
    made = Queries(session, session.get_one(Chapter, chapter_id), now).make_shifts()
    return set() if made else None


def back_off_rota(session: Session, chapter_id: int, now: datetime) -> bool:
    session.execute(
        update(RotaLine)
        .where(RotaLine.chapter_id == chapter_id)
        .values(made_until=now + RETRY + FRESH)
    )
    return True


# shifts


def find(connection: Connection, now: datetime, most: int) -> list[int]:
    """The shifts with something due, and those of members who have left.

    A member has left who wants no more texts or is no longer on the team.
    """
    due = connection.scalars(DUE, {"now": now, "most": most})
    return list(dict.fromkeys([*due, *connection.scalars(GONE)]))


def take(runtime: Runtime, shift_id: int, now: datetime, session: Session) -> set[str] | None:
    """Do what is due for one shift; None if there is no longer anything to do."""
    shift = session.get(Shift, shift_id)
    if shift is None or shift.ended_at is not None:
        return None
    if has_left(shift):
        return set() if shift.end(now) else None
    if shift.next_at is None or shift.next_at > now:
        return None
    runner = TurnRunner(
        runtime, session, shift.contact, Cause.shift(shift.id, shift.step, shift.next_at), now
    )
    take_the_step(runner.turn, shift)
    return runner.save()
