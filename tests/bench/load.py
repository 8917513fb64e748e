"""Load: signed texts as the carrier sends them, over plain connections, several at a time."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Sequence
from threading import Thread
from urllib.parse import urlencode

from tests.bench.house import NUMBER
from tests.support.carrier import ACCOUNT, TOKEN, sign

CONNECTIONS = 8
ANSWER = 30.0  # seconds to wait for one
_sids = itertools.count(1)


def phone(number: int) -> str:
    """The phone number of a made-up person."""
    return f"+1828{2_000_000 + number}"


def request(port: int, sender: str, body: str, path: str = "/sms") -> bytes:
    """One webhook call, signed, with all the fields that the carrier sends."""
    sid = f"SM{next(_sids):032x}"
    fields = {
        "ToCountry": "US",
        "ToState": "NC",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "28801",
        "SmsSid": sid,
        "FromState": "NC",
        "SmsStatus": "received",
        "FromCity": "ASHEVILLE",
        "Body": body,
        "FromCountry": "US",
        "To": NUMBER,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    form = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: TwilioProxy/1.1\r\n"
        f"Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {len(form)}\r\n"
        f"X-Twilio-Signature: {sign(TOKEN, f'http://127.0.0.1:{port}{path}', fields)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + form


def send(port: int, requests: Sequence[bytes], connections: int = CONNECTIONS) -> list[float]:
    """Send them all, `connections` at a time. Returns how long each took (seconds). Raises on any
    answer but 200."""
    took: list[float] = []
    faults: list[Exception] = []
    waiting = iter(requests)  # next() of one iterator is safe in threads

    def work() -> None:
        try:
            for call in waiting:
                took.append(ask(port, call))
        except Exception as fault:
            faults.append(fault)

    threads = [Thread(target=work, daemon=True) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return took


def ask(port: int, call: bytes) -> float:
    """Send one request on a connection of its own. Returns how long its answer took."""
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER) as connection:
        connection.sendall(call)
        answer = connection.recv(4096)
        while connection.recv(4096):
            pass
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"the web server answered {answer[:40]!r}")
    return time.perf_counter() - began


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
