"""Times: how long something takes and when it ends, read from the words that people text and said
back in the same way."""

from conversations.entities.times.deadlines import LONGEST_STAY, LONGEST_VISIT, deadline
from conversations.entities.times.finding import find_moment, find_wanted
from conversations.entities.times.grammar import may_be_of_a_time
from conversations.entities.times.lengths import duration
from conversations.entities.times.matters import end_of_other_matter, of_another_matter
from conversations.entities.times.moments import moment
from conversations.entities.times.naming import NamedLength, find_length, length_in_all
from conversations.entities.times.speaking import speak_duration, speak_time, speak_wanted
from conversations.entities.times.wall import Moment
from conversations.entities.times.wanted import DAILY, Wanted, as_wanted
from conversations.entities.times.windows import is_any_time, speaks_of_time, wanted

__all__ = [
    "DAILY",
    "LONGEST_STAY",
    "LONGEST_VISIT",
    "Moment",
    "NamedLength",
    "Wanted",
    "as_wanted",
    "deadline",
    "duration",
    "end_of_other_matter",
    "find_length",
    "find_moment",
    "find_wanted",
    "is_any_time",
    "length_in_all",
    "may_be_of_a_time",
    "moment",
    "of_another_matter",
    "speak_duration",
    "speak_time",
    "speak_wanted",
    "speaks_of_time",
    "wanted",
]
