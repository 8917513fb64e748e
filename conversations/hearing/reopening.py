"""Reopening: which ended alert a member opens again, by REOPEN or by denying that it is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from conversations.hearing.context import Ended, HearingContext
from conversations.hearing.shapes import Command
from conversations.lexicon.plain import plain

SAID_WITHIN = timedelta(hours=1)  # after its end plain words open it again; later only REOPEN does
LEAD = (
    r"(?:(?:wait|no|hey|sorry|oh|hold on|stop|help|please|but|espere|espera|perdon|oiga|pero|alto)"
    r"[\s,.!:]+)*"
)
MY_WORD_IS_DENIED = re.compile(
    LEAD + r"(?:(?:that|this|it|the text|safe) (?:was not|wasn'?t|is not|isn'?t) "
    r"(?:from |by )?(?:me|mine)\b"
    r"|(?:i|we) (?:did not|didn'?t|never) (?:text|send|sent|write|wrote|say|said|end|ended)\b"
    r"|(?:that|this|it) was (?:wrong|a mistake|an accident|my mistake|an error)\b"
    r"|(?:i was wrong|wrong (?:alert|number|person)|my mistake|by mistake|i made a mistake)\b"
    r"|(?:yo no fui|no fui yo|no era yo|yo no era)\b"
    r"|(?:eso )?(?:yo )?no (?:lo |la )?(?:mande|envie|escribi|dije|termine)(?: yo| eso)?\b"
    r"|(?:fue|era) (?:un |mi )?error\b|me equivoque\b|por error\b)"
)
SAFE = r"(?:safe|ok|okay|o\.k\.|fine|all right|alright|well|found)"
NOT_SAFE = (
    r"(?:(?:is|are|was|were|'s|'re) (?:still )?(?:not|never|definitely not) "
    r"(?:actually |really |at all )?"
    + SAFE
    + r"|(?:isn'?t|aren'?t|wasn'?t|weren'?t) (?:actually |really )?"
    + SAFE
    + r"|(?:is|are|'s|'re) (?:still )?(?:missing|in danger|in trouble|unsafe)"
    r"|(?:todavia |aun )?no (?:esta|estan) (?:a salvo|bien|segur[oa]s?|san[oa]s?)"
    r"|(?:sigue|siguen|esta|estan) (?:todavia |aun )?"
    r"(?:desaparecid[oa]s?|perdid[oa]s?|en peligro))\b"
)
SOMEBODY = r"(?:he|she|they|el|ella|ellos|ellas)"
UNNAMED = re.compile(rf"{LEAD}(?:{SOMEBODY}\b ?)?{NOT_SAFE}|{LEAD}not {SAFE}\b")


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

    While other alerts are open, "he is not safe" is news of one of those.
    """
    said = plain(text)
    if not lately or said.endswith("?"):
        return []
    if MY_WORD_IS_DENIED.match(said):
        return [one for one in lately if one.by_me]
    if named := [one for one in lately if _names(said, one.name)]:
        return named
    is_another_open = any(listener.alert is not None for listener in context.listeners)
    return lately if UNNAMED.match(said) and not is_another_open else []


def _names(said: str, name: str) -> bool:
    """Whether the words say that this person is not safe, as "Ben isn't ok" does of Ben."""
    first = re.escape(plain(name))
    before = re.compile(rf"{LEAD}{first}(?: [\w-]+)? ?{NOT_SAFE}")
    after = re.compile(rf"{LEAD}{NOT_SAFE} {first}\b")
    return bool(first) and (before.match(said) is not None or after.match(said) is not None)
