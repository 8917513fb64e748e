"""What the tests of the Safety Network share: who is on duty, what alerts there are, and who was told what."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select, update

from bot import roster
from bot.stage import Copy, Stage
from bot.store.people import Chapter, Contact
from bot.store.safety import Alert, CheckIn
from bot.store.shifts import Shift
from conversations.flow import Book
from conversations.machine import Machines
from conversations.reading import read_text
from conversations.vocabulary import vocabulary
from tests.chapter import HEAD

FLOWS = (Path(__file__).parent.parent / "flows.yaml").read_text(encoding="utf-8")
IN = "IN 45 Haywood Rd for 1 hour"


def book_of(text: str) -> Book:
    """The book of a chapter that has changed its file."""
    return read_text(text, "flows.yaml", vocabulary())


def person(stage: Stage, name: str) -> int:
    with stage.parts.db.read() as session:
        return next(one.id for one in session.scalars(select(Contact)) if one.phone == stage.phones[name])


def on_duty(stage: Stage, *names: str) -> None:
    """Members of the Safety Team whose shift goes on; the first one is the active member."""
    people = [person(stage, name) for name in names]
    with stage.parts.db.write() as session:
        for later, contact_id in enumerate(people):
            at = stage.time.at - timedelta(hours=2) + timedelta(minutes=later)
            session.add(Shift(chapter_id=1, contact_id=contact_id, starts_at=at, confirmed_at=at))


def join(stage: Stage, name: str, number: int, role: str = "safety") -> None:
    """Somebody new in the team."""
    stage.phones[name] = f"+1828555{number:04}"
    page = f"{HEAD}\n{stage.phones[name]},{name},{role},,,en,,,2026-11-01 paper form\n"
    with stage.parts.db.write() as session:
        chapter = session.scalars(select(Chapter).order_by(Chapter.id).limit(1)).one()
        roster.store(stage.parts, session, chapter, roster.read(io.StringIO(page), chapter), stage.time.at)


def without(stage: Stage, *names: str) -> None:
    """These people are neither in the Safety Team nor admins any more."""
    people = [person(stage, name) for name in names]
    with stage.parts.db.write() as session:
        session.execute(update(Contact).where(Contact.id.in_(people)).values(is_safety=False, is_admin=False))


def alerts(stage: Stage) -> list[Alert]:
    """Every alert, with who has it and who ended it."""
    with stage.parts.db.read() as session:
        found = list(session.scalars(select(Alert).order_by(Alert.id)))
        for alert in found:
            _ = alert.acked_by, alert.resolved_by, alert.contact, alert.check_in
        session.expunge_all()
        return found


def check_in(stage: Stage) -> CheckIn:
    """The newest check-in."""
    with stage.parts.db.read() as session:
        found = session.scalars(select(CheckIn).order_by(CheckIn.id.desc()).limit(1)).one()
        session.expunge_all()
        return found


def alerted(copies: list[Copy]) -> list[str]:
    """Who was told of an alert, in order, without those who hear how it goes on."""
    return [copy.to for copy in copies if "ALERT " in copy.body and copy.lane == "alert" and "ACK" in copy.body]


def overdue(stage: Stage, name: str = "Ben") -> list[Copy]:
    """Somebody checks in for an hour and falls silent: all that went out up to the moment in which the alert is raised."""
    stage.text(name, IN)
    return stage.pass_time(timedelta(minutes=70))


def fails(*_: object) -> None:
    raise RuntimeError("a rule that always fails")


def replaced(stage: Stage, kind: str, name: str, function: Callable[..., object]) -> None:
    """Another function stands behind a name of the vocabulary, on this stage alone."""
    words = stage.parts.vocabulary
    parts = {**getattr(words, kind), name: replace(getattr(words, kind)[name], function=function)}
    stage.parts.vocabulary = replace(words, **{kind: MappingProxyType(parts)})
    stage.parts.machines = Machines(stage.parts.book, stage.parts.vocabulary)
