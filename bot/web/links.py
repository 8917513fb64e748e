"""The link in an invitation: opening it changes nothing and shows the public line.

A button accepts.
"""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, abort, make_response, render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.dispatch import digest
from bot.runtime import Runtime
from bot.store.db import Unreachable
from bot.store.requests import Invitation
from bot.turns import link_accept
from conversations.port.records import InvitationStatus, NeedStatus
from conversations.port.turn import Turn
from conversations.texts.catalogue import translate
from conversations.texts.render import render
from conversations.vocabulary.shared.asking import line_of

SHAPE = 22  # characters of a token


def doors(runtime: Runtime) -> Blueprint:
    """GET|POST /a/<token>."""
    blueprint = Blueprint("links", __name__, template_folder="templates")

    @blueprint.get("/a/<token>")
    def look(token: str) -> Response:
        with runtime.db.read() as session:
            invitation = _find(session, token)
            if invitation is None:
                return _page(None, "gone", "en", 404)
            return _page(
                _line(runtime, invitation),
                _state(invitation, runtime.time.now()),
                invitation.contact.language,
            )

    @blueprint.post("/a/<token>")
    def accept(token: str) -> Response:
        try:
            outcome = link_accept.accept(runtime, digest(token)) if len(token) == SHAPE else None
        except Unreachable:
            abort(503)
        if outcome is None:
            return _page(None, "gone", "en", 404)
        return _page(None, outcome[0], outcome[1])

    return blueprint


def _find(session: Session, token: str) -> Invitation | None:
    return (
        session.scalar(select(Invitation).where(Invitation.token == digest(token)))
        if len(token) == SHAPE
        else None
    )


def _state(invitation: Invitation, now: datetime) -> str:
    """The state that the page shows: open, used, covered or gone."""
    if invitation.status == InvitationStatus.ACCEPTED:
        return "used"
    is_open = invitation.need.is_live and invitation.expires_at >= now
    if not is_open or not link_accept.may_go(invitation.contact):
        return "gone"
    return "open" if invitation.need.status == NeedStatus.ASKING else "covered"


def _line(runtime: Runtime, invitation: Invitation) -> str:
    """The whole public line, of which the invitation may show a part: no name, no number, no
    address."""
    contact, now = invitation.contact, runtime.time.now()
    turn = Turn.reading(now, contact, runtime.texts_of(contact.chapter), runtime.vocabulary)
    return render(line_of(invitation.need, turn), contact.reader(now))


def _page(line: str | None, state: str, language: str, status: int = 200) -> Response:
    page = render_template(
        "accept.html",
        line=line,
        state=state,
        language=language,
        say=lambda text: translate(text, language),
    )
    response = make_response(page, status)
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
    )
    return response
