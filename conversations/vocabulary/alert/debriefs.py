"""When an alert is talked about afterwards: within the week, and everybody who was on it knows
when."""

from __future__ import annotations

from datetime import datetime

from conversations.entities import times
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import alert_name, said_name
from conversations.vocabulary.shared.raising import debrief_said, set_debrief, tell_others

SENTENCES: dict[str, tuple[str, ...]] = {"debrief moved": ("alert", "name", "time")}


@guard
def the_debrief_can_be_then(turn: Turn) -> bool:
    return _debrief_time(turn) is not None


@action
def move_the_debrief(turn: Turn) -> None:
    at = _debrief_time(turn)
    if at is None:
        raise Stale
    set_debrief(turn, at)
    turn.find.note(
        turn.alert,
        turn.me,
        "moved the debrief",
        times.speak_time(at, turn.now, turn.chapter.zone, turn.me.language, with_zone=True),
    )
    tell_others(
        turn,
        turn.sentence("debrief moved", alert=alert_name(turn), name=said_name(turn.me), time=at),
    )


def _debrief_time(turn: Turn) -> datetime | None:
    """The time named for a debrief, if it is ahead and within the week after the alert."""
    moment = (
        times.moment(turn.heard.rest, turn.now, turn.chapter.zone)
        if turn.heard and turn.heard.rest
        else None
    )
    if moment is None or moment.past or moment.at <= turn.now or turn.alert.resolved_at is None:
        return None
    return moment.at if moment.at - turn.alert.resolved_at < turn.limits.debrief_within else None


@value
def debrief(turn: Turn) -> Value:
    return debrief_said(turn)
