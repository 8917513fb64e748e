"""A phone in the tests: the carrier with one call, which asks our doors and goes where they send
it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from xml.etree import ElementTree

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from bot.stage.stage import Delivered, Stage
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.store.safety import Alert, AlertLogEntry
from bot.store.shifts import Shift
from bot.web import voice
from conversations.port.records import AlertKind, Lane, MessageStatus
from tests.support.carrier import ACCOUNT, TOKEN, sign

US, HERE = "+18285550100", "https://mac.test"
# by the carrier's documents: the verbs we use, what may stand in them, and their attributes
ALLOWED = {
    "Response": ({"Say", "Gather", "Dial", "Hangup"}, set()),
    "Say": ({"say-as"}, {"voice", "language"}),
    "say-as": (set(), {"interpret-as"}),
    "Gather": (
        {"Say"},
        {"input", "numDigits", "timeout", "action", "method", "actionOnEmptyResult"},
    ),
    "Dial": ({"Number"}, {"timeout", "callerId", "action", "method"}),
    "Number": (set(), {"url", "method"}),
    "Hangup": (set(), set()),
}
_ids = itertools.count(1)


def new_key() -> str:
    return f"test:{next(_ids)}"


class Line:
    """One answer to the carrier: what is said, and where the call goes next."""

    def __init__(self, answer: TestResponse):
        assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8"), (
            answer.text
        )
        self.root = ElementTree.fromstring(answer.text)
        assert self.root.tag == "Response"
        self._check(self.root)

    def _check(self, verb: ElementTree.Element) -> None:
        children, attributes = ALLOWED[verb.tag]
        assert set(verb.attrib) <= attributes, ElementTree.tostring(verb)
        for address in (verb.get("action"), verb.get("url")):
            assert address is None or address.startswith(f"{HERE}/voice"), (
                "the carrier knows us by one name only"
            )
        for child in verb:
            assert child.tag in children, ElementTree.tostring(verb)
            self._check(child)
        if verb.tag == "Say":
            assert (verb.get("voice"), verb.get("language")) in {
                ("Polly.Joanna", "en-US"),
                ("Polly.Lupe", "es-US"),
            }
            assert "".join(verb.itertext()).strip()

    @property
    def said(self) -> str:
        return "\n".join("".join(say.itertext()) for say in self.root.iter("Say"))

    @property
    def languages(self) -> list[str]:
        return [str(say.get("language")) for say in self.root.iter("Say")]

    def verb(self, tag: str) -> ElementTree.Element:
        return next(self.root.iter(tag))

    @property
    def dialled(self) -> str | None:
        return next((number.text for number in self.root.iter("Number")), None)

    @property
    def hangs_up(self) -> bool:
        return self.root[-1].tag == "Hangup"


class Phone:
    """The carrier with one call: it asks our doors, signed, and goes where they send it."""

    def __init__(self, stage: Stage, who: str, tokens: tuple[str, ...] = (TOKEN,)):
        self.stage, self.phone = stage, stage.phones.get(who, who)
        self.fields = {
            "CallSid": f"CA{next(_ids):032d}",
            "AccountSid": ACCOUNT,
            "From": self.phone,
            "To": US,
            "CallStatus": "in-progress",
            "Direction": "inbound",
            "CallerName": "",
        }
        app = Flask("voice")
        app.register_blueprint(voice.doors(stage.runtime, tokens))
        self.app = app

    def post(self, address: str, signature: str | None = None, **fields: str) -> TestResponse:
        url = address if address.startswith("http") else HERE + address
        form = {name: value for name, value in (self.fields | fields).items() if value != "-"}
        headers = {"X-Twilio-Signature": sign(TOKEN, url, form) if signature is None else signature}
        return self.app.test_client().post(url.removeprefix(HERE), data=form, headers=headers)

    def ask(self, address: str, **fields: str) -> Line:
        return Line(self.post(address, **fields))

    def calls(self) -> Line:
        return self.ask("/voice")

    def presses(self, line: Line, key: str) -> Line:
        return self.ask(str(line.verb("Gather").get("action")), Digits=key, msg="Gather End")

    def nobody_answers(self, line: Line, status: str = "no-answer", **fields: str) -> Line:
        return self.ask(str(line.verb("Dial").get("action")), DialCallStatus=status, **fields)

    def answered(self, line: Line, key: str | None = None) -> Line:
        """The member who is rung picks up. Returns what the carrier asks for then, on a call of its
        own; `key` is pressed there."""
        number = line.verb("Number")
        own = {
            "CallSid": f"CA{next(_ids):032d}",
            "From": US,
            "To": str(number.text),
            "Direction": "outbound-dial",
        }
        return self.ask(str(number.get("url")), **own, **({} if key is None else {"Digits": key}))

    def rings_all(self, line: Line, **fields: str) -> tuple[list[str], Line]:
        """Nobody ever answers. Returns who was rung, and what is said then."""
        rung = []
        while line.dialled:
            rung.append(self.stage.name_of(line.dialled))
            line = self.nobody_answers(line, **fields)
        return rung, line


@contextmanager
def records(stage: Stage) -> Iterator[tuple[Session, Queries]]:
    """The chapter's records, to be read and changed."""
    with stage.runtime.db.write() as session:
        yield (
            session,
            Queries(session, session.scalars(select(Chapter)).one(), stage.runtime.time.now()),
        )


def somebody(session: Session, stage: Stage, name: str) -> Contact:
    return next(one for one in session.scalars(select(Contact)) if one.phone == stage.phones[name])


def on_duty(stage: Stage, *names: str) -> None:
    """Put these members on duty, the first of them for the longest time."""
    with records(stage) as (session, _):
        for ago, name in enumerate(reversed(names)):
            since, one = stage.time.at - timedelta(minutes=1 + ago), somebody(session, stage, name)
            one.is_safety = True
            session.add(
                Shift(
                    chapter_id=one.chapter_id,
                    contact_id=one.id,
                    starts_at=since,
                    confirmed_at=since,
                    step=0,
                )
            )


def change(stage: Stage, name: str, **changes: object) -> None:
    with records(stage) as (session, _):
        one = somebody(session, stage, name)
        for field, value in changes.items():
            setattr(one.addresses[0] if field in ("opted_out", "dead") else one, field, value)


def check_in(stage: Stage, name: str = "Ben") -> None:
    stage.text(name, "IN")
    stage.text(name, "45 Haywood Rd, 2 hours")


def alarm(
    stage: Stage,
    about: str = "Ben",
    kind: AlertKind = AlertKind.OVERDUE,
    told: tuple[str, ...] = (),
) -> int:
    """Raise an alert that these have been told of. Returns its number."""
    with records(stage) as (session, find):
        one = somebody(session, stage, about)
        alert = find.raise_alert(one, kind, check_in=find.check_in_of(one))
        alert.next_at = stage.time.at + timedelta(hours=1)
        for name in told:
            find.note(alert, somebody(session, stage, name), "told")
        return int(alert.number)


def ring(stage: Stage, to: str = "Sam", number: int = 1, body: str = "", **more: object) -> int:
    """Let a step of the ladder call somebody. Returns the id of the call."""
    with records(stage) as (session, find):
        one, now = somebody(session, stage, to), stage.time.at
        alert = find.alert(number)
        assert alert is not None, f"there is no alert {number}"
        words = (
            body
            or "ALERT 1. Ben Rivers 828-555-0133 overdue, 45 Haywood Rd. #12 for Rosa. Kin: Kim 828-555-0144. 911: ask."
        )
        row = Message(
            chapter_id=one.chapter_id,
            contact_id=one.id,
            incoming=False,
            voice=True,
            lane=Lane.ALERT,
            key=new_key(),
            body=words,
            status=MessageStatus.QUEUED,
            alert_id=alert.id,
            created_at=now,
            sent_at=now,
            **{"not_before": now, **more},
        )
        session.add(row)
        session.flush()
        return int(row.id)


def row(stage: Stage, message_id: int) -> Message:
    with stage.runtime.db.read() as session:
        found = session.get_one(Message, message_id)
        session.expunge(found)
        return found


def alerts(stage: Stage) -> list[tuple[str, str]]:
    """The person and the kind of each alert."""
    with stage.runtime.db.read() as session:
        return [
            (stage.name_of(a.contact.phone), a.kind)
            for a in session.scalars(select(Alert).order_by(Alert.id))
        ]


def written(stage: Stage) -> list[int]:
    with stage.runtime.db.read() as session:
        return [
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Message, Contact, Alert, AlertLogEntry)
        ]


def to(copies: list[Delivered], name: str) -> list[str]:
    return [copy.body for copy in copies if copy.to == name]
