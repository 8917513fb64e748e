"""The line between the requester and the helpers of a job: what one writes goes to the other, once
they have said that it shall."""

from __future__ import annotations

import re

from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.third_person import is_spoken_of
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import Assignment, AssignmentStatus, Contact, Need
from conversations.port.rules import Private, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import called, names
from conversations.vocabulary.shared.kept_words import MESSAGE, kept_words, words_to_send

_NOT_TO_COME = re.compile(
    rf"(?<!i )\b{wording('the other one', 'not to come')}\b"
    rf"(?! (?:\w+ )?{wording('the other one', 'not near')}\b)"
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "message for the team": ("number", "requester", "phone", "words"),
    "words for the requester": ("responder", "number", "phone", "words"),
    "on the line": ("name", "number", "words"),
    "line opened": ("name", "number"),
    "sent to": ("names",),
    "please call": ("phones",),
    "or call": ("phones",),
    "one gets no texts": ("names",),
    "some get no texts": ("names",),
    "told the team": ("team",),
}

ABOUT_THEM = frozenset({"complaint", "doubt"})


def other_side(turn: Turn, need: Need) -> list[Contact]:
    """Whom words about a job go to: its requester, or everybody who is on it."""
    if need.contact_id != turn.me.id:
        return [need.contact]
    return [assignment.contact for assignment in turn.find.team_of(need)]


def _places(turn: Turn, need: Need) -> list[Assignment]:
    """The open places over which this person and the other side are joined."""
    if need.contact_id == turn.me.id:
        return list(turn.find.team_of(need))
    mine = turn.find.assignment(turn.me, need)
    return [mine] if mine is not None and mine.status == AssignmentStatus.OPEN else []


def my_name(turn: Turn, need: Need) -> Value:
    """What the other side calls this person."""
    if need.contact_id == turn.me.id:
        return called(need, turn)
    return turn.me.first_name or turn.me.spoken_phone


def is_open(turn: Turn, need: Need) -> bool:
    places = _places(turn, need)
    return bool(places) and all(place.line_open for place in places)


def pass_on(turn: Turn, need: Need, said: str) -> None:
    """Sends words to the other side of a job."""
    facts: dict[str, Value] = {"number": need.number, "words": said}
    name, phone = my_name(turn, need), turn.me.spoken_phone
    if is_open(turn, need):
        phrase = turn.sentence("on the line", name=name, **facts)
    elif need.contact_id == turn.me.id:
        phrase = turn.sentence("message for the team", requester=name, phone=phone, **facts)
    else:
        phrase = turn.sentence("words for the requester", responder=name, phone=phone, **facts)
    readers = [one for one in other_side(turn, need) if one.is_reachable]
    turn.tell(readers, phrase, topic=Topic.line(need.id, turn.me.id))


def _written(turn: Turn) -> str:
    """The words that were kept to be passed on, with those just heard."""
    return f"{kept_words(turn)} {turn.heard.text if turn.heard else ''}"


def kept_or_heard(turn: Turn) -> str:
    """The words that were kept to be passed on, or else those just heard."""
    return words_to_send(turn) or (turn.heard.text if turn.heard else "")


@action(weight=Weight.INFORMS, passes_on=True)
def pass_these_words_on(turn: Turn, need: Need) -> None:
    """Sends what they wrote to the other side of the job: the requester, or those who are
    coming."""
    pass_on(turn, need, kept_or_heard(turn))
    turn.forget(MESSAGE)


@action(weight=Weight.INFORMS)
def open_the_line(turn: Turn, need: Need) -> None:
    """From now on, until the job ends, what requester and helper write is passed on at once; the
    other side is told so."""
    for place in _places(turn, need):
        if place.line_open or not place.turn_line(True):
            continue
        other = place.contact if need.contact_id == turn.me.id else need.contact
        if other.is_reachable:
            phrase = turn.sentence("line opened", name=my_name(turn, need), number=need.number)
            turn.tell(other, phrase)


@action(weight=Weight.INFORMS)
def close_the_line(turn: Turn, need: Need) -> None:
    """What requester and helper write is passed on only if they say so."""
    for place in _places(turn, need):
        place.turn_line(False)


@action(weight=Weight.INFORMS, keeps=(MESSAGE,))
def keep_these_words(turn: Turn) -> None:
    """Keeps what they wrote, as they wrote it, to be passed on."""
    turn.keep(MESSAGE, turn.heard.text)


@action(weight=Weight.INFORMS)
def leave_the_words(turn: Turn) -> None:
    """Forgets the words that were kept to be passed on."""
    turn.forget(MESSAGE)


@guard
def the_line_is_open(turn: Turn, need: Need | None) -> bool:
    """What they write is passed to the other side of the job at once."""
    return need is not None and is_open(turn, need)


@guard
def they_have_nothing_else_open(turn: Turn) -> bool:
    """They have one open job or request and no other."""
    return len(turn.find.jobs_of(turn.me)) + len(turn.find.requests_of(turn.me)) == 1


def is_too_much(turn: Turn, need: Need) -> bool:
    first = next(iter(other_side(turn, need)), None)
    if first is None:
        return False
    since = turn.now - turn.limits.words_within
    topic = Topic.line(need.id, turn.me.id)
    return turn.find.count_told(topic, first, since) >= turn.limits.most_words


def is_about_the_other_side(turn: Turn, need: Need) -> bool:
    written = _written(turn)
    if any(meaning.name in ABOUT_THEM for meaning in meanings_in(written)):
        return True
    named = [one.first_name for one in other_side(turn, need)]
    if need.contact_id != turn.me.id:
        named.append(need.name)
    return is_spoken_of(written, named)


@guard
def too_many_words_were_passed_on(turn: Turn, need: Need) -> bool:
    """The other side of the job has read as many of their texts as one person may send within
    `words within`."""
    return is_too_much(turn, need)


@guard
def it_speaks_of_the_other_one(turn: Turn, need: Need) -> bool:
    """The words are about the other side of the job: in the third person ("he", "is Ben ..."), a
    complaint or a doubt."""
    return is_about_the_other_side(turn, need)


@guard
def it_asks_them_not_to_come(turn: Turn) -> bool:
    """The words are for whoever is on the way: "don't come, the police are here". To hold them back
    until it is said whom they are for would let somebody walk in. "Don't come near me" is fear."""
    return _NOT_TO_COME.search(plain(turn.heard.text)) is not None


@guard
def nobody_there_can_be_texted(turn: Turn, need: Need) -> bool:
    """Nobody on the other side of the job gets texts."""
    others = other_side(turn, need)
    return bool(others) and not any(one.is_reachable for one in others)


@value
def who_gets_no_texts(turn: Turn, need: Need) -> Value:
    """The first names of those on the other side of the job, and that texts do not reach them."""
    return _get_no_texts(turn, need, other_side(turn, need))


def _get_no_texts(turn: Turn, need: Need, people: list[Contact]) -> Value:
    gets = ("one gets no texts", "some get no texts")
    return turn.counted(*gets, len(people), names=_named(turn, need, people))


def _named(turn: Turn, need: Need, people: list[Contact]) -> Value:
    """People of the other side by the names that this person knows."""
    return names(people) if need.contact_id == turn.me.id else called(need, turn)


@value
def who_reads_my_words(turn: Turn, need: Need) -> Value:
    """To whom of the other side of the job their words were sent, and whom to call instead."""
    return reads_it(turn, need)


def reads_it(turn: Turn, need: Need) -> Value:
    others = other_side(turn, need)
    told = [one for one in others if one.is_reachable]
    untold = [one for one in others if not one.is_reachable]
    said: list[Value] = []
    if told:
        said.append(turn.sentence("sent to", names=_named(turn, need, told)))
    if untold:
        said += [_get_no_texts(turn, need, untold), _call_instead(turn, untold)]
    return turn.several(said, " ")


def told_of_it(turn: Turn, people: list[Contact]) -> Value:
    """Whom of these people the bot tells, whom texts do not reach, and their phones."""
    told = [one for one in people if one.is_reachable]
    untold = [one for one in people if not one.is_reachable]
    said: list[Value] = []
    if told:
        said.append(turn.sentence("told the team", team=names(told)))
    if untold:
        gets = ("one gets no texts", "some get no texts")
        said.append(turn.counted(*gets, len(untold), names=names(untold)))
        said.append(_call_instead(turn, untold))
    return turn.several(said, " ")


def _call_instead(turn: Turn, people: list[Contact]) -> Value:
    """The phones of people whom texts do not reach, without those whom a call could betray."""
    phones = [one.spoken_phone for one in people if not is_silent_about(turn, one)]
    return turn.sentence("please call", phones=", ".join(phones)) if phones else ""


@value(reveals=Private.REQUEST)
def or_call(turn: Turn, need: Need) -> Value:
    """The phones on the other side of the job, to be called instead, without those of people who
    want no calls."""
    callable_ = [one for one in other_side(turn, need) if one.calls is None]
    phones = ", ".join(one.spoken_phone for one in callable_)
    return turn.sentence("or call", phones=phones) if phones else ""


@value
def the_other_side(turn: Turn, need: Need) -> Value:
    """The names on the other side of the job."""
    return _named(turn, need, other_side(turn, need))
