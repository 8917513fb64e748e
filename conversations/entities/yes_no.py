"""Answers: whether a text is a yes or a no."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import POLITE, Phrases
from conversations.lexicon.plain import tokens

_RUNS = re.compile(r"(.)\1+")
_SIGNS = frozenset("?👍👌✅✔☑👎❌🚫")


def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "yesss", "nooo"


_ANSWERS = Phrases(
    {
        "yes": _squeezed(
            "yes, y, ye, yea, yeah, yeh, yah, yep, yup, yas, sure, sure thing, for sure, of course, absolutely, definitely, "
            "certainly, affirmative, go ahead, please do, you bet, will do, yes i do, yes i am, yes i can, yes i can go, "
            "yes i will, yes i will go, yes it is, i can go, i will go, ill go, i can do it, i will do it, ill do it, "
            "i can take it, i will take it, ill take it, i will take, ill take, count me in, yo voy, si voy, yo lo tomo, "
            "yes we do, yes we are, yes we can, yes indeed, i do, i will, si, sip, claro, claro que si, por supuesto, dale, "
            "asi es, desde luego, como no, afirmativo, seguro, andale, orale"
        ),
        # answers a question; after an announcement it may only mean "I have read it"
        "ok": _squeezed(
            "ok, okay, okey, oki, okie, k, alright, all right, correct, thats correct, that is correct, thats right, "
            "that is right, thats it, that works, thats fine, that is fine, its fine, sounds good, looks good, look good, "
            "all good, good, great, fine, perfect, uh huh, mhm, vale, de acuerdo, esta bien, bien, muy bien, bueno, "
            "perfecto, correcto, exacto, aja, it did, it arrived, it has arrived, it came, they came, he came, she came, "
            "all set, todo bien, llego, ya llego, ya llegaron, si llego, 👍, 👌, ✅, ✔, ☑"
        ),
        "no": _squeezed(
            "no, n, nope, nop, nah, naw, na, no way, not yet, not now, not right now, not today, not really, never, "
            "negative, of course not, absolutely not, definitely not, certainly not, i dont, i do not, no i dont, "
            "no i do not, i cant, no i cant, cant, cannot, i cannot, i wont, no i wont, not tonight, cant today, "
            "i cant today, cant tonight, i cant tonight, cant right now, i cant right now, not this time, not interested, "
            "im not, i am not, no im not, no i am not, no we dont, no longer, not any more, not anymore, nuh uh, not at all, "
            "todavia no, aun no, ahora no, ahorita no, hoy no, ya no, por ahora no, no por ahora, para nada, claro que no, "
            "por supuesto que no, de ninguna manera, nunca, jamas, negativo, no puedo, hoy no puedo, no puedo hoy, "
            "ahora no puedo, ahorita no puedo, esta vez no, it didnt, it did not, no it didnt, he didnt, no he didnt, "
            "she didnt, no she didnt, they didnt, no they didnt, nobody came, no one came, never came, nadie vino, no llego, "
            "no vino, no llegaron, no vinieron, nadie llego, 👎, ❌, 🚫"
        ),
        "": _squeezed(
            f"{POLITE}, oh, well, um, uh, thank you so much, thank you very much, thanks so much, sir, maam, mam, "
            "senor, senora, senorita, amigo, amiga, friend, dear, sorry, im sorry, i am sorry, so sorry, lo siento, perdon, "
            "disculpe, hi, hey, hello, hola"
        ),
    }
)

_EMPTY = Phrases(
    {
        True: _squeezed(
            f"{POLITE}, yes, yea, yeah, yep, ok, okay, k, no, nope, sure, hi, hello, hey, hola, there, good morning, "
            "good afternoon, good evening, good day, buenos dias, buenas tardes, buenas noches, buenas, thank u, idk, "
            "i dont know, i do not know, dunno, not sure, im not sure, who knows, what, huh, que, no se, no lo se, si, "
            "claro, bueno, um, uh, hmm, lol, test, testing, test test, thank you so much, thank you very much, thanks so much, "
            "thanks a lot, many thanks, so much, god bless, god bless you, muchas gracias, mil gracias, dios le bendiga"
        ),
    }
)
_BEFORE_A_NAME = re.compile(
    r"^(?:(?:hi|hello|hey|hola|ok|yes|sure)\b[\s,.!]*)*(?:(?:my name is|my name'?s|my name’s|name is|i am|"
    r"i['’]?m|it['’]?s|it is|this is|(?:just |you can )?call me|they call me|me llamo|mi nombre es|soy)\s+)",
    re.IGNORECASE,
)


def _answers(text: str) -> set[str]:
    """What the text answers, polite words aside; empty if it says anything else as well."""
    words = [_squeezed(t) for t in tokens(text) if t.isalnum() or t in _SIGNS]
    answers: set[str] = set()
    at = 0
    while found := _ANSWERS.at(words, at):
        answers.add(found[0])
        at = found[1]
    return answers - {""} if at == len(words) else set()


def is_yes(text: str, certain: bool = False) -> bool:
    """Whether the whole text is a yes, with any politeness. A question, or a yes with a condition,
    is not.

    A `certain` one is more than "ok" or "great", with which people also say that they have read
    something.
    """
    answers = _answers(text)
    return (
        "yes" in answers and answers <= {"yes", "ok"}
        if certain
        else bool(answers) and answers <= {"yes", "ok"}
    )


def is_no(text: str) -> bool:
    """Whether the whole text is a no, with any politeness. "No problem" is not."""
    return _answers(text) == {"no"}


def says_nothing(text: str) -> bool:
    """Whether a text answers no question that wants words: a greeting, politeness, "ok", "I don't
    know"."""
    said = [_squeezed(t) for t in tokens(text) if t.isalnum()]
    return _EMPTY.skip(said, 0) == len(said)


def name_said(text: str) -> str:
    """The name in "My name is Rosa" or "hi, I'm Rosa", as it was written; any other text as it
    is."""
    bare = " ".join(text.split())
    return _BEFORE_A_NAME.sub("", bare) or bare
