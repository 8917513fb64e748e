"""Checks {time left}: a text may say how long something still takes only where something
follows, and a length written out must be the one that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from conversations.entities.times import duration
from conversations.flows.definition import State, Text
from conversations.lexicon.words import TIMES, one_of
from conversations.loader.strict import Problem

TIME_LEFT = "time left"
# "in 5 minutes", "within 2 hours"; but not one of several examples: "today by 6pm, in 2 hours"
_PROMISED = re.compile(
    rf"(?<!, )\b{one_of(TIMES.phrases('lengths', 'within'))} (?P<length>\d+ \w+)", re.IGNORECASE
)


def check(state: State, place: str, watches: bool) -> Iterator[Problem]:
    """Problems where a text says how long something still takes, and the state does not go on by
    itself then. watches: whether somebody's safety depends on it. Elsewhere a length that is
    written out may be a promise of people: "somebody calls you within 24 hours"."""
    if state.say is not None:
        yield from _of_text(state.say, place, state.time_left(), watches)
    waits = {wait.event: wait.label for wait in state.after}
    for route in state.routes():
        label = waits.get(route.event)
        if route.say is not None:
            left = None if label is None else state.time_left(label)
            yield from _of_text(route.say, route.place, left, watches)


def _of_text(text: Text, place: str, left: timedelta | None, watches: bool) -> Iterator[Problem]:
    if left is None:
        yield from _lacking(text, place)
    elif watches:
        yield from _contradicting(text, place, left)


def _contradicting(text: Text, place: str, left: timedelta) -> Iterator[Problem]:
    """Lengths written out that are not the one after which the state goes on."""
    for found in _PROMISED.finditer(text.msgid):
        length = duration(found["length"])
        if length is not None and length != left:
            what = (
                f"the text says `{found[0]}`, but what happens next comes sooner or later than "
                f"that: write {{{TIME_LEFT}}} in place of `{found['length']}`."
            )
            yield Problem(text.line, place, what)


def _lacking(text: Text, place: str) -> Iterator[Problem]:
    if TIME_LEFT in text.placeholders:
        what = (
            f"{{{TIME_LEFT}}} cannot be used here: it belongs under an `after ...:`, or in the "
            "first text of a state where a later `after ...:` leads on."
        )
        yield Problem(text.line, place, what)
