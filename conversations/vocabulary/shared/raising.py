"""Raising an alarm and ending it: what happens to the alerts about a person, and who is told."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from conversations.flows.ladder import begins_after
from conversations.port.records import (
    LOUDER,
    MORE_THAN_SILENCE,
    WITNESS,
    Alert,
    AlertKind,
    CheckIn,
    Contact,
    Lane,
    is_told_to_all_at_once,
)
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Phrase, Several, Value
from conversations.vocabulary.record.rules import drill_report
from conversations.vocabulary.shared.alert_summary import name_of, said_name

SENTENCES: dict[str, tuple[str, ...]] = {
    "over by out": ("alert", "name", "debrief", "reopen"),
    "over by more": ("alert", "name", "until", "debrief"),
    "over by need": ("alert", "name", "debrief", "reopen"),
    "not so": ("number",),
    "another phone wrote otherwise": ("name",),
    "over by safe": ("alert", "name", "by", "words", "debrief", "reopen"),
    "over by drill": ("alert", "debrief"),
    "debrief soon": ("alert", "whom", "time"),
    "debrief is": ("time", "number"),
}
# the hour of a debrief, unless the team names another
DEBRIEF_AT = time(18, 0)
REMIND = (timedelta(days=1), timedelta(hours=1))  # before the debrief


def alarm_about(turn: Turn, kind: AlertKind, reason: str = "") -> Alert:
    """Raise an alert about the person whose turn it is, or add to one that is open.

    An open alert grows if this is worse, and its ladder then begins again. Silence since a check-in
    is an alert of its own, because an older alert may end before it. Raises Stale.
    """
    check_in, need = turn.check_in, turn.need
    if check_in is not None:
        need = check_in.need
    found = [one for one in turn.find.alerts_about(turn.me) if _is_of_it(one, check_in, kind)]
    if not found:
        is_urgent = is_told_to_all_at_once(kind, reason)
        wait = timedelta(0) if is_urgent else begins_after(turn.book)
        turn.alert = turn.find.raise_alert(turn.me, kind, reason, check_in, need, wait)
        turn.rings = True
        return turn.alert
    alert = turn.alert = found[-1]
    alert.learn(check_in, need)
    _grow(turn, alert, kind)
    turn.find.note(alert, turn.me, "raised again", kind)
    return alert


def _is_of_it(alert: Alert, check_in: CheckIn | None, kind: AlertKind) -> bool:
    """Whether an open alert about a person is about this as well."""
    if check_in is None or alert.check_in_id == check_in.id:
        return True
    if alert.check_in_id is not None or kind == AlertKind.OVERDUE:
        return False
    return alert.kind != AlertKind.DURESS or kind == AlertKind.DURESS


def _grow(turn: Turn, alert: Alert, kind: AlertKind) -> None:
    if LOUDER[kind] > LOUDER[alert.kind]:
        if not alert.grow(kind, turn.now):
            raise Stale
        turn.rings = True
        return
    is_silent = alert.kind == AlertKind.DURESS != kind
    if is_silent and LOUDER[kind] > LOUDER.get(shown_kind(alert), 0):
        alert.reason = kind  # to them it looks like any other alert, raised now


def stand_down(turn: Turn, what: str, kinds: tuple[AlertKind, ...] = (AlertKind.OVERDUE,)) -> None:
    """End this person's alerts of these kinds on their own word, and tell everybody on them.

    By default, these are the alerts raised only because they were silent. More time ends none that
    was raised for words, theirs or somebody else's. Raises Stale.
    """
    until = turn.check_in.due_at if turn.check_in is not None else None
    facts: dict[str, Value] = {"until": until} if what == "more" else {}
    for alert in turn.find.alerts_about(turn.me):
        if alert.kind not in kinds or not _is_ended_by(what, alert):
            continue
        if not alert.resolve(turn.me.id, turn.now, what, kinds):
            raise Stale
        turn.alert = alert
        end(turn, alert, f"over by {what}", facts)


def _is_ended_by(what: str, alert: Alert) -> bool:
    return what != "more" or alert.reason not in MORE_THAN_SILENCE


def end(turn: Turn, alert: Alert, how: str, facts: dict[str, Value]) -> None:
    """Tell everybody on an alert that was just resolved how it ended and when its debrief is.

    `how` names the sentence, filled with `facts`.
    """
    turn.find.note(alert, turn.me, "resolved", alert.outcome or "")
    set_debrief(turn, alert, _usual_debrief(turn, alert))
    said = turn.sentence(
        how,
        alert=name_of(turn, alert),
        name=said_name(alert.contact),
        debrief=debrief_said(turn, alert),
        reopen="" if facts.get("words") else _how_to_doubt_it(turn, alert, how),
        **facts,
    )
    tell_others(turn, alert, said)
    if alert.kind == AlertKind.DRILL:
        for line in drill_report(turn, alert):
            turn.tell(alert.contact, line)


def _how_to_doubt_it(turn: Turn, alert: Alert, how: str) -> Value:
    """How to open the alert again; and that their own word may not be theirs, if somebody wrote
    otherwise from another phone."""
    reopen = turn.sentence("not so", number=alert.number)
    if how != "over by out" or not turn.find.entries(alert, WITNESS):
        return reopen
    doubt = turn.sentence("another phone wrote otherwise", name=said_name(alert.contact))
    return Several((doubt, reopen), " ")


def tell_others(turn: Turn, alert: Alert, said: Phrase) -> list[Contact]:
    """Tell everybody on the alert except this person, at once. Returns those people."""
    others = [one for one in turn.find.people_on(alert) if one is not turn.me]
    turn.tell(others, said, lane=Lane.ALERT)
    return others


def _usual_debrief(turn: Turn, alert: Alert) -> datetime | None:
    if alert.kind == AlertKind.DRILL:
        return None
    length = min(turn.limits.debrief_after, turn.limits.debrief_within)
    day = (turn.now + length).astimezone(turn.chapter.zone).date()
    return datetime.combine(day, DEBRIEF_AT, turn.chapter.zone)


def set_debrief(turn: Turn, alert: Alert, at: datetime | None) -> None:
    """Set when those who were on an alert talk about it.

    They are reminded a day and an hour before.
    """
    alert.debrief_at = at
    ahead = [at - before for before in REMIND if at - before > turn.now] if at is not None else []
    alert.next_at = min(ahead, default=at)


def debrief_said(turn: Turn, alert: Alert) -> Value:
    at = alert.debrief_at
    return turn.sentence("debrief is", time=at, number=alert.number) if at is not None else ""


def shown_kind(alert: Alert) -> str:
    """The kind of alert that the person in danger may know of; for a silent one, what they would
    know had it not been raised (empty: nothing)."""
    if alert.kind != AlertKind.DURESS:
        return alert.kind
    return alert.reason if alert.reason in LOUDER and alert.reason != AlertKind.OVERDUE else ""
