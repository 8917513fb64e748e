"""Queries about shifts and the rota, answered from one chapter's records."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, or_, select
from sqlalchemy.orm import Session

from bot.store.people import Chapter, Contact, reachable
from bot.store.sealed import Unreadable
from bot.store.shifts import ComingShift, RotaLine, Shift
from conversations.port import records
from conversations.port.records import ShiftStep

log = logging.getLogger(__name__)
AHEAD = timedelta(hours=36)  # how far ahead shifts are made from the rota
REMINDED = timedelta(minutes=15)  # how long before a shift its member is reminded
SOON = timedelta(hours=2)  # how long before a shift of the rota ON DUTY takes it
A_WEEK, A_YEAR = timedelta(days=8), timedelta(days=366)
LONGEST_SHIFT = timedelta(days=3)  # after which a shift of the rota is certainly over

# built once: building a statement takes longer than running it
IS_SERVING = (
    Shift.ended_at.is_(None),
    Shift.confirmed_at.is_not(None),
    Contact.is_safety,
    reachable(),
)
ON_SHIFT = (
    select(Shift)
    .join(Contact)
    .where(Shift.chapter_id == bindparam("chapter_id"), *IS_SERVING)
    .order_by(Shift.confirmed_at, Shift.id)
)
ON_DUTY = (
    select(Contact)
    .join(Shift, Shift.contact_id == Contact.id)
    .where(Contact.chapter_id == bindparam("chapter_id"), *IS_SERVING)
    .order_by(Shift.confirmed_at, Shift.id)
)
SHIFT_OF = (
    select(Shift)
    .where(
        Shift.contact_id == bindparam("person_id"),
        Shift.ended_at.is_(None),
        or_(Shift.confirmed_at.is_not(None), Shift.starts_at <= bindparam("soon")),
    )
    .order_by(Shift.confirmed_at.is_(None), Shift.starts_at, Shift.id)
    .limit(1)
)
SAFETY_TEAM = (
    select(Contact)
    .where(Contact.chapter_id == bindparam("chapter_id"), Contact.is_safety, reachable())
    .order_by(Contact.id)
)
ROTA = select(RotaLine).where(RotaLine.chapter_id == bindparam("chapter_id")).order_by(RotaLine.id)
MADE = select(Shift).where(
    Shift.chapter_id == bindparam("chapter_id"), Shift.starts_at > bindparam("since")
)


class ShiftQueries:
    """Answers about shifts and the rota, for one chapter in one transaction."""

    _session: Session
    _chapter: Chapter
    _now: datetime

    def on_shift(self) -> list[Shift]:
        """The shifts of those who are on duty now and can be texted, the active member's first."""
        return list(self._session.scalars(ON_SHIFT, {"chapter_id": self._chapter.id}))

    def on_duty(self) -> list[Contact]:
        """The people who are on duty now and can be texted, the active member first."""
        return list(dict.fromkeys(self._readable(ON_DUTY, {"chapter_id": self._chapter.id})))

    def shift_of(self, person: records.Contact) -> Shift | None:
        """The shift that a person is on, or else the one that they are about to begin."""
        return self._session.scalar(SHIFT_OF, {"person_id": person.id, "soon": self._now + SOON})

    def begin_shift(
        self, person: records.Contact, until: datetime | None, proved: bool = False
    ) -> Shift:
        """Begin a shift that somebody takes on their own; the test alert is due at once.

        Two in the same instant are kept apart.
        """
        latest = self._session.scalar(
            select(func.max(Shift.starts_at)).where(
                Shift.contact_id == person.id,
                Shift.starts_at >= self._now,
                Shift.starts_at < self._now + timedelta(seconds=1),
            )
        )
        shift = Shift(
            chapter_id=self._chapter.id,
            contact=person,
            ends_at=until,
            confirmed_at=self._now,
            starts_at=self._now if latest is None else latest + timedelta(microseconds=1),
            proved_at=self._now if proved else None,
            step=ShiftStep.SERVE if proved else ShiftStep.TEST,
            next_at=until if proved else self._now,
        )
        self._session.add(shift)
        self._session.flush()
        return shift

    def safety_team(self) -> list[Contact]:
        """Every member of the Safety Team who can be texted, on shift or off."""
        return self._readable(SAFETY_TEAM, {"chapter_id": self._chapter.id})

    def _readable(self, query: Select[Contact], asked: Mapping[str, Any]) -> list[Contact]:
        """The people a query finds, except those whose record cannot be read.

        What they would be told is told to the others.
        """
        try:
            return list(self._session.scalars(query, asked))
        except Unreadable as error:
            log.error("somebody is left out whose record cannot be read: %s", error)
            ids = self._session.scalars(
                query.with_only_columns(Contact.id, maintain_column_froms=True), asked
            ).all()
            return [person for person_id in ids if (person := self._person(person_id))]

    def _person(self, person_id: int) -> Contact | None:
        try:
            return self._session.get(Contact, person_id)
        except Unreadable:
            return None

    def rota(self) -> Sequence[RotaLine]:
        """The lines of the rota, in the order in which they were set."""
        return self._session.scalars(ROTA, {"chapter_id": self._chapter.id}).all()

    def coming(self) -> list[ComingShift]:
        """The shifts of the next days, by the rota, that nobody has taken yet, earliest first."""
        settled = {
            (s.contact_id, s.starts_at)
            for s in self._made()
            if s.is_taken or s.ended_at is not None
        }
        found = [
            c
            for duty in self.rota()
            for c in self._shifts(duty)
            if (c.contact.id, c.starts_at) not in settled
        ]
        return sorted(found, key=lambda c: (c.starts_at, c.ends_at, c.contact.id))

    def first_of(
        self, person: records.Contact, day: str, starts: str, ends: str
    ) -> ComingShift | None:
        """The first shift that a line would produce if it were on the rota."""
        return next(
            iter(self._shifts(RotaLine(contact=person, day=day, starts=starts, ends=ends))), None
        )

    def _shifts(self, duty: RotaLine) -> list[ComingShift]:
        until = self._now + (A_WEEK if duty.is_weekly else A_YEAR)
        return [
            ComingShift(duty.contact, *both)
            for both in duty.moments(self._now, until, self._chapter.zone)
        ]

    def put_on_rota(
        self, person: records.Contact, days: Sequence[str], starts: str, ends: str
    ) -> None:
        """Add lines to the rota, replacing identical ones, together with their shifts."""
        same = [
            d
            for d in self.rota()
            if (d.contact_id, d.starts, d.ends) == (person.id, starts, ends) and d.day in days
        ]
        self._delete(same)
        self._add(person, days, starts, ends)
        self.make_shifts()

    def take_off_rota(self, person: records.Contact, days: Sequence[str]) -> None:
        """Remove a person's lines: those of these days, or all."""
        self._delete(
            [d for d in self.rota() if d.contact_id == person.id and (not days or d.day in days)]
        )
        self.make_shifts()

    def replace_rota(self, lines: Sequence[tuple[Contact, Sequence[str], str, str]]) -> None:
        """Replace all lines by these (who, days, from, until)."""
        self._delete(self.rota())
        for line in lines:
            self._add(*line)
        self.make_shifts()

    def _add(self, person: records.Contact, days: Sequence[str], starts: str, ends: str) -> None:
        self._session.add_all(
            [
                RotaLine(
                    chapter_id=self._chapter.id, contact=person, day=day, starts=starts, ends=ends
                )
                for day in days
            ]
        )
        self._session.flush()

    def _delete(self, lines: Sequence[RotaLine]) -> None:
        for duty in lines:
            self._session.delete(duty)
        if lines:
            self._session.flush()

    def make_shifts(self) -> int:
        """Make the shifts of the coming 36 hours; return how many lines the rota has.

        Shifts that are no longer on the rota and that nobody has taken are removed. Two at once
        clash on the unique key, and one is repeated.
        """
        self._delete([duty for duty in self.rota() if duty.is_past(self._now, self._chapter.zone)])
        lines, until = self.rota(), self._now + AHEAD
        wanted = {
            (d.contact_id, start): end
            for d in lines
            for start, end in d.moments(self._now, until, self._chapter.zone)
        }
        other = [
            s.id
            for s in self._made()
            if s.from_rota and wanted.get((s.contact_id, s.starts_at)) != s.ends_at
        ]
        self._session.execute(
            delete(Shift).where(
                Shift.id.in_(other), Shift.confirmed_at.is_(None), Shift.ended_at.is_(None)
            ),
            execution_options={"synchronize_session": False},
        )
        for contact_id, start in wanted.keys() - {
            (s.contact_id, s.starts_at) for s in self._made()
        }:
            self._session.add(self._new(contact_id, start, wanted[contact_id, start]))
        for duty in lines:
            duty.made_until = until
        self._session.flush()
        return len(lines)

    def _new(self, contact_id: int, start: datetime, end: datetime) -> Shift:
        """A shift of the rota: its member is reminded before it begins, or asked at once."""
        first = max(self._now, start - REMINDED)
        return Shift(
            chapter_id=self._chapter.id,
            contact_id=contact_id,
            starts_at=start,
            ends_at=end,
            from_rota=True,
            step=ShiftStep.REMIND if first < start else ShiftStep.ASK,
            next_at=first,
        )

    def _made(self) -> Sequence[Shift]:
        """The shifts that may still belong to a line of the rota, including ended ones."""
        since = self._now - LONGEST_SHIFT
        return self._session.scalars(MADE, {"chapter_id": self._chapter.id, "since": since}).all()
