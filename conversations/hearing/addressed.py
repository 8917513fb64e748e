"""Addressed words: for which of their jobs and requests somebody writes free words.

The number stands first ("#1 get 2 percent milk"), or it is asked for, with the words kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conversations.flows.definition import ANYTHING_ELSE
from conversations.hearing.answering import QUESTION
from conversations.hearing.context import Hearing, HearingContext, Listener
from conversations.hearing.readings import Reading, Source
from conversations.lexicon.plain import plain
from conversations.port.events import Heard

WHOSE = "whose words"  # the event of asking for the number
WORDS = ""  # in place of the command that a number is asked for
NUMBER_FIRST = re.compile(  # "#1 get 2 percent milk", "1: get milk", "1"
    r"^\s*(?:#\s*(\d{1,6})(?!\d)|(\d{1,6})\s*:|(\d{1,6})\W*$)\W*(.*)$", re.DOTALL
)
FREE = frozenset({Source.WORDS, Source.SIGN})


def with_number(text: str, context: HearingContext) -> tuple[str, HearingContext]:
    """The words for one job or request, and who may hear them: the number stands first, or answers
    the question for which one the words before were."""
    number, words = _parted(text)
    asked = context.asked
    if number is None:
        return text, context
    if asked is not None and asked.word == WORDS and number in asked.numbers:
        return f"{asked.rest} {words}".strip(), _only(number, replace(context, asked=None))
    narrowed = _only(number, context) if words else context
    return (text, context) if narrowed is context else (words, narrowed)


def _parted(text: str) -> tuple[int | None, str]:
    """The number of a request with which a text begins, and the words behind it."""
    found = NUMBER_FIRST.match(text)
    if found is None:
        return None, text
    return int(next(filter(None, found.group(1, 2, 3)))), found[4].strip()


def _only(number: int | None, context: HearingContext) -> HearingContext:
    """The context without the other jobs, requests and invitations; itself if none has the
    number."""
    mine = [x for x in context.listeners if x.number == number and x.alert is None]
    # whoever is out is watched all the same
    watching = [x for x in context.listeners if x.flow.watches]
    return replace(context, listeners=[*mine, *watching]) if mine else context


def for_one_of_several(reading: Reading, text: str, context: HearingContext) -> Reading:
    """A reading of free words that two jobs or requests may be meant by, none of which has asked
    anything: it asks which one."""
    hearing = reading.hearing
    if reading.source not in FREE or hearing.listener is None:
        return reading
    kind = hearing.event.removeprefix("hear ")
    idle = [x for x in context.listeners if _may_be_meant(x, kind)]
    numbers = sorted({x.number for x in idle if x.number is not None})
    if len(numbers) < 2 or hearing.listener not in idle or idle[0] is not context.listeners[0]:
        return reading
    return replace(reading, hearing=asks_whose(text, numbers))


def asks_whose(text: str, numbers: Sequence[int]) -> Hearing:
    """The hearing that asks for which of these numbers a text is."""
    return Hearing(WHOSE, Heard(text, word=WORDS, rest=text), which=tuple(numbers))


def _may_be_meant(listener: Listener, kind: str) -> bool:
    is_waiting = listener.conversation is not None and not listener.asks
    is_of_a_job = listener.number is not None and not listener.is_invitation
    return is_waiting and is_of_a_job and kind in listener.state.hear


def for_one_of_the_invitations(text: str, context: HearingContext) -> Hearing | None:
    """The request to say for which of several invitations a question is; None if the text is no
    question, or for something else."""
    if not QUESTION.search(plain(text)):
        return None
    invited = sorted({x.number for x in context.listeners if x.is_invitation and x.number})
    is_heard = any(not x.is_invitation and ANYTHING_ELSE in x.state.hear for x in context.listeners)
    return asks_whose(text, invited) if len(invited) > 1 and not is_heard else None
