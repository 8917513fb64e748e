"""Overdue: raises an alert about a check-in that is past its time if its person was not asked, or
could not be."""

from __future__ import annotations

from conversations.flows.ladder import NET, TIME_IS_UP
from conversations.port.records import Alert, AlertKind, CheckIn
from conversations.port.turn import Turn
from conversations.texts.render import Phrase

UNREACHABLE = ("stopped", "dead")  # the reasons that leave nothing to text to
BY_CLOCK = "clock"  # the reason for an alert that no flow has raised


def raise_the_alert(turn: Turn, check_in: CheckIn) -> Alert:
    """Raise the alert about the person whose turn it is, and tell them if texts may still reach
    them."""
    reason = _reason(turn, check_in)
    if reason not in UNREACHABLE:
        turn.say(Phrase(TIME_IS_UP.msgid))
    turn.rings = True
    return turn.find.raise_alert(turn.me, AlertKind.OVERDUE, reason, check_in, check_in.need)


def _reason(turn: Turn, check_in: CheckIn) -> str:
    """Why the alert is raised early, or BY_CLOCK if it is not."""
    if turn.me.opted_out:
        return "stopped"
    if turn.me.phone_is_dead:
        return "dead"
    return BY_CLOCK if check_in.due_at <= turn.now - NET else "undelivered"
