"""Callers: who is on the line when somebody calls the chapter, and what they get by text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import phone_numbers
from bot.runtime import Runtime
from bot.store import senders
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.turns import inbox
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.port.topics import Topic

AGAIN = timedelta(days=1)  # between two texts to a phone that only calls
WITHHELD = frozenset(
    # ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, spelled on the keys of a phone
    {
        "+266696687",
        "+7378742833",
        "+2562533",
        "+8656696",
        "+86282452253",
    }
)


@dataclass(frozen=True)
class Caller:
    """The person on the line in one call.

    `phone` is empty if it is withheld or there is none; `contact_id` is None for somebody new.
    `language` is None while unknown: then they hear every language. `goes_through` means that
    somebody is watching over this person, as far as the person knows: then no key is asked for.
    """

    call_id: str
    chapter_id: int
    chapter: str
    number: str
    flows_file: str | None
    phone: str
    contact_id: int | None = None
    language: str | None = None
    opted_out: bool = False
    goes_through: bool = False


def who_calls(runtime: Runtime, call_id: str, sender: str, to: str) -> Caller:
    """Identify the caller by their number and the number that they called.

    Raises UnknownNumber if no chapter has the number that was called, OurNumber if the caller is a
    chapter.
    """
    with runtime.db.read() as session:
        chapter = session.scalar(select(Chapter).where(Chapter.number == to))
        if chapter is None:
            raise senders.UnknownNumber("no chapter has this number")
        if session.scalar(select(Chapter.id).where(Chapter.number == sender)):
            raise senders.OurNumber
        phone = _phone(sender)
        contact = senders.find(session, runtime.db.sealer, chapter, phone) if phone else None
        if contact is None:
            return Caller(
                call_id, chapter.id, chapter.name, chapter.number, chapter.flows_file, phone
            )
        language = contact.language if contact.is_known or contact.language != "en" else None
        watched = _is_watched(Queries(session, chapter, runtime.time.now()), contact)
        return Caller(
            call_id,
            chapter.id,
            chapter.name,
            chapter.number,
            chapter.flows_file,
            phone,
            contact.id,
            language,
            contact.opted_out,
            watched,
        )


def _phone(sender: str) -> str:
    """The caller's number in E.164, or nothing."""
    try:
        return (
            phone_numbers.e164(sender) if sender.startswith("+") and sender not in WITHHELD else ""
        )
    except ValueError:
        return ""


def _is_watched(find: Queries, contact: Contact) -> bool:
    """Whether the person is checked in or being looked for.

    A silent alert does not count, nor does the check-in that it is about: anybody standing beside
    the caller must hear the same as for a person who has checked out.
    """
    alerts = find.alerts_about(contact)
    check_in = find.check_in_of(contact)
    silent = {alert.check_in_id for alert in alerts if alert.is_silent}
    return any(not alert.is_silent for alert in alerts) or (
        check_in is not None and check_in.id not in silent
    )


def ask_for_help(runtime: Runtime, caller: Caller) -> None:
    """Do what the text HELP begins, once for each call."""
    inbox.record(
        runtime, inbox.Arrival(f"call:{caller.call_id}", caller.phone, caller.number, "HELP")
    )


def text_how(runtime: Runtime, caller: Caller) -> bool:
    """Text instructions to a caller who pressed nothing, once a day.

    False if their phone cannot or must not be texted.
    """
    if not caller.phone or caller.opted_out:
        return False

    def work(session: Session) -> tuple[bool, set[str]]:
        now = runtime.time.now()
        chapter = session.get_one(Chapter, caller.chapter_id)
        contact = lock(
            session,
            senders.find_or_greet(session, runtime.db.sealer, chapter, caller.phone, now).id,
        )
        if any(address.dead for address in contact.addresses):
            return False, set()
        if session.scalar(
            select(Message.id)
            .where(
                Message.contact_id == contact.id,
                Message.topic == Topic.YOU_CALLED,
                Message.created_at > now - AGAIN,
            )
            .limit(1)
        ):
            return True, set()
        runner = TurnRunner(runtime, session, contact, Cause.call(caller.call_id), now)
        runner.turn.tell(
            contact,
            runner.turn.sentence("you called", chapter=chapter.name),
            topic=Topic.YOU_CALLED,
        )
        return True, runner.save()

    texted, rung = runtime.db.repeat(work)
    runtime.doorbell.ring(rung)
    return texted
