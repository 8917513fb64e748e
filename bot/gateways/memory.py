"""The memory gateway: a carrier that takes every text and call at once and keeps it in memory.

It serves the demo and the stage, where a chapter is played without a network.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from uuid import uuid4

from bot.gateways import GatewayError, Listed, Outgoing, Received, Sent


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Failure:
    error: GatewayError
    taken: bool


class Memory:
    """A carrier without pace, cost or network; thread-safe.

    `now` is its clock. `kept` limits how many texts it remembers in each direction, dropping the
    oldest: a demo may run for weeks.
    """

    name = "memory"

    def __init__(self, now: Callable[[], datetime] = _utc_now, kept: int | None = None) -> None:
        self.sent: list[Outgoing] = []
        self.sent_at: list[datetime] = []  # when each of them was sent
        self._now = now
        self._kept = kept
        self._listed: list[Listed] = []
        self._received: list[Received] = []
        self._failures: deque[_Failure] = deque()
        self._lock = Lock()

    def send(self, text: Outgoing) -> Sent:
        """Take the text, unless a failure was asked for."""
        with self._lock:
            failure = self._failures.popleft() if self._failures else None
            if failure and not failure.taken:
                raise failure.error
            carrier_id = self._take(text)
        if failure:
            raise failure.error
        return Sent(carrier_id, None)

    def fail_next(self, error: GatewayError, taken: bool = False) -> None:
        """Make the next send raise `error`; with `taken`, the text goes out all the same."""
        with self._lock:
            self._failures.append(_Failure(error, taken))

    def arrive(self, sender: str, to: str, body: str, media: int = 0) -> Received:
        """Put a text into the carrier's list as if someone had texted us."""
        text = Received(_new_id(), sender, to, body, self._now(), media)
        with self._lock:
            self._received.append(text)
            self._forget()
        return text

    def sent_to(self, to: str, sender: str, since: datetime) -> list[Listed]:
        """What `sender` sent to `to` since then, newest first."""
        with self._lock:
            return [
                text
                for text in reversed(self._listed)
                if (text.to, text.sender) == (to, sender) and text.at >= since
            ]

    def received_by(self, number: str, since: datetime) -> list[Received]:
        """What arrived for `number` since then, newest first."""
        with self._lock:
            return [
                text for text in reversed(self._received) if text.to == number and text.at >= since
            ]

    def _take(self, text: Outgoing) -> str:
        row = Listed(_new_id(), text.to, text.sender, text.body, self._now(), "delivered", None)
        self.sent.append(text)
        self.sent_at.append(row.at)
        if not text.voice:
            self._listed.append(row)
        self._forget()
        return row.carrier_id

    def _forget(self) -> None:
        if self._kept is not None:
            for rows in (self.sent, self.sent_at, self._listed, self._received):
                del rows[: max(0, len(rows) - self._kept)]


def _new_id() -> str:
    return f"SMmemory{uuid4().hex}"
