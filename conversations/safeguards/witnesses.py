"""Witnesses: what a text tells of somebody else who is out reaches those who look for them, whatever
its conversation makes of it."""

from __future__ import annotations

from conversations.hearing.answers.reactions import is_by_machine
from conversations.hearing.context import Hearing
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching
from conversations.vocabulary.shared import witnesses
from conversations.vocabulary.shared.kept_words import words_wait

OPENS = "opens"  # the event of a sentence that opens a flow


def end(turn: Turn, watching: Watching, hearing: Hearing | None) -> None:
    """After a text was heard, pass on what it tells of somebody else. What was passed on by an
    earlier try, or was written under duress, is not."""
    if turn.under_duress or watching.is_passed_on or is_by_machine(watching.written):
        return
    witnesses.pass_on(turn, watching.written, goes_on=not _is_of_its_own(turn, hearing))


def _is_of_its_own(turn: Turn, hearing: Hearing | None) -> bool:
    """Whether a text asks for help, or answers a question about something else than to whom words
    go: then it does not go on with what they told before."""
    if hearing is None:
        return False
    return hearing.event == OPENS or (hearing.is_an_answer and not words_wait(turn))
