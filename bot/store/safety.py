"""The Safety Network: check-ins, the alerts raised about people, and the record of each alert.

A check-in carries its own deadline and an alert its own ladder. Both change by conditional UPDATE
only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    Update,
    case,
    or_,
    text,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from bot.store.db import Base, Id, Moment, change, row_of
from bot.store.people import Contact
from bot.store.requests import Need
from bot.store.sealed import Sealed, SealedJSON
from conversations.port import records
from conversations.port.records import AlertKind
from conversations.port.turn import Stale

OPEN = "ended_at is null"
UNRESOLVED = "resolved_at is null"


class CheckIn(Base):
    """A responder's statement of where they are going and until when.

    It stays open until somebody says that they are safe.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        Index("ix_check_in_due", "due_at", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index(
            "ix_check_in_open",
            "contact_id",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        Index("ix_check_in_contact", "contact_id", "started_at"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    place: Mapped[str | None] = mapped_column(Sealed("check_in.place"))
    notes: Mapped[list[str]] = mapped_column(SealedJSON("check_in.notes"), default=list)
    # name and phone of a person of their own choice
    buddy: Mapped[str | None] = mapped_column(Sealed("check_in.buddy"))
    # the words because of which the bot made it by itself, until the person has confirmed it
    guessed_from: Mapped[str | None] = mapped_column(Sealed("check_in.guessed_from"))
    started_at: Mapped[datetime] = mapped_column(Moment)
    # the first deadline that was named; MORE is measured from it
    first_due_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    contact: Mapped[Contact] = relationship(foreign_keys=[contact_id])
    need: Mapped[Need | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def keeps(self, name: str, value: object) -> bool:
        """Store an answer of a flow in the record itself: its end, its place, or a note.

        False for any other name. Raises Stale if the check-in has ended meanwhile.
        """
        if name == "due" and isinstance(value, datetime):
            if not self.extend(value):
                raise Stale
            self.first_due_at = value
        elif name == "place":
            self.place = str(value)
        elif name == "note":
            self.notes = [*self.notes, str(value)]
        return name in ("due", "place", "note")

    def go_for(self, need: records.Need) -> None:
        """Make this request the one that they are out for."""
        self.need = row_of(Need, need)

    def extend(self, until: datetime) -> bool:
        """Move the deadline. False if the check-in has ended meanwhile."""
        return change(
            self,
            update(CheckIn)
            .where(CheckIn.id == self.id, CheckIn.ended_at.is_(None))
            .values(due_at=until),
            "due_at",
            "ended_at",
        )

    def end(self, by_id: int, now: datetime) -> bool:
        """End it, by the responder or by a member of the team. False if it had ended already."""
        return change(
            self,
            update(CheckIn)
            .where(CheckIn.id == self.id, CheckIn.ended_at.is_(None))
            .values(ended_at=now, ended_by_id=by_id),
            "ended_at",
            "ended_by_id",
        )

    def reopen(self, ended_at: datetime) -> bool:
        """Watch it again, if it has not changed since it was ended then. False otherwise."""
        return change(
            self,
            update(CheckIn)
            .where(CheckIn.id == self.id, CheckIn.ended_at == ended_at)
            .values(ended_at=None, ended_by_id=None),
            "ended_at",
            "ended_by_id",
        )


class Alert(Base):
    """A danger somebody may be in: it climbs its ladder until somebody takes it.

    It ends only by a person's word.
    """

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("chapter_id", "number"),
        Index(
            "ix_alert_open",
            "chapter_id",
            sqlite_where=text(UNRESOLVED),
            postgresql_where=text(UNRESOLVED),
        ),
        Index(
            "ix_alert_next",
            "next_at",
            sqlite_where=text("next_at is not null"),
            postgresql_where=text("next_at is not null"),
        ),
        Index("ix_alert_contact", "contact_id"),
        Index("ix_alert_check_in", "check_in_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    # why it was raised early, or the kind that a silent one hides
    reason: Mapped[str] = mapped_column(String(12), default="")
    # who may be in danger; for a drill, who began it
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    raised_at: Mapped[datetime] = mapped_column(Moment)
    # the next step of the ladder
    step: Mapped[int] = mapped_column(SmallInteger, default=0)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    # how often the endangered person has written since it was raised
    word_count: Mapped[int] = mapped_column("words", default=0)
    acked_by_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    acked_at: Mapped[datetime | None] = mapped_column(Moment)
    # when its owner was asked how things stand
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    offered_to_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    hands_at: Mapped[datetime | None] = mapped_column(Moment)
    meeting_place: Mapped[str | None] = mapped_column(Sealed("alert.meeting_place"))
    first_there_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    outcome: Mapped[str | None] = mapped_column(Sealed("alert.outcome"))
    debrief_at: Mapped[datetime | None] = mapped_column(Moment)
    contact: Mapped[Contact] = relationship(foreign_keys=[contact_id])
    acked_by: Mapped[Contact | None] = relationship(foreign_keys=[acked_by_id])
    first_there: Mapped[Contact | None] = relationship(foreign_keys=[first_there_id])
    resolved_by: Mapped[Contact | None] = relationship(foreign_keys=[resolved_by_id])
    check_in: Mapped[CheckIn | None] = relationship()
    need: Mapped[Need | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def is_silent(self) -> bool:
        """Whether nothing about it may ever reach the endangered person's own phone."""
        return self.kind == AlertKind.DURESS

    @property
    def is_drill(self) -> bool:
        return self.kind == AlertKind.DRILL

    def is_settled_since(self, at: datetime) -> bool:
        """Whether it is over, or was taken after that time.

        `settled_since` asks the database the same.
        """
        return not self.is_open or (self.acked_at is not None and self.acked_at > at)

    def learn(self, check_in: records.CheckIn | None, need: records.Need | None) -> None:
        """Add the check-in and the request that it is about, if they were not known."""
        self.check_in = self.check_in or (
            row_of(CheckIn, check_in) if check_in is not None else None
        )
        self.need = self.need or (row_of(Need, need) if need is not None else None)

    def acknowledge(self, by_id: int, now: datetime, ask_after: timedelta) -> bool:
        """Make this person its owner.

        False if it is over, or somebody else has it and has not handed it to this person.
        """
        mine = (Alert.acked_by_id.is_(None)) | (Alert.offered_to_id == by_id)
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at.is_(None), mine)
            .values(
                acked_by_id=by_id,
                acked_at=now,
                asked_at=None,
                offered_to_id=None,
                next_at=now + ask_after,
            )
        )

    def still_works(self, by_id: int, next_at: datetime) -> bool:
        """Record that its owner is still working on it, so that they are asked again later."""
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at.is_(None), Alert.acked_by_id == by_id)
            .values(asked_at=None, next_at=next_at)
        )

    def claim(self, **values: object) -> bool:
        """Change it as the ladder does, only if its step, time and owner are as they were read."""
        owner = (
            Alert.acked_by_id.is_(None)
            if self.acked_by_id is None
            else Alert.acked_by_id == self.acked_by_id
        )
        return self._change(
            update(Alert)
            .where(
                Alert.id == self.id, Alert.step == self.step, Alert.next_at == self.next_at, owner
            )
            .values(**values)
        )

    def resolve(
        self, by_id: int, now: datetime, outcome: str, kinds: Sequence[AlertKind] = ()
    ) -> bool:
        """End it, if the endangered person has not been heard from since it was read.

        Where `kinds` are given, it must be of one of them.
        """
        still = update(Alert).where(
            Alert.id == self.id, Alert.resolved_at.is_(None), Alert.word_count == self.word_count
        )
        still = still.where(Alert.kind.in_(kinds)) if kinds else still
        return self._change(
            still.values(resolved_at=now, resolved_by_id=by_id, outcome=outcome, next_at=None)
        )

    def reopen(self, owner_id: int | None, now: datetime, step: int, next_at: datetime) -> bool:
        """Open it again, if it has not changed since it was ended. False otherwise.

        It climbs on from this step unless somebody has it.
        """
        acked_at = now if owner_id is not None else None
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at == self.resolved_at)
            .values(
                resolved_at=None,
                resolved_by_id=None,
                outcome=None,
                debrief_at=None,
                acked_by_id=owner_id,
                acked_at=acked_at,
                asked_at=None,
                offered_to_id=None,
                step=step,
                next_at=next_at,
            )
        )

    def add_word(self) -> bool:
        """Count one more text by the endangered person. False if the alert is over."""
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at.is_(None))
            .values(word_count=Alert.word_count + 1)
        )

    def grow(self, kind: AlertKind, now: datetime) -> bool:
        """Restart the ladder, because it is worse than it looked. False if it is over.

        A silent one remembers what kind it was.
        """
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at.is_(None))
            .values(
                kind=kind,
                reason=self.kind if kind == AlertKind.DURESS else self.reason,
                step=0,
                next_at=now,
                word_count=Alert.word_count + 1,
                acked_by_id=None,
                acked_at=None,
                asked_at=None,
            )
        )

    def call_all_hands(self, by_id: int, now: datetime, place: str, next_at: datetime) -> bool:
        """Call everybody. False if it is over."""
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.resolved_at.is_(None))
            .values(
                hands_at=now,
                meeting_place=place or None,
                acked_by_id=by_id,
                asked_at=None,
                offered_to_id=None,
                next_at=next_at,
                acked_at=case((Alert.acked_by_id == by_id, Alert.acked_at), else_=now),
            )
        )

    def arrive_first(self, by_id: int) -> bool:
        """Record that somebody has arrived. True for the first one only."""
        return self._change(
            update(Alert)
            .where(Alert.id == self.id, Alert.first_there_id.is_(None))
            .values(first_there_id=by_id)
        )

    def _change(self, statement: Update) -> bool:
        return change(self, statement)


def settled_since(
    at: ColumnElement[datetime] | InstrumentedAttribute[datetime],
) -> ColumnElement[bool]:
    """The condition that an alert is over, or was taken after that time."""
    return or_(Alert.resolved_at.is_not(None), Alert.acked_at > at)


class AlertLogEntry(Base):
    """One line in the record of an alert: who did what, when, and in which words."""

    __tablename__ = "alert_entry"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    what: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Sealed("alert_entry.words"), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    contact: Mapped[Contact | None] = relationship()
