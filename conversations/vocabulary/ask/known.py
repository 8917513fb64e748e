"""What `ask` knows already, and what it cannot take."""

from __future__ import annotations

import re

from conversations.entities import times
from conversations.entities.yes_no import says_nothing
from conversations.lexicon.plain import plain
from conversations.port.turn import Turn
from conversations.vocabulary.ask.reading import ANSWERS, named_answer
from conversations.vocabulary.declare import guard

MANY = 2  # helpers up to which nothing is confirmed
LONGEST_LINE = 80  # characters of an area
ANY_TIME = re.compile(
    r"^(?:whenever|any ?time|any day|any hour|no (?:rush|hurry)|(?:i am |i'?m )?flexible|it does(?:n'?t| not) matter|cuando sea|"
    r"cuando (?:puedan?|gusten?|quieran?)|a cualquier hora|cualquier (?:hora|dia|momento)|no importa|no hay prisa|sin prisa)\b"
)
LONGEST_NAME, MOST_NAMES = 40, 5  # characters and words of a name


@guard
def the_kind_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("kind"))


@guard
def the_details_are_known(turn: Turn) -> bool:
    return bool(turn.memory.get("details"))


@guard
def the_area_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("area"))


@guard
def the_address_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("address") or turn.memory.get("address known"))


@guard
def the_time_is_known(turn: Turn) -> bool:
    return turn.memory.get("when") is not None


@guard
def the_number_of_helpers_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("wanted"))


@guard
def the_name_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("name"))


@guard
def there_are_areas(turn: Turn) -> bool:
    return bool(turn.chapter.areas)


@guard
def the_carrier_has_answered(turn: Turn) -> bool:
    return turn.carrier_answered


@guard
def there_are_too_many_requests(turn: Turn) -> bool:
    return len(turn.find.requests_of(turn.me)) >= turn.limits.most_requests


@guard
def the_time_named_has_passed(turn: Turn) -> bool:
    moment = times.moment(turn.heard.text, turn.now, turn.chapter.zone)
    return moment is not None and moment.past


@guard
def the_time_was_asked_twice(turn: Turn) -> bool:
    return int(turn.memory.get("asked time", 0)) >= 1


@guard
def any_time_will_do(turn: Turn) -> bool:
    return bool(ANY_TIME.search(plain(turn.heard.text)))


@guard
def it_says_nothing(turn: Turn) -> bool:
    """ "ok", "idk", "hello": words that answer no question."""
    return says_nothing(turn.heard.text)


@guard
def it_is_too_long_for_a_name(turn: Turn) -> bool:
    """A whole sentence is no name, even where a name is asked for."""
    return len(turn.heard.text) > LONGEST_NAME or len(turn.heard.text.split()) > MOST_NAMES


@guard
def it_is_too_long_for_one_line(turn: Turn) -> bool:
    return len(turn.heard.text.strip()) > LONGEST_LINE


@guard
def the_number_is_impossible(turn: Turn) -> bool:
    return not 1 <= turn.heard.value <= turn.limits.most_helpers


@guard
def the_number_must_be_confirmed(turn: Turn) -> bool:
    return bool(turn.heard.value > MANY and turn.memory.get("named") != turn.heard.value)


@guard
def it_names_an_answer(turn: Turn) -> bool:
    """A number of the list, by itself ("5", "change 5"): "I need 2 helpers" names none."""
    return named_answer(turn) in ANSWERS
