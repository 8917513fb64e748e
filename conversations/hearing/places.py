"""Places: whether somebody who is out reports a new place, and which one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversations.entities.addresses import STREET, has_street
from conversations.hearing.visits import MOST_WORDS, read
from conversations.lexicon.plain import is_picture, plain

ANY_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)  # only the place is wanted
ME = (
    r"(?:(?:i'?m|im|i am|i'?ve|ive|i|we'?re|were|we are|we'?ve|weve|we|nos|me|ya|yo) )?"
    r"(?:(?:just|now|both|all|still|here|over|back|ahora|ya) )*"
)
THERE = re.compile(  # what somebody says before the place where they are, or to which they go
    rf"(?:(?:ok|okay|hi|hey|hello|hola|update|now|ahora|and|so|y|pues) )*{ME}"
    r"(?:(?P<at>at|@|(?:waiting|parked|working|arrived|arriving|outside|inside) at|made it to|"
    r"(?:estoy|estamos|ando|andamos|sigo|seguimos)(?: ahora| ya)? en|(?:llegue|llegamos|llegando) a|"
    r"(?:new (?:place|address|location)|(?:nueva )?direccion|address)(?: is| es)?|"
    r"(?:moved|relocated|switched) (?:over )?to|(?:movi|movimos|cambie|cambiamos|mude) a)|"
    r"(?P<to>(?:went|gone|going|go|got|get|moving|headed|heading|driving|drove|walking|walked|coming|came|off|"
    r"on (?:my|our|the) way) (?:over |back |now )?to|(?:fui|fuimos|voy|vamos|vine|vinimos|camino)(?: ahora)? (?:a|para|hacia))|"
    r"(?P<among>in|into|en)) "
)
NO_PLACE = re.compile(  # "at last", "at the door": no place that anybody could be looked for
    r"(?:last|least|all|first|once|best|any \w+|times?|risk|ease|peace|odds|work|night|nite|dawn|dusk|"
    r"it|this|that|him|them|us|me|you|(?:your|my|his|her|their|its) (?:service|own|best|disposal)|this (?:time|point|moment)|"
    r"the (?:moment|same|time|end|beginning|latest|earliest|minute|top|bottom)|"
    r"peligro|camino|problemas|eso|ello|un rato|serio)\b|(?:her|his|home|casa)$|"
    r"(?:the|her|his|their|my|our|a) (?:front |back |side )?(?:door|gate|porch|house|home|place|car|truck|van|window|entrance|"
    r"back|front|side|stairs|yard|driveway|kitchen|light|stop|job|call)$|"
    r"(?:la|el|su|mi|una|un) (?:casa|puerta|carro|coche|cocina|entrada|trabajo)$"
)
NAMED = re.compile(r"(?:(?:[Tt]he|[Ll]a|[Ee]l|[Hh]er|[Hh]is|[Mm]y|[Ss]u) )?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
A_THING = re.compile(r"(?:the|la|el|casa de) \w|\S+'s\b")


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
    if (
        place is None
        or NO_PLACE.match(plain(place))
        or not (found is None or found["at"] or _is_a_place(place, found))
    ):
        return None
    return place


def _is_a_place(place: str, led: re.Match[str]) -> bool:
    """Whether the words after "going to" or "in" are a place. Something to do or to be is not:
    "going to be late", "in pain"."""
    is_thing = led["to"] is not None and A_THING.match(plain(place)) is not None
    return is_thing or has_street(place) or NAMED.match(place) is not None
