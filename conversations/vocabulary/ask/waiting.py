"""What a request waits for: the patience of the chapter, the time it is wanted, and the end of its
life."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.port.records import Need
from conversations.port.rules import Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value, wait
from conversations.vocabulary.shared.asking import invite, neighbors_, told

SENTENCES: dict[str, tuple[str, ...]] = {
    "asked once more": ("neighbors", "told", "time"),
    "nobody left to ask": ("told", "time"),
    "overdue": (),
}


def patience_ends(turn: Turn) -> object:
    later = (
        None
        if turn.need is not None and turn.need.urgent
        else turn.chapter.quiet_until_after(turn.now)
    )
    return (later or turn.now) + timedelta(minutes=turn.chapter.patience)


@wait
def the_patience_of_the_chapter(turn: Turn, need: Need) -> object:
    """When the chapter asks once more, if nobody has said yes."""
    return turn.memory.get("patience") if need.is_live else None


@wait
def the_lifetime_of_the_request(turn: Turn, need: Need) -> datetime | None:
    """When a request that nobody takes expires."""
    if not need.is_live:
        return None
    start = max(
        at for at in (need.created_at, need.due_at, turn.memory.get("since")) if at is not None
    )
    return start + timedelta(hours=turn.chapter.lifetime)


@wait
def the_day_after(turn: Turn, need: Need) -> object:
    """A day after the time wanted, or after the last helper said yes, whichever is later."""
    if not need.is_live:
        return None
    team = turn.find.team_of(need)
    latest = max([a.accepted_at for a in team] + [need.due_at or need.created_at])
    return latest + timedelta(days=1)


@action(weight=Weight.COMMITS)
def ask_once_more(turn: Turn, need: Need) -> None:
    """Sends a second invitation to everybody who has not answered."""
    turn.keep("patience", None)
    if not need.ask_again():
        raise Stale
    invite(turn, need, again=True)


@action(weight=Weight.COMMITS)
def ask_at_once(turn: Turn, need: Need) -> None:
    """Asks neighbors now even though it is quiet time."""
    need.urgent = True
    if not need.ask_again():
        raise Stale
    invite(turn, need)
    turn.keep("patience", turn.now + timedelta(minutes=turn.chapter.patience))


@guard
def it_waits_for_quiet_time_to_end(turn: Turn, need: Need) -> bool:
    """Neighbors will not be asked until quiet time is over."""
    return (
        not need.urgent
        and need.missing > 0
        and turn.chapter.quiet_until_after(turn.now) is not None
    )


@action(weight=Weight.INFORMS)
def note_the_news(turn: Turn) -> None:
    """Starts the waits of the request over, because others are being asked now."""
    turn.keep("patience", patience_ends(turn))
    turn.keep("since", turn.now)


@wait
def the_time_wanted(turn: Turn, need: Need) -> object:
    """The time wanted, while it is still ahead."""
    return need.due_at if need.is_live and need.due_at and need.due_at > turn.now else None


@action(weight=Weight.COMMITS)
def ask_for_as_soon_as_possible(turn: Turn, need: Need) -> None:
    """The time wanted has passed: asks everybody again, for as soon as possible."""
    need.when, need.due_at = "asap", None
    if not need.ask_again():
        raise Stale
    note_the_news(turn)
    invite(turn, need, again=True)


@value
def overdue(turn: Turn, need: Need) -> Value:
    """A warning that the time wanted has passed, for somebody who says yes after it; otherwise
    nothing."""
    due = need.due_at
    return turn.sentence("overdue") if due and due < turn.now else ""


@value
def who_is_asked_once_more(turn: Turn, need: Need) -> Value:
    """How many are asked once more, and until when."""
    count = turn.find.count_matching(need)
    facts: dict[str, Value] = {"neighbors": neighbors_(turn, count)} if count else {}
    return turn.sentence(
        "asked once more" if count else "nobody left to ask",
        told=told(turn),
        time=the_lifetime_of_the_request(turn, need),
        **facts,
    )
