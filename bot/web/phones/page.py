"""The phones page: one person plays everybody, through the real inbox, turns and outbox."""

from __future__ import annotations

import re
import uuid
from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot import phone_numbers
from bot.calls import alert_calls
from bot.runtime import Runtime
from bot.stage import cast, time
from bot.store.db import Unreachable
from bot.store.messages import CALL, Message
from bot.store.people import Chapter, Contact
from bot.time_source import DemoTime
from bot.turns import inbox
from bot.web.phones.watching import Watching
from bot.web.voice import TAKE
from conversations.port.records import Lane
from conversations.texts.render import Phrase, Reader, render

LONGEST_TEXT = 1600  # characters in a text
MOST_MINUTES = 60 * 24 * 60
PAGE = 500  # texts in one answer
MOST_PHONES = 12  # the most phones of people whom the chapter knows
ROLES = ("responder", "safety", "admin")
# what the page shows if there is no chapter
NOTHING: dict[str, object] = {
    "check_ins": [],
    "alerts": [],
    "on_duty": [],
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
NUMBER = re.compile("[0-9]{1,15}")
# an IP address, or the one name that nobody else can own
THIS_MACHINE = re.compile(r"localhost|\d+(\.\d+){3}|\[[0-9a-f:.]+\]")

Answer = tuple[Response, int]


def doors(runtime: Runtime) -> Blueprint:
    """The routes of the page.

    GET /phones, POST /phones/texts, GET /phones/texts?after=ID, POST /phones/keys, GET
    /phones/watch, POST /phones/time.
    """
    blueprint = Blueprint(
        "phones",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/phones/static",
    )

    @blueprint.before_request
    def guard() -> Answer | None:
        return (
            None
            if _is_our_name(runtime) and _is_from_here()
            else _refuse("this came from another site", 403)
        )

    @blueprint.errorhandler(Unreachable)
    def unreachable(_error: Unreachable) -> Answer:
        return _refuse("the database does not answer", 503)

    for method, path, answer in (
        ("GET", "/phones", _page),
        ("POST", "/phones/texts", _text),
        ("GET", "/phones/texts", _list),
        ("POST", "/phones/keys", _press),
        ("GET", "/phones/watch", _watch),
        ("POST", "/phones/time", _pass),
    ):
        blueprint.add_url_rule(
            path, answer.__name__.strip("_"), partial(answer, runtime), methods=[method]
        )
    return blueprint


def _page(runtime: Runtime) -> Response:
    with runtime.db.read() as session:
        chapter = _chapter(session)
        phones = _phones(session, chapter)
        response = make_response(
            render_template(
                "phones.html", chapter=chapter, phones=phones, public_url=runtime.public_url
            )
        )
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _list(runtime: Runtime) -> Answer:
    after = request.args.get("after", "0")
    if not NUMBER.fullmatch(after):
        return _refuse("after must be the id of a text, or 0")
    with runtime.db.read() as session:
        return _timed(runtime, _texts(session, int(after), request.args.get("both") == "1"))


def _watch(runtime: Runtime) -> Answer:
    with runtime.db.read() as session:
        chapter = _chapter(session)
        return _timed(runtime, Watching(runtime, session, chapter).see() if chapter else NOTHING)


def _timed(runtime: Runtime, found: object) -> Answer:
    """The answer with the data found, and the demo's time at which it was found."""
    answer = jsonify(found)
    answer.headers["Demo-Time"] = _now(runtime)
    return answer, 200


def _press(runtime: Runtime) -> Answer:
    """Press a key in a call; answer with the state of its alert, and the words that are heard."""
    number, key = request.form.get("id", ""), request.form.get("key", "")
    if key != TAKE:
        return _refuse(f"key must be {TAKE}, which takes the alert")
    call = (
        alert_calls.acknowledge(runtime, _call_of(runtime, int(number)))
        if NUMBER.fullmatch(number)
        else None
    )
    if call is None:
        return _refuse("id must be that of a call")
    text = runtime.texts_of(call).sentences[call.sentence]
    said = Phrase(text.msgid, {"chapter": call.chapter})
    reader = Reader(call.language, ZoneInfo("UTC"), runtime.time.now())
    return jsonify({"state": call.state, "said": render(said, reader)}), 200


def _call_of(runtime: Runtime, number: int) -> int:
    """The call that has this number in the list of texts; 0 if none has."""
    with runtime.db.read() as session:
        return (
            session.scalar(
                select(Message.id).where(
                    Message.demo_position == number, Message.voice, ~Message.incoming
                )
            )
            or 0
        )


def _pass(runtime: Runtime) -> Answer:
    minutes = _minutes(request.form.get("minutes", ""))
    if minutes is None:
        return _refuse(f"minutes must be a number from 1 to {MOST_MINUTES}")
    assert isinstance(runtime.time, DemoTime)
    if not time.pass_in_demo(runtime, runtime.time, minutes):
        return _refuse(
            "so much happens that not all of that time has passed yet; let more of it pass", 503
        )
    return jsonify({"now": _now(runtime)}), 200


def _is_our_name(runtime: Runtime) -> bool:
    """Whether the request used one of our own names.

    A site that points its own name here must not be able to read along.
    """
    name = re.sub(r":\d+$", "", request.host)
    return bool(THIS_MACHINE.fullmatch(name)) or name == urlsplit(runtime.public_url).hostname


def _is_from_here() -> bool:
    """Whether a request that would change something comes from our own page or from no browser."""
    if request.method != "POST":
        return True
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or origin.partition("://")[2] == request.host


def _refuse(reason: str, status: int = 400) -> Answer:
    return jsonify({"error": reason}), status


def _now(runtime: Runtime) -> str:
    return runtime.time.now().isoformat(timespec="seconds")


def _minutes(written: str) -> float | None:
    """The minutes to let pass, or None for anything that is not such a number."""
    try:
        minutes = float(written)
    except ValueError:
        return None
    return minutes if 0 < minutes <= MOST_MINUTES else None


def _text(runtime: Runtime) -> Answer:
    body, media = request.form.get("body"), request.form.get("media", "")
    with runtime.db.read() as session:
        chapter = _chapter(session)
        number = chapter.number if chapter else None
    try:
        sender = phone_numbers.e164(request.form.get("from", ""))
    except ValueError as error:
        return _refuse(str(error))
    if sender == number:
        return _refuse(f"{sender} is the chapter's own number; text from another")
    if body is None or len(body) > LONGEST_TEXT:
        return _refuse(f"body must be there, with at most {LONGEST_TEXT} characters")
    sid = f"SMdemo{uuid.uuid4().hex[:28]}"
    try:
        inbox.record(
            runtime,
            inbox.Arrival(
                sid, sender, number or "", body, int(media) if re.fullmatch("[0-9]", media) else 0
            ),
        )
    except LookupError:
        return _refuse("there is no chapter yet")
    return jsonify({"id": sid}), 201


def _chapter(session: Session) -> Chapter | None:
    """The chapter that is played: the first one."""
    return session.scalars(select(Chapter).order_by(Chapter.id).limit(1)).first()


def _texts(session: Session, after: int, both: bool) -> list[dict[str, object]]:
    """The texts handed over since; with `both`, also those that came in."""
    query = (
        select(Message)
        .where(Message.demo_position > after)
        .order_by(Message.demo_position)
        .limit(PAGE)
        .options(
            selectinload(Message.contact).selectinload(Contact.addresses),
            selectinload(Message.contact).selectinload(Contact.chapter),
        )
    )
    rows = session.scalars(query if both else query.where(~Message.incoming))
    return [_shown(row) for row in rows]


def _shown(row: Message) -> dict[str, object]:
    ours, theirs = row.contact.chapter.number, row.contact.phone
    to, sender = (ours, theirs) if row.incoming else (theirs, ours)
    body = CALL + row.body if row.voice else row.body
    return {
        "id": row.demo_position,
        "to": to,
        "from": sender,
        "body": body,
        "at": row.sent_at.isoformat(),
        "lane": "in" if row.incoming else Lane(row.lane).word,
    }


def _phones(session: Session, chapter: Chapter | None) -> list[dict[str, str]]:
    """A phone for each of the demo's strangers, and for the first people whom the chapter knows."""
    if chapter is None:
        return []
    known = session.scalars(
        select(Contact)
        .where(Contact.chapter_id == chapter.id, Contact.is_known)
        .order_by(Contact.id)
        .limit(MOST_PHONES)
    )
    helpers = [
        {"phone": c.phone, "name": c.first_name or "Admin", "role": _role(c)}
        for c in known
        if c.phone
    ]
    helpers.sort(key=lambda helper: ROLES.index(helper["role"]))
    taken = {helper["phone"] for helper in helpers}
    return [
        {"phone": phone, "name": name, "role": "neighbor"}
        for name, phone in cast.STRANGERS.items()
        if phone not in taken
    ] + helpers


def _role(contact: Contact) -> str:
    if contact.is_admin:
        return "admin"
    return "safety" if contact.is_safety else "responder"
