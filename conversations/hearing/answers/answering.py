"""Answering: what a text answers to the question that was asked, or whether it only looks as if it
did."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from conversations.entities import times
from conversations.entities.choices import choice
from conversations.entities.numbers import number
from conversations.entities.where import area_answered
from conversations.entities.yes_no import is_no, is_yes, name_said, says_nothing
from conversations.flows.definition import ANSWERS, ANYTHING_ELSE, Flow
from conversations.hearing.commands.lexicon import Command, words_are_time
from conversations.hearing.commands.other_words import in_other_words
from conversations.hearing.context import Hearing, HearingContext, Listener
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.events import Heard

NUMBERED = re.compile(
    r"^(?:#?(?P<first>\d{1,6})[\s,.:-]+)?(?P<said>\D+?)"
    rf"(?:[\s,.:-]*(?:\b{wording('answering', 'before its number')}\s+)?#?(?P<last>\d{{1,6}}))?[\s.!]*$"
)
FEW = 60  # characters that a yes with a number has at most
# what is kept of an answer of one line; a question back is none
LINES = frozenset({"area", "address", "name"})
HOUSE = re.compile(
    rf"^911\s+(?:{wording('streets', 'directions')}\.?\s+)?(?:[a-z'.-]+\s+){{1,2}}"
    rf"{wording('streets', 'types of a house')}\b"
)
IN_A_STREET = re.compile(rf"\b{wording('answering', 'in a street')}\b")
YES_NO: dict[str, Callable[[str], bool]] = {"yes": is_yes, "no": is_no}
ANY_WORDS = "any words"
LENGTHS = frozenset({"a duration", "a time"})
QUESTION = re.compile(rf"^{wording('answering', 'question')}\b|\?\W*$")


def consent(plain_text: Heard, context: HearingContext) -> Hearing | None:
    """Who hears a bare yes or no, if no question was asked since the invitation. It must be certain,
    and it must be clear which invitation is meant."""
    said, number_said = numbered(plain_text.text)
    kind = _yes_or_no(said)
    was_asked = any(listener.asks for listener in context.listeners[:1])
    if kind is None or was_asked or not has_words(said):
        return None
    invited = [x for x in context.listeners if x.is_invitation and kind in x.state.hear]
    heard = replace(plain_text, value=kind, number=number_said)
    if number_said is not None:
        invited = [x for x in invited if x.number == number_said]
        return Hearing(f"hear {kind}", heard, listener=invited[0]) if invited else None
    return _without_number(kind, heard, invited, context)


def _without_number(
    kind: str, heard: Heard, invited: list[Listener], context: HearingContext
) -> Hearing | None:
    numbers = tuple(sorted({x.number for x in invited if x.number is not None}))
    if len(numbers) > 1 or (numbers and len(invited) < len(context.listeners)):
        word = "accept" if kind == "yes" else "pass"
        return Hearing("which", replace(heard, value=None, word=word), which=numbers)
    return Hearing(f"hear {kind}", heard, listener=invited[0]) if invited else None


def _yes_or_no(said: str) -> str | None:
    """What an invitation is answered with: elsewhere "I'm in" is no yes."""
    if is_yes(said, certain=True) or in_other_words("accept", said):
        return "yes"
    return "no" if is_no(said) else None


def asks_for_length(listener: Listener) -> bool:
    """Whether a length of time, or any words, would answer what was asked."""
    return not {*LENGTHS, ANY_WORDS}.isdisjoint(listener.state.hear)


def typed(plain_text: Heard, listener: Listener, context: HearingContext) -> Hearing | None:
    """What a text answers if it is of a kind that was asked for: a number, a time, an area."""
    for kind in listener.state.hear:
        if kind not in ANSWERS or kind in (ANY_WORDS, ANYTHING_ELSE):
            continue
        value = read_as(kind, plain_text, context, listener.flow.watches)
        is_consent = listener.is_invitation and kind in YES_NO  # heard before, if it was certain
        if value is not None and not is_consent:
            return Hearing(f"hear {kind}", replace(plain_text, value=value), listener=listener)
    return None


def in_words(
    plain_text: Heard, listener: Listener, command: Command | None, opens: Flow | None
) -> Hearing | None:
    """What a text answers in free words, where they were asked for. A bare command is never taken
    as free words."""
    is_bare = command is not None and not command.rest
    is_command = is_bare and (opens is not None or (command and command.number is None))
    if ANY_WORDS not in listener.state.hear or is_command:
        return None
    if not is_an_answer(plain_text.text, listener):
        return None
    said = " ".join(plain_text.text.split())
    value = name_said(plain_text.text) if "name" in kept_by(listener) else said
    return Hearing(f"hear {ANY_WORDS}", replace(plain_text, value=value), listener=listener)


def read_as(kind: str, plain_text: Heard, context: HearingContext, watches: bool) -> Any:
    """The value of a text as an answer of some kind; None if it is none."""
    text = plain_text.text
    if kind in YES_NO:
        return kind if YES_NO[kind](text) and has_words(text) else None
    if kind == "a number":
        return number(text)
    if kind in ("a category", "an area"):
        return _choice(kind, text, context)
    if kind in LENGTHS:
        return _deadline(text, context) if watches else _moment(kind, text, context)
    return (plain_text.pictures or None) if kind == "a picture" else None


def _choice(kind: str, text: str, context: HearingContext) -> str | None:
    if kind == "an area":
        return area_answered(text, context.areas)
    named = context.categories
    index = choice(text, [names for _, names in named]) if named else None
    return None if index is None else named[index][0]


def _deadline(text: str, context: HearingContext) -> datetime | None:
    stay = times.deadline(text, context.now, context.zone)
    if stay is None or stay.past or stay.far:
        return None
    return stay.at


def _moment(kind: str, text: str, context: HearingContext) -> datetime | None:
    moment = times.moment(text, context.now, context.zone)
    if moment is None or moment.past:
        return None
    # "now" and "tomorrow morning" are no lengths; "until monday" is as good as one
    is_vague = moment.vague and kind == "a duration" and not words_are_time(plain(text))
    return None if is_vague else moment.at


def is_an_answer(text: str, listener: Listener) -> bool:
    """Whether free words answer what was asked. A greeting, a bare yes or no, or a question back
    does not."""
    keeps = kept_by(listener)
    if not has_words(text):
        return False
    if not listener.asks or keeps.isdisjoint(LINES | {"details"}):
        return True
    is_number = "details" in keeps and number(text) is not None
    if is_number or is_yes(text) or is_no(text) or says_nothing(text):
        return False
    asks_back = QUESTION.search(plain(text)) is not None
    return not asks_back or keeps.isdisjoint(LINES)


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
