"""Places: whether somebody who is out reports a new place, and which one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversations.entities.addresses import STREET, has_street
from conversations.hearing.whereabouts.visits import MOST_WORDS, read
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import is_picture, plain
from conversations.lexicon.words import HEARD, one_of

ANY_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)  # only the place is wanted
THERE = re.compile(  # what somebody says before the place where they are, or to which they go
    rf"(?:{wording('places said', 'before')} )*"
    rf"(?:{wording('places said', 'me')} )?(?:{wording('places said', 'just')} )*"
    rf"(?:(?P<at>{wording('places said', 'at')})|(?P<to>{wording('places said', 'to')})"
    rf"|(?P<among>{wording('places said', 'in')})) "
)
# "at last", "at the door": no place that anybody could be looked for
NO_PLACE = re.compile(
    rf"{wording('places said', 'nowhere')}\b|{wording('places said', 'too little')}$"
)
NAMED = re.compile(rf"(?:(?i:{wording('places said', 'before a name')}) )?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
A_THING = re.compile(
    rf"{wording('places said', 'a thing')}(?!\w)"
    rf"|\S+{one_of(HEARD.phrases('places said', 'ends a name'))}\b"
)


def place_said(text: str) -> str | None:
    """The new place that somebody who is out reports, as written ("now at Rosa's", "moved to 12 Elm
    St"); None if the text reports none."""
    said = "".join(" " if is_picture(c) else c for c in text).split()
    bare = [plain(word).strip("\"'(),;:.!*").replace(" ", "\xa0") or "-" for word in said]
    if not said or said[-1].endswith("?") or len(said) > MOST_WORDS:
        return None
    found = THERE.match(" ".join(bare))
    start = found[0].count(" ") if found else 0
    if found is None and not STREET.match(" ".join(bare)):
        return None
    place = read("at " + " ".join(said[start:]), ANY_DAY, ZoneInfo("UTC")).place
    if place is None or NO_PLACE.match(plain(place)):
        return None
    is_led = found is None or found["at"] is not None
    return place if is_led or _is_a_place(place, found) else None


def _is_a_place(place: str, led: re.Match[str] | None) -> bool:
    """Whether the words after "going to" or "in" are a place. Something to do or to be is not:
    "going to be late", "in pain"."""
    is_thing = led is not None and led["to"] is not None and A_THING.match(plain(place)) is not None
    return is_thing or has_street(place) or NAMED.match(place) is not None
