"""A signature proves that a webhook call comes from the carrier, which alone shares our token.

It stands apart from the gateway so that the web process never loads the REST client.
"""

from collections.abc import Mapping, Sequence

from twilio.request_validator import (  # type: ignore[import-untyped, unused-ignore]
    RequestValidator,
)


def signature_ok(
    tokens: Sequence[str], url: str, params: Mapping[str, str], signature: str | None
) -> bool:
    """Whether one of our tokens signed this call: several are in use while one is replaced.

    `url` is what the carrier was told to call, with its query; `params` are the form fields as
    they came, blank ones too (a mapping, or Flask's MultiDict). A missing header is a no, and an
    empty token signs nothing.
    """
    if not signature:
        return False
    return any(
        RequestValidator(token).validate(url, params, signature) for token in tokens if token
    )
