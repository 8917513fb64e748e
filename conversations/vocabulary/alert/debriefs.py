"""Debriefs: when an alert is talked about afterward, within the week and known to everybody who was
on it."""

from __future__ import annotations

from datetime import datetime

from conversations.entities import times
from conversations.port.records import Alert
from conversations.port.rules import Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import name_of, said_name
from conversations.vocabulary.shared.raising import debrief_said, set_debrief, tell_others

SENTENCES: dict[str, tuple[str, ...]] = {"debrief moved": ("alert", "name", "time")}


@guard
def the_debrief_can_be_then(turn: Turn, alert: Alert) -> bool:
    """The time that was named is ahead, and not too long after the alert."""
    return _debrief_time(turn, alert) is not None


@action(weight=Weight.COMMITS)
def move_the_debrief(turn: Turn, alert: Alert) -> None:
    """Moves the debrief to the time that was named, and tells everybody on the alert."""
    at = _debrief_time(turn, alert)
    if at is None:
        raise Stale
    set_debrief(turn, alert, at)
    turn.find.note(
        alert,
        turn.me,
        "moved the debrief",
        times.speak_time(at, turn.now, turn.chapter.zone, turn.me.language, with_zone=True),
    )
    tell_others(
        turn,
        alert,
        turn.sentence(
            "debrief moved", alert=name_of(turn, alert), name=said_name(turn.me), time=at
        ),
    )


def _debrief_time(turn: Turn, alert: Alert) -> datetime | None:
    """The time named for a debrief, if it is ahead and not too long after the alert."""
    moment = (
        times.moment(turn.heard.rest, turn.now, turn.chapter.zone)
        if turn.heard and turn.heard.rest
        else None
    )
    if moment is None or moment.past or moment.at <= turn.now or alert.resolved_at is None:
        return None
    return moment.at if moment.at - alert.resolved_at < turn.limits.debrief_within else None


@value
def debrief(turn: Turn, alert: Alert) -> Value:
    """When the debrief is, and how to move it."""
    return debrief_said(turn, alert)
