"""Twilio: the gateway to its REST API, for texts and calls.

`twilio_errors` says what its failures mean. The SDK costs 26 MB and a fifth of a second, so it is
imported when first used: by workers only.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from bot.gateways import GatewayError, Listed, Outgoing, Received, Sent
from bot.gateways.twilio_errors import number_of, understood
from conversations.port.records import Lane

if TYPE_CHECKING:
    from twilio.http.response import (  # type: ignore[import-untyped]
        Response,
    )
    from twilio.rest.api.v2010.account import (  # type: ignore[import-untyped]
        AccountContext,
    )
    from twilio.rest.api.v2010.account.call import (  # type: ignore[import-untyped]
        CallInstance,
    )
    from twilio.rest.api.v2010.account.message import (  # type: ignore[import-untyped]
        MessageInstance,
        MessageList,
    )

# A safety text is neither held as suspected fraud (RiskCheck) nor put off until quiet hours end
# (MessageIntent: essential texts pass Twilio's Compliance Toolkit at any hour).
ESSENTIAL: Mapping[str, object] = {"risk_check": "disable", "message_intent": "notifications"}
THREADS = 32  # connections kept open
CONNECT = 3.0  # seconds to reach an address of the carrier before trying its next one
VALIDITY = range(1, 36_001)  # seconds; the last is also Twilio's default
PAGE = 200  # rows of the list read at a time
RINGS = 25  # seconds for which our calls ring, about the time after which voicemail answers

T = TypeVar("T")


class Twilio:
    """The gateway to Twilio: one shared client, thread-safe.

    `status_callback` is the address of our status webhook; each text adds its own `m=<id>`, so that
    any callback proves which text was taken. `voice` is the address of our webhook for calls.
    `api_url` is another address of the API, for tests. `timeout` is in seconds and applies to each
    wait on the network.
    """

    name = "twilio"

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        api_url: str | None,
        messaging_service_sid: str | None,
        status_callback: str,
        timeout: float = 10.0,
        voice: str = "",
    ) -> None:
        self._credentials = (account_sid, auth_token)
        self._api_url = api_url
        self._messaging_service_sid = messaging_service_sid
        self._status_callback = status_callback
        self._timeout = timeout
        self._voice = voice

    def send(self, text: Outgoing) -> Sent:
        """Hand one text or call to Twilio.

        A lost answer is ambiguous: creating is not idempotent.
        """
        if text.voice:
            calls, asked = self._account.calls, self._call(text)
            return _ask(lambda: _sent(calls.create(**asked)), sending=True)
        messages, form = self._messages, self._form(text)
        return _ask(lambda: _sent(messages.create(**form)), sending=True)

    def sent_to(self, to: str, sender: str, since: datetime) -> list[Listed]:
        """The texts that Twilio lists as sent to `to`, newest first.

        The list is filtered by neither DateSent nor From: a queued text has no DateSent yet, and
        one taken by a messaging service has no From yet. A text missed that way would be sent a
        second time.
        """
        moment = since.astimezone(UTC).replace(microsecond=0)
        senders = (sender, None, "")

        def look() -> list[Listed]:
            rows = _recent(self._messages.stream(to=to, page_size=PAGE), moment)
            ours = (row for row in rows if row.from_ in senders and row.direction != "inbound")
            return [_listed(row, sender) for row in ours]

        return _ask(look, sending=False)

    def received_by(self, number: str, since: datetime) -> list[Received]:
        """The texts that Twilio lists as sent to `number`, newest first, webhook or not."""
        moment = since.astimezone(UTC)  # the SDK writes Z after any zone that it is given

        def look() -> list[Received]:
            rows = self._messages.stream(to=number, date_sent_after=moment, page_size=PAGE)
            return [_received(row) for row in rows if row.direction == "inbound"]

        return _ask(look, sending=False)

    def _form(self, text: Outgoing) -> dict[str, object]:
        """The form fields for Twilio; the SDK leaves out those that are None.

        With a messaging service, From still picks the chapter's own number out of its pool.
        """
        joint = "&" if "?" in self._status_callback else "?"
        asked: dict[str, object] = {
            "to": text.to,
            "from_": text.sender,
            "body": text.body,
            "messaging_service_sid": self._messaging_service_sid,
            "status_callback": f"{self._status_callback}{joint}m={text.message_id}",
            "validity_period": _validity(text.validity),
        }
        if text.lane == Lane.ALERT:
            asked |= ESSENTIAL
        return asked

    def _call(self, text: Outgoing) -> dict[str, object]:
        """The form fields for a call.

        People are not told apart from machines: only a pressed key counts.
        """
        if not self._voice:
            raise GatewayError(
                "the gateway has no door for calls", retryable=False, blame="operator"
            )
        return {
            "to": text.to,
            "from_": text.sender,
            "url": f"{self._voice}/alert?m={text.message_id}",
            "status_callback": f"{self._voice}/status?m={text.message_id}",
            "timeout": RINGS,
        }

    @property
    def _messages(self) -> "MessageList":
        return self._account.messages

    @cached_property
    def _account(self) -> "AccountContext":
        from twilio.rest import Client  # type: ignore[import-untyped]

        _hush()
        client = Client(*self._credentials, http_client=_Wire(self._timeout))
        if self._api_url:
            client.api.base_url = self._api_url
        return client.api.account


class _Wire:
    """The SDK's HTTP client: connections that are kept open and shared by all threads.

    The SDK's own client stores the last answer on itself and returns it from there, so that two
    threads can get each other's; and it logs phone numbers.
    """

    is_async = False

    def __init__(self, timeout: float) -> None:
        from requests import Session
        from requests.adapters import HTTPAdapter

        self._timeouts = (min(CONNECT, timeout), timeout)
        self._session = Session()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=THREADS))

    def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> "Response":
        from twilio.http.response import Response

        answer = self._session.request(
            method,
            url,
            params=params,
            data=data,
            headers=headers,
            auth=auth,
            timeout=timeout or self._timeouts,
            allow_redirects=allow_redirects,
        )
        return Response(answer.status_code, answer.text, answer.headers)


def _hush() -> None:
    """Keep phone numbers out of the log: both libraries write addresses and form fields."""
    for name in ("twilio", "twilio.http_client"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # its warnings quote the address


def _ask(question: Callable[[], T], sending: bool) -> T:
    """The answer to a request, or a GatewayError with no trace of the SDK's own words.

    It is raised after the `except`, so that not even `__context__` holds them. Any error that is
    not understood counts as ambiguous: the text may be out.
    """
    try:
        return question()
    except Exception as error:  # no error may be taken to mean that the text was never sent
        failure = understood(error)
    failure.ambiguous = failure.ambiguous and sending
    raise failure


def _recent(rows: "Iterator[MessageInstance]", since: datetime) -> "Iterator[MessageInstance]":
    """The rows made since then, from a list that is newest first, but not strictly.

    Twilio sorts by DateSent, which a queued text does not have: only a whole page of older ones
    ends it.
    """
    older = 0
    for row in rows:
        older = 0 if row.date_created >= since else older + 1
        if older == 0:
            yield row
        if older >= PAGE:
            return


def _validity(seconds: int | None) -> int | None:
    return None if seconds is None else min(max(seconds, VALIDITY[0]), VALIDITY[-1])


def _sent(made: "MessageInstance | CallInstance") -> Sent:
    if not made.sid:
        raise ValueError("an answer without a sid")
    return Sent(made.sid, number_of(getattr(made, "num_segments", None)) or None)


def _listed(row: "MessageInstance", sender: str) -> Listed:
    code = number_of(row.error_code)
    return Listed(
        row.sid, row.to, row.from_ or sender, row.body or "", row.date_created, row.status, code
    )


def _received(row: "MessageInstance") -> Received:
    media = number_of(row.num_media) or 0
    return Received(row.sid, row.from_, row.to, row.body or "", row.date_created, media)
