"""Small words of a first message that say neither what is needed nor who needs it."""

from __future__ import annotations

from conversations.lexicon.words import HEARD

OPENERS = HEARD.words("requests", "openers")
TIMES = HEARD.words("requests", "of some time")
