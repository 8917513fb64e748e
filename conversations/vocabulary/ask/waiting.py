"""What a request waits for: the patience of the chapter, the time it is wanted, and the end of its
life."""

from __future__ import annotations

from datetime import datetime, timedelta

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
def the_patience_of_the_chapter(turn: Turn) -> object:
    return turn.memory.get("patience") if turn.need is not None and turn.need.is_live else None


@wait
def the_lifetime_of_the_request(turn: Turn) -> datetime | None:
    if turn.need is None or not turn.need.is_live:
        return None
    start = max(
        at
        for at in (turn.need.created_at, turn.need.due_at, turn.memory.get("since"))
        if at is not None
    )
    return start + timedelta(hours=turn.chapter.lifetime)


@wait
def the_day_after(turn: Turn) -> object:
    """A day after the time agreed; a helper who came later has a day from then."""
    if turn.need is None or not turn.need.is_live:
        return None
    team = turn.find.team_of(turn.need)
    latest = max([a.accepted_at for a in team] + [turn.need.due_at or turn.need.created_at])
    return latest + timedelta(days=1)


@action
def ask_once_more(turn: Turn) -> None:
    """A second round to all who have not answered."""
    turn.keep("patience", None)
    if not turn.need.ask_again():
        raise Stale
    invite(turn, turn.need, again=True)


@action
def ask_at_once(turn: Turn) -> None:
    """The requester says that it cannot wait for the end of the quiet time."""
    turn.need.urgent = True
    if not turn.need.ask_again():
        raise Stale
    invite(turn, turn.need)
    turn.keep("patience", turn.now + timedelta(minutes=turn.chapter.patience))


@guard
def it_waits_for_quiet_time_to_end(turn: Turn) -> bool:
    return (
        not turn.need.urgent
        and turn.need.missing > 0
        and turn.chapter.quiet_until_after(turn.now) is not None
    )


@action
def note_the_news(turn: Turn) -> None:
    """Others are asked from now on: the patience of the chapter begins anew, and so does the life
    of the request."""
    turn.keep("patience", patience_ends(turn))
    turn.keep("since", turn.now)


@wait
def the_time_wanted(turn: Turn) -> object:
    """The time by which help was wanted, while it lies ahead."""
    need = turn.need
    return (
        need.due_at
        if need is not None and need.is_live and need.due_at and need.due_at > turn.now
        else None
    )


@action
def ask_for_as_soon_as_possible(turn: Turn) -> None:
    """The time wanted has passed and help is needed all the same: everybody who has not answered is
    asked anew."""
    turn.need.when, turn.need.due_at = "asap", None
    if not turn.need.ask_again():
        raise Stale
    note_the_news(turn)
    invite(turn, turn.need, again=True)


@value
def overdue(turn: Turn) -> Value:
    """For whoever accepts after the time wanted."""
    due = turn.need.due_at if turn.need else None
    return turn.sentence("overdue") if due and due < turn.now else ""


@value
def who_is_asked_once_more(turn: Turn) -> Value:
    count = turn.find.count_matching(turn.need)
    facts: dict[str, Value] = {"neighbors": neighbors_(turn, count)} if count else {}
    return turn.sentence(
        "asked once more" if count else "nobody left to ask",
        told=told(turn),
        time=the_lifetime_of_the_request(turn),
        **facts,
    )
