"""Overdue: a check-in that is past its time, and that nobody asked about or could ask about, raises an
alert."""

from __future__ import annotations

from conversations.flows.ladder import NET, TIME_IS_UP
from conversations.port.records import Alert, AlertKind, CheckIn
from conversations.port.turn import Turn
from conversations.texts.render import Phrase

BY_CLOCK = "clock"  # the reason of an alert that no flow has raised


def raise_the_alert(turn: Turn, check_in: CheckIn) -> Alert:
    """Raise it about the person whose turn it is, and say so to whoever can still be asked."""
    reason = _reason(turn, check_in)
    if reason == BY_CLOCK:
        turn.say(Phrase(TIME_IS_UP.msgid))
    turn.rings = True
    return turn.find.raise_alert(turn.me, AlertKind.OVERDUE, reason, check_in, check_in.need)


def _reason(turn: Turn, check_in: CheckIn) -> str:
    """Why it comes early, if it does."""
    if turn.me.opted_out:
        return "stopped"
    if turn.me.phone_is_dead:
        return "dead"
    return BY_CLOCK if check_in.due_at <= turn.now - NET else "undelivered"
