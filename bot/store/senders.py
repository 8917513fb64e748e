"""Senders: people found by their phone, whether known or a stranger who has just texted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session, contains_eager, load_only

from bot.store.db import fixed
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from bot.store.sealed import Sealer
from conversations.port.records import HeardStatus


class UnknownNumber(LookupError):
    """No chapter has the number that was texted."""


class OurNumber(Exception):
    """The sender is the number of one of our chapters: two bots must not talk to each other."""


def index_of(sealer: Sealer, chapter: Chapter, phone: str) -> str:
    return sealer.index(str(chapter.id), "phone", phone)


def find(session: Session, sealer: Sealer, chapter: Chapter, phone: str) -> Contact | None:
    """The person registered under a phone (E.164) in a chapter."""
    address = session.scalar(
        select(Address).where(
            Address.chapter_id == chapter.id, Address.index == index_of(sealer, chapter, phone)
        )
    )
    return address.contact if address else None


def number_of(session: Session, sealer: Sealer, to: str, phone: str) -> int | None:
    """The id of the person under a phone in a number's chapter, even if they are unreadable."""
    chapter_id = session.scalar(select(Chapter.id).where(Chapter.number == to))
    return (
        None
        if chapter_id is None
        else session.scalar(
            select(Address.contact_id).where(
                Address.chapter_id == chapter_id,
                Address.index == sealer.index(str(chapter_id), "phone", phone),
            )
        )
    )


@dataclass(frozen=True)
class Sender:
    """The person who texted, locked, with what is known about their other texts.

    That is whether this text was recorded before, whether older ones wait for another try, and how
    many they have sent lately. All but the person may miss what another text of theirs did at this
    very moment.
    """

    contact: Contact
    repeats: bool
    waits: bool
    recent: int


SENDER = (  # a person by their chapter's number and their own, in one statement
    select(
        Contact,
        select(Message.id).where(Message.carrier_id == bindparam("carrier_id")).exists(),
        select(Message.id)
        .where(
            Message.contact_id == Contact.id,
            Message.incoming,
            or_(
                Message.status == fixed(HeardStatus.NEW),
                Message.status == fixed(HeardStatus.FAILED),
            ),
        )
        .exists(),
        select(func.count())
        .where(
            Message.contact_id == Contact.id,
            Message.incoming,
            Message.created_at > bindparam("since"),
        )
        .scalar_subquery(),
        Address.dead,
        Address.opted_out,
    )
    .join(Address, Address.contact_id == Contact.id)
    .join(Chapter, Chapter.id == Contact.chapter_id)
    .where(Address.index == bindparam("index"), Address.chapter_id == bindparam("chapter_id"))
    .options(
        # what nearly every text needs; the rest is read when it is asked for
        contains_eager(Contact.chapter).load_only(
            Chapter.name,
            Chapter.number,
            Chapter.timezone,
            Chapter.areas,
            Chapter.quiet_from,
            Chapter.quiet_until,
            Chapter.keeps_accents,
            Chapter.flows_file,
        ),
        load_only(
            Contact.chapter_id,
            Contact.name,
            Contact.language,
            Contact.is_responder,
            Contact.is_safety,
            Contact.is_admin,
            Contact.is_known,
            Contact.is_ready,
            Contact.paused_until,
            Contact.asked,
            Contact.misses,
            Contact.duress,
            Contact.watched,
        ),
    )
    .with_for_update(of=Contact, key_share=True)
    .execution_options(populate_existing=True)
)
CHAPTER = select(Chapter).where(Chapter.number == bindparam("number"))


def lock_sender(
    session: Session,
    sealer: Sealer,
    chapter_ids: dict[str, int],
    to: str,
    phone: str,
    carrier_id: str,
    now: datetime,
    lately: timedelta,
) -> Sender:
    """The person who texted, created if nobody has the phone, locked for this transaction.

    `chapter_ids` caches chapters by their number; `lately` is the span over which texts are counted.
    Raises UnknownNumber, OurNumber.
    """
    known, since = chapter_ids.get(to), now - lately
    found = None if known is None else _sender(session, sealer, known, phone, carrier_id, since)
    if found is not None and found.contact.chapter.number == to:
        return found
    chapter = session.scalar(CHAPTER, {"number": to})
    if chapter is None:
        raise UnknownNumber("no chapter has this number")
    if session.scalar(CHAPTER, {"number": phone}) is not None:
        raise OurNumber
    chapter_ids[to] = chapter.id
    find_or_greet(session, sealer, chapter, phone, now)
    found = _sender(session, sealer, chapter.id, phone, carrier_id, since)
    assert found is not None
    return found


def _sender(
    session: Session, sealer: Sealer, chapter_id: int, phone: str, carrier_id: str, since: datetime
) -> Sender | None:
    asked = {
        "index": sealer.index(str(chapter_id), "phone", phone),
        "chapter_id": chapter_id,
        "carrier_id": carrier_id,
        "since": since,
    }
    row = session.execute(SENDER, asked).first()
    if row is None:
        return None
    row[0].wants_none = row.opted_out
    if row.dead:  # a phone that texts us can be texted
        session.execute(
            update(Address)
            .where(Address.contact_id == row[0].id, Address.kind == "phone")
            .values(dead=False)
        )
    return Sender(*row[:4])


def find_or_greet(
    session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime
) -> Contact:
    """The person under a phone, created now if nobody has it.

    Two at once clash on the unique key, and the work is repeated.
    """
    return find(session, sealer, chapter, phone) or add(session, sealer, chapter, phone, now)


def add(session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    contact = new(sealer, chapter, phone, now)
    session.add(contact)
    session.flush()
    return contact


def new(sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    """A new person with this phone, not in the records yet."""
    address = Address(
        chapter_id=chapter.id, kind="phone", value=phone, index=index_of(sealer, chapter, phone)
    )
    # a person's first words are greeted, not counted as a miss
    return Contact(chapter=chapter, created_at=now, addresses=[address], misses=-1)
