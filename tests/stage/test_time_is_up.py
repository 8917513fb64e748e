"""Once somebody's time is up, nothing that the bot answers speaks of it as a time to come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.stage.stage import Stage
from tests.support.scene import Scene

IN = "Ben > in at 45 Haywood Rd for 30 min"
IS_UP = "10:30"
SITUATIONS = {
    "asked": [IN, "31 minutes pass"],
    "asked once more": [IN, "36 minutes pass"],
    "asked whether they are all right": [
        IN,
        "29 minutes pass",
        "Ben > he looks really angry and wont let me by",
        "1 minute pass",
    ],
    "looked for": [IN, "41 minutes pass"],
    "looked for by somebody": [IN, "41 minutes pass", "Sam > ACK"],
    "looked for since their SOS": [IN, "20 minutes pass", "Ben > SOS", "11 minutes pass"],
}
TEXTS = [
    *("STATUS", "NEVERMIND", "SKIP", "no", "ok", "yes", "MENU", "hello", "thanks", "👍", "7"),
    *(
        "IN",
        "IN 12 Elm St",
        "IN 12 Elm St for 20 min",
        "in the barn",
        "in traffic",
        "OUT 7",
        "DONE",
    ),
    *("MORE", "MORE 30", "MORE potatoes", "20 min", "2 hours", "12 Elm St", "SAFE 7"),
    *("it takes longer than I thought", "still here need another half hour"),
    *(
        "we moved to 12 Elm St, 20 more minutes",
        "at 12 Elm St now",
        "BUDDY",
        "BUDDY Jo 828-555-0155",
    ),
    *("im done", "all good", "i am home", "there is a strange smell and my head hurts"),
    *("heading to 12 Elm St for 1 hour", "the key is under the mat"),
]


@pytest.mark.parametrize("before", SITUATIONS)
def test_no_time_that_has_passed_is_promised(before: str, stages: Callable[..., Stage]) -> None:
    promised = {}
    scene = Scene(stages(), SITUATIONS[before])
    for text in TEXTS:
        said = " ".join(copy.body for copy in scene.said("Ben", text) if copy.to == "Ben")
        if IS_UP in said or not said:
            promised[text] = said
    assert promised == {}
