"""Checks how long the texts are that go to many people: two segments at most, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.flows.definition import Book, Text
from conversations.loader.strict import Problem
from conversations.texts import short_names
from conversations.texts.catalogue import languages
from conversations.texts.gsm import segments, to_gsm
from conversations.texts.render import Phrase, Reader, Value, render

MOST = 2  # segments that a text to many people may take
INVITATIONS = ("invitation", "invitation again")
TO_MANY = (*INVITATIONS, "progress", "covered", "closed for all")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SIX = NOON + timedelta(hours=6)
LINK = "https://help.ashevillema.org/a/" + "x" * 22
# a chapter whose name and domain are as long as most
USUAL: Mapping[str, Value] = {
    "chapter": "Asheville Mutual Aid",
    "chapter short": "AMAC",
    "number": 12,
    "link": LINK,
}
# the least that an invitation must have room for, where everything else is as long as it may be
LONGEST: Mapping[str, Value] = {
    "chapter": "m" * 40,
    "chapter short": "m" * short_names.LONGEST,
    "number": 99999,
    "taken": 99,
    "wanted": 99,
    "missing": 99,
    "line": "m" * 80 + "...",
    "link": LINK + "m" * 20,
}


def check(book: Book) -> Iterator[Problem]:
    """Texts to many people that take too many segments."""
    for place, name, text in book.named_texts():
        if name not in TO_MANY:
            continue
        cut = Phrase(book.sentences["all of it"].msgid, LONGEST)
        for language in languages():
            count = _segments(text, {**LONGEST, "all of it": cut}, language)
            if count > MOST:
                what = (
                    f"this goes to many people, and takes {count} segments{_in(language)} with a "
                    f"long name and a short line: {MOST} is the most. Shorten it."
                )
                yield Problem(text.line, place, what)
                break


def advice(book: Book) -> Iterator[Problem]:
    """Invitations that take two segments even for a short request."""
    for place, name, text in book.named_texts():
        if name not in INVITATIONS:
            continue
        for language in languages():
            if _segments(text, {**USUAL, "line": _usual_line(book)}, language) > 1:
                what = (
                    f"even a short request takes two segments{_in(language)}: everybody who is "
                    "asked costs twice as much."
                )
                yield Problem(text.line, place, what)
                break


def _usual_line(book: Book) -> Phrase:
    """The public line of a request as most are."""
    said = book.sentences
    facts: dict[str, Value] = {
        "kind": Phrase(next(iter(book.kinds))),
        "area": "West Asheville",
        "when": Phrase(said["by time"].msgid, {"time": SIX}),
        "details": "milk, bread and eggs",
    }
    return Phrase(said["seen line"].msgid, facts)


def _segments(text: Text, values: Mapping[str, Value], language: str) -> int:
    reader = Reader(language, ZoneInfo("UTC"), NOON)
    return segments(to_gsm(render(Phrase(text.msgid, values), reader)))


def _in(language: str) -> str:
    return "" if language == languages()[0] else f" in the language `{language}`"
