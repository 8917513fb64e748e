"""Danger in the words of somebody who gets no texts from us and is not out: nothing can be asked
back, so whoever would read of an emergency reads the words."""

from __future__ import annotations

from conversations.port.events import Heard
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching, is_unread_danger
from conversations.vocabulary.safety.rules import pass_on_danger_without_texts


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass it on if its writer wants no texts and may be in danger.

    Does nothing if somebody reads it already.
    """
    if not turn.me.opted_out or not is_unread_danger(turn, watching):
        return
    if turn.heard is not None and turn.heard.word == "sos":  # the admins have it
        return
    if turn.heard is None:  # a text about consent is heard by no conversation
        turn.heard = Heard(watching.written)
    pass_on_danger_without_texts(turn)
