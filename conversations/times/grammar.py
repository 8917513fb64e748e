"""Grammar: a text cut into words, and the cursor with which rules read them from left to right.

Whatever words the rules leave over that are not mere politeness make the answer None: asking again is better than a
wrong time.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from conversations.words import Phrases, is_picture, numeral, plain

T = TypeVar("T")

_MOST_WORDS = 24  # more words than these are a story, not a time
_MERIDIEM_DOTS = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_MERIDIEM_LETTER = re.compile(r"(?<=\d)([ap])\b")  # "6p"
_TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?!\d)|\d+(?::\d+)+|\d+(?:/\d+)+|\d*\.\d+|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]|_"
)
_HARMLESS = frozenset(".,!;()\"[]{}¡·•")
_ALIASES = {"@": "at", "&": "and", "~": "about", "¿": "?"}
_BEFORE = Phrases({
    True: "i, ill, i will, im, i am, we, well, we will, it, itll, it will, its, it is, this, that, this will, will, "
    "would, should, might, could, probably, be, take, takes, taking, will last, itll last, need, needs, needed, "
    "want, id like, like it, back, get back, done, finish, finished, home, get home, give, me, us, lets say, say, "
    "think, i think, i guess, i hope, hopefully, going to, gonna, have to, to be, so, ok, okay, oh, um, uh, hmm, "
    "hi, hey, hello, sorry, please, pls, plz, sometime, anytime, any time, at any time, from now, lo, necesito, "
    "necesitamos, ocupo, quiero, es, son, sera, seran, seria, me, nos, se, va a, voy a, tardar, tardo, tardare, "
    "tarda, toma, tomara, tomar, dura, durara, estar, estare, estoy, regreso, regresare, vuelvo, volvere, termino, "
    "terminare, acabo, listo, lista, de vuelta, en casa, creo, creo que, pienso que, pues, bueno, hola, perdon, "
    "por favor, a cualquier hora, cualquier hora, digamos"
})
AFTER = Phrases({
    True: "please, pls, plz, thanks, thank you, thx, tks, ty, ok, okay, or so, ish, more or less, more, extra, "
    "longer, long, tops, max, maximum, at most, at the most, at the latest, the latest, latest, from now, total, "
    "in total, i think, i guess, probably, maybe, if possible, if you can, or sooner, or earlier, or before, "
    "or less, sharp, exactly, then, time, sir, maam, mas o menos, o menos, o antes, mas, maximo, como maximo, "
    "a mas tardar, a lo mucho, cuando mucho, aproximadamente, creo, si es posible, si se puede, si puede, nomas, "
    "gracias, muchas gracias, por favor, porfavor, porfa, senor, senora"
})
HEDGES = Phrases({
    True: "about, like, around, maybe, approx, approximately, roughly, probably, perhaps, just, only, almost, "
    "nearly, say, mas o menos, como, unos, unas, aproximadamente, casi, quiza, quizas, tal vez, a lo mejor, "
    "alrededor de, cerca de, solo, nomas, otra, otro, otros, otras, another, an additional, additional, an extra, "
    "extra"
})


def words_of(text: str, letters: bool = True) -> list[str]:
    """The words, figures and telling marks of a text; `letters`: "6p" is 6 pm and not the door of a flat."""
    said = _MERIDIEM_DOTS.sub(r" \1m ", plain(text).replace("'", ""))
    if letters:
        said = _MERIDIEM_LETTER.sub(r" \1m ", said)
    found = [_ALIASES.get(t, t) for t in _TOKEN.findall(said) if t not in _HARMLESS and not is_picture(t)]
    return [t for t, after in zip(found, [*found[1:], ""], strict=False) if t != "-" or after[:1].isdecimal()]


class Cursor:
    """A place in a row of words, which moves on only over what fits."""

    def __init__(self, words: list[str], at: int = 0) -> None:
        self.words = words
        self.at = at

    @property
    def word(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, table: Phrases[T]) -> T | None:
        found = table.at(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def numeral(self) -> int | None:
        found = numeral(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]

    def attempt(self, rule: Callable[[Cursor], T | None]) -> T | None:
        start = self.at
        value = rule(self)
        if value is None:
            self.at = start
        return value

    def skip(self, *tables: Phrases[bool]) -> None:
        while any(map(self.take, tables)):
            pass

    def ends(self) -> bool:
        return AFTER.skip(self.words, self.at) == len(self.words)


def read_whole(words: list[str], rules: Iterable[Callable[[Cursor], T | None]]) -> T | None:
    """What the first rule reads that takes all the words, filler at either end aside."""
    start: int | None = 0
    while start is not None and len(words) <= _MOST_WORDS:
        for rule in rules:
            cursor = Cursor(words, start)
            value = rule(cursor)
            if value is not None and cursor.ends():
                return value
        filler = _BEFORE.at(words, start)
        start = filler[1] if filler else None
    return None
