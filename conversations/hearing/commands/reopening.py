"""Reopening: which ended alert a member opens again, by REOPEN or by denying that it is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from conversations.hearing.commands.shapes import Command
from conversations.hearing.context import Ended, HearingContext
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain

SAID_WITHIN = timedelta(hours=1)  # after its end plain words open it again; later only REOPEN does
LEAD = rf"(?:{wording('reopening', 'before')}[\s,.!:]+)*"
MY_WORD_IS_DENIED = re.compile(rf"{LEAD}{wording('reopening', 'not by me')}\b")
# "that wasn't him": the one who ended it had talked to somebody else
NOT_THEM = rf"{LEAD}{wording('reopening', 'it was not')}"
# nothing behind it but with whom they talked instead
BEHIND_THEM = rf"(?:[\s,.!]*$| {wording('reopening', 'talked')}\b)"
NOT_THEM_UNNAMED = re.compile(rf"{NOT_THEM} {wording('reopening', 'them')}{BEHIND_THEM}")
# "no, wait": nothing but that, right after they have ended it
HELD = re.compile(rf"{LEAD}{wording('reopening', 'holds')}[\s,.!]*$")
HELD_WITHIN = timedelta(minutes=3)
NOT_SAFE = rf"{wording('reopening', 'not safe')}\b"
UNNAMED = re.compile(
    rf"{LEAD}(?:(?:{wording('reopening', 'somebody')}\b ?)?{NOT_SAFE}"
    rf"|{wording('reopening', 'said of nobody')}\b)"
)


def reopened(text: str, command: Command | None, context: HearingContext) -> Command | None:
    """REOPEN with the alert that a text means, or without a number if several fit; None if it means
    none."""
    if command is not None and command.word == "reopen":
        return _of(command, context.ended) if command.number is None else command
    if command is not None and (command.number is not None or command.word == "sos"):
        return None
    meant = _denied(
        text, [one for one in context.ended if one.at > context.now - SAID_WITHIN], context
    )
    return _of(Command("reopen", None, " ".join(text.split())), meant) if meant else None


def _of(command: Command, meant: Sequence[Ended]) -> Command:
    numbers = [one.number for one in meant]
    return replace(command, number=numbers[0]) if len(numbers) == 1 else command


def _denied(text: str, lately: list[Ended], context: HearingContext) -> list[Ended]:
    """The alerts whose end these words deny.

    While other alerts are open, "he is not safe" is news of one of those; and whoever is out
    themselves writes "not safe" of themselves.
    """
    said = plain(text)
    if not lately or said.endswith("?"):
        return []
    mine = _taken_back(said, [one for one in lately if one.by_me], context)
    if mine is not None:
        return mine
    if named := [one for one in lately if _names(said, one.name)]:
        return named
    # of somebody else who is looked for, or of themselves
    is_of_now = context.on_call or any(x.alert is not None for x in context.listeners)
    return lately if UNNAMED.match(said) and not is_of_now else []


def _taken_back(said: str, mine: list[Ended], context: HearingContext) -> list[Ended] | None:
    """Which of the alerts that they ended themselves these words open again; None if they are no
    such words."""
    if MY_WORD_IS_DENIED.match(said) or NOT_THEM_UNNAMED.match(said):
        return mine
    if HELD.match(said):
        return [one for one in mine if one.at > context.now - HELD_WITHIN]
    return None


def _names(said: str, name: str) -> bool:
    """Whether the words say that this person is not safe, as "Ben isn't ok" does of Ben."""
    first = re.escape(plain(name))
    before = re.compile(rf"{LEAD}{first}(?: [\w-]+)? ?{NOT_SAFE}")
    after = re.compile(rf"{LEAD}{NOT_SAFE} {first}\b")
    other = re.compile(rf"{NOT_THEM} {first}{BEHIND_THEM}")
    return bool(first) and any(pattern.match(said) for pattern in (before, after, other))
