"""One meaning that a text may have, and which meanings belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import product

from conversations.flows.definition import QUESTIONS, SIGN_OF

# how clearly words must be of distress: rather of it than of all else; and for a line about 911 in
# the answer to somebody who is not out
SIGN_FROM, LINE_FROM = 0.0, 0.2
# meanings of people who are not well: what says one of them may say another as well
DISTRESS = frozenset({"danger", "despair", "fear", "harm by another", "another in danger"})
# what is looked for in texts of any length, also where only examples are like it
LOOKED_FOR_EVERYWHERE = DISTRESS | {"no more texts"}
OF_ONESELF = DISTRESS - {"another in danger"}
# everyday questions, which are only looked for plainly in long texts
ASKED = frozenset(sign.removeprefix(SIGN_OF) for sign in QUESTIONS)
# of those who are asked, and of those who said yes before
REFUSALS = frozenset({"giving up", "declining"})
# What is heard at different moments may be said in the same words: "on my way" of somebody who is
# asked, who has a job, or who is out.
_ANSWERS = frozenset({"taking", "declining"})
_AT_WORK = frozenset({"going out", "giving up"})
_OUT = frozenset({"being back", "being well", "more time"})
_KIN = (
    DISTRESS,
    REFUSALS,
    frozenset({"being back", "being well"}),
    *(frozenset(pair) for pair in product(_ANSWERS, _AT_WORK | _OUT)),
    *(frozenset({"going out", one}) for one in _OUT),
    # of who waits for help, and of who was to bring it: "no llego"
    *(frozenset({"no help", one}) for one in _ANSWERS | _AT_WORK),
)


class Plainness(IntEnum):
    """How plainly a text says it."""

    LIKELY = 1
    PLAIN = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text says: in which of its words, and why this is thought."""

    name: str
    plainness: Plainness
    said: str  # words of the text
    why: str  # the template, or the example that stands in the text
    score: float = 0.0  # how much the words of what is likely speak for it


def is_clear(meaning: Meaning) -> bool:
    """Whether distress is clear enough for somebody who was asked nothing."""
    is_plain = meaning.plainness is Plainness.PLAIN
    return is_plain or bool(meaning.why) or meaning.score >= LINE_FROM


def are_kin(one: str, other: str) -> bool:
    """Whether a text that says one of these may well say the other too."""
    pair = {one, other}
    return len(pair) == 1 or any(pair <= kin for kin in _KIN)
