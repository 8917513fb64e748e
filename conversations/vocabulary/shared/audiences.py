"""Audiences: whom an alert reaches. Nothing of it reaches the one in danger."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.port.records import Contact
from conversations.port.turn import Turn
from conversations.vocabulary.declare import audience, person


def _but_those_in_danger(turn: Turn, people: Sequence[Contact]) -> list[Contact]:
    kept_from = turn.find.kept_from(turn.alert)
    return [one for one in people if one.id not in kept_from]


@person
def the_active_member(turn: Turn) -> list[Contact]:
    """The one of those on duty who has been on duty longest."""
    return _but_those_in_danger(turn, who_can_come(turn))[:1]


@audience
def everyone_on_shift(turn: Turn) -> list[Contact]:
    return _but_those_in_danger(turn, who_can_come(turn))


def who_can_come(turn: Turn) -> list[Contact]:
    """Those on duty but the ones who are looked for themselves. Of a silent alert nothing may tell,
    not even that they are left out."""
    sought = {
        alert.contact_id for alert in turn.find.alerts() if not (alert.is_drill or alert.is_silent)
    }
    return [one for one in turn.find.on_duty() if one.id not in sought]


@audience
def everyone(turn: Turn) -> list[Contact]:
    """The whole Safety Team, on shift or off, and the admins."""
    found = _but_those_in_danger(turn, [*turn.find.safety_team(), *turn.find.admins()])
    return list({one.id: one for one in found}.values())


@person
def the_one_who_has_it(turn: Turn) -> list[Contact]:
    return [turn.alert.acked_by] if turn.alert.acked_by is not None else []
