"""Handing an alert on: to another member of the team, or to the chapter's rapid-response crew."""

from __future__ import annotations

import re

from conversations.flows.ladder import asked_after
from conversations.hearing.commands.shapes import POLITE
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import Alert, Contact, Lane
from conversations.port.rules import Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.alert.told import who_reads_it
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import (
    name_of,
    owner_of,
    said_name,
    whom_is,
)
from conversations.vocabulary.shared.asking import several
from conversations.vocabulary.shared.audiences import everyone
from conversations.vocabulary.shared.raising import tell_others

SENTENCES: dict[str, tuple[str, ...]] = {
    "crew is asked": ("alert", "name"),
    "no crew": ("chapter",),
    "crew": ("crew", "told"),
    "offered": ("alert", "name", "picture", "number"),
    "still mine": ("alert", "whom", "number"),
    "open now": ("alerts",),
}

_LEADS = re.compile(rf"^(?:{wording('alerts', 'before the name')}\s+)+")


@guard
def nobody_of_that_name(turn: Turn, alert: Alert) -> bool:
    """No member of the team, or more than one, has the name that was given."""
    return _named(turn, alert) is None


@guard
def there_is_a_crew(turn: Turn) -> bool:
    """The chapter has named a rapid-response crew."""
    return bool(turn.chapter.crew)


@action(weight=Weight.PROTECTS)
def ask_the_crew(turn: Turn, alert: Alert) -> None:
    """Notes that the crew is called, and tells everybody on the alert."""
    turn.find.note(alert, turn.me, "asked the crew")
    alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        alert,
        turn.sentence("crew is asked", alert=name_of(turn, alert), name=said_name(turn.me)),
    )


@action(weight=Weight.ENDS_PROTECTION)
def offer_the_alert(turn: Turn, alert: Alert) -> None:
    """Asks the member who was named to take the alert, which stays where it is until they text
    ACK."""
    to = _named(turn, alert)
    if to is None:
        raise Stale
    alert.offered_to_id = to.id
    turn.find.note(alert, turn.me, "offered it", said_name(to))
    alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    turn.tell(
        to,
        turn.sentence(
            "offered",
            alert=name_of(turn, alert),
            name=said_name(turn.me),
            number=alert.number,
            picture=turn.value("what is known"),
        ),
        lane=Lane.ALERT,
        topic=Topic.PICTURE,
    )


def _named(turn: Turn, alert: Alert) -> Contact | None:
    """The one member of the team or admin whose name was given, or None."""
    said = _LEADS.sub("", plain(turn.heard.rest) if turn.heard else "")
    team = _team_but(turn, alert)
    full = [one for one in team if _begins(said, one.name or "")]
    longest = max((len(one.name or "") for one in full), default=0)
    found = [one for one in full if len(one.name or "") == longest]
    found = found or [one for one in team if _is_first_name(said, one.first_name)]
    return found[0] if len(found) == 1 else None


def _team_but(turn: Turn, alert: Alert) -> list[Contact]:
    """The members and admins who may read of the alert, except the one who asks."""
    return [one for one in everyone(turn, alert) if one is not turn.me]


def _is_first_name(said: str, name: str) -> bool:
    """Whether the words are a first name, with at most a polite word after it."""
    return _begins(said, name) and POLITE.match(said[len(plain(name)) :]) is not None


def _begins(said: str, name: str) -> bool:
    """Whether the words begin with a whole name."""
    return bool(name) and re.match(rf"{re.escape(plain(name))}(?!\w)", said) is not None


@value
def what_is_open_now(turn: Turn) -> Value:
    """The alerts that nobody has, for a member who goes on duty."""
    found: list[Value] = [
        turn.sentence(
            "alert line", alert=name_of(turn, one), whom=whom_is(turn, one), who=owner_of(turn, one)
        )
        for one in turn.find.alerts_for(turn.me)
        if one.acked_by_id is None
    ]
    return turn.sentence("open now", alerts=several(found, " ")) if found else ""


@value
def what_is_still_mine(turn: Turn) -> Value:
    """The alerts that they still have, for a member who goes off duty."""
    mine = [one for one in turn.find.alerts_for(turn.me) if one.acked_by_id == turn.me.id]
    return several(
        [
            turn.sentence(
                "still mine", alert=name_of(turn, one), whom=whom_is(turn, one), number=one.number
            )
            for one in mine
        ],
        " ",
    )


@value
def crew(turn: Turn, alert: Alert) -> Value:
    """The chapter's rapid-response crew and who is told, or that there is none."""
    named = turn.chapter.crew
    if not named:
        return turn.sentence("no crew", chapter=turn.chapter.name)
    return turn.sentence("crew", crew=named, told=who_reads_it(turn, alert))


@value
def handed_to(turn: Turn, alert: Alert) -> Value:
    """The member who was asked to take the alert."""
    to = _named(turn, alert)
    return said_name(to) if to is not None else None
