"""Windows: reads when something is needed: "from 5 to 7", "after 3 pm", "this weekend", "weekday
mornings"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import product
from zoneinfo import ZoneInfo

from conversations.entities.times.clock import PREPOSITIONS, Clock, read_alone, read_end
from conversations.entities.times.days import Day, read_day
from conversations.entities.times.grammar import (
    HEDGES,
    Cursor,
    read_whole,
    words_of,
    words_of_a_time,
)
from conversations.entities.times.lengths import AND, DAY, FOR, HOUR, read_length
from conversations.entities.times.moments import moment
from conversations.entities.times.parts import LAST_UNDERSTOOD_AS_TODAY, PARTS, WINDOWS, Part
from conversations.entities.times.wall import Moment, instants_of
from conversations.entities.times.wanted import (
    CLOSE,
    DAILY,
    WEEKDAYS,
    WEEKENDS,
    Wanted,
    weekend_from,
)
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.words import TIMES

_FROM = any_of(TIMES.phrases("windows", "from"))
_BETWEEN = any_of(TIMES.phrases("windows", "between"))
_TO = any_of(TIMES.phrases("windows", "to"))
_AFTER = any_of(TIMES.phrases("windows", "after"))
_OR_LATER = any_of(TIMES.phrases("windows", "or later"))
_ON_FROM_IT = any_of(TIMES.phrases("windows", "on from it"))
_OR = any_of(TIMES.phrases("lengths", "or"))
_OPEN = any_of(TIMES.phrases("windows", "open"))
_WHENEVER = any_of(TIMES.phrases("windows", "whenever"))
_SPEAKS_OF_TIME = any_of(TIMES.phrases("windows", "speaks of a time"))
_WEEKEND = any_of(TIMES.phrases("windows", "weekend"))
_ANY_OF = Phrases({name: TIMES.phrases("windows", name) for name in (WEEKDAYS, WEEKENDS, DAILY)})
_PARTS_OF_ANY = Phrases(
    {
        Part(name): TIMES.phrases("windows", "parts", name)
        for name in TIMES.names("windows", "parts")
    }
)
_OPENING = 7 * HOUR  # an hour without am or pm is between 7 am and 9 pm, if that is enough to tell
_LATE = 5 * HOUR  # "from 10 pm to 2 am" ends on the next day
_MOST_PIECES = 6


@dataclass(frozen=True)
class _Hours:
    """A stretch of hours as it was said. last: None for "after 3". length: its minutes, if those
    were said instead of an end."""

    first: Clock
    last: Clock | None = None
    length: int = 0


@dataclass(frozen=True)
class _Agreeing:
    """A weekday and a date of one day: "Sat Dec 5"."""

    first: Day
    other: Day

    def on(self, today: date) -> date | None:
        """The day that is meant; None unless both names are of the same day."""
        weekday, day = sorted((self.first, self.other), key=lambda named: named.weekday is None)
        found = day.on(today)
        agrees = found is not None and weekday.weekday == found.weekday()
        return found if agrees else None


@dataclass(frozen=True)
class _Either:
    """The weekend, or one of two days."""

    first: Day | _Agreeing | None = None
    last: Day | _Agreeing | None = None

    def on(self, today: date) -> tuple[date, date | None] | None:
        """The two days that are meant; None if that is ambiguous."""
        if self.first is None or self.last is None:
            return weekend_from(today)
        first, last = self.first.on(today), self.last.on(today)
        return (first, last) if first and last and first < last else None


@dataclass(frozen=True)
class Window:
    """What a phrase says about when something is needed, before the present time is known."""

    hours: _Hours | None = None
    days: Day | _Agreeing | _Either | None = None
    part: Part | None = None
    any_of: str = ""
    recurs: bool = False
    is_open: bool = False

    def with_(self, other: Window) -> Window | None:
        """This window with another piece of it; None if it has such a piece already."""
        mine = {name: value for name, value in vars(self).items() if value}
        more = {name: value for name, value in vars(other).items() if value}
        if mine.keys() & more.keys() - {"is_open"}:
            return None
        return replace(self, **more)

    def names_hours(self, word: str) -> bool:
        """Whether it surely names hours, even among other words, of which `word` is its first:
        "from 5 to 7", "2-4 pm", but not "2-4"."""
        hours = self.hours
        if hours is None:
            return False
        is_led = not word[:1].isdecimal()
        is_sure = hours.first.sure or (hours.last is not None and hours.last.sure)
        return is_led or is_sure or self.days is not None

    def wanted(self, now: datetime, zone: ZoneInfo) -> Wanted | None:
        """The days and hours that are meant; None if they are ambiguous or over."""
        today = now.astimezone(zone).date()
        days = self._days(today, now.astimezone(zone).hour * HOUR)
        if days is None:
            return None
        part = self.part.name if self.part and not self.hours else ""
        found: Wanted | None = Wanted(*days, self._any_days(), part)
        if self.hours:
            hours = _resolved(self.hours, self.part, days[0], now, zone)
            found = Wanted(*days, self._any_days(), part, *hours) if hours else None
        end = found.ends(now, zone) if found else None
        return None if end and end <= now else found

    def _days(self, today: date, now: int) -> tuple[date | None, date | None] | None:
        """The days that are meant, none of them if it is any day; None if that is ambiguous."""
        if self._any_days():
            return (None, None) if self.days is None else None
        if isinstance(self.days, (Day, _Agreeing)):
            day = self.days.on(today)
            return (day, None) if day and not self._is_of_another_day(day, today) else None
        if isinstance(self.days, _Either):
            return self.days.on(today)
        return self._day_unnamed(today, now)

    def _any_days(self) -> str:
        return self.any_of or (DAILY if self.recurs else "")

    def _is_of_another_day(self, day: date, today: date) -> bool:
        return self.part is not None and self.part.today and day != today

    def _day_unnamed(self, today: date, now: int) -> tuple[date | None, date | None] | None:
        """The day of a part or of hours for which no day was named."""
        if self.hours or self.part is None or self.part.today:
            return (today, None)
        if self.part.bare:
            return None
        latest = LAST_UNDERSTOOD_AS_TODAY.get(self.part.name)
        if latest is not None:
            return (today, None) if now < latest else None
        return (today + timedelta(days=now >= 12 * HOUR), None)


def _resolved(
    hours: _Hours, part: Part | None, day: date | None, now: datetime, zone: ZoneInfo
) -> tuple[int, int | None] | None:
    """The start and the end of the hours, if only one reading of them is likely."""
    spans = [span for span in _spans(hours) if part is None or _is_within(span, part)]
    if day is not None and day == now.astimezone(zone).date():
        spans = [span for span in spans if _is_ahead(span, hours, day, now, zone)]
    likely = list(filter(_is_usual, spans)) or spans
    return likely[0] if len(likely) == 1 else None


def _is_usual(span: tuple[int, int | None]) -> bool:
    """Whether people are about at these hours."""
    return span[0] >= _OPENING and (span[1] or 0) <= CLOSE


def _spans(hours: _Hours) -> list[tuple[int, int | None]]:
    """Every pair of times of day that these hours can mean."""
    starts = [start % DAY for start in _halves(hours.first)]
    if hours.last is None:
        length = hours.length
        return [(start, start + length if length else None) for start in starts]
    ends = _halves(hours.last)
    pairs = list(product(starts, [*ends, *(end + DAY for end in ends if end <= _LATE)]))
    shortest = min((end - start for start, end in pairs if start < end), default=0)
    return [(start, end) for start, end in pairs if start < end == start + shortest]


def _halves(clock: Clock) -> list[int]:
    return [clock.minutes, clock.minutes + 12 * HOUR] if clock.half else [clock.minutes]


def _is_within(span: tuple[int, int | None], part: Part) -> bool:
    start, end = WINDOWS[part.name]
    return start <= span[0] and (span[1] or 0) <= end


def _is_ahead(
    span: tuple[int, int | None], hours: _Hours, day: date, now: datetime, zone: ZoneInfo
) -> bool:
    """Whether hours of today are ahead. With am or pm they may have begun."""
    minutes = span[0] if hours.first.half or span[1] is None else span[1]
    if not hours.first.half and span[1] is None:
        return True
    return instants_of(day, minutes, zone)[-1] > now


def read_window_at(cursor: Cursor) -> Window | None:
    """The window whose words begin here."""
    window = Window()
    start = cursor.at
    for _ in range(_MOST_PIECES):
        piece = _piece(cursor)
        more = window.with_(piece) if piece else None
        if more is None:
            break
        window, start = more, cursor.at
    cursor.at = start
    return None if window in (Window(), Window(is_open=True)) else window


def _piece(cursor: Cursor) -> Window | None:
    rules = (
        _for_a_length,
        _between_hours,
        _any_of,
        _part_of_any,
        _either,
        _after,
        _part,
        _open,
        _one_day,
    )
    return next((piece for rule in rules if (piece := cursor.attempt(rule))), None)


def _any_of(cursor: Cursor) -> Window | None:
    name = cursor.take(_ANY_OF)
    return Window(any_of=name) if name else None


def _open(cursor: Cursor) -> Window | None:
    return Window(is_open=True) if cursor.take(_OPEN) or cursor.take(_WHENEVER) else None


def _part_of_any(cursor: Cursor) -> Window | None:
    part = cursor.take(_PARTS_OF_ANY)
    return Window(part=part, recurs=True) if part else None


def _part(cursor: Cursor) -> Window | None:
    cursor.skip(HEDGES)
    part = cursor.take(PARTS)
    return Window(part=part) if part else None


def _one_day(cursor: Cursor) -> Window | None:
    day = _day(cursor)
    return Window(days=day) if day else None


def _day(cursor: Cursor) -> Day | _Agreeing | None:
    cursor.skip(PREPOSITIONS)
    first = cursor.attempt(read_day)
    other = cursor.attempt(read_day) if first else None
    return _Agreeing(first, other) if first and other else first


def _either(cursor: Cursor) -> Window | None:
    """The weekend, or one of two days: "saturday or sunday"."""
    if cursor.take(_WEEKEND):
        return Window(days=_Either())
    first = _day(cursor)
    joined = cursor.take(_OR) if first else None
    last = _day(cursor) if joined else None
    return Window(days=_Either(first, last)) if last else None


def _for_a_length(cursor: Cursor) -> Window | None:
    """Hours with a beginning and a length: "2 pm for 3 hours"."""
    if not (cursor.take(_AFTER) or cursor.take(_FROM)):
        cursor.skip(PREPOSITIONS)
    first = cursor.attempt(read_end)
    length = cursor.attempt(read_length) if first and cursor.take(FOR) else None
    is_one_day = length is not None and 0 < length < DAY
    return Window(_Hours(first, length=int(length))) if first and length and is_one_day else None


def _between_hours(cursor: Cursor) -> Window | None:
    """Hours with both ends: "from 5 to 7", "between 2 and 4", "5-7pm", "at 10 till about 1"."""
    between = cursor.take(_BETWEEN)
    if not between and not cursor.take(_FROM):
        cursor.skip(PREPOSITIONS)
    first = cursor.attempt(read_end)
    joined = cursor.take(_TO) or (between and cursor.take(AND))
    if first is None or not joined:
        return None
    cursor.skip(PREPOSITIONS, HEDGES)
    last = cursor.attempt(read_end)
    return Window(_Hours(first, last)) if last else None


def _after(cursor: Cursor) -> Window | None:
    """Hours with a beginning only: "after 3", "3 pm or later"."""
    cursor.skip(HEDGES)
    led = cursor.take(_AFTER)
    if not led:
        cursor.skip(PREPOSITIONS)
    cursor.skip(HEDGES)
    first = cursor.attempt(read_alone)
    later = cursor.take(_OR_LATER) or (led and cursor.take(_ON_FROM_IT))
    return Window(_Hours(first)) if first and (led or later) else None


@lru_cache(maxsize=32)
def wanted(text: str, now: datetime, zone: ZoneInfo) -> Wanted | Moment | None:
    """When something is needed, if that is all the text says: a window, or a moment by which; None
    if it is ambiguous or over.

    now: aware. Hours without am or pm are taken for the usual hours of the day, if only one reading
    of them falls there.
    """
    if window := read_window(text):
        return window.wanted(now, zone)
    if is_any_time(text):
        return Wanted(any_of=DAILY)
    found = moment(text, now, zone)
    return None if found and found.past else found


def is_any_time(text: str) -> bool:
    """Whether any time will do: "whenever", "no rush"."""
    words = words_of_a_time(text)
    start = 0
    while start < len(words) and _OPEN.at(words, start) and not _WHENEVER.at(words, start):
        start += 1
    found = _WHENEVER.at(words, start)
    return found is not None and not _names_a_day(words[found[1] :])


def _names_a_day(words: list[str]) -> bool:
    """Whether words name a day or a part of one: "no rush, tomorrow is fine"."""
    return any(_is_day(words, at) for at in range(len(words)))


def read_window(text: str) -> Window | None:
    """The window that is all that a text says."""
    words = words_of_a_time(text)
    return None if "?" in words else read_whole(words, (read_window_at,))


def speaks_of_time(text: str) -> bool:
    """Whether words are about a time, although not one that can be read: "when the kids are
    home", "after school"."""
    words = words_of(text)
    return any(_speaks_of_time(words, at) for at in range(len(words)))


def _speaks_of_time(words: list[str], at: int) -> bool:
    return _SPEAKS_OF_TIME.at(words, at) is not None or _is_day(words, at)


def _is_day(words: list[str], at: int) -> bool:
    if _WEEKEND.at(words, at):
        return True
    return PARTS.at(words, at) is not None or read_day(Cursor(words, at)) is not None
