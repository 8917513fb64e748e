"""People found by their phone: somebody known, or a stranger who has just texted."""
from __future__ import annotations

from datetime import datetime

import phonenumbers
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.people import Address, Chapter, Contact
from bot.store.sealed import Sealer


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


def find_or_greet(session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    """The person of a phone, made now if nobody has it. Two at once clash on the unique key; the work is repeated."""
    return find(session, sealer, chapter, phone) or add(session, sealer, chapter, phone, now)


def add(session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime) -> Contact:
    contact = Contact(chapter=chapter, created_at=now)
    contact.addresses = [Address(chapter_id=chapter.id, kind="phone", value=phone, index=index_of(sealer, chapter, phone))]
    session.add(contact)
    session.flush()
    return contact
