"""Messages: every text and call, in and out, and the notices that are spread to many people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from bot.store.db import Base, Id, Moment
from bot.store.people import Contact
from bot.store.requests import Need
from bot.store.safety import Alert
from bot.store.sealed import Sealed, SealedJSON
from conversations.port.records import Lane, NoticeStatus
from conversations.texts.render import Phrase

CALL = "(call) "  # the prefix of a call's words where texts are listed


class Notice(Base):
    """One sentence for an audience, spread in batches; the cursor says how far it has come."""

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "ix_notice_due",
            "due_at",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    audience: Mapped[str] = mapped_column(String(60))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    round: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    phrase: Mapped[Phrase] = mapped_column(SealedJSON("notice.phrase"))
    lane: Mapped[int] = mapped_column(SmallInteger)
    topic: Mapped[str] = mapped_column(String(60), default="")
    cursor: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(String(8), default=NoticeStatus.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)


# a text that came in and is not taken yet: of thousands hardly ever one
WAITING = "incoming and (status = 'new' or status = 'failed')"


class Message(Base):
    """A text or a call, in or out. Its key makes writing it twice the same as writing it once."""

    __tablename__ = "message"
    __table_args__ = (
        Index(
            "ix_message_queue",
            "chapter_id",
            "lane",
            "id",
            sqlite_where=text("status = 'queued'"),
            postgresql_where=text("status = 'queued'"),
        ),
        Index("ix_message_pending", "contact_id", "status", "lane"),
        Index(
            "ix_message_open",
            "lease_until",
            sqlite_where=text("lease_until is not null"),
            postgresql_where=text("lease_until is not null"),
        ),
        Index("ix_message_need", "need_id"),
        Index(
            "ix_message_of_alert",
            "alert_id",
            sqlite_where=text("alert_id is not null"),
            postgresql_where=text("alert_id is not null"),
        ),
        Index("ix_message_counter", "counter"),
        Index(
            "ix_message_readings",
            "created_at",
            sqlite_where=text("readings is not null"),
            postgresql_where=text("readings is not null"),
        ),
        Index(
            "ix_message_heard",
            "contact_id",
            "created_at",
            sqlite_where=text("incoming"),
            postgresql_where=text("incoming"),
        ),
        Index(
            "ix_message_waiting",
            "contact_id",
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
        Index(
            "ix_message_alert",
            "chapter_id",
            "created_at",
            sqlite_where=text("lane = 0"),
            postgresql_where=text("lane = 0"),
        ),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    incoming: Mapped[bool]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    lane: Mapped[int] = mapped_column(SmallInteger, default=Lane.REPLY)
    body: Mapped[str] = mapped_column(Sealed("message.body"))
    status: Mapped[str] = mapped_column(String(12))
    carrier_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    pictures: Mapped[int] = mapped_column(SmallInteger, default=0)
    opt_out: Mapped[str] = mapped_column(String(8), default="")  # the carrier's OptOutType
    topic: Mapped[str] = mapped_column(String(60), default="")
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    # how many texts of the endangered person its reader knows of
    quoted_words: Mapped[int | None] = mapped_column("alert_words")
    voice: Mapped[bool] = mapped_column(default=False)  # a call, in which it is read aloud
    segments: Mapped[int] = mapped_column(SmallInteger, default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    # in: when it was sent; out: when it was handed to the carrier
    sent_at: Mapped[datetime] = mapped_column("at", Moment)
    not_before: Mapped[datetime] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    error: Mapped[int | None]
    handed: Mapped[bool] = mapped_column(default=False)
    # in: the names of what it was read as, the chosen one first, without a word of it; for a while
    readings: Mapped[str | None] = mapped_column(String(2000))
    # the demo counts texts as they are handed over
    demo_position: Mapped[int | None] = mapped_column("counter")
    contact: Mapped[Contact] = relationship()
    need: Mapped[Need | None] = relationship()
    alert: Mapped[Alert | None] = relationship()


class Counter(Base):
    """Small numbers that processes share: the demo's clock and its count of texts."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[float] = mapped_column(default=0)


def next_number(session: Session) -> int:
    """The next number in the demo's list of texts."""
    row = session.get(Counter, "texts", with_for_update=True)
    if row is None:
        row = Counter(name="texts", value=0)
        session.add(row)
    row.value += 1
    session.flush()
    return int(row.value)


class Audit(Base):
    """A record of who did what, for those who answer for the chapter."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    what: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(Moment)
