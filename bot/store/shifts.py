"""Shifts and the rota: who is on duty until when, and who will be.

A shift changes by conditional UPDATE only.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, text, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.store.db import Base, Id, Moment, change
from bot.store.people import Contact
from conversations.entities.rota_hours import WEEK, moments_of
from conversations.port.records import ShiftStep

OPEN = "ended_at is null"


class ComingShift(NamedTuple):
    """A shift that somebody is to begin according to the rota."""

    contact: Contact
    starts_at: datetime
    ends_at: datetime


class Shift(Base):
    """A period in which a member of the Safety Team is on duty.

    It lasts from when they said so until its end or OFF DUTY.
    """

    __tablename__ = "shift"
    __table_args__ = (
        Index("ix_shift_open", "chapter_id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index(
            "ix_shift_next",
            "next_at",
            sqlite_where=text("next_at is not null"),
            postgresql_where=text("next_at is not null"),
        ),
        UniqueConstraint("contact_id", "starts_at"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    # when they said that they are on duty
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)  # when they answered the test alert
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    step: Mapped[int] = mapped_column(SmallInteger, default=ShiftStep.REMIND)
    # when something is due to be asked or said about it
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    # whether its end comes from the rota, not from the member
    from_rota: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[Contact] = relationship()

    @property
    def is_taken(self) -> bool:
        return self.confirmed_at is not None

    @property
    def was_announced(self) -> bool:
        """Whether the member was told, or asked, that it begins."""
        return self.step != ShiftStep.REMIND

    @property
    def is_tested_now(self) -> bool:
        """Whether a test alert is on its way, or waiting for its answer."""
        return self.step in (ShiftStep.TEST, ShiftStep.PROVE)

    def take(self, now: datetime, until: datetime | None = None) -> bool:
        """Put the member on duty from now on, and make the test alert due.

        False if the shift changed meanwhile.
        """
        own = {"ends_at": until, "from_rota": False} if until else {}
        return self.claim(confirmed_at=now, step=ShiftStep.TEST, next_at=now, **own)

    def test_again(self, now: datetime) -> bool:
        """Make another test alert due. False if the shift changed meanwhile."""
        return self.claim(step=ShiftStep.TEST, next_at=now)

    def prove(self, now: datetime) -> bool:
        """Record that the test alert was answered. False if the shift changed meanwhile."""
        if self.is_tested_now:
            return self.claim(proved_at=now, step=ShiftStep.SERVE, next_at=self.ends_at)
        return self.claim(proved_at=now)

    def move_end(self, until: datetime, from_rota: bool = False) -> bool:
        """Move its end. False if the shift changed meanwhile."""
        step, next_at = (
            (ShiftStep.SERVE, until)
            if self.step in (ShiftStep.SERVE, ShiftStep.HOLD)
            else (self.step, min(self.next_at or until, until))
        )
        return self.claim(ends_at=until, from_rota=from_rota, step=step, next_at=next_at)

    def end(self, now: datetime) -> bool:
        """End it. False if it has ended already."""
        return change(
            self,
            update(Shift)
            .where(Shift.id == self.id, Shift.ended_at.is_(None))
            .values(ended_at=now, next_at=None),
        )

    def claim(self, **values: object) -> bool:
        """Change it if it is as it was read. False if it has moved on since, or is over."""
        as_read = (Shift.step == self.step, Shift.next_at == self.next_at)
        return change(
            self,
            update(Shift)
            .where(Shift.id == self.id, Shift.ended_at.is_(None), *as_read)
            .values(**values),
        )


class RotaLine(Base):
    """A line of the rota: who is on duty on which day and at what hours, by the chapter's clock."""

    __tablename__ = "duty"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    day: Mapped[str] = mapped_column(String(10))  # "mon", every week; or "2026-11-30", once
    starts: Mapped[str] = mapped_column(String(5))  # local "08:00"
    # local, up to "24:00"; an hour that is not after the start is on the next day
    ends: Mapped[str] = mapped_column(String(5))
    # the time up to which its shifts have been made
    made_until: Mapped[datetime | None] = mapped_column(Moment)
    contact: Mapped[Contact] = relationship()

    @property
    def is_weekly(self) -> bool:
        return self.day in WEEK

    def moments(
        self, now: datetime, until: datetime, zone: ZoneInfo
    ) -> list[tuple[datetime, datetime]]:
        """Its shifts that are not over and begin before `until` (UTC)."""
        return [
            (start, end)
            for start, end in moments_of(self.day, self.starts, self.ends, now, until, zone)
            if start < end and now < end and start < until
        ]

    def is_past(self, now: datetime, zone: ZoneInfo) -> bool:
        return not self.is_weekly and date.fromisoformat(self.day) < now.astimezone(
            zone
        ).date() - timedelta(days=1)
