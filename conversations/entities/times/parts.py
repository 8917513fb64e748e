"""Parts of the day: which hours each covers, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from conversations.entities.times.lengths import DAY, HOUR
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.words import TIMES


@dataclass(frozen=True)
class Part:
    """A part of the day. today: "this morning". bare: "morning", which alone is only a greeting."""

    name: str
    today: bool = False
    bare: bool = False


WINDOWS = {  # minutes after midnight within which a clock time of that part falls
    "dawn": (0, 7 * HOUR),
    "morning": (HOUR, 12 * HOUR),
    "afternoon": (12 * HOUR, 20 * HOUR),
    "tarde": (12 * HOUR, 21 * HOUR),
    "evening": (16 * HOUR, DAY),
    "night": (17 * HOUR, DAY + 5 * HOUR),
}
ENDS = {  # when a part ends, and when it ends if that has passed already
    "dawn": (6 * HOUR, 6 * HOUR),
    "morning": (12 * HOUR, 12 * HOUR),
    "afternoon": (17 * HOUR, 17 * HOUR),
    "tarde": (17 * HOUR, 20 * HOUR),
    "evening": (21 * HOUR, DAY - 1),
    "night": (21 * HOUR, DAY - 1),
}
LAST_UNDERSTOOD_AS_TODAY = {
    "afternoon": 12 * HOUR,
    "tarde": 12 * HOUR,
    "evening": 17 * HOUR,
    "night": 17 * HOUR,
}
_WAYS = (  # the list in times.yaml, and the part that its phrases mean
    ("today", partial(Part, today=True)),
    ("with a preposition", Part),
    ("alone", partial(Part, bare=True)),
)
PARTS = Phrases(
    {
        part(name): TIMES.phrases("parts of the day", way, name)
        for way, part in _WAYS
        for name in TIMES.names("parts of the day", way)
    }
)
