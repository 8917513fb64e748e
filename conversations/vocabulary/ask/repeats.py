"""Questions that are asked again: none is asked a third time in the same words."""

from __future__ import annotations

import re

from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action, guard

ASKED = "asked again"  # how often each question was repeated, by the state that asks it
KIND_SAID = "kind said"  # the words that named the kind
PICTURES, AROUND_A_PICTURE = (
    HEARD.words("requests", "a picture"),
    HEARD.words("requests", "around a picture"),
)


@guard
def this_was_asked_twice(turn: Turn) -> bool:
    """The question of this state has already been repeated, and is answered in words."""
    return turn.conversation.state in turn.memory.get(ASKED, {}) and _is_answered(turn)


@action(weight=Weight.INFORMS)
def count_this_question(turn: Turn) -> None:
    """Notes that the question of this state is asked once more."""
    if not _is_answered(turn):
        return
    asked = turn.memory.get(ASKED, {})
    state = turn.conversation.state
    turn.keep(ASKED, {**asked, state: asked.get(state, 0) + 1})


@guard
def the_kind_says_enough(turn: Turn) -> bool:
    """What is needed was asked for, and answered with when and where: the kind says it."""
    memory = turn.memory
    is_placed = memory.get("area") is not None or bool(memory.get("address"))
    was_asked = turn.conversation.state in memory.get(ASKED, {})
    is_named = bool(memory.get(KIND_SAID))  # and not chosen by its number
    return is_named and was_asked and is_placed and memory.get("when") is not None


@action(weight=Weight.INFORMS, keeps=("details",))
def take_the_kind_for_the_details(turn: Turn) -> None:
    """Keeps the words that named the kind as what is needed."""
    turn.keep("details", turn.memory.get(KIND_SAID))


def _is_answered(turn: Turn) -> bool:
    """Whether a person has written words, and no phone a reaction."""
    return not turn.heard.by_machine and any(mark.isalnum() for mark in turn.heard.text)


@guard
def there_is_a_kind_for_the_rest(turn: Turn) -> bool:
    """The chapter offers a kind for what fits no other."""
    return _the_rest(turn) is not None


@action(weight=Weight.INFORMS, keeps=("kind",), only_if=("there is a kind for the rest",))
def take_the_kind_for_the_rest(turn: Turn) -> None:
    """Puts the request under the kind for what fits no other."""
    turn.keep("kind", _the_rest(turn))


def _the_rest(turn: Turn) -> str | None:
    offered = [name for name, _ in turn.find.kinds() if name]
    found = [name for name in offered if (kind := turn.book.kind(name)) and kind.is_the_rest]
    return found[0] if found else None


@action(weight=Weight.INFORMS, keeps=("wanted",))
def take_one_helper(turn: Turn) -> None:
    """Takes the usual number: one helper."""
    turn.keep("wanted", 1)


@guard
def the_number_of_helpers_is_asked(turn: Turn) -> bool:
    """How many helpers should come has to be asked: the kind often takes several, they named many,
    or they want to change it."""
    memory = turn.memory
    if memory.get("wanted"):
        return False
    kind = turn.book.kind(memory.get("kind") or "")
    takes_several = kind is not None and kind.takes_several
    return takes_several or "many named" in memory or is_changing(turn, "wanted")


@guard
def the_address_is_changed(turn: Turn) -> bool:
    """They asked to change the address."""
    return is_changing(turn, "address")


def is_changing(turn: Turn, answer: str) -> bool:
    """Whether this answer was dropped at review and is not given yet."""
    return turn.memory.get("changing") == answer and not turn.memory.get(answer)


@guard
def it_only_speaks_of_a_picture(turn: Turn) -> bool:
    """The words only say that there is a picture: "sent a picture"."""
    said = set(re.findall(r"\w+", plain(turn.heard.text).replace("'", "")))
    return bool(said & PICTURES) and said <= PICTURES | AROUND_A_PICTURE
