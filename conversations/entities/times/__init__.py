"""Times: how long something takes and when it ends, read from the words that people text and said
back in the same way."""

from conversations.entities.times.deadlines import LONGEST_STAY, deadline
from conversations.entities.times.finding import find_moment
from conversations.entities.times.lengths import duration
from conversations.entities.times.moments import moment
from conversations.entities.times.speaking import speak_duration, speak_time
from conversations.entities.times.wall import Moment

__all__ = [
    "LONGEST_STAY",
    "Moment",
    "deadline",
    "duration",
    "find_moment",
    "moment",
    "speak_duration",
    "speak_time",
]
