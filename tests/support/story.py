"""What stories begin with, and how one is told and read."""

from __future__ import annotations

from collections.abc import Iterable

from bot.stage.player import play
from bot.stage.stage import Delivered, Stage

DRAFT = (
    "Rosa > HELP with groceries, milk and bread",
    "Rosa > 12 Elm St Downtown",
    "Rosa > by 5pm",
)
ASKED = (*DRAFT, "Rosa > SEND Rosa")
JOB = (*ASKED, "Ben > accept 1")
AGAIN = (
    "Luz > HELP with groceries, rice and beans",
    "Luz > 9 Ash St Downtown",
    "Luz > ASAP",
    "Luz > SEND Luz",
)
OUT = ("Ben > IN at 45 Haywood Rd for 1 hour",)


def tell(stage: Stage, *story: str) -> list[Delivered]:
    """Play these lines of a story. Returns all that went out."""
    return [copy for line in play(stage, story) for copy in line.copies]


def told(copies: Iterable[Delivered], name: str) -> str:
    """All that somebody was sent."""
    return "\n".join(copy.body for copy in copies if copy.to == name)
