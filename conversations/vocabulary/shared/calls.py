"""Calls: whether somebody wants to be called. It is kept with the person, and those who help them
read it first."""

from __future__ import annotations

import re

from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.third_person import is_spoken_of
from conversations.port.records import Contact, Need
from conversations.port.rules import Private, Weight
from conversations.port.turn import Turn
from conversations.texts.render import Listed, Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import called, names

SENTENCES: dict[str, tuple[str, ...]] = {
    "wants no calls": ("requester",),
    "wants calls so": ("requester", "words"),
    "about calls": ("number", "wish"),
    "can be called": ("number", "requester"),
    "call or text": (),
    "calls or texts you": (),
    "texts you": (),
    "told the team": ("team",),
    "one gets no texts": ("names",),
    "please call": ("phones",),
}
NO_CALLS = "wanting no calls"
PARTS = re.compile(r"[.,;!?\n]+")
LONGEST = 100  # characters of a wish that is shown in their own words


def wish_in(text: str) -> str | None:
    """The part of a text that says how somebody wants to be called, in their words; empty if these
    are not for others; None if it says nothing of it."""
    if not _speaks_of_calls(text):
        return None
    parts = [part.strip() for part in PARTS.split(text)]
    wish = ", ".join(part for part in parts if _speaks_of_calls(part)) or text.strip()
    return "" if len(wish) > LONGEST or is_spoken_of(wish, ()) else wish


def _speaks_of_calls(text: str) -> bool:
    return any(meaning.name == NO_CALLS for meaning in meanings_in(text))


def note_wish(turn: Turn, text: str) -> None:
    """Keeps with the person how they want to be called, if the text says so."""
    wish = wish_in(text)
    if wish is not None:
        turn.me.calls = wish


def _wish_of(turn: Turn, person: Contact, name: Value) -> Phrase | None:
    if person.calls is None:
        return None
    if person.calls:
        return turn.sentence("wants calls so", requester=name, words=person.calls)
    return turn.sentence("wants no calls", requester=name)


def _asked_for(turn: Turn, need: Need) -> bool:
    return need.contact_id == turn.me.id


def _my_name(turn: Turn, need: Need) -> Value:
    return called(need, turn) if _asked_for(turn, need) else _first_name(turn)


def _first_name(turn: Turn) -> str:
    return turn.me.first_name or turn.me.spoken_phone


def _readers(turn: Turn, need: Need) -> list[tuple[Contact, Need]]:
    """Who may call this person, each with the request: those who are coming or, for a helper, the
    requesters of all their jobs."""
    if _asked_for(turn, need):
        those = [(assignment.contact, need) for assignment in turn.find.team_of(need)]
    else:
        those = [(job.need.contact, job.need) for job in turn.find.jobs_of(turn.me)]
    return [(one, about) for one, about in those if one.is_reachable]


@action(weight=Weight.INFORMS)
def keep_the_wish_about_calls(turn: Turn, need: Need) -> None:
    """Keeps with the person that they want no calls, or only some, and tells those on the other
    side of the job."""
    note_wish(turn, turn.heard.text)
    wish = _wish_of(turn, turn.me, _my_name(turn, need))
    if wish is None:
        return
    for one, about in _readers(turn, need):
        turn.tell(one, turn.sentence("about calls", number=about.number, wish=wish))


@action(weight=Weight.INFORMS)
def forget_the_wish_about_calls(turn: Turn, need: Need) -> None:
    """They may be called again; those on the other side of the job are told."""
    turn.me.calls = None
    name = _my_name(turn, need)
    for one, about in _readers(turn, need):
        turn.tell(one, turn.sentence("can be called", number=about.number, requester=name))


@guard
def they_want_no_calls(turn: Turn) -> bool:
    """They have written that they want no calls, or only some."""
    return turn.me.calls is not None


@value(reveals=Private.REQUEST)
def wish_about_calls(turn: Turn, need: Need) -> Value:
    """How the requester wants to be called, in their words; nothing if they have said nothing of
    it."""
    return _wish_of(turn, need.contact, called(need, turn)) or ""


@value
def their_wish_about_calls(turn: Turn) -> Value:
    """How the helper wants to be called, in their words; nothing if they have said nothing of
    it."""
    return _wish_of(turn, turn.me, _first_name(turn)) or ""


@value
def call_or_text(turn: Turn, need: Need) -> Value:
    """That the requester is to be called or texted now, or that they get no texts; nothing if they
    want no calls."""
    wants_no_calls = need.contact.calls is not None
    if need.contact.is_reachable:
        return "" if wants_no_calls else turn.sentence("call or text")
    gets_none = turn.sentence("one gets no texts", names=called(need, turn))
    if wants_no_calls:
        return gets_none
    call = turn.sentence("please call", phones=need.contact.spoken_phone)
    return turn.several([gets_none, call], " ")


@value
def calls_or_texts(turn: Turn, need: Need) -> Value:
    """What the requester may expect of the one who comes: "calls or texts you"."""
    return turn.sentence("calls or texts you" if need.contact.calls is None else "texts you")


@value
def who_is_told_of_the_wish(turn: Turn, need: Need) -> Value:
    """Who on the other side of the job was told how they want to be called; nothing if nobody
    was."""
    told = _readers(turn, need)
    if not told:
        return ""
    if _asked_for(turn, need):
        return turn.sentence("told the team", team=names([one for one, _ in told]))
    requesters = [called(about, turn) for _, about in told]
    return turn.sentence("told the team", team=Listed(tuple(requesters)))
