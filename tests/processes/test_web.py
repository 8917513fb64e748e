"""The doors, on a real web server: what is let in, what is answered, and what never leaves a
trace."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import requests
from sqlalchemy import create_engine, make_url, select, text, update

from bot.store.conversations import Conversation, Event
from bot.store.messages import Message
from bot.store.people import Address, Contact
from bot.store.requests import Assignment, Invitation
from conversations.port.records import HeardStatus, MessageStatus
from tests.support.carrier import ACCOUNT, TOKEN, Text, sign
from tests.support.chapter import ADMIN, NUMBER, OMAR, ROSA, Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
NEXT_TOKEN = "the token that comes next"
LINK = re.compile(r"http://\S+(/a/[\w-]+)")
_strangers = iter(range(9000, 9999))


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def chapter(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Living]:
    """A chapter at work with six responders; the carrier's token is just being changed."""
    people = [
        *(person(place) for place in range(6)),
        f"{ADMIN},Alma Reed,admin,,,en,,,2026-11-01 paper form",
    ]
    tokens = f"{TOKEN},{NEXT_TOKEN}"
    url = request.getfixturevalue("postgres_database") if request.param == "postgresql" else ""
    with living(
        tmp_path_factory.mktemp("chapter"), url, people=people, TWILIO_AUTH_TOKEN=tokens
    ) as chapter:
        yield chapter


@pytest.fixture(scope="module")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """The address of a database that this file has for itself."""
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("create database web"))
    server.dispose()
    yield make_url(postgres_server).set(database="web").render_as_string(hide_password=False)


@pytest.fixture
def stranger() -> str:
    """A phone that has never texted us."""
    return phone_of(next(_strangers))


def arrived(sender: str, body: str = "MENU", **extra: str) -> dict[str, str]:
    """The fields of a text, with a new MessageSid."""
    fields = {
        "MessageSid": f"SM{secrets.token_hex(16)}",
        "AccountSid": ACCOUNT,
        "From": sender,
        "To": NUMBER,
        "Body": body,
        "NumMedia": "0",
        "FromCity": "",
    }
    return fields | extra


def texts_of(chapter: Living, phone: str) -> list[Message]:
    """Every text from and to a phone, oldest first, detached."""
    with chapter.db.read() as session:
        rows = session.scalars(select(Message).order_by(Message.id)).all()
        mine = [row for row in rows if row.contact.phone == phone]
        session.expunge_all()
    return mine


def written(chapter: Living) -> tuple[int, ...]:
    return tuple(chapter.count(table) for table in (Message, Contact, Address, Conversation, Event))


# Who is let in


FORGED: dict[str, Callable[[str, dict[str, str]], str | None]] = {
    "unsigned": lambda url, fields: None,
    "an empty signature": lambda url, fields: "",
    "a wrong token": lambda url, fields: sign("a wrong token", url, fields),
    "an empty token": lambda url, fields: sign("", url, fields),
    "another text's signature": lambda url, fields: sign(
        TOKEN, url, fields | {"Body": "something else"}
    ),
    "another address's signature": lambda url, fields: sign(TOKEN, url + "/status", fields),
    "a field left out": lambda url, fields: sign(
        TOKEN, url, {k: v for k, v in fields.items() if k != "From"}
    ),
    "no base64": lambda url, fields: "%%%",
}


@pytest.mark.parametrize("path", ["/sms", "/sms/status?m=1"])
@pytest.mark.parametrize("forgery", FORGED)
def test_a_call_that_the_carrier_did_not_sign_is_refused_and_leaves_no_row(
    chapter: Living, stranger: str, path: str, forgery: str
) -> None:
    """403, no redirect, no row."""
    before, fields = written(chapter), arrived(stranger) | {"MessageStatus": "delivered"}
    signature = FORGED[forgery](chapter.url + path, fields)
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    answer = requests.post(
        chapter.url + path, fields, headers=headers, timeout=15, allow_redirects=False
    )
    assert answer.status_code == 403
    assert written(chapter) == before


@pytest.mark.parametrize("missing", ["MessageSid", "From", "To", "Body"])
def test_a_text_without_what_makes_it_one_is_refused_and_leaves_no_row(
    chapter: Living, stranger: str, missing: str
) -> None:
    """A signed call that is incomplete gets 400."""
    before = written(chapter)
    fields = {name: value for name, value in arrived(stranger).items() if name != missing}
    assert chapter.call("/sms", fields).status_code == 400
    assert written(chapter) == before


@pytest.mark.parametrize("query", ["", "?m=", "?m=x", "?m=-1", "?m=%F0%9D%9F%8F"])
def test_a_callback_that_names_no_text_of_ours_is_refused(chapter: Living, query: str) -> None:
    fields = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    assert chapter.call(f"/sms/status{query}", fields).status_code == 400


def test_a_text_to_a_number_that_no_chapter_has_is_refused_and_leaves_no_row(
    chapter: Living, stranger: str
) -> None:
    before = written(chapter)
    assert chapter.call("/sms", arrived(stranger, To="+18285550199")).status_code == 400
    assert written(chapter) == before


@pytest.mark.parametrize("sender", ["72345", "AMAZON", NUMBER])
def test_a_machine_is_never_answered(chapter: Living, sender: str) -> None:
    """A short code, a name, or our own number: 200, so that the carrier is content, and nothing
    else."""
    before = written(chapter)
    assert chapter.call("/sms", arrived(sender)).status_code == 200
    assert written(chapter) == before


@pytest.mark.parametrize("token", [TOKEN, NEXT_TOKEN])
def test_both_tokens_open_while_one_is_replaced(chapter: Living, stranger: str, token: str) -> None:
    fields = arrived(stranger)
    assert (
        chapter.call("/sms", fields, sign(token, f"{chapter.url}/sms", fields)).status_code == 200
    )
    until(lambda: chapter.got(stranger))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sms", 405),
        ("HEAD", "/sms", 405),
        ("PUT", "/sms", 405),
        ("GET", "/sms/status", 405),
        ("POST", "/sms/", (403, 404)),
        ("GET", "/phones", 404),
        ("POST", "/phones/texts", 404),
        ("GET", "/phones/texts", 404),
        ("POST", "/phones/time", 404),
        ("POST", "/", 405),
    ],
)
def test_a_door_opens_one_way_only_and_never_sends_anyone_elsewhere(
    chapter: Living, method: str, path: str, status: object
) -> None:
    """Neither a redirect, which would drop a text's body, nor the demo's page where texts are
    real."""
    answer = requests.request(method, chapter.url + path, timeout=15, allow_redirects=False)
    assert answer.status_code in (status if isinstance(status, tuple) else (status,))


def test_an_empty_answer_is_the_carriers_own_kind(chapter: Living, stranger: str) -> None:
    """The reply goes out by the outbox, so the webhook answers an empty Response."""
    answer = chapter.text(stranger, "MENU")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "text/xml")
    assert answer.text.endswith("<Response/>")


# What is in a text


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        ("", {}),
        ("   \n ", {}),
        ("", {"NumMedia": "1", "MediaUrl0": "https://api.example/1"}),
        ("x" * 1600, {}),
        ("🙂", {}),
        ("nul \x00 byte", {}),
        ("a lone \ud83d half".encode("utf-8", "replace").decode(), {}),
        ("MENU", {"NumMedia": "many"}),
        ("MENU", {"NumMedia": "9" * 5000}),
    ],
    ids=[
        "empty",
        "blank",
        "a picture",
        "1,600 letters",
        "an emoji",
        "a NUL",
        "half a letter",
        "a picture count that is none",
        "a huge count",
    ],
)
def test_whatever_a_text_holds_it_is_answered_once(
    chapter: Living, stranger: str, body: str, extra: dict[str, str]
) -> None:
    assert chapter.call("/sms", arrived(stranger, body, **extra)).status_code == 200
    until(lambda: chapter.got(stranger))
    chapter.settle()
    assert len(chapter.got(stranger)) == 1
    assert [row.status for row in texts_of(chapter, stranger) if row.incoming] == [
        HeardStatus.TAKEN
    ]


def test_the_same_webhook_five_times_at_once_is_one_turn_and_one_answer(
    chapter: Living, stranger: str
) -> None:
    """The MessageSid is the key: five calls on five connections, all answered 200."""
    fields = arrived(stranger, "HELP")
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: chapter.call("/sms", fields).status_code, range(5)))
    assert answers == [200] * 5
    until(lambda: chapter.got(stranger))
    chapter.settle()
    assert len(chapter.got(stranger)) == 1
    assert [row.incoming for row in texts_of(chapter, stranger)] == [True, False]


def test_two_texts_of_one_phone_at_the_same_moment_are_both_answered(chapter: Living) -> None:
    """A first text and another one arrive together, from ten phones: each is recorded, taken and
    answered."""
    phones = [phone_of(next(_strangers)) for _ in range(10)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(
            pool.map(
                lambda call: chapter.text(*call).status_code,
                [(p, b) for p in phones for b in ("HELP", "MENU")],
            )
        )
    assert answers == [200] * 20
    until(lambda: all(len(chapter.got(phone)) == 2 for phone in phones))
    for phone in phones:
        assert [row.status for row in texts_of(chapter, phone) if row.incoming] == [
            HeardStatus.TAKEN,
            HeardStatus.TAKEN,
        ]


def test_two_answers_of_one_phone_at_the_same_moment_lose_no_state(
    chapter: Living, stranger: str
) -> None:
    """In the middle of an intake two texts arrive together: the request goes on from both."""
    chapter.ask(stranger, "HELP")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda body: chapter.text(stranger, body), ["groceries", "milk and bread"]))
    until(lambda: len(chapter.got(stranger)) == 3)
    with chapter.db.read() as session:
        live = session.scalars(select(Conversation).where(~Conversation.is_over)).all()
        mine = [c for c in live if c.contact.phone == stranger]
        assert [(c.flow, c.memory.get("kind")) for c in mine] == [("ask", "Groceries")]
    chapter.text(stranger, "NEVERMIND")


def test_one_text_under_two_ids_at_the_same_moment_counts_once(chapter: Living) -> None:
    """Ten phones that have never texted send theirs twice in the same moment: each asks once, and
    is told of the other."""
    phones, words = [phone_of(next(_strangers)) for _ in range(10)], "I need a ride to the clinic"
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda phone: chapter.text(phone, words), [p for p in phones for _ in "ab"]))
    until(lambda: all(len(chapter.got(phone)) == 2 for phone in phones))
    for phone in phones:
        assert sum("came twice" in body for body in chapter.got(phone)) == 1
    with chapter.db.read() as session:
        live = session.scalars(select(Conversation).where(~Conversation.is_over)).all()
        assert sorted(c.contact.phone for c in live if c.contact.phone in phones) == sorted(phones)


# The carrier's own words


def test_stop_is_confirmed_once_and_then_nothing_is_sent(chapter: Living, stranger: str) -> None:
    """STOP twice, then words: one confirmation in all, until START."""
    assert "no more texts" in chapter.ask(stranger, "Stop.")
    for body in ("STOP", "hello?", "MENU"):
        chapter.text(stranger, body)
    chapter.settle()
    assert len(chapter.got(stranger)) == 1
    assert "welcome back" in chapter.ask(stranger, "START")


@pytest.mark.parametrize(
    ("body", "kind", "answers"),
    [
        ("STOP", "STOP", 0),
        ("Por favor alto", "STOP", 0),
        ("HELP", "HELP", 1),
        ("START", "START", 1),
    ],
)
def test_what_the_carrier_has_answered_already_is_not_answered_twice(
    chapter: Living, stranger: str, body: str, kind: str, answers: int
) -> None:
    """With OptOutType the carrier has confirmed STOP itself; HELP still opens the intake, without
    the compliance part."""
    chapter.text(stranger, body, OptOutType=kind)
    chapter.text(stranger, "MENU") if kind == "STOP" else until(lambda: chapter.got(stranger))
    chapter.settle()
    assert len(chapter.got(stranger)) == answers
    assert not any("STOP ends texts" in text for text in chapter.got(stranger) if kind == "HELP")


def test_who_stopped_at_the_carrier_comes_back_with_its_word(
    chapter: Living, stranger: str
) -> None:
    """OptOutType=START is answered by the carrier; afterwards we may text again."""
    chapter.text(stranger, "STOP", OptOutType="STOP")
    chapter.text(stranger, "START", OptOutType="START")
    chapter.settle()
    assert chapter.got(stranger) == []
    assert chapter.ask(stranger, "MENU")


# What goes wrong


def test_a_turn_that_fails_keeps_the_text_and_is_taken_once_the_fault_is_mended(
    chapter: Living, stranger: str
) -> None:
    """The conversation's memory is damaged: 200, the text is kept, others are served; mended, the
    clock takes it."""
    chapter.ask(stranger, "HELP")
    me = next(row for row in texts_of(chapter, stranger)).contact_id
    with chapter.db.write() as session:
        sealed = session.execute(
            text("select memory from conversation where contact_id = :me"), {"me": me}
        ).scalar_one()
        session.execute(
            text("update conversation set memory = :no where contact_id = :me"),
            {"no": b"no sealed value", "me": me},
        )
    assert chapter.text(stranger, "groceries").status_code == 200
    kept = texts_of(chapter, stranger)[-1]
    assert (kept.body, kept.status) == ("groceries", HeardStatus.FAILED)
    assert chapter.ask(phone_of(5), "MENU")
    with chapter.db.write() as session:
        session.execute(
            text("update conversation set memory = :it where contact_id = :me"),
            {"it": sealed, "me": me},
        )
        session.execute(
            update(Message).where(Message.id == kept.id).values(lease_until=datetime.now(UTC))
        )
    until(lambda: len(chapter.got(stranger)) == 2)
    assert "Say in your own words" in chapter.got(stranger)[-1]
    chapter.text(stranger, "NEVERMIND")


def test_a_text_that_the_webhook_missed_is_fetched_from_the_carriers_list(
    chapter: Living, stranger: str
) -> None:
    """The clock looks there once a minute; here it is started again, so that it looks now."""
    chapter.carrier.missed(stranger, NUMBER, "MENU")
    chapter.kill("clock")
    chapter.start("clock")
    assert until(lambda: chapter.got(stranger))


# What became of our texts


@pytest.fixture
def sent(chapter: Living, stranger: str) -> Text:
    """A text of ours that the carrier took."""
    chapter.ask(stranger, "MENU")
    chapter.settle()
    return next(text for text in chapter.carrier.sent if text.to == stranger)


def state_of(chapter: Living, sent: Text) -> tuple[str, int | None]:
    with chapter.db.read() as session:
        row = session.scalars(select(Message).where(Message.carrier_id == sent.sid)).one()
        return row.status, row.error


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        (["queued", "sending", "sent"], MessageStatus.SENT),
        (["delivered"], MessageStatus.DELIVERED),
        (["sent", "delivered", "sent", "queued"], MessageStatus.DELIVERED),
        (["delivered", "delivered"], MessageStatus.DELIVERED),
        (["read"], MessageStatus.DELIVERED),
    ],
)
def test_callbacks_move_a_text_forward_only(
    chapter: Living, sent: Text, reports: list[str], state: str
) -> None:
    """In whatever order they come, and however often."""
    for status in reports:
        answer = chapter.carrier.report(sent, status)
        assert answer is not None
        assert answer.status_code == 200
    assert state_of(chapter, sent)[0] == state


@pytest.mark.parametrize(
    ("code", "column"), [(21610, "opted_out"), (30005, "dead"), (30006, "dead"), (30003, None)]
)
def test_a_callback_with_an_error_says_what_the_number_is_worth(
    chapter: Living, sent: Text, code: int, column: str | None
) -> None:
    """Nobody's number, or one that wants no texts, is not asked any more; a phone that is switched
    off is."""
    chapter.carrier.report(sent, "undelivered", code)
    assert state_of(chapter, sent) == ("undelivered", code)
    phone = next(a for row in texts_of(chapter, sent.to) for a in [row.contact_id])
    with chapter.db.read() as session:
        address = session.scalars(select(Address).where(Address.contact_id == phone)).one()
        assert [name for name in ("opted_out", "dead") if getattr(address, name)] == (
            [column] if column else []
        )


def test_a_callback_for_no_text_of_ours_changes_nothing(chapter: Living, sent: Text) -> None:
    """An id that nobody has, an id of another text, a status that no carrier knows."""
    before = state_of(chapter, sent)
    ours = sent.form["StatusCallback"].split("m=")[1]
    strange = {"MessageSid": "SMother", "MessageStatus": "failed", "ErrorCode": "30005"}
    assert chapter.call(f"/sms/status?m={ours}", strange).status_code == 200
    assert (
        chapter.call(
            "/sms/status?m=999999999", {"MessageSid": sent.sid, "MessageStatus": "failed"}
        ).status_code
        == 200
    )
    assert (
        chapter.call(
            f"/sms/status?m={'9' * 40}", {"MessageSid": sent.sid, "MessageStatus": "failed"}
        ).status_code
        == 200
    )
    assert (
        chapter.call(
            f"/sms/status?m={ours}", {"MessageSid": sent.sid, "MessageStatus": "lost"}
        ).status_code
        == 400
    )
    assert state_of(chapter, sent) == before


# The link


@pytest.fixture(scope="module")
def links(chapter: Living) -> dict[str, str]:
    """The links of a request for two, by the phone they went to."""
    chapter.request(helpers=2)
    chapter.ask(ROSA, "SEND")
    until(lambda: sum("#1 Groceries" in text.body for text in chapter.carrier.sent) >= 6)
    found = {
        text.to: LINK.search(text.body)
        for text in chapter.carrier.sent
        if "#1 Groceries" in text.body and LINK.search(text.body)
    }
    return {phone: match[1] for phone, match in found.items() if match}


def test_looking_at_a_link_changes_nothing_and_reveals_nothing_private(
    chapter: Living, links: dict[str, str]
) -> None:
    """Phones and mail scanners open links by themselves: GET and HEAD show the public line at
    most."""
    before = written(chapter), chapter.need().taken
    page = requests.get(chapter.url + links[phone_of(0)], timeout=15, allow_redirects=False)
    head = requests.head(chapter.url + links[phone_of(0)], timeout=15, allow_redirects=False)
    assert (page.status_code, head.status_code) == (200, 200)
    assert "Groceries, West Asheville" in page.text
    assert not [
        private
        for private in ("Rosa", "555-0101", ROSA, "Elm", chapter.need().door_word)
        if private in page.text
    ]
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == (
        "no-referrer",
        "no-store",
    )
    assert (written(chapter), chapter.need().taken) == before


def test_the_button_accepts_once_and_the_contact_comes_by_text(
    chapter: Living, links: dict[str, str]
) -> None:
    """Five taps at once are one place; the page never shows whose it is; the used link stays
    used."""
    link = chapter.url + links[phone_of(1)]
    with ThreadPoolExecutor(5) as pool:
        pages = list(
            pool.map(lambda _: requests.post(link, timeout=15, allow_redirects=False), range(5))
        )
    assert [page.status_code for page in pages] == [200] * 5
    assert not [
        page
        for page in pages
        if "555-0101" in page.text or "Elm" in page.text or "Rosa" in page.text
    ]
    until(lambda: any("Rosa 828-555-0101" in text for text in chapter.got(phone_of(1))))
    chapter.settle()
    assert sum("828-555-0101" in text for text in chapter.got(phone_of(1))) == 1
    assert (chapter.need().taken, chapter.count(Assignment)) == (1, 1)
    assert "You said yes already" in requests.get(link, timeout=15).text
    assert "You said yes already" in requests.post(link, timeout=15).text


@pytest.mark.parametrize(
    "token", ["a" * 22, "a" * 21, "a" * 23, "x", "%00", "é" * 22, "a" * 22 + "/b"]
)
def test_a_link_that_nobody_was_sent_opens_nothing(chapter: Living, token: str) -> None:
    for method in ("GET", "POST"):
        assert (
            requests.request(
                method, f"{chapter.url}/a/{token}", timeout=15, allow_redirects=False
            ).status_code
            == 404
        )


def test_a_link_that_has_expired_accepts_nothing(chapter: Living, links: dict[str, str]) -> None:
    """After two days it neither shows the request nor takes a place."""
    with chapter.db.write() as session:
        session.execute(
            update(Invitation)
            .where(
                Invitation.contact_id.in_(
                    select(Invitation.contact_id).order_by(Invitation.contact_id).offset(2).limit(1)
                )
            )
            .values(expires_at=datetime.now(UTC) - timedelta(seconds=1))
        )
        late = (
            session.scalars(select(Invitation).where(Invitation.expires_at < datetime.now(UTC)))
            .one()
            .contact.phone
        )
    page = requests.get(chapter.url + links[late], timeout=15)
    assert "not open any more" in page.text
    assert "West Asheville" not in page.text
    assert requests.post(chapter.url + links[late], timeout=15).status_code == 404
    assert chapter.need().taken == 1


def test_the_tokens_of_links_are_not_stored(chapter: Living, links: dict[str, str]) -> None:
    """Only their digests are."""
    with chapter.db.read() as session:
        stored = set(session.scalars(select(Invitation.token)))
    assert len(stored) == 6
    assert not stored & {link.removeprefix("/a/") for link in links.values()}


# Health


def test_the_health_page_says_that_all_is_well(chapter: Living) -> None:
    chapter.settle()
    answer = requests.get(f"{chapter.url}/healthz", timeout=15)
    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("status", "database", "redis")} == {
        "status": "ok",
        "database": "ok",
        "redis": "ok",
    }


def test_the_health_page_says_how_late_the_oldest_work_is(chapter: Living) -> None:
    """With the clock dead, news that is two minutes old means that something is broken: 503, and
    how late it is."""
    chapter.kill("clock")
    with chapter.db.write() as session:
        then = datetime.now(UTC) - timedelta(minutes=2)
        who = session.scalars(select(Contact.id).limit(1)).one()
        session.add(Event(contact_id=who, kind="news", name="nothing", due_at=then, moment=then))
    answer = requests.get(f"{chapter.url}/healthz", timeout=15)
    assert (answer.status_code, answer.json()["status"]) == (503, "late")
    assert answer.json()["oldest_due_event_seconds"] >= 120
    chapter.start("clock")
    until(lambda: requests.get(f"{chapter.url}/healthz", timeout=15).status_code == 200)


def test_only_a_database_that_is_away_turns_a_text_down(chapter: Living, stranger: str) -> None:
    """503 asks the carrier to come again; back again, the same text is taken."""
    if chapter.db.is_sqlite:
        return _a_locked_database_turns_a_text_down(chapter, stranger)
    name = re.split(r"[/?]", chapter.env["DATABASE_URL"])[3]
    server = create_engine(
        re.sub(rf"/{name}(?=\?|$)", "/postgres", chapter.env["DATABASE_URL"]),
        isolation_level="AUTOCOMMIT",
    )
    fields = arrived(stranger)
    with server.connect() as connection:
        connection.execute(text(f"alter database {name} allow_connections false"))
        connection.execute(
            text(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")
        )
        assert chapter.call("/sms", fields).status_code == 503
        assert requests.get(f"{chapter.url}/healthz", timeout=15).json()["database"] == "down"
        connection.execute(text(f"alter database {name} allow_connections true"))
    server.dispose()
    chapter.db.engine.dispose()
    assert chapter.call("/sms", fields).status_code == 200
    until(lambda: chapter.got(stranger))


def _a_locked_database_turns_a_text_down(chapter: Living, stranger: str) -> None:
    """Another writer that holds SQLite for long: 503 before the carrier gives up after 15 s."""
    fields, begun = arrived(stranger), time.monotonic()
    with chapter.db.write() as session:
        session.execute(text("update counter set value = value"))
        assert chapter.call("/sms", fields).status_code == 503
    assert time.monotonic() - begun < 14
    assert chapter.call("/sms", fields).status_code == 200
    until(lambda: chapter.got(stranger))


def test_nothing_went_wrong_unseen(chapter: Living) -> None:
    """The logs hold the failures that were made on purpose, and no other."""
    log = chapter.log().decode()
    assert OMAR not in log
    kinds = set(
        re.findall(r"^[\w.]*(?:Error|Exception|Unreadable|Unreachable|\w+Error)$", log, re.M)
    )
    assert kinds <= {"bot.store.sealed.Unreadable", "Unreadable", "OperationalError", "Unreachable"}
