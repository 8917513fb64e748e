"""Answers: whether a text is a yes or a no."""
from __future__ import annotations

import re

from conversations.words.phrases import POLITE, Phrases
from conversations.words.text import tokens

_RUNS = re.compile(r"(.)\1+")
_SIGNS = frozenset("?👍👌✅✔☑👎❌🚫")


def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "yesss", "nooo"


_ANSWERS = Phrases({
    "yes": _squeezed(
        "yes, y, ye, yea, yeah, yeh, yah, yep, yup, yas, ok, okay, okey, oki, k, sure, sure thing, for sure, "
        "of course, absolutely, definitely, certainly, correct, thats correct, thats right, that is right, "
        "that works, sounds good, affirmative, alright, all right, go ahead, please do, you bet, will do, uh huh, "
        "mhm, yes i do, yes i am, yes i can, yes i will, yes it is, yes we do, yes we are, yes we can, yes indeed, "
        "i do, i will, si, sip, claro, claro que si, por supuesto, dale, vale, de acuerdo, esta bien, correcto, "
        "asi es, desde luego, como no, exacto, afirmativo, seguro, aja, andale, orale, 👍, 👌, ✅, ✔, ☑"
    ),
    "no": _squeezed(
        "no, n, nope, nop, nah, naw, na, no way, not yet, not now, not right now, not today, not really, never, "
        "negative, of course not, absolutely not, definitely not, certainly not, i dont, i do not, no i dont, "
        "no i do not, i cant, no i cant, i wont, no i wont, im not, i am not, no im not, no i am not, no we dont, "
        "no longer, not any more, not anymore, nuh uh, not at all, todavia no, aun no, ahora no, ahorita no, "
        "hoy no, ya no, por ahora no, no por ahora, para nada, claro que no, por supuesto que no, "
        "de ninguna manera, nunca, jamas, negativo, 👎, ❌, 🚫"
    ),
    "": _squeezed(
        f"{POLITE}, oh, well, um, uh, thank you so much, thank you very much, thanks so much, sir, maam, mam, "
        "senor, senora, senorita, amigo, amiga, friend, dear"
    ),
})


def _answers(text: str) -> set[str]:
    """What the text answers, polite words aside; empty if it says anything else as well."""
    words = [_squeezed(t) for t in tokens(text) if t.isalnum() or t in _SIGNS]
    answers: set[str] = set()
    at = 0
    while found := _ANSWERS.at(words, at):
        answers.add(found[0])
        at = found[1]
    return answers - {""} if at == len(words) else set()


def is_yes(text: str) -> bool:
    """Whether the whole text is a yes, with any politeness. A question, or a yes with a condition, is not."""
    return _answers(text) == {"yes"}


def is_no(text: str) -> bool:
    """Whether the whole text is a no, with any politeness. "No problem" is not."""
    return _answers(text) == {"no"}
