"""The question where help is needed: one answer holds the street, the part of town, or both."""

from __future__ import annotations

import re

from conversations.entities.addresses import is_crossing, street_in
from conversations.entities.where import area_named, is_only, where_in
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.ask.asides import keep_aside
from conversations.vocabulary.declare import action, guard

WORDS_OF_A_PLACE = re.compile(rf"\b{one_of(HEARD.phrases('places', 'words of a place'))}\b")
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
        says_more = where.rest and not (area and is_only(area, where.rest))
        turn.keep("address", f"{where.street}, {where.rest}" if says_more else where.street)
    elif area is not None and not is_only(area, said):
        turn.keep("address", said)
    if area is None and where is not None and not areas:
        area = where.road
    if area is not None:
        turn.keep("area", area)


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
