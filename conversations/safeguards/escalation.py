"""Escalation: what happens to an alert when its next step is due, until somebody takes it.

What cannot be said in the words of the flow file is said in the built-in ones and, as a last
resort, in the plainest.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from conversations.flows.definition import Step
from conversations.flows.ladder import (
    ACTIVE,
    ANSWER_IN,
    BUILT_IN,
    LAST_RESORT,
    LAST_RESORT_IN_SILENCE,
    asking_of,
    first_for_all,
)
from conversations.port.records import (
    Alert,
    AlertKind,
    Contact,
    Lane,
    MessageStatus,
    is_told_to_all_at_once,
)
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.safeguards.overdue import BY_CLOCK
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.shared.alert_summary import (
    guess_behind,
    in_silence,
    name_of,
    said_name,
    who_has_read_of,
)
from conversations.vocabulary.shared.audiences import everyone
from conversations.vocabulary.shared.raising import end, set_debrief

log = logging.getLogger(__name__)


def take_the_step(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> None:
    """Do what is due for an alert whose ladder has these steps.

    Raises Stale if somebody changed it in the meantime.
    """
    if not alert.is_open:
        _remind_of_the_debrief(turn, alert)
    elif alert.acked_by_id is not None:
        _ask_the_owner(turn, alert, steps)
    elif alert.is_drill and turn.now >= alert.raised_at + turn.limits.drill_length:
        _end_the_drill(turn, alert)
    else:
        _go_on(turn, alert, BUILT_IN if alert.reason == BY_CLOCK else steps)


def tell_in_the_plainest_words(turn: Turn, alert: Alert) -> None:
    """Tell everybody at once who it is about and what to text, and nothing else. Raises Stale."""
    _must(alert.claim(next_at=turn.now + BUILT_IN[-1].after))
    is_silent = in_silence(turn, alert)
    hides_the_phone = is_silent or alert.kind == AlertKind.REQUESTER
    values: dict[str, Value] = {
        "number": alert.number,
        "name": said_name(alert.contact),
        "phone": "" if hides_the_phone else alert.contact.spoken_phone,
    }
    plain = LAST_RESORT_IN_SILENCE if is_silent else LAST_RESORT
    topic = Topic.step(alert.step)
    turn.tell(everyone(turn, alert), Phrase(plain.msgid, values), lane=Lane.ALERT, topic=topic)


def next_step(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> tuple[int, list[Contact]]:
    """The index of the next step of an alert, and the people it reaches.

    Steps that reach nobody are skipped; only the last is returned even then.
    """
    last, whom = len(steps) - 1, turn.vocabulary.audiences
    if alone := _the_only_one_for_now(turn, alert):
        return 0, alone
    begins_with_all = alert.step == 0 and is_told_to_all_at_once(alert.kind, alert.reason)
    position = first_for_all(steps) if begins_with_all else min(alert.step, last)
    while not (people := turn.apply(whom[steps[position].whom])) and position < last:
        position += 1
    return position, people


def _the_only_one_for_now(turn: Turn, alert: Alert) -> list[Contact]:
    """The active member, who alone is told first of somebody whom the bot had checked in by a
    guess; nobody if others know of it already, or if no member is on duty."""
    if not guess_behind(alert) or alert.step or turn.find.entries(alert, "told"):
        return []
    return turn.apply(turn.vocabulary.audiences[ACTIVE]) or []


def _wait_between(alert: Alert, position: int, steps: Sequence[Step], following: int) -> timedelta:
    """How long after a step the next one is due. The active member alone has twice as long before
    others hear of an alert that may come from a wrong guess."""
    after = steps[following].after
    was_for_one = position == 0 or steps[position].whom == ACTIVE
    opens_up = was_for_one and steps[following].whom != ACTIVE
    return after * 2 if opens_up and guess_behind(alert) else after


def _must(changed: bool) -> None:
    """Raise Stale, so that the turn is repeated, if somebody else was quicker."""
    if not changed:
        raise Stale


def _go_on(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> None:
    """Take the next step that reaches anybody.

    Those who were told before are told again, except when it is a call.
    """
    position, people = next_step(turn, alert, steps)
    step = steps[position]
    if not step.calls and position:
        people = list({one.id: one for one in (*people, *turn.find.people_on(alert))}.values())
    following = min(position + 1, len(steps) - 1)
    next_at = turn.now + _wait_between(alert, position, steps, following)
    if people and following == position:  # the last step, which is repeated
        next_at = turn.now + step.repeated_after(turn.now - alert.raised_at)
    if alert.is_drill:  # it ends on time, whenever the next step is due
        next_at = min(next_at, alert.raised_at + turn.limits.drill_length)
    _must(alert.claim(step=following, next_at=next_at))
    turn.find.note(
        alert, None, "called" if step.calls else "told", ", ".join(map(said_name, people))
    )
    _reach(turn, alert, step, Topic.step(position), people)


def _reach(turn: Turn, alert: Alert, step: Step, topic: Topic, people: list[Contact]) -> None:
    """Tell or call the people whom a step reaches; those who have read of the alert hear only what
    is new."""
    if not people:
        log.error(
            "alert %s reaches nobody: the chapter has no Safety Team and no admins who can be texted",
            alert.number,
        )
    known: set[int] = set()
    if step.again is not None and not alert.is_drill:  # a drill has nothing to leave out
        known = who_has_read_of(turn, alert)
    for one in people:
        said = step.again if step.again is not None and one.id in known else step.say
        turn.tell(one, said, lane=Lane.ALERT, topic=topic, voice=step.calls)


def _ask_the_owner(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> None:
    """Ask the member who has the alert how things stand.

    If they do not answer or cannot be asked, it goes back to those on shift.
    """
    owner = alert.acked_by
    if owner is not None and alert.asked_at is None and owner in everyone(turn, alert):
        _must(alert.claim(asked_at=turn.now, next_at=turn.now + ANSWER_IN))
        turn.find.note(alert, owner, "asked")
        turn.tell(owner, asking_of(turn.book).say, lane=Lane.ALERT)
        return
    free = {"acked_by_id": None, "acked_at": None, "asked_at": None}
    _must(alert.claim(**free, step=first_for_all(steps), next_at=turn.now))
    turn.find.note(alert, owner, "no answer")
    turn.rings = True


def _end_the_drill(turn: Turn, alert: Alert) -> None:
    _must(alert.resolve(alert.contact_id, turn.now, ""))
    end(turn, alert, "over by drill", {})


def _remind_of_the_debrief(turn: Turn, alert: Alert) -> None:
    """Remind those who were on the alert of its debrief."""
    _must(alert.claim(next_at=None))
    if alert.debrief_at is None or alert.debrief_at <= turn.now:
        return
    set_debrief(turn, alert, alert.debrief_at)
    said = turn.sentence(
        "debrief soon",
        alert=name_of(turn, alert),
        whom=said_name(alert.contact),
        time=alert.debrief_at,
    )
    turn.tell(turn.find.people_on(alert), said)


# where a step has reached nobody


class StepSent(NamedTuple):
    """A text sent by a step of an alert that nobody has: its status, and which step comes next and
    when."""

    alert_id: int
    following: int
    next_at: datetime
    topic: str
    written_at: datetime
    status: str


def unreached(texts: Sequence[StepSent]) -> dict[int, datetime]:
    """The IDs of alerts whose newest step reached nobody, each with the time its next step is due.

    `texts` are ordered from the oldest to the newest. The last step, which repeats, still waits its
    full time: a phone that is off is not texted over and over.
    """
    newest = {text.alert_id: (text.topic, text.written_at) for text in texts}
    reached = {
        text.alert_id
        for text in texts
        if (text.topic, text.written_at) == newest[text.alert_id]
        and text.status not in (MessageStatus.FAILED, MessageStatus.UNDELIVERED)
    }
    return {
        text.alert_id: text.next_at
        for text in texts
        if newest[text.alert_id][0] != Topic.step(text.following) and text.alert_id not in reached
    }
