"""Signatures: proof that a webhook call comes from the carrier, which alone shares our token.

This module is separate from the gateway so that the web process never loads the REST client.
"""

import re
from collections.abc import Mapping, Sequence
from hmac import compare_digest

from twilio.request_validator import (  # type: ignore[import-untyped]
    RequestValidator,
)

WELL_FORMED = re.compile(r"[A-Za-z0-9+/]{27}=")  # a SHA1, 20 bytes, in base64


def is_well_formed(signature: str | None) -> bool:
    """Whether this has the form of a signature, no matter who made it."""
    return WELL_FORMED.fullmatch(signature or "") is not None


def signature_ok(
    tokens: Sequence[str], url: str, params: Mapping[str, str], signature: str | None
) -> bool:
    """Whether one of our tokens signed this call; several are in use while one is being replaced.

    `url` is the address the carrier was told to call, with its query; `params` are the form fields
    as they came, including blank ones (a mapping, or Flask's MultiDict). A missing header means no,
    and an empty token signs nothing.
    """
    if not signature:
        return False
    return any(
        _signed(RequestValidator(token), url, params, signature) for token in tokens if token
    )


def _signed(
    validator: RequestValidator, url: str, params: Mapping[str, str], signature: str
) -> bool:
    """Try the address as it is, which nearly always fits, then with and without a port.

    The SDK tries both as well.
    """
    as_it_is = compare_digest(validator.compute_signature(url, params).encode(), signature.encode())
    return as_it_is or validator.validate(url, params, signature)
