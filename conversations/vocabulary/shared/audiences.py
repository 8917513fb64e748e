"""Audiences: the people an alert reaches, never including the one in danger."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.port.records import Alert, Contact
from conversations.port.turn import Turn
from conversations.vocabulary.declare import audience


def _but_those_in_danger(turn: Turn, alert: Alert, people: Sequence[Contact]) -> list[Contact]:
    kept_from = turn.find.kept_from(alert)
    return [one for one in people if one.id not in kept_from]


@audience
def the_active_member(turn: Turn, alert: Alert) -> list[Contact]:
    """The member who has been on duty the longest."""
    return _but_those_in_danger(turn, alert, who_can_come(turn))[:1]


@audience(many=True)
def everyone_on_shift(turn: Turn, alert: Alert) -> list[Contact]:
    """Every member who is on duty."""
    return _but_those_in_danger(turn, alert, who_can_come(turn))


def who_can_come(turn: Turn) -> list[Contact]:
    """Everybody on duty except those who are being looked for themselves.

    A silent alert leaves nobody out, because that alone would give it away.
    """
    sought = {
        alert.contact_id for alert in turn.find.alerts() if not (alert.is_drill or alert.is_silent)
    }
    return [one for one in turn.find.on_duty() if one.id not in sought]


@audience(many=True)
def everyone(turn: Turn, alert: Alert) -> list[Contact]:
    """The whole Safety Team, on shift or off, and the admins."""
    found = _but_those_in_danger(turn, alert, [*turn.find.safety_team(), *turn.find.admins()])
    return list({one.id: one for one in found}.values())


@audience
def the_one_who_has_it(turn: Turn, alert: Alert) -> list[Contact]:
    """The member who took the alert."""
    return [alert.acked_by] if alert.acked_by is not None else []
