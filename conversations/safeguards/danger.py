"""Danger: whether a text calls for help, no matter which conversation would hear it."""

from __future__ import annotations

from conversations.hearing.hearer import Hearer
from conversations.hearing.meanings import cries, distress
from conversations.port.turn import Turn


def calls_for_help(turn: Turn, hearer: Hearer, text: str) -> bool:
    """Whether a text is an SOS, tells of danger or despair, or is a cry for help from somebody who
    is checked in."""
    if _is_sos(hearer, text) or distress.is_danger(text) or distress.is_despair(text):
        return True
    is_out = turn.me.watched and turn.find.check_in_of(turn.me) is not None
    return is_out and cries.is_cry(text)


def _is_sos(hearer: Hearer, text: str) -> bool:
    command = hearer.lexicon.find(text)
    return command is not None and command.word == "sos"
