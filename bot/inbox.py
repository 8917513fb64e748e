"""The inbox: a text is recorded once, and heard in the same transaction. Nothing a person wrote is lost."""
from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import consent, people
from bot.parts import Parts
from bot.store.db import in_the_way
from bot.store.people import Chapter, Contact
from bot.store.requests import Invitation
from bot.store.talks import FAILED, LATE, LOST, NEW_TEXT, TAKEN, Counter, Message
from bot.turns import Talk, lock
from conversations.turn import Stale

log = logging.getLogger(__name__)
LATE_BY = timedelta(seconds=10)  # a text sent that long before the newest one taken changes nothing
TRIES = 5
RETRY = timedelta(seconds=20)
FLOOD = 40  # texts of one phone within FLOOD_WINDOW after which only safety words are answered
FLOOD_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True)
class Arrival:
    """A text as the carrier delivered it. `sent_at` is known only for one that was looked up afterwards."""

    carrier_id: str
    sender: str
    to: str
    body: str
    pictures: int = 0
    opt_out: str = ""
    sent_at: datetime | None = None


def record(parts: Parts, arrival: Arrival) -> bool:
    """Record a text and take its turn. False if it was recorded before. Raises Unreachable, and LookupError for a
    number that no chapter has."""
    rung: set[str] = set()

    def work(session: Session) -> bool:
        rung.clear()
        chapter = session.scalar(select(Chapter).where(Chapter.number == arrival.to))
        if chapter is None:
            raise LookupError("no chapter has this number")
        now = parts.time.now()
        contact = lock(session, people.find_or_greet(session, parts.db.sealer, chapter, arrival.sender, now).id)
        if session.scalar(select(Message.id).where(Message.carrier_id == arrival.carrier_id)):
            return False
        session.add(_row(parts, session, chapter, contact, arrival, now))
        session.flush()
        rung.update(hear_waiting(parts, session, contact, now))
        return True

    try:
        new = parts.db.repeat(work)
    except (Stale, DBAPIError):  # others were in the way every time: keep the text, and let the clock take its turn
        log.exception("a text could not be taken and is kept for another try")
        new = parts.db.repeat(lambda session: keep(parts, session, arrival))
    parts.doorbell.ring(rung)
    return new


def keep(parts: Parts, session: Session, arrival: Arrival) -> bool:
    """Record a text without taking its turn. False if it was recorded before."""
    chapter = session.scalars(select(Chapter).where(Chapter.number == arrival.to)).one()
    now = parts.time.now()
    contact = people.find_or_greet(session, parts.db.sealer, chapter, arrival.sender, now)
    if session.scalar(select(Message.id).where(Message.carrier_id == arrival.carrier_id)):
        return False
    row = _row(parts, session, chapter, contact, arrival, now)
    row.status, row.lease_until = FAILED, now + RETRY
    session.add(row)
    return True


def accept_by_link(parts: Parts, token: str) -> tuple[str, str] | None:
    """Accept an invitation by its link (the token's digest), in the same turn as the word ACCEPT. Returns what the page
    says (accepted, used, covered, answered) and in which language, or None for a link that is not open."""
    rung: set[str] = set()

    def work(session: Session) -> tuple[str, str] | None:
        rung.clear()
        now = parts.time.now()
        invitation = session.scalar(select(Invitation).where(Invitation.token == token))
        if invitation is None or invitation.expires_at < now:
            return None
        contact = lock(session, invitation.contact_id)
        session.refresh(invitation)
        if invitation.status == "accepted":
            return "used", contact.language
        talk = Talk(parts, session, contact, f"a{invitation.id}", now)
        talk.accept(invitation)
        rung.update(talk.save())
        session.flush()
        if invitation.status == "accepted":
            return "accepted", contact.language
        return ("covered" if not invitation.need.missing else "answered"), contact.language

    outcome = parts.db.repeat(work)
    parts.doorbell.ring(rung)
    return outcome


def _row(parts: Parts, session: Session, chapter: Chapter, contact: Contact, arrival: Arrival, now: datetime) -> Message:
    return Message(
        chapter_id=chapter.id, contact_id=contact.id, incoming=True, key=f"in:{arrival.carrier_id}",
        carrier_id=arrival.carrier_id, body=arrival.body.replace("\x00", ""), pictures=arrival.pictures,
        opt_out=arrival.opt_out, status=NEW_TEXT, created_at=now, at=arrival.sent_at or now, not_before=now,
        counter=count(session) if parts.demo else None)


def count(session: Session) -> int:
    """The next number of the demo's list of texts."""
    row = session.get(Counter, "texts", with_for_update=True)
    if row is None:
        row = Counter(name="texts", value=0)
        session.add(row)
    row.value += 1
    session.flush()
    return int(row.value)


def hear_waiting(parts: Parts, session: Session, contact: Contact, now: datetime) -> set[str]:
    """Take every waiting text of a person (locked), oldest first. Returns the queues to ring."""
    rung: set[str] = set()
    waiting = session.scalars(select(Message).where(
        Message.contact_id == contact.id, Message.status.in_((NEW_TEXT, FAILED)), Message.incoming).order_by(Message.at, Message.id))
    for message in list(waiting):
        rung |= _hear(parts, session, contact, message, now)
    return rung


def _hear(parts: Parts, session: Session, contact: Contact, message: Message, now: datetime) -> set[str]:
    """Take one text inside a savepoint: an unexpected error undoes the turn, keeps the text, and is tried again."""
    try:
        with session.begin_nested():
            rung = _turn(parts, session, contact, message, now)
            session.flush()
        return rung
    except Stale:
        raise
    except DBAPIError as error:
        if in_the_way(error) or error.connection_invalidated:
            raise
        return _failed(parts, session, contact, message, now)
    except Exception:
        return _failed(parts, session, contact, message, now)


def _turn(parts: Parts, session: Session, contact: Contact, message: Message, now: datetime) -> set[str]:
    talk = Talk(parts, session, contact, f"m{message.id}", now)
    message.status = TAKEN
    if consent.hear(talk, message):
        return talk.save()
    if _is_late(contact, message) and not consent.is_sos(parts, message.body):
        message.status = LATE
        talk.turn.say(talk.turn.sentence("late", text=message.body[:60], time=message.at))
        return talk.save()
    contact.newest_text_at = max(message.at, contact.newest_text_at or message.at)
    if _floods(session, contact, now) and not parts.hearer.is_safety_word(message.body):
        return set()
    talk.hear(message)
    return talk.save(message)


def _is_late(contact: Contact, message: Message) -> bool:
    return contact.newest_text_at is not None and message.at < contact.newest_text_at - LATE_BY


def _floods(session: Session, contact: Contact, now: datetime) -> bool:
    recent = session.scalar(select(func.count()).select_from(Message).where(
        Message.contact_id == contact.id, Message.incoming, Message.created_at > now - FLOOD_WINDOW))
    return int(recent or 0) > FLOOD


def _failed(parts: Parts, session: Session, contact: Contact, message: Message, now: datetime) -> set[str]:
    """Keep the text for another try; after the last one a person of the chapter is told, and so is the sender."""
    log.exception("text %s could not be taken (try %s)", message.id, message.attempts + 1)
    message.attempts += 1
    message.status = FAILED if message.attempts < TRIES else LOST
    message.lease_until = now + RETRY * message.attempts
    if message.status == FAILED:
        return set()
    talk = Talk(parts, session, contact, f"x{message.id}", now)
    talk.turn.say(talk.turn.sentence("broken"))
    talk.turn.tell(talk.find.admins(), talk.turn.sentence("broken for admins", name=contact.name or "", phone=contact.spoken_phone))
    return talk.save()


def retry(parts: Parts, now: datetime) -> int:
    """Take again the texts whose turn failed and whose time has come. Returns how many people were served."""
    with parts.db.read() as session:
        people_ids = set(session.scalars(select(Message.contact_id).where(
            Message.status.in_((NEW_TEXT, FAILED)), Message.incoming, Message.lease_until <= now).limit(100)))
    for contact_id in people_ids:
        parts.doorbell.ring(parts.db.repeat(lambda session: hear_waiting(parts, session, lock(session, contact_id), now)))
    return len(people_ids)
