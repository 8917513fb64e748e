"""What somebody writes who is afraid of the other side of a job, or was wronged by them: it goes to
the Safety Team, and never to the other side."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.hearing.answers.addressed import names as names_them
from conversations.hearing.meanings.analysis import meanings_in
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import Contact, Lane, Need
from conversations.port.rules import Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Listed, Phrase, Value
from conversations.vocabulary.ask.unwanted import is_unwanted
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import calls_may_betray, said_name
from conversations.vocabulary.shared.asking import called, names
from conversations.vocabulary.shared.audiences import first_able, said_of, the_nearest_first
from conversations.vocabulary.shared.line import close_the_line

TOLD_AGAIN = timedelta(days=1)
FEARED = "feared"  # the name under which those are kept whom a requester was afraid of
FEARED_IN = "feared in"  # and that of the words, which may name somebody who offers to come later
MOST_KEPT = 20  # of these words
FEARS = frozenset({"fear", "harm by another"})  # the meanings that may be about who comes
HURT_OR_ILL = re.compile(rf"\b{wording('at the door', 'hurt or ill')}\b")
_THREAT, _SOMEBODY = (
    wording("at the door", name) for name in ("a threat", "somebody who may do it")
)
BY_SOMEBODY = re.compile(rf"\b(?:{_THREAT}|{_SOMEBODY})\b")
SENTENCES: dict[str, tuple[str, ...]] = {
    "fear for the team": ("number", "requester", "phone", "helpers", "words"),
    "fear for the team, no helper": ("number", "requester", "phone", "words"),
    "fear of a helper for the team": ("name", "number", "requester", "phone", "words"),
    "fear in silence": ("name", "number", "words"),
    "another reads": ("number", "requester", "words", "helpers"),
    "no helper yet": (),
    "who is feared offers": ("number", "requester", "phone", "name", "helper phone"),
    "who is feared offers, in silence": ("number", "requester", "name"),
}


def _may_read(turn: Turn, need: Need, person: Contact) -> bool:
    """Whether somebody is neither the writer nor on the same job, nor ever was."""
    requesters = {job.contact.id for job in _needs(turn, need)}
    if person.id in {*requesters, turn.me.id}:
        return False
    return turn.find.assignment(person, need) is None


def _helpers(turn: Turn, need: Need) -> list[Contact]:
    """Those who are coming or, if nobody is any more, those who came."""
    coming = [assignment.contact for assignment in turn.find.team_of(need)]
    return coming or [assignment.contact for assignment in turn.find.done(need)]


def _needs(turn: Turn, need: Need) -> list[Need]:
    """The requests that a helper is on or was asked about, any of which it may be about; otherwise
    their own."""
    if not _helps(turn, need):
        return [need]
    needs = [job.need for job in turn.find.jobs_of(turn.me)]
    return needs if need.id in {one.id for one in needs} else [need, *needs]


def _helps(turn: Turn, need: Need) -> bool:
    return need.contact_id != turn.me.id


def _readers(turn: Turn, need: Need) -> list[Contact]:
    """Whoever looks after people, without anybody on the same job."""
    return first_able(turn, the_nearest_first(turn), lambda one: _may_read(turn, need, one))


def _phrase(turn: Turn, need: Need) -> Phrase:
    facts: dict[str, Value] = {
        "number": need.number,
        "requester": called(need, turn),
        "phone": turn.me.spoken_phone,
        "words": turn.heard.text,
    }
    needs = _needs(turn, need)
    if calls_may_betray(turn, turn.me, needs):
        name = said_name(turn.me) if _helps(turn, need) else called(need, turn)
        numbers = ", #".join(str(job.number) for job in needs)
        words = turn.heard.text
        return turn.sentence("fear in silence", name=name, number=numbers, words=words)
    if _helps(turn, need):
        facts["number"] = ", #".join(str(job.number) for job in needs)
        facts["requester"] = Listed(tuple(called(job, turn) for job in needs))
        return turn.sentence("fear of a helper for the team", name=turn.me.name or "", **facts)
    if helpers := _helpers(turn, need):
        return turn.sentence("fear for the team", helpers=names(helpers), **facts)
    return turn.sentence("fear for the team, no helper", **facts)


@action(weight=Weight.PROTECTS, keeps=(FEARED,))
def tell_the_team_of_their_fear(turn: Turn, need: Need) -> None:
    """Sends what they wrote to those on duty, or else to the team or the admins; never to the other
    side of the job, whose line it closes."""
    turn.tell(_readers(turn, need), _phrase(turn, need), lane=Lane.ALERT)
    close_the_line(turn, need)
    if not _helps(turn, need):
        turn.keep(FEARED, [job.contact.id for job in turn.find.team_of(need)])
        turn.keep(FEARED_IN, [*turn.memory.get(FEARED_IN, ()), turn.heard.text][-MOST_KEPT:])


@guard
def they_fear_who_is_coming(turn: Turn, need: Need) -> bool:
    """They wrote before that they are afraid of somebody who is still coming to them."""
    feared = turn.memory.get(FEARED, ())
    return any(job.contact.id in feared for job in turn.find.team_of(need))


@guard
def it_tells_of_no_threat(turn: Turn, need: Need) -> bool:
    """The words tell of an illness, an injury or a fire, and of nobody who threatens or may have
    done it: "my son fell and his arm looks broken"."""
    said = plain(turn.heard.text)
    if not HURT_OR_ILL.search(said) or BY_SOMEBODY.search(said):
        return False
    helpers = (one.name or "" for one in _helpers(turn, need))
    is_feared = any(meaning.name in FEARS for meaning in meanings_in(said))
    return not is_feared and not any(names_them(turn.heard.text, name) for name in helpers)


@action(weight=Weight.PROTECTS)
def tell_the_team_how_they_are(turn: Turn, need: Need) -> None:
    """Sends what they wrote to those on duty, or else to the team or the admins; it blames nobody."""
    turn.tell(_readers(turn, need), _phrase(turn, need), lane=Lane.ALERT)


@action(weight=Weight.PROTECTS)
def tell_the_team_that_another_reads(turn: Turn, need: Need) -> None:
    """Tells those on duty what somebody else writes who seems to have the requester's phone."""
    helpers = _helpers(turn, need)
    facts: dict[str, Value] = {
        "number": need.number,
        "requester": called(need, turn),
        "words": turn.heard.text,
        "helpers": names(helpers) if helpers else turn.sentence("no helper yet"),
    }
    turn.tell(_readers(turn, need), turn.sentence("another reads", **facts), lane=Lane.ALERT)


@guard
def the_requester_fears_me(turn: Turn, need: Need) -> bool:
    """The requester wrote of fear, and named this helper in it or was expecting them then; or wrote
    that this helper must not come."""
    live = turn.find.live(need.contact)
    of_it = [one for one in live if one.need is not None and one.need.id == need.id]
    if any(turn.me.id in one.memory.get(FEARED, ()) for one in of_it):
        return True
    words = (said for one in live for said in one.memory.get(FEARED_IN, ()))  # of any request
    is_named = any(names_them(said, turn.me.name or "") for said in words)
    return is_named or is_unwanted(turn, need, turn.me)


@action(weight=Weight.PROTECTS, only_if=("the requester fears me",))
def tell_the_team_that_I_offered(turn: Turn, need: Need) -> None:
    """Tells those on duty, once a day, that somebody whom the requester may fear said yes, and got
    nothing."""
    topic = Topic.feared(need.id, turn.me.id)
    if turn.find.told_lately(topic, turn.now - TOLD_AGAIN):
        return
    facts: dict[str, Value] = {
        "number": need.number,
        "requester": called(need, turn),
        "name": said_name(turn.me),
    }
    if calls_may_betray(turn, turn.me, [need]):
        told = turn.sentence("who is feared offers, in silence", **facts)
    else:
        phones = {"phone": need.contact.spoken_phone, "helper phone": turn.me.spoken_phone}
        told = turn.sentence("who is feared offers", **facts, **phones)
    turn.tell(_readers(turn, need), told, lane=Lane.ALERT, topic=topic)


@value
def who_reads_their_words(turn: Turn, need: Need) -> Value:
    """Who reads what they have just written, or that nobody can be reached."""
    return said_of(turn, _readers(turn, need))
