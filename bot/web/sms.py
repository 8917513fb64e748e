"""The carrier's text webhooks: a signed text is recorded and processed.

A signed callback reports the outcome of one of our texts.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from flask import Blueprint, Response, abort, request
from werkzeug.datastructures import MultiDict

from bot import phone_numbers
from bot.delivery import receipts
from bot.runtime import Runtime
from bot.store import senders
from bot.store.db import Unreachable
from bot.turns import inbox
from bot.web.signed import signed_form

log = logging.getLogger(__name__)
LONGEST_TEXT = 8_000  # the most characters of one text that are kept
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
STATUSES = frozenset(
    {
        "accepted",
        "queued",
        "sending",
        "sent",
        "delivered",
        "undelivered",
        "failed",
        "read",
        "canceled",
        "scheduled",
    }
)


def doors(runtime: Runtime, tokens: Sequence[str]) -> Blueprint:
    """POST /sms and POST /sms/status. Both refuse requests not signed with one of `tokens`."""
    blueprint = Blueprint("sms", __name__)

    @blueprint.post("/sms", strict_slashes=False)
    def text_in() -> Response:
        form = signed_form(runtime, tokens)
        return _record(runtime, _arrival(form))

    @blueprint.post("/sms/status", strict_slashes=False)
    def status_in() -> Response:
        form = signed_form(runtime, tokens)
        return _note(runtime, form)

    return blueprint


def _arrival(form: MultiDict[str, str]) -> inbox.Arrival:
    missing = [name for name in ("MessageSid", "From", "To") if not form.get(name, "").strip()]
    if missing or "Body" not in form:
        abort(400, f"This is not a text: {', '.join(missing) or 'Body'} is missing.")
    pictures = form.get("NumMedia", "0")[:2]
    return inbox.Arrival(
        form["MessageSid"].strip()[:64],
        form["From"].strip(),
        form["To"].strip(),
        form["Body"][:LONGEST_TEXT],
        int(pictures) if pictures.isascii() and pictures.isdigit() else 0,
        form.get("OptOutType", "").upper()[:8],
    )


def _record(runtime: Runtime, arrival: inbox.Arrival) -> Response:
    if not phone_numbers.is_person(arrival.sender) or arrival.sender == arrival.to:
        return _empty()  # a short code or our own number: a machine, which is never answered
    try:
        inbox.record(runtime, arrival)
    except senders.UnknownNumber:
        abort(400, "No chapter has the number in To: flask chapter create, or set --number.")
    except Unreachable:
        abort(503)
    return _empty()


def _note(runtime: Runtime, form: MultiDict[str, str]) -> Response:
    message_id = request.args.get("m", "")
    carrier_id = form.get("MessageSid", "")
    status = form.get("MessageStatus", "")
    is_ours = message_id.isascii() and message_id.isdigit()
    if not (is_ours and carrier_id and status in STATUSES):
        abort(400, "This is not a status callback: m, MessageSid and MessageStatus are needed.")
    code = form.get("ErrorCode", "")
    try:
        receipts.note_status(
            runtime,
            int(message_id[:18]),
            carrier_id[:64],
            status,
            int(code) if code.isdigit() else None,
        )
    except Unreachable:
        abort(503)
    return _empty()


def _empty() -> Response:
    return Response(EMPTY, content_type="text/xml; charset=utf-8")
