"""Failures: a text whose turn failed is kept and tried again; what somebody's safety hangs on is
done all the same."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.messages import Message
from bot.store.people import Contact
from bot.turns import consent, watch
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.hearing import cries, distress
from conversations.port.records import HeardStatus
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import told

log = logging.getLogger(__name__)
TRIES = 5
RETRY = timedelta(seconds=20)  # until the second try; longer each time


def keep(
    runtime: Runtime, session: Session, contact: Contact, message: Message, now: datetime
) -> set[str]:
    """Keep the text for another try; after the last one a person of the chapter is told, and so is
    the sender."""
    log.exception("text %s could not be taken (try %s)", message.id, message.attempts + 1)
    message.attempts += 1
    message.status = HeardStatus.FAILED if message.attempts < TRIES else HeardStatus.LOST
    message.lease_until = now + RETRY * message.attempts
    if message.attempts == 1:
        return _do_anyway(
            TurnRunner(runtime, session, contact, Cause.first_failure(message.id), now), message
        )
    return (
        _give_up(
            TurnRunner(runtime, session, contact, Cause.last_failure(message.id), now), message
        )
        if message.status == HeardStatus.LOST
        else set()
    )


def _do_anyway(runner: TurnRunner, message: Message) -> set[str]:
    """Whoever is in danger is heard, and an alert is taken, though the conversation about it is
    broken."""
    if watch.is_duress(runner.contact, message.body) or is_a_call(runner, message):
        return watch.alarm_anyway(runner, message)
    command = runner.runtime.hearer.lexicon.find(message.body)
    if command is not None and command.word == "ack":
        return watch.take_anyway(runner, command)
    return watch.pass_on_anyway(runner, message) if runner.contact.watched else set()


def is_a_call(runner: TurnRunner, message: Message) -> bool:
    """SOS, words of danger, or a call for help by somebody who is out."""
    if (
        consent.is_sos(runner.runtime, message.body)
        or distress.is_danger(message.body)
        or distress.is_despair(message.body)
    ):
        return True
    return (
        runner.contact.watched
        and runner.find.check_in_of(runner.contact) is not None
        and cries.is_cry(message.body)
    )


def _give_up(runner: TurnRunner, message: Message) -> set[str]:
    if not is_a_call(runner, message):  # that was answered at the first try
        runner.turn.say(runner.turn.sentence("broken", told=told(runner.turn)))
    how = (
        "broken in silence" if is_silent_about(runner.turn, runner.contact) else "broken for admins"
    )
    runner.turn.tell(
        runner.find.admins(),
        runner.turn.sentence(
            how, name=runner.contact.name or "", phone=runner.contact.spoken_phone
        ),
    )
    return runner.save()
