"""The ladder at work: alerts climb until somebody has them.

The rows say what is due, so nothing hangs on a worker, on Redis or on the flow file: what cannot be
said in the words of the file is said in the built-in ones, and at the last in the plainest.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.scheduler import overdue
from bot.store.db import NOW, Moment, is_away
from bot.store.messages import Message
from bot.store.people import Address, Contact
from bot.store.safety import Alert
from bot.turns import dead_letters
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.flows.definition import Step
from conversations.flows.ladder import (
    ANSWER_IN,
    BUILT_IN,
    LAST_RESORT,
    LAST_RESORT_IN_SILENCE,
    asking_of,
    first_for_all,
    steps_of,
)
from conversations.port.records import AT_ONCE, AlertKind, Lane, MessageStatus
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.shared.alert_summary import alert_name, in_silence, said_name
from conversations.vocabulary.shared.audiences import everyone
from conversations.vocabulary.shared.raising import end, set_debrief

log = logging.getLogger(__name__)
AGAIN = timedelta(seconds=10)  # until what could not be taken a step further is tried again
# in which the texts of the newest step were written: no two steps are that far apart
WAVE = timedelta(hours=2)
DUE = (
    select(Alert.id)
    .where(Alert.next_at <= NOW)
    .order_by(Alert.next_at, Alert.id)
    .limit(bindparam("most"))
)
OWNER_IS_GONE = (
    select(Alert.id, Alert.acked_by_id, Alert.next_at)
    .join(Contact, Contact.id == Alert.acked_by_id)
    .where(
        Alert.resolved_at.is_(None),
        Alert.next_at > NOW,
        or_(
            ~(Contact.is_safety | Contact.is_admin),
            exists().where(
                Address.contact_id == Contact.id,
                Address.kind == "phone",
                Address.opted_out | Address.dead,
            ),
        ),
    )
)
STEPS_SENT = (
    select(Alert.id, Alert.step, Alert.next_at, Message.topic, Message.created_at, Message.status)
    .join(Message, Message.alert_id == Alert.id)
    .where(
        Alert.resolved_at.is_(None),
        Alert.acked_by_id.is_(None),
        Alert.next_at > NOW,
        Message.topic.startswith(Topic.STEPS),
        Message.created_at > bindparam("since", type_=Moment),
    )
    .order_by(Message.id)
)


# where a step has reached nobody


class Unreached(NamedTuple):
    """An alert whose newest step has reached nobody, or whose owner is gone, as it was found."""

    alert_id: int
    owner_id: int | None
    next_at: datetime


def find_unreached(session: Session, now: datetime, _most: int) -> list[Unreached]:
    """The alerts whose next step is not to wait its time. The last step, which is repeated, waits:
    a phone that is off is not texted again and again."""
    sent = session.execute(STEPS_SENT, {"now": now, "since": now - WAVE}).all()
    gone = {
        row.id: Unreached(row.id, row.acked_by_id, row.next_at)
        for row in session.execute(OWNER_IS_GONE, {"now": now})
    }
    newest = {text.id: (text.topic, text.created_at) for text in sent}
    reached = {
        text.id
        for text in sent
        if (text.topic, text.created_at) == newest[text.id]
        and text.status not in (MessageStatus.FAILED, MessageStatus.UNDELIVERED)
    }
    lost = {
        text.id: Unreached(text.id, None, text.next_at)
        for text in sent
        if newest[text.id][0] != Topic.step(text.step) and text.id not in reached
    }
    return [key for _, key in sorted((lost | gone).items())]


def hurry(_runtime: Runtime, key: Unreached, now: datetime, session: Session) -> set[str]:
    """Its next step is due now."""
    _bring_forward(key, now, session)
    return set()


def _bring_forward(key: Unreached, now: datetime, session: Session) -> None:
    """Unless it is over, taken further, or somebody else has it by now."""
    session.execute(
        update(Alert)
        .where(
            Alert.id == key.alert_id,
            Alert.resolved_at.is_(None),
            Alert.acked_by_id == key.owner_id,
            Alert.next_at == key.next_at,
        )
        .values(next_at=now)
    )


# the steps


def find(session: Session, now: datetime, most: int) -> Sequence[int]:
    """The alerts whose next step is due, or a reminder of their debrief."""
    return session.scalars(DUE, {"now": now, "most": most}).all()


def climb(runtime: Runtime, alert_id: int, now: datetime) -> set[str]:
    """Take one alert a step further: in the words of the file, else in the built-in ones, else in
    the plainest. Raises what made the plainest fail."""
    for way in (_in_its_words, _in_fixed_words):
        try:
            return runtime.db.repeat(partial(way, runtime, alert_id, now))
        except Exception as error:
            if not is_away(error):
                how = way.__name__.strip("_").replace("_", " ")
                log.exception("alert %s could not be taken further %s", alert_id, how)
    return runtime.db.repeat(partial(_in_the_plainest_words, runtime, alert_id, now))


def give_up(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    """Not even the plainest words could be said: perhaps the record of the person cannot be
    read."""
    contact_id = session.scalars(select(Alert.contact_id).where(Alert.id == alert_id)).one()
    return dead_letters.tell(runtime, session, contact_id, Cause.stuck_alert(alert_id), now)


def _in_its_words(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    return _step(runtime, session, alert_id, now, steps_of(runtime.book), asking_of(runtime.book))


def _in_fixed_words(runtime: Runtime, alert_id: int, now: datetime, session: Session) -> set[str]:
    return _step(runtime, session, alert_id, now, BUILT_IN, asking_of(runtime.book))


def _in_the_plainest_words(
    runtime: Runtime, alert_id: int, now: datetime, session: Session
) -> set[str]:
    """Nothing but who it is and what to text, for everybody at once."""
    runner = _talk(runtime, session, alert_id, now)
    if runner is None or not runner.alert.claim(next_at=now + BUILT_IN[-1].after):
        return set()
    alert = runner.alert
    phone = (
        ""
        if in_silence(runner.turn) or alert.kind == AlertKind.REQUESTER
        else alert.contact.spoken_phone
    )
    values: dict[str, Value] = {
        "number": alert.number,
        "name": said_name(alert.contact),
        "phone": phone,
    }
    plain = LAST_RESORT_IN_SILENCE if in_silence(runner.turn) else LAST_RESORT
    runner.turn.tell(
        everyone(runner.turn),
        Phrase(plain.msgid, values),
        lane=Lane.ALERT,
        topic=Topic.step(alert.step),
    )
    return runner.save()


def _talk(runtime: Runtime, session: Session, alert_id: int, now: datetime) -> TurnRunner | None:
    alert = session.get(Alert, alert_id, populate_existing=True)
    if alert is None or alert.next_at is None or alert.next_at > now:
        return None
    cause = Cause.step(alert.id, alert.step, alert.word_count, alert.next_at)
    runner = TurnRunner(runtime, session, alert.contact, cause, now)
    runner.turn.alert = alert
    return runner


def _step(
    runtime: Runtime,
    session: Session,
    alert_id: int,
    now: datetime,
    steps: tuple[Step, ...],
    asking: Step,
) -> set[str]:
    runner = _talk(runtime, session, alert_id, now)
    if runner is None:
        return set()
    alert = runner.turn.alert
    if not alert.is_open:
        _remind(runner)
    elif alert.acked_by_id is not None:
        _ask(runner, asking, steps)
    elif alert.is_drill and now >= alert.raised_at + runner.turn.limits.drill_length:
        _end_the_drill(runner)
    else:
        _go_on(runner, BUILT_IN if alert.reason == overdue.BY_CLOCK else steps)
    return runner.save()


def _go_on(runner: TurnRunner, steps: tuple[Step, ...]) -> None:
    """The next step that reaches anybody; those who were told before hear it again, except in a
    call."""
    turn, alert = runner.turn, runner.alert
    position, people = coming(turn, alert, steps)
    step = steps[position]
    if not step.calls and position:
        people = list({one.id: one for one in (*people, *runner.find.people_on(alert))}.values())
    following = min(position + 1, len(steps) - 1)
    next_at = runner.now + steps[following].after
    if alert.is_drill:  # it ends in time, whenever the next step would be
        next_at = min(next_at, alert.raised_at + turn.limits.drill_length)
    if not alert.claim(step=following, next_at=next_at):
        raise Stale
    runner.find.note(
        alert, None, "called" if step.calls else "told", ", ".join(map(said_name, people))
    )
    if not people:
        log.error(
            "alert %s reaches nobody: the chapter has no Safety Team and no admins who can be texted",
            alert.number,
        )
    turn.tell(people, step.say, lane=Lane.ALERT, topic=Topic.step(position), voice=step.calls)


def coming(turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> tuple[int, list[Contact]]:
    """The number of the step that an alert comes to next, and whom it reaches. One that reaches
    nobody is left out."""
    last, whom = len(steps) - 1, turn.vocabulary.people
    position = (
        first_for_all(steps) if alert.step == 0 and alert.kind in AT_ONCE else min(alert.step, last)
    )
    while not (people := whom[steps[position].whom].function(turn)) and position < last:
        position += 1
    return position, people


def _ask(runner: TurnRunner, asking: Step, steps: tuple[Step, ...]) -> None:
    """Whoever has it is asked how it stands; without an answer, or if they cannot be asked, it goes
    back to those on shift."""
    turn, alert, owner = runner.turn, runner.alert, runner.alert.acked_by
    if alert.asked_at is None and owner in everyone(turn):
        if not alert.claim(asked_at=runner.now, next_at=runner.now + ANSWER_IN):
            raise Stale
        runner.find.note(alert, owner, "asked")
        turn.tell([owner] if owner else [], asking.say, lane=Lane.ALERT)
        return
    if not alert.claim(
        acked_by_id=None,
        acked_at=None,
        asked_at=None,
        step=first_for_all(steps),
        next_at=runner.now,
    ):
        raise Stale
    runner.find.note(alert, owner, "no answer")
    turn.rings = True


def _end_the_drill(runner: TurnRunner) -> None:
    if not runner.turn.alert.resolve(runner.contact.id, runner.now, ""):
        raise Stale
    end(runner.turn, "over by drill", {})


def _remind(runner: TurnRunner) -> None:
    """Those who were on it are reminded of the debrief."""
    turn, alert = runner.turn, runner.alert
    if not alert.claim(next_at=None):
        raise Stale
    if alert.debrief_at is not None and alert.debrief_at > runner.now:
        set_debrief(turn, alert.debrief_at)
        turn.tell(
            runner.find.people_on(alert),
            turn.sentence(
                "debrief soon",
                alert=alert_name(turn),
                whom=said_name(alert.contact),
                time=alert.debrief_at,
            ),
        )
