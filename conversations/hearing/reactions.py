"""Reactions: texts written by a phone and not by its owner."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD

_QUOTED = r" ?[\"']"
_THING = r"(?:an? (?:image|photo|picture|movie|video|attachment|sticker|audio message|voice message|location|link)|una? \w+)"
_REACTION = re.compile(
    rf"^(?:(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:no )?le (?:gusto|encanto|disgusto|dio risa|divirtio)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:se (?:rio|reia) (?:de|con)|enfatizo|destaco|exclamo(?: por)?|cuestiono|dudo de|pregunto(?: por)?){_QUOTED}"
    rf"|reacted .{{1,24}}? to{_QUOTED}|reacted to{_QUOTED}.{{0,600}}\" with |(?:ha )?reaccion(?:o|ado) .{{1,24}}? a{_QUOTED}"
    rf"|(?:ha )?reaccion(?:o|ado) a{_QUOTED}.{{0,600}}\" con |(?:le )?dio (?:un )?[\"']?me gusta[\"']? a{_QUOTED}"
    rf"|removed .{{1,24}}? from{_QUOTED}|(?:elimino|quito|retiro) .{{1,24}}? (?:de|a){_QUOTED}"
    rf"|(?:!!|!\?|[^\w\s\x00-\x7f][^\w\x00-\x7f]{{0,12}}) ?(?:to|a){_QUOTED})",
)
_CANNED = any_of(HEARD.phrases("written by a phone", "whole"))
_CANNED_BEGINNINGS = any_of(HEARD.phrases("written by a phone", "beginnings"))


def is_reaction(text: str) -> bool:
    """Whether a phone wrote the text as a reaction to one of ours, such as `Liked "…"`, `Le gustó
    "…"` or `👍 to "…"`."""
    return _REACTION.match(plain(text)) is not None


def is_auto_reply(text: str) -> bool:
    """Whether a phone wrote the text for an owner who is driving or away. Only phrases that come
    with phones count."""
    words = [t for t in tokens(text) if t.isalnum()]
    said = " ".join(words).replace("i am ", "im ").replace("i will ", "ill ").split()
    if _CANNED_BEGINNINGS.at(said, 0):
        return True
    return bool(said) and _CANNED.skip(said, 0) == len(said)


def is_by_machine(text: str) -> bool:
    """Whether a phone wrote the text and not its owner. Such a text is no sign of life."""
    return is_reaction(text) or is_auto_reply(text)
