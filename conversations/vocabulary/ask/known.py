"""What `ask` knows already, and what it cannot take."""

from __future__ import annotations

from conversations.entities import times
from conversations.entities.yes_no import says_nothing
from conversations.hearing.commands.other_words import is_small_talk
from conversations.port.turn import Turn
from conversations.vocabulary.ask.changes import said_anew
from conversations.vocabulary.ask.reading import ANSWERS, MANY, named_answer
from conversations.vocabulary.declare import guard

LONGEST_LINE = 80  # characters of an area
LONGEST_NAME, MOST_NAMES = 40, 5  # characters and words of a name


@guard(shows=("kind",))
def the_kind_is_known(turn: Turn) -> bool:
    """The kind of help has been said."""
    return bool(turn.memory.get("kind"))


@guard(shows=("details",))
def the_details_are_known(turn: Turn) -> bool:
    """What is needed has been said in words."""
    return bool(turn.memory.get("details"))


@guard(shows=("area",))
def the_area_is_known(turn: Turn) -> bool:
    """The part of town has been said."""
    return turn.memory.get("area") is not None


@guard
def the_address_is_known(turn: Turn) -> bool:
    """The address has been said, or was left out on purpose."""
    return bool(turn.memory.get("address") or turn.memory.get("address known"))


@guard
def the_time_is_known(turn: Turn) -> bool:
    """When it is needed has been said."""
    return turn.memory.get("when") is not None


@guard(shows=("wanted",))
def the_number_of_helpers_is_known(turn: Turn) -> bool:
    """How many helpers should come has been said."""
    return bool(turn.memory.get("wanted"))


@guard(shows=("name",))
def the_name_is_known(turn: Turn) -> bool:
    """The name that neighbors should use has been said."""
    return bool(turn.memory.get("name"))


@guard
def something_else_is_needed_too(turn: Turn) -> bool:
    """Their first message holds a second need, which has to wait."""
    return bool(turn.memory.get("also")) and not turn.memory.get("changing")


@guard
def there_are_areas(turn: Turn) -> bool:
    """The chapter has a list of its parts of town."""
    return bool(turn.chapter.areas)


@guard
def the_carrier_has_answered(turn: Turn) -> bool:
    """The phone company has already sent its own answer to HELP or START."""
    return turn.carrier_answered


@guard
def there_are_too_many_requests(turn: Turn) -> bool:
    """They have as many open requests as one person may have."""
    return len(turn.find.requests_of(turn.me)) >= turn.limits.most_requests


@guard
def the_time_named_has_passed(turn: Turn) -> bool:
    """The time that was named has already gone by."""
    moment = times.moment(said_anew(turn), turn.now, turn.chapter.zone)
    return moment is not None and moment.past


@guard
def the_time_was_asked_twice(turn: Turn) -> bool:
    """The question about the time has already been repeated."""
    return int(turn.memory.get("asked time", 0)) >= 1


@guard
def a_time_is_named(turn: Turn) -> bool:
    """The text is a time at which something can be needed, and only one reading of it is likely."""
    return times.wanted(turn.heard.text, turn.now, turn.chapter.zone) is not None


@guard
def any_time_will_do(turn: Turn) -> bool:
    """They said that any time will do."""
    return times.is_any_time(turn.heard.text)


@guard
def it_speaks_of_a_time(turn: Turn) -> bool:
    """The words are about a time, although not one that a clock or a calendar knows: "after
    school"."""
    return times.speaks_of_time(turn.heard.text)


@guard
def it_says_nothing(turn: Turn) -> bool:
    """The words answer no question: "ok", "idk", "hello", "God bless you"."""
    return says_nothing(turn.heard.text) or is_small_talk(turn.heard.text)


@guard
def it_is_too_long_for_a_name(turn: Turn) -> bool:
    """The text is a whole sentence, not a name."""
    return len(turn.heard.text) > LONGEST_NAME or len(turn.heard.text.split()) > MOST_NAMES


@guard
def it_is_too_long_for_one_line(turn: Turn) -> bool:
    """The text is too long for a part of town."""
    return len(turn.heard.text.strip()) > LONGEST_LINE


@guard(only_under=("a number",))
def the_number_is_impossible(turn: Turn) -> bool:
    """The number of helpers is zero, or higher than a request may ask for."""
    return not 1 <= turn.heard.value <= turn.limits.most_helpers


@guard(only_under=("a number",))
def the_number_must_be_confirmed(turn: Turn) -> bool:
    """The number is unusually high and was texted only once."""
    return bool(turn.heard.value > MANY and turn.memory.get("named") != turn.heard.value)


@guard
def it_names_an_answer(turn: Turn) -> bool:
    """The text is just a number from the list: "5", "change 5"."""
    return named_answer(turn) in ANSWERS
