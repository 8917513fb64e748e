"""Cries: what somebody who is out texts to call for help. From anybody else, the same words may ask
for groceries."""

from __future__ import annotations

import re

from conversations.hearing.context import HearingContext
from conversations.hearing.meanings import distress
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain

GREETING = re.compile(  # what people say before they say what they need
    rf"^(?:{wording('cries', 'greeting')}[\s,.!]+|{wording('cries', 'before a mark')}\s*[,.!;:]+\s*)+"
)
CRY = re.compile(  # what is no request from somebody who is checked in
    rf"^{wording('cries', 'calls')}\b(?! {wording('cries', 'no cry with')}\b)"
)
# of any country; "112" is no length then
EMERGENCY_NUMBER = re.compile(r"(?:112|999|000|9 1 1|9-1-1|911)\W*")
# "OUT!!! help", "more 30 help"
CHECKED = re.compile(
    rf"^(?:{wording('cries', 'check-in words')}(?!\w)[\W_]*"
    rf"(?:\d+ ?{wording('cries', 'units')}?(?!\w)[\W_]*)?)+"
)


def asks_for_help(text: str) -> bool:
    """Whether the text begins with a call for help, after any greeting or check-in word."""
    return CRY.match(_behind(text)) is not None


def is_bare_call(text: str) -> bool:
    """Whether a text is a call for help and says nothing else: "SOS!!", "s.o.s", "911", "help"."""
    said = "".join(filter(str.isalnum, plain(text)))
    is_number = EMERGENCY_NUMBER.fullmatch(said) is not None
    return is_number or CRY.fullmatch(said) is not None


def is_cry(text: str) -> bool:
    """Whether a text from somebody who is checked in is a call for help."""
    said = _behind(text)
    if CRY.match(said) is not None or EMERGENCY_NUMBER.fullmatch(said) is not None:
        return True
    if distress.is_danger(text):
        return True
    is_greeted = said != plain(text)
    return is_greeted and distress.is_danger_of(said, text)


def is_call(text: str, context: HearingContext) -> bool:
    """Whether this is a call for help in danger, in whatever words. What a person who has an alert
    writes of danger is about somebody else, unless it calls for help."""
    if context.is_called:  # what they write is read by those who were called
        return context.on_call and asks_for_help(text)
    if context.on_call and is_cry(text):
        return True
    if context.has_an_alert and not context.on_call:
        return asks_for_help(text)
    return distress.is_despair(text) or distress.is_danger(text)


def _behind(text: str) -> str:
    """What follows a greeting, and then a check-in word."""
    return CHECKED.sub("", GREETING.sub("", plain(text)))
