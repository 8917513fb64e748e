"""Failures: what is done for somebody's safety when the conversation that should have heard their
text is broken."""

from __future__ import annotations

from conversations.flows.ladder import TEAM_IS_TOLD, YOURS, asked_after
from conversations.hearing.answers.reactions import is_by_machine
from conversations.hearing.commands.lexicon import Command
from conversations.hearing.hearer import Hearer
from conversations.port.records import AlertKind, Contact, Message
from conversations.port.turn import Turn
from conversations.safeguards import watch
from conversations.safeguards.danger import calls_for_help
from conversations.texts.render import Phrase
from conversations.vocabulary.shared.alert_summary import is_silent_about, name_of, said_name
from conversations.vocabulary.shared.asking import told
from conversations.vocabulary.shared.raising import alarm_about, tell_others


def act_all_the_same(turn: Turn, message: Message, hearer: Hearer) -> None:
    """At the first failure, raise the alert of a call for help, let ACK take an alert, or pass on
    what a watched person wrote."""
    if turn.me.is_forced_to_write(message.body):
        watch.alarm_under_duress(turn)
        return
    if calls_for_help(turn, hearer, message.body):
        _alarm(turn, message)
        return
    command = hearer.lexicon.find(message.body)
    if command is not None and command.word == "ack":
        _take_the_alert(turn, command)
    elif turn.me.watched:
        _pass_on(turn, message)


def give_up(turn: Turn, message: Message, hearer: Hearer) -> None:
    """At the last failure, tell the sender and the admins."""
    if not calls_for_help(turn, hearer, message.body):  # that was answered at the first failure
        turn.say(turn.sentence("broken", told=told(turn)))
    turn.tell(
        turn.find.admins(), of_person(turn, turn.me, "broken for admins", "broken in silence")
    )


def of_person(turn: Turn, person: Contact, openly: str, in_silence: str) -> Phrase:
    """What the admins read about somebody for whom something failed.

    It is the sentence named `openly`, or the one named `in_silence` if a call or a text could
    betray that person.
    """
    name = in_silence if is_silent_about(turn, person) else openly
    return turn.sentence(name, name=person.name or "", phone=person.spoken_phone)


def _alarm(turn: Turn, message: Message) -> None:
    """Raise an alert about the sender, who is in danger, and tell them so in fixed words."""
    if (check_in := turn.find.last_check_in(turn.me)) is not None:
        turn.check_in = check_in
    alarm_about(turn, AlertKind.SOS)
    turn.me.watched = True
    turn.say(Phrase(TEAM_IS_TOLD.msgid))
    if not turn.rings:
        _pass_on(turn, message)


def _take_the_alert(turn: Turn, command: Command) -> None:
    """Give an alert to the member who texted ACK, if it is clear which one they mean."""
    meant = [a for a in turn.find.alerts_for(turn.me) if command.number in (None, a.number)]
    ask_after = asked_after(turn.book)
    if len(meant) != 1 or not meant[0].acknowledge(turn.me.id, turn.now, ask_after):
        return
    turn.alert = alert = meant[0]
    turn.find.note(alert, turn.me, "took it")
    turn.say(Phrase(YOURS.msgid, {"number": alert.number}))
    tell_others(
        turn, alert, turn.sentence("taken", alert=name_of(turn, alert), name=said_name(turn.me))
    )


def _pass_on(turn: Turn, message: Message) -> None:
    """Pass the words on to everybody who is looking for their sender."""
    if is_by_machine(message.body):
        return
    watching = watch.Watching(
        message.body, message.body, message.sent_at, pictures=message.pictures
    )
    for alert in turn.find.alerts_about(turn.me):
        watch.pass_on(turn, alert, watching)
