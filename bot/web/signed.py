"""What the carrier calls us with: a form that is signed for the address under which it knows us."""
from __future__ import annotations

from collections.abc import Sequence

from flask import abort, request
from werkzeug.datastructures import MultiDict

from bot.gateways.signature import signature_ok
from bot.parts import Parts


def signed_form(parts: Parts, tokens: Sequence[str]) -> MultiDict[str, str]:
    """The form of this request; 403 if it was signed by none of our tokens, or for another address."""
    query = request.query_string.decode("latin-1")
    url = f"{parts.public_url}{request.path}{'?' + query if query else ''}"
    if not signature_ok(tokens, url, request.form, request.headers.get("X-Twilio-Signature")):
        abort(403)
    return request.form
