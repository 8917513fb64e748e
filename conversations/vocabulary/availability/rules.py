"""The rules of `availability`: a responder rests and comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities import times
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value

ReadMoment = Callable[[str, datetime, ZoneInfo], times.Moment | None]
A_DAY = timedelta(days=1)
# whoever is back sooner is not away
AWAY_FROM = timedelta(hours=12)
AWAY = re.compile(rf"\b{wording('being away', 'says')}\b")
UNTIL = re.compile(rf"\b{wording('lengths behind a command', 'until')} ")
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)
MORNING = 8  # o'clock


def _until(turn: Turn) -> datetime | None:
    """The end that was named, in answer to the question or after the command; None if there is
    none."""
    if turn.conversation is not None and turn.memory.get("length"):
        return turn.memory["length"]  # type: ignore[no-any-return]
    rest = turn.heard.rest if turn.heard else ""
    return _end_in(rest, turn) or _end_within(rest, turn)


def _end_in(said: str, turn: Turn) -> datetime | None:
    """The end of a pause, if these words say nothing else: "2 weeks", "until monday"."""
    return _first_end(times.moment, said, turn)


def _end_within(said: str, turn: Turn) -> datetime | None:
    """The end of a pause that a sentence surely names: "on vacation till monday"."""
    return _first_end(times.find_moment, said, turn)


def _first_end(read: ReadMoment, said: str, turn: Turn) -> datetime | None:
    """The end that is ahead. Who says on a Monday that they pause until Monday means the next one,
    as they would not pause otherwise."""
    words = UNTIL.sub(" ", f"{plain(said)} ")
    for now in (turn.now, turn.now + A_DAY):
        moment = read(words, now, turn.chapter.zone)
        if moment is not None and not moment.past and moment.at > turn.now:
            return _morning(moment.at, turn) if moment.vague else moment.at
    return None


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


@guard
def they_say_until_when_they_pause(turn: Turn) -> bool:
    """They have paused without an end, and these words are nothing but one."""
    is_paused = turn.me.paused_until is not None and turn.me.paused_until >= FOREVER
    return is_paused and turn.heard is not None and _end_in(turn.heard.text, turn) is not None


@guard
def they_say_when_they_are_back(turn: Turn) -> bool:
    """A responder says that they are away, and surely until when: "on vacation till monday"."""
    if turn.heard is None or not turn.me.is_responder or "?" in turn.heard.text:
        return False
    until = _end_within(turn.heard.text, turn)
    is_away = until is not None and until - turn.now >= AWAY_FROM
    return is_away and AWAY.search(plain(turn.heard.text)) is not None


@action(weight=Weight.INFORMS)
def keep_until_when(turn: Turn) -> None:
    """Keeps the end of a pause that they named, until they say that they mean one."""
    said = turn.heard.text if turn.heard else ""
    turn.is_understood = True
    turn.keep("length", _end_in(said, turn) or _end_within(said, turn))


@value
def away_until(turn: Turn) -> Value:
    """The end of the pause that they may mean."""
    return turn.memory.get("length")


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
