"""Requests: the need, the people invited to it, and those who took a place.

They change by conditional UPDATE only.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, Update, case, update
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from bot.store.db import Base, Id, Moment
from bot.store.people import Category, Chapter, Contact
from bot.store.sealed import Sealed, SealedJSON
from conversations.port.records import AssignmentStatus, InvitationStatus, NeedStatus
from conversations.port.turn import Stale

LIVE = (NeedStatus.ASKING, NeedStatus.COVERED)


class Need(Base):
    """A request for help.

    Those invited see its public line; only those who accepted see the rest.
    """

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("chapter_id", "number"),
        Index("ix_need_contact", "contact_id", "status"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    number: Mapped[int]
    details: Mapped[str] = mapped_column(Sealed("need.details"))
    shown: Mapped[bool]  # whether those invited see the details
    area: Mapped[str] = mapped_column(Sealed("need.area"))
    address: Mapped[str | None] = mapped_column(Sealed("need.address"))
    when: Mapped[str] = mapped_column(Sealed("need.when"))
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    name: Mapped[str] = mapped_column(Sealed("need.name"))
    notes: Mapped[list[str]] = mapped_column(SealedJSON("need.notes"), default=list)
    door_word: Mapped[str] = mapped_column(Sealed("need.door_word"))
    wanted: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=1)
    urgent: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(10), default=NeedStatus.ASKING)
    progress_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    chapter: Mapped[Chapter] = relationship()
    contact: Mapped[Contact] = relationship()
    category: Mapped[Category] = relationship()

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def missing(self) -> int:
        """How many helpers are still wanted."""
        return max(0, self.wanted - self.taken)

    def take_place(self) -> bool:
        """Add one helper, if there is room.

        Exactly `wanted` calls succeed, even if they come at the same moment.
        """
        full = case((Need.taken + 1 >= Need.wanted, NeedStatus.COVERED), else_=NeedStatus.ASKING)
        return self._change(
            update(Need)
            .where(Need.status == NeedStatus.ASKING, Need.taken < Need.wanted)
            .values(taken=Need.taken + 1, status=full)
        )

    def free_place(self) -> bool:
        """Remove one helper and ask again. False if the request is over."""
        return self._change(
            update(Need)
            .where(Need.status.in_(LIVE), Need.taken > 0)
            .values(taken=Need.taken - 1, status=NeedStatus.ASKING, round=Need.round + 1)
        )

    def ask_again(self) -> bool:
        """Start another round of invitations. False if nobody else is wanted."""
        return self._change(
            update(Need)
            .where(Need.status == NeedStatus.ASKING, Need.round == self.round)
            .values(round=Need.round + 1)
        )

    def reopen(self, again: int) -> bool:
        """Ask anew for `again` helpers, because help did not arrive."""
        left = max(0, self.wanted - again)
        return self._change(
            update(Need)
            .where(Need.status.in_((*LIVE, NeedStatus.DONE)), Need.taken == self.taken)
            .values(status=NeedStatus.ASKING, taken=left, round=Need.round + 1, ended_at=None)
        )

    def hold(self) -> bool:
        """Ask nobody else, and keep those who are coming. False if nobody is coming."""
        return self._change_as_read(
            update(Need)
            .where(Need.status.in_(LIVE), Need.taken > 0)
            .values(wanted=Need.taken, status=NeedStatus.COVERED)
        )

    def finish(self, status: NeedStatus, now: datetime) -> bool:
        """End the request as done, closed or expired. False if it was over already."""
        return self._change_as_read(
            update(Need).where(Need.status.in_(LIVE)).values(status=status, ended_at=now)
        )

    def add_note(self, text: str) -> None:
        self.notes = [*self.notes, text]

    def _change_as_read(self, statement: Update) -> bool:
        """Change the request only if the same helpers are on it as when it was read.

        Raises Stale if somebody came or left since: they must hear of the change as well.
        """
        read = (self.taken, self.round)
        changed = self._change(statement.where(Need.taken == self.taken, Need.round == self.round))
        if not changed and self.is_live and read != (self.taken, self.round):
            raise Stale
        return changed

    def _change(self, statement: Update) -> bool:
        session = object_session(self)
        assert session is not None
        session.flush()
        result = session.execute(
            statement.where(Need.id == self.id).execution_options(synchronize_session=False)
        )
        session.refresh(self, ["status", "taken", "wanted", "round", "ended_at"])
        return bool(result.rowcount == 1)  # type: ignore[attr-defined]


class Invitation(Base):
    """A request offered to one responder in one round.

    The responder's first word opens the flow `respond` with the invitation as its subject.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("need_id", "contact_id", "round"),
        Index("ix_invitation_contact", "contact_id", "status"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    round: Mapped[int]
    status: Mapped[str] = mapped_column(String(10), default=InvitationStatus.STANDING)
    # SHA-256 of the link's token
    token: Mapped[str | None] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    need: Mapped[Need] = relationship()
    contact: Mapped[Contact] = relationship()


class Assignment(Base):
    """A place that a responder took."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("need_id", "contact_id"),
        Index("ix_assignment_contact", "contact_id", "status"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    status: Mapped[str] = mapped_column(String(10), default=AssignmentStatus.OPEN)
    words: Mapped[str] = mapped_column(Sealed("assignment.words"), default="")
    # what requester and helper write is passed on at once
    line_open: Mapped[bool] = mapped_column(default=False)
    accepted_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    need: Mapped[Need] = relationship()
    contact: Mapped[Contact] = relationship()

    def end(self, status: AssignmentStatus, now: datetime) -> bool:
        """End an open place. False if it had ended already."""
        return self._change(status=status, ended_at=now)

    def contradict(self) -> None:
        """Count a place as done no more: its requester says that the help did not arrive."""
        self._change_if(AssignmentStatus.DONE, status=AssignmentStatus.RELEASED)

    def turn_line(self, on: bool) -> bool:
        """Open or close the line between requester and helper. False if the place has ended."""
        return self._change(line_open=on)

    def _change(self, **values: object) -> bool:
        """Change an open place."""
        return self._change_if(AssignmentStatus.OPEN, **values)

    def _change_if(self, was: AssignmentStatus, **values: object) -> bool:
        session = object_session(self)
        assert session is not None
        session.flush()
        result = session.execute(
            update(Assignment)
            .where(Assignment.id == self.id, Assignment.status == was)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        session.refresh(self, [*values])
        return bool(result.rowcount == 1)  # type: ignore[attr-defined]
