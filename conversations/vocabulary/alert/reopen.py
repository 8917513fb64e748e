"""Opening an alert again that should not have ended.

The member who had it, the one who ended it and those on duty are told at once.
"""

from __future__ import annotations

from conversations.flows.ladder import asked_after, first_for_all, steps_of
from conversations.port.records import Alert, CheckIn, Contact, Lane
from conversations.port.rules import Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import name_of, said_name, whom_is
from conversations.vocabulary.shared.asking import names, several
from conversations.vocabulary.shared.audiences import everyone, who_can_come

SENTENCES: dict[str, tuple[str, ...]] = {
    "open again": ("alert", "name", "words", "picture", "number"),
    "told again": ("names",),
    "nobody is told again": (),
    "everybody is called now": (),
    "nothing to reopen": (),
    "which to reopen": ("alerts",),
}


@guard
def it_cannot_be_reopened(turn: Turn, alert: Alert) -> bool:
    """The alert was a drill, or ended too long ago."""
    return alert.is_drill or (
        alert.resolved_at is not None and alert.resolved_at <= turn.now - turn.limits.reopen_within
    )


@guard
def I_had_the_alert(turn: Turn, alert: Alert) -> bool:
    """The alert was theirs when it ended."""
    return alert.acked_by_id == turn.me.id


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT, Subject.CHECK_IN), keeps=("told again",))
def open_it_again(turn: Turn, alert: Alert) -> None:
    """Reopens an alert that should not have ended; if the member who had it reopens it, it is
    theirs again.

    Otherwise it climbs on from the step that reaches several people. Raises Stale.
    """
    steps = steps_of(turn.book)
    if alert.resolved_at is None:
        raise Stale
    told = _to_be_told(turn, alert)
    is_mine = alert.acked_by_id == turn.me.id
    first = first_for_all(steps)
    following = min(first + 1, len(steps) - 1)
    next_at = turn.now + (asked_after(turn.book) if is_mine else steps[following].after)
    # the check-in before the alert: everybody changes them in this order
    check_in = _watch_again(turn, alert)
    if not alert.reopen(
        turn.me.id if is_mine else None,
        turn.now,
        following,
        next_at if told or is_mine else turn.now,
    ):
        raise Stale
    said = turn.heard.rest if turn.heard is not None else ""
    turn.find.note(alert, turn.me, "reopened", said)
    words = turn.sentence("in their words", words=said) if said else ""
    again = turn.sentence(
        "open again",
        alert=name_of(turn, alert),
        name=said_name(turn.me),
        words=words,
        picture=turn.value("what is known"),
        number=alert.number,
    )
    turn.tell(told, again, lane=Lane.ALERT, topic=Topic.step(first), quotes=True)
    turn.keep("told again", [one.id for one in told])
    turn.tell_person("looked for again", alert.contact, check_in)
    turn.rings = True


def _to_be_told(turn: Turn, alert: Alert) -> list[Contact]:
    """Those who had it, ended it, heard that it is over or are on duty, if they may know of it and
    can be reached."""
    kept_from = turn.find.kept_from(alert)
    theirs = (alert.acked_by, alert.resolved_by)
    people = (*theirs, *turn.find.people_on(alert), *who_can_come(turn))
    found = [one for one in people if one is not None]
    able = [one for one in found if one.is_reachable and (one.is_safety or one.is_admin)]
    return [one for one in dict.fromkeys(able) if one is not turn.me and one.id not in kept_from]


def _watch_again(turn: Turn, alert: Alert) -> CheckIn | None:
    """Reopen the check-in that ended with the alert or since, unless another one was begun.

    Raises Stale.
    """
    check_in = alert.check_in
    if check_in is None or check_in.ended_at is None or alert.resolved_at is None:
        return None
    if check_in.ended_at < alert.resolved_at:
        return None
    if turn.find.check_in_of(alert.contact) is not None:
        return None
    if not check_in.reopen(check_in.ended_at):
        raise Stale
    return check_in


@value(reads=("told again",))
def who_is_told_again(turn: Turn, alert: Alert) -> Value:
    """Who was told that the alert is open again; if nobody was, what happens now."""
    told = turn.memory.get("told again") or []
    people = [one for person_id in told if (one := turn.find.person(person_id)) is not None]
    if not people and not any(one is not turn.me for one in everyone(turn, alert)):
        return turn.sentence("nobody can be called")
    if not people:
        return turn.sentence(
            "nobody is told again" if I_had_the_alert(turn, alert) else "everybody is called now"
        )
    return turn.sentence("told again", names=names(people))


@value
def what_can_be_reopened(turn: Turn) -> Value:
    """The alerts that ended recently enough to be opened again."""
    ended = turn.find.ended_lately(turn.me, turn.now - turn.limits.reopen_within)
    if not ended:
        return turn.sentence("nothing to reopen")
    lines: list[Value] = [
        turn.sentence("which alert", alert=name_of(turn, one), whom=whom_is(turn, one))
        for one in ended
    ]
    return turn.sentence("which to reopen", alerts=several(lines, ", "))
