"""Distress: what a person texts when they, or people with them, are in danger or in despair.

Both are meanings of the word files; what is said plainly is acted on from whomever it comes.
"""

from __future__ import annotations

from conversations.hearing.meanings.analysis import says

DANGER, DESPAIR = "danger", "despair"
LONG = 300  # characters: what is said in a longer text is said by no part of it alone


def is_danger(text: str) -> bool:
    """Whether somebody says that they, or people with them, are in danger now."""
    return says(text, DANGER)


def is_despair(text: str) -> bool:
    """Whether somebody says that they may hurt themselves."""
    return says(text, DESPAIR)


def is_danger_of(part: str, text: str) -> bool:
    """Whether a part of a text says so. A long one says it only if the text does, which is looked
    at anyway."""
    return is_danger(part if len(part) <= LONG else text)
