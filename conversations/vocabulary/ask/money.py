"""Whether a text asks for money, or only speaks of it.

The chapter moves no money. But "groceries, and if there is money left some chocolate" asks for
groceries: whoever writes it is not to be answered about money, and none of the words is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.entities.choices import mentions
from conversations.hearing.commands.shapes import NEGATIONS
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD, one_of
from conversations.port.turn import Turn
from conversations.vocabulary.ask.small_words import OPENERS
from conversations.vocabulary.declare import guard

_AMOUNT = r"\$\s?\d"
_NUMBER = re.compile(r"[\d.,]+")
MONEY = re.compile(rf"\b{wording('requests', 'cash')}\b|{_AMOUNT}")
# "need money", "lend me some money": what stands right before it makes money what is wanted
ASKED_FOR = re.compile(
    rf"\b(?:{one_of(HEARD.phrases('requests', 'asking for money'))})"
    rf"(?: (?:{one_of(HEARD.phrases('requests', 'before money'))}|\d+))*"
    rf" (?:{wording('requests', 'cash')}\b|{_AMOUNT})"
)
POLITE = HEARD.words("polite")


def asks_for_money(said: str, *, names_a_kind: bool) -> bool:
    """Whether a text asks for money.

    names_a_kind: whether the text, or what was said before it, names something that the chapter
    helps with. Where nothing is, a text that speaks of money is about money.
    """
    text = plain(said)
    if not MONEY.search(text):
        return False
    if not names_a_kind:
        return True
    return _begins_with_money(text) or _is_wanted(text)


def _is_wanted(text: str) -> bool:
    """ "need some money", but not "i dont need money, just groceries"."""
    wanted = (text[: found.start()] for found in ASKED_FOR.finditer(text))
    return any(NEGATIONS.isdisjoint(tokens(before)[-2:]) for before in wanted)


def _begins_with_money(text: str) -> bool:
    """ "50 dollars for food", "cash please"."""
    for found in MONEY.finditer(text):
        before = text[: found.start()].split()
        return all(_says_nothing_yet(word.strip(",.!:;-")) for word in before)
    return False


def _says_nothing_yet(word: str) -> bool:
    return word in OPENERS | POLITE or _NUMBER.fullmatch(word) is not None


def names_a_kind(turn: Turn, said: str, kinds: Sequence[Sequence[str]]) -> bool:
    """Whether a text, or the request so far, names a kind of help."""
    return bool(turn.memory.get("kind")) or bool(mentions(said, kinds))


@guard
def it_is_about_cash(turn: Turn) -> bool:
    """The words ask for money."""
    if turn.heard is None:
        return False
    said = turn.heard.rest or turn.heard.text
    kinds = [names for _, names in turn.find.kinds()]
    return asks_for_money(said, names_a_kind=names_a_kind(turn, said, kinds))
