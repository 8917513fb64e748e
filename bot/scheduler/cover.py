"""Cover: the admins are told at once, and again while it lasts, that nobody is on duty.

They are also told when somebody is on duty again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.db import NOW
from bot.store.people import Chapter, Contact, reachable
from bot.store.queries.requests import Queries
from bot.store.shifts import Shift
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.safeguards.cover import heard_again_at, is_to_be_told, tell_how_it_stands

ON_DUTY = and_(Shift.ended_at.is_(None), Shift.confirmed_at.is_not(None))
COVERED = (
    select(Shift.id)
    .join(Contact)
    .where(Shift.chapter_id == Chapter.id, ON_DUTY, Contact.is_safety, reachable())
    .correlate(Chapter)
    .exists()
)
HAS_TEAM = select(Contact.id).where(Contact.chapter_id == Chapter.id, Contact.is_safety).exists()
UNTOLD = or_(Chapter.uncovered_at.is_(None), Chapter.uncovered_at <= NOW)
UNAWARE = select(Chapter.id).where(
    or_(and_(COVERED, Chapter.uncovered_at.is_not(None)), and_(~COVERED, UNTOLD, HAS_TEAM))
)
UNCOVERED = (~COVERED, HAS_TEAM)  # the chapters whose admins are told again


def find(connection: Connection, now: datetime, _most: int) -> Sequence[int]:
    """The chapters whose admins do not know how things stand.

    Either nobody is on duty and they have not been told, or not for hours; or somebody is on duty
    again. A chapter without any Safety Team has nobody to ask, and its admins are left alone.
    """
    return connection.scalars(UNAWARE, {"now": now}).all()


def tell(runtime: Runtime, chapter_id: int, now: datetime, session: Session) -> set[str] | None:
    """Tell the admins how things stand, unless that was done since it was looked up."""
    chapter = session.get_one(Chapter, chapter_id)
    find, due = Queries(session, chapter, now), chapter.uncovered_at
    if not is_to_be_told(find, due, now):
        return None
    changed = session.execute(
        update(Chapter)
        .where(Chapter.id == chapter_id, Chapter.uncovered_at == due)
        .values(uncovered_at=heard_again_at(find, now))
        .execution_options(synchronize_session=False)
    )
    admins = find.admins()
    if changed.rowcount != 1 or not admins:  # type: ignore[attr-defined]
        return set()
    newest = session.scalar(select(func.max(Shift.id)).where(Shift.chapter_id == chapter_id))
    runner = TurnRunner(runtime, session, admins[0], Cause.cover(chapter_id, newest, due, now), now)
    tell_how_it_stands(runner.turn)
    return runner.save()
