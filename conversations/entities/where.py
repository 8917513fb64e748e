"""Where: the street and the part of town that a text names, and what it says besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conversations.entities.addresses import same_length, street_in, without_door
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of

MARKS = " ,;.-"
BEFORE_A_PLACE = one_of(HEARD.phrases("places", "before a place"))
LEAD = re.compile(rf"(?:^|[ ,;.])(?:{BEFORE_A_PLACE})[ :]*$")
TOWARD = re.compile(rf"(?:^|[ ,;.]){one_of(HEARD.phrases('places', 'toward'))} $")
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
    if not going and TOWARD.search(same_length(before)):
        return None
    area = area_named(f"{before} ; {after}", areas)
    if area is not None:
        before, after = _without_last(before, area), _without_first(after, area)
        after = _without_own_part(after, area)
    if lead := LEAD.search(same_length(before)):
        before = before[: lead.start()]
    return Where(street, area, joined(before, after))


def area_named(text: str, areas: Sequence[str]) -> str | None:
    """The one part of town of the list that a text names; None if it names none, or several."""
    said = plain(text)
    named = [area for area in areas if re.search(rf"\b{re.escape(plain(area))}\b", said)]
    named = [area for area in named if not _is_part_of_another(area, named)]
    return named[0] if len(named) == 1 else None


def is_only(area: str, text: str) -> bool:
    """Whether a text says nothing but the name of this part of town."""
    said = set(re.findall(r"\w+", plain(text))) - set(re.findall(r"\w+", plain(area)))
    return said <= AROUND_AN_AREA


def without_area(text: str, areas: Sequence[str]) -> str:
    """The words without a part of town that they end with: "groceries in Downtown"."""
    area = area_named(text, areas)
    return text if area is None else _without_last(text, area)


def joined(before: str, after: str) -> str:
    """What is left of a text when something between these two was taken out."""
    comma = before.rstrip().endswith(",") or after.lstrip().startswith(",")
    kept = [part for part in (before.strip(MARKS), after.strip(MARKS)) if part]
    return (", " if comma else " ").join(kept)


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
