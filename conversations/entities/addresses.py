"""Addresses: whether words name a place that somebody could find, or only an area or a name."""

from __future__ import annotations

import re

from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of

SUFFIXES = one_of(HEARD.phrases("streets", "types"))
BEFORE_THE_NAME = one_of(HEARD.phrases("streets", "types before the name"))  # "calle Elm"
DOORS = one_of(HEARD.phrases("streets", "doors"))
# "5 on my way", "20 min drive", "12 people in the street"
NO_NAME = rf"{one_of(HEARD.phrases('streets', 'no name'))}\b"
HOUSE = r"#?\d{1,5}[a-z]?(?:-\d{1,4})?(?: 1/2)?"


def _way(name: str) -> str:
    return wording("streets", name)


NAME = rf"(?!{NO_NAME})(?:[a-z][a-z.'-]*|\d{{1,3}}{_way('ordinals')})"
STREET = re.compile(  # of a plain text: "45 haywood rd", "1200 us 70", "12 calle elm"
    rf"{HOUSE} (?:(?:{NAME} ){{1,4}}?{SUFFIXES}\b(?!')|"
    rf"(?:{NAME} ){{0,2}}{_way('roads by number')}[ -]?\d{{1,4}}\b|"
    rf"(?:{_way('directions')} )?(?:{_way('names of streets')}|{BEFORE_THE_NAME})\b)"
)
# a house number after the name of the street, but not a time: "Haywood Rd 45", not "the street 12
# minutes"
LAST = (
    rf"(?:{_way('number')} ?)?#?\d{{1,5}}[a-z]?\b(?![:/])"
    rf"(?! ?{_way('counted')}\b)"
)
NUMBER_LAST = re.compile(
    rf"\b(?:{NAME} ){{1,3}}{_way('types before a number')}\.?,? {LAST}|"
    rf"\b(?:{BEFORE_THE_NAME}\b|{_way('types before a number, shortened')})\.? ?"
    rf"(?:(?:[a-z.'-]+|\d{{1,2}} {_way('within a name')}) ){{1,4}}{LAST}"
)
# without a word such as "street": only at the beginning, or with a capital letter
SOME_HOUSE = re.compile(rf"(?:^|(?<=[ ,])){HOUSE} {NAME}")
NAMED = re.compile(r"(?<![\d#])\d{1,5}[a-z]? [A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}")
CROSSING = (
    rf"\b{_way('crossing')}\b|\b{SUFFIXES}\.? ?(?:{_way('and')}|/) ?[a-z]{{3,}}|"
    rf"\b[a-z]{{3,}} ?(?:{_way('and between names')}|/) ?(?:[a-z]+ )?[a-z]{{3,}} {SUFFIXES}\b"
)
NAMED_CROSSING = re.compile(CROSSING)
# "Haywood & Vermont", but also "milk & bread"
CORNER = re.compile(
    rf"{CROSSING}|\b[a-z]{{3,}} ?& ?(?:{_way('directions')}\.? )?[a-z]{{3,}}\b(?!')"
)
DOOR = re.compile(rf"\b{DOORS}\.? ?#?(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})\b")
ON_A_ROAD = re.compile(
    rf"\b{_way('on a road')} #?\d{{1,3}}\b|\b-?\d{{1,2}}\.\d{{3,}}, ?-?\d{{1,3}}\.\d{{3,}}"
)


# what belongs to a street behind its match: the name in "12 calle Elm", and a door
OF_A_STREET = re.compile(rf" (?:{_way('before the name')} )*{NAME}")
TYPE_LAST = re.compile(rf"\b{BEFORE_THE_NAME}$")
DOOR_BEHIND = re.compile(rf"[, ]+(?:{DOORS}\.? ?#?|#) ?(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})\b")


def same_length(text: str) -> str:
    """The text in lowercase and without accents, each character in its place."""
    return "".join(bare if len(bare := plain(mark)) == 1 else mark for mark in text)


def street_in(text: str) -> tuple[int, int] | None:
    """Where in a text a house number with its street stands, with the door behind it; None if
    there is none.

    Only what names a street for certain counts: "2 Gallons" could be one by its form.
    """
    said = same_length(text)
    found = STREET.search(said) or NUMBER_LAST.search(said) or ON_A_ROAD.search(said)
    if found is None or said[found.start() - 1 : found.start()].isalnum():
        return None
    end = found.end()
    if TYPE_LAST.search(found[0]) and (name := OF_A_STREET.match(said, end)):
        end = name.end()
    door = DOOR_BEHIND.match(said, end)
    return found.start(), door.end() if door else end


def without_door(street: str) -> str:
    """The street without its apartment."""
    door = DOOR_BEHIND.search(same_length(street))
    return street[: door.start()] if door else street


def is_crossing(place: str) -> bool:
    """Whether a place is an intersection, named as one: "corner of Haywood and Vermont"."""
    return NAMED_CROSSING.search(plain(place)) is not None


def has_street(place: str) -> bool:
    """Whether somebody could find this place: it has a house number with its street, an
    intersection, an apartment of a named building, a mile marker, or coordinates."""
    said = plain(place)
    if (
        STREET.search(said)
        or NUMBER_LAST.search(said)
        or CORNER.search(said)
        or ON_A_ROAD.search(said)
    ):
        return True
    door = DOOR.search(said)
    if door is not None:
        return re.search(r"[a-z]{3}", said[: door.start()] + said[door.end() :]) is not None
    return SOME_HOUSE.match(said) is not None or NAMED.search(" ".join(place.split())) is not None
