"""The rules of `availability`: a responder rests and comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from conversations.entities import times
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value

FOREVER = datetime(9000, 1, 1, tzinfo=UTC)
MORNING = 8  # o'clock


def _until(turn: Turn) -> datetime | None:
    """The end that was named, in answer to the question or after the command; None if there is
    none."""
    if turn.memory.get("length"):
        return turn.memory["length"]  # type: ignore[no-any-return]
    rest = turn.heard.rest if turn.heard else ""
    moment = times.moment(rest, turn.now, turn.chapter.zone) if rest else None
    if moment is None or moment.past or moment.at <= turn.now:
        return None
    return _morning(moment.at, turn) if moment.vague else moment.at


def _morning(day: datetime, turn: Turn) -> datetime:
    """ "Until Monday" ends when Monday begins for most people."""
    morning = day.astimezone(turn.chapter.zone).replace(hour=MORNING, minute=0)
    return max(morning.astimezone(UTC), turn.now + timedelta(hours=1))


@guard
def a_length_was_named(turn: Turn) -> bool:
    """They said how long to pause."""
    return _until(turn) is not None


@guard
def a_length_was_not_understood(turn: Turn) -> bool:
    """The words after PAUSE are not a time."""
    return bool(turn.heard and turn.heard.rest) and _until(turn) is None


@action(weight=Weight.ENDS_PROTECTION, kept_from={"length": ("a duration", "a time")})
def pause(turn: Turn) -> None:
    """They are asked for nothing until the time named, or until they text RESUME."""
    turn.me.paused_until = _until(turn) or FOREVER


@action(weight=Weight.COMMITS)
def resume(turn: Turn) -> None:
    """They are asked again from now on."""
    turn.me.paused_until = None
    if not turn.me.is_ready:
        turn.me.is_ready = True
        turn.me.consent = f"{turn.now:%Y-%m-%d} by text"


@value
def paused_until(turn: Turn) -> Value:
    """When they will be asked again."""
    return turn.me.paused_until
