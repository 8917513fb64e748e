"""Odd texts: as long as a text can be, and of every kind that may take long to hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from conversations.lexicon.words import HEARD

LENGTH = 1_600  # characters that the carrier passes on at once
AGAIN_AND_AGAIN = (
    *("no ", "in ", "he ", "my ", "i'm ", "out ", "help ", "not safe ", "i can not ", "and ", "a "),
    *("he has a gun ", "in 45 min ", "at 5pm ", "from 5 to 7 tomorrow ", "45 Haywood Rd ", "12 "),
    *("1234567890", "828-555-0100 ", "#1 ", "?!.,;:-()", ". ", "a-b-", "ok\n", "\n", "a", "á "),
    *(
        "\N{THUMBS UP SIGN}",
        "\N{PERSON WITH FOLDED HANDS} ",
        "\N{ZERO WIDTH SPACE}",
        "HELP ME NOW ",
    ),
    *("in 1 ", "food ", "the man you sent ", "ride to the food bank "),
    *("who is coming? ", "your volunteer ", "Ben fell ", "no me puedo mover ", "a las 5 "),
)
UNBROKEN = ("!", "-", ".", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}")
BEHIND_A_COMMAND = {
    "in at ": "45 Haywood Rd for 30 min ",
    "accept ": "1 2 3 ",
    "help with ": "milk, bread and eggs ",
    "out, ": "all good ",
    "more ": "30 min ",
    "sos ": "please help ",
    "done 1 ": "in 20 min ",
    "accept 1, ": "until, 12 elm st, \N{DEVANAGARI LETTER KA}, ",
    "in 2 hours ": "half \N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM} ",
}


def odd_texts() -> Iterator[tuple[str, str]]:
    """Each text with its name."""
    yield "10,000 times no", "no " * 10_000
    for said in AGAIN_AND_AGAIN:
        yield f"{said!r} again and again", said * (LENGTH // len(said))
    for mark in UNBROKEN:
        yield f"out and {mark!r} to the end", "out " + mark * (LENGTH - 5) + "x"
    for command, behind in BEHIND_A_COMMAND.items():
        yield f"{command}and much behind it", (command + behind * LENGTH)[:LENGTH]
    chance = Random(7)
    marks = (chr(chance.randrange(33, 0x2FFF)) for _ in range(LENGTH))
    yield "signs of all scripts", "".join(marks)
    for name, phrases in _known().items():
        yield name, _some(phrases, " ", chance)
        yield f"{name}, a line each", _some(phrases, "\n", chance)


def _known() -> dict[str, Sequence[str]]:
    """What the word files know, by kind."""
    examples = [
        entry.text
        for language in HEARD.languages()
        for name in HEARD.names_of(language, "meanings")
        for entry in HEARD.entries(language, "meanings", name, "like")
    ]
    lists = [one for name in HEARD.names("lists") for one in HEARD.phrases("lists", name)]
    short = sorted({word for one in examples for word in one.split() if len(word) <= 2})
    everyday = HEARD.phrases("everyday")
    return {"examples": examples, "lists": lists, "short words": short, "everyday": everyday}


def _some(phrases: Sequence[str], between: str, chance: Random) -> str:
    return between.join(chance.choices(phrases, k=LENGTH))[:LENGTH]
