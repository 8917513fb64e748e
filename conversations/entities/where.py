"""Where: the street and the part of town that a text names, and what it says besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conversations.entities.addresses import same_length, street_in, without_door
from conversations.entities.choices import choice
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of

MARKS = " ,;.-"
BEFORE_A_PLACE = one_of(HEARD.phrases("places", "before a place"))
LEAD = re.compile(rf"(?:^|[ ,;.])(?:{BEFORE_A_PLACE})[ :]*$")
TOWARD = re.compile(rf"(?:^|[ ,;.]){one_of(HEARD.phrases('places', 'toward'))} $")
A_WAY_BEGINS = one_of(HEARD.phrases("places", "a way begins"))
BEGINS = re.compile(rf"(?:^|[ ,;.])(?:{A_WAY_BEGINS}) $")
ENDS = re.compile(rf"\b(?:{one_of(HEARD.phrases('places', 'a way ends'))}) ")
HOUSE_NUMBER = re.compile(
    rf"^#?\d+[a-zA-Z]?(?:-\d+)?(?: 1/2)? |,? (?:(?i:{wording('streets', 'number')}) ?|#)?\d+[a-zA-Z]?$"
)
# what may stand around the name of a part of town without saying more: "the", "side", "area"
AROUND_AN_AREA = HEARD.words("places", "around a part of town")


@dataclass(frozen=True)
class Where:
    """The street with its number, the part of town, and the words of the text without them."""

    street: str
    area: str | None
    rest: str

    @property
    def road(self) -> str:
        """The street without its house number and door."""
        return HOUSE_NUMBER.sub("", without_door(self.street)).strip(MARKS)


def where_in(text: str, areas: Sequence[str], going: bool = False) -> Where | None:
    """The street that a text names for certain, and the part of town with it.

    None without a street. `going`: whether one that somebody wants to go to counts as well, as in
    "a ride to 40 Oak Ave".
    """
    said = " ".join(text.split())
    found = street_in(said)
    if found is None:
        return None
    before, street, after = said[: found[0]], said[slice(*found)], said[found[1] :]
    is_a_way = begins_a_way(before, after)
    is_meant = going or is_a_way
    if not is_meant and TOWARD.search(same_length(before)):
        return None
    area = area_named(f"{before} ; {after}", areas)
    if area is not None:
        before, after = _without_last(before, area), _without_first(after, area)
        after = _without_own_part(after, area)
    lead = (BEGINS if is_a_way else LEAD).search(same_length(before))
    if lead is not None:
        before = before[: lead.start()]
    return Where(street, area, joined(before, after))


def area_named(text: str, areas: Sequence[str]) -> str | None:
    """The one part of town of the list that a text names; None if it names none, or several. Of a
    way from one to another it is the first: there help is needed."""
    said = plain(text)
    named = [area for area in areas if re.search(rf"\b{re.escape(plain(area))}\b", said)]
    named = [area for area in named if not _is_part_of_another(area, named)]
    return named[0] if len(named) == 1 else _where_a_way_begins(said, named)


def area_answered(text: str, areas: Sequence[str]) -> str | None:
    """The part of town that answers the question where: by its number in the list, or its name."""
    index = choice(text, [[area] for area in areas], are_places=True) if areas else None
    return _where_a_way_begins(plain(text), areas) if index is None else areas[index]


def begins_a_way(before: str, after: str) -> bool:
    """Whether the place between these two is where somebody sets out: "from 12 Elm St to the
    clinic"."""
    is_first = BEGINS.search(same_length(before)) is not None
    return is_first and ENDS.search(same_length(after)) is not None


def is_only(area: str, text: str) -> bool:
    """Whether a text says nothing but the name of this part of town."""
    bare = plain(text).replace("'", "")
    said = set(re.findall(r"\w+", bare)) - set(re.findall(r"\w+", plain(area)))
    return said <= AROUND_AN_AREA


def besides(area: str, text: str) -> str:
    """What a text says besides the name of this part of town, and the words that lead to it."""
    name = re.escape(plain(area))
    found = re.search(rf"(?:^|(?<=[ ,;.]))(?:(?:{BEFORE_A_PLACE}) )?{name}\b", same_length(text))
    return joined(text[: found.start()], text[found.end() :]) if found else text


def without_area(text: str, areas: Sequence[str]) -> str:
    """The words without a part of town that they end with: "groceries in Downtown"."""
    area = area_named(text, areas)
    return text if area is None else _without_last(text, area)


def joined(before: str, after: str) -> str:
    """What is left of a text when something between these two was taken out."""
    comma = before.rstrip().endswith(",") or after.lstrip().startswith(",")
    kept = [part for part in (before.strip(MARKS), after.strip(MARKS)) if part]
    return (", " if comma else " ").join(kept)


def _where_a_way_begins(said: str, areas: Sequence[str]) -> str | None:
    """The one part of town from which a way leads to another place."""
    found = [area for area in areas if _a_way_begins_in(area, said)]
    return found[0] if len(found) == 1 else None


def _a_way_begins_in(area: str, said: str) -> bool:
    name = re.escape(plain(area))
    return any(
        begins_a_way(said[: found.start()], said[found.end() :])
        for found in re.finditer(rf"\b{name}\b", said)
    )


def _is_part_of_another(area: str, areas: list[str]) -> bool:
    """Whether another name holds this one: "Asheville" in "West Asheville"."""
    return any(other != area and plain(area) in plain(other) for other in areas)


def _without_own_part(after: str, area: str) -> str:
    """The words behind a street without the part of town between two commas."""
    return ",".join(
        part for part in after.split(",") if not part.strip() or not is_only(area, part)
    )


def _without_last(before: str, area: str) -> str:
    """The words before a street without the part of town at their end."""
    name = re.escape(plain(area))
    found = re.search(rf"(?:^|[ ,;.])(?:(?:{BEFORE_A_PLACE}) )?{name}[ ,;.]*$", same_length(before))
    return before[: found.start()] if found else before


def _without_first(after: str, area: str) -> str:
    """The words behind a street without the part of town at their beginning."""
    name = re.escape(plain(area))
    found = re.match(rf"[ ,;.]*(?:(?:{BEFORE_A_PLACE}) )?{name}\b", same_length(after))
    return after[found.end() :] if found else after
