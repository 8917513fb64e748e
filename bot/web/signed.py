"""Signed requests: forms that the carrier signs for the address under which it knows us."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, request
from werkzeug.datastructures import MultiDict

from bot.gateways.signature import is_well_formed, signature_ok
from bot.runtime import Runtime

DOORS = frozenset({"sms", "voice"})  # including all paths under them


def is_refused_unread(method: str, path: str, signature: str | None) -> bool:
    """Whether a request to a signed route can be refused by its head, before its body is read."""
    door = path.lstrip("/").partition("/")[0]
    return method == "POST" and door in DOORS and not is_well_formed(signature)


def signed_form(runtime: Runtime, tokens: Sequence[str]) -> MultiDict[str, str]:
    """The form of this request; 403 if none of our tokens signed it, or for another address.

    Without anything like a signature the body is not read, whatever the server.
    """
    signature = request.headers.get("X-Twilio-Signature")
    if not is_well_formed(signature):
        abort(403)
    query = request.query_string.decode("latin-1")
    url = f"{runtime.public_url}{request.path}{'?' + query if query else ''}"
    if not signature_ok(tokens, url, request.form, signature):
        abort(403)
    return request.form
