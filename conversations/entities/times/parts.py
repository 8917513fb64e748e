"""Parts: the morning, the night and the others, what hours they hold and when each of them ends."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.entities.times.lengths import DAY, HOUR
from conversations.lexicon.phrases import Phrases


@dataclass(frozen=True)
class Part:
    """A part of the day. today: "this morning"; bare: "morning", which alone is only a greeting."""

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
ENDS = {  # when a part ends, and when it ends for somebody who speaks of it later than that
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
PARTS = Phrases(
    {
        Part("morning", today=True): "this morning, esta manana",
        Part("afternoon", today=True): "this afternoon",
        Part("tarde", today=True): "esta tarde",
        Part("evening", today=True): "this evening",
        Part("night", today=True): "tonight, tonite, esta noche",
        Part("dawn"): "de la madrugada, en la madrugada, por la madrugada, de madrugada",
        Part(
            "morning"
        ): "in the morning, por la manana, en la manana, de la manana, a la manana, para la manana",
        Part("afternoon"): "in the afternoon",
        Part("tarde"): "por la tarde, en la tarde, de la tarde, a la tarde, para la tarde",
        Part("evening"): "in the evening",
        Part(
            "night"
        ): "at night, at nite, in the night, por la noche, en la noche, de la noche, a la noche, para la noche, "
        "de noche",
        Part("morning", bare=True): "morning, temprano, la manana",
        Part("afternoon", bare=True): "afternoon",
        Part("tarde", bare=True): "tarde",
        Part("evening", bare=True): "evening",
        Part("night", bare=True): "night, nite, noche",
    }
)
