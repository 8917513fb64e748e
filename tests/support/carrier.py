"""The carrier's stand-in: Twilio's REST API and its webhook calls, on loopback.

    with Carrier() as carrier:
        gateway = Twilio(ACCOUNT, TOKEN, carrier.url, None, "http://127.0.0.1:8000/sms/status")
        carrier.answers.append(refused(400, 21610))

It speaks HTTP to the official SDK, takes texts and calls or refuses them as it was told to, lists
the texts that it took, and calls our webhooks with signatures computed here by Twilio's
description, not by its SDK.
"""

import base64
import hmac
import json
import socket
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from time import sleep
from types import TracebackType
from typing import Literal, Self
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from uuid import uuid4
from weakref import WeakSet

import requests

ACCOUNT = "AC" + 32 * "0"
TOKEN = "the token of the stand-in"
Form = Mapping[str, str]
Way = Literal["said", "problem", "hung", "dropped", "cut", "garbled"]


@dataclass(frozen=True)
class Answer:
    """What happens to one request: whether the text is taken, and what the client hears of it."""

    status: int = 201
    code: int | None = None
    way: Way = "said"
    taken: bool = False


def refused(status: int, code: int | None) -> Answer:
    """An error answer; with `code` None it is a bare page, as a proxy would write."""
    return Answer(status, code)


TAKEN = Answer(taken=True)
HUNG = Answer(way="hung")  # no answer ever; the text is not taken
HUNG_TAKEN = Answer(way="hung", taken=True)
DROPPED = Answer(way="dropped")  # the connection breaks before the text is taken
LOST = Answer(way="dropped", taken=True)  # taken, then the connection breaks
CUT = Answer(way="cut", taken=True)  # taken, and half of the answer arrives
GARBLED = Answer(way="garbled", taken=True)  # taken, and the answer is no JSON


@dataclass(frozen=True)
class Asked:
    """One request to send, whatever became of it."""

    at: datetime
    form: Form
    answer: Answer
    connection: int  # the client's port: one a kept connection


@dataclass
class Text:
    """One text in the carrier's books, outbound or inbound."""

    to: str
    sender: str
    body: str
    at: datetime
    direction: str = "outbound-api"
    status: str = "queued"
    form: Form = field(default_factory=dict)
    sent_at: datetime | None = None
    error_code: int | None = None
    sid: str = field(default_factory=lambda: f"SM{uuid4().hex}")

    def row(self, account: str) -> dict[str, object]:
        """The text as the API shows it; numbers are strings, as Twilio writes them."""
        service = self.form.get("MessagingServiceSid")
        return {
            "sid": self.sid,
            "account_sid": account,
            "messaging_service_sid": service,
            "to": self.to,
            "from": self.sender or None,
            "body": self.body,
            "status": self.status,
            "direction": self.direction,
            "num_segments": "0" if service else str(1 + len(self.body) // 161),
            "num_media": "0",
            "date_created": format_datetime(self.at),
            "date_updated": format_datetime(self.at),
            "date_sent": self.sent_at and format_datetime(self.sent_at),
            "error_code": self.error_code,
            "error_message": None,
            "price": None,
            "price_unit": "USD",
            "api_version": "2010-04-01",
            "uri": f"/2010-04-01/Accounts/{account}/Messages/{self.sid}.json",
        }


@dataclass
class Call:
    """One call in the carrier's books, out or in."""

    to: str
    sender: str
    at: datetime
    direction: str = "outbound-api"
    status: str = "queued"
    form: Form = field(default_factory=dict)
    sid: str = field(default_factory=lambda: f"CA{uuid4().hex}")

    def row(self, account: str) -> dict[str, object]:
        """The call as the API shows it."""
        return {
            "sid": self.sid,
            "account_sid": account,
            "to": self.to,
            "from": self.sender,
            "status": self.status,
            "direction": self.direction,
            "date_created": format_datetime(self.at),
            "date_updated": format_datetime(self.at),
            "answered_by": None,
            "api_version": "2010-04-01",
            "uri": f"/2010-04-01/Accounts/{account}/Calls/{self.sid}.json",
        }

    def fields(self, account: str, **more: str) -> dict[str, str]:
        """The form fields of a webhook call about it."""
        return {
            "CallSid": self.sid,
            "AccountSid": account,
            "From": self.sender,
            "To": self.to,
            "CallStatus": self.status,
            "Direction": self.direction,
            "ApiVersion": "2010-04-01",
            "CallerName": "",
            **more,
        }


def sign(token: str, url: str, fields: Form) -> str:
    """The X-Twilio-Signature of a webhook call: the URL, then each field's name and value."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    digest = hmac.digest(token.encode(), signed.encode(), "sha1")
    return base64.b64encode(digest).decode()


class Carrier:
    """A running stand-in; a context manager. Its attributes may be changed at any time.

    `answers` holds planned answers, which are used up first; `answering` decides from a request's
    form what else happens. `pace` is how many texts a second are taken before 429. `latency` is in
    seconds. `asked` and `looked` record what was asked of it; `texts` and `calls` are its books.
    """

    def __init__(self, account_sid: str = ACCOUNT, auth_token: str = TOKEN) -> None:
        self.account, self.token = account_sid, auth_token
        self.latency = 0.0
        self.pace: int | None = None
        self.answers: deque[Answer] = deque()
        self.answering: Callable[[Form], Answer | None] = lambda form: None
        self.opted_out: set[str] = set()
        self.asked: list[Asked] = []
        self.looked: list[Form] = []
        self.texts: list[Text] = []
        self.calls: list[Call] = []
        self.closing = Event()
        self._lock = Lock()
        self._webhooks = requests.Session()
        self._webhooks.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=32))

    def __enter__(self) -> Self:
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._webhooks.close()

    @property
    def sent(self) -> list[Text]:
        """The texts taken from us, in order of arrival."""
        return [text for text in self.texts if text.direction != "inbound"]

    def take(self, form: Form, connection: int) -> tuple[Answer, Text | Call | None]:
        """Decide about one request to send, record it, and book the text or the call if it is
        taken."""
        now = datetime.now(UTC)
        with self._lock:
            answer = self._answer(form, now)
            self.asked.append(Asked(now, form, answer, connection))
            if not answer.taken:
                return answer, None
            if "Url" in form:
                self.calls.append(Call(form["To"], form["From"], now, form=form))
                return answer, self.calls[-1]
            text = Text(form["To"], form.get("From", ""), form["Body"], now, form=form)
            self.texts.append(text)
            return answer, text

    def _answer(self, form: Form, now: datetime) -> Answer:
        if self.answers:
            return self.answers.popleft()
        return self.answering(form) or self._too_fast(now) or self._own_rules(form)

    def _too_fast(self, now: datetime) -> Answer | None:
        if self.pace is None:
            return None
        latest = self.asked[-4 * self.pace :]
        taken = [ask for ask in latest if ask.answer.taken and (now - ask.at).total_seconds() < 1]
        return refused(429, 20429) if len(taken) >= self.pace else None

    def _own_rules(self, form: Form) -> Answer:
        """What Twilio checks before it takes a text."""
        if not form.get("From") and not form.get("MessagingServiceSid"):
            return refused(400, 21603)
        if not form.get("To", "").startswith("+"):
            return refused(400, 21211)
        if "Url" in form:
            return TAKEN if form["Url"].startswith("http") else refused(400, 21205)
        if not form.get("Body"):
            return refused(400, 21602)
        if form["To"] in self.opted_out:
            return refused(400, 21610)
        return refused(400, 21617) if len(form["Body"]) > 1600 else TAKEN

    def page(self, query: Form) -> dict[str, object]:
        """One page of the list, newest first, under the filters To, From and DateSent."""
        self.looked.append(query)
        rows = [text for text in reversed(self.texts) if _fits(text, query)]
        size, number = int(query.get("PageSize", 50)), int(query.get("Page", 0))
        shown = rows[number * size : (number + 1) * size]
        path = f"/2010-04-01/Accounts/{self.account}/Messages.json"
        following = {**query, "Page": str(number + 1), "PageToken": f"PA{number + 1}"}
        more = len(rows) > (number + 1) * size
        return {
            "messages": [text.row(self.account) for text in shown],
            "page": number,
            "page_size": size,
            "uri": f"{path}?{urlencode(query)}",
            "next_page_uri": f"{path}?{urlencode(following)}" if more else None,
        }

    def report(
        self, text: Text, status: str, error_code: int | None = None
    ) -> requests.Response | None:
        """Move a text forward and call its StatusCallback, if it has one."""
        text.status, text.error_code = status, error_code
        text.sent_at = text.sent_at or datetime.now(UTC)
        fields = {
            "SmsSid": text.sid,
            "SmsStatus": status,
            "MessageStatus": status,
            "To": text.to,
            "MessageSid": text.sid,
            "AccountSid": self.account,
            "From": text.sender,
            "ApiVersion": "2010-04-01",
        }
        fields |= {} if error_code is None else {"ErrorCode": str(error_code)}
        url = text.form.get("StatusCallback")
        return self.call(url, fields) if url else None

    def answer(self, call: Call, **extra: str) -> requests.Response:
        """Somebody, or something, answers a call of ours, so its Url is asked what to say; `extra`
        may hold Digits."""
        call.status = "in-progress"
        return self.call(call.form["Url"], call.fields(self.account, **extra))

    def end(self, call: Call, status: str) -> requests.Response:
        """End a call of ours and report it to its StatusCallback."""
        call.status = status
        return self.call(call.form["StatusCallback"], call.fields(self.account, CallDuration="0"))

    def missed(self, sender: str, to: str, body: str) -> Text:
        """Book a text from a person whose webhook call never reached us."""
        now = datetime.now(UTC)
        text = Text(to, sender, body, now, "inbound", "received", sent_at=now)
        with self._lock:
            self.texts.append(text)
        return text

    def text_in(self, url: str, sender: str, to: str, body: str, **extra: str) -> requests.Response:
        """Book a text from a person and call our webhook; `extra` adds or replaces fields.

        With the MessageSid of a text that is already booked, the same call is made once more.
        """
        text = self._booked(extra.get("MessageSid")) or self.missed(sender, to, body)
        text.sid = extra.get("MessageSid", text.sid)
        return self.call(url, _inbound(text, self.account) | extra)

    def _booked(self, sid: str | None) -> Text | None:
        with self._lock:
            return next((text for text in reversed(self.texts) if text.sid == sid), None)

    def call(self, url: str, fields: Form, signature: str | None = None) -> requests.Response:
        """Call a webhook, signed with our token unless another signature is given."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": str(uuid4()),
            "X-Twilio-Signature": signature or sign(self.token, url, fields),
        }
        form = urlencode(fields).encode()
        return self._webhooks.post(url, form, headers=headers, timeout=15, allow_redirects=False)


def _fits(text: Text, query: Form) -> bool:
    """Whether the list shows a text. Filtered by DateSent, it never shows one that has not been
    sent yet."""
    if query.get("To") not in (None, text.to) or query.get("From") not in (None, text.sender):
        return False
    after, before = query.get("DateSent>"), query.get("DateSent<")
    if not after and not before:
        return True
    if text.sent_at is None:
        return False
    sent = text.sent_at.replace(microsecond=0)
    return (not after or sent >= datetime.fromisoformat(after)) and (
        not before or sent <= datetime.fromisoformat(before)
    )


def _inbound(text: Text, account: str) -> dict[str, str]:
    """The form fields of an inbound text. Some are empty, as they are from Twilio."""
    return {
        "ToCountry": "US",
        "ToState": "NC",
        "SmsMessageSid": text.sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "28801",
        "SmsSid": text.sid,
        "FromState": "NC",
        "SmsStatus": "received",
        "FromCity": "ASHEVILLE",
        "Body": text.body,
        "FromCountry": "US",
        "To": text.to,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": text.sid,
        "AccountSid": account,
        "From": text.sender,
        "ApiVersion": "2010-04-01",
    }


class _Server(ThreadingHTTPServer):
    """A server with a thread for each open connection; closing it ends them all."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        account = f"/2010-04-01/Accounts/{carrier.account}"
        self.doors = {
            "GET": (f"{account}/Messages.json",),
            "POST": (f"{account}/Messages.json", f"{account}/Calls.json"),
        }
        pair = f"{carrier.account}:{carrier.token}".encode()
        self.authorization = "Basic " + base64.b64encode(pair).decode()
        self._connections: WeakSet[socket.socket] = WeakSet()
        super().__init__(("127.0.0.1", 0), _Door)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def server_close(self) -> None:
        super().server_close()
        for connection in list(self._connections):
            self.shutdown_request(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore errors: a client that gives up is part of the play."""


class _Door(BaseHTTPRequestHandler):
    """One connection to the API; headers and body leave in one packet."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_POST(self) -> None:
        """Messages.json: send a text. Calls.json: make a call."""
        length = int(self.headers.get("Content-Length", 0))
        form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
        if not self._known():
            return
        carrier = self.server.carrier
        sleep(carrier.latency)
        answer, text = carrier.take(form, self.client_address[1])
        self._tell(answer, text, form)

    def do_GET(self) -> None:
        """Messages.json: list texts. A planned answer other than TAKEN comes first."""
        if not self._known():
            return
        carrier = self.server.carrier
        sleep(carrier.latency)
        query = {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if carrier.answers:
            self._tell(carrier.answers.popleft(), None, query)
        else:
            self._say(200, carrier.page(query))

    def _known(self) -> bool:
        if self.headers.get("Authorization") != self.server.authorization:
            self._say(401, _error(401, 20003, "Authenticate"))
        elif urlsplit(self.path).path not in self.server.doors[self.command]:
            self._say(404, _error(404, 20404, f"The requested resource {self.path} was not found"))
        else:
            return True
        return False

    def _tell(self, answer: Answer, text: Text | Call | None, form: Form) -> None:
        """Answer the client in the way that was planned."""
        if answer.way == "hung":
            self.server.carrier.closing.wait(60)
        if answer.way in ("hung", "dropped"):
            self.close_connection = True
        elif answer.way == "garbled":
            self._write(answer.status, b"<html>Bad day</html>", "text/html")
        elif text is None and answer.code is None:
            self._write(answer.status, b"<html>Bad Gateway</html>", "text/html")
        elif text is None:
            message = f"The 'To' number {form.get('To')} did not work: {form.get('Body')}"
            error = _error(answer.status, answer.code, message)
            problem = {"type": "about:blank", "title": message} if answer.way == "problem" else {}
            self._say(answer.status, error | problem)
        else:
            self._say(answer.status, text.row(self.server.carrier.account), answer.way == "cut")

    def _say(self, status: int, content: Mapping[str, object], cut: bool = False) -> None:
        self._write(status, json.dumps(content).encode(), "application/json", cut)

    def _write(self, status: int, content: bytes, kind: str, cut: bool = False) -> None:
        head = (
            f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.wfile.write(head.encode() + (content[: len(content) // 2] if cut else content))
        self.close_connection = self.close_connection or cut

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def _error(status: int, code: int | None, message: str) -> dict[str, object]:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return {"code": code, "message": message, "more_info": more, "status": status}
