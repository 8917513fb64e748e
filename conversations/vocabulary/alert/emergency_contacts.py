"""Emergency contacts: whom an alert says to ask about somebody, and what that person has chosen
about 911."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.lexicon.plain import plain
from conversations.port.records import Alert, AlertKind, CheckIn, Contact
from conversations.port.rules import Private
from conversations.port.turn import Turn
from conversations.texts.render import Listed, Value, Zoned
from conversations.vocabulary.declare import value
from conversations.vocabulary.shared.alert_summary import (
    in_silence,
    is_silent_about,
    request_in_silence,
    said_name,
)
from conversations.vocabulary.shared.asking import called, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "kin": ("kin",),
    "own person": ("person",),
    "also there": ("name", "phone", "until"),
    "also there, in silence": ("name",),
    "call now": ("name", "phone"),
    "call now, then": ("name", "phone", "others"),
    "their address": ("address",),
    "of the request": ("requester", "phone", "number"),
    "911 yes": (),
    "911 ask first": (),
    "911 no": (),
    "911 not asked": (),
    "911 ask first, in silence": (),
}


@value
def kin(turn: Turn, alert: Alert) -> Value:
    """Whom to ask about them: their emergency contact, the person they named, and others out for
    the same request."""
    in_danger = alert.contact
    said: list[Value] = []
    if in_danger.emergency_contact and alert.kind != AlertKind.DRILL:
        said.append(turn.sentence("kin", kin=in_danger.emergency_contact))
    if person := _own_person(alert):
        said.append(turn.sentence("own person", person=person))
    for other in _out_for_it(turn, alert):
        who = said_name(other.contact)
        if in_silence(turn, alert):
            said.append(turn.sentence("also there, in silence", name=who))
        elif not is_silent_about(turn, other.contact):  # they may read this themselves
            said.append(
                turn.sentence(
                    "also there",
                    name=who,
                    phone=other.contact.spoken_phone,
                    until=Zoned(other.due_at),
                )
            )
    return several(said, " ")


@value(reveals=Private.ALERT)
def whom_to_call(turn: Turn, alert: Alert) -> Value:
    """Whom the one who has the alert calls now, and then: the person in danger, their people, and
    the one whom they went to help."""
    is_requester = alert.kind == AlertKind.REQUESTER and alert.need is not None
    requester = called(alert.need, turn) if is_requester and alert.need is not None else ""
    phone = alert.contact.spoken_phone
    others = [one for one in (alert.contact.emergency_contact, _own_person(alert)) if one]
    beside = [
        turn.sentence("person named", name=said_name(one), phone=one.spoken_phone)
        for one in _also_there(turn, alert)
    ]
    facts: dict[str, Value] = {
        "name": requester or alert.contact.first_name or phone,
        "phone": phone,
    }
    then: list[Value] = [*beside, *others, *_of_the_request(turn, alert)]
    said: list[Value] = [
        turn.sentence("call now, then", **facts, others=Listed(tuple(then)))
        if then
        else turn.sentence("call now", **facts)
    ]
    if is_requester and alert.need is not None and alert.need.address:
        said.append(turn.sentence("their address", address=alert.need.address))
    return several(said, " ")


def _out_for_it(turn: Turn, alert: Alert) -> Sequence[CheckIn]:
    """Who else is checked in for the request that an alert is about: with somebody who is out, or
    at the door of a requester."""
    if alert.check_in is not None:
        return turn.find.partners(alert.check_in)
    is_requester = alert.kind == AlertKind.REQUESTER and alert.need is not None
    return [one for one in turn.find.check_ins() if is_requester and one.need is alert.need]


def _also_there(turn: Turn, alert: Alert) -> list[Contact]:
    """Those who are out for the same request and may be called."""
    partners = turn.find.partners(alert.check_in) if alert.check_in is not None else []
    return [one.contact for one in partners if not is_silent_about(turn, one.contact)]


def _of_the_request(turn: Turn, alert: Alert) -> list[Value]:
    """The requester whom somebody who is out went to help, unless nobody may ask them."""
    need = alert.need
    if need is None or alert.kind == AlertKind.REQUESTER or request_in_silence(turn, alert, need):
        return []
    facts: dict[str, Value] = {"phone": need.contact.spoken_phone, "number": need.number}
    return [turn.sentence("of the request", requester=called(need, turn), **facts)]


def _own_person(alert: Alert) -> str | None:
    """Whom they named themselves, unless that is their emergency contact."""
    named = alert.check_in.buddy if alert.check_in is not None else None
    if named is None or _is_same(named, alert.contact.emergency_contact or ""):
        return None
    return named


def _is_same(one: str, other: str) -> bool:
    """Whether two people, each written as a name and a phone, are the same one: by the digits or,
    without any, by the words."""
    return (_digits(one) or plain(one)) == (_digits(other) or plain(other))


def _digits(said: str) -> str:
    return re.sub(r"\D", "", said)


@value
def may_call_911(turn: Turn, alert: Alert) -> Value:
    """What the person in danger has chosen about 911.

    If they must not be asked, their contact is asked instead.
    """
    if alert.kind == AlertKind.REQUESTER:  # nobody has asked them
        return "" if in_silence(turn, alert) else turn.sentence("911 not asked")
    goes_out = alert.contact.is_responder or alert.contact.is_safety
    choice = f"911 {alert.contact.call_911}"
    if not goes_out or alert.kind == AlertKind.DRILL:
        return ""
    return turn.sentence(
        f"{choice}, in silence" if choice == "911 ask first" and in_silence(turn, alert) else choice
    )
