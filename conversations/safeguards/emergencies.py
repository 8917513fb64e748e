"""After an emergency word, whoever knows of it reads what the person writes next, also where they
were asked something else.

Somebody in the middle of a request who writes "my boyfriend hits me" and then "he is back at 6" does
not answer what the request asks. The first free words after it are not taken for an answer. Later
ones may be both: they are kept, and passed on too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from conversations.hearing.context import Hearing, Listener
from conversations.port.records import Conversation
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.vocabulary.safety.rules import (
    pass_the_emergency_on,
    who_reads_of_the_emergency,
)

GOES_ON = timedelta(minutes=30)  # how long free words may go on with an emergency
FREE_WORDS = "hear any words"
CALLED_AT, IS_FRESH = "_emergency", "_emergency is fresh"  # in the memory of a draft


def note(turn: Turn, hearing: Hearing, listeners: Iterable[Listener]) -> None:
    """After an emergency word, note it in every request that is just being written."""
    if hearing.event != "hear sos" or turn.under_duress:
        return
    for listener in filter(_is_draft, listeners):
        assert listener.conversation is not None
        _keep(listener.conversation, turn.now.isoformat(), is_fresh=True)


def goes_on(turn: Turn, hearing: Hearing) -> bool:
    """Whether free words are the first ones after an emergency: then they are passed on, and answer
    nothing."""
    draft = _draft_after_an_emergency(turn, hearing)
    if draft is None or not draft.memory.get(IS_FRESH):
        return False
    _keep(draft, draft.memory[CALLED_AT], is_fresh=False)
    turn.heard = hearing.heard
    pass_the_emergency_on(turn)
    turn.say(turn.sentence("emergency goes on", reader=who_reads_of_the_emergency(turn)))
    return True


def end(turn: Turn, hearing: Hearing) -> None:
    """After free words were kept in a request, pass them on as well if they may go on with an
    emergency."""
    if turn.is_passed_on or _draft_after_an_emergency(turn, hearing) is None:
        return
    pass_the_emergency_on(turn)
    say_first(turn, turn.sentence("emergency goes on", reader=who_reads_of_the_emergency(turn)))


def _draft_after_an_emergency(turn: Turn, hearing: Hearing) -> Conversation | None:
    """The request in which an emergency was noted a while ago, if free words are for it."""
    listener = hearing.listener
    if hearing.event != FREE_WORDS or listener is None or not _is_draft(listener):
        return None
    draft = listener.conversation
    called_at = draft.memory.get(CALLED_AT) if draft is not None else None
    if called_at is None or turn.now - datetime.fromisoformat(called_at) > GOES_ON:
        return None
    return draft


def _is_draft(listener: Listener) -> bool:
    """Whether somebody is just writing a request there."""
    return listener.conversation is not None and listener.number is None and listener.flow.sends


def _keep(draft: Conversation, called_at: str, is_fresh: bool) -> None:
    draft.memory = {**draft.memory, CALLED_AT: called_at, IS_FRESH: is_fresh}
