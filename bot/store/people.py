"""People: the chapter, its contacts and their addresses, and the kinds of support they offer."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.store.db import Base, Id, Moment
from bot.store.sealed import Sealed, SealedJSON
from conversations.entities.addresses import SUFFIXES
from conversations.entities.choices import one_slip
from conversations.hearing.commands.lexicon import FEWEST_TO_MEND
from conversations.hearing.hearer import Asked
from conversations.lexicon.plain import plain
from conversations.texts import short_names
from conversations.texts.render import Reader

offers = Table(
    "offer",
    Base.metadata,
    Column("contact_id", Id, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "category_id",
        Id,
        ForeignKey("category.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)


class Chapter(Base):
    """A town's chapter: its number, its time zone, and what it has chosen."""

    __tablename__ = "chapter"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    # what texts to many people begin with; made from the name if the chapter has chosen none
    chosen_short_name: Mapped[str | None] = mapped_column("short_name", String(11))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    timezone: Mapped[str] = mapped_column(String(64))
    areas: Mapped[list[str]] = mapped_column(SealedJSON("chapter.areas"), default=list)
    segments_per_second: Mapped[float] = mapped_column(default=1.0)  # 0: no pace
    free_at: Mapped[datetime | None] = mapped_column(Moment)
    paused: Mapped[bool] = mapped_column(default=False)
    quiet_from: Mapped[str | None] = mapped_column(String(5))  # local "21:30"
    quiet_until: Mapped[str | None] = mapped_column(String(5))
    most_jobs: Mapped[int] = mapped_column(default=3)
    most_contacts: Mapped[int] = mapped_column(default=6)
    # minutes until the responders are asked once more
    patience: Mapped[int] = mapped_column(default=30)
    # hours after which an unfilled request expires
    lifetime: Mapped[int] = mapped_column(default=48)
    # the rapid-response contact: a name and a phone
    crew: Mapped[str | None] = mapped_column(Sealed("chapter.crew"))
    # when the admins are told again that nobody is on duty
    uncovered_at: Mapped[datetime | None] = mapped_column(Moment)
    # whether a responder's own phone rings before an alert about them
    rings_first: Mapped[bool] = mapped_column(default=False)
    # whether texts of one segment keep accents that GSM-7 lacks
    keeps_accents: Mapped[bool] = mapped_column(default=False)
    # the path of its own flow file, read over the shared one
    flows_file: Mapped[str | None] = mapped_column(String(500))
    categories: Mapped[list[Category]] = relationship(
        back_populates="chapter", order_by="Category.position"
    )

    @property
    def short_name(self) -> str:
        """The chapter's name in a few characters: the chosen one, or the initials of its name."""
        return self.chosen_short_name or short_names.made_from(self.name, self.number)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def kinds(self) -> list[Category | None]:
        """The kinds of support that it offers, each at its place in the list.

        None is the place of one that it offers no more: nobody's number for another one changes.
        """
        by_place = {c.place: c for c in self.categories if c.is_offered}
        return [by_place.get(place) for place in range(max(by_place, default=-1) + 1)]

    def quiet_until_after(self, now: datetime) -> datetime | None:
        """When the quiet hours in force at `now` end (UTC), or None if it is not quiet."""
        if not (self.quiet_from and self.quiet_until) or self.quiet_from == self.quiet_until:
            return None
        local = now.astimezone(self.zone)
        start, end = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)
        clock = local.time().replace(tzinfo=None)
        quiet = start <= clock < end if start < end else clock >= start or clock < end
        if not quiet:
            return None
        day = local.date() + timedelta(days=1 if clock >= end else 0)
        return datetime.combine(day, end, self.zone).astimezone(now.tzinfo)


class Category(Base):
    """A kind of support."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("chapter_id", "name"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    name: Mapped[str] = mapped_column(String(60))
    # its place in the list, or ~place (below zero) if it is not offered any more
    position: Mapped[int] = mapped_column(Integer)
    sensitive: Mapped[bool] = mapped_column(Boolean, default=False)
    chapter: Mapped[Chapter] = relationship(back_populates="categories")

    @property
    def place(self) -> int:
        """Its place in the list of kinds, from 0: it keeps it even while it is not offered."""
        return self.position if self.is_offered else ~self.position

    @property
    def is_offered(self) -> bool:
        """Whether people can ask for it."""
        return self.position >= 0

    @is_offered.setter
    def is_offered(self, is_offered: bool) -> None:
        if is_offered != self.is_offered:
            self.position = ~self.position


class Contact(Base):
    """A person of the chapter, whatever their role in it."""

    __tablename__ = "contact"
    # of whoever has just texted, and no column: whether the phone they text from wants no texts
    wants_none = cast("bool | None", None)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), index=True)
    name: Mapped[str | None] = mapped_column(Sealed("contact.name"))
    language: Mapped[str] = mapped_column(String(8), default="en")
    other_languages: Mapped[str] = mapped_column(String(80), default="")
    is_responder: Mapped[bool] = mapped_column(default=False)
    is_safety: Mapped[bool] = mapped_column(default=False)
    is_admin: Mapped[bool] = mapped_column(default=False)
    # added by the chapter, not merely somebody who texted
    is_known: Mapped[bool] = mapped_column(default=False)
    is_ready: Mapped[bool] = mapped_column(default=False)  # agreed to be texted about requests
    consent: Mapped[str | None] = mapped_column(Sealed("contact.consent"))
    area: Mapped[str | None] = mapped_column(Sealed("contact.area"))
    emergency_contact: Mapped[str | None] = mapped_column(Sealed("contact.emergency_contact"))
    paused_until: Mapped[datetime | None] = mapped_column(Moment)
    asked: Mapped[dict[str, object] | None] = mapped_column(SealedJSON("contact.asked"))
    # texts in a row that none of their conversations understood
    misses: Mapped[int] = mapped_column(default=0)
    # yes, ask first, no: what the team may do for them
    call_911: Mapped[str] = mapped_column(String(9), default="ask first")
    # the word that means "I am being forced to write this"
    duress: Mapped[str | None] = mapped_column(Sealed("contact.duress"))
    # what they wrote about being called, if they want no calls or only some; empty: no calls
    calls: Mapped[str | None] = mapped_column(Sealed("contact.calls"))
    # whether they were checked in or the subject of an alert at the last look
    watched: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    chapter: Mapped[Chapter] = relationship()
    addresses: Mapped[list[Address]] = relationship(back_populates="contact", order_by="Address.id")
    categories: Mapped[list[Category]] = relationship(secondary=offers, order_by=Category.position)

    @property
    def phone(self) -> str:
        """The registered phone in E.164, or an empty string for a person who has none."""
        return next((a.value for a in self.addresses if a.kind == "phone"), "")

    @property
    def spoken_phone(self) -> str:
        """The phone as people here say it, 828-555-0101; a foreign number stays as it is."""
        phone = self.phone
        return (
            f"{phone[2:5]}-{phone[5:8]}-{phone[8:]}"
            if phone.startswith("+1") and len(phone) == 12
            else phone
        )

    def is_forced_to_write(self, text: str) -> bool:
        """Whether a text contains their duress word as a word of its own.

        "45 Haywood Rd" is an address. One slip of a trembling finger is forgiven in a word of six
        letters or more that stands alone.
        """
        if not self.duress:
            return False
        word, said = plain(self.duress), plain(text)
        if len(word) >= FEWEST_TO_MEND and one_slip(word, said.strip(" .,!?\"'")):
            return True
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)(?! {SUFFIXES}\b)", said) is not None

    def without_duress(self, text: str) -> str:
        """A text as others may read it, with dots in place of the duress word.

        Empty if the text contains nothing else.
        """
        if not self.is_forced_to_write(text):
            return text
        word = plain(self.duress or "")
        kept = [
            "..." if word in plain(said) or one_slip(word, plain(said).strip(" .,!?\"'")) else said
            for said in text.split()
        ]
        return " ".join(kept) if any(said != "..." for said in kept) else ""

    @property
    def first_name(self) -> str:
        return (self.name or "").split(" ")[0]

    @property
    def opted_out(self) -> bool:
        if self.wants_none is not None and "addresses" not in self.__dict__:
            return self.wants_none  # the addresses need not be read for it
        return any(a.opted_out for a in self.addresses if a.kind == "phone")

    @opted_out.setter
    def opted_out(self, wants_none: bool) -> None:
        for address in self.addresses:
            if address.kind == "phone":
                address.opted_out = wants_none

    @property
    def phone_is_dead(self) -> bool:
        return any(a.dead for a in self.addresses if a.kind == "phone")

    @property
    def is_reachable(self) -> bool:
        """Whether they have a phone that takes texts; `reachable` asks the database the same."""
        return any(address.takes_texts for address in self.addresses)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the flow file's `for:` can ask for."""
        named = {"responders": self.is_responder, "safety": self.is_safety, "admins": self.is_admin}
        return frozenset({"anyone"} | {role for role, holds in named.items() if holds})

    def reader(self, now: datetime) -> Reader:
        return Reader(self.language, self.chapter.zone, now, self.chapter.keeps_accents)

    def ask_which(self, asked: Asked | None, until: datetime) -> None:
        self.asked = (
            None
            if asked is None
            else {
                "word": asked.word,
                "rest": asked.rest,
                "numbers": list(asked.numbers),
                "until": until,
            }
        )

    def was_asked(self, now: datetime) -> Asked | None:
        """The open "which one?", if its time is not over."""
        if not self.asked or self.asked["until"] < now:  # type: ignore[operator]
            return None
        return Asked(str(self.asked["word"]), str(self.asked["rest"]), tuple(self.asked["numbers"]))  # type: ignore[arg-type]


class Address(Base):
    """A phone or mailbox at which a person is reached.

    It is found by a keyed digest and readable only with the data key.
    """

    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("chapter_id", "index"),
        Index("ix_address_contact", "contact_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    kind: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(Sealed("address.value"))
    index: Mapped[str] = mapped_column(String(64))
    opted_out: Mapped[bool] = mapped_column(default=False)
    dead: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[Contact] = relationship(back_populates="addresses")

    @property
    def takes_texts(self) -> bool:
        return self.kind == "phone" and not (self.opted_out or self.dead)


def reachable() -> ColumnElement[bool]:
    """The condition that a person has a phone that takes texts."""
    return (
        select(Address.id)
        .where(
            Address.contact_id == Contact.id,
            Address.kind == "phone",
            ~Address.opted_out,
            ~Address.dead,
        )
        .exists()
    )
