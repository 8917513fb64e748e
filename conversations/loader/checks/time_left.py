"""Checks {time left}: a text may say how long something still takes only where something
follows."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import State, Text
from conversations.loader.strict import Problem

TIME_LEFT = "time left"


def check(state: State, place: str) -> Iterator[Problem]:
    """Problems where {time left} is used and the state does not go on by itself later."""
    if state.say is not None and state.time_left() is None:
        yield from _lacking(state.say, place)
    waits = {wait.event: wait.label for wait in state.after}
    for route in state.routes():
        label = waits.get(route.event)
        if route.say is not None and (label is None or state.time_left(label) is None):
            yield from _lacking(route.say, route.place)


def _lacking(text: Text, place: str) -> Iterator[Problem]:
    if TIME_LEFT in text.placeholders:
        what = (
            f"{{{TIME_LEFT}}} cannot be used here: it belongs under an `after ...:`, or in the "
            "first text of a state where a later `after ...:` leads on."
        )
        yield Problem(text.line, place, what)
