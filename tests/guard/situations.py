"""The situations: who writes, and where the chapter and this person's conversations are."""

from __future__ import annotations

from collections.abc import Iterator

from bot.stage.stage import Stage, empty_database
from conversations.hearing.context import HearingContext
from conversations.machine import Machines
from conversations.vocabulary import vocabulary
from tests.stage.test_every_state import BOOK, STORY, WAITING, WHO, put
from tests.support.situations import context_in
from tests.support.story import AGAIN, ASKED, JOB, OUT, tell

LATE = (*OUT, "61 minutes pass")
ALERT = (*OUT, "75 minutes pass")
DURESS = (
    "Ben > MY SAFETY",
    "Ben > 3",
    "Ben > pineapples",
    *OUT,
    "5 minutes pass",
    "Ben > pineapples",
)
PLAYED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a stranger": ("Omar", ()),
    "a responder": ("Ben", ()),
    "a member": ("Sam", ()),
    "an admin": ("Alma", ()),
    "a requester who waits": ("Rosa", ASKED),
    "a requester with a helper": ("Rosa", JOB),
    "a requester whose helper is out": ("Rosa", (*JOB, "Ben > IN 1 for 1 hour")),
    "a requester after DONE": ("Rosa", (*JOB, "Ben > DONE")),
    "invited": ("Ben", ASKED),
    "invited twice": ("Ben", (*ASKED, *AGAIN)),
    "on a job": ("Ben", JOB),
    "on a job and invited": ("Ben", (*JOB, *AGAIN)),
    "on two jobs": ("Ben", (*JOB, *AGAIN, "Ben > accept 2")),
    "out": ("Ben", OUT),
    "out for a job": ("Ben", (*JOB, "Ben > IN 1 for 1 hour")),
    "out and invited": ("Ben", (*OUT, *ASKED)),
    "asked how long": ("Ben", ("Ben > IN at 45 Haywood Rd",)),
    "asked where": ("Ben", ("Ben > IN",)),
    "overdue": ("Ben", LATE),
    "looked for": ("Ben", ALERT),
    "found": ("Ben", (*ALERT, "Sam > ACK 901", "Sam > SAFE 901")),
    "out before": ("Ben", (*OUT, "10 minutes pass", "Ben > OUT")),
    "after SOS": ("Ben", (*OUT, "5 minutes pass", "Ben > SOS")),
    "under duress": ("Ben", DURESS),
    "called to an alert": ("Sam", ALERT),
    "the member who has it": ("Sam", (*ALERT, "Sam > ACK")),
    "a member after SAFE": ("Sam", (*ALERT, "Sam > ACK", "Sam > SAFE")),
    "a member with two alerts": ("Sam", (*ALERT, "Ana > SOS")),
    "asked which job": ("Ben", (*JOB, *AGAIN, "Ben > accept 2", "Ben > done")),
}


def all_of_them() -> Iterator[tuple[str, HearingContext]]:
    """Each situation by its name, with the context in which this person's text is heard."""
    machines = Machines(BOOK, vocabulary())
    for name, (who, story) in PLAYED.items():
        stage = Stage(BOOK, empty_database("sqlite://"), machines=machines)
        tell(stage, *story)
        with context_in(stage, who) as context:
            yield name, context
        stage.close()
    town = Stage(BOOK, empty_database("sqlite://"), machines=machines)
    tell(town, *STORY.splitlines())
    for flow, state in WAITING:
        put(town, flow, state)
        with context_in(town, WHO.get(flow, "Omar")) as context:
            yield f"{flow} / {state}", context
    town.close()
