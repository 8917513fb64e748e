"""Helplines: the numbers of the chapter's own that somebody in danger or despair is told, each with
whether it may send the police."""

from __future__ import annotations

from conversations.flows.definition import DANGER, DESPAIR, Helpline
from conversations.port.turn import Turn
from conversations.texts.render import Listed, Value
from conversations.vocabulary.declare import value

SENTENCES: dict[str, tuple[str, ...]] = {
    "helplines": ("lines",),
    "helpline, may send police": ("name", "number"),
    "helpline, sends no police": ("name", "number"),
}


@value
def helplines_in_danger(turn: Turn) -> Value:
    """The chapter's own numbers for somebody in danger; nothing if it has none."""
    return _said(turn, DANGER)


@value
def helplines_in_despair(turn: Turn) -> Value:
    """The chapter's own numbers for somebody in despair; nothing if it has none."""
    return _said(turn, DESPAIR)


def _said(turn: Turn, occasion: str) -> Value:
    lines = [_line(turn, one) for one in turn.book.helplines if one.is_for(occasion)]
    return turn.sentence("helplines", lines=Listed(tuple(lines))) if lines else ""


def _line(turn: Turn, helpline: Helpline) -> Value:
    police = "may send police" if helpline.may_send_police else "sends no police"
    return turn.sentence(f"helpline, {police}", name=helpline.name, number=helpline.number)
