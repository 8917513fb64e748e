"""Calls: who is called when somebody calls the chapter, and who is told when nobody answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from conversations.port.queries import Queries
from conversations.port.records import AlertKind, Contact, Lane
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.vocabulary.shared.alert_summary import in_silence, name_of
from conversations.vocabulary.shared.raising import alarm_about

# members called, one after another, before the team is texted instead: no caller waits longer
# than two minutes
MOST = 5
QUIET = timedelta(minutes=10)  # between two texts about callers without a number


def team(find: Queries, but: int) -> list[Contact]:
    """Everybody who may take a safety call, the active member first, except the person with the ID
    `but`."""
    found = {one.id: one for one in (*find.on_duty(), *find.safety_team(), *find.admins())}
    return [one for one in found.values() if one.id != but]


def next_to_ring(find: Queries, caller_id: int, rung: Collection[int]) -> Contact | None:
    """The next member to call, or None. Nobody who may be in danger themselves is called."""
    if len(rung) >= MOST:
        return None
    sought = {alert.contact_id for alert in find.alerts() if not alert.is_drill}
    left_out = {*rung, *sought}
    return next((one for one in team(find, caller_id) if one.id not in left_out), None)


def nobody_took_it(turn: Turn) -> None:
    """Raise an alert about the caller, whose turn it is.

    If one is open already and does not grow, everybody on it is told of the call. Raises Stale.
    """
    if not turn.book.takes_alerts:  # nobody could end an alert
        _tell_of_the_call(turn)
        return
    turn.check_in = turn.find.check_in_of(turn.me)
    alert = alarm_about(turn, AlertKind.CALLED)
    if turn.rings:
        return
    if not alert.add_word():
        raise Stale
    said = turn.sentence(
        "missed call in silence" if in_silence(turn, alert) else "missed call",
        alert=name_of(turn, alert),
        name=turn.me.name or "",
        phone=turn.me.spoken_phone,
        time=turn.now,
    )
    turn.tell(turn.find.people_on(alert), said, lane=Lane.ALERT, quotes=True)


def _tell_of_the_call(turn: Turn) -> None:
    """Text everybody who could have taken the call, without raising an alert."""
    name, phone = turn.me.name or "", turn.me.spoken_phone
    said = turn.sentence("missed call, no alert", name=name, phone=phone, time=turn.now)
    turn.tell(team(turn.find, turn.me.id), said, lane=Lane.ALERT)


def somebody_unknown_called(turn: Turn, members: Sequence[Contact]) -> None:
    """Tell these members of a call from a blocked number, about which no alert can be raised."""
    said = turn.sentence("missed call, number withheld", time=turn.now)
    turn.tell(members, said, lane=Lane.ALERT, topic=Topic.WITHHELD_NUMBER)
