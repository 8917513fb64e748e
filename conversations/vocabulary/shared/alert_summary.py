"""What an alert says: who, where, since when, for which request, and what was heard last. One true
picture for all."""

from __future__ import annotations

from datetime import timedelta

from conversations.port.records import Alert, AlertKind, Contact, Message, Need
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.declare import private_value, value
from conversations.vocabulary.shared.asking import several

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
LAST_WORDS = 3  # texts of the one in danger that an alert shows
WORDS, PLACE = 160, 160  # characters of what was written last, and of a place, that an alert shows


def alert_name(turn: Turn) -> Phrase:
    """What the alert is called: ALERT 7."""
    return name_of(turn, turn.alert)


def name_of(turn: Turn, alert: Alert) -> Phrase:
    kinds: dict[str, str] = {AlertKind.DRILL: "drill name", AlertKind.DURESS: "silent alert name"}
    return turn.sentence(kinds.get(alert.kind, "alert name"), number=alert.number)


def in_silence(turn: Turn) -> bool:
    """Whether a call or a text could betray the one in danger: by this alert, or by another one
    that is open about them."""
    return turn.alert.kind != AlertKind.DRILL and (
        turn.alert.is_silent or is_silent_about(turn, turn.alert.contact)
    )


def is_silent_about(turn: Turn, person: Contact) -> bool:
    """Whether there is a silent alert about somebody: then nobody calls or texts them."""
    return any(alert.is_silent for alert in turn.find.alerts_about(person))


def _request_in_silence(turn: Turn, need: Need) -> bool:
    """Whether to ask the requester could betray somebody who is out for the same request."""
    others = turn.find.partners(turn.alert.check_in) if turn.alert.check_in is not None else []
    return (
        in_silence(turn)
        or any(is_silent_about(turn, p.contact) for p in others)
        or any(alert.is_silent and alert.need_id == need.id for alert in turn.find.alerts())
    )


def whom_of(turn: Turn) -> Value:
    """The name of the one in danger; of a drill, that it is nobody."""
    return whom_is(turn, turn.alert)


def whom_is(turn: Turn, alert: Alert) -> Value:
    return (
        turn.sentence("nobody real") if alert.kind == AlertKind.DRILL else said_name(alert.contact)
    )


def said_name(person: Contact) -> str:
    return person.name or person.spoken_phone


@value
def alert(turn: Turn) -> Value:
    return alert_name(turn) if turn.alert else None


@value
def alert_number(turn: Turn) -> Value:
    return turn.alert.number if turn.alert else None


@value
def whom(turn: Turn) -> Value:
    """The name of the one in danger."""
    return whom_of(turn) if turn.alert else None


@value
def who(turn: Turn) -> Value:
    """The one in danger, with the phone; where it could betray them, without."""
    in_danger = turn.alert.contact
    if turn.alert.kind == AlertKind.DRILL:
        return ""
    if in_silence(turn):
        return turn.sentence("person in silence", name=said_name(in_danger))
    if turn.alert.kind == AlertKind.REQUESTER:  # their phone is for the one who takes it
        return turn.sentence(
            "person by name", name=turn.alert.need.name if turn.alert.need else in_danger.first_name
        )
    return turn.sentence("person named", name=in_danger.name or "", phone=in_danger.spoken_phone)


@value
def what_happened(turn: Turn) -> Value:
    """Why it was raised, and why it came early if it did."""
    early, happened = f"early {turn.alert.reason}", turn.sentence(f"happened {turn.alert.kind}")
    # what stands before it is a warning then, and not the name
    named = in_silence(turn) and turn.alert.kind != AlertKind.DURESS
    said: list[Value] = [
        several([said_name(turn.alert.contact), happened], " ") if named else happened
    ]
    if early in SENTENCES:
        said.append(turn.sentence(early))
    return several(said, " ")


@value
def times(turn: Turn) -> Value:
    """Since when they are out and when they were to be back."""
    check_in = turn.alert.check_in
    if check_in is None:
        return ""
    return turn.sentence(
        "times of a check-in", started=check_in.started_at, due=Zoned(check_in.due_at)
    )


@value
def last_place(turn: Turn) -> Value:
    check_in, need = turn.alert.check_in, turn.alert.need
    place = check_in.place if check_in is not None else None
    if place is None and need is not None and turn.alert.kind == AlertKind.REQUESTER:
        place = need.area
    return turn.sentence("last place", place=shorten(place, PLACE)) if place else ""


@private_value
def the_request_in_full(turn: Turn) -> Value:
    """For the one who looks: what they went for, and how the requester is reached, unless nobody
    may ask them."""
    need = turn.alert.need
    if need is None:
        return ""
    facts: dict[str, Value] = {
        "number": need.number,
        "kind": Phrase(need.category.name),
        "requester": need.name,
    }
    if _request_in_silence(turn, need):
        if turn.alert.kind == AlertKind.REQUESTER:  # then it is where to look for them
            return turn.sentence(
                "their own request, in silence",
                number=need.number,
                address=need.address or need.area,
            )
        return turn.sentence("request in silence", **facts)
    if turn.alert.kind == AlertKind.REQUESTER:
        reached: dict[str, Value] = {"number": need.number, "phone": need.contact.spoken_phone}
        if not need.address:
            return turn.sentence("their own request, no address", **reached)
        return turn.sentence("their own request", **reached, address=need.address)
    return turn.sentence("request in full", phone=need.contact.spoken_phone, **facts)


@value
def the_request_in_short(turn: Turn) -> Value:
    """For many eyes: neither the kind of need nor the requester's phone."""
    need = turn.alert.need
    return (
        turn.sentence("request in short", number=need.number, requester=need.name)
        if need is not None
        else ""
    )


@value
def last_words(turn: Turn) -> Value:
    """What they wrote last, and when; and what they wrote before it since it was raised."""
    in_danger = turn.alert.contact
    newest = (
        turn.find.last_words(in_danger, LAST_WORDS) if turn.alert.kind != AlertKind.DRILL else []
    )
    raised_at = turn.alert.raised_at
    since = [text for text in newest if text.created_at > raised_at]
    # by which it was raised
    since += [text for text in newest if raised_at - JUST_NOW < text.created_at <= raised_at][:1]
    if (
        turn.alert.check_in is not None
    ):  # what a requester wrote before is between them and whoever comes
        since = since or list(newest[:1])
    said: list[Value] = [said_then(turn, text, WORDS) for text in since[:1]]
    said += [
        turn.sentence(
            "words before",
            time=text.sent_at,
            words=shorten(in_danger.without_duress(text.body), WORDS),
        )
        for text in since[1:]
    ]
    return several(said, " ")


def said_then(turn: Turn, text: Message, length: int) -> Phrase:
    """What somebody wrote, and when."""
    return turn.sentence(
        "last words",
        time=text.sent_at,
        words=shorten(turn.alert.contact.without_duress(text.body), length),
    )


@value
def who_had_it(turn: Turn) -> Value:
    """Who took it and has not answered since, and who is there already."""
    lost = turn.find.entries(turn.alert, "no answer") if turn.alert.acked_by is None else []
    said: list[Value] = (
        [turn.sentence("had it", name=said_name(lost[-1].contact))]
        if lost and lost[-1].contact
        else []
    )
    if turn.alert.first_there is not None:
        said.append(turn.sentence("first there", name=said_name(turn.alert.first_there)))
    return several(said, " ")


@value
def who_has_it(turn: Turn) -> Value:
    return owner_of(turn, turn.alert)


def owner_of(turn: Turn, alert: Alert) -> Phrase:
    owner, since = alert.acked_by, alert.acked_at
    if owner is None or since is None:
        return turn.sentence("nobody has it")
    return turn.sentence("has it", name=said_name(owner), time=since)


@value
def since(turn: Turn) -> Value:
    return turn.alert.acked_at


@value
def how_far_it_is(turn: Turn) -> Value:
    """Who has it, where all meet, and who is there."""
    said: list[Value] = [who_has_it(turn)]
    if turn.alert.hands_at is not None:
        place = turn.alert.meeting_place
        said.append(
            turn.sentence("all hands at", place=place)
            if place
            else turn.sentence("all hands, no place")
        )
    if turn.alert.first_there is not None:
        said.append(turn.sentence("first there", name=said_name(turn.alert.first_there)))
    return several(said, " ")


@value
def what_is_known(turn: Turn) -> Value:
    """The whole picture in one line, for whoever asks."""
    parts = (who, what_happened, times, last_place, last_words, how_far_it_is)
    return several([said for part in parts if (said := part(turn))], " ")
