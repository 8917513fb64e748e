"""What an alert says: who, where, since when, for which request, and what was heard last.

Everybody gets the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from conversations.hearing.joined import is_one_sentence
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.hearing.meanings.cries import is_bare_call
from conversations.hearing.trace import first_kept
from conversations.port.records import (
    AT_ONCE,
    IN_THEIR_WORDS,
    MORE_THAN_SILENCE,
    WITNESS,
    Alert,
    AlertKind,
    Contact,
    Message,
    Need,
)
from conversations.port.rules import Private
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.declare import value
from conversations.vocabulary.shared.as_sent import as_sent
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
    "happened words": (),
    "happened not well": (),
    "happened after a guess": ("words",),
    "happened witness": (),
    "as a witness wrote": ("name", "phone", "words"),
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
    "just wrote": ("name", "time", "words"),
    "just wrote, perhaps safe": ("name", "time", "words"),
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
TICK = timedelta.resolution
LATELY = timedelta(hours=3)  # how long what they wrote is the first thing to know about them
LOOKED_AT = 20  # of the newest texts of the person in danger, for the one that raised the alert
# as what somebody is heard who may be back and has forgotten OUT
MAY_BE_DANGER = "hear signs of danger"  # as what the words are heard because of which it is asked
PERHAPS_SAFE = frozenset({"hear signs of being back", "hear signs of being well"})
LAST_WORDS = 3  # texts of the person in danger that an alert shows
GUESS = 80  # characters of the words that a check-in was guessed from
WORDS, PLACE = 160, 160  # characters of what was written last, and of a place, that an alert shows
BRIEF_PLACE = 50  # characters of a place in a text of one segment


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


def calls_may_betray(turn: Turn, person: Contact, needs: Iterable[Need]) -> bool:
    """Whether a call to somebody could betray a person under duress: them, or somebody who is out
    for one of these requests."""
    silent = [alert for alert in turn.find.alerts() if alert.is_silent]
    ids = {need.id for need in needs}
    return any(one.contact_id == person.id or one.need_id in ids for one in silent)


def request_in_silence(turn: Turn, alert: Alert, need: Need) -> bool:
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
    early = f"early {alert.reason}"
    is_for_words = alert.kind == AlertKind.OVERDUE and alert.reason in MORE_THAN_SILENCE
    happened = turn.sentence(f"happened {alert.reason if is_for_words else alert.kind}")
    # the text before it is then a warning and not the name
    named = in_silence(turn, alert) and alert.kind != AlertKind.DURESS
    said: list[Value] = [several([said_name(alert.contact), happened], " ") if named else happened]
    if early in SENTENCES:
        said.append(turn.sentence(early))
    if guessed_from := guess_behind(alert):
        words = shorten(alert.contact.without_duress(guessed_from), GUESS)
        said.append(turn.sentence("happened after a guess", words=words))
    if (wrote := _as_a_witness_wrote(turn, alert)) is not None:
        said.append(wrote)
    return several(said, " ")


def _as_a_witness_wrote(turn: Turn, alert: Alert) -> Phrase | None:
    """What somebody else wrote last about the person in danger."""
    written = [entry for entry in turn.find.entries(alert, WITNESS) if entry.contact is not None]
    if not written or written[-1].contact is None:
        return None
    writer = written[-1].contact
    return turn.sentence(
        "as a witness wrote",
        name=writer.name or "",
        phone=writer.spoken_phone,
        words=shorten(written[-1].words, WORDS),
    )


def guess_behind(alert: Alert) -> str:
    """The words that the check-in was guessed from, if the alert was raised for silence after it
    and the person has not confirmed it; otherwise nothing."""
    if alert.kind != AlertKind.OVERDUE or alert.check_in is None:
        return ""
    return alert.check_in.guessed_from or ""


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
    place = _place_in(alert)
    return turn.sentence("last place", place=shorten(place, PLACE)) if place else ""


def _place_in(alert: Alert) -> str:
    """The last known place of the person in danger, or nothing."""
    if alert.check_in is not None and alert.check_in.place:
        return alert.check_in.place
    is_requester = alert.kind == AlertKind.REQUESTER and alert.need is not None
    return alert.need.area if is_requester and alert.need is not None else ""


@value
def who_and_where(turn: Turn, alert: Alert) -> Value:
    """Who is in danger and the last known place, for those who have read the rest."""
    named = who(turn, alert) or whom_is(turn, alert)
    place = shorten(_place_in(alert), BRIEF_PLACE)
    between = " " if in_silence(turn, alert) else ", "
    return several([named, place], between) if place else named


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
    if request_in_silence(turn, alert, need):
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
    """The request they are out for, without its kind and without a phone; all of it if the one who
    waits for help is in danger."""
    need = alert.need
    if alert.kind == AlertKind.REQUESTER:
        return the_request_in_full(turn, alert)
    return (
        turn.sentence("request in short", number=need.number, requester=called(need, turn))
        if need is not None
        else ""
    )


@value
def last_words(turn: Turn, alert: Alert) -> Value:
    """What they wrote last, and when."""
    return _quoted(turn, alert, _newest_words(turn, alert), "last words")


@value
def fresh_words(turn: Turn, alert: Alert) -> Value:
    """What they wrote last, if they wrote it since they went out and within the last three hours:
    the first thing to know about them."""
    newest = _newest_words(turn, alert)
    if not _is_fresh(turn, alert, newest):
        return ""
    is_perhaps_safe = _has_passed_in_silence(alert) and _may_be_back(newest[0])
    first = "just wrote, perhaps safe" if is_perhaps_safe else "just wrote"
    return _quoted(turn, alert, newest, first)


def _has_passed_in_silence(alert: Alert) -> bool:
    """Whether nothing but a deadline has raised the alert."""
    return alert.kind == AlertKind.OVERDUE and alert.reason not in MORE_THAN_SILENCE


def _may_be_back(text: Message) -> bool:
    """Whether a text was heard as saying that its writer is back, though it was no OUT."""
    return first_kept(text.readings)[0] in PERHAPS_SAFE


@value
def older_words(turn: Turn, alert: Alert) -> Value:
    """What they wrote last, if that was long ago or before they went out."""
    newest = _newest_words(turn, alert)
    return "" if _is_fresh(turn, alert, newest) else _quoted(turn, alert, newest, "last words")


def _newest_words(turn: Turn, alert: Alert) -> list[Message]:
    """The texts of the person in danger that an alert shows, the newest first."""
    if alert.kind == AlertKind.DRILL:
        return []
    newest, raised_at = turn.find.last_words(alert.contact, LOOKED_AT), alert.raised_at
    since = [text for text in newest if text.created_at > raised_at]
    # the text that raised it is read by all, however much they wrote since
    raised = _what_raised_it(newest, raised_at)
    newest_since = since[: max(1, LAST_WORDS - len(raised))]  # what happens now comes first
    since = [*newest_since, *raised[: LAST_WORDS - len(newest_since)]]
    if alert.reason in IN_THEIR_WORDS and len(since) < LAST_WORDS:
        since = _from_the_words_that_may_be_danger(newest)
    # what a requester wrote before is between them and their helpers
    if alert.check_in is not None:
        since = since or list(newest[:1])
    guessed_from = guess_behind(alert)  # is said with what happened
    return [text for text in since if not guessed_from or text.body != guessed_from]


def _what_raised_it(newest: Sequence[Message], raised_at: datetime) -> list[Message]:
    """The text that raised an alert, if one did, with those before it without which it would be no
    danger."""
    until = [text for text in newest if text.created_at <= raised_at]
    if not until or until[0].created_at <= raised_at - JUST_NOW:
        return []
    sentence: list[Message] = []
    for text in until:
        if sentence and not _goes_with(text, sentence):
            break
        sentence.append(text)
    return sentence[:LAST_WORDS]


def _goes_with(before: Message, sentence: Sequence[Message]) -> bool:
    """Whether a text is one sentence with the one behind it, which alone says nothing of danger."""
    raising, first = sentence[0].body, sentence[-1]
    is_enough = is_bare_call(raising) or may_be_distress(raising)
    return not is_enough and is_one_sentence(before, first)


def _from_the_words_that_may_be_danger(newest: Sequence[Message]) -> list[Message]:
    """The newest texts, and among them the one because of which it was asked whether they are all
    right, however much they wrote since."""
    shown, older = list(newest[:LAST_WORDS]), newest[LAST_WORDS:]
    if not any(map(_may_be_danger, shown)):
        shown[-1:] = [*filter(_may_be_danger, older)][:1] or shown[-1:]
    return shown


def _may_be_danger(text: Message) -> bool:
    return first_kept(text.readings)[0] == MAY_BE_DANGER


def _is_fresh(turn: Turn, alert: Alert, newest: list[Message]) -> bool:
    """Whether the newest of these texts is the first thing to say: they wrote it since they went
    out and not long ago, and it says more than what happened. In a silent alert the warning not to
    call comes first."""
    if not newest or in_silence(turn, alert) or _is_bare_call(alert, newest[0]):
        return False
    written_at = newest[0].created_at
    is_since = alert.check_in is None or written_at > alert.check_in.started_at
    return is_since and written_at > turn.now - LATELY


def _is_bare_call(alert: Alert, text: Message) -> bool:
    """Whether a text says no more than that they called for help: "SOS"."""
    return alert.kind in AT_ONCE and is_bare_call(text.body)


def _quoted(turn: Turn, alert: Alert, newest: list[Message], first: str) -> Value:
    """These texts with their times, the newest first in the sentence of that name."""
    words = [as_sent(turn, alert.contact, text.body, text.pictures, WORDS) for text in newest]
    said: list[Value] = []
    for place, (text, quoted) in enumerate(zip(newest, words, strict=True)):
        facts: dict[str, Value] = {"time": text.sent_at, "words": quoted}
        if first != "last words" and not place:
            facts["name"] = _name_in(turn, alert)
        said.append(turn.sentence("words before" if place else first, **facts))
    return several(said, " ")


def _name_in(turn: Turn, alert: Alert) -> Value:
    """The name of the person in danger as those who look for them know it."""
    if alert.kind == AlertKind.REQUESTER and alert.need is not None:
        return called(alert.need, turn)
    return said_name(alert.contact)


def said_then(turn: Turn, alert: Alert, text: Message, length: int) -> Phrase:
    """What somebody wrote, and when."""
    return turn.sentence(
        "last words",
        time=text.sent_at,
        words=as_sent(turn, alert.contact, text.body, text.pictures, length),
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


def who_has_read_of(turn: Turn, alert: Alert) -> set[int]:
    """The IDs of those whom a text has reached that says what the alert is about, since that last
    changed: it became worse, or was opened again."""
    since, told_at = alert.raised_at - TICK, None
    raised_as: set[str] = set()
    for entry in turn.find.entries(alert):
        kind = entry.words.split(" ")[0] if entry.what in ("raised", "raised again") else ""
        is_worse = kind == alert.kind and kind not in raised_as
        raised_as.add(kind)
        if entry.what == "told":
            told_at = entry.at
        elif is_worse or entry.what == "reopened":
            # what was told in the same instant may have been told before
            since = entry.at if told_at == entry.at else entry.at - TICK
    return turn.find.told_in_full(alert, since)


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
    parts = (
        fresh_words,
        who,
        what_happened,
        times,
        last_place,
        older_words,
        how_far_it_is,
    )
    return several([said for part in parts if (said := part(turn, alert))], " ")
