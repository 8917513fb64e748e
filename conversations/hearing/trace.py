"""The trace: the readings of a text, shown to a person or kept without its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conversations.hearing.context import Hearing
from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.known import meanings
from conversations.hearing.readings import Reading
from conversations.hearing.router import Deed, deed_of, ordered

MOST = 12  # readings of one text that are kept
LONGEST = 100  # characters of what speaks for a reading that are shown


def names(readings: Sequence[Reading]) -> list[str]:
    """What is kept of the readings of a text, the one that counted first: no word of it."""
    return [reading.name for reading in ordered(readings)[:MOST]]


def first_kept(kept: str | None) -> list[str]:
    """The parts of the name of the reading that counted, from what is kept of a text's readings:
    event, source, certainty, weight. One empty part where nothing is kept."""
    return (kept or "").partition("\n")[0].split(" | ")


def lines(readings: Sequence[Reading]) -> Iterator[str]:
    """The readings in the order in which they are believed, for a person to look at."""
    found = ordered(readings)
    chosen = next((reading for reading in found if deed_of(reading) is not Deed.NOTHING), found[0])
    for reading in found:
        mark = "*" if reading is chosen else " "
        yield f"{mark} {reading.hearing.event}, by {whom(reading.hearing)}"
        yield from _details(reading)


def _details(reading: Reading) -> Iterator[str]:
    weight = reading.weight.value if reading.weight else "only says something"
    certainty = reading.certainty.name.lower().replace("_", " ")
    yield f"    {reading.source}, {certainty}; {weight}: {deed_of(reading).value}"
    value = reading.hearing.heard.value
    more = {"for": _short(reading.because), "against": reading.against, "read as": value}
    yield from (f"    {name}: {said}" for name, said in more.items() if said)


def meant(text: str) -> Iterator[str]:
    """What the text says in whatever words: each meaning with what it was like."""
    for meaning in meanings_in(text):
        like = meaning.why or meanings().nearest(meaning)
        score = f", score {meaning.score:.1f}" if meaning.score else ""
        yield f"means {meaning.name}, {meaning.plainness.name.lower()}{score}: {meaning.said}"
        yield f"    like: {_short(like)}"


def whom(hearing: Hearing) -> str:
    """Who hears it: a conversation with its number, a flow that is opened, or several to choose
    from."""
    if hearing.listener is not None:
        listener = hearing.listener
        number = f" #{listener.number}" if listener.number is not None else ""
        return f"{listener.flow.name} / {listener.state.name}{number}"
    if hearing.opens is not None:
        return f"a new {hearing.opens.name}"
    return "one of " + ", ".join(f"#{number}" for number in hearing.which)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."
