"""Things: what belongs to a kind of support and says which one is meant, without naming it."""

from __future__ import annotations

from conversations.entities.choices import mentions
from conversations.port.turn import Turn
from conversations.vocabulary.declare import guard


def kind_of_the_things(turn: Turn, said: str) -> str:
    """The one kind of support to which the things belong that a text names: "milk and bread"; empty
    if there is none, or several."""
    kinds = [name for name, names in turn.find.kinds() if names]
    found = mentions(said, [turn.book.things_of(name) for name in kinds])
    return kinds[found[0]] if len(found) == 1 else ""


def says_only_things(turn: Turn, said: str) -> bool:
    """Whether a text names things of one kind, and no kind."""
    is_named = mentions(said, [names for _, names in turn.find.kinds()])
    return not is_named and bool(kind_of_the_things(turn, said))


@guard
def it_names_things_of_a_kind(turn: Turn) -> bool:
    """The text names things that belong to one kind of support: "milk and bread"."""
    return bool(kind_of_the_things(turn, turn.heard.text))
