"""Speaking: a time or a length said back to people, in the words in which they text it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities.times.lengths import DAY, HOUR
from conversations.entities.times.wall import instants_of

_WEEKDAY_NAMES = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sabado", "domingo"),
}
_MONTH_NAMES = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}


def speak_time(
    at: datetime, now: datetime, zone: ZoneInfo, language: str = "en", with_zone: bool = False
) -> str:
    """A time as people say it: "7:10 pm", "7:10 pm tomorrow", "Tue 7:10 pm", "Nov 24, 7:10 pm";
    only GSM-7 letters.

    Spanish says the article, so that it reads on after "antes de" and "hasta": "las 7:10 pm del
    martes", "la 1:30 pm". In an hour that the clock repeats, the zone is always said ("1:30 am
    EDT").
    """
    local = at.astimezone(zone)
    clock = f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"
    if with_zone or len(instants_of(local.date(), local.hour * HOUR + local.minute, zone)) > 1:
        clock += f" {local.tzname()}"
    days = (local.date() - now.astimezone(zone).date()).days
    return (
        _spanish_day(clock, local, days)
        if language.startswith("es")
        else _english_day(clock, local, days)
    )


def _english_day(clock: str, local: datetime, days: int) -> str:
    if days in (-1, 0, 1):
        return clock + {-1: " yesterday", 0: "", 1: " tomorrow"}[days]
    if 1 < days < 7:
        return f"{_WEEKDAY_NAMES['en'][local.weekday()]} {clock}"
    return f"{_MONTH_NAMES['en'][local.month - 1]} {local.day}, {clock}"


def _spanish_day(clock: str, local: datetime, days: int) -> str:
    clock = f"{'la' if local.hour % 12 == 1 else 'las'} {clock}"
    if days in (-1, 0, 1):
        return clock + {-1: " de ayer", 0: "", 1: " de mañana"}[days]
    if 1 < days < 7:
        return f"{clock} del {_WEEKDAY_NAMES['es'][local.weekday()]}"
    return f"{clock} del {local.day} de {_MONTH_NAMES['es'][local.month - 1]}"


_UNIT_NAMES = {
    "en": (("day", "days"), ("hour", "hours"), ("min", "min")),
    "es": (("dia", "dias"), ("hora", "horas"), ("min", "min")),
}


def speak_duration(length: timedelta, language: str = "en") -> str:
    """A length as people say it, to the nearest minute: "45 min", "1 hour 30 min", "2 days"; "0
    min" at the least."""
    minutes = max(0, round(length / timedelta(minutes=1)))
    counts = (minutes // DAY, minutes % DAY // HOUR, minutes % HOUR)
    names = _UNIT_NAMES["es" if language.startswith("es") else "en"]
    said = [
        f"{n} {one if n == 1 else many}" for n, (one, many) in zip(counts, names, strict=True) if n
    ]
    return " ".join(said) or "0 min"
