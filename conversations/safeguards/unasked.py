"""Danger in the words of somebody who gets no texts from us and is not out: nothing can be asked
back, so whoever would read of an emergency reads the words."""

from __future__ import annotations

from conversations.hearing.meanings import DISTRESS, meanings_in
from conversations.hearing.reactions import is_by_machine
from conversations.port.events import Heard
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching
from conversations.vocabulary.safety.rules import pass_on_danger_without_texts


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass it on if its writer wants no texts and may be in danger.

    Does nothing if somebody reads it already.
    """
    is_read = watching.is_known or bool(watching.alerts) or turn.rings or turn.is_passed_on
    if is_read or not turn.me.opted_out or is_by_machine(watching.written):
        return
    if turn.heard is not None and turn.heard.word == "sos":  # the admins have it
        return
    if not any(meaning.name in DISTRESS for meaning in meanings_in(watching.written)):
        return
    if turn.heard is None:  # a text about consent is heard by no conversation
        turn.heard = Heard(watching.written)
    pass_on_danger_without_texts(turn)
