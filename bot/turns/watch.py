"""The watch over a person who is out or in danger: what they write is known to everybody who looks
for them.

It stands around the conversations, not in them: a duress word is heard, and words are passed on,
whatever a flow does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.safety import Alert
from conversations.flows.ladder import ASK_AFTER, TEAM_IS_TOLD, YOURS
from conversations.hearing.commands import Command
from conversations.hearing.reactions import is_by_machine
from conversations.port.records import AlertKind, Lane
from conversations.port.turn import Stale
from conversations.texts.render import Phrase, shorten
from conversations.vocabulary.shared.alert_summary import name_of, said_name
from conversations.vocabulary.shared.raising import alarm_about, shown_kind, tell_others

if TYPE_CHECKING:
    from bot.turns.runner import TurnRunner

OUT = "OUT"  # what a duress word is heard as: its answer is the answer to this, to the letter
SHOWN = 300  # characters of what somebody in danger wrote


@dataclass(frozen=True)
class Watching:
    """What is watched while a text is heard: the text as the conversations hear it, as it was
    written, and the alerts about the person that were open before it."""

    text: str
    written: str
    at: datetime
    alerts: tuple[Alert, ...] = ()
    is_known: bool = False  # to the person: they are checked in, or know that the team is called
    is_passed_on: bool = False  # the words were, at an earlier try with this text
    ended: tuple[Alert, ...] = ()  # the alerts that a member of the team has just ended


def is_duress(contact: Contact, text: str) -> bool:
    """Whether the person's own duress word is in a text, as a word of it."""
    return contact.is_forced_to_write(text)


def begin(runner: TurnRunner, message: Message) -> Watching:
    """Before a text is heard."""
    contact, text = runner.contact, message.body
    if is_duress(contact, text):
        runner.turn.under_duress, text = True, OUT
    if not contact.watched:
        return Watching(text, message.body, message.sent_at)
    alerts, check_in = tuple(runner.find.alerts_about(contact)), runner.find.check_in_of(contact)
    ended = tuple(runner.find.just_ended(contact))
    contact.watched = bool(alerts or ended) or check_in is not None
    is_known = check_in is not None or any(map(shown_kind, alerts))
    return Watching(
        text, message.body, message.sent_at, alerts, is_known, bool(message.attempts), ended
    )


def end(runner: TurnRunner, watching: Watching) -> None:
    """After it was heard: a duress word has raised its alert, and everybody who works on one that
    was open reads the words."""
    if runner.turn.under_duress:
        under_duress(runner)
    _alarm_if_none_was_raised(runner)
    if is_by_machine(watching.written) or watching.is_passed_on:
        return
    for alert in watching.alerts:
        if alert.is_open and not (runner.turn.rings and alert is runner.turn.alert):
            _pass_on(runner, alert, watching)
    is_told = (
        runner.turn.rings
        or runner.turn.under_duress
        or watching.is_known
        or any(alert.is_silent for alert in watching.alerts)
    )
    word = runner.turn.heard.word if runner.turn.heard is not None else None
    for alert in (
        watching.ended if not is_told and word in (None, "more") else ()
    ):  # any other command is that and no more
        _tell_who_ended_it(runner, alert, watching)


def _tell_who_ended_it(runner: TurnRunner, alert: Alert, watching: Watching) -> None:
    """Whoever said that they are safe reads what they write just after it. What a requester writes
    may be for others."""
    if alert.resolved_by is not None and alert.check_in is not None and not alert.is_silent:
        runner.turn.alert = alert
        runner.turn.tell(
            alert.resolved_by,
            runner.turn.sentence(
                "wrote after it ended",
                alert=name_of(runner.turn, alert),
                name=said_name(runner.contact),
                time=watching.at,
                phone=runner.contact.spoken_phone,
                text=shorten(watching.written, SHOWN),
            ),
            lane=Lane.ALERT,
        )


def _alarm_if_none_was_raised(runner: TurnRunner) -> None:
    """An SOS of somebody who is out alerts the team, whatever the flow file makes of it."""
    heard = runner.turn.heard
    if heard is None or heard.word != "sos" or runner.turn.under_duress or runner.turn.rings:
        return
    check_in = runner.find.last_check_in(runner.contact)
    if check_in is not None and not any(
        shown_kind(alert) not in ("", AlertKind.OVERDUE)
        for alert in runner.find.alerts_about(runner.contact)
    ):
        said = list(runner.turn.said)
        runner.turn.check_in = check_in
        alarm_about(runner.turn, AlertKind.SOS)
        runner.turn.said[:] = said
        runner.contact.watched = True


def under_duress(runner: TurnRunner) -> None:
    """Raise the silent alert: nothing of it is said to the person."""
    turn, said = runner.turn, list(runner.turn.said)
    turn.check_in = turn.check_in or runner.find.last_check_in(runner.contact)  # type: ignore[assignment]
    alarm_about(turn, AlertKind.DURESS)
    turn.said[:] = said
    runner.contact.watched = True


def _pass_on(runner: TurnRunner, alert: Alert, watching: Watching) -> None:
    turn = runner.turn
    if not alert.add_word():
        raise Stale
    turn.alert = alert
    said = turn.sentence(
        "wrote in danger",
        alert=name_of(turn, alert),
        name=said_name(runner.contact),
        time=watching.at,
        text=shorten(runner.contact.without_duress(watching.written), SHOWN)
        or turn.sentence("their duress word"),
    )
    turn.tell(runner.find.people_on(alert), said, lane=Lane.ALERT, quotes=True)


def pass_on_anyway(runner: TurnRunner, message: Message) -> set[str]:
    """The conversation that should have heard it is broken: whoever looks for the person reads the
    words all the same."""
    watching = Watching(message.body, message.body, message.sent_at)
    for alert in (
        runner.find.alerts_about(runner.contact) if not is_by_machine(message.body) else []
    ):
        _pass_on(runner, alert, watching)
    return runner.save()


def take_anyway(runner: TurnRunner, command: Command) -> set[str]:
    """A member takes an alert and the conversation about it is broken: it is theirs all the same.
    Returns the queues to ring."""
    open_alerts = [
        a for a in runner.find.alerts_for(runner.contact) if command.number in (None, a.number)
    ]
    if len(open_alerts) == 1 and open_alerts[0].acknowledge(
        runner.contact.id, runner.now, ASK_AFTER
    ):
        turn = runner.turn
        turn.alert = open_alerts[0]
        runner.find.note(turn.alert, runner.contact, "took it")
        turn.say(Phrase(YOURS.msgid, {"number": turn.alert.number}))
        tell_others(
            turn,
            turn.sentence("taken", alert=name_of(turn, turn.alert), name=said_name(runner.contact)),
        )
    return runner.save()


def alarm_anyway(runner: TurnRunner, message: Message) -> set[str]:
    """Somebody is in danger, and the conversation that should have heard it is broken: the alert is
    raised all the same, in fixed words. Returns the queues to ring."""
    turn = runner.turn
    if is_duress(runner.contact, message.body):
        under_duress(runner)
        return runner.save()
    turn.check_in = runner.find.last_check_in(runner.contact)  # type: ignore[assignment]
    alarm_about(turn, AlertKind.SOS)
    runner.contact.watched = True
    turn.say(Phrase(TEAM_IS_TOLD.msgid))
    return runner.save() if turn.rings else pass_on_anyway(runner, message)
