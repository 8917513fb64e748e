"""Wall clock: local time in a zone, and the moment that a clock time, a day or a part of the day
means there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.entities.times.clock import Clock
from conversations.entities.times.lengths import DAY, HOUR
from conversations.entities.times.parts import ENDS, LAST_UNDERSTOOD_AS_TODAY, WINDOWS, Part

_CLOSE_OF_DAY = 17 * HOUR  # "friday" is until 5 pm


@dataclass(frozen=True)
class Moment:
    """When something ends or is needed.

    at: an aware UTC time. past: the named time is over; ask about it, never move it. vague: no
    clock time was named, and `at` is the end of what was named ("tomorrow morning": noon;
    "tomorrow": 5 pm; "now": now). far: later than is possible.
    """

    at: datetime
    past: bool = False
    vague: bool = False
    far: bool = False


@dataclass(frozen=True)
class Calendar:
    """Local time in a zone, seen from now."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def find(self, clock: Clock | None, part: Part | None, day: date | None) -> Moment | None:
        """The moment of a clock time, a part of the day and a day, as far as they were said; None
        if it is ambiguous."""
        if clock is None:
            return self._open(part, day)
        if part is None:
            return self._of_day(clock, day) if day else self._next(clock)
        minutes = clock.in_window(*WINDOWS[part.name])
        if minutes is None:
            return None
        if day is None or (day == self.today and minutes >= DAY):
            return self._next(replace(clock, minutes=minutes, half=False))
        return self._first(day, [minutes], clock.zone)

    def _next(self, clock: Clock) -> Moment | None:
        """The next moment with this clock time. One with am or pm is tomorrow's if today's is over
        and tomorrow's is within 12 hours, otherwise today's."""
        if clock.half:
            return self._first(
                self.today, [clock.minutes + half * 12 * HOUR for half in range(4)], clock.zone
            )
        if clock.minutes >= DAY:
            return self._first(self.today, [clock.minutes - DAY, clock.minutes], clock.zone)
        tomorrow = self._first(self.today, [clock.minutes + DAY], clock.zone)
        soon = tomorrow.at - self.now <= timedelta(hours=12)
        return self._first(
            self.today, [clock.minutes, *([clock.minutes + DAY] if soon else [])], clock.zone
        )

    def _of_day(self, clock: Clock, day: date) -> Moment | None:
        """The time on this day. On a day other than today 1 to 5 mean pm, 8 to 11 mean am, and 12
        means noon; 6 and 7 are ambiguous."""
        if day == self.today:
            return self._first(
                day,
                [clock.minutes, clock.minutes + 12 * HOUR] if clock.half else [clock.minutes],
                clock.zone,
            )
        if clock.minutes == DAY or (clock.half and 6 * HOUR <= clock.minutes < 8 * HOUR):
            return None
        afternoon = clock.half and clock.minutes < 6 * HOUR
        return self._first(day, [clock.minutes + 12 * HOUR * afternoon], clock.zone)

    def _open(self, part: Part | None, day: date | None) -> Moment | None:
        """The end of a day, or of a part of it, for which no clock time was said."""
        day = day or self._day_of(part)
        if day is None:
            return None
        if day != self.today:
            end = ENDS[part.name][0] if part else _CLOSE_OF_DAY
            return replace(self._first(day, [end]), vague=True)
        return replace(self._first(day, list(ENDS[part.name if part else "night"])), vague=True)

    def _day_of(self, part: Part | None) -> date | None:
        """The day of a part without a day: "in the morning" is tomorrow's once it is past noon, and
        "at night" is today's if it is not yet five."""
        local = self.now.astimezone(self.zone)
        if part is None or part.bare:
            return None
        if part.name in LAST_UNDERSTOOD_AS_TODAY:
            return self.today if local.hour * HOUR < LAST_UNDERSTOOD_AS_TODAY[part.name] else None
        return self.today + timedelta(days=1) if local.hour >= 12 else None

    def _first(self, day: date, minutes: list[int], said: str = "") -> Moment:
        """The first of these times of day that is still ahead; otherwise the last one, as past.
        said: the zone that was named, such as "EST"."""
        instants = sorted(i for m in minutes for i in instants_of(day, m, self.zone))
        instants = [i for i in instants if i.astimezone(self.zone).tzname() == said] or instants
        ahead = [instant for instant in instants if instant > self.now]
        return Moment(ahead[0]) if ahead else Moment(instants[-1], past=True)


def instants_of(day: date, minutes: int, zone: ZoneInfo) -> list[datetime]:
    """The instants (UTC) at which a wall clock shows this time: two in an hour that is repeated.

    A time that the clock skips is moved later by as much as it skips: 2:30 becomes 3:30.
    """
    wall = datetime.combine(
        day + timedelta(days=minutes // DAY), time(minutes % DAY // HOUR, minutes % HOUR), zone
    )
    instants = [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    if instants[0].astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return instants[:1]
    return sorted(set(instants))
