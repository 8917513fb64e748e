"""Visits: where somebody who checks in is going and until when, read from the words after IN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities import times
from conversations.entities.addresses import STREET, has_street
from conversations.entities.numbers import numeral
from conversations.entities.times import LONGEST_STAY, Moment
from conversations.lexicon.plain import is_picture, plain
from conversations.lexicon.words import HEARD

__all__ = ["Visit", "has_street", "read"]
MOST_WORDS = 40  # no time is looked for beyond; a text that long is a story
LONGEST_TIME = 9  # words
TIGHT = re.compile(r"(?<=[^\d\s])([,;])(?=\S)")  # "Rd,2 hours"
LEAVING = (
    r"(?:back|done|out|leav(?:e|ing)|finish(?:ed)?|salgo|termino|regreso|vuelvo) "
    r"(?:by|at|in|around|before|until|a|en|antes)"
)
LED = re.compile(
    rf"(?:for|por|x|durante|until|untill|unitl|till?|hasta|by|before|from|up to|no later than|antes de|{LEAVING})\b"
)
# what says until when, in words that name no time: "until dark", "for a while", "back in 2"
VAGUE = re.compile(
    rf"(?:until|untill|unitl|till?)\b|(?:(?:for|por|hasta|up to|durante)(?: (?:an?|the|un|una|el|la|about|around|like|few|"
    rf"couple|of|some|little|unos|unas|como|all|maybe|at|least|not))*|{LEAVING}) (?:\d|(?:noon|midnight|dark|tonight|tomorrow|"
    r"awhile|while|bit|now|long|ever|later|time|night|day|morning|evening|afternoon|hours|rato|ratito|tiempo|noche|dia|tarde|"
    r"manana|luego)\b)"
)
SOME_TIME = re.compile(
    r"(?:all (?:night|day|morning|afternoon|evening)|overnight|tonight|tomorrow|a (?:little )?(?:while|bit)|"
    r"tod[oa] (?:la|el) (?:noche|tarde|manana|dia)|esta (?:noche|tarde)|un rat(?:it)?o)\b"
)
# when it begins, or nobody knows what
AT_A_TIME = re.compile(r"(?:at|@|a las?|in|en|within|dentro de)\b")
UNLED = re.compile(
    r"~?\d|(?:an?|half|couple|media|about|around|like|maybe|approx|aprox|como|un[oa]s|casi|max|hour and|hora y)\b"
)
UNIT = re.compile(r"(?:\d|\b)(?:m(?!aybe|as\b|ax)[a-z]*|h[a-z]*|h\d\d|h?oras?|days?|dias?)\b")
CLOCK = re.compile(r"(?:\d{1,2}(?::\d\d)? ?(?:-|to|a) ?)?\d{1,2}(?:(?::\d\d)? ?[ap]\.?m\b|:\d\d\b)")
SPOKEN_CLOCK = re.compile(  # between marks only: "Rosa's, quarter past 5", not "Midnight Diner"
    r"(?:(?:around|about|like|approx|como|a eso de) )*(?:a las? |las? )?"
    r"(?:\d{1,2}(?::\d\d)? ?(?:ish|o'?clock)\b|noon\b|midnight\b|mediodia\b|medianoche\b|"
    r"(?:(?:a )?quarter|half|five|ten|twenty|\d{1,2}) (?:past|to|til|till|after) \w+)|"
    r"(?:(?:around|about|like|approx) |(?:como|a eso de) a? ?(?:las? )?)\d{1,2}(?::\d\d)?\b"
)
# "24 hour laundromat"
OF_A_NAME = re.compile(r"^(?:[2-9]|\d\d+)[ -]?(?:hour|day|minute|hora|dia)$")
HOUSE_OR_LENGTH = re.compile(r"\d{1,3} ?[hm]\b")  # "2h haywood rd"
BARE = re.compile(r"\d{1,3}")
SHORTENED = HEARD.words("visits", "shortened")
# taken with a time at its end, unless the place goes on with it
SWALLOWED = HEARD.words("visits", "taken with a time")
LEADS = HEARD.words("visits", "before the place")
OF_A_NUMBER = HEARD.words("visits", "before its number")
LEAD = re.compile(
    r"(?:(?:now|ahora|ya|please|ok|okay)[\s,]+)*(?:(?:at|@|en|to|in)\s+)?", re.IGNORECASE
)
TAIL = re.compile(
    r"(?:[\s,.!]*(?<!\w)(?:please|pls|plz|thanks|thank you|thx|ty|gracias|por favor|porfavor|porfa|right now|now|"
    r"ahora mismo|ahora|ok|okay))+[\s.!]*$",
    re.IGNORECASE,
)
NO_PLACE_ALONE = HEARD.words("visits", "of a time")  # words of a time
SOME_LENGTH = re.compile(r"~?\d[\d:.,]*(?:[hmp]|[ap]m|hrs?|mins?|ish)?(?:\d\d)?")
NOWHERE = HEARD.words("visits", "nowhere")
MARKS = " ,.:;!-–—"
# what somebody says around a length, and no place either: "should take an hour"
OF_SETTING_OUT = HEARD.words("visits", "of setting out")


@dataclass(frozen=True)
class Visit:
    """A visit as it was described. unclear: what may be a time and must be asked about; it stays in
    the place if it may be part of it."""

    place: str | None = None
    deadline: Moment | None = None
    unclear: str = ""


@dataclass(frozen=True)
class _Piece:
    """Words that give a time, or may do so (then without a moment). kept: they may be part of the
    place as well."""

    start: int
    end: int
    moment: Moment | None = None
    kept: bool = False


def read(text: str, now: datetime, zone: ZoneInfo, longest: timedelta = LONGEST_STAY) -> Visit:
    """The place, and when the stay there ends, from the words after IN and its number. Nothing is
    guessed.

    now: aware. The deadline may be `past` or `far`, as in times.deadline. What may be a house
    number or a time is unclear.
    """
    said = TIGHT.sub(r"\1 ", text.replace("\n", ", ")).split()
    pieces = list(_Reader(said, now, zone, longest).pieces())
    if len([p for p in pieces if p.moment]) > 1:
        pieces = [replace(p, moment=None) for p in pieces]
    unclear = [" ".join(said[p.start : p.end]).strip(MARKS) for p in pieces if p.moment is None]
    place = _place(said, pieces)
    said_of_it = plain(place or "").replace("-", " ").split()
    if place is not None and all(
        _is_of_time(word) or word.strip(MARKS) in OF_SETTING_OUT for word in said_of_it
    ):
        is_a_time = any(map(_is_of_time, said_of_it))
        unclear, place = unclear if pieces or not is_a_time else [place], None
    return Visit(place, next((p.moment for p in pieces if p.moment), None), ", ".join(unclear))


def _is_of_time(word: str) -> bool:
    """Whether this word alone cannot be a place, as in "after 5", "15h", "not long" or "less
    than"."""
    bare = word.strip("\"'(),;:.!?*")
    return bare in NO_PLACE_ALONE or SOME_LENGTH.fullmatch(bare) is not None


class _Reader:
    """Reads the times among the words of a visit, from left to right."""

    def __init__(self, said: list[str], now: datetime, zone: ZoneInfo, longest: timedelta):
        self.said, self.now, self.zone, self.longest = said, now, zone, longest
        self.plain = [plain(word).replace(" ", "\xa0").strip("([\"'*)]!,;.") for word in said]
        self.rules = (self._led, self._at_a_time, self._length, self._clock, self._number)

    def pieces(self) -> Iterator[_Piece]:
        at = 0
        while at < min(len(self.said), MOST_WORDS):
            house = self._house(at)
            rules = self.rules if house is None else (self._house_or_length,)
            piece = next((piece for rule in rules if (piece := rule(at))), None)
            if piece:
                yield piece
            at = piece.end if piece else house or at + 1

    def _tail(self, at: int) -> str:
        return " ".join(self.plain[at : at + LONGEST_TIME])

    def _house(self, at: int) -> int | None:
        """The end of a house number with its street that begins here; None if there is none."""
        found = STREET.match(self._tail(at))
        return at + found[0].count(" ") + 1 if found else None

    def _house_or_length(self, at: int) -> _Piece | None:
        return (
            _Piece(at, self._house(at) or at, kept=True)
            if HOUSE_OR_LENGTH.match(self._tail(at))
            else None
        )

    def _is_parted(self, at: int) -> bool:
        """Whether a mark is between this word and the one before it, or no word is before it."""
        if at in (0, len(self.said)):
            return True
        dashed = not (self.plain[at].strip("-") and self.plain[at - 1].strip("-"))
        return dashed or (self.said[at - 1][-1] in ",;.:!" and self.plain[at - 1] not in SHORTENED)

    def _when(self, start: int, end: int) -> Moment | None:
        said = re.sub(r"^[xX] ", "por ", " ".join(self.said[start:end]))
        return times.deadline(said, self.now, self.zone, longest=self.longest)

    def _longest(self, at: int) -> int | None:
        """The end of the longest run of words from here that is a time. A bare number after a comma
        is not part of it."""
        for end in range(min(at + LONGEST_TIME, len(self.said)), at, -1):
            behind = self.plain[end - 1].isdecimal() and any(
                map(self._is_parted, range(at + 1, end))
            )
            if not behind and self._when(at, end):
                break
        else:
            return None
        while (
            end - 1 > at
            and self.plain[end - 1] in SWALLOWED
            and self._goes_on(end)
            and self._when(at, end - 1)
        ):
            end -= 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether the words before `at` run on into a name: "until 6 | Rosa's"."""
        return not (
            self._is_parted(at)
            or self.plain[at] in LEADS
            or LED.match(self._tail(at))
            or TAIL.match(self.said[at])
        )

    def _unless_a_house(self, at: int, end: int) -> _Piece:
        """The time, unless its last number may be a house number: "until 6 | elm st".

        After a complete length the number belongs to the house: "for 2 hours 45 haywood rd" is two
        hours. That is the shorter reading, which protects, and it is read back to them.
        """
        if self._is_whole(at, end - 1) and self._house(end - 1):
            return _Piece(at, end - 1, self._when(at, end - 1))
        if (
            self.plain[end - 1].isdecimal()
            and self._goes_on(end)
            and (self._house(end - 1) or self._when(at, end - 1))
        ):
            end = next(k for k in range(end, len(self.said) + 1) if self._is_parted(k))
            return _Piece(at, end, kept=True)
        return _Piece(at, end, self._when(at, end))

    def _is_whole(self, at: int, end: int) -> bool:
        """Whether these words are a length that ends with its unit: "for 1 hour", "30min"."""
        if end <= at or not self.plain[end - 1][-1:].isalpha():
            return False
        return UNIT.search(self.plain[end - 1]) is not None and self._when(at, end) is not None

    def _led(self, at: int) -> _Piece | None:
        led = LED.match(self._tail(at))
        if led is None:
            return None
        if end := self._longest(at):
            return self._unless_a_house(at, end)
        start = at + led[0].count(" ") + 1
        if not VAGUE.match(self._tail(at)) or self._house(start):
            return None
        stops = (
            k
            for k in range(start, len(self.said) + 1)
            if self._is_parted(k) or self.plain[k] in LEADS or self._house(k)
        )
        return _Piece(at, next(stops))

    def _at_a_time(self, at: int) -> _Piece | None:
        end = self._longest(at) if AT_A_TIME.match(self._tail(at)) else None
        return (
            None
            if end is None or (self.plain[end - 1].isdecimal() and self._goes_on(end))
            else _Piece(at, end)
        )

    def _length(self, at: int) -> _Piece | None:
        """A length without a word before it, at the beginning or end of the text: "45 haywood rd
        2h"."""
        end = self._longest(at) if UNLED.match(self._tail(at)) or numeral(self.plain, at) else None
        said = " ".join(self.plain[at:end])
        if end is None or not UNIT.search(said) or times.duration(said) is None:
            return None
        if end < len(self.plain) and self.plain[end] in ("away", "ago", "late"):
            return _Piece(at, end + 1)  # until they come, and no stay
        in_a_name = (self._goes_on(end) or said.startswith("24")) and OF_A_NAME.match(said)
        certain = self._begins(at) or not self._goes_on(end)
        if not certain or in_a_name or (at and self.plain[at - 1] in OF_A_NUMBER):
            return _Piece(at, end, kept=True)
        return self._unless_a_house(at, end)

    def _begins(self, at: int) -> bool:
        return self._is_parted(at) or (at == 1 and self.plain[0] in LEADS)

    def _clock(self, at: int) -> _Piece | None:
        if some := SOME_TIME.match(self._tail(at)):
            return _Piece(at, at + some[0].count(" ") + 1)
        clock, spoken = CLOCK.match(self._tail(at)), SPOKEN_CLOCK.match(self._tail(at))
        end = self._longest(at) if clock or spoken else None
        if end is not None and self._is_parted(at) and self._is_parted(end):
            return _Piece(at, end, self._when(at, end))
        return _Piece(at, end or at + clock[0].count(" ") + 1) if clock else None

    def _number(self, at: int) -> _Piece | None:
        alone = BARE.fullmatch(self.plain[at]) and self._begins(at) and self._is_parted(at + 1)
        return _Piece(at, at + 1, kept=True) if alone else None


def _place(said: list[str], pieces: list[_Piece]) -> str | None:
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
