"""Safety words: what may follow IN, OUT, MORE and the words of an alert. Nobody is checked out by a
word that they did not mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from conversations.entities.addresses import NUMBER_LAST, SOME_HOUSE, STREET
from conversations.entities.numbers import numbers_after
from conversations.hearing import calm, distress
from conversations.hearing.shapes import (
    FREE_WORDS,
    HEDGES,
    MARKS,
    NUMBER,
    POLITE,
    QUANTITY,
    Command,
    after_number,
    is_asked,
    shaped,
    words_are_time,
)
from conversations.lexicon.words import HEARD

OF_ONESELF = frozenset({"in", "out", "more"})  # whoever writes danger behind them means the danger
# words of every sentence: words may follow a number only
ORDINARY = frozenset({"called", "coming", "there"})
# a name, a day or a phone belongs to it
NAMING = frozenset({"handover", "debrief", "buddy", "rota"})
NOT_AFTER_HELLO = frozenset({"there", "buddy"})  # "hi there"
ENDS_IN_A_CALL = re.compile(  # "more 30 help"
    r"^\W*\d+ ?(?:m|min\w*|h|hours?|horas?)?\W*\b(?:help|sos|ayuda|auxilio)\W*$"
)
THE_911 = re.compile(r"^[\s,]*(?:to |the )?9-?1-?1\b")  # "called 911", "out 911"
AMOUNT = (
    r"(?:\d+(?:[.,:]\d+)?(?: 1/2)?|1/2|an?|half an?|one|two|three|four|five|un|una|media|dos|tres|cuatro|cinco|"
    r"ten|fifteen|twenty|thirty|forty|sixty|ninety|diez|quince|veinte|treinta|another|otr[oa]|"
    r"(?:a )?couple(?: of)?|un par de)"
)
UNIT = r"(?:m|mns?|mins?|minut\w*|h|hs|hrs?|hours?|h?oras?)\b"
SPAN = rf"{AMOUNT}[ -]*{UNIT}"
HEDGED = (
    r"(?:(?:about|around|like|maybe|another|only|just|unos|unas|como|otr[oa]s?|the next|up to) )*"
)
CLOCK = r"(?:\d{1,2}(?::?\d\d)?(?:\s*(?:[ap]\.?m|ish|o'?clock)\b|[\s.,!]*$)|\d{1,2}:\d\d\b|noon\b|midnight\b)"
PLACE = re.compile(r"^\s*(?:at|@|en)\s*\S")
NO_PLACE = re.compile(  # "in at 5", "in at last", "in en 20 min"
    rf"^\s*(?:at|@|en)\s*(?:(?:about|around|las?) )?(?:{CLOCK}|{SPAN}|(?:least|last|all|first|once|risk|night|any|it|camino|"
    r"peligro|serio|un rato|the (?:moment|end|latest|same))\b)"
)
LENGTH = re.compile(rf"^\s*{HEDGED}{SPAN}")
STAY = re.compile(
    rf"^\s*(?:(?:for|por|durante|x) {HEDGED}(?:{SPAN}|\d)|(?:until|untill|unitl|till?|hasta)\b)"
)
A_STAY = re.compile(rf" (?:(?:for|por|x) {HEDGED}{SPAN}|(?:until|till?|hasta) (?:las? )?\d)")
# "20-30 min"
RANGE = re.compile(
    rf"^\s*(?:(?:-|to |or |a |o )\s*\d{{1,3}}(?:\s*{UNIT}|[\s.!]*$)|and a half|y medi)"
)
# after a number only
ALSO_IN = re.compile(
    rf"^\s*(?:(?:with|con|w/)\s*[a-z]|{CLOCK}|for (?:an?|the) |por (?:una?|la|toda) )"
)
YEAR = range(1900, 2100)  # "in 2019, we ..."
TALK = HEDGES | HEARD.words("behind a command", "talk")
OWNED = re.compile(  # "in 12 rosa's", "in 12 rosas house"
    r"^\s+(?!(?:let|it|that|he|she|there|who|what|here)'s|(?:my|your|the|a) )"
    r"(?:[a-z]+'s|[a-z]{2,} (?:house|place|apt|apartment))\b"
)
NAME = re.compile(r"^\W*\d{1,5}[a-z]? [A-Z\xc0-\xde][a-z\xdf-\xff]{2,}")  # "in 45 Haywood"
COURTESY = re.compile(r"^(?:\s+(?:now|ahora|please|pls|por favor)(?!\w))+")
AHEAD = re.compile(  # "out at 5", "out, in 20 min", "out, of insulin"
    r"^(?:(?:at|by|around|about|in|within|a las?|en|como a) (?:las? )?(?:\d|an? |half|noon|midnight)|"
    r"\d{1,2}(?::\d\d)?\s*[ap]\.?m|\d{1,2}:\d\d|(?:soon|later|tonight|tomorrow|of|de|pronto|luego|manana|before|antes)\b)"
)
TIME_OF_DAY = re.compile(
    r"^\s*(?:tonight|tomorrow|today|ish|sharp|exactly|hoy|manana|esta|de la|en punto)\b"
)
MORE_TIME = re.compile(
    rf"^(?:[,.:;!]|\s*(?:time |tiempo )?(?:(?:for|until|till?|to|by|por|a|al) )?(?:las? )?{HEDGED}"
    rf"(?:[+-]?\s*\d+(?:[:.,]\d+)?\s*(?:[mhd][a-z]*\b|[ap]\.?m\b|$|[\s.!]*$)|(?:noon|midnight)\b|{SPAN}))"
)
TO_COME = re.compile(  # when somebody is on duty
    r"^[\s,.:;!-]*(?:(?:until|untill|till?|hasta|to|at|by|from|for|por|a|desde|starting|de|this|esta|all|the|las?|el) )*"
    r"(?:\d|noon|midnight|(?:tonight|today|tomorrow|day|night|morning|afternoon|evening|an? hour|half|una? hora|hoy|manana|noche|"
    r"tarde|dia|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\w{3,6}day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b)"
)
NO_NAME = re.compile(
    r"^\s*(?:is|was|needs?|has|had|left|none|no|not|remove|gone|hurt|went|will|says?|can|esta|no)\b"
)
# "rota la tuberia" is a broken pipe
SPANISH = re.compile(r"^\s*(?:la|el|las|los|mi|su|una?|de|en|y|esta)\b")
NOT_DONE = re.compile(
    r"^(?:still (?:here|working|at it)|not done(?: yet)?|almost done|sigo aqui)[\s,.;:!-]+"
)
EXTENDED = re.compile(
    r"^(?:(?:i|we|yo) )?"
    r"(?:(?:need|want|ill need|i'll need|give me|add|necesito|necesitamos|ocupo|quiero|deme|dame) )?"
    rf"{HEDGED}(?:\d{{1,3}}\b|{SPAN}|{AMOUNT} (?:more|mas|extra)\b)"
)
EVEN_MORE = re.compile(
    r"\b(?:another|more|longer|extra|otr[oa]s?|mas)\b(?! (?:or less|o menos|than|de|que)\b)"
)
IN_TIME = re.compile(rf"(?:\d|\b){UNIT}|(?:^|[.,;:!-] )\d+ (?:more|mas)$")
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
    in_danger = word in OF_ONESELF and (
        calls or distress.is_danger(after) or distress.is_danger(after.strip(MARKS))
    )
    return None if is_asked(after) or in_danger else shape(word, after, original)


def extended(said: str, original: str) -> Command | None:
    """MORE said the other way around: "30 more", "another half an hour", "necesito 30 minutos
    mas"."""
    asked = NOT_DONE.sub("", said)
    if not (
        EXTENDED.match(asked)
        and EVEN_MORE.search(asked)
        and IN_TIME.search(asked)
        and words_are_time(asked)
    ):
        return None
    return Command("more", None, " ".join(original.split()[-len(asked.split()) :]).strip(MARKS))


def _in(word: str, after: str, original: str) -> Command | None:
    """IN with the number of a request, a place or a length. "In 20 min", "in the car" and "in pain"
    are not check-ins."""
    if after[:1].isdigit():
        return shaped(word, after, original)
    said = COURTESY.sub("", after)
    whole, bare = Command(word, None, original.strip(MARKS)), said.lstrip(MARKS + "(")
    if (
        STREET.match(bare)
        or NUMBER_LAST.match(bare)
        or (PLACE.match(said) and not NO_PLACE.match(said))
        or STAY.match(said)
    ):
        return whole
    if FREE_WORDS.match(said) and (LENGTH.match(bare) or STAY.match(bare)):
        return whole
    if found := NUMBER.match(said):
        return _in_of(int(found["number"]), bool(found["sign"]), said[found.end() :], whole)
    talks = TALK & set(re.findall(r"[a-z']+", bare)[:1])
    return whole if FREE_WORDS.match(said) and bare and not talks else None


def _in_of(number: int, signed: bool, rest: str, whole: Command) -> Command | None:
    """IN with a number, which may be a request's, a house's, or the minutes until somebody
    comes."""
    numbered = Command("in", number, after_number(whole.rest))
    if POLITE.match(rest):
        return Command("in", number)
    if (
        QUANTITY.match(rest)
        or RANGE.match(rest)
        or is_asked(rest)
        or LENGTH.match(f"{number}{rest}")
    ):
        return None
    if (
        signed
        or any(shape.match(rest) for shape in (PLACE, STAY, LENGTH, ALSO_IN))
        or SOME_HOUSE.match(rest.lstrip(MARKS))
    ):
        return numbered
    talks = number in YEAR or TALK & set(re.findall(r"[a-z']+", rest)[:1])
    if numbers_after(rest) or OWNED.match(rest) or (FREE_WORDS.match(rest) and not talks):
        return numbered
    street = SOME_HOUSE.match(f"{number}{rest}") and (NAME.match(whole.rest) or A_STAY.search(rest))
    return whole if street and not talks else None


def _out(word: str, after: str, original: str) -> Command | None:
    """OUT and SAFE without a negation, a worry or a plan. Calm words may follow; after the number
    of an alert, any words that leave no doubt."""
    found = NUMBER.match(after)
    rest = after[found.end() :] if found else after
    if calm.says_unsafe(after) or THE_911.match(after) or AHEAD.match(after.strip(MARKS)):
        return None
    if word == "safe" and found:
        in_doubt = calm.leaves_doubt(rest) or distress.is_danger(rest)
        return None if in_doubt else shaped(word, after, original) or _kept(word, found, original)
    rest = calm.without_harmless(COURTESY.sub("", rest))
    excited = FREE_WORDS.match(rest) is not None and not calm.is_calm(rest.strip(MARKS + "()"))
    if excited or calm.says_worry(rest) or calm.leaves_doubt(rest):
        return None
    command = shaped(word, calm.without_harmless(after), original)
    return command or (_kept(word, found, original) if calm.is_all_well(rest) else None)


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
        return None if SPANISH.match(after) else Command(word, None, rest)
    is_phone = sum(c.isdigit() for c in after) >= 7
    is_name = len(after.split()) <= 2 and NO_NAME.match(after) is None
    return Command(word, None, rest) if is_phone or is_name else None


def _all_hands(word: str, after: str, original: str) -> Command | None:
    found = NUMBER.match(after)
    if found and not QUANTITY.match(after[found.end() :]):
        return Command(word, int(found["number"]), after_number(original))
    says_where = re.match(r"\s*(?:at|@|en|meet)\b", after) or FREE_WORDS.match(after)
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
