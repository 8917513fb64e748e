"""The demo's phones: one person plays everybody, through the same inbox, turns and outbox as the real thing."""
from __future__ import annotations

import uuid

from flask import Blueprint, Response, abort, jsonify, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot import demo, inbox, passing, people
from bot.clocks import DemoTime
from bot.parts import Parts
from bot.store.db import Unreachable
from bot.store.people import Chapter, Contact
from bot.store.talks import LANES, Message

LONGEST = 1600
MOST_MINUTES = 60 * 24 * 60
PAGE = 500


def doors(parts: Parts) -> Blueprint:
    """GET /phones, POST /phones/texts, GET /phones/texts?after=ID, POST /phones/time."""
    blueprint = Blueprint("phones", __name__, template_folder="templates", static_folder="static", static_url_path="/phones/static")

    @blueprint.get("/phones")
    def page() -> str:
        with parts.db.read() as session:
            chapter = session.scalars(select(Chapter).order_by(Chapter.id)).first()
            return render_template("phones.html", chapter=chapter, phones=_phones(session, chapter), now=_now(parts))

    @blueprint.post("/phones/texts")
    def text() -> tuple[Response, int]:
        return _text(parts)

    @blueprint.get("/phones/texts")
    def texts() -> Response:
        after, both = request.args.get("after", "0"), request.args.get("both") == "1"
        if not after.isdigit():
            abort(400, "after must be the id of a text, or 0.")
        with parts.db.read() as session:
            return jsonify(_texts(session, int(after), both))

    @blueprint.post("/phones/time")
    def time() -> Response:
        minutes = request.form.get("minutes", "")
        try:
            length = float(minutes)
        except ValueError:
            length = -1
        if not 0 < length <= MOST_MINUTES:
            abort(400, f"minutes must be a number from 1 to {MOST_MINUTES}.")
        assert isinstance(parts.time, DemoTime)
        passing.pass_in_demo(parts, parts.time, length)
        return jsonify({"now": _now(parts)})

    return blueprint


def _now(parts: Parts) -> str:
    return parts.time.now().isoformat(timespec="seconds")


def _text(parts: Parts) -> tuple[Response, int]:
    body, pictures = request.form.get("body"), request.form.get("media", "0")
    try:
        sender = people.e164(request.form.get("from", ""))
    except ValueError as error:
        return jsonify({"error": str(error)}), 400
    if body is None or len(body) > LONGEST:
        return jsonify({"error": f"body must be there, with at most {LONGEST} characters"}), 400
    with parts.db.read() as session:
        number = session.scalars(select(Chapter.number).order_by(Chapter.id)).first()
    sid = f"SMdemo{uuid.uuid4().hex[:28]}"
    try:
        inbox.record(parts, inbox.Arrival(sid, sender, number or "", body, int(pictures) if pictures.isdigit() else 0))
    except LookupError:
        return jsonify({"error": "there is no chapter yet"}), 400
    except Unreachable:
        return jsonify({"error": "the database does not answer"}), 503
    return jsonify({"id": sid}), 201


def _texts(session: Session, after: int, both: bool) -> list[dict[str, object]]:
    """The texts handed over since; with `both` also those that came in."""
    query = select(Message).where(Message.counter > after).order_by(Message.counter).limit(PAGE).options(
        selectinload(Message.contact).selectinload(Contact.addresses), selectinload(Message.contact).selectinload(Contact.chapter))
    rows = session.scalars(query if both else query.where(~Message.incoming))
    return [_shown(row) for row in rows]


def _shown(row: Message) -> dict[str, object]:
    ours, theirs = row.contact.chapter.number, row.contact.phone
    to, sender = (ours, theirs) if row.incoming else (theirs, ours)
    return {"id": row.counter, "to": to, "from": sender, "body": row.body, "at": row.at.isoformat(),
            "lane": "in" if row.incoming else LANES[row.lane]}


def _phones(session: Session, chapter: Chapter | None) -> list[dict[str, str]]:
    """A phone for each of the demo's people and strangers, and for the chapter's own first ones."""
    known = {} if chapter is None else {c.phone: c for c in session.scalars(
        select(Contact).where(Contact.chapter_id == chapter.id, Contact.is_known).order_by(Contact.id).limit(12))}
    shown = [{"phone": phone, "name": name, "role": "neighbor"} for name, phone in demo.STRANGERS.items()]
    return shown + [{"phone": phone, "name": c.first_name or "Admin", "role": _role(c)} for phone, c in known.items()]


def _role(contact: Contact) -> str:
    return "admin" if contact.is_admin else "safety" if contact.is_safety else "responder"
