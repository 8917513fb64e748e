"""Answering: whether a text answers the question that was asked, or only looks as if it did."""

from __future__ import annotations

import re

from conversations.entities.numbers import number
from conversations.entities.yes_no import is_no, is_yes, says_nothing
from conversations.hearing.commands import Command
from conversations.hearing.context import HearingContext, Listener
from conversations.lexicon.plain import plain

NUMBERED = re.compile(
    r"^(?:#?(?P<first>\d{1,6})[\s,.:-]+)?(?P<said>\D+?)"
    r"(?:[\s,.:-]*(?:\b(?:to|for|on|al|a la|el|la|number|numero)\s+)?#?(?P<last>\d{1,6}))?[\s.!]*$"
)
FEW = 60  # characters that a yes with a number has at most
# what is kept of an answer of one line; a question back is none
LINES = frozenset({"area", "address", "name"})
HOUSE = re.compile(
    r"^911\s+(?:[nsew]\.?\s+)?(?:[a-z'.-]+\s+){1,2}(?:st|street|rd|road|ave?|avenue|dr|drive|ln|lane|blvd|ct|"
    r"court|way|pl|place|circle|cir|hwy|highway|terrace|trail|loop|pike)\b"
)
IN_A_STREET = re.compile(r"\b(?:on|at|in|near|my|is|help|fire)\b")
QUESTION = re.compile(
    r"^(?:why|what|who|how|is|are|do|does|can|will you|por ?que|quien|como)\b|\?\W*$"
)


def is_an_answer(text: str, listener: Listener) -> bool:
    """Whether free words answer what was asked. A greeting, a bare yes or no, or a question back
    does not."""
    keeps = kept_by(listener)
    if not has_words(text) or not listener.asks or not keeps & (LINES | {"details"}):
        return has_words(text)
    is_bare = (
        is_yes(text)
        or is_no(text)
        or says_nothing(text)
        or ("details" in keeps and number(text) is not None)
    )
    return not is_bare and not (keeps & LINES and QUESTION.search(plain(text)))


def kept_by(listener: Listener) -> set[str | None]:
    """The names under which free words of an answer are kept; None among them if a route keeps
    nothing."""
    return {route.keep for route in listener.state.hear["any words"]}


def numbered(text: str) -> tuple[str, int | None]:
    """A text and the number that it begins or ends with, as in "yes 12", "12 yes" or "yes to
    #12"."""
    found = NUMBERED.match(plain(text)) if len(text) <= FEW else None
    numbers = [n for n in found.group("first", "last") if n] if found else []
    return (found["said"], int(numbers[0])) if found and len(numbers) == 1 else (text, None)


def is_house(text: str, command: Command, context: HearingContext) -> bool:
    """Whether somebody who was asked a question answers with 911 as a house number."""
    said = plain(text)
    asked = (
        bool(context.listeners)
        and context.listeners[0].asks
        and "any words" in context.listeners[0].state.hear
    )
    return (
        asked
        and command.word == "sos"
        and HOUSE.match(said) is not None
        and IN_A_STREET.search(said) is None
    )


def has_words(text: str) -> bool:
    """Whether a text has a letter or a digit in it. A thumb or a heart alone says nothing for
    certain, not even yes."""
    return any(character.isalnum() for character in text)
