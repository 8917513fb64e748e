"""The gateways: what each answer of the carrier becomes, through the official SDK on loopback."""

import logging
import socket
import ssl
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl

import pytest
from werkzeug.datastructures import MultiDict

from bot.gateways import Gateway, GatewayError, Outgoing, Sent
from bot.gateways.memory import Memory
from bot.gateways.signature import signature_ok
from bot.gateways.twilio import Twilio
from bot.gateways.twilio_errors import VERDICTS, verdict
from conversations.port.records import Lane
from tests.support.carrier import (
    ACCOUNT,
    CUT,
    DROPPED,
    GARBLED,
    HUNG,
    HUNG_TAKEN,
    LOST,
    TAKEN,
    TOKEN,
    Answer,
    Carrier,
    Text,
    refused,
    sign,
)

CHAPTER, ROSA, BEN = "+18285550100", "+18285550101", "+18285550102"
SECRETS = (CHAPTER[1:], ROSA[1:], "insulin", TOKEN)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

DEAD = (21610, 21211, 21612, 21614, 30005, 30006)
OPERATOR = (20003, 30002, 30004, 30007, 30032, 30034)
PASSING = (20429, 30001, 21611, 30003, 30008, 30022, 30036, 30047)


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    with Carrier() as running:
        yield running


@pytest.fixture
def twilio(carrier: Carrier) -> Twilio:
    return gateway(carrier.url)


def gateway(
    url: str, *, token: str = TOKEN, service: str | None = None, timeout: float = 5.0
) -> Twilio:
    return Twilio(
        ACCOUNT,
        token,
        url,
        service,
        "https://aid.example/sms/status",
        timeout,
        "https://aid.example/voice",
    )


def text(
    message_id: int = 7,
    lane: Lane = Lane.REPLY,
    body: str = "Ben brings insulin at 5.",
    validity: int | None = None,
) -> Outgoing:
    return Outgoing(message_id, CHAPTER, ROSA, body, lane, validity)


def call(message_id: int = 8, body: str = "ALERT 7. Rosa has not checked out.") -> Outgoing:
    return Outgoing(message_id, CHAPTER, ROSA, body, Lane.ALERT, 600, True)


def failure_of(question: Callable[[], object]) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        question()
    return caught.value


def said(error: GatewayError) -> tuple[bool, bool, int | None, str]:
    return error.retryable, error.ambiguous, error.code, error.blame


# What is sent


def test_a_text_is_taken_with_its_own_callback_and_nothing_it_does_not_need(
    carrier: Carrier, twilio: Twilio
) -> None:
    sent = twilio.send(text(message_id=7))
    (ask,) = carrier.asked
    assert sent == Sent(carrier.sent[0].sid, 1)
    assert ask.form == {
        "To": ROSA,
        "From": CHAPTER,
        "Body": "Ben brings insulin at 5.",
        "StatusCallback": "https://aid.example/sms/status?m=7",
    }


@pytest.mark.parametrize("lane", list(Lane))
def test_only_an_alert_skips_the_fraud_check_and_the_quiet_hours(
    carrier: Carrier, twilio: Twilio, lane: Lane
) -> None:
    twilio.send(text(lane=lane))
    form = carrier.asked[0].form
    essential = ("disable", "notifications") if lane == Lane.ALERT else (None, None)
    assert (form.get("RiskCheck"), form.get("MessageIntent")) == essential


@pytest.mark.parametrize(
    ("validity", "asked"), [(None, None), (300, "300"), (90_000, "36000"), (0, "1")]
)
def test_a_text_lives_as_long_as_asked_within_what_the_carrier_allows(
    carrier: Carrier, twilio: Twilio, validity: int | None, asked: str | None
) -> None:
    twilio.send(text(validity=validity))
    assert carrier.asked[0].form.get("ValidityPeriod") == asked


def test_a_messaging_service_still_sends_from_the_chapters_number(carrier: Carrier) -> None:
    sent = gateway(carrier.url, service="MG1").send(text())
    form = carrier.asked[0].form
    assert (form["MessagingServiceSid"], form["From"]) == ("MG1", CHAPTER)
    assert sent.segments is None  # Twilio counts them later


def test_every_letter_arrives_as_it_was_written(carrier: Carrier, twilio: Twilio) -> None:
    body = "Mañana a las 5 & más +1\n¿vale? 🙂 "
    twilio.send(text(body=body))
    assert carrier.sent[0].body == body


# Calls


def test_a_call_is_made_with_its_own_doors_and_says_nothing_to_the_carrier(
    carrier: Carrier, twilio: Twilio
) -> None:
    """What is read aloud is asked of our door when somebody answers; it rings for less time than a
    voicemail waits."""
    sent = twilio.send(call(message_id=8))
    assert sent == Sent(carrier.calls[0].sid, None)
    assert carrier.asked[0].form == {
        "To": ROSA,
        "From": CHAPTER,
        "Url": "https://aid.example/voice/alert?m=8",
        "StatusCallback": "https://aid.example/voice/status?m=8",
        "Timeout": "25",
    }
    assert carrier.texts == []


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (refused(429, 20429), (True, False, 20429, "carrier")),
        (refused(400, 21211), (False, False, 21211, "number")),
        (refused(400, 21215), (False, False, 21215, "operator")),
        (refused(503, 20503), (True, True, 20503, "carrier")),
        (LOST, (True, True, None, "carrier")),
        (GARBLED, (True, True, None, "carrier")),
    ],
    ids=lambda value: f"{value.way} {value.status}" if isinstance(value, Answer) else "",
)
def test_what_the_carrier_answers_to_a_call_means_what_it_means_for_a_text(
    carrier: Carrier, twilio: Twilio, answer: Answer, meaning: tuple[bool, bool, int | None, str]
) -> None:
    carrier.answers.append(answer)
    assert said(failure_of(lambda: twilio.send(call()))) == meaning
    assert len(carrier.asked) == 1


def test_a_gateway_that_has_no_door_for_calls_makes_none(carrier: Carrier) -> None:
    deaf = Twilio(ACCOUNT, TOKEN, carrier.url, None, "https://aid.example/sms/status")
    assert said(failure_of(lambda: deaf.send(call()))) == (False, False, None, "operator")
    assert carrier.asked == []


def test_a_call_is_in_no_list_of_texts() -> None:
    """Neither with the carrier nor in the memory gateway: a lost answer to a call is never looked
    up there."""
    memory = Memory()
    memory.send(call())
    assert [one.voice for one in memory.sent] == [True]
    assert memory.sent_to(ROSA, CHAPTER, LONG_AGO) == []


# What an answer becomes


@pytest.mark.parametrize("code", [*DEAD, *OPERATOR, *PASSING])
def test_each_known_code_says_whether_to_try_again_and_who_can_mend_it(
    carrier: Carrier, twilio: Twilio, code: int
) -> None:
    blame = "number" if code in DEAD else "operator" if code in OPERATOR else "carrier"
    carrier.answers.append(refused(400, code))
    error = failure_of(lambda: twilio.send(text()))
    assert said(error) == (code in PASSING, False, code, blame)
    assert carrier.sent == []


def test_the_table_of_codes_holds_these_and_no_others() -> None:
    assert set(VERDICTS) == {*DEAD, *OPERATOR, *PASSING}
    assert verdict(None) == verdict(63_038) == (False, "operator")


ANSWERS = {
    "too many at once": (refused(429, 20429), (True, False, 20429, "carrier")),
    "too many, says a proxy": (refused(429, None), (True, False, None, "carrier")),
    "an unknown code": (refused(400, 21999), (False, False, 21999, "operator")),
    "a code in the newer form": (
        Answer(400, 21211, "problem"),
        (False, False, 21211, "number"),
    ),
    "a failure in the newer form": (
        Answer(503, 20503, "problem"),
        (True, True, 20503, "carrier"),
    ),
    "an unknown page": (refused(404, None), (False, False, None, "operator")),
    "forbidden by a proxy": (refused(403, None), (False, False, None, "operator")),
    "a redirect": (refused(302, None), (False, False, None, "operator")),
    "timed out in between": (refused(408, None), (True, True, None, "carrier")),
    "internal error": (refused(500, 20500), (True, True, 20500, "carrier")),
    "bad gateway": (refused(502, None), (True, True, None, "carrier")),
    "unavailable": (refused(503, 20503), (True, True, 20503, "carrier")),
    "gateway timeout": (refused(504, None), (True, True, None, "carrier")),
    "no answer, not taken": (HUNG, (True, True, None, "carrier")),
    "no answer, but taken": (HUNG_TAKEN, (True, True, None, "carrier")),
    "connection broke": (DROPPED, (True, True, None, "carrier")),
    "connection broke, but taken": (LOST, (True, True, None, "carrier")),
    "half an answer": (CUT, (True, True, None, "carrier")),
    "an answer that is no JSON": (GARBLED, (True, True, None, "carrier")),
}


@pytest.mark.parametrize(("answer", "meaning"), ANSWERS.values(), ids=ANSWERS)
def test_each_answer_becomes_one_meaning_and_no_text_is_tried_twice(
    carrier: Carrier, answer: Answer, meaning: tuple[bool, bool, int | None, str]
) -> None:
    carrier.answers.append(answer)
    patient = gateway(carrier.url, timeout=0.3 if answer.way == "hung" else 5.0)
    assert said(failure_of(lambda: patient.send(text()))) == meaning
    assert len(carrier.asked) == 1
    assert len(carrier.sent) == answer.taken


def test_a_wrong_token_is_for_the_operator(carrier: Carrier) -> None:
    error = failure_of(lambda: gateway(carrier.url, token="old").send(text()))
    assert said(error) == (False, False, 20003, "operator")
    assert carrier.asked == []


def test_the_carriers_own_pace_is_passing_and_the_text_goes_through_later(
    carrier: Carrier, twilio: Twilio
) -> None:
    carrier.pace = 2
    twilio.send(text(1))
    twilio.send(text(2))
    assert said(failure_of(lambda: twilio.send(text(3)))) == (True, False, 20429, "carrier")
    carrier.pace = None
    assert twilio.send(text(3)).carrier_id == carrier.sent[2].sid


def test_a_broken_connection_is_not_kept_for_the_next_text(
    carrier: Carrier, twilio: Twilio
) -> None:
    carrier.answers.append(DROPPED)
    failure_of(lambda: twilio.send(text(1)))
    assert twilio.send(text(2)).carrier_id == carrier.sent[0].sid


# What never left


def refusing() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def test_a_refused_connection_means_the_text_never_left() -> None:
    error = failure_of(lambda: gateway(refusing()).send(text()))
    assert said(error) == (True, False, None, "carrier")


def test_an_unknown_host_means_the_text_never_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = failure_of(lambda: gateway("http://carrier.invalid").send(text()))
    assert said(error) == (True, False, None, "carrier")


def test_a_host_that_lets_nobody_in_means_the_text_never_left() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for guest in waiting:
            guest.setblocking(False)
            guest.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}"
        error = failure_of(lambda: gateway(url, timeout=0.3).send(text()))
        for guest in waiting:
            guest.close()
    assert said(error) == (True, False, None, "carrier")


def test_a_proxy_that_is_down_means_the_text_never_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", refusing())
    monkeypatch.delenv("NO_PROXY", raising=False)
    error = failure_of(lambda: gateway("https://carrier.example").send(text()))
    assert said(error) == (True, False, None, "carrier")


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[str]:
    """A server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda request, address: None  # type: ignore[assignment]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def certificate(folder: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "impostor")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    pem = folder / "impostor.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    return pem


def test_an_impostor_is_not_given_the_text(impostor: str) -> None:
    error = failure_of(lambda: gateway(impostor).send(text()))
    assert said(error) == (True, False, None, "carrier")


def test_an_address_that_is_none_is_for_the_operator() -> None:
    error = failure_of(lambda: gateway("api.example").send(text()))
    assert said(error) == (False, False, None, "operator")


# What the carrier's list says


def test_a_text_whose_answer_was_lost_is_found_in_the_list(
    carrier: Carrier, twilio: Twilio
) -> None:
    carrier.answers.append(LOST)
    failure_of(lambda: twilio.send(text()))
    (row,) = twilio.sent_to(ROSA, CHAPTER, datetime.now(UTC))
    assert (row.carrier_id, row.body) == (carrier.sent[0].sid, "Ben brings insulin at 5.")
    assert (row.to, row.sender, row.status, row.error_code) == (ROSA, CHAPTER, "queued", None)
    assert row.at == carrier.sent[0].at.replace(microsecond=0)


def test_a_text_taken_without_a_sender_yet_is_found_too(carrier: Carrier, twilio: Twilio) -> None:
    carrier.texts.append(Text(ROSA, "", "still choosing", datetime.now(UTC), status="accepted"))
    assert [row.sender for row in twilio.sent_to(ROSA, CHAPTER, LONG_AGO)] == [CHAPTER]


def test_the_list_is_of_one_person_one_sender_and_one_direction(
    carrier: Carrier, twilio: Twilio
) -> None:
    now = datetime.now(UTC)
    carrier.texts += [
        Text(ROSA, CHAPTER, "hers", now),
        Text(BEN, CHAPTER, "another's", now),
        Text(ROSA, "+18285550199", "another chapter's", now),
    ]
    carrier.missed(CHAPTER, ROSA, "from us to her, inbound")
    assert [row.body for row in twilio.sent_to(ROSA, CHAPTER, LONG_AGO)] == ["hers"]


def test_the_list_goes_back_to_a_moment_in_any_zone_and_shows_what_failed(
    carrier: Carrier, twilio: Twilio
) -> None:
    noon = datetime(2026, 11, 1, 12, 0, 0, 700_000, UTC)
    hours = [Text(ROSA, CHAPTER, str(h), noon + timedelta(hours=h)) for h in range(3)]
    carrier.texts += hours
    hours[2].status, hours[2].error_code = "undelivered", 30003
    since = (noon + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-5)))
    rows = twilio.sent_to(ROSA, CHAPTER, since)
    assert [(row.body, row.status, row.error_code) for row in rows] == [
        ("2", "undelivered", 30003),
        ("1", "queued", None),
    ]


def test_the_list_is_read_page_by_page_until_all_is_old(carrier: Carrier, twilio: Twilio) -> None:
    noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    carrier.texts += [Text(ROSA, CHAPTER, str(n), noon + timedelta(seconds=n)) for n in range(1000)]
    since = noon + timedelta(seconds=550)
    rows = twilio.sent_to(ROSA, CHAPTER, since)
    assert [row.body for row in rows] == [str(n) for n in range(999, 549, -1)]
    assert len(carrier.looked) == 4  # and not all five


def test_what_the_webhook_missed_is_fetched_with_its_media_and_blank_body(
    carrier: Carrier, twilio: Twilio
) -> None:
    missed = carrier.missed(ROSA, CHAPTER, "OUT")
    blank = carrier.missed(BEN, CHAPTER, "")
    now = datetime.now(UTC)
    carrier.texts.append(Text(CHAPTER, BEN, "outbound to our own number", now, sent_at=now))
    rows = twilio.received_by(CHAPTER, datetime.now(UTC) - timedelta(minutes=1))
    assert [(row.carrier_id, row.sender, row.body, row.media) for row in rows] == [
        (blank.sid, BEN, "", 0),
        (missed.sid, ROSA, "OUT", 0),
    ]
    assert rows[0].at.tzinfo is UTC


def test_what_came_before_the_moment_is_not_fetched_again(carrier: Carrier, twilio: Twilio) -> None:
    carrier.missed(ROSA, CHAPTER, "HELP")
    here = timezone(timedelta(hours=-5))
    assert twilio.received_by(CHAPTER, datetime.now(here) + timedelta(seconds=2)) == []
    assert len(twilio.received_by(CHAPTER, datetime.now(here) - timedelta(seconds=2))) == 1


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (refused(401, 20003), (False, False, 20003, "operator")),
        (refused(429, 20429), (True, False, 20429, "carrier")),
        (refused(503, None), (True, False, None, "carrier")),
        (DROPPED, (True, False, None, "carrier")),
        (HUNG, (True, False, None, "carrier")),
        (Answer(200, way="garbled"), (True, False, None, "carrier")),
    ],
    ids=lambda value: value.way if isinstance(value, Answer) else "",
)
def test_a_list_that_cannot_be_read_is_an_error_and_never_an_empty_list(
    carrier: Carrier, answer: Answer, meaning: tuple[bool, bool, int | None, str]
) -> None:
    patient = gateway(carrier.url, timeout=0.3 if answer.way == "hung" else 5.0)
    carrier.answers += [answer, answer]
    assert said(failure_of(lambda: patient.sent_to(ROSA, CHAPTER, LONG_AGO))) == meaning
    assert said(failure_of(lambda: patient.received_by(CHAPTER, LONG_AGO))) == meaning


# Many threads, few connections


def test_many_threads_share_the_connections_and_each_gets_its_own_answer(
    carrier: Carrier, twilio: Twilio
) -> None:
    carrier.answering = lambda form: refused(400, 21610) if form["Body"].endswith("7") else TAKEN

    def send(n: int) -> str | int | None:
        try:
            return twilio.send(text(n, body=f"text {n}")).carrier_id
        except GatewayError as error:
            return error.code

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(send, range(640)))
    sids = {taken.body: taken.sid for taken in carrier.sent}
    assert answers == [sids.get(f"text {n}", 21610) for n in range(640)]
    assert len({ask.connection for ask in carrier.asked}) <= 32


# What is never shown


LEAKS = [*ANSWERS.values(), (refused(400, 21211), None)]


@pytest.mark.parametrize("answer", [answer for answer, _ in LEAKS])
def test_no_number_body_or_token_in_an_error_its_traceback_or_the_log(
    carrier: Carrier, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    patient = gateway(carrier.url, timeout=0.3 if answer.way == "hung" else 5.0)
    carrier.answers += [answer, answer]
    send = failure_of(lambda: patient.send(text()))
    look = failure_of(lambda: patient.sent_to(ROSA, CHAPTER, LONG_AGO))
    patient.sent_to(ROSA, CHAPTER, LONG_AGO)
    shown = [caplog.text, repr(text()), repr(patient)]
    for error in (send, look):
        assert error.__context__ is None
        shown += [str(error), repr(error), *traceback.format_exception(error)]
    assert [secret for secret in SECRETS if secret in "".join(shown)] == []


def test_no_number_in_an_error_about_a_carrier_that_cannot_be_reached() -> None:
    error = failure_of(lambda: gateway(refusing()).sent_to(ROSA, CHAPTER, LONG_AGO))
    assert str(error) == "the carrier cannot be reached: ConnectionError"
    assert "5550101" not in "".join(traceback.format_exception(error))


def test_a_row_of_the_list_shows_no_number_and_no_body(carrier: Carrier, twilio: Twilio) -> None:
    twilio.send(text())
    carrier.missed(ROSA, CHAPTER, "insulin")
    rows = twilio.sent_to(ROSA, CHAPTER, LONG_AGO), twilio.received_by(CHAPTER, LONG_AGO)
    assert [len(row) for row in rows] == [1, 1]
    assert [secret for secret in SECRETS if secret in repr(rows)] == []


def test_the_web_process_does_not_load_the_rest_client() -> None:
    seen = (
        "import sys, bot.gateways.twilio, bot.gateways.signature, bot.gateways.memory;"
        "bot.gateways.twilio.Twilio('AC0', 't', None, None, 'https://aid.example/s');"
        "print([name for name in ('twilio.rest', 'requests') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", seen], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


# Signatures


URL = "https://aid.example/sms"
FIELDS = {"MessageSid": "SM1", "From": ROSA, "To": CHAPTER, "Body": "OUT\n", "ToCity": ""}
GOOD = sign(TOKEN, URL, FIELDS)
WITHOUT_BLANK = {name: value for name, value in FIELDS.items() if value}

SIGNATURES = {
    "good": ([TOKEN], URL, FIELDS, GOOD, True),
    "wrong token": (["another"], URL, FIELDS, GOOD, False),
    "second of two tokens": (["new", TOKEN], URL, FIELDS, GOOD, True),
    "first of two tokens": ([TOKEN, "old"], URL, FIELDS, GOOD, True),
    "no token": ([], URL, FIELDS, GOOD, False),
    "an empty token signs nothing": ([""], URL, FIELDS, sign("", URL, FIELDS), False),
    "missing": ([TOKEN], URL, FIELDS, None, False),
    "empty": ([TOKEN], URL, FIELDS, "", False),
    "nonsense": ([TOKEN], URL, FIELDS, "ñ" * len(GOOD), False),
    "tampered field": ([TOKEN], URL, FIELDS | {"Body": "SOS"}, GOOD, False),
    "added field": ([TOKEN], URL, FIELDS | {"NumMedia": "1"}, GOOD, False),
    "blank field dropped": ([TOKEN], URL, WITHOUT_BLANK, GOOD, False),
    "newline trimmed": ([TOKEN], URL, FIELDS | {"Body": "OUT"}, GOOD, False),
    "another path": ([TOKEN], URL + "/status", FIELDS, GOOD, False),
    "query kept": (
        [TOKEN],
        URL + "/status?m=7",
        FIELDS,
        sign(TOKEN, URL + "/status?m=7", FIELDS),
        True,
    ),
    "query changed": (
        [TOKEN],
        URL + "/status?m=8",
        FIELDS,
        sign(TOKEN, URL + "/status?m=7", FIELDS),
        False,
    ),
    "signed with the port": (
        [TOKEN],
        URL,
        FIELDS,
        sign(TOKEN, "https://aid.example:443/sms", FIELDS),
        True,
    ),
    "signed without our port": (
        [TOKEN],
        "https://aid.example:8443/sms",
        FIELDS,
        GOOD,
        True,
    ),
    "on loopback": (
        [TOKEN],
        "http://127.0.0.1:8000/sms",
        FIELDS,
        sign(TOKEN, "http://127.0.0.1:8000/sms", FIELDS),
        True,
    ),
    "a field twice": (
        [TOKEN],
        URL,
        MultiDict([("Body", "OUT"), ("Body", "IN")]),
        sign(TOKEN, URL + "BodyIN", {"Body": "OUT"}),
        True,
    ),
}


@pytest.mark.parametrize(
    ("tokens", "url", "fields", "signature", "ok"), SIGNATURES.values(), ids=SIGNATURES
)
def test_a_signature_is_good_only_for_this_call_and_one_of_our_tokens(
    tokens: list[str], url: str, fields: dict[str, str], signature: str | None, ok: bool
) -> None:
    assert signature_ok(tokens, url, fields, signature) is ok


class Webhook(HTTPServer):
    """Our end of the webhook: it keeps what it was called with."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), WebhookCall)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.calls: list[tuple[str, dict[str, str], str | None]] = []


class WebhookCall(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = dict(parse_qsl(form, keep_blank_values=True))
        signature = self.headers["X-Twilio-Signature"]
        self.server.calls.append((self.server.url + self.path, fields, signature))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def test_the_carriers_calls_arrive_signed_and_whole(carrier: Carrier, webhook: Webhook) -> None:
    answer = carrier.text_in(f"{webhook.url}/sms?x=1", ROSA, CHAPTER, "Sí &\n", OptOutType="HELP")
    ((url, fields, signature),) = webhook.calls
    assert answer.status_code == 200
    assert signature_ok([TOKEN], url, fields, signature)
    assert (fields["Body"], fields["OptOutType"], fields["ToCity"]) == ("Sí &\n", "HELP", "")


def test_a_repeated_call_is_one_text_in_the_carriers_list(
    carrier: Carrier, twilio: Twilio, webhook: Webhook
) -> None:
    carrier.text_in(webhook.url, ROSA, CHAPTER, "IN")
    sid = webhook.calls[0][1]["MessageSid"]
    carrier.text_in(webhook.url, ROSA, CHAPTER, "IN", MessageSid=sid)
    assert [fields["MessageSid"] for _, fields, _ in webhook.calls] == [sid, sid]
    assert [row.carrier_id for row in twilio.received_by(CHAPTER, LONG_AGO)] == [sid]


def test_a_callback_names_our_message_and_its_fate(carrier: Carrier, webhook: Webhook) -> None:
    there = Twilio(ACCOUNT, TOKEN, carrier.url, None, f"{webhook.url}/sms/status")
    there.send(text(message_id=7))
    carrier.report(carrier.sent[0], "undelivered", 30003)
    ((url, fields, signature),) = webhook.calls
    assert url.endswith("/sms/status?m=7")
    assert signature_ok([TOKEN], url, fields, signature)
    assert (fields["MessageStatus"], fields["ErrorCode"]) == ("undelivered", "30003")
    (row,) = there.sent_to(ROSA, CHAPTER, LONG_AGO)
    assert (row.status, row.error_code) == ("undelivered", 30003)


# The memory gateway


NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_memory_takes_a_text_and_lists_it() -> None:
    memory: Gateway = Memory(now=lambda: NOON)
    sent = memory.send(text())
    (row,) = memory.sent_to(ROSA, CHAPTER, NOON)
    assert sent.carrier_id == row.carrier_id
    assert row.carrier_id.startswith("SMmemory")
    assert (row.body, row.at) == ("Ben brings insulin at 5.", NOON)
    assert memory.sent_to(BEN, CHAPTER, NOON) == []
    assert memory.sent_to(ROSA, CHAPTER, NOON + timedelta(seconds=1)) == []


def test_memory_fails_once_when_told_with_the_text_taken_or_not() -> None:
    memory = Memory()
    passing = GatewayError("the carrier asks for patience", retryable=True, code=20429)
    lost = GatewayError("the carrier did not answer", retryable=True, ambiguous=True)
    memory.fail_next(passing)
    memory.fail_next(lost, taken=True)
    assert failure_of(lambda: memory.send(text(1))) is passing
    assert failure_of(lambda: memory.send(text(2))) is lost
    memory.send(text(3))
    assert [sent.message_id for sent in memory.sent] == [2, 3]


def test_memory_lists_what_arrived() -> None:
    memory = Memory(now=lambda: NOON)
    first, second = memory.arrive(ROSA, CHAPTER, "HELP"), memory.arrive(BEN, CHAPTER, "IN")
    memory.arrive(ROSA, "+18285550199", "to another chapter")
    assert memory.received_by(CHAPTER, NOON) == [second, first]


def test_memory_forgets_the_oldest_beyond_what_it_keeps() -> None:
    memory = Memory(kept=2)
    for n in range(5):
        memory.send(text(n))
        memory.arrive(ROSA, CHAPTER, str(n))
    assert [sent.message_id for sent in memory.sent] == [3, 4]
    assert len(memory.sent_to(ROSA, CHAPTER, LONG_AGO)) == 2
    assert [row.body for row in memory.received_by(CHAPTER, LONG_AGO)] == ["4", "3"]


def test_memory_ids_are_unlike_in_threads() -> None:
    memory = Memory()
    with ThreadPoolExecutor(16) as pool:
        ids = {sent.carrier_id for sent in pool.map(memory.send, map(text, range(500)))}
    assert len(ids) == len(memory.sent) == 500
