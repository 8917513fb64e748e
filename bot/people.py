"""People found by their phone: somebody known, or a stranger who has just texted."""
from __future__ import annotations

from datetime import datetime

import phonenumbers
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, contains_eager

from bot.store.people import Address, Chapter, Contact
from bot.store.sealed import Sealer
from bot.store.talks import FAILED, NEW_TEXT, Message


class UnknownNumber(LookupError):
    """No chapter has the number to which somebody texted."""


def e164(phone: str, region: str = "US") -> str:
    """A phone in E.164 (+18285550101). Raises ValueError for what cannot be a phone."""
    try:
        parsed = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        raise ValueError(f"{phone!r} is not a phone number; write it like +18285550101") from None
    if not phonenumbers.is_possible_number(parsed):
        raise ValueError(f"{phone!r} is not a possible phone number; write it like +18285550101")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_person(phone: str) -> bool:
    """Whether a sender could be a person: short codes and alphanumeric senders are machines and are never answered."""
    return phone.startswith("+") and phone[1:].isdigit() and len(phone) >= 8


def index_of(sealer: Sealer, chapter: Chapter, phone: str) -> str:
    return sealer.index(str(chapter.id), "phone", phone)


def find(session: Session, sealer: Sealer, chapter: Chapter, phone: str) -> Contact | None:
    """The person registered under a phone (E.164) in a chapter."""
    address = session.scalar(select(Address).where(
        Address.chapter_id == chapter.id, Address.index == index_of(sealer, chapter, phone)))
    return address.contact if address else None


SENDER = (  # a person by their chapter's number and their own, locked; and whether texts of theirs wait for another try
    select(Contact, select(Message.id).where(
        Message.contact_id == Contact.id, Message.status.in_((NEW_TEXT, FAILED)), Message.incoming).exists())
    .join(Address, Address.contact_id == Contact.id).join(Chapter, Chapter.id == Contact.chapter_id)
    .where(Address.index == bindparam("index"), Address.chapter_id == bindparam("chapter_id"))
    .options(contains_eager(Contact.chapter)).with_for_update(of=Contact, key_share=True)
    .execution_options(populate_existing=True))
CHAPTER = select(Chapter).where(Chapter.number == bindparam("number"))


def lock_sender(session: Session, sealer: Sealer, chapter_ids: dict[str, int], to: str, phone: str,
                now: datetime) -> tuple[Contact, bool]:
    """The person who texted, made if nobody has the phone, for this transaction alone; and whether older texts of theirs
    wait. `chapter_ids` remembers chapters by their number. Raises UnknownNumber."""
    known = chapter_ids.get(to)
    if known is not None and (found := _sender(session, sealer, known, phone)) and found[0].chapter.number == to:
        return found
    chapter = session.scalar(CHAPTER, {"number": to})
    if chapter is None:
        raise UnknownNumber("no chapter has this number")
    chapter_ids[to] = chapter.id
    find_or_greet(session, sealer, chapter, phone, now)
    found = _sender(session, sealer, chapter.id, phone)
    assert found is not None
    return found


def _sender(session: Session, sealer: Sealer, chapter_id: int, phone: str) -> tuple[Contact, bool] | None:
    index = sealer.index(str(chapter_id), "phone", phone)
    row = session.execute(SENDER, {"index": index, "chapter_id": chapter_id}).first()
    return None if row is None else (row[0], bool(row[1]))


def find_or_greet(session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    """The person of a phone, made now if nobody has it. Two at once clash on the unique key; the work is repeated."""
    return find(session, sealer, chapter, phone) or add(session, sealer, chapter, phone, now)


def add(session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    contact = new(sealer, chapter, phone, now)
    session.add(contact)
    session.flush()
    return contact


def new(sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    """A person of a phone, not in the records yet."""
    address = Address(chapter_id=chapter.id, kind="phone", value=phone, index=index_of(sealer, chapter, phone))
    return Contact(chapter=chapter, created_at=now, addresses=[address])
