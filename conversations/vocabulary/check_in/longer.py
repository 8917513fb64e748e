"""More time: how much of it somebody who is out gets at once, and who is told of a very long stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.hearing.whereabouts import places, visits
from conversations.port.records import CheckIn, Contact
from conversations.port.rules import Subject, Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Listed, Value, Zoned
from conversations.vocabulary.check_in.rules import (
    go_to,
    move,
    no_length_was_named_yet,
    stand_down_unless_worked_on,
)
from conversations.vocabulary.declare import action, value
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.audiences import who_can_come
from conversations.vocabulary.shared.whereabouts import longer_until

SENTENCES: dict[str, tuple[str, ...]] = {
    "stays long": ("name", "phone", "until"),
    "stays longer": ("team",),
    "most at once": (),
}
LIMITED = "limited"  # kept in the conversation: when they got less time than they named
TOLD = "told of a long stay"  # kept in the conversation: when somebody was told of it, and who


@action(weight=Weight.DELAYS)
def keep_the_new_place(turn: Turn, check_in: CheckIn) -> None:
    """Keeps where they are now, and a later end if they name one."""
    until = visits.read(turn.heard.text, turn.now, turn.chapter.zone).deadline
    if not check_in.is_open:
        return
    go_to(check_in, places.place_said(turn.heard.text))
    if until is None or until.past or until.far or check_in.due_at <= turn.now:
        return
    if no_length_was_named_yet(turn):
        turn.keep("due", until.at)
    elif until.at > check_in.due_at:
        _stay_until(turn, check_in, until.at)


@action(weight=Weight.DELAYS, closes=(Subject.ALERT,))
def extend(turn: Turn, check_in: CheckIn) -> None:
    """Gives them more time, counted from now or from the old end, whichever is later, and no more
    at once than the chapter's limit.

    It ends an alert only if nobody works on it.
    """
    until = longer_until(turn)
    if until is None:  # the time cannot be accepted, or they have been checked out
        raise Stale
    _stay_until(turn, check_in, until)
    stand_down_unless_worked_on(turn)


def _stay_until(turn: Turn, check_in: CheckIn, until: datetime) -> None:
    """Set another end, no later than may be added at once, and tell the team if the stay becomes
    very long."""
    was = check_in.due_at
    latest = max(turn.now, was) + turn.limits.most_more_time
    turn.keep(LIMITED, turn.now.isoformat() if until > latest else "")
    until = min(until, latest)
    move(check_in, until)
    limit = check_in.first_due_at + turn.limits.much_more_time
    readers = _who_watches(turn) if until > limit >= was else []
    turn.keep(TOLD, [turn.now.isoformat(), [one.first_name or one.spoken_phone for one in readers]])
    # under a silent alert they read the same, and nobody is told
    if readers and not is_silent_about(turn, turn.me):
        _tell_of_the_long_stay(turn, readers, until)


def _tell_of_the_long_stay(turn: Turn, readers: Sequence[Contact], until: datetime) -> None:
    said = turn.sentence(
        "stays long",
        name=turn.me.name or "",
        phone=turn.me.spoken_phone,
        until=Zoned(until),
    )
    turn.tell(readers, said)


def _who_watches(turn: Turn) -> Sequence[Contact]:
    """The other member who has been on duty the longest or, if there is none, the other admins."""
    on_duty = [one for one in who_can_come(turn) if one is not turn.me]
    admins = [one for one in turn.find.admins() if one is not turn.me]
    return [one for one in on_duty[:1] or admins if one.is_reachable]


@value
def team_is_told(turn: Turn) -> Value:
    """Who was told just now that it takes longer; otherwise nothing."""
    told_at, readers = turn.memory.get(TOLD, ("", []))
    if told_at != turn.now.isoformat() or not readers:
        return ""
    return turn.sentence("stays longer", team=Listed(tuple(readers)))


@value
def more_is_limited(turn: Turn) -> Value:
    """That less time was added than they have just named; otherwise nothing."""
    is_now = turn.memory.get(LIMITED) == turn.now.isoformat()
    return turn.sentence("most at once") if is_now else ""
