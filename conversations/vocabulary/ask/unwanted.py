"""Who must not come: a helper whom the requester names, and who gets neither place nor phone."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.witnesses import with_names_replaced
from conversations.lexicon.plain import tokens
from conversations.lexicon.words import HEARD
from conversations.port.records import Contact, Need
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action, guard

NOT_WANTED = "not wanting somebody"  # the meaning
NAMED = "not wanted"  # the name under which the words are kept that name them
MOST_NAMED = 20  # of these words that are kept
_THEM = HEARD.phrases("witnesses", "stands for them")[0]
_A_NAME = min(HEARD.words("first names"))  # any that the templates know


def is_unwanted(turn: Turn, need: Need, person: Contact) -> bool:
    """Whether a requester has named this person as somebody who must not come, in this request or
    in anything written since: it holds for all of theirs."""
    live = turn.find.live(need.contact)
    named = [words for one in live for words in one.memory.get(NAMED, ())]
    return any(_names_as_unwanted(said, person) for said in (need.details, *need.notes, *named))


def _names_as_unwanted(said: str, person: Contact) -> bool:
    """Whether words say of this person by name that they must not come, whatever the name is."""
    as_known = with_names_replaced(said, [person]).replace(_THEM, _A_NAME)
    return any(_A_NAME in tokens(one) for one in _unwanted_in(as_known))


def _unwanted_in(said: str) -> list[str]:
    """The parts of a text that name somebody who must not come."""
    return [one.said for one in meanings_in(said) if one.name == NOT_WANTED]


def with_those_named(known: Sequence[str], said: str) -> list[str]:
    """The words that name those who must not come, with those of a text."""
    new = [one for one in _unwanted_in(said) if one not in known]
    return [*known, *new][-MOST_NAMED:]


@action(weight=Weight.PROTECTS, keeps=(NAMED,))
def keep_who_is_not_wanted(turn: Turn) -> None:
    """Whoever they name in these words as not wanted gets neither place nor phone."""
    turn.keep(NAMED, with_those_named(turn.memory.get(NAMED, ()), turn.heard.text))


@guard
def they_name_who_is_coming(turn: Turn, need: Need) -> bool:
    """The text names somebody who is coming to them as not wanted."""
    coming = (job.contact for job in turn.find.team_of(need))
    return any(_names_as_unwanted(turn.heard.text, one) for one in coming)
