"""Cries: what somebody who is out texts to call for help. From anybody else, the same words may ask
for groceries."""

from __future__ import annotations

import re

from conversations.hearing import distress
from conversations.lexicon.plain import plain

GREETING = re.compile(  # what people say before they say what they need
    r"^(?:(?:hi|hello|hey|hola|good (?:morning|afternoon|evening|day)|buen(?:os|as)? (?:dias?|tardes|noches)|buenas|please|"
    r"por favor|disculpe|excuse me|sorry|pls|plz|ok|okay|perdon|there|everyone|neighbors?|so|um|yes)[\s,.!]+)+"
)
CRY = re.compile(  # what is no request from somebody who is checked in
    r"^(?:(?:(?:i'?m|i am|we'?re|we are) )?not safe|no estoy a salvo|(?:i|we) need help|need help|"
    r"sos|hel+p+|hlep|hepl|halp|ayud\w*|alluda|(?:necesito|necesitamos|ocupo) ayuda|(?:somebody|someone) help|"
    r"(?:can|could|will) (?:someone|somebody|anyone|you) (?:please )?help|me puede[ns]? ayudar|alguien (?:me )?ayud\w*)\b"
    r"(?! with)"
)
# of any country; "112" is no length then
EMERGENCY_NUMBER = re.compile(r"(?:112|999|000|9 1 1|9-1-1|911)\W*")
# "OUT!!! help", "more 30 help"
CHECKED = re.compile(
    r"^(?:(?:out|in|safe|more|salida|entrada|mas|a salvo)(?!\w)[\W_]*"
    r"(?:\d+ ?(?:m|min\w*|h|hours?|horas?)?(?!\w)[\W_]*)?)+"
)


def asks_for_help(text: str) -> bool:
    """Whether the text begins with a call for help, after any greeting or check-in word."""
    return CRY.match(_behind(text)) is not None


def is_cry(text: str) -> bool:
    """Whether a text from somebody who is checked in is a call for help."""
    said = _behind(text)
    called = CRY.match(said) is not None or EMERGENCY_NUMBER.fullmatch(said) is not None
    return called or distress.is_danger(said) or distress.is_danger(text)


def _behind(text: str) -> str:
    """What follows a greeting, and then a check-in word."""
    return CHECKED.sub("", GREETING.sub("", plain(text)))
