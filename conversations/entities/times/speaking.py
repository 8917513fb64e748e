"""Speaking: a time or a length said back to people in the words that they text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from conversations.entities.times.lengths import DAY, HOUR
from conversations.entities.times.wall import instants_of
from conversations.entities.times.wanted import DAILY, Wanted
from conversations.lexicon.words import FIRST, OR, TIMES, split

_NEAR = {-1: "yesterday", 1: "tomorrow"}  # days from today that have a name


_DAYS = {-1: "day, yesterday", 0: "day, today", 1: "day, tomorrow"}


@cache
def _said(language: str, *path: str) -> str:
    """How a language says something about time; English if the language lacks it."""
    return TIMES.text(language, "said", *path) or TIMES.text(FIRST, "said", *path) or ""


def speak_time(
    at: datetime, now: datetime, zone: ZoneInfo, language: str = FIRST, with_zone: bool = False
) -> str:
    """A time as people say it: "7:10 pm", "7:10 pm tomorrow", "Tue 7:10 pm", "Nov 24, 7:10 pm".

    Spanish includes the article, so that the time can follow "antes de" and "hasta": "las 7:10 pm
    del martes", "la 1:30 pm". In an hour that the clock repeats, the zone is always said ("1:30 am
    EDT").
    """
    local = at.astimezone(zone)
    clock = _clock(local.hour, local.minute)
    if with_zone or len(instants_of(local.date(), local.hour * HOUR + local.minute, zone)) > 1:
        clock += f" {local.tzname()}"
    time = _with_article(clock, local.hour, language)
    days = (local.date() - now.astimezone(zone).date()).days
    return _with_day(time, local, days, language)


def _clock(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}"


def _with_article(clock: str, hour: int, language: str) -> str:
    name = "one o'clock" if hour % 12 == 1 else "other hours"
    return _said(language, name).format(clock=clock)


def _with_day(time: str, local: datetime, days: int, language: str) -> str:
    """The time with its day. days: how many days it is from today."""
    if days == 0:
        return time
    if days in _NEAR:
        return _said(language, _NEAR[days]).format(time=time)
    if 1 < days < 7:
        weekday = split(_said(language, "weekdays"), ",")[local.weekday()]
        return _said(language, "within a week").format(time=time, weekday=weekday)
    month = split(_said(language, "months"), ",")[local.month - 1]
    return _said(language, "another day").format(time=time, day=local.day, month=month)


def speak_duration(length: timedelta, language: str = FIRST) -> str:
    """A length as people say it, to the nearest minute: "45 minutes", "1 hour 30 minutes".

    Units are written out, because a text may be read aloud. The least is "0 minutes".
    """
    minutes = max(0, round(length / timedelta(minutes=1)))
    counts = {"day": minutes // DAY, "hour": minutes % DAY // HOUR, "minute": minutes % HOUR}
    said = [f"{count} {_unit(language, name, count)}" for name, count in counts.items() if count]
    return " ".join(said) or f"0 {_unit(language, 'minute', 0)}"


def _unit(language: str, name: str, count: int) -> str:
    one, many = split(_said(language, name), OR)
    return one if count == 1 else many


def speak_wanted(wanted: Wanted, now: datetime, zone: ZoneInfo, language: str = FIRST) -> str:
    """When something is needed, as people say it on the day of `now`: "tomorrow from 2:00 pm to 4:00
    pm", "this afternoon", "Sat Dec 5", "any weekday morning"."""
    today = now.astimezone(zone).date()
    day = _days(wanted, today, language)
    if wanted.start is None:
        return _part_of(wanted, day, today, language)
    start = _wall(wanted.start, language)
    if wanted.end is None:
        return _said(language, "from on").format(day=day, start=start)
    end = _wall(wanted.end, language)
    return _said(language, "from and to").format(day=day, start=start, end=end)


def _wall(minutes: int, language: str) -> str:
    """A time of day, in minutes after midnight, with its article."""
    hour = minutes % DAY // HOUR
    return _with_article(_clock(hour, minutes % HOUR), hour, language)


def _part_of(wanted: Wanted, day: str, today: date, language: str) -> str:
    if not wanted.part:
        is_any_time = wanted.any_of == DAILY
        return _said(language, "any time") if is_any_time else day
    if wanted.first == today and wanted.last is None:
        return _said(language, "part of today", wanted.part)
    if wanted.any_of == DAILY:
        return _said(language, "part of any day", wanted.part)
    return _said(language, "part of a day", wanted.part).format(day=day)


def _days(wanted: Wanted, today: date, language: str) -> str:
    """The day or days, seen from today."""
    if wanted.first is None:
        return _said(language, "any of", wanted.any_of)
    first = _day(wanted.first, today, language)
    if wanted.last is None:
        return first
    last = _day(wanted.last, today, language)
    return _said(language, "day, either").format(first=first, last=last)


def _day(day: date, today: date, language: str) -> str:
    name = _DAYS.get((day - today).days)
    if name:
        return _said(language, name)
    weekday = split(_said(language, "weekdays"), ",")[day.weekday()]
    month = split(_said(language, "months"), ",")[day.month - 1]
    return _said(language, "day, another").format(weekday=weekday, day=day.day, month=month)
