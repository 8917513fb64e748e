"""Twilio's errors: its error codes and failures, translated into a GatewayError.

The translation answers two questions: may the same text be tried again, and who must act? Twilio's
messages quote phone numbers; a GatewayError is made from its codes and never from its words. The
SDK and requests are imported when first used: by workers only.
"""

import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from bot.gateways import Blame, GatewayError

if TYPE_CHECKING:
    from requests import RequestException


class Verdict(NamedTuple):
    """The meaning of an error code for a text: may it be tried again, and who can fix it?"""

    retryable: bool
    blame: Blame


DEAD_NUMBER = Verdict(False, "number")
OPERATOR_MUST_ACT = Verdict(False, "operator")
PASSING = Verdict(True, "carrier")

VERDICTS: Mapping[int, Verdict] = {
    21211: DEAD_NUMBER,  # not a phone number
    21610: DEAD_NUMBER,  # the person texted STOP
    21612: DEAD_NUMBER,  # cannot be reached from our number
    21614: DEAD_NUMBER,  # not a mobile phone
    30005: DEAD_NUMBER,  # unknown at its phone company
    30006: DEAD_NUMBER,  # a landline, or unreachable for good
    20003: OPERATOR_MUST_ACT,  # wrong credentials
    30002: OPERATOR_MUST_ACT,  # account suspended
    30004: OPERATOR_MUST_ACT,  # blocked
    30007: OPERATOR_MUST_ACT,  # filtered as spam
    30032: OPERATOR_MUST_ACT,  # toll-free number not verified
    30034: OPERATOR_MUST_ACT,  # number not registered for A2P 10DLC
    20429: PASSING,  # too many requests
    21611: PASSING,  # our number's queue is full
    30001: PASSING,  # queue overflow
    30003: PASSING,  # phone off or out of reach
    30008: PASSING,  # unknown error at the phone company
    30022: PASSING,  # phone company's rate limit
    30036: PASSING,  # validity period ran out
    30047: PASSING,  # could not be rescheduled out of quiet hours
}


def verdict(code: int | None) -> Verdict:
    """The meaning of the code of an answer or callback.

    A code not in the table is blamed on the operator: trying again would only repeat it, and a
    person who can read the carrier's documentation should.
    """
    return OPERATOR_MUST_ACT if code is None else VERDICTS.get(code, OPERATOR_MUST_ACT)


def understood(error: Exception) -> GatewayError:
    """The GatewayError for any exception that the SDK raised."""
    from requests import RequestException
    from twilio.base.exceptions import (  # type: ignore[import-untyped]
        TwilioRestException,
        TwilioServiceException,
    )

    error = _of_a_page(error)
    if isinstance(error, (TwilioRestException, TwilioServiceException)):
        return _refusal(number_of(error.status) or 500, number_of(error.code))
    if isinstance(error, RequestException):
        return _no_answer(error)
    what = f"the carrier's answer cannot be read: {type(error).__name__}"
    return GatewayError(what, retryable=True, ambiguous=True)


def _of_a_page(error: Exception) -> Exception:
    """Read a failed page of the list, which has its bare response inside, like any other answer."""
    from twilio.base.version import Version  # type: ignore[import-untyped]
    from twilio.http.response import Response  # type: ignore[import-untyped]

    match error.args:
        case (_, Response() as response):
            return Version.exception("GET", "", response, "")  # type: ignore[no-any-return]
    return error


def _refusal(status: int, code: int | None) -> GatewayError:
    """The meaning of an unsuccessful answer, by its HTTP status and then by its code.

    429 is always safe to repeat. After a 5xx, or a 408 from something in between, the text may have
    been taken.
    """
    if code == status:
        code = None  # the SDK's placeholder when there is no code
    if status == 429 or code == 20429:
        return GatewayError("the carrier asks for patience", retryable=True, code=code)
    if status >= 500 or status == 408:
        what = f"the carrier failed with HTTP {status}"
        return GatewayError(what, retryable=True, ambiguous=True, code=code)
    retryable, blame = verdict(code)
    what = f"the carrier refused with HTTP {status}"
    return GatewayError(what, retryable=retryable, code=code, blame=blame)


def _no_answer(error: "RequestException") -> GatewayError:
    """The meaning of a network failure that left no whole answer."""
    from requests.exceptions import InvalidURL, MissingSchema

    name = type(error).__name__
    if isinstance(error, (InvalidURL, MissingSchema)):
        what = f"the carrier's address is not one: {name}"
        return GatewayError(what, retryable=False, blame="operator")
    if _never_left(error):
        return GatewayError(f"the carrier cannot be reached: {name}", retryable=True)
    what = f"the carrier did not answer: {name}"
    return GatewayError(what, retryable=True, ambiguous=True)


def _never_left(error: "RequestException") -> bool:
    """Whether no connection was made, so that the text certainly did not go out.

    A connection refused and a name not found both come as a ConnectionError around urllib3's
    NewConnectionError; a connection that broke is a ConnectionError around something else.
    """
    from requests.exceptions import ConnectTimeout, ProxyError
    from urllib3.exceptions import NewConnectionError, SSLError

    if isinstance(error, (ConnectTimeout, ProxyError)):
        return True
    match getattr(error.args[0] if error.args else None, "reason", None):
        case NewConnectionError() | SSLError(args=(ssl.SSLCertVerificationError(), *_)):
            return True
    return False


def number_of(written: object) -> int | None:
    """A number from Twilio, which writes counts and codes as numbers here and as strings there."""
    return int(written) if isinstance(written, (int, str)) and str(written).isdigit() else None
