"""Another need: whether somebody who waits for help asks for something else besides, or writes to
those who come."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from conversations.entities import times
from conversations.entities.choices import mentions
from conversations.entities.where import area_named, where_in
from conversations.flows.definition import SIGN_OF
from conversations.hearing.commands.lexicon import Command
from conversations.hearing.context import Hearing, HearingContext, Listener
from conversations.hearing.openings import HELP, Openings
from conversations.hearing.readings import Certainty, Source
from conversations.port.events import Heard

SIGN = f"{SIGN_OF}another need"
LOOKED_AT = 320  # characters of a text in which a time and a place are looked for: two texts


class Found(NamedTuple):
    """A need that is stated, who hears it, and how certain it is that it is a new one."""

    hearing: Hearing
    source: Source
    certainty: Certainty


def found_in(
    heard: Heard, command: Command | None, context: HearingContext, openings: Openings
) -> Found | None:
    """Another need that a text states; None if it states none, or if nobody waits who could ask.

    HELP with another kind than what is open, and a time or a place, is one for certain. Where it
    may as well be meant for those who come, it is asked.
    """
    own = _own(context)
    listener = next((x for x in own if SIGN in x.state.hear), None)
    if listener is None or not openings.states_a_need(heard.text, command, context):
        return None
    named = _kinds_in(heard.text, context)
    if not named:
        return None
    is_other = not named <= {_kind_of(x) for x in own}
    asks_if_other = command is None and is_other
    is_placed = not asks_if_other and _says_when_or_where(heard.text, context)
    if command is not None and is_other and is_placed:
        said = replace(heard, word=HELP, rest=command.rest)
        hearing = Hearing(f"hear {HELP}", said, opens=listener.flow)
        return Found(hearing, Source.SHAPED, Certainty.CLEAR)
    if is_other or is_placed:
        return Found(Hearing(f"hear {SIGN}", heard, listener), Source.SIGN, Certainty.LIKELY)
    return None


def _own(context: HearingContext) -> list[Listener]:
    """The conversations about their own requests that were sent."""
    return [x for x in context.listeners if x.flow.sends and x.number is not None]


def _kinds_in(text: str, context: HearingContext) -> set[str]:
    found = mentions(text, [names for _, names in context.categories])
    return {context.categories[index][0] for index in found}


def _kind_of(listener: Listener) -> str | None:
    need = listener.conversation.need if listener.conversation is not None else None
    return need.category.name if need is not None else None


def _says_when_or_where(text: str, context: HearingContext) -> bool:
    beginning = text[:LOOKED_AT]
    return _says_where(beginning, context) or _says_when(beginning, context)


def _says_when(text: str, context: HearingContext) -> bool:
    return times.find_wanted(text, context.now, context.zone) is not None


def _says_where(text: str, context: HearingContext) -> bool:
    if where_in(text, context.areas, going=True) is not None:
        return True
    return area_named(text, context.areas) is not None
