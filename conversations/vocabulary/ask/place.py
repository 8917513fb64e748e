"""The question where help is needed: one answer holds the street, the part of town, or both."""

from __future__ import annotations

import re

from conversations.entities import times
from conversations.entities.addresses import is_crossing, street_in
from conversations.entities.where import (
    TOWARD,
    area_named,
    begins_a_way,
    besides,
    is_only,
    where_in,
)
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.ask.asides import keep_aside
from conversations.vocabulary.ask.things import says_only_things
from conversations.vocabulary.ask.times_kept import read_time, take_time
from conversations.vocabulary.declare import action, guard

WORDS_OF_A_PLACE = re.compile(rf"\b{one_of(HEARD.phrases('places', 'words of a place'))}\b")
# what precedes the place where help is needed
PLACED = rf"{wording('requests', 'before a place')} "
MOST_OF_A_TIME = 6  # words before a part of town that may name a time
MOST_WORDS = 6  # of a part of town that no list knows
ASKED = "asked place"


@guard
def it_names_a_street(turn: Turn) -> bool:
    """The words hold a street and its number."""
    return street_in(turn.heard.text) is not None


@guard
def it_is_only_a_street(turn: Turn) -> bool:
    """The words are an address or a part of town, and nothing else."""
    where = where_in(turn.heard.text, turn.chapter.areas)
    if where is not None:
        return not where.rest
    area = area_named(turn.heard.text, turn.chapter.areas)
    return area is not None and is_only(area, turn.heard.text)


@guard
def it_may_be_a_part_of_town(turn: Turn) -> bool:
    """The words may name a part of town: by their form, because they were texted twice, or because
    the chapter has no list and they are few."""
    said = turn.heard.text
    if is_crossing(said):
        return True
    if "," in said or len(said.split()) > MOST_WORDS:
        return False
    if WORDS_OF_A_PLACE.search(plain(said)):
        return True
    return not turn.chapter.areas or _is_said_again(turn)


def _is_said_again(turn: Turn) -> bool:
    before, now = str(turn.memory.get(ASKED, "")), plain(turn.heard.text)
    return bool(before) and (before in now or now in before)


@guard
def the_place_was_asked_twice(turn: Turn) -> bool:
    """The question about the place has already been repeated."""
    return ASKED in turn.memory


@action(weight=Weight.INFORMS)
def note_that_it_is_no_place(turn: Turn) -> None:
    """Keeps words that name no place for the one who comes, and notes that the place is asked once
    more."""
    keep_aside(turn, turn.heard.text)
    turn.keep(ASKED, plain(turn.heard.text))


@action(weight=Weight.INFORMS)
def note_where_it_is(turn: Turn) -> None:
    """Keeps the street and the part of town that an answer names; only the one who comes gets more
    than the part of town."""
    said, areas = " ".join(turn.heard.text.split()), turn.chapter.areas
    where = where_in(said, areas, going=True)
    area = where.area if where is not None and where.area else area_named(said, areas)
    if where is not None:
        rest = _without_time(turn, where.rest)
        says_more = rest and not (area and is_only(area, rest))
        turn.keep("address", f"{where.street}, {rest}" if says_more else where.street)
    elif area is not None and not is_only(area, said):
        _keep_what_is_besides(turn, area, said)
    if area is None and where is not None and not areas:
        area = where.road
    if area is not None:
        turn.keep("area", area)


def _keep_what_is_besides(turn: Turn, area: str, said: str) -> None:
    """Keep the time that stands beside a part of town, or else the whole answer as the address."""
    rest = besides(area, said)
    if _without_time(turn, rest) == rest:
        turn.keep("address", said)


def _without_time(turn: Turn, said: str) -> str:
    """The words without one part of them that is nothing but a time, which is kept."""
    parts = [part.strip() for part in said.split(",")]
    at = next((at for at, part in enumerate(parts) if part and take_time(turn, part)), None)
    return said if at is None else ", ".join(parts[:at] + parts[at + 1 :])


@action(weight=Weight.INFORMS, keeps=("area",))
def leave_the_part_of_town_open(turn: Turn) -> None:
    """Goes on without a part of town: whoever comes asks for it."""
    keep_aside(turn, turn.heard.text)
    turn.keep("area", "")


@action(weight=Weight.INFORMS)
def take_the_place_from_the_words(turn: Turn) -> None:
    """Takes the street, and the part of town beside it, out of the details: only the one who comes
    reads them."""
    details = str(turn.memory.get("details", ""))
    rest = take_place_out(turn, details)
    if rest:
        turn.keep("details", rest)
    read_time(turn, take_area(turn, rest))


def take_place_out(turn: Turn, said: str) -> str:
    """What a message says besides the street and the part of town beside it, which are kept."""
    where = where_in(said, turn.chapter.areas)
    if where is None or turn.memory.get("address"):
        return said
    turn.keep("address", where.street)
    known = turn.memory.get("area")
    if area := known or where.area or ("" if turn.chapter.areas else where.road):
        turn.keep("area", area)
    return where.rest


def take_area(turn: Turn, said: str) -> str:
    """What a message says besides the part of town that it names as the place, which is kept: "in
    West Asheville", "milk, Downtown", "at 5 Downtown", "milk and bread downtown"."""
    area = area_named(said, turn.chapter.areas)
    if area is None or turn.memory.get("area") or not _is_where_help_is_needed(turn, area, said):
        return said
    turn.keep("area", area)
    return besides(area, said)


def _is_where_help_is_needed(turn: Turn, area: str, said: str) -> bool:
    name = re.escape(plain(area))
    parts = [part.strip() for part in re.split(r"[,;\n]", plain(said))]
    is_alone = plain(area) in parts  # "milk and bread, Downtown"
    if is_alone or re.search(rf"\b{PLACED}{name}\b", plain(said)):
        return True
    before, _, behind = plain(said).partition(plain(area))
    if begins_a_way(before, behind) or _ends_with_a_time(turn, before):
        return True
    # things are brought; whatever else stands before a part of town may lead there
    return says_only_things(turn, before) and not TOWARD.search(before)


def _ends_with_a_time(turn: Turn, said: str) -> bool:
    words = said.split()
    most = min(MOST_OF_A_TIME, len(words))
    ends = (" ".join(words[-length:]) for length in range(1, most + 1))
    return any(times.wanted(end, turn.now, turn.chapter.zone) for end in ends)
