"""Acceptance by link: a tap on an invitation's link takes the same turn as the word ACCEPT."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.conversations import Conversation
from bot.store.db import row_of
from bot.store.people import Contact
from bot.store.requests import Invitation
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner, lock
from conversations.port.records import InvitationStatus


def accept(runtime: Runtime, token: str) -> tuple[str, str] | None:
    """Accept an invitation by its link (the token's digest), in the same turn as the word ACCEPT.

    Returns what the page says (accepted, used, covered, answered) and in which language, or None
    for a link that is not open.
    """
    rung: set[str] = set()

    def work(session: Session) -> tuple[str, str] | None:
        rung.clear()
        now = runtime.time.now()
        invitation = session.scalar(select(Invitation).where(Invitation.token == token))
        if invitation is None or invitation.expires_at < now:
            return None
        contact = lock(session, invitation.contact_id)
        session.refresh(invitation)
        if invitation.status == InvitationStatus.ACCEPTED:
            return "used", contact.language
        if not may_go(contact):
            return None
        runner = TurnRunner(runtime, session, contact, Cause.tap(invitation.id), now)
        runner.accept(invitation)
        # a later tap is another cause: its answer may differ
        runner.cause = runner.cause.then(row_of(Conversation, runner.turn.conversation).id)
        rung.update(runner.save())
        session.flush()
        if invitation.status == InvitationStatus.ACCEPTED:
            return "accepted", contact.language
        return ("covered" if not invitation.need.missing else "answered"), contact.language

    outcome = runtime.db.repeat(work)
    runtime.doorbell.ring(rung)
    return outcome


def may_go(contact: Contact) -> bool:
    """Whether a link is still theirs to use.

    Not if they are no longer a responder, or get no texts and so would never hear where to go.
    """
    return contact.is_responder and not contact.opted_out
