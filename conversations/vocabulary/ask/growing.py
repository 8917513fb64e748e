"""What a text adds to an answer that is there already, before a request is sent: "also eggs",
"apt 3B"."""

from __future__ import annotations

import re

from conversations.entities.addresses import DOOR, DOORS, same_length, street_in
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action, guard

MOST_ADDED = 8  # words; more tell a story, which is for the one who comes
DETAILS, ADDRESS = "details", "address"
_BEFORE = "{} before"  # the name under which an answer is kept while it is asked anew
_LINK = one_of(HEARD.phrases("requests", "now is"))
_ADDING = re.compile(rf"(?:{one_of(HEARD.phrases('requests', 'adds'))}\b[ ,:]*)+")
_POLITE = re.compile(rf"(?:[ ,]+{one_of(HEARD.phrases('polite'))})+$")
# words of which no list of things consists: what is said of somebody, or asked of whoever comes
_OF_SENTENCES = HEARD.words("requests", "no thing")
_LONG_NUMBER = re.compile(r"\d{3,}")  # of a house, a door or a phone
_DOOR_ALONE = re.compile(
    rf"(?:{one_of(HEARD.phrases('requests', 'before a door'))}\b[ ,]*)*"
    rf"(?P<what>{DOORS})\.?(?: {_LINK})* ?#?(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})[ .!]*"
)


def keep_while_asked_anew(turn: Turn, *answers: str) -> None:
    """Note the answers that are asked anew, so that the next text may add to them."""
    for name in {DETAILS, ADDRESS}.intersection(answers):
        if answer := turn.memory.get(name):
            turn.keep(_BEFORE.format(name), answer)


def _answered(turn: Turn, name: str) -> str:
    """An answer as it is, or as it was before it was asked anew; empty if there was none."""
    return str(turn.memory.get(name) or turn.memory.get(_BEFORE.format(name)) or "")


def _things_added(said: str) -> str:
    """The things that a text adds to others: "eggs" of "and also eggs please"; empty if it adds
    none, or says more than things."""
    words = plain(said)
    lead = _ADDING.match(words)
    things = " ".join(said.split()[len(lead[0].split()) :]) if lead else ""
    things = things[: len(_POLITE.sub("", plain(things)))].strip(" .,!")
    named = plain(things).replace(",", " ").split()
    if not 0 < len(named) <= MOST_ADDED or not _OF_SENTENCES.isdisjoint(named):
        return ""
    return "" if _is_where_they_live(plain(things)) else things


def _is_where_they_live(things: str) -> bool:
    """Whether plain words hold a street, a door or a number that only whoever comes may read."""
    if street_in(things) is not None:
        return True
    return any(kind.search(things) for kind in (DOOR, _LONG_NUMBER))


def door_added(turn: Turn, said: str) -> str:
    """The known address with the door that is all that a text tells: "apt is 3B"; empty if it tells
    another thing, or no address is known."""
    address = _answered(turn, ADDRESS) or (turn.need.address if turn.need else "") or ""
    found = _DOOR_ALONE.fullmatch(plain(said))
    if found is None or not address:
        return ""
    door = f"{found['what']} {said.split()[-1].strip('.!#')}"
    if before := DOOR.search(same_length(address)):
        return address[: before.start()] + door + address[before.end() :]
    return f"{address}, {door}"


@guard
def it_adds_to_what_is_needed(turn: Turn) -> bool:
    """The text names more of what is needed, and nothing else: "also eggs", "and diapers"."""
    return bool(_answered(turn, DETAILS) and _things_added(turn.heard.text))


@action(weight=Weight.INFORMS, keeps=("details",), only_if=("it adds to what is needed",))
def add_what_is_needed(turn: Turn) -> None:
    """Adds the things to what is needed, which those who are asked see."""
    turn.keep(DETAILS, f"{_answered(turn, DETAILS)}, {_things_added(turn.heard.text)}")


@guard
def it_tells_the_door(turn: Turn) -> bool:
    """The text names only the apartment or the unit of the address that is known."""
    return bool(door_added(turn, turn.heard.text))


@action(weight=Weight.INFORMS, keeps=("address",), only_if=("it tells the door",))
def add_the_door(turn: Turn) -> None:
    """Adds the apartment or unit to the address."""
    turn.keep(ADDRESS, door_added(turn, turn.heard.text))
