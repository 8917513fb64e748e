"""Visits: where somebody who checks in is going and until when, read from the words after IN."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities.addresses import has_street
from conversations.entities.times import LONGEST_VISIT, Moment
from conversations.hearing.whereabouts.stays import (
    LEADS,
    MOST_WORDS,
    OF_SETTING_OUT,
    Piece,
    Reader,
    is_of_time,
)
from conversations.lexicon.plain import is_picture, plain
from conversations.lexicon.words import HEARD, one_of

__all__ = ["MOST_WORDS", "Visit", "has_street", "read"]
TIGHT = re.compile(r"(?<=[^\d\s])([,;])(?=\S)")  # "Rd,2 hours"
_LEADS = one_of(HEARD.phrases("visits", "left out before it"))
_AROUND = one_of(HEARD.phrases("visits", "around the place"))
LEAD = re.compile(rf"(?:{_AROUND}[\s,]+)*(?:{_LEADS}[\s,]+)?", re.IGNORECASE)
TAIL = re.compile(rf"(?:[\s,.!]*(?<!\w){_AROUND})+[\s.!]*$", re.IGNORECASE)
NOWHERE = HEARD.words("visits", "nowhere")
MARKS = " ,.:;!-–—"


@dataclass(frozen=True)
class Visit:
    """A visit as it was described. unclear: what may be a time and must be asked about; it stays in
    the place if it may be part of it."""

    place: str | None = None
    deadline: Moment | None = None
    unclear: str = ""


def read(text: str, now: datetime, zone: ZoneInfo, longest: timedelta = LONGEST_VISIT) -> Visit:
    """The place, and when the stay there ends, from the words after IN and its number. Nothing is
    guessed.

    now: aware. The deadline may be `past` or `far`, as in times.deadline; far is longer than most
    visits take. What may be a house number or a time is unclear.
    """
    said = TIGHT.sub(r"\1 ", text.replace("\n", ", ")).split()
    pieces = _about_the_visit(said, list(Reader(said, now, zone, longest).pieces()))
    moments = [piece.moment for piece in pieces if piece.moment]
    if len(moments) > 1:
        pieces, moments = _without_moments(pieces), []
    unclear = [" ".join(said[p.start : p.end]).strip(MARKS) for p in pieces if p.moment is None]
    place = _place(said, pieces)
    if place is not None and _is_no_place(place):
        is_a_time = not pieces and _is_about_time(place)
        unclear, place = [place] if is_a_time else unclear, None
    return Visit(place, next(iter(moments), None), ", ".join(unclear))


def _without_moments(pieces: list[Piece]) -> list[Piece]:
    """The same times, each of which has to be asked about."""
    return [replace(piece, moment=None) for piece in pieces]


def _about_the_visit(said: list[str], pieces: list[Piece]) -> list[Piece]:
    """The times that are about this visit. What is about something else is part of what is said of
    the place; if nothing else is said, as in "5 min away", it has to be asked about."""
    ours = [piece for piece in pieces if not piece.other]
    if ours or _place(said, pieces) is not None:
        return ours
    return _without_moments(pieces)


def _words(place: str) -> list[str]:
    return plain(place).replace("-", " ").split()


def _is_no_place(place: str) -> bool:
    """Whether nothing but words of a time or of setting out is left: "should take", "after 5"."""
    return all(is_of_time(word) or word.strip(MARKS) in OF_SETTING_OUT for word in _words(place))


def _is_about_time(place: str) -> bool:
    return any(map(is_of_time, _words(place)))


def _place(said: list[str], pieces: list[Piece]) -> str | None:
    """The words that remain, as written, without the times and the "at" before them."""
    taken = {at for p in pieces if not p.kept for at in range(p.start, p.end)}
    place = ""
    for at, word in enumerate(said):
        if at not in taken:
            goes_on = not place or at - 1 not in taken or plain(word) in LEADS
            place = f"{place} {word}" if goes_on else f"{place.rstrip(MARKS)}, {word}"
    return _bare(place)


def _bare(place: str) -> str | None:
    place = "".join(" " if is_picture(c) else c for c in place).strip(MARKS)
    place = " ".join(TAIL.sub("", place[LEAD.match(place).end() :]).strip(MARKS).split())  # type: ignore[union-attr]
    is_somewhere = any(c.isalpha() for c in place) or has_street(place)
    return place if is_somewhere and plain(place) not in NOWHERE else None
