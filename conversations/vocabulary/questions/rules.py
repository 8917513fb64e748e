"""The rules of `questions`: answers from the asker's own requests and jobs, and a person who answers."""

from __future__ import annotations

from collections.abc import Callable

from conversations.port.records import Need
from conversations.port.rules import Private, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Listed, Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import calls_may_betray
from conversations.vocabulary.shared.asking import called, names, several, when_of
from conversations.vocabulary.team.rules import readers

SENTENCES: dict[str, tuple[str, ...]] = {
    "where my job is": ("number", "requester", "phone", "address"),
    "where my request is": ("number", "address"),
    "my request has no address": ("number",),
    "who comes to me": ("number", "who"),
    "nobody comes yet": ("number",),
    "who goes with me": ("number", "requester", "who"),
    "I go alone": ("number", "requester"),
    "when they come to me": ("number", "when", "who"),
    "when I am wanted": ("number", "when", "requester", "phone"),
    "door word of a request": ("number", "word"),
    "name and phone": ("name", "phone"),
    "what we say of authorities": (),
    "wants a person": ("name", "phone", "text"),
    "wants a person, in silence": ("name", "text"),
}
AUTHORITIES = "what we say of authorities"
NOTHING = frozenset("-. ")  # characters of a text that says nothing


def _jobs(turn: Turn) -> list[Need]:
    return [assignment.need for assignment in turn.find.jobs_of(turn.me)]


def _each(needs: list[Need], said: Callable[[Need], Phrase]) -> Value:
    """What is said of each request, one line for each."""
    return several([said(need) for need in needs])


@guard
def I_was_asked_to_help(turn: Turn) -> bool:
    """Somebody needs help, and they have not answered yet."""
    return turn.me.is_responder and bool(turn.find.standing(turn.me))


# the facts


@value(reveals=Private.OWN)
def where_my_jobs_are(turn: Turn) -> Value:
    """Name, phone and address of everybody whom they said they would help."""

    def said(need: Need) -> Phrase:
        address = f", {need.address}" if need.address else turn.sentence("no address")
        return turn.sentence(
            "where my job is",
            number=need.number,
            requester=called(need, turn),
            phone=need.contact.spoken_phone,
            address=address,
        )

    return _each(_jobs(turn), said)


@value(reveals=Private.OWN)
def where_my_requests_are(turn: Turn) -> Value:
    """The address that they gave for each of their own requests."""

    def said(need: Need) -> Phrase:
        if not need.address:
            return turn.sentence("my request has no address", number=need.number)
        return turn.sentence("where my request is", number=need.number, address=need.address)

    return _each(list(turn.find.requests_of(turn.me)), said)


@value(reveals=Private.OWN)
def who_comes_to_me(turn: Turn) -> Value:
    """Who said yes to each of their own requests, with their phones."""

    def said(need: Need) -> Phrase:
        who = _helpers(turn, need)
        if who is None:
            return turn.sentence("nobody comes yet", number=need.number)
        return turn.sentence("who comes to me", number=need.number, who=who)

    return _each(list(turn.find.requests_of(turn.me)), said)


@value(reveals=Private.OWN)
def when_they_come_to_me(turn: Turn) -> Value:
    """When each of their own requests is wanted, and who can tell them the hour."""

    def said(need: Need) -> Phrase:
        who = _helpers(turn, need)
        if who is None:
            return turn.sentence("nobody comes yet", number=need.number)
        return turn.sentence(
            "when they come to me", number=need.number, when=when_of(need, turn), who=who
        )

    return _each(list(turn.find.requests_of(turn.me)), said)


def _helpers(turn: Turn, need: Need) -> Value | None:
    """Names and phones of those who said yes; None if nobody has."""
    team = [assignment.contact for assignment in turn.find.team_of(need)]
    if not team:
        return None
    said = [
        turn.sentence("name and phone", name=one.first_name, phone=one.spoken_phone) for one in team
    ]
    return Listed(tuple(said))


@value(reveals=Private.OWN)
def who_goes_with_me(turn: Turn) -> Value:
    """Who else goes to each of their jobs."""

    def said(need: Need) -> Phrase:
        team = [one.contact for one in turn.find.team_of(need) if one.contact.id != turn.me.id]
        facts: dict[str, Value] = {"number": need.number, "requester": called(need, turn)}
        if not team:
            return turn.sentence("I go alone", **facts)
        return turn.sentence("who goes with me", who=names(team), **facts)

    return _each(_jobs(turn), said)


@value(reveals=Private.OWN)
def when_I_am_wanted(turn: Turn) -> Value:
    """When each of their jobs is wanted, and whom to ask."""

    def said(need: Need) -> Phrase:
        return turn.sentence(
            "when I am wanted",
            number=need.number,
            when=when_of(need, turn),
            requester=called(need, turn),
            phone=need.contact.spoken_phone,
        )

    return _each(_jobs(turn), said)


def _with_door_words(turn: Turn) -> list[Need]:
    """The requests whose door word they may read: their own that somebody comes for, and their
    jobs."""
    own = [need for need in turn.find.requests_of(turn.me) if turn.find.team_of(need)]
    return [need for need in (*own, *_jobs(turn)) if need.door_word]


@guard
def they_have_a_door_word(turn: Turn) -> bool:
    """Somebody comes to them, or they go to somebody, and there is a word for the door."""
    return bool(_with_door_words(turn))


@value(reveals=Private.OWN)
def my_door_words(turn: Turn) -> Value:
    """The word for the door of each request that they go to or wait for."""

    def said(need: Need) -> Phrase:
        return turn.sentence("door word of a request", number=need.number, word=need.door_word)

    return _each(_with_door_words(turn), said)


# what the chapter says itself


@guard
def the_chapter_says_nothing_of_authorities(turn: Turn) -> bool:
    """The chapter has no sentence of its own about police and authorities, so a person answers."""
    return set(turn.book.sentences[AUTHORITIES].msgid) <= NOTHING


@value
def what_we_say_of_authorities(turn: Turn) -> Value:
    """The chapter's own sentence about police and authorities."""
    return turn.sentence(AUTHORITIES)


# a person


@action(weight=Weight.INFORMS)
def ask_for_a_person(turn: Turn) -> None:
    """Tells the people who run the chapter that they want to talk to a person, with their phone and
    their words."""
    facts: dict[str, Value] = {"name": turn.me.name or "", "text": turn.heard.text}
    phrase = turn.sentence("wants a person", phone=turn.me.spoken_phone, **facts)
    mine = [*turn.find.requests_of(turn.me), *(job.need for job in turn.find.jobs_of(turn.me))]
    if calls_may_betray(turn, turn.me, mine):
        phrase = turn.sentence("wants a person, in silence", **facts)
    turn.tell(readers(turn), phrase, topic=Topic.a_person(turn.me.id))


@guard
def somebody_of_the_chapter_can_be_told(turn: Turn) -> bool:
    """Somebody who runs the chapter, or else of the Safety Team, can read what they write."""
    return bool(readers(turn))


@guard
def a_person_was_asked_for(turn: Turn) -> bool:
    """The people who run the chapter were told within `words within` that they want a person."""
    first = next(iter(readers(turn)), None)
    since = turn.now - turn.limits.words_within
    topic = Topic.a_person(turn.me.id)
    return first is not None and turn.find.count_told(topic, first, since) > 0
