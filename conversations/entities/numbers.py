"""Numbers: how many, or which of several, in figures or in words, English and Spanish."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import POLITE, Phrases
from conversations.lexicon.plain import is_picture, plain, tokens

_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")  # "twenty-one"
_MOST_DIGITS = 6  # longer rows of digits are phone numbers or noise


def _row(words: str) -> list[str]:
    return words.split()


_ONES = _row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _row("- - twenty thirty forty fifty sixty seventy eighty ninety")
_UNOS = _row(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve"
)
_DIECES = _row("- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")


def _spelled(number: int) -> str:
    ten, one = divmod(number, 10)
    if number < 20:
        english, spanish = _ONES[number], _UNOS[number]
    elif one == 0:
        english, spanish = _TENS[ten], _DIECES[ten]
    else:
        english = f"{_TENS[ten]} {_ONES[one]}"
        spanish = f"veinti{_UNOS[one]}" if ten == 2 else f"{_DIECES[ten]} y {_UNOS[one]}"
    short = spanish.removesuffix("o")  # uno: un, una
    return f"{english}, {spanish}" + (f", {short}, {short}a" if spanish.endswith("uno") else "")


_NUMERALS = Phrases({number: _spelled(number) for number in range(100)})
_ORDINALS = Phrases(
    {
        1: "first, first one, 1 st, primero, primera",
        2: "second, second one, 2 nd, segundo, segunda",
        3: "third, third one, 3 rd, tercero, tercera",
        4: "fourth, fourth one, 4 th, cuarto, cuarta",
        5: "fifth, fifth one, 5 th, quinto, quinta",
        6: "sixth, sixth one, 6 th, sexto, sexta",
    }
)
_OTHER_WAYS = Phrases(
    {
        2: "a couple, a couple of, couple, couple of, un par, un par de",
        1: "a person, a helper, a volunteer",
    }
)
_BEFORE_A_NUMBER = Phrases(
    {
        True: "just, only, i need, we need, need, exactly, its, it is, the, i think, i guess, i would say, id say, probably, "
        "number, solo, solamente, nomas, con, necesito, necesitamos, es, numero, el numero, creo que, yo creo que"
    }
)
_AFTER_A_NUMBER = Phrases(
    {
        True: f"people, ppl, person, persons, man, men, woman, women, guy, guys, strong, helper, helpers, volunteer, "
        f"volunteers, neighbor, neighbors, neighbour, neighbours, responder, responders, is fine, is enough, is good, is ok, "
        f"is okay, is plenty, will do, should do, is all, should be enough, should be fine, would be fine, would be good, "
        f"would be great, would be nice, to come, esta bien, basta, es suficiente, es bastante, persona, personas, ayudante, "
        f"ayudantes, voluntario, voluntarios, voluntaria, voluntarias, vecino, vecinos, vecina, vecinas, gente, nomas, only, "
        f"{POLITE}"
    }
)
_BEFORE_A_PICK = Phrases(
    {
        True: "option, opcion, number, numero, choice, the, el, la, i want, i choose, i pick, quiero, category, categoria"
    }
)
_AFTER_A_PICK = Phrases({True: POLITE})


def numeral(words: list[str], start: int) -> tuple[int, int] | None:
    """The number at `start`, in digits or spelled (English and Spanish, to ninety-nine), and where
    it ends."""
    if start < len(words) and words[start].isdecimal():
        return (int(words[start]), start + 1) if len(words[start]) <= _MOST_DIGITS else None
    return _NUMERALS.at(words, start)


def number(text: str) -> int | None:
    """The number that the whole text is ("3", "#3.", "just one", "dos personas"), 0 to 999,999;
    None if not certain."""
    words = _unpunctuated(text)
    start = _BEFORE_A_NUMBER.skip(words, 0)
    found = _OTHER_WAYS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_NUMBER.skip(words, found[1]) == len(words) else None


def pick(text: str) -> int | None:
    """The number of an option: "2", "#2", "option two", "the second one"."""
    words = _unpunctuated(text)
    start = _BEFORE_A_PICK.skip(words, 0)
    found = _ORDINALS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_PICK.skip(words, found[1]) == len(words) else None


def numbers_after(rest: str) -> list[int]:
    """The other numbers of a list that goes on: "and 14", ", 14 y 15", "14". Empty if anything else
    is said."""
    said = [t for t in tokens(rest) if t not in (",", "#", "&", "+", "and", "y", "or", "o", "also")]
    return (
        [int(t) for t in said]
        if all(t.isdecimal() and len(t) <= _MOST_DIGITS for t in said)
        else []
    )


def _unpunctuated(text: str) -> list[str]:
    """The tokens, less the marks around a number that do not change it."""
    said = tokens(_HYPHEN.sub(" ", plain(text)).lstrip("#(*\"' ").rstrip(".!,;:)*\"' "))
    before_digits = {i for i, token in enumerate(said[1:]) if token.isdecimal()}
    kept = (
        t
        for i, t in enumerate(said)
        if t not in ("#", "!", ",") and not (t == "." and i not in before_digits)
    )
    return [t for t in kept if not is_picture(t)]
