"""Times: how long a thing takes and when it ends, read from the words people text and said back the
same way."""

from conversations.times.deadlines import LONGEST_STAY, deadline
from conversations.times.finding import find_moment
from conversations.times.lengths import duration
from conversations.times.moments import moment
from conversations.times.speaking import speak_duration, speak_time
from conversations.times.wall import Moment

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
