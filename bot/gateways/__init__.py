"""Gateways: a gateway hands texts to a carrier and reads back what the carrier knows of them.

This is the port: what the bot asks of any carrier. `twilio` and `memory` are its two adapters.
Numbers are E.164, times are aware UTC. Phone numbers and bodies stay out of every `repr`, so that
neither a log line nor a traceback can show them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from conversations.port.records import Lane

Blame = Literal["number", "operator", "carrier"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text or call to hand over; `lane` is its priority in the order of sending.

    `validity` is for how many seconds the text is worth sending; None leaves it to the carrier.
    `voice` means a call, whose words the carrier requests from us when somebody answers.
    """

    message_id: int
    sender: str = field(repr=False)
    to: str = field(repr=False)
    body: str = field(repr=False)
    lane: Lane
    validity: int | None = None
    voice: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The carrier took the text or call; `segments` is its own count, None while it has none."""

    carrier_id: str
    segments: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One text we sent, as the carrier's own list shows it."""

    carrier_id: str
    to: str = field(repr=False)
    sender: str = field(repr=False)
    body: str = field(repr=False)
    at: datetime
    status: str
    error_code: int | None


@dataclass(frozen=True, slots=True)
class Received:
    """One text that people sent us, as the carrier's list shows it; `media` counts its files."""

    carrier_id: str
    sender: str = field(repr=False)
    to: str = field(repr=False)
    body: str = field(repr=False)
    at: datetime
    media: int


class GatewayError(Exception):
    """The carrier did not do what it was asked, or did not say whether it did.

    `retryable`: the same text may be tried again. `ambiguous`: it may have been sent all the same,
    so find out first. `code` is the carrier's own. `blame` says who can fix it: the owner of the
    number, the operator of this bot, or the carrier.
    """

    def __init__(
        self,
        what: str,
        *,
        retryable: bool,
        ambiguous: bool = False,
        code: int | None = None,
        blame: Blame = "carrier",
    ) -> None:
        super().__init__(what if code is None else f"{what} (code {code})")
        self.retryable = retryable
        self.ambiguous = ambiguous
        self.code = code
        self.blame = blame


class Gateway(Protocol):
    """What the outbox and the inbox ask of a carrier. Every method may raise GatewayError."""

    name: str

    def send(self, text: Outgoing) -> Sent:
        """Hand one text or call over, once: a gateway never retries on its own."""
        ...

    def sent_to(self, to: str, sender: str, since: datetime) -> list[Listed]:
        """The texts that the carrier lists from `sender` to `to` since then, newest first.

        Calls are not listed. Times are by the carrier's clock, in whole seconds, so ask for a
        little earlier. A list may also lag behind: a text missing from it in the first moments may
        yet appear.
        """
        ...

    def received_by(self, number: str, since: datetime) -> list[Received]:
        """The texts that the carrier lists as received by `number` since then, newest first."""
        ...
