"""The carrier's calls: callers are put through, and a person whom an alert rings presses a key.

Every answer is TwiML.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import InternalServerError

from bot.calls import alert_calls, callers, hotline
from bot.calls.alert_calls import Call
from bot.calls.callers import Caller
from bot.calls.hotline import AT_FIRST, Ring, SoFar
from bot.delivery import receipts
from bot.runtime import Runtime
from bot.store import senders
from bot.store.db import Unreachable
from bot.web.signed import signed_form
from bot.web.speech import EVERYBODY, Speech, door

TAKE, HEAR = "1", "2"  # keys for a person who is rung
HELP, SAFETY = "1", "2"  # keys of the menu
ROUNDS = 2  # times that something is said to a person who presses no key
RING = 20  # seconds for which a member's phone rings: most voicemails answer later
STATUSES = frozenset({"queued", "initiated", "ringing", "in-progress"}) | receipts.CALL_ENDS


def doors(runtime: Runtime, tokens: Sequence[str]) -> Blueprint:
    """POST /voice, where the carrier brings callers, and the routes behind it.

    These are: a key of the menu, the result of ringing a member, a member who answers; an alert
    that rings somebody, and the result of that. They refuse requests not signed with one of
    `tokens`.
    """
    blueprint = Blueprint("voice", __name__, url_prefix="/voice")
    views = {
        "": call_in,
        "/menu": menu,
        "/next": next_one,
        "/whisper": whisper,
        "/alert": alert,
        "/status": status,
    }
    for path, view in views.items():
        blueprint.add_url_rule(
            path, view.__name__, partial(view, runtime), methods=["POST"], strict_slashes=False
        )

    @blueprint.before_request
    def guard() -> None:
        signed_form(runtime, tokens)

    @blueprint.errorhandler(InternalServerError)
    def broken(_error: InternalServerError) -> Response:
        """Answer our own failure so that nobody is left in silence."""
        speech = Speech(runtime)
        speech.say("voice broken")
        return speech.hang_up()

    return blueprint


# somebody calls us


def call_in(runtime: Runtime) -> Response:
    caller = _caller(runtime)
    return _put_through(runtime, caller) if caller.goes_through else _menu(runtime, caller, 1)


def menu(runtime: Runtime) -> Response:
    """Act on the key of the menu, or on none."""
    caller, key, rounds = _caller(runtime), request.form.get("Digits", ""), _number("round")
    if key == SAFETY:
        return _put_through(runtime, caller)
    if key != HELP and rounds < ROUNDS:
        return _menu(runtime, caller, rounds + 1)
    speech = Speech(runtime, _languages(caller), caller)
    speech.say(_help(runtime, caller) if key == HELP else _goodbye(runtime, caller))
    return speech.hang_up()


def next_one(runtime: Runtime) -> Response:
    """Go on after ringing a member has ended, in whatever way."""
    bridged = {"true": True, "false": False}.get(request.form.get("DialBridged", "").lower())
    return _put_through(
        runtime,
        _caller(runtime),
        SoFar(_rung(), bridged, request.form.get("CallStatus") in receipts.CALL_ENDS),
    )


def whisper(runtime: Runtime) -> Response:
    """Ask a member who answers for a key.

    Only the key connects them, so that no voicemail takes the call.
    """
    call_id, member_id, caller_id = (
        request.args.get("call", "")[:64],
        _number("member"),
        _number("caller"),
    )
    said = hotline.whom_to_expect(runtime, member_id, caller_id)
    speech, key = Speech(runtime, (said.language,), said), request.form.get("Digits")
    if key is None:
        about = "voice call from somebody checked in" if said.checked_in else "voice call from"
        name = said.name or speech.phrase("voice a stranger")
        speech.ask(door(runtime, "/whisper", **request.args), about, times=ROUNDS, name=name)
        return speech.hang_up()
    if key != TAKE:
        return speech.hang_up()
    hotline.take(runtime, call_id, member_id)
    if said.silent:
        speech.say("voice careful")
    return speech.answer()


def _menu(runtime: Runtime, caller: Caller, rounds: int) -> Response:
    own_first = (
        sorted(EVERYBODY, key=lambda language: language != caller.language)
        if caller.language
        else EVERYBODY
    )
    speech = Speech(runtime, own_first, caller)
    speech.ask(
        door(runtime, "/menu", round=rounds),
        "voice menu",
        tells_silence=True,
        chapter=caller.chapter,
    )
    return speech.answer()


def _help(runtime: Runtime, caller: Caller) -> str:
    """Begin a request for help by text; return the name of what is said."""
    if not caller.phone:
        return "voice number withheld"
    if caller.opted_out:
        return "voice no texts"
    callers.ask_for_help(runtime, caller)
    return "voice look at your phone"


def _goodbye(runtime: Runtime, caller: Caller) -> str:
    return "voice goodbye, text" if callers.text_how(runtime, caller) else "voice goodbye"


def _put_through(runtime: Runtime, caller: Caller, so_far: SoFar = AT_FIRST) -> Response:
    answer = hotline.put_through(runtime, caller, so_far)
    speech = Speech(runtime, _languages(caller), caller)
    if isinstance(answer, Ring):
        speech.say("voice ringing on" if so_far.rung else "voice ringing")
        screen = door(
            runtime,
            "/whisper",
            call=caller.call_id,
            member=answer.member_id,
            caller=caller.contact_id or 0,
        )
        then = door(
            runtime, "/next", tried=",".join(str(one) for one in (*so_far.rung, answer.member_id))
        )
        speech.script.dial(answer.phone, caller.number, screen, then, RING)
        return speech.answer()
    if answer != "taken":
        speech.say(
            f"voice {answer}"
            if caller.phone or answer == "alone"
            else "voice missed, number withheld"
        )
    return speech.hang_up()


def _caller(runtime: Runtime) -> Caller:
    form = request.form
    if not form.get("CallSid") or not form.get("To"):
        abort(400, "This is not a call: CallSid and To are needed.")
    try:
        return callers.who_calls(
            runtime, form["CallSid"].strip()[:64], form.get("From", "").strip(), form["To"].strip()
        )
    except senders.UnknownNumber:
        abort(400, "No chapter has the number in To: flask chapter create, or set --number.")
    except senders.OurNumber:
        # a member's phone is forwarded to us: nobody is on that line
        abort(Speech(runtime).hang_up())


def _languages(caller: Caller) -> Sequence[str]:
    return (caller.language,) if caller.language else EVERYBODY


# an alert rings somebody


def alert(runtime: Runtime) -> Response:
    """Answer the person or machine that picks up a call of ours.

    Nothing about the alert is said before a key is pressed.
    """
    message_id, key = _number("m"), request.form.get("Digits", "")
    answers = {TAKE: alert_calls.acknowledge, HEAR: alert_calls.hear}
    call = answers.get(key, alert_calls.look)(runtime, message_id)
    speech = Speech(runtime, (call.language if call else None,), call)
    if call is None:
        return speech.hang_up()
    if call.state == "open" and key != TAKE:
        _offer(runtime, speech, call, message_id, key == HEAR)
    else:
        for _ in range(ROUNDS if call.reminds else 1):
            speech.say(call.sentence, chapter=call.chapter)
    if key == TAKE and call.state == "yours":
        _read(speech, call)
    return speech.hang_up()


def _offer(runtime: Runtime, speech: Speech, call: Call, message_id: int, read: bool) -> None:
    if read:
        _read(speech, call)
    said = "voice take it" if read else "voice alert"
    speech.ask(door(runtime, "/alert", m=message_id), said, times=ROUNDS, chapter=call.chapter)


def _read(speech: Speech, call: Call) -> None:
    speech.read(call.words)
    if call.silent:
        speech.say("voice in silence")


def status(runtime: Runtime) -> Response:
    """Record the progress of a call of ours."""
    call_id, said = request.form.get("CallSid", ""), request.form.get("CallStatus", "")
    if not call_id or said not in STATUSES:
        abort(400, "This is not a status callback: CallSid and CallStatus are needed.")
    try:
        receipts.note_call(runtime, _number("m"), call_id[:64], said)
    except Unreachable:
        abort(503)
    return Speech(runtime).answer()


# values in the address


def _number(name: str) -> int:
    written = request.args.get(name, "")
    if not (written.isascii() and written.isdigit()):
        abort(400, f"{name} is missing: call the address that we gave.")
    return int(written[:18])


def _rung() -> tuple[int, ...]:
    return tuple(
        int(one[:18])
        for one in request.args.get("tried", "").split(",")
        if one.isascii() and one.isdigit()
    )
