"""Rendering: a text on its way to a reader, translated once and filled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from conversations.entities.times import Wanted, speak_duration, speak_time, speak_wanted
from conversations.flows.definition import PLACEHOLDER
from conversations.texts.catalogue import translate, translate_counted
from conversations.texts.gsm import segments, shorten, to_gsm
from conversations.texts.lists import joined

SHORTEST = 10  # characters to which a value is shortened at the most
STEP = 4  # characters by which it is shortened, at the least, each time
IN_EACH = 153  # septets of GSM-7 in each of several segments
BLANKS = re.compile(r"[ \t]{2,}| (?=[.,](?:\s|$))")  # what an empty value leaves behind


@dataclass(frozen=True)
class Phrase:
    """A text of the catalogue with the values that fill it, said in the reader's language.

    `plural`: the msgid that is said instead where {count} takes the plural in that language ("1
    neighbor", "3 neighbors").
    """

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str | None = None


@dataclass(frozen=True)
class Several:
    """Values said one after another with the same mark between them."""

    values: tuple[Value, ...]
    between: str = ", "


@dataclass(frozen=True)
class Listed:
    """Values said as a list in the reader's language: "Sam and Jo"."""

    values: tuple[Value, ...]


@dataclass(frozen=True)
class Zoned:
    """A time that is said with its zone because somebody's safety depends on it."""

    at: datetime


Value: TypeAlias = (
    str | int | datetime | timedelta | Phrase | Several | Listed | Zoned | Wanted | None
)


@dataclass(frozen=True)
class Reader:
    """The language of a reader (`en`, `es`), their time zone, the moment at which the text is
    written (UTC), and whether accents that GSM-7 lacks are kept in texts of one segment."""

    language: str
    zone: ZoneInfo
    now: datetime
    keeps_accents: bool = False


def speak(value: Value, reader: Reader) -> str:
    """A value as the reader would say it."""
    if isinstance(value, Phrase):
        return render(value, reader)
    if isinstance(value, Several):
        return value.between.join(speak(v, reader) for v in value.values)
    if isinstance(value, Listed):
        return joined([speak(v, reader) for v in value.values], reader.language)
    if isinstance(value, datetime | Zoned | Wanted | timedelta):
        return _speak_of_time(value, reader)
    return "" if value is None else str(value)


def _speak_of_time(value: datetime | Zoned | Wanted | timedelta, reader: Reader) -> str:
    if isinstance(value, Zoned):
        return speak_time(value.at, reader.now, reader.zone, reader.language, with_zone=True)
    if isinstance(value, Wanted):
        return speak_wanted(value, reader.now, reader.zone, reader.language)
    if isinstance(value, timedelta):
        return speak_duration(value, reader.language)
    return speak_time(value, reader.now, reader.zone, reader.language)


def render(phrase: Phrase, reader: Reader) -> str:
    """The phrase in the reader's language. A filled-in value is never scanned for placeholders
    again."""
    template = _template(phrase, reader.language)
    filled = PLACEHOLDER.sub(lambda m: speak(phrase.values.get(m[1]), reader), template)
    return BLANKS.sub(
        lambda blanks: " " if len(blanks[0]) > 1 else "", filled.replace("....", "...")
    ).strip()


def _template(phrase: Phrase, language: str) -> str:
    count = phrase.values.get("count")
    if phrase.plural is None or not isinstance(count, int):
        return translate(phrase.msgid, language)
    return translate_counted(phrase.msgid, phrase.plural, count, language)


def fit(
    phrase: Phrase, reader: Reader, most: int, field_: str = "line", where_cut: str = "all of it"
) -> str:
    """The phrase in GSM-7, or as it may be sent with accents, and in at most `most` segments.

    The value named `field_` is shortened, at a word, as far as that takes; the one named `where_cut`
    is said only if something was cut, and tells how to read the rest.
    """

    def said(**values: Value) -> str:
        whole = render(replace(phrase, values={**phrase.values, **values}), reader)
        is_kept = reader.keeps_accents and segments(whole) == 1
        return whole if is_kept else to_gsm(whole)

    text = said(**{where_cut: ""})
    whole = speak(phrase.values.get(field_), reader)
    limit = len(whole)
    while segments(text) > most and limit > SHORTEST:
        limit = max(SHORTEST, limit - max(STEP, len(text) - most * IN_EACH))
        text = said(**{field_: shorten(whole, limit)})
    return text
