"""The gunicorn worker: waitress gathers requests without blocking; one at a time is answered.

A client occupies a worker only while its complete request is answered. Sending slowly, or reading
the answer slowly, costs only a place in a table (docs/decisions/slow-clients.md).
"""

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.utilities import Error

from bot.web import LARGEST
from bot.web.signed import is_refused_unread

DEADLINE = 5.0  # seconds for head and body together, and the same for reading the answer
LARGEST_HEAD = 16 * 1024  # bytes
MOST_CLIENTS = 500  # clients of one worker at a time; the limit of open files is usually 1,024
LOOK = 0.5  # seconds between two looks for expired clients; ending takes no longer
LINGER = 1.0  # seconds that a worker told to end still has for its clients


class Forbidden(Error):  # type: ignore[misc]  # waitress has no types
    """The answer of a signed route to a request without a signature."""

    code = 403
    reason = "Forbidden"


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request, the only one of its connection, refused by its head where possible."""

    def received(self, data: bytes) -> int:
        """Take incoming bytes; return how many of them belong to this request."""
        taken: int = super().received(data)
        if self.headers_finished and not self.error:
            self.headers["CONNECTION"] = "close"
            self._judge()
        return taken

    def _judge(self) -> None:
        signature = self.headers.get("X_TWILIO_SIGNATURE")
        if is_refused_unread(self.command, self.path, signature):
            self.error = Forbidden("This is for the carrier, which signs what it sends.")
            self.completed = True
            self.expect_continue = False


class Client(HTTPChannel):  # type: ignore[misc]
    """A connection: it sends one request, reads one answer, and has a deadline for each."""

    parser_class = Request
    is_over = False  # whether anything it still sends is discarded

    def __init__(self, server: "Front", sock: socket.socket, *values: Any, **named: Any) -> None:
        super().__init__(server, sock, *values, **named)
        self.since = time.monotonic()
        with suppress(OSError):  # nothing has come yet, or the client has gone
            if sock.recv(1, socket.MSG_PEEK):
                wasyncore.read(self)  # now, rather than after the next client is accepted

    def answer(self) -> None:
        """Run the application on the request, and send as much as the client takes at once."""
        failed = self.requests[0].error is not None
        self.service()
        self.since = time.monotonic()
        if failed and not self.total_outbufs_len:
            self._half_close()
        self.handle_write()

    def received(self, data: bytes) -> bool:
        """Take incoming bytes, unless the answer was given already."""
        return self.is_over or bool(super().received(data))

    def _half_close(self) -> None:
        """Close our side but read on.

        Closing with unread bytes would destroy the answer (a TCP reset).
        """
        self.is_over, self.close_when_flushed = True, False
        with suppress(OSError):  # the client has gone
            self.socket.shutdown(socket.SHUT_WR)


class Front(TcpWSGIServer):  # type: ignore[misc]
    """The server of one worker, with its clients."""

    channel_class = Client

    def __init__(
        self, application: Any, listener: socket.socket, deadline: float = DEADLINE
    ) -> None:
        limits = Adjustments(
            threads=1,
            max_request_header_size=LARGEST_HEAD,
            max_request_body_size=LARGEST + 1,
            connection_limit=2 * MOST_CLIENTS,  # never reached: the oldest client is dropped first
            cleanup_interval=1,
            clear_untrusted_proxy_headers=False,
            log_socket_errors=False,
            ident="",
        )
        address = (listener.family, listener.type, listener.proto, listener.getsockname())
        self.deadline = deadline
        self.whole: deque[Client] = deque()
        super().__init__(
            application,
            _sock=listener,
            dispatcher=self.whole,
            adj=limits,
            sockinfo=address,
            bind_socket=False,
        )

    def add_task(self, client: Client) -> None:
        """Queue a complete request, to be answered after this look, outside the client's locks."""
        self.whole.append(client)

    def pull_trigger(self) -> None:
        """Do nothing: there is only one thread, so nobody waits to be woken."""

    def look(self, before_each: Callable[[], None] = lambda: None) -> None:
        """Read and write whatever is ready, then answer the complete requests."""
        wasyncore.loop(LOOK, use_poll=True, map=self._map, count=1)
        while self.whole:
            before_each()
            self.whole.popleft().answer()

    def handle_accept(self) -> None:
        """Accept a client. If there are too many, the one that has been slow longest is dropped."""
        if len(self.active_channels) >= MOST_CLIENTS:
            clients = self.active_channels.values()
            oldest = next((client for client in clients if not client.requests), None)
            if oldest is not None:
                oldest.handle_close()
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Close clients that are past their deadline: waitress itself checks only inactivity."""
        latest = time.monotonic() - self.deadline
        for client in list(self.active_channels.values()):
            if client.since < latest and not client.requests:
                client.handle_close()

    def end(self) -> None:
        """Accept no more clients, and give those who are connected a moment."""
        self.accepting = False
        until = time.monotonic() + LINGER
        while self.active_channels and time.monotonic() < until:
            self.look()


class WebWorker(Worker):  # type: ignore[misc]
    """One process, one thread, one request at a time."""

    def run(self) -> None:
        """Work until told to end."""
        logging.getLogger("waitress").addFilter(discreet)
        front = Front(self.wsgi, self.sockets[0].sock)
        # Waitress stops accepting after an error on its listener; gunicorn then starts another
        # worker.
        while self.alive and front.accepting and self.ppid == os.getppid():
            self.notify()  # gunicorn ends a worker that is silent for `timeout` seconds
            front.look(before_each=self.notify)
        front.end()


def discreet(record: logging.LogRecord) -> bool:
    """Log that a request failed, but never which: its address may hold somebody's token."""
    record.msg, record.args = "Error handling a request", ()
    return True
