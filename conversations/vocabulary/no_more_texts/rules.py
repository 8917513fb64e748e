"""The rules of `no more texts`: whoever seems to want none is asked, and not lost sight of."""

from __future__ import annotations

from conversations.hearing.meanings.analysis import may_be_distress
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.declare import action
from conversations.vocabulary.safety.rules import pass_on_danger_and_no_more_texts
from conversations.vocabulary.shared.stopping import stop


@action(weight=Weight.PROTECTS)
def pass_on_what_may_be_danger(turn: Turn) -> None:
    """Sends their words to those who would read of an emergency, if they may tell of danger: of
    whoever else reads what is on their phone."""
    if may_be_distress(turn.heard.text):
        pass_on_danger_and_no_more_texts(turn)


@action(weight=Weight.COMMITS)
def text_them_no_more(turn: Turn) -> None:
    """They get no more texts from us; those who count on them are told."""
    if turn.message is not None:
        stop(turn, turn.message)
