"""Grammar: a text cut into words, and the cursor with which rules read them from left to right.

Whatever words the rules leave over that are not mere politeness make the answer None: asking again
is better than a wrong time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from conversations.entities.choices import one_slip
from conversations.entities.numbers import numeral
from conversations.lexicon.phrases import Phrases, vocabulary
from conversations.lexicon.plain import is_picture, plain

T = TypeVar("T")

_MOST_WORDS = 24  # more words than these are a story, not a time
_MERIDIEM_DOTS = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_MERIDIEM_LETTER = re.compile(r"(?<=\d)([ap])\b")  # "6p"
_LOOSE_COLON = re.compile(r"(?<=\d)(?: :|: | : )(?=\d\d\b)")  # "5: 30"
_SPELLED_BY_SOUND = {
    "2day": "today",
    "2nite": "tonight",
    "2night": "tonight",
    "2morrow": "tomorrow",
    "2moro": "tomorrow",
    "b4": "before",
}
_BY_SOUND = re.compile(rf"\b(?:{'|'.join(_SPELLED_BY_SOUND)})\b")
_TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?!\d)|\d+(?::\d+)+|\d+(?:/\d+)+|(?:(?<![.\d])\.|\d+\.)\d+|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]|_"
)
_HARMLESS = frozenset('.,!;()"[]{}¡·•')
_ALIASES = {"@": "at", "&": "and", "~": "about", "¿": "?", "fourty": "forty", "ninty": "ninety"}
# not "thirty" (thirsty) and not "manana" (manzana)
_MENDABLE = vocabulary(
    "until hours minute minutes horas minuto minutos tomorrow tonight morning afternoon evening midnight monday tuesday "
    "wednesday thursday friday saturday sunday miercoles viernes"
)
_BEFORE = Phrases(
    {
        True: "i, ill, i will, im, i am, we, well, we will, it, itll, it will, its, it is, this, that, this will, will, "
        "would, should, might, could, probably, be, take, takes, taking, will last, itll last, need, needs, needed, "
        "want, id like, like it, back, get back, done, finish, finished, finishing, end, ends, ending, home, get home, out, "
        "leave, leaving, stay, staying, extend, extend it, make it, make that, add, plus, +, can i, could i, "
        "have, get, give, gimme, me, us, lets, lets say, say, id say, would say, think, i think, i believe, i guess, i hope, "
        "hopefully, prob, prolly, probly, just, only, estimate, estimated, going to, gonna, have to, to be, so, ok, okay, oh, "
        "um, uh, hmm, hi, hey, hello, sorry, please, pls, plz, sometime, anytime, any time, at any time, from now, lo, necesito, "
        "necesitamos, ocupo, quiero, es, son, sera, seran, seria, me, nos, se, va a, voy a, tardar, tardo, tardare, "
        "tarda, toma, tomara, tomar, lleva, llevara, llevar, dura, durara, estar, estare, estoy, quedo, "
        "quedare, salgo, saldre, regreso, regresare, vuelvo, volvere, termino, terminare, acabo, listo, lista, de vuelta, "
        "en casa, yo, deme, denme, dame, creo, creo que, creo q, yo creo que, pienso que, pues, bueno, hola, perdon, "
        "por favor, a cualquier hora, cualquier hora, digamos"
    }
)
AFTER = Phrases(
    {
        True: "please, pls, plz, thanks, thank you, thx, tks, ty, ok, okay, or so, ish, more or less, more, extra, "
        "longer, long, tops, max, maximum, at most, at the most, at the latest, the latest, latest, "
        "from now, total, in total, i think, i guess, probably, maybe, if possible, if you can, or sooner, or earlier, "
        "or before, or less, give or take, approx, approximately, roughly, sharp, exactly, then, time, sir, maam, mas o menos, "
        "o menos, o antes, mas, maximo, como maximo, a mas tardar, a lo mucho, a lo mas, como mucho, cuando mucho, "
        "aproximadamente, aprox, creo, si es posible, si se puede, si puede, nomas, gracias, muchas gracias, por favor, "
        "porfavor, porfa, senor, senora"
    }
)
HEDGES = Phrases(
    {
        True: "about, abt, bout, like, around, maybe, approx, apprx, approximately, roughly, probably, prob, prolly, "
        "perhaps, just, only, almost, nearly, say, give or take, mas o menos, aprox, como, unos, unas, aproximadamente, "
        "casi, quiza, quizas, tal vez, a lo mejor, alrededor de, cerca de, solo, nomas, otra, otro, otros, otras, "
        "another, an additional, additional, an extra, extra"
    }
)


def words_of(text: str, letters: bool = True) -> list[str]:
    """The words, figures and telling marks of a text.

    `letters`: nothing but a time is expected, so that "6p" is 6 pm and not the door of a flat, and
    slips are mended.
    """
    said = _MERIDIEM_DOTS.sub(r" \1m ", plain(text).replace("'", ""))
    said = _BY_SOUND.sub(lambda match: _SPELLED_BY_SOUND[match[0]], _LOOSE_COLON.sub(":", said))
    if letters:
        said = _MERIDIEM_LETTER.sub(r" \1m ", said)
    found = [
        _ALIASES.get(t, t) for t in _TOKEN.findall(said) if t not in _HARMLESS and not is_picture(t)
    ]
    if letters and len(found) <= _MOST_WORDS:
        found = [_mended(t) for t in found]
    return [
        t
        for t, after in zip(found, [*found[1:], ""], strict=False)
        if t != "-" or after[:1].isdecimal()
    ]


def _mended(word: str) -> str:
    """The one word of time that this is with a slip of the finger ("mintues"); the first letter is
    taken for right."""
    if len(word) < 4 or not word.isalpha() or word in _MENDABLE:
        return word
    whole = (word + "s", word.removesuffix("s"))  # "hour" and "mondays" are no slips
    near = [
        right
        for right in _MENDABLE
        if right[0] == word[0] and right not in whole and one_slip(right, word)
    ]
    return near[0] if len(near) == 1 else word


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
        for _ in range(_MOST_WORDS):
            if not any(map(self.take, tables)):
                return

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
