"""What a requester writes who is afraid of somebody or was wronged by a helper: it goes to the Safety
Team, and never to the helper."""

from __future__ import annotations

from conversations.port.records import Contact, Lane, Need
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, value
from conversations.vocabulary.shared.asking import called, names

SENTENCES: dict[str, tuple[str, ...]] = {
    "fear for the team": ("number", "requester", "phone", "helpers", "words"),
    "fear for the team, no helper": ("number", "requester", "phone", "words"),
    "the team reads it": (),
    "the admins read it": ("chapter",),
    "nobody can be told": (),
}


def _on_the_team(turn: Turn, need: Need) -> list[Contact]:
    """The members on duty, or else the whole team, without anybody who helps with this request."""
    helpers = {assignment.contact.id for assignment in turn.find.team_of(need)}
    kept_from = {*helpers, turn.me.id}
    for members in (turn.find.on_duty(), turn.find.safety_team()):
        if able := [one for one in members if one.id not in kept_from]:
            return able
    return []


def _admins(turn: Turn, need: Need) -> list[Contact]:
    helpers = {assignment.contact.id for assignment in turn.find.team_of(need)}
    return [one for one in turn.find.admins() if one.id not in {*helpers, turn.me.id}]


@action(weight=Weight.PROTECTS)
def tell_the_team_of_their_fear(turn: Turn, need: Need) -> None:
    """Sends what they wrote to those on duty, or else to the whole team or the admins; never to a
    helper of this request."""
    helpers = [assignment.contact for assignment in turn.find.team_of(need)]
    facts: dict[str, Value] = {
        "number": need.number,
        "requester": called(need, turn),
        "phone": turn.me.spoken_phone,
        "words": turn.heard.text,
    }
    phrase = turn.sentence("fear for the team, no helper", **facts)
    if helpers:
        phrase = turn.sentence("fear for the team", helpers=names(helpers), **facts)
    readers = _on_the_team(turn, need) or _admins(turn, need)
    turn.tell(readers, phrase, lane=Lane.ALERT)


@value
def who_reads_their_words(turn: Turn, need: Need) -> Value:
    """Who reads what they have just written, or that nobody can be reached."""
    if _on_the_team(turn, need):
        return turn.sentence("the team reads it")
    if _admins(turn, need):
        return turn.sentence("the admins read it", chapter=turn.chapter.name)
    return turn.sentence("nobody can be told")
