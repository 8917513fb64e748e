"""What an alert says: who, where, since when, for which request, and what was heard last.

Everybody gets the same picture.
"""

from __future__ import annotations

from datetime import timedelta

from conversations.port.records import Alert, AlertKind, Contact, Message, Need
from conversations.port.rules import Private
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.declare import value
from conversations.vocabulary.shared.asking import called, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "alert name": ("number",),
    "drill name": ("number",),
    "silent alert name": ("number",),
    "person named": ("name", "phone"),
    "person in silence": ("name",),
    "happened overdue": (),
    "happened sos": (),
    "happened help": (),
    "happened duress": (),
    "happened requester": (),
    "happened called": (),
    "happened drill": (),
    "early stopped": (),
    "early dead": (),
    "early undelivered": (),
    "times of a check-in": ("started", "due"),
    "last place": ("place",),
    "person by name": ("name",),
    "their own request": ("number", "phone", "address"),
    "their own request, no address": ("number", "phone"),
    "request in full": ("number", "kind", "requester", "phone"),
    "their own request, in silence": ("number", "address"),
    "request in silence": ("number", "kind", "requester"),
    "request in short": ("number", "requester"),
    "last words": ("time", "words"),
    "words before": ("time", "words"),
    "had it": ("name",),
    "nobody has it": (),
    "nobody real": (),
    "has it": ("name", "time"),
    "all hands at": ("place",),
    "all hands, no place": (),
    "first there": ("name",),
}
JUST_NOW = timedelta(minutes=1)
LAST_WORDS = 3  # texts of the person in danger that an alert shows
WORDS, PLACE = 160, 160  # characters of what was written last, and of a place, that an alert shows


def name_of(turn: Turn, alert: Alert) -> Phrase:
    kinds: dict[str, str] = {AlertKind.DRILL: "drill name", AlertKind.DURESS: "silent alert name"}
    return turn.sentence(kinds.get(alert.kind, "alert name"), number=alert.number)


def in_silence(turn: Turn, alert: Alert) -> bool:
    """Whether a call or a text could betray the person in danger: by this alert, or by another one
    that is open about them."""
    return alert.kind != AlertKind.DRILL and (
        alert.is_silent or is_silent_about(turn, alert.contact)
    )


def is_silent_about(turn: Turn, person: Contact) -> bool:
    """Whether there is a silent alert about somebody, so that nobody may call or text them."""
    return any(alert.is_silent for alert in turn.find.alerts_about(person))


def _request_in_silence(turn: Turn, alert: Alert, need: Need) -> bool:
    """Whether asking the requester could betray somebody who is out for the same request."""
    others = turn.find.partners(alert.check_in) if alert.check_in is not None else []
    return (
        in_silence(turn, alert)
        or any(is_silent_about(turn, p.contact) for p in others)
        or any(alert.is_silent and alert.need_id == need.id for alert in turn.find.alerts())
    )


def whom_is(turn: Turn, alert: Alert) -> Value:
    return (
        turn.sentence("nobody real") if alert.kind == AlertKind.DRILL else said_name(alert.contact)
    )


def said_name(person: Contact) -> str:
    return person.name or person.spoken_phone


@value
def alert(turn: Turn, alert: Alert) -> Value:
    """What the alert is called: ALERT 7."""
    return name_of(turn, alert) if alert else None


@value
def alert_number(turn: Turn, alert: Alert) -> Value:
    """The number of the alert."""
    return alert.number if alert else None


@value
def whom(turn: Turn, alert: Alert) -> Value:
    """The name of the person in danger."""
    return whom_is(turn, alert) if alert else None


@value
def who(turn: Turn, alert: Alert) -> Value:
    """The name and phone of the person in danger; without the phone if a call could betray them."""
    in_danger = alert.contact
    if alert.kind == AlertKind.DRILL:
        return ""
    if in_silence(turn, alert):
        return turn.sentence("person in silence", name=said_name(in_danger))
    if alert.kind == AlertKind.REQUESTER:  # their phone is for the one who takes it
        return turn.sentence(
            "person by name",
            name=called(alert.need, turn) if alert.need else in_danger.first_name,
        )
    return turn.sentence("person named", name=in_danger.name or "", phone=in_danger.spoken_phone)


@value
def what_happened(turn: Turn, alert: Alert) -> Value:
    """Why the alert was raised, and why early if it was early."""
    early, happened = f"early {alert.reason}", turn.sentence(f"happened {alert.kind}")
    # the text before it is then a warning and not the name
    named = in_silence(turn, alert) and alert.kind != AlertKind.DURESS
    said: list[Value] = [several([said_name(alert.contact), happened], " ") if named else happened]
    if early in SENTENCES:
        said.append(turn.sentence(early))
    return several(said, " ")


@value
def times(turn: Turn, alert: Alert) -> Value:
    """When they went out, and when they were expected back."""
    check_in = alert.check_in
    if check_in is None:
        return ""
    return turn.sentence(
        "times of a check-in", started=check_in.started_at, due=Zoned(check_in.due_at)
    )


@value
def last_place(turn: Turn, alert: Alert) -> Value:
    """The last known place."""
    check_in, need = alert.check_in, alert.need
    place = check_in.place if check_in is not None else None
    if place is None and need is not None and alert.kind == AlertKind.REQUESTER:
        place = need.area
    return turn.sentence("last place", place=shorten(place, PLACE)) if place else ""


@value(reveals=Private.ALERT)
def the_request_in_full(turn: Turn, alert: Alert) -> Value:
    """The request they are out for, and how to reach the requester unless nobody may ask them."""
    need = alert.need
    if need is None:
        return ""
    facts: dict[str, Value] = {
        "number": need.number,
        "kind": Phrase(need.category.name),
        "requester": called(need, turn),
    }
    if _request_in_silence(turn, alert, need):
        if alert.kind == AlertKind.REQUESTER:  # then it is where to look for them
            return turn.sentence(
                "their own request, in silence",
                number=need.number,
                address=need.address or need.area,
            )
        return turn.sentence("request in silence", **facts)
    if alert.kind == AlertKind.REQUESTER:
        reached: dict[str, Value] = {"number": need.number, "phone": need.contact.spoken_phone}
        if not need.address:
            return turn.sentence("their own request, no address", **reached)
        return turn.sentence("their own request", **reached, address=need.address)
    return turn.sentence("request in full", phone=need.contact.spoken_phone, **facts)


@value
def the_request_in_short(turn: Turn, alert: Alert) -> Value:
    """The request they are out for, without its kind and without a phone."""
    need = alert.need
    return (
        turn.sentence("request in short", number=need.number, requester=called(need, turn))
        if need is not None
        else ""
    )


@value
def last_words(turn: Turn, alert: Alert) -> Value:
    """What they wrote last, and when."""
    in_danger = alert.contact
    newest = turn.find.last_words(in_danger, LAST_WORDS) if alert.kind != AlertKind.DRILL else []
    raised_at = alert.raised_at
    since = [text for text in newest if text.created_at > raised_at]
    # the text that raised it
    since += [text for text in newest if raised_at - JUST_NOW < text.created_at <= raised_at][:1]
    # what a requester wrote before is between them and their helpers
    if alert.check_in is not None:
        since = since or list(newest[:1])
    said: list[Value] = [said_then(turn, alert, text, WORDS) for text in since[:1]]
    said += [
        turn.sentence(
            "words before",
            time=text.sent_at,
            words=shorten(in_danger.without_duress(text.body), WORDS),
        )
        for text in since[1:]
    ]
    return several(said, " ")


def said_then(turn: Turn, alert: Alert, text: Message, length: int) -> Phrase:
    """What somebody wrote, and when."""
    return turn.sentence(
        "last words",
        time=text.sent_at,
        words=shorten(alert.contact.without_duress(text.body), length),
    )


@value
def who_had_it(turn: Turn, alert: Alert) -> Value:
    """Who took the alert but no longer answers, and who is already there."""
    lost = turn.find.entries(alert, "no answer") if alert.acked_by is None else []
    said: list[Value] = (
        [turn.sentence("had it", name=said_name(lost[-1].contact))]
        if lost and lost[-1].contact
        else []
    )
    if alert.first_there is not None:
        said.append(turn.sentence("first there", name=said_name(alert.first_there)))
    return several(said, " ")


@value
def who_has_it(turn: Turn, alert: Alert) -> Value:
    """Who has the alert and since when, or that nobody has it."""
    return owner_of(turn, alert)


def owner_of(turn: Turn, alert: Alert) -> Phrase:
    owner, since = alert.acked_by, alert.acked_at
    if owner is None or since is None:
        return turn.sentence("nobody has it")
    return turn.sentence("has it", name=said_name(owner), time=since)


@value
def since(turn: Turn, alert: Alert) -> Value:
    """When somebody took the alert."""
    return alert.acked_at


@value
def how_far_it_is(turn: Turn, alert: Alert) -> Value:
    """Who has the alert, where everybody meets, and who is there."""
    said: list[Value] = [who_has_it(turn, alert)]
    if alert.hands_at is not None:
        place = alert.meeting_place
        said.append(
            turn.sentence("all hands at", place=place)
            if place
            else turn.sentence("all hands, no place")
        )
    if alert.first_there is not None:
        said.append(turn.sentence("first there", name=said_name(alert.first_there)))
    return several(said, " ")


@value
def what_is_known(turn: Turn, alert: Alert) -> Value:
    """Everything that is known about an alert, in one line."""
    parts = (who, what_happened, times, last_place, last_words, how_far_it_is)
    return several([said for part in parts if (said := part(turn, alert))], " ")
