"""Texts on their way to a reader: translated once, filled once, and measured as the carrier
measures them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel.messages.pofile import read_po

from conversations.entities.times import speak_duration, speak_time
from conversations.flows.definition import PLACEHOLDER

LOCALES = Path(__file__).parent.parent / "locale"
LONGEST = 1600  # characters in one text (Twilio)
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€\f")
GSM_ALL = GSM | GSM_TWICE
BLANKS = re.compile(r"[ \t]{2,}| (?=[.,](?:\s|$))")  # what a value that is empty leaves behind
STRAIGHT = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "\u00a0": " ",
        "•": "-",
    }
)


@dataclass(frozen=True)
class Phrase:
    """A text of the catalogue with the values that fill it; spoken in the language of whoever reads
    it."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Several:
    """Values read one after the other, each in the reader's language."""

    values: tuple[Value, ...]
    between: str = ", "


@dataclass(frozen=True)
class Zoned:
    """A time that is spoken with its zone: somebody's safety hangs on it."""

    at: datetime


Value: TypeAlias = str | int | datetime | timedelta | Phrase | Several | Zoned | None


@dataclass(frozen=True)
class Reader:
    """Who reads: a language (`en`, `es`), a time zone, and the moment at which the text is written
    (UTC)."""

    language: str
    zone: ZoneInfo
    now: datetime


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The translations of a language: msgid -> text. Empty for English and for a language that has
    none."""
    path = LOCALES / language / "LC_MESSAGES" / "mac.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {
            str(m.id): str(m.string) for m in read_po(file) if m.id and m.string and not m.fuzzy
        }


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    return ("en", *sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/mac.po")))


def translate(msgid: str, language: str) -> str:
    return catalogue(language).get(msgid, msgid)


def speak(value: Value, reader: Reader) -> str:
    """A value as the reader would say it."""
    if isinstance(value, Phrase):
        return render(value, reader)
    if isinstance(value, Several):
        return value.between.join(speak(v, reader) for v in value.values)
    if isinstance(value, datetime):
        return speak_time(value, reader.now, reader.zone, reader.language)
    if isinstance(value, Zoned):
        return speak_time(value.at, reader.now, reader.zone, reader.language, with_zone=True)
    if isinstance(value, timedelta):
        return speak_duration(value, reader.language)
    return "" if value is None else str(value)


def render(phrase: Phrase, reader: Reader) -> str:
    """The phrase in the reader's language. A filled-in value is never scanned for placeholders
    again."""
    template = translate(phrase.msgid, reader.language)
    filled = PLACEHOLDER.sub(lambda m: speak(phrase.values.get(m[1]), reader), template)
    return BLANKS.sub(
        lambda blanks: " " if len(blanks[0]) > 1 else "", filled.replace("....", "...")
    ).strip()


def segments(text: str) -> int:
    """How many segments the carrier counts (and charges) for a text: GSM-7 160/153 septets, else
    UCS-2 70/67 units."""
    if GSM_ALL.issuperset(text):
        length, one, each = len(text) + sum(map(text.count, GSM_TWICE)), 160, 153
    else:
        length, one, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // each)


def to_gsm(text: str) -> str:
    """A text in the letters of GSM-7: quotes straightened, foreign accents and emoji dropped."""
    if GSM_ALL.issuperset(text):
        return text
    straight = unicodedata.normalize("NFC", text.translate(STRAIGHT))
    return "".join(c if c in GSM_ALL else _without_accent(c) for c in straight)


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base in GSM else ""


def shorten(text: str, limit: int) -> str:
    """The first `limit` characters of a text, cut at a word, with "..." where something was cut."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 2]
    head = cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut[: limit - 3]
    return head.rstrip(" ,.;:-") + "..."


def split(text: str, limit: int = LONGEST) -> list[str]:
    """A text in parts of at most `limit` characters, cut at line ends or words; no word is lost."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit + 1), text.rfind(" ", 1, limit + 1))
        cut = cut if cut > 0 else limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text or not parts else parts


def fit(phrase: Phrase, reader: Reader, most: int, field_: str = "line") -> str:
    """The phrase in GSM-7 and at most `most` segments: the value `field_` is cut at a word as far
    as it takes."""
    text = to_gsm(render(phrase, reader))
    limit = 80
    while segments(text) > most and limit > 10:
        limit -= 10
        line = shorten(speak(phrase.values.get(field_), reader), limit)
        text = to_gsm(render(Phrase(phrase.msgid, {**phrase.values, field_: line}), reader))
    return text
