"""Conversations: where each flow of each person stands, and the events that move it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.store.db import Base, Id, Moment
from bot.store.people import Contact
from bot.store.requests import Need
from bot.store.safety import Alert, CheckIn
from bot.store.sealed import SealedJSON
from conversations.flows.definition import END, NEW
from conversations.port.records import EventStatus


class Conversation(Base):
    """One flow of one person: its state, how many states it has entered, its subject and memory."""

    __tablename__ = "conversation"
    __table_args__ = (Index("ix_conversation_live", "contact_id", "is_over"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    flow: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(60), default=NEW)
    entry: Mapped[int] = mapped_column(default=0)
    is_over: Mapped[bool] = mapped_column(default=False)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    memory: Mapped[dict[str, Any]] = mapped_column(SealedJSON("conversation.memory"), default=dict)
    misses: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id"), index=True)
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    contact: Mapped[Contact] = relationship()
    need: Mapped[Need | None] = relationship()
    check_in: Mapped[CheckIn | None] = relationship()
    alert: Mapped[Alert | None] = relationship()

    @property
    def has_ended(self) -> bool:
        return self.state == END


class Event(Base):
    """A timer of a conversation or news for a person: something due that a turn will take."""

    __tablename__ = "event"
    __table_args__ = (
        Index(
            "ix_event_due",
            "due_at",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index("ix_event_conversation", "conversation_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(80))  # the wait's label, or the kind of news
    position: Mapped[int] = mapped_column(default=0)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    entry: Mapped[int | None]
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    values: Mapped[dict[str, Any]] = mapped_column(SealedJSON("event.values"), default=dict)
    due_at: Mapped[datetime] = mapped_column(Moment)
    # when it was first due; turns count from this time
    moment: Mapped[datetime] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(String(8), default=EventStatus.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
