"""Choices: which of the options a text means, by its number, its name, or its name with one
typo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from conversations.entities.numbers import pick
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD

Options = Sequence[Sequence[str]]
_Stems = tuple[str, ...]
Span = tuple[int, int, int]  # start and end of a name in the words of a text, and its option

_JOINS = wording("choices", "joins")
_BOTH_WAYS = re.compile(
    rf"^#?(\d{{1,2}}) ?(?:[.):,-](?!\d)|{_JOINS}\b)|\b{_JOINS} #?(\d{{1,2}})[.! ]*$"
)
_BEFORE_A_NAME = any_of(HEARD.phrases("choices", "before a name"))
_REFUSED = HEARD.words("choices", "refused")
# stems
_WANTED = HEARD.words("choices", "wanted")
_BETWEEN = _WANTED | HEARD.words("choices", "between")
_TOWARD = HEARD.words("choices", "toward")
# what somebody is to do: "someone to watch my kids" says no place
_DONE = HEARD.words("choices", "what is done")
_WHOSE = HEARD.words("choices", "whose")
_AROUND_A_NAME = HEARD.words("numbers", "around a name")
_PLURAL = re.compile(r"(?<![sui])s$")
_SINGULAR_E = re.compile(r"(?:(?<=ion)|(?<=dad)|(?<=or)|(?<=al)|(?<=ch)|(?<=sh)|(?<=ss)|(?<=x))e$")
_SHORTEST_TO_MEND = 5  # letters that a name must have for one typo to be forgiven


def choice(text: str, options: Options, are_places: bool = False) -> int | None:
    """The index of the one option that the text means, by its number (from 1) or one of its names;
    None if it is ambiguous.

    An option without names is a gap: its number means nothing. One typo in a name is forgiven if the text is that name and little else.
    are_places: the options are places themselves, so that "in West Asheville" names one.
    """
    said, picked = _stems(text), pick(text)
    fits = {i for i, names in enumerate(options) if said in map(_name, names)}
    fits |= _numbered(picked, options)
    fits = fits or set(mentions(text, options, are_places)) or _misspelled(text, options)
    if fits and (match := _BOTH_WAYS.search(plain(text))):
        fits |= _numbered(int(match[1] or match[2]), options)
    return fits.pop() if len(fits) == 1 else None


def _numbered(number: int | None, options: Options) -> set[int]:
    """The index of the option with this number, if there is one."""
    is_one = number is not None and 0 < number <= len(options)
    return {number - 1} if number and is_one and options[number - 1] else set()


def mentions(text: str, options: Options, are_places: bool = False) -> list[int]:
    """The indexes of all options that the text names as whole words, in the order of the text.

    A name does not count if it is refused ("not a ride"), only says where ("to my house"), or is
    part of a longer name ("health" in "mental health"). Of places it counts wherever it stands.
    """
    said = _stems(text)
    by_first_word = _by_first_word(tuple(map(tuple, options)))
    spans = [
        (at, at + len(name), i)
        for at, word in enumerate(said)
        for i, name in by_first_word.get(word, ())
        if said[at : at + len(name)] == name
    ]
    found = sorted(_outermost(spans))
    leaves_out = _is_no_place if are_places else _is_not_wanted
    return list(dict.fromkeys(i for start, _, i in found if not leaves_out(said, start)))


@lru_cache(maxsize=128)
def _by_first_word(options: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[int, _Stems]]]:
    """The names of all options by their first words, each with the index of its option."""
    found: dict[str, list[tuple[int, _Stems]]] = {}
    for index, names in enumerate(options):
        for name in filter(None, map(_name, names)):
            found.setdefault(name[0], []).append((index, name))
    return found


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """The spans that are no part of a longer one."""
    reached, longest = -1, (0, 0)  # the farthest end so far, and the span that has it
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        is_inside = span[1] <= reached and span[:2] != longest
        if not is_inside:
            yield span
        if span[1] > reached:
            reached, longest = span[1], span[:2]


def _is_not_wanted(said: tuple[str, ...], start: int) -> bool:
    return _is_refused(said, start) or _is_a_place(said, start)


def _is_no_place(said: tuple[str, ...], start: int) -> bool:
    """Whether the place that is named at `start` is the wrong one: "not in West Asheville"."""
    while start > 0 and said[start - 1] in _TOWARD:
        start -= 1
    return _is_refused(said, start)


def _is_refused(said: tuple[str, ...], start: int) -> bool:
    """Whether what is named at `start` is not wanted: "not a ride", "no necesito comida". "No food"
    alone is a need."""
    before = start - 1
    while before >= 0 and said[before] in _BETWEEN:
        before -= 1
    wanting = not _WANTED.isdisjoint(said[before + 1 : start])
    return before >= 0 and (said[before] in _REFUSED or (said[before] == "no" and wanting))


def _is_a_place(said: tuple[str, ...], start: int) -> bool:
    """Whether what is named at `start` only says where, as in "a ride to the doctor" or "food at my
    house"."""
    if said[start] in _DONE:
        return False
    before = start - 1
    while before >= 0 and said[before] in _WHOSE:
        before -= 1
    return said[before + 1 : start] == ("a", "la") or (before >= 0 and said[before] in _TOWARD)


def _stems(text: str) -> tuple[str, ...]:
    """The words of the text without plural endings: "groceries" and "grocerys" both become
    "grocery"."""
    return tuple(_stem(t) for t in tokens(text) if t.isalnum())


_name = lru_cache(maxsize=4096)(_stems)  # our names are few; what people write is not kept


@lru_cache(maxsize=1024)
def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    singular = _PLURAL.sub("", word)
    return singular[:-2] + "y" if singular.endswith("ie") else _SINGULAR_E.sub("", singular)


def _misspelled(text: str, options: Options) -> set[int]:
    words = [t for t in tokens(text) if t.isalnum()]
    typed = " ".join(words[_BEFORE_A_NAME.skip(words, 0) :]).removesuffix(" please")
    return {i for i, names in enumerate(options) if _mends_one(names, typed)}


def _mends_one(names: Sequence[str], typed: str) -> bool:
    return any(_mends(name, typed) for name in names)


def _mends(name: str, typed: str) -> bool:
    """Whether the name as it is, or the singular of both, is one typo away. The first letter must
    be right."""
    pairs = ((plain(name), typed), (" ".join(_name(name)), " ".join(_stems(typed))))
    return any(len(a) >= _SHORTEST_TO_MEND and a[0] == b[:1] and one_slip(a, b) for a, b in pairs)


def one_slip(right: str, typed: str) -> bool:
    """Whether `typed` is `right` with one letter missing, added or changed, or two adjacent letters
    swapped."""
    if right == typed or abs(len(right) - len(typed)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(right, typed, strict=False)) if a != b),
        min(len(right), len(typed)),
    )
    a, b = right[start:], typed[start:]
    is_swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    is_missing_or_added = a[1:] == b or a == b[1:]
    return a[1:] == b[1:] or is_missing_or_added or is_swapped


def named_alone(text: str, names: Iterable[tuple[int, str]]) -> int | None:
    """The number whose name is all that is said, as in "Rosa" or "it's for Rosa's house"."""
    words = [word for word in tokens(text) if word.isalnum() and word not in _AROUND_A_NAME]
    if len(words) != 1:
        return None
    named = [number for number, name in names if words[0] in (name, f"{name}s")]
    return named[0] if len(named) == 1 else None
