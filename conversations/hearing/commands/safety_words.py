"""Safety words: what may follow IN, OUT, MORE and the words of an alert. Nobody is checked out by a
word that they did not mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from conversations.entities.addresses import NUMBER_LAST, SOME_HOUSE, STREET
from conversations.entities.numbers import numbers_after
from conversations.hearing.commands import calm
from conversations.hearing.commands.shapes import (
    FREE_WORDS,
    HEDGES,
    MARKS,
    NEGATIONS,
    NUMBER,
    POLITE,
    QUANTITY,
    Command,
    after_number,
    is_asked,
    shaped,
    words_are_time,
)
from conversations.hearing.meanings import distress
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import tokens
from conversations.lexicon.words import HEARD, one_of


def _length(name: str) -> str:
    return wording("lengths behind a command", name)


def _behind(name: str) -> str:
    return wording("behind a safety word", name)


OF_ONESELF = frozenset({"in", "out", "more"})  # whoever writes danger behind them means the danger
# words of every sentence: words may follow a number only
ORDINARY = frozenset({"called", "coming", "there"})
# a name, a day or a phone belongs to it
NAMING = frozenset({"handover", "debrief", "buddy", "rota"})
GREETED = frozenset({"team"})  # whom people thank: "thanks team"
NOT_AFTER_HELLO = frozenset({"there", "buddy"})  # "hi there"
_UNIT, _FIGURES = _length("units"), r"\d+(?:[.,:]\d+)?(?: 1/2)?|1/2"
ENDS_IN_A_CALL = re.compile(  # "more 30 help"
    rf"^\W*\d+ ?{_UNIT}?\W*\b{_behind('calls')}\W*$"
)
THE_911 = re.compile(rf"^[\s,]*(?:{_behind('before 911')} )?9-?1-?1\b")  # "called 911", "out 911"
AMOUNT = rf"(?:{_FIGURES}|{_length('amounts')})"
UNIT = rf"{_UNIT}\b"
SPAN = rf"{AMOUNT}[ -]*{UNIT}"
HEDGED = rf"(?:{_length('hedges')} )*"
_FOR, _UNTIL, _AT = _length("for"), _length("until"), _behind("at")
CLOCK = (
    rf"(?:\d{{1,2}}(?::?\d\d)?(?:\s*{_length('of the clock')}\b|[\s.,!]*$)|\d{{1,2}}:\d\d\b"
    rf"|{_length('hours by name')}\b)"
)
PLACE = re.compile(rf"^\s*{_AT}\s*\S")
NO_PLACE = re.compile(  # "in at 5", "in at last", "in en 20 min"
    rf"^\s*{_AT}\s*(?:{_behind('around')} )?(?:{CLOCK}|{SPAN}|{_behind('no place')}\b)"
)
LENGTH = re.compile(rf"^\s*{HEDGED}{SPAN}")
STAY = re.compile(rf"^\s*(?:{_FOR} {HEDGED}(?:{SPAN}|\d)|{_UNTIL}\b)")
A_STAY = re.compile(rf" (?:{_FOR} {HEDGED}{SPAN}|{_UNTIL} (?:{_behind('around')} )?\d)")
# "20-30 min"
RANGE = re.compile(
    rf"^\s*(?:(?:-|{_length('or')} )\s*\d{{1,3}}(?:\s*{UNIT}|[\s.!]*$)|{_length('and a half')})"
)
# after a number only
ALSO_IN = re.compile(rf"^\s*(?:{_behind('company')}\s*[a-z]|{CLOCK}|{_behind('for a stay')} )")
YEAR = range(1900, 2100)  # "in 2019, we ..."
TALK = HEDGES | HEARD.words("behind a command", "talk")
_OF_SOMEBODY = one_of(HEARD.phrases("behind a safety word", "ends a name"))
OWNED = re.compile(  # "in 12 rosa's", "in 12 rosas house"
    rf"^\s+(?!{_behind('owns nothing')}{_OF_SOMEBODY}|{_behind('before no owner')} )"
    rf"(?:[a-z]+{_OF_SOMEBODY}|[a-z]{{2,}} {_behind('house')})\b"
)
NAME = re.compile(r"^\W*\d{1,5}[a-z]? [A-Z\xc0-\xde][a-z\xdf-\xff]{2,}")  # "in 45 Haywood"
COURTESY = re.compile(rf"^(?:\s+{_behind('courtesy')}(?!\w))+")
AHEAD = re.compile(  # "out at 5", "out, in 20 min", "out, of insulin"
    rf"^(?:{_behind('ahead')} (?:\d|{_behind('time ahead')}\b)|"
    rf"\d{{1,2}}(?::\d\d)?\s*{_length('am and pm')}|\d{{1,2}}:\d\d|{_behind('not yet')}\b)"
)
TIME_OF_DAY = re.compile(rf"^\s*{_length('of a day')}\b")
MORE_TIME = re.compile(
    rf"^(?:[,.:;!]|\s*(?:{_behind('time')} )?(?:{_behind('toward')} )?"
    rf"(?:{_behind('around')} )?{HEDGED}"
    rf"(?:[+-]?\s*\d+(?:[:.,]\d+)?\s*(?:[mhd][a-z]*\b|{_length('am and pm')}\b|$|[\s.!]*$)"
    rf"|{_length('hours by name')}\b|{SPAN}))"
)
TO_COME = re.compile(  # when somebody is on duty
    rf"^[\s,.:;!-]*(?:{_behind('when on duty')} )*(?:\d|{_behind('times on duty')}\b)"
)
NO_NAME = re.compile(rf"^\s*{_behind('no name')}\b")
# "rota la tuberia" is a broken pipe
NO_ROTA = re.compile(rf"^\s*{_behind('behind rota')}\b")
NOT_DONE = re.compile(rf"^{_behind('not done')}[\s,.;:!-]+")
EXTENDED = re.compile(
    rf"^(?:{_behind('who needs')} )?(?:{_behind('needs')} )?"
    rf"{HEDGED}(?:\d{{1,3}}\b|{SPAN}|{AMOUNT} {_length('more')}\b)"
)
EVEN_MORE = re.compile(rf"\b{_behind('even more')}\b(?! {_behind('no more')}\b)")
MEETS = re.compile(rf"\s*{_behind('meets')}\b")
IN_TIME = re.compile(rf"(?:\d|\b){UNIT}|(?:^|[.,;:!-] )\d+ {_length('more')}$")
Shape = Callable[[str, str, str], "Command | None"]


def heard_as(word: str, after: str, original: str) -> Command | None:
    """The command that a word and what follows it make. after: the rest in the form that is
    compared. original: the rest as written."""
    shape = SHAPES.get(word)
    if shape is None:
        return shaped(word, after, original)
    if POLITE.match(after):
        return None if word == "called" else Command(word)
    calls = word in ("more", "out") and ENDS_IN_A_CALL.match(after) is not None
    in_danger = word in OF_ONESELF and (calls or _tells_of_danger(after))
    return None if is_asked(after) or in_danger else shape(word, after, original)


def _tells_of_danger(after: str) -> bool:
    """Whether the words behind a command tell of danger. Where they are many, the whole text is
    asked."""
    if len(after) > distress.LONG:
        return False
    return distress.is_danger(after) or distress.is_danger(after.strip(MARKS))


def extended(said: str, original: str) -> Command | None:
    """MORE said the other way around: "30 more", "another half an hour", "necesito 30 minutos
    mas"."""
    asked = NOT_DONE.sub("", said)
    asks = EXTENDED.match(asked) and EVEN_MORE.search(asked) and IN_TIME.search(asked)
    if not asks or not words_are_time(asked):
        return None
    return Command("more", None, " ".join(original.split()[-len(asked.split()) :]).strip(MARKS))


def _in(word: str, after: str, original: str) -> Command | None:
    """IN with the number of a request, a place or a length. "In 20 min", "in the car" and "in pain"
    are not check-ins."""
    if after[:1].isdigit():
        return shaped(word, after, original)
    said = COURTESY.sub("", after)
    whole, bare = Command(word, None, original.strip(MARKS)), said.lstrip(MARKS + "(")
    is_street = STREET.match(bare) or NUMBER_LAST.match(bare)
    is_place = PLACE.match(said) and not NO_PLACE.match(said)
    if is_street or is_place or STAY.match(said):
        return whole
    if FREE_WORDS.match(said) and (LENGTH.match(bare) or STAY.match(bare)):
        return whole
    if found := NUMBER.match(said):
        return _in_of(int(found["number"]), bool(found["sign"]), said[found.end() :], whole)
    return whole if bare and FREE_WORDS.match(said) and not _says_no(bare) else None


def _says_no(rest: str) -> bool:
    """Whether what follows IN and a mark is a sentence that denies something: "in, i cant come",
    but not "In, I'm starting with the sink"."""
    return _talks(rest) and not NEGATIONS.isdisjoint(tokens(rest))


def _talks(rest: str) -> bool:
    """Whether the first word is one of a sentence: "in 5 i can leave"."""
    return not TALK.isdisjoint(re.findall(r"[a-z']+", rest)[:1])


def _in_of(number: int, signed: bool, rest: str, whole: Command) -> Command | None:
    """IN with a number, which may be a request's, a house's, or the minutes until somebody
    comes."""
    numbered = Command("in", number, after_number(whole.rest))
    if POLITE.match(rest):
        return Command("in", number)
    is_length = RANGE.match(rest) or LENGTH.match(f"{number}{rest}")
    if is_length or QUANTITY.match(rest) or is_asked(rest):
        return None
    talks = number in YEAR or _talks(rest)
    is_free = FREE_WORDS.match(rest) and not talks
    if signed or is_free or _goes_on_as_a_visit(rest):
        return numbered
    return whole if not talks and _is_a_house(number, rest, whole) else None


def _goes_on_as_a_visit(rest: str) -> bool:
    """Whether what follows a number makes it that of a request: a place, a length, an owner."""
    if any(shape.match(rest) for shape in (PLACE, STAY, LENGTH, ALSO_IN, OWNED)):
        return True
    return SOME_HOUSE.match(rest.lstrip(MARKS)) is not None or bool(numbers_after(rest))


def _is_a_house(number: int, rest: str, whole: Command) -> bool:
    """Whether a number is that of a house: "in 45 Haywood", "in 45 haywood for an hour"."""
    if SOME_HOUSE.match(f"{number}{rest}") is None:
        return False
    return NAME.match(whole.rest) is not None or A_STAY.search(rest) is not None


def _out(word: str, after: str, original: str) -> Command | None:
    """OUT and SAFE without a negation, a worry or a plan. Calm words may follow; after the number
    of an alert, any words that leave no doubt."""
    found = NUMBER.match(after)
    rest = after[found.end() :] if found else after
    if calm.says_unsafe(after) or THE_911.match(after) or AHEAD.match(after.strip(MARKS)):
        return None
    if word == "safe" and found:
        return _safe_of(found, rest, after, original)
    rest = calm.without_harmless(COURTESY.sub("", rest))
    excited = FREE_WORDS.match(rest) is not None and not calm.is_calm(rest.strip(MARKS + "()"))
    if excited or calm.says_worry(rest) or calm.leaves_doubt(rest):
        return None
    command = shaped(word, calm.without_harmless(after), original)
    return command or (_kept(word, found, original) if calm.is_all_well(rest) else None)


def _safe_of(found: re.Match[str], rest: str, after: str, original: str) -> Command | None:
    """SAFE with the number of an alert, alone, with calm words, or with how it is known."""
    if calm.leaves_doubt(rest) or distress.is_danger(rest):
        return None
    is_calm = calm.is_calm(rest.strip(MARKS + "()")) or POLITE.match(rest) is not None
    if not is_calm and not calm.says_how_it_is_known(rest):
        return None
    return shaped("safe", after, original) or _kept("safe", found, original)


def _kept(word: str, found: re.Match[str] | None, original: str) -> Command:
    if found is None:
        return Command(word, None, original.strip(MARKS))
    return Command(word, int(found["number"]), after_number(original))


def _more(word: str, after: str, original: str) -> Command | None:
    """MORE with a length or an end, or with something that was meant as one and must be asked
    about: "-30", "until dark"."""
    if not (MORE_TIME.match(after) or STAY.match(after) or words_are_time(after)):
        return None
    return Command(word, None, re.sub(r"^-\s+", "", original.strip(" ,.:;!")))


def _duty(word: str, after: str, original: str) -> Command | None:
    belongs = TO_COME.match(after) or FREE_WORDS.match(after) or words_are_time(after)
    return Command(word, None, original.strip(MARKS)) if belongs else None


def _naming(word: str, after: str, original: str) -> Command | None:
    """HANDOVER 7 Jo, BUDDY Kim 828-555-0144: the rest is what the command names."""
    rest = original.strip(MARKS)
    if word in ("handover", "debrief"):
        found = NUMBER.match(after)
        numbered = found is not None and not QUANTITY.match(after[found.end() :])
        return (
            Command(word, int(found["number"]), after_number(original))
            if found and numbered
            else Command(word, None, rest)
        )
    if word == "rota":
        return None if NO_ROTA.match(after) else Command(word, None, rest)
    is_phone = sum(c.isdigit() for c in after) >= 7
    is_name = len(after.split()) <= 2 and NO_NAME.match(after) is None
    return Command(word, None, rest) if is_phone or is_name else None


def _all_hands(word: str, after: str, original: str) -> Command | None:
    found = NUMBER.match(after)
    if found and not QUANTITY.match(after[found.end() :]):
        return Command(word, int(found["number"]), after_number(original))
    says_where = MEETS.match(after) or FREE_WORDS.match(after)
    return Command(word, None, original.strip(MARKS)) if says_where else None


def _ordinary(word: str, after: str, original: str) -> Command | None:
    """COMING 7 and THERE 7 with words, CALLED 7 with words. Without the number, they are words of
    any sentence."""
    found = NUMBER.match(after)
    if found is None or TIME_OF_DAY.match(after[found.end() :]) or THE_911.match(after):
        return None
    return shaped(word, after, original)


SHAPES: dict[str, Shape] = {
    "in": _in,
    "out": _out,
    "safe": _out,
    "more": _more,
    "on duty": _duty,
    "off duty": _duty,
    "all hands": _all_hands,
    **dict.fromkeys(ORDINARY, _ordinary),
    **dict.fromkeys(NAMING, _naming),
}
