"""Danger in the middle of a request: whoever runs the chapter reads it, whatever was asked.

Somebody who is asked what they need and writes "my boyfriend hits me", and then "he is back at 6",
answers nothing by that. Such words are not kept where neighbors read them, and a "yes" behind them
sends nothing. What is written later in free words may be both: it is kept, and passed on too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from conversations.flows.definition import SIGN_OF
from conversations.hearing.commands.calm import is_all_well
from conversations.hearing.context import Hearing, Listener
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.lexicon.plain import plain
from conversations.port.records import Conversation
from conversations.port.turn import Turn
from conversations.safeguards.answers import say_first
from conversations.texts.render import Phrase
from conversations.vocabulary.ask.unwanted import NAMED, NOT_WANTED, with_those_named
from conversations.vocabulary.safety.rules import (
    pass_on_what_may_be_an_emergency,
    pass_the_emergency_on,
    the_admins_know_already,
    who_reads_of_the_emergency,
)
from conversations.vocabulary.shared.alert_summary import is_silent_about

GOES_ON = timedelta(minutes=30)  # how long free words may go on with an emergency
FREE_WORDS = frozenset({"hear any words", "hear anything else"})
# what answers nothing right behind an emergency: neither does what the bot asked before
MAY_GO_ON = FREE_WORDS | {"hear yes", "hear no", f"hear {SIGN_OF}{NOT_WANTED}"}
CALLED_AT, IS_FRESH = "_emergency", "_emergency is fresh"  # in the memory of a draft


def note(turn: Turn, hearing: Hearing, listeners: Iterable[Listener]) -> None:
    """After an emergency word, note it in every request that is just being written; and in one that
    is begun a little later."""
    begun = turn.conversation
    if hearing.opens is not None and hearing.opens.sends and begun is not None:
        if begun.need is None and the_admins_know_already(turn):
            _keep(begun, turn.now.isoformat(), is_fresh=False)
        return
    if hearing.event != "hear sos" or turn.under_duress:
        return
    for listener in filter(_is_draft, listeners):
        assert listener.conversation is not None
        _keep(listener.conversation, turn.now.isoformat(), is_fresh=True)


def goes_on(turn: Turn, hearing: Hearing) -> bool:
    """Whether words in a request are the first ones after an emergency, or may tell of danger
    themselves: then they are passed on, and answer nothing."""
    draft = _draft(hearing, MAY_GO_ON)
    if draft is None:
        return False
    if is_all_well(plain(hearing.heard.text)):
        _take_back(turn, draft)
        return False
    is_first = bool(draft.memory.get(IS_FRESH)) and _is_after_an_emergency(turn, draft)
    # once: who writes the same again means it as an answer
    is_likely = not draft.memory.get(CALLED_AT) and _may_be_danger(hearing)
    if not is_first and not is_likely:
        return False
    if is_silent_about(turn, turn.me):  # nothing of it must show
        return False
    turn.heard = hearing.heard
    reader = who_reads_of_the_emergency(turn)
    if is_likely:  # whom to call is said before it
        pass_on_what_may_be_an_emergency(turn)
        turn.say(reader if isinstance(reader, Phrase) else turn.term(str(reader)))
    else:
        pass_the_emergency_on(turn)
        turn.say(turn.sentence("emergency goes on", reader=reader))
    _keep_who_is_not_wanted(draft, hearing.heard.text)
    called_at = turn.now.isoformat() if is_likely else draft.memory[CALLED_AT]
    _keep(draft, called_at, is_fresh=False)
    return True


def _keep_who_is_not_wanted(draft: Conversation, said: str) -> None:
    if named := with_those_named(draft.memory.get(NAMED, ()), said):
        draft.memory = {**draft.memory, NAMED: named}


def end(turn: Turn, hearing: Hearing) -> None:
    """After free words were kept in a request, pass them on as well if they may go on with an
    emergency."""
    draft = _draft(hearing, FREE_WORDS)
    if draft is None or turn.is_passed_on or not _is_after_an_emergency(turn, draft):
        return
    if is_silent_about(turn, turn.me):
        return
    pass_the_emergency_on(turn)
    say_first(turn, turn.sentence("emergency goes on", reader=who_reads_of_the_emergency(turn)))


def _draft(hearing: Hearing, events: Iterable[str]) -> Conversation | None:
    """The request in which this is heard as one of these events, if it is just being written."""
    listener = hearing.listener
    if hearing.event not in events or listener is None or not _is_draft(listener):
        return None
    return listener.conversation


def _is_after_an_emergency(turn: Turn, draft: Conversation) -> bool:
    called_at = draft.memory.get(CALLED_AT)
    return called_at is not None and turn.now - datetime.fromisoformat(called_at) <= GOES_ON


def _may_be_danger(hearing: Hearing) -> bool:
    """Whether words that no template knows are rather of danger or despair than of a need."""
    return not hearing.heard.by_machine and may_be_distress(hearing.heard.text)


def _is_draft(listener: Listener) -> bool:
    """Whether somebody is just writing a request there."""
    return listener.conversation is not None and listener.number is None and listener.flow.sends


def _take_back(turn: Turn, draft: Conversation) -> None:
    """Let go of an emergency, unless the words may be written under duress."""
    if CALLED_AT not in draft.memory or is_silent_about(turn, turn.me):
        return
    draft.memory = {name: kept for name, kept in draft.memory.items() if name != CALLED_AT}


def _keep(draft: Conversation, called_at: str, is_fresh: bool) -> None:
    draft.memory = {**draft.memory, CALLED_AT: called_at, IS_FRESH: is_fresh}
