"""Speaking: a time or a length said back to people in the words that they text."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from conversations.entities.times.lengths import DAY, HOUR
from conversations.entities.times.wall import instants_of
from conversations.lexicon.words import FIRST, OR, TIMES, split

_NEAR = {-1: "yesterday", 1: "tomorrow"}  # days from today that have a name


@cache
def _said(language: str, name: str) -> str:
    """How a language says something about time; English if the language lacks it."""
    return TIMES.text(language, "said", name) or TIMES.text(FIRST, "said", name) or ""


def speak_time(
    at: datetime, now: datetime, zone: ZoneInfo, language: str = FIRST, with_zone: bool = False
) -> str:
    """A time as people say it, in GSM-7 letters: "7:10 pm", "7:10 pm tomorrow", "Tue 7:10 pm", "Nov
    24, 7:10 pm".

    Spanish includes the article, so that the time can follow "antes de" and "hasta": "las 7:10 pm
    del martes", "la 1:30 pm". In an hour that the clock repeats, the zone is always said ("1:30 am
    EDT").
    """
    local = at.astimezone(zone)
    clock = f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"
    if with_zone or len(instants_of(local.date(), local.hour * HOUR + local.minute, zone)) > 1:
        clock += f" {local.tzname()}"
    hours = "one o'clock" if local.hour % 12 == 1 else "other hours"
    time = _said(language, hours).format(clock=clock)
    days = (local.date() - now.astimezone(zone).date()).days
    return _with_day(time, local, days, language)


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
