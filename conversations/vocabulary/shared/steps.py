"""Steps: which step of its ladder an alert takes next, and whom that reaches."""

from __future__ import annotations

from conversations.flows.definition import Step
from conversations.flows.ladder import ACTIVE, first_for_all
from conversations.port.records import AT_ONCE, Alert, Contact
from conversations.port.turn import Turn
from conversations.vocabulary.shared.alert_summary import guess_behind


def next_step(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> tuple[int, list[Contact]]:
    """The index of the next step of an alert, and the people it reaches.

    Steps that reach nobody are skipped; only the last is returned even then.
    """
    last, whom = len(steps) - 1, turn.vocabulary.audiences
    if alone := _the_only_one_for_now(turn, alert):
        return 0, alone
    begins_with_all = alert.step == 0 and alert.kind in AT_ONCE
    position = first_for_all(steps) if begins_with_all else min(alert.step, last)
    while not (people := turn.apply(whom[steps[position].whom])) and position < last:
        position += 1
    return position, people


def _the_only_one_for_now(turn: Turn, alert: Alert) -> list[Contact]:
    """The active member, who alone is told first of somebody whom the bot had checked in by a
    guess; nobody if others know of it already, or if no member is on duty."""
    if not guess_behind(alert) or alert.step or turn.find.entries(alert, "told"):
        return []
    return turn.apply(turn.vocabulary.audiences[ACTIVE]) or []
