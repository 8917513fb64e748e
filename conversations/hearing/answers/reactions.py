"""Reactions: texts written by a phone and not by its owner."""

from __future__ import annotations

import re

from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain, tokens

_QUOTED = r" ?[\"']"
_LONGEST_SIGN, _LONGEST_QUOTED = 24, 600  # characters


def _way(name: str) -> str:
    return wording("written by a phone", name)


_REACTION = re.compile(
    rf"^(?:{_way('reacts')}(?:{_QUOTED}| {_way('things')}$)"
    rf"|{_way('reacts to words')}{_QUOTED}"
    rf"|{_way('gives')} [\"']?{_way('what it gives')}[\"']? {_way('to')}{_QUOTED}"
    rf"|{_way('reacts with a sign')} .{{1,{_LONGEST_SIGN}}}? {_way('to')}{_QUOTED}"
    rf"|{_way('reacts with a sign')} {_way('to')}{_QUOTED}"
    rf".{{0,{_LONGEST_QUOTED}}}\" {_way('with')} "
    rf"|{_way('takes a sign back')} .{{1,{_LONGEST_SIGN}}}? {_way('from')}{_QUOTED}"
    rf"|(?:!!|!\?|[^\w\s\x00-\x7f][^\w\x00-\x7f]{{0,12}}) ?{_way('to')}{_QUOTED})",
)
_TAPPED = re.compile(rf"(?:{_way('tapped')}(?: |$))+")
_CANNED = re.compile(rf"(?:(?:{_way('whole')}|{_way('tapped')})(?: |$))+")
_CANNED_BEGINNING = re.compile(rf"{_way('beginnings')}(?: |$)")


def is_reaction(text: str) -> bool:
    """Whether a phone wrote the text as a reaction to one of ours, such as `Liked "…"`, `Le gustó
    "…"` or `👍 to "…"`."""
    return _REACTION.match(plain(text)) is not None


def is_auto_reply(text: str) -> bool:
    """Whether a phone wrote the text for an owner who is driving or away. Only phrases that come
    with phones count."""
    said = _said(text)
    return _CANNED_BEGINNING.match(said) is not None or _CANNED.fullmatch(said) is not None


def may_be_tapped(text: str) -> bool:
    """Whether it is what phones offer to whoever declines a call, and people write as well: "I'll
    call you later"."""
    return _TAPPED.fullmatch(_said(text)) is not None


def _said(text: str) -> str:
    return " ".join(token for token in tokens(text) if token.isalnum())


def is_by_machine(text: str) -> bool:
    """Whether a phone wrote the text and not its owner. Such a text is no sign of life."""
    return is_reaction(text) or is_auto_reply(text)
