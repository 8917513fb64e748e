"""Misses: texts in a row that were not understood. At the second one, the admins are told."""

from __future__ import annotations

from conversations.flows.definition import ANYTHING_ELSE
from conversations.hearing.answers.answering import has_words
from conversations.hearing.commands.other_words import is_small_talk
from conversations.hearing.context import Hearing
from conversations.port.events import Heard
from conversations.port.records import Contact, Conversation
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.asking import told
from conversations.vocabulary.shared.raising import shown_kind

BEFORE_HELP = 2


def count(turn: Turn, conversation: Conversation, hearing: Hearing) -> None:
    """Count a text that was not understood, and at the second in a row tell the sender and the
    admins.

    Misses are counted on the conversation that did not understand or, if there was none, on the
    person.
    """
    if hearing.heard.by_machine or _is_read_by_the_team(turn):
        return
    counted: Contact | Conversation = turn.me if _nobody_listened(hearing) else conversation
    if not _is_missed(turn, hearing):
        counted.misses = 0
        return
    counted.misses += 1
    if counted.misses == BEFORE_HELP:
        _ask_a_person_to_help(turn, hearing.heard)


def _is_missed(turn: Turn, hearing: Hearing) -> bool:
    if turn.is_passed_on or turn.is_understood or is_small_talk(hearing.heard.text):
        return False
    is_of_an_alert = hearing.listener is not None and hearing.listener.alert is not None
    # words about an alert are answered with how it stands
    is_answered = is_of_an_alert and has_words(hearing.heard.text)
    is_unheard = _nobody_listened(hearing) and not is_answered
    return turn.missed or (is_unheard and hearing.event == f"hear {ANYTHING_ELSE}")


def _nobody_listened(hearing: Hearing) -> bool:
    """Whether this person had no conversation that could hear the text."""
    return hearing.listener is None or hearing.listener.conversation is None


def _is_read_by_the_team(turn: Turn) -> bool:
    """Whether those who are looking for this person read every word they write, and the person
    knows it."""
    return turn.me.watched and any(map(shown_kind, turn.find.alerts_about(turn.me)))


def _ask_a_person_to_help(turn: Turn, heard: Heard) -> None:
    say_first(turn, turn.sentence("saved", told=told(turn)))
    if is_silent_about(turn, turn.me):
        return  # nobody may call them
    turn.tell(
        [admin for admin in turn.find.admins() if admin is not turn.me],
        turn.sentence(
            "not understood",
            name=turn.me.name or "",
            phone=turn.me.spoken_phone,
            text=as_sent(turn, turn.me, heard.text, heard.pictures),
        ),
    )
