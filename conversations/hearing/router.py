"""The router: which of the readings of a text counts, and what is done with it.

The two tables here are the whole rule for one text. What they only offer is asked about in the words
of the flow file; a check of flow files refuses one that does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from conversations.hearing.readings import BESIDE_DANGER, Certainty, Reading, Source
from conversations.port.rules import Weight

# Where several readings are left, the one that was found by the first of these counts; of one
# source, the most certain one, and then the one whose conversation asked last.
BELIEVED = (
    Source.DENIAL,
    Source.WITNESS,
    Source.CRY,
    Source.AWAITED,
    Source.DANGER_SIGN,
    Source.CONSENT,
    Source.SHAPED,
    Source.LENGTH,
    Source.ANSWER,
    Source.SIGN,
    Source.QUESTION,
    Source.WORDS,
    Source.COMMAND,
    Source.OPENING,
    Source.ASIDE,
    Source.REST,
)
_PLACE = {source: place for place, source in enumerate(BELIEVED)}


class Deed(StrEnum):
    """What is done with a reading."""

    ACT = "act"
    OFFER = "offer"  # said back as a choice, with the words kept
    NOTHING = "nothing"


# What follows from weight and certainty: what protects acts on less, what ends protection or
# commits somebody acts only on what is clear.
_COLUMNS = (Certainty.LIKELY, Certainty.CLEAR, Certainty.CERTAIN)
_ROWS: Mapping[Weight | None, tuple[Deed, ...]] = {
    Weight.PROTECTS: (Deed.ACT, Deed.ACT, Deed.ACT),
    Weight.DELAYS: (Deed.OFFER, Deed.ACT, Deed.ACT),
    Weight.INFORMS: (Deed.ACT, Deed.ACT, Deed.ACT),
    Weight.COMMITS: (Deed.OFFER, Deed.ACT, Deed.ACT),
    Weight.ENDS_PROTECTION: (Deed.OFFER, Deed.ACT, Deed.ACT),
    None: (Deed.ACT, Deed.ACT, Deed.ACT),
}
DEEDS = {
    (weight, certainty): deed
    for weight, deeds in _ROWS.items()
    for certainty, deed in zip(_COLUMNS, deeds, strict=True)
}


def deed_of(reading: Reading) -> Deed:
    """What is done with a reading if it counts."""
    if reading.against:
        return Deed.NOTHING
    if reading.certainty is Certainty.REST:
        return Deed.ACT
    return DEEDS[(reading.weight, reading.certainty)]


def ordered(readings: Sequence[Reading]) -> list[Reading]:
    """The readings in the order in which they are believed, with those that nothing is done with
    last."""

    def place(reading: Reading) -> tuple[bool, int, int]:
        return deed_of(reading) is Deed.NOTHING, _PLACE[reading.source], -reading.certainty

    return sorted(readings, key=place)  # stable: whoever asked last stays first


def choose(readings: Sequence[Reading]) -> Reading:
    """The reading that counts. There is always one: the last resort is `anything else`."""
    return ordered(readings)[0]


def put_off(readings: Sequence[Reading]) -> Reading | None:
    """The command for a job or request that is not done because of danger in the words beside it,
    if there is one: "DROP 1, he has a gun"."""
    beside_danger = (one for one in readings if one.against == BESIDE_DANGER)
    return next((one for one in beside_danger if _is_of_a_job(one)), None)


def _is_of_a_job(reading: Reading) -> bool:
    listener = reading.hearing.listener
    has_number = listener is not None and listener.number is not None
    return has_number and reading.weight is Weight.COMMITS
