"""The rules of `no more texts`: whoever seems to want none is asked, or not even that."""

from __future__ import annotations

from conversations.hearing.meanings import may_be_distress
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.safety.rules import pass_on_danger_and_no_more_texts


@guard
def somebody_else_may_read_it(turn: Turn) -> bool:
    """The words may tell of danger as well: of whoever reads what is on their phone."""
    return turn.heard is not None and may_be_distress(turn.heard.text)


@action(weight=Weight.PROTECTS)
def pass_on_what_may_be_danger(turn: Turn) -> None:
    """Sends their words to those who would read of an emergency."""
    pass_on_danger_and_no_more_texts(turn)
