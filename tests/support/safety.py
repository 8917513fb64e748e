"""What the tests of the Safety Network share: who is on duty, which alerts there are, and who was
told what."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update

from bot.chapter import people_file
from bot.stage.stage import Delivered, Stage
from bot.store.people import Chapter, Contact
from bot.store.safety import Alert, CheckIn
from conversations.flows.definition import Book
from conversations.loader.reader import read_text
from conversations.machine import Machines
from conversations.port.records import Lane
from conversations.vocabulary import vocabulary
from tests.support.chapter import HEAD

FLOWS = (Path(__file__).parents[2] / "flows.yaml").read_text(encoding="utf-8")
IN = "IN 45 Haywood Rd for 1 hour"
A_JOB = """\
Rosa > I need help with home repair in Downtown, the sink leaks, today by 5pm, 12 Elm St #3
Rosa > 1
Rosa > SEND Rosa
Ben > accept 1
"""


@cache
def book_of(text: str) -> Book:
    """The book of a chapter that has changed its file."""
    return read_text(text, "flows.yaml", vocabulary())


def check_in_flow(change: Callable[[str], str]) -> str:
    """The file with a different flow for check-ins."""
    head, _, rest = FLOWS.partition("\n  check in:\n")
    flow, mark, tail = rest.partition("\n  alert:\n")
    return f"{head}\n  check in:\n{change(flow)}{mark}{tail}"


def without_waits(book: Book, *names: str) -> Book:
    """The book without the waits of these states of its check-ins, or of all of them.

    No check would let it pass; the clock does not hang on the file.
    """
    flow = book.flows["check in"]
    states = {
        name: state if names and name not in names else replace(state, after=())
        for name, state in flow.states.items()
    }
    return replace(book, flows={**book.flows, flow.name: replace(flow, states=states)})


def said(copies: list[Delivered], name: str) -> list[str]:
    return [copy.body for copy in copies if copy.to == name]


def joined(copies: list[Delivered], name: str) -> str:
    """Everything that somebody was told, as one text."""
    return "\n".join(said(copies, name))


def half_an_hour_too_long(stage: Stage, name: str = "Ben") -> None:
    """Check somebody in for half an hour, and let time pass until an alert about them has been
    raised."""
    stage.text(name, "in at 45 Haywood Rd for 30 min")
    stage.pass_time(timedelta(minutes=41))


def person(stage: Stage, name: str) -> int:
    with stage.runtime.db.read() as session:
        return next(
            one.id for one in session.scalars(select(Contact)) if one.phone == stage.phones[name]
        )


def on_duty(stage: Stage, *names: str) -> None:
    """Put these members, and nobody else, on duty from now on; the first one is the active
    member."""
    for name in ("", *names):
        stage.put_on_duty(name)


def join(stage: Stage, name: str, number: int, role: str = "safety") -> None:
    """Add somebody new to the team."""
    stage.phones[name] = f"+1828555{number:04}"
    page = f"{HEAD}\n{stage.phones[name]},{name},{role},,,en,,,2026-11-01 paper form\n"
    with stage.runtime.db.write() as session:
        chapter = session.scalars(select(Chapter).order_by(Chapter.id).limit(1)).one()
        people_file.store(
            stage.runtime,
            session,
            chapter,
            people_file.read(io.StringIO(page), chapter),
            stage.time.at,
        )


def without_a_team(stage: Stage, admins: bool = True) -> None:
    """Leave the chapter without a Safety Team and, if `admins` is false, without admins too."""
    with stage.runtime.db.write() as session:
        session.execute(update(Contact).values(is_safety=False))
        session.execute(update(Contact).values(is_admin=Contact.is_admin if admins else False))


def alerts(stage: Stage) -> list[Alert]:
    """Every alert, with who has it and who ended it."""
    with stage.runtime.db.read() as session:
        found = list(session.scalars(select(Alert).order_by(Alert.id)))
        for alert in found:
            _ = alert.acked_by, alert.resolved_by, alert.contact, alert.check_in
        session.expunge_all()
        return found


def check_in(stage: Stage) -> CheckIn:
    """The newest check-in."""
    with stage.runtime.db.read() as session:
        found = session.scalars(select(CheckIn).order_by(CheckIn.id.desc()).limit(1)).one()
        session.expunge_all()
        return found


def alerted(copies: list[Delivered]) -> list[str]:
    """Who was told of an alert, in order, without those who only hear how it goes on."""
    return [
        copy.to
        for copy in copies
        if "ALERT " in copy.body and copy.lane == Lane.ALERT and "ACK" in copy.body
    ]


def overdue(stage: Stage, name: str = "Ben") -> list[Delivered]:
    """Somebody checks in for an hour and falls silent. Returns all that went out up to the moment
    when the alert is raised."""
    stage.text(name, IN)
    return stage.pass_time(timedelta(minutes=70))


def fails(*_: object) -> None:
    raise RuntimeError("a rule that always fails")


def replaced(stage: Stage, kind: str, name: str, function: Callable[..., object]) -> None:
    """Put another function behind a name of the vocabulary, on this stage alone."""
    words = stage.runtime.vocabulary
    rules: dict[str, Any] = {
        kind: MappingProxyType(
            {**getattr(words, kind), name: replace(getattr(words, kind)[name], function=function)}
        )
    }
    stage.runtime.vocabulary = replace(words, **rules)
    stage.runtime.machines = Machines(stage.runtime.book, stage.runtime.vocabulary)
