"""Witnesses: what a text tells of somebody else who is out reaches those who look for them, whatever
its conversation makes of it."""

from __future__ import annotations

from conversations.hearing.reactions import is_by_machine
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching
from conversations.vocabulary.shared import witnesses


def end(turn: Turn, watching: Watching) -> None:
    """After a text was heard, pass on what it tells of somebody else. What was passed on by an
    earlier try, or was written under duress, is not."""
    if turn.under_duress or watching.is_passed_on or is_by_machine(watching.written):
        return
    witnesses.pass_on(turn, watching.written)
