"""Stays: the times among the words that follow IN, from left to right, and which of them say when
the visit ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from conversations.entities import times
from conversations.entities.addresses import STREET
from conversations.entities.numbers import numeral
from conversations.entities.times import Moment
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, TIMES, one_of

MOST_AROUND = 30  # words of a clause before and behind a time that may say what it is about
MOST_WORDS = 40  # no time is looked for beyond; a text that long is a story
LONGEST_TIME = 9  # words
MOST_PIECES = 6  # whoever names so many times is asked in any case
MOST_TRIED = 24  # runs of words that are read as a time; nobody's visit has more
LEADS = HEARD.words("visits", "before the place")
_SHORTENED = HEARD.words("visits", "shortened")
# taken with a time at its end, unless the place goes on with it
_SWALLOWED = HEARD.words("visits", "taken with a time")
_OF_A_NUMBER = HEARD.words("visits", "before its number")
# what somebody says around a length, and no place either: "should take an hour"
OF_SETTING_OUT = HEARD.words("visits", "of setting out")
_POLITE = HEARD.words("visits", "around the place")

_LEAVING = [
    f"{leaving} {at}"
    for leaving in TIMES.phrases("visits", "leaving")
    for at in TIMES.phrases("visits", "leaving at")
]
_LED = any_of(TIMES.phrases("visits", "led by"), _LEAVING)
_AT_A_TIME = any_of(TIMES.phrases("visits", "at a time"))
_UNTIL = any_of(TIMES.phrases("visits", "until"))
_FOR = any_of(TIMES.phrases("visits", "for"), _LEAVING)
_BETWEEN = any_of(TIMES.phrases("visits", "between the two"))
_NOT_TO_BE_COUNTED = TIMES.words("visits", "not to be counted")
_OF_NO_CERTAIN_LENGTH = any_of(TIMES.phrases("visits", "of no certain length"))
_UNKNOWN = any_of(TIMES.phrases("visits", "unknown"))
_MAY_BEGIN_A_LENGTH = any_of(TIMES.phrases("visits", "may begin a length"))
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}(?::\d\d)? ?(?:-|{wording('visits', 'to')}) ?)?"
    r"\d{1,2}(?:(?::?\d\d)? ?[ap]\.?m\b|:\d\d\b)"
)
_UNITS = [
    unit
    for name in ("minutes", "hours", "days")
    for unit in TIMES.phrases("units", name)
    if " " not in unit
]
_UNIT = re.compile(rf"(?:\d|\b){one_of(_UNITS)}(?=\d|\b)")
# "24 hour laundromat"
_OF_A_NAME = re.compile(rf"^(?:[2-9]|\d\d+)[ -]?{one_of(TIMES.phrases('visits', 'in a name'))}$")
_ALL_HOURS = "24"
_HOUSE_OR_LENGTH = re.compile(r"\d{1,3} ?[hm]\b")  # "2h haywood rd"
_BARE = re.compile(r"\d{1,4}'?")
_SOME_LENGTH = re.compile(rf"~?\d[\d:.,]*{wording('visits', 'units behind a figure')}?(?:\d\d)?")
_OF_A_TIME = HEARD.words("visits", "of a time")
_FIGURE = re.compile(r"~?\d")


def is_of_time(word: str) -> bool:
    """Whether this word alone cannot be a place, as in "after 5", "15h", "not long" or "less
    than"."""
    bare = word.strip("\"'(),;:.!?*")
    return bare in _OF_A_TIME or _SOME_LENGTH.fullmatch(bare) is not None


def is_of_time_or_number(word: str) -> bool:
    """The same, with numbers that are spelled out."""
    return is_of_time(word) or numeral([word], 0) is not None


def _counts(word: str) -> bool:
    return _SOME_LENGTH.fullmatch(word) is not None or numeral([word], 0) is not None


@dataclass(frozen=True)
class Piece:
    """Words that give a time, or may do so (then without a moment). kept: they may be part of the
    place as well. other: they are about something else."""

    start: int
    end: int
    moment: Moment | None = None
    kept: bool = False
    other: bool = False


class Reader:
    """Reads the times among the words of a visit, from left to right."""

    def __init__(self, said: list[str], now: datetime, zone: ZoneInfo, longest: timedelta):
        self.said, self.now, self.zone, self.longest = said, now, zone, longest
        self.plain = [plain(word).replace(" ", "\xa0").strip("([\"'*)]!,;.") for word in said]
        self._tried: dict[str, Moment | None] = {}
        self._house_ends = 0  # where the last street with its house number ends
        self.rules = (
            self._clause,
            self._led,
            self._at_a_time,
            self._length,
            self._clock,
            self._number,
        )

    def pieces(self) -> Iterator[Piece]:
        """Every time, or what may be one; of too many, the first."""
        return islice(self._every_piece(), MOST_PIECES)

    def _every_piece(self) -> Iterator[Piece]:
        at = 0
        while at < min(len(self.said), MOST_WORDS):
            house = self._house(at)
            piece = self._piece(at, house)
            if piece is None:
                self._house_ends = house or self._house_ends
                at = house or at + 1
                continue
            piece = self._placed(piece)
            yield piece
            at = piece.end

    def _piece(self, at: int, house: int | None) -> Piece | None:
        rules = self.rules if house is None else (self._house_or_length,)
        return next((piece for rule in rules if (piece := rule(at))), None)

    def _placed(self, piece: Piece) -> Piece:
        """A time with what belongs to it, and whether it is about something else."""
        if not self._is_of_another_matter(piece):
            return self._with_its_lead(piece)
        end = times.end_of_other_matter(self.plain, piece.end)
        return replace(piece, end=end, other=True)

    def _with_its_lead(self, piece: Piece) -> Piece:
        """The time with what leads up to it in its clause, if that names no place: "today | half an
        hour", "I stay | 1 hour"."""
        start = piece.start
        while start and self.plain[start - 1] in OF_SETTING_OUT and not self._is_parted(start):
            start -= 1
        is_led = piece.moment is not None and not piece.other and self._is_parted(start)
        return replace(piece, start=start) if is_led else piece

    def _is_of_another_matter(self, piece: Piece) -> bool:
        """Whether a time is about something else, as its clause says."""
        first, last = piece.start - MOST_AROUND, piece.end + MOST_AROUND
        start = piece.start
        while start > first and not self._is_parted(start):
            start -= 1
        end = piece.end
        while end < last and not self._is_parted(end):
            end += 1
        return times.of_another_matter(
            self.plain[start:end], piece.start - start, piece.end - start
        )

    def _tail(self, at: int) -> str:
        return " ".join(self.plain[at : at + LONGEST_TIME])

    def _begins_with(self, table: Phrases[bool], at: int) -> bool:
        return table.at(self.plain, at) is not None

    def _house(self, at: int) -> int | None:
        """The end of a house number with its street that begins here; None if there is none."""
        found = STREET.match(self._tail(at))
        return at + found[0].count(" ") + 1 if found else None

    def _house_or_length(self, at: int) -> Piece | None:
        is_twofold = _HOUSE_OR_LENGTH.match(self._tail(at)) is not None
        return Piece(at, self._house(at) or at, kept=True) if is_twofold else None

    def _is_parted(self, at: int) -> bool:
        """Whether a mark is between this word and the one before it, or no word is before it."""
        if at in (0, len(self.said)):
            return True
        dashed = not (self.plain[at].strip("-") and self.plain[at - 1].strip("-"))
        marked = self.said[at - 1][-1] in ",;.:!"
        return dashed or (marked and self.plain[at - 1] not in _SHORTENED)

    def _when(self, start: int, end: int) -> Moment | None:
        said = " ".join(self.said[start:end])
        if said not in self._tried and len(self._tried) < MOST_TRIED:
            self._tried[said] = times.deadline(said, self.now, self.zone, longest=self.longest)
        return self._tried.get(said)

    def _end_of_words_of_time(self, at: int) -> int:
        """The end of the words from here that may be of a time, as far as a time may reach."""
        farthest = min(at + LONGEST_TIME, len(self.said))
        ends = (k for k in range(at, farthest) if not times.may_be_of_a_time(self.plain[k]))
        return next(ends, farthest)

    def _longest(self, at: int) -> int | None:
        """The end of the longest run of words from here that is a time. A bare number after a comma
        is not part of it."""
        for end in range(self._end_of_words_of_time(at), at, -1):
            if not self._ends_with_a_number_apart(at, end) and self._when(at, end):
                return self._without_what_is_swallowed(at, end)
        return None

    def _ends_with_a_number_apart(self, at: int, end: int) -> bool:
        is_number = self.plain[end - 1].isdecimal()
        return is_number and any(map(self._is_parted, range(at + 1, end)))

    def _without_what_is_swallowed(self, at: int, end: int) -> int:
        """The end of a time without words that may belong to what follows: "6pm | ok corral"."""
        while end - 1 > at and self.plain[end - 1] in _SWALLOWED:
            if not (self._goes_on(end) and self._when(at, end - 1)):
                break
            end -= 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether the words before `at` run on into a name: "until 6 | Rosa's"."""
        if self._is_parted(at) or self.plain[at] in LEADS or self.plain[at] in _POLITE:
            return False
        return not self._begins_with(_LED, at)

    def _clause(self, at: int) -> Piece | None:
        """All that is said between two marks, or behind a street, if it is nothing but a time:
        "should take an hour", "quarter to six", "530pm"."""
        begins = self._is_parted(at) or at == self._house_ends
        if not begins or self._begins_with(_AT_A_TIME, at):
            return None
        last = min(at + LONGEST_TIME, len(self.said))
        ends = [end for end in range(last, at, -1) if self._is_parted(end)]
        for end in ends:
            if _UNKNOWN.skip(self.plain[at:end], 0) == end - at:
                return Piece(at, end)
            if self._is_surely_a_time(at, end):
                return Piece(at, end, self._when(at, end))
        return self._nothing_but_words_of_time(at, ends[-1]) if ends else None

    def _nothing_but_words_of_time(self, at: int, end: int) -> Piece | None:
        """A clause that must be meant for a time, whichever it is: "ten to six pm", "5 or 6"."""
        said = self.plain[at:end]
        is_of_time = all(map(is_of_time_or_number, said)) and any(map(_counts, said))
        if not is_of_time or said[0].isdecimal() and end == at + 1:
            return None
        return Piece(at, end, kept=any(map(_FIGURE.match, said)))

    def _is_surely_a_time(self, at: int, end: int) -> bool:
        if self._ends_with_a_number_apart(at, end) or self._is_a_figure(at, end):
            return False
        return self._when(at, end) is not None

    def _is_a_figure(self, at: int, end: int) -> bool:
        return end == at + 1 and _BARE.fullmatch(self.plain[at]) is not None

    def _unless_a_house(self, at: int, end: int) -> Piece:
        """The time, unless its last number may be a house number: "until 6 | elm st".

        After a complete length the number belongs to the house: "for 2 hours 45 haywood rd" is two
        hours. That is the shorter reading, which protects, and it is read back to them.
        """
        if self._is_whole(at, end - 1) and self._house(end - 1):
            return Piece(at, end - 1, self._when(at, end - 1))
        if self._may_be_a_house(at, end):
            end = next(k for k in range(end, len(self.said) + 1) if self._is_parted(k))
            return Piece(at, end, kept=True)
        return Piece(at, end, self._when(at, end))

    def _may_be_a_house(self, at: int, end: int) -> bool:
        if not (self.plain[end - 1].isdecimal() and self._goes_on(end)):
            return False
        return self._house(end - 1) is not None or self._when(at, end - 1) is not None

    def _is_whole(self, at: int, end: int) -> bool:
        """Whether these words are a length that ends with its unit: "for 1 hour", "30min"."""
        if end <= at or not self.plain[end - 1][-1:].isalpha():
            return False
        return _UNIT.search(self.plain[end - 1]) is not None and self._when(at, end) is not None

    def _led(self, at: int) -> Piece | None:
        led = _LED.at(self.plain, at)
        if led is None:
            return None
        if end := self._longest(at):
            return self._unless_a_house(at, end)
        if not self._is_vague(at) or self._house(led[1]):
            return None
        stops = (
            k
            for k in range(led[1], len(self.said) + 1)
            if self._is_parted(k) or self.plain[k] in LEADS or self._house(k)
        )
        return Piece(at, next(stops))

    def _is_vague(self, at: int) -> bool:
        """Whether an end is given here in words that name no time: "until dark", "for a while",
        "back in 2"."""
        if self._begins_with(_UNTIL, at):
            return True
        led = _FOR.at(self.plain, at)
        if led is None:
            return False
        end = _BETWEEN.skip(self.plain, led[1])
        word = self.plain[end] if end < len(self.plain) else ""
        return word[:1].isdecimal() or word in _NOT_TO_BE_COUNTED

    def _at_a_time(self, at: int) -> Piece | None:
        end = self._longest(at) if self._begins_with(_AT_A_TIME, at) else None
        if end is None or (self.plain[end - 1].isdecimal() and self._goes_on(end)):
            return None
        return Piece(at, end)

    def _length(self, at: int) -> Piece | None:
        """A length without a word before it, at the beginning or end of the text: "45 haywood rd
        2h"."""
        end = self._longest(at) if self._may_begin_a_length(at) else None
        said = " ".join(self.plain[at:end])
        if end is None or not _UNIT.search(said) or times.duration(said) is None:
            return None
        if self._is_certain(at, end, said):
            return self._unless_a_house(at, end)
        return Piece(at, end, kept=True)

    def _may_begin_a_length(self, at: int) -> bool:
        if _FIGURE.match(self.plain[at]) or numeral(self.plain, at):
            return True
        return self._begins_with(_MAY_BEGIN_A_LENGTH, at)

    def _is_certain(self, at: int, end: int, said: str) -> bool:
        """Whether a length stands where it is no part of a name or of an address."""
        goes_on = self._goes_on(end)
        if (goes_on or said.startswith(_ALL_HOURS)) and _OF_A_NAME.match(said):
            return False
        if at and self.plain[at - 1] in _OF_A_NUMBER:
            return False
        return self._begins(at) or not goes_on

    def _begins(self, at: int) -> bool:
        return self._is_parted(at) or (at == 1 and self.plain[0] in LEADS)

    def _clock(self, at: int) -> Piece | None:
        """A time that cannot be placed: "Rosa's 6pm" may be when it begins."""
        if some := _OF_NO_CERTAIN_LENGTH.at(self.plain, at):
            return Piece(at, some[1])
        clock = _CLOCK.match(self._tail(at))
        if clock is None:
            return None
        return Piece(at, self._longest(at) or at + clock[0].count(" ") + 1)

    def _number(self, at: int) -> Piece | None:
        """A number alone, also behind a street: of a door, or minutes?"""
        begins = self._begins(at) or at == self._house_ends
        is_alone = begins and self._is_parted(at + 1)
        is_number = is_alone and self._is_a_figure(at, at + 1)
        return Piece(at, at + 1, kept=True) if is_number else None
