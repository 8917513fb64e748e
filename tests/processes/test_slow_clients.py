"""Slow clients: whoever sends or reads slowly is cut off, and holds nobody else up meanwhile."""

from __future__ import annotations

import secrets
import select
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest
import requests

from bot.app import create_app
from bot.config.settings import Settings
from bot.processes import web_worker
from bot.processes.web_worker import DEADLINE, LARGEST_HEAD, Front
from bot.web import LARGEST
from bot.web.signed import is_refused_unread
from tests.support.carrier import ACCOUNT, TOKEN
from tests.support.chapter import Living, living, phone_of

CROWD = 200
QUICK = 1.0  # seconds in which a text is answered, and a refusal is there, whatever others do
SHORT = 1.0  # seconds of the deadline where only the front is tried
LATER = 2.5  # seconds after its deadline by which a client is cut off on a busy machine
HUGE = 8 * 1024 * 1024  # bytes of an answer that no buffer between server and client holds
LOOKS_SIGNED = "A" * 27 + "="
REFUSED = b"HTTP/1.1 403 Forbidden"

Connect = Callable[[bytes], socket.socket]


def head(path: str, length: int, signature: str = "") -> bytes:
    """The head of a POST whose body is still to come."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {length}",
    ]
    if signature:
        lines.append(f"X-Twilio-Signature: {signature}")
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def asking(path: str, *more: str) -> bytes:
    """A whole GET."""
    lines = [f"GET {path} HTTP/1.1", "Host: x", *more, ""]
    return "".join(f"{line}\r\n" for line in lines).encode()


SLOW = {
    "nothing at all": b"",
    "a head": b"POST /sms HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
    "a body that looks signed": head("/sms", 300, LOOKS_SIGNED),
    "what follows a refusal": head("/sms", 300),
    "a body for a link": head("/a/no-such-token", 300),
    "a body for no door": head("/nothing", 300),
    "chunks": head("/a/no-such-token", 0).replace(
        b"Content-Length: 0", b"Transfer-Encoding: chunked"
    ),
}


def first_line(client: socket.socket) -> bytes:
    """The first line of the answer."""
    return client.recv(4096).partition(b"\r\n")[0]


def cut_off(
    clients: Iterable[socket.socket], byte: bytes, until: float
) -> dict[socket.socket, float]:
    """Send a byte five times a second on each. Returns when each was cut off (monotonic
    seconds)."""
    cut: dict[socket.socket, float] = {}
    open_ = set(clients)
    while open_ and time.monotonic() < until:
        for client in list(open_):
            try:
                client.send(byte)
            except OSError:
                cut[client] = time.monotonic()
                open_.discard(client)
        time.sleep(0.2)
    return cut


# The front alone, with a short deadline


def answer(environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    """An application: /huge is answered at length, everything else shortly."""
    size = HUGE if environ["PATH_INFO"] == "/huge" else 2
    start_response("200 OK", [("Content-Length", str(size))])
    return [b"x" * size]


@pytest.fixture
def front() -> Iterator[Front]:
    """A front that looks after its clients in a thread."""
    listener = socket.create_server(("127.0.0.1", 0))
    front, ended = Front(answer, listener, deadline=SHORT), Event()

    def work() -> None:
        while not ended.is_set():
            front.look()
        front.end()

    thread = Thread(target=work)
    thread.start()
    yield front
    ended.set()
    thread.join(10)
    listener.close()
    assert not thread.is_alive()


@pytest.fixture
def connect() -> Iterator[Callable[[int], Connect]]:
    """Opens connections to a port, sends each its first bytes, and closes them in the end."""
    with ExitStack() as opened:

        def to(port: int) -> Connect:
            def connecting(first: bytes) -> socket.socket:
                client = opened.enter_context(
                    socket.create_connection(("127.0.0.1", port), timeout=15)
                )
                client.sendall(first)
                return client

            return connecting

        yield to


def port_of(front: Front) -> int:
    return int(front.socket.getsockname()[1])


def test_whoever_sends_slowly_is_cut_off_at_the_deadline_and_others_are_answered(
    front: Front, connect: Callable[[int], Connect]
) -> None:
    """A byte now and then does not put it off, whatever is sent so."""
    call, begun = connect(port_of(front)), time.monotonic()
    slow = {call(first): what for what, first in SLOW.items()}
    silent = next(client for client, what in slow.items() if what == "nothing at all")
    assert first_line(call(asking("/"))) == b"HTTP/1.1 200 OK"
    cut = cut_off(set(slow) - {silent}, b"1", begun + SHORT + 2 * LATER)
    assert {slow[client] for client in cut} == set(slow.values()) - {"nothing at all"}
    assert all(SHORT < at - begun < SHORT + LATER for at in cut.values())
    assert silent.recv(1) == b""


def test_no_connection_is_kept_for_another_request(
    front: Front, connect: Callable[[int], Connect]
) -> None:
    """An idle connection would hold a place, and its deadline would have to begin anew."""
    for more in ((), ("Connection: keep-alive",)):
        client = connect(port_of(front))(asking("/", *more))
        said = b""
        while part := client.recv(4096):
            said += part
        assert said.count(b"Connection: close") == 1


def test_whoever_reads_slowly_is_cut_off_and_others_are_answered(
    front: Front, connect: Callable[[int], Connect]
) -> None:
    """The answer waits for its reader apart, and no longer than the deadline."""
    call = connect(port_of(front))
    slow = call(asking("/huge"))
    assert slow.recv(1) == b"H"
    begun = time.monotonic()
    assert first_line(call(asking("/"))) == b"HTTP/1.1 200 OK"
    assert time.monotonic() - begun < QUICK
    while front.active_channels and time.monotonic() < begun + SHORT + LATER:
        time.sleep(0.05)
    assert not front.active_channels


def test_where_too_many_are_the_slowest_gives_way(
    front: Front, connect: Callable[[int], Connect], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits outside until a deadline has passed."""
    monkeypatch.setattr(web_worker, "MOST_CLIENTS", 3)
    call = connect(port_of(front))
    slow = [call(SLOW["a head"]) for _ in range(3)]
    assert first_line(call(asking("/"))) == b"HTTP/1.1 200 OK"
    assert slow[0].recv(1) == b""
    assert select.select(slow[1:], [], [], 0)[0] == []


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (head("/sms", LARGEST + 1, LOOKS_SIGNED), b"413"),
        (head("/a/no-such-token", LARGEST + 1), b"413"),
        (asking("/", "X: " + "x" * LARGEST_HEAD), b"431"),
    ],
    ids=["a signed body", "an unsigned body", "a head"],
)
def test_what_is_too_large_is_refused_unread(
    front: Front, connect: Callable[[int], Connect], sent: bytes, refusal: bytes
) -> None:
    assert first_line(connect(port_of(front))(sent)).split()[1] == refusal


def test_the_refusal_arrives_however_much_follows(
    front: Front, connect: Callable[[int], Connect]
) -> None:
    """Whoever first sends all it has, and only then reads, meets no reset."""
    client = connect(port_of(front))(head("/sms", LARGEST))
    assert select.select([client], [], [], QUICK)[0]
    for _ in range(3):
        client.sendall(b"x" * 1000)
        time.sleep(0.05)  # a reset would be here by then
    assert first_line(client) == REFUSED


# Every signed door


@pytest.mark.parametrize(
    ("method", "path", "signature", "is_refused"),
    [
        ("POST", "/sms", None, True),
        ("POST", "/sms", "", True),
        ("POST", "/sms", "A" * 28, True),
        ("POST", "/sms", "A" * 26 + "=", True),
        ("POST", "/sms", "%" * 27 + "=", True),
        ("POST", "/sms/status", None, True),
        ("POST", "/voice/menu", None, True),
        ("POST", "//sms", None, True),
        ("POST", "/sms", LOOKS_SIGNED, False),
        ("GET", "/sms", None, False),
        ("POST", "/a/token", None, False),
        ("POST", "/phones/texts", None, False),
    ],
)
def test_what_is_refused_by_its_head(
    method: str, path: str, signature: str | None, is_refused: bool
) -> None:
    assert is_refused_unread(method, path, signature) is is_refused


def test_the_front_knows_every_door_that_asks_for_a_signature(tmp_path: Path) -> None:
    """A signed door that it does not know would have its body read first."""
    secret = {name: secrets.token_urlsafe(32) for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")}
    carrier = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN}
    place = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "PUBLIC_URL": "https://mac.example"}
    app = create_app(Settings.from_environment(secret | carrier | place))
    app.open_doors()
    paths = [str(rule) for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    fixed = [path for path in paths if "<" not in path]
    signed = [path for path in fixed if app.test_client().post(path).status_code == 403]
    assert {"/sms", "/sms/status", "/voice", "/voice/menu"} <= set(signed)
    assert [path for path in signed if not is_refused_unread("POST", path, None)] == []


# The whole bot


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    with living(tmp_path_factory.mktemp("chapter")) as chapter:
        yield chapter


@pytest.mark.processes
@pytest.mark.parametrize("path", ["/sms", "/sms/status?m=1", "/voice", "/voice/menu"])
@pytest.mark.parametrize("signature", ["", "A" * 26 + "="])
def test_without_a_well_formed_signature_403_comes_before_the_body(
    chapter: Living, connect: Callable[[int], Connect], path: str, signature: str
) -> None:
    """Only the head is sent."""
    begun = time.monotonic()
    assert first_line(connect(chapter.port)(head(path, 300, signature))) == REFUSED
    assert time.monotonic() - begun < QUICK


@pytest.mark.processes
def test_two_hundred_slow_clients_hold_nobody_up(
    chapter: Living, connect: Callable[[int], Connect]
) -> None:
    """Texts are answered and the health page is there as if nobody else were; then the slow ones
    are cut off."""
    call, begun = connect(chapter.port), time.monotonic()
    ways = [*SLOW.values()]
    crowd = [call(ways[place % len(ways)]) for place in range(CROWD)]
    slowest = 0.0
    for place in range(10):
        asked = time.monotonic()
        assert chapter.text(phone_of(place), "MENU").status_code == 200
        assert requests.get(f"{chapter.url}/healthz", timeout=15).status_code == 200
        slowest = max(slowest, time.monotonic() - asked)
        for client in crowd[1:]:
            client.send(b"1")
    assert slowest < QUICK
    assert time.monotonic() - begun < DEADLINE  # or they were gone already
    left = [client for client in crowd if client.fileno() >= 0]
    assert set(cut_off(left, b"1", begun + DEADLINE + LATER)) == set(left)
