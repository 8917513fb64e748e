"""What somebody writes about a person who is out, or as that person from another phone.

Those who look for that person read it, quoted, with the phone it came from and as unproved. It ends
nothing. If nobody looks for them yet, an alert begins, and its first step asks the active member.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from conversations.entities.yes_no import says_nothing
from conversations.hearing.meanings import witnesses
from conversations.hearing.meanings.witnesses import Telling
from conversations.lexicon.plain import plain, tokens
from conversations.port.events import Audience
from conversations.port.records import WITNESS, Alert, AlertKind, CheckIn, Contact, Lane
from conversations.port.rules import Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import name_of, said_name
from conversations.vocabulary.shared.audiences import first_able, said_of, the_nearest_first
from conversations.vocabulary.shared.kept_words import take_the_words

SENTENCES: dict[str, tuple[str, ...]] = {
    "witness": ("alert", "name", "phone", "text"),
    "witness, no alert": ("name", "phone", "whom", "text"),
    "writes as them": ("alert", "name", "phone", "whom", "text"),
    "writes as them, no alert": ("name", "phone", "whom", "text"),
    "others are worried": (),
}
GOES_ON = timedelta(minutes=15)  # how long the next texts from a phone are about the same person
NOBODY_CAME = "nobody came"  # the command with which a requester says so
MOST = 3  # people of one name whom a text may tell of
SHOWN = 300  # characters of what was written


class Told(NamedTuple):
    """Of whom a text tells, what, and whether it says so plainly."""

    person: Contact
    telling: Telling
    is_plain: bool


def told_of(turn: Turn, text: str, goes_on: bool = True) -> list[Told]:
    """The people of whom the writer of this turn tells. `goes_on`: the text may go on with what
    they told before."""
    named = list(islice(witnesses.named(text, lambda: _known(turn)), MOST))
    if named:
        return [Told(person, telling, True) for person, telling in named]
    of_helpers = _of_helpers(turn, text) or _of_the_looked_for(turn, text)
    if of_helpers or not goes_on:
        return of_helpers[:MOST]
    return _gone_on(turn)[:MOST]


def _of_the_looked_for(turn: Turn, text: str) -> list[Told]:
    """The helpers of this person who are looked for: whatever the one says whom they were to help,
    it may help. A command says nothing, but that nobody came."""
    word = turn.heard.word if turn.heard is not None else None
    if word not in (None, NOBODY_CAME) or says_nothing(text) or _is_of_another(turn, text):
        return []
    return [Told(one, Telling.IN_DANGER, False) for one in _looked_for(turn)]


def _is_of_another(turn: Turn, text: str) -> bool:
    """Whether a text names a helper who is not looked for, and none who is."""
    said = {*tokens(plain(text))}
    sought = {plain(one.first_name) for one in _looked_for(turn)}
    others = {plain(one.first_name) for one in turn.find.helpers_of(turn.me)} - sought
    return bool(said & others) and not said & sought


def _looked_for(turn: Turn) -> list[Contact]:
    """The helpers of this person about whom an alert is open."""
    helpers = turn.find.helpers_of(turn.me)
    return [one for one in helpers if _alert_about(turn, one) is not None]


def _gone_on(turn: Turn) -> list[Told]:
    """Those in danger of whom the writer told a few minutes ago: what they write next without a
    name is of them, unless it is a command."""
    if turn.heard is not None and turn.heard.word not in (None, "sos"):
        return []
    since = turn.now - GOES_ON
    return [
        Told(alert.contact, Telling.IN_DANGER, False)
        for alert in turn.find.alerts()
        if _has_told(turn, alert, since)
    ]


def _has_told(turn: Turn, alert: Alert, since: datetime) -> bool:
    told = turn.find.entries(alert, WITNESS)
    return any(one.contact_id == turn.me.id and one.at >= since for one in told)


def pass_on(turn: Turn, text: str, goes_on: bool) -> None:
    """Tell what was written to those who look for the person it is about, or begin to look."""
    for told in told_of(turn, text, goes_on):
        alert = _alert_about(turn, told.person)
        if told.person.id in turn.told_of:
            continue
        if alert is None:
            _begin(turn, told, text)
        elif alert not in turn.find.alerts_for(turn.me):  # a member has told it on the alert
            _tell(turn, told, text, alert)


def _begin(turn: Turn, told: Told, text: str) -> None:
    """Tell of somebody whom nobody looks for yet: by an alert, whose ladder tells the words, if
    they are checked in and the words are plain. If there is an alert about the writer, those on it
    read the words already."""
    if turn.find.alerts_about(turn.me):
        return
    check_in = _to_look_for(turn, told, text)
    if check_in is not None:
        _raise(turn, told, text, check_in)
    else:
        _tell(turn, told, text, None)


def _to_look_for(turn: Turn, told: Told, text: str) -> CheckIn | None:
    """The check-in of the person told of, if the words are plain enough to raise an alert."""
    if not told.is_plain or not _may_be_in_danger(told, text):
        return None
    return turn.find.check_in_of(told.person)


def _known(turn: Turn) -> Iterator[Contact]:
    """Whom a text may name: everybody who is out or looked for, and the helpers of the writer's own
    requests."""
    seen = {turn.me.id}
    for person in (*turn.find.people_out(), *turn.find.helpers_of(turn.me)):
        if person.id not in seen:
            seen.add(person.id)
            yield person


def _of_helpers(turn: Turn, text: str) -> list[Told]:
    """The helpers of this person, if the text tells of one without a name: those who are out, or
    else all of them."""
    if not witnesses.may_tell_of_helper(text):
        return []
    is_plain = witnesses.tells_of_helper(text)
    helpers = turn.find.helpers_of(turn.me)
    out = [one for one in helpers if turn.find.check_in_of(one) is not None]
    return [Told(one, Telling.IN_DANGER, is_plain) for one in out or helpers]


def _may_be_in_danger(told: Told, text: str) -> bool:
    """Whether the text is more than a word that somebody writes from another phone."""
    return told.telling is Telling.IN_DANGER or witnesses.calls_for_help(text)


def _alert_about(turn: Turn, person: Contact) -> Alert | None:
    return next(iter(reversed(turn.find.alerts_about(person))), None)


def _raise(turn: Turn, told: Told, text: str, check_in: CheckIn) -> None:
    alert = turn.find.raise_alert(
        told.person, AlertKind.OVERDUE, WITNESS, check_in, check_in.need, timedelta(0)
    )
    turn.find.note(alert, turn.me, WITNESS, shorten(text, SHOWN))
    turn.rings = True
    if told.telling is Telling.IN_DANGER:  # their phone may be in the hands of whoever harmed them
        turn.tell(told.person, turn.sentence("others are worried"), lane=Lane.ALERT)


def _tell(turn: Turn, told: Told, text: str, alert: Alert | None) -> None:
    topic = _topic(turn, told)
    has_read = _told_in_this_turn(turn)
    readers = [
        one
        for one in _readers(turn, told.person, alert)
        if one.id not in has_read and not _has_enough(turn, one, told)
    ]
    if alert is not None:
        turn.find.note(alert, turn.me, WITNESS, shorten(text, SHOWN))
    before, turn.alert = turn.alert, alert
    turn.tell(readers, _said(turn, told, text, alert), lane=Lane.ALERT, topic=topic)
    turn.alert = before


def _told_in_this_turn(turn: Turn) -> set[int]:
    """Who has read this text already, as one of fear or danger."""
    told = (said.whom for said in turn.said if said.lane == Lane.ALERT)
    return {one.id for one in told if not isinstance(one, Audience)} - {turn.me.id}


def _topic(turn: Turn, told: Told) -> Topic:
    """What is plain is counted by itself: what is only passed on in case it helps uses nothing up
    for it."""
    return Topic.witness(turn.me.id) if told.is_plain else Topic.in_case(turn.me.id)


def _has_enough(turn: Turn, reader: Contact, told: Told) -> bool:
    """Whether somebody has read as many of this person's texts about others as one person may send
    within `words within`."""
    since = turn.now - turn.limits.words_within
    sent = turn.find.count_told(_topic(turn, told), reader, since)
    return sent >= turn.limits.most_words


def _readers(turn: Turn, person: Contact, alert: Alert | None) -> list[Contact]:
    """Those on the alert or, without one, whoever is on duty, or the team, or the admins."""
    on_it = turn.find.people_on(alert) if alert is not None else []
    groups = chain([on_it], the_nearest_first(turn))
    return first_able(turn, groups, lambda one: one.id != person.id)


def _said(turn: Turn, told: Told, text: str, alert: Alert | None) -> Phrase:
    facts: dict[str, Value] = {
        "name": turn.me.name or "",
        "phone": turn.me.spoken_phone,
        "text": shorten(text, SHOWN),
    }
    whom = turn.sentence(
        "person named", name=said_name(told.person), phone=told.person.spoken_phone
    )
    is_as_them = told.telling is Telling.AS_THEM
    if alert is None:
        name = "writes as them, no alert" if is_as_them else "witness, no alert"
        return turn.sentence(name, whom=whom, **facts)
    if is_as_them:
        facts["whom"] = said_name(told.person)
    name = "writes as them" if is_as_them else "witness"
    return turn.sentence(name, alert=name_of(turn, alert), **facts)


@guard
def the_one_they_write_of_is_looked_for(turn: Turn) -> bool:
    """An alert is open about somebody who helps them, and it is no secret."""
    if turn.heard is not None and _is_of_another(turn, turn.heard.text):
        return False
    alerts = [_alert_about(turn, one) for one in _looked_for(turn)]
    return bool(alerts) and not any(alert is not None and alert.is_silent for alert in alerts)


@action(weight=Weight.PROTECTS)
def tell_those_who_look_for_them(turn: Turn) -> None:
    """Passes the words that wait to those who look for the helper they are about."""
    words = take_the_words(turn)
    for person in _looked_for(turn):
        _tell(turn, Told(person, Telling.IN_DANGER, False), words, _alert_about(turn, person))
        turn.told_of.add(person.id)


@value
def who_looks_for_them(turn: Turn) -> Value:
    """Who reads what they write about a helper who is looked for."""
    told = [Told(person, Telling.IN_DANGER, False) for person in _looked_for(turn)]
    return _said_of_the_readers(turn, told)


@guard
def a_helper_who_is_not_checked_in_is_in_danger(turn: Turn) -> bool:
    """The words say plainly that somebody who helps them is in danger, and nobody would look for
    that helper."""
    told = told_of(turn, turn.heard.text) if turn.heard is not None else []
    return bool(told) and all(one.is_plain and not _is_watched(turn, one.person) for one in told)


def _is_watched(turn: Turn, person: Contact) -> bool:
    return turn.find.check_in_of(person) is not None or _alert_about(turn, person) is not None


@value
def who_reads_of_the_helper(turn: Turn) -> Value:
    """Who reads what they have just written about a helper in danger, or that nobody can be
    reached."""
    return _said_of_the_readers(turn, told_of(turn, turn.heard.text) if turn.heard else [])


def _said_of_the_readers(turn: Turn, found: list[Told]) -> Value:
    readers = [reader for told in found for reader in _who_reads(turn, told)]
    able = [one for has_enough, one in readers if not has_enough]
    if readers and not able:
        return turn.sentence("too much for the chapter")
    return said_of(turn, able)


def _who_reads(turn: Turn, told: Told) -> list[tuple[bool, Contact]]:
    """Those who would read what is told of somebody, each with whether they have read too much; of a
    new alert nobody has."""
    alert = _alert_about(turn, told.person)
    words = turn.heard.text if turn.heard is not None else ""
    is_new = alert is None and _to_look_for(turn, told, words) is not None
    able = _readers(turn, told.person, alert)
    return [(not is_new and _has_enough(turn, one, told), one) for one in able]
