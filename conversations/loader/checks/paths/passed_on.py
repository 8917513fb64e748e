"""Checks that words can be passed on only where those are heard that nobody on the other side may
read: fear of them, harm by them, a complaint or a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import SIGN_OF, Route, State
from conversations.loader.checks.paths.ways import Ways, known
from conversations.loader.strict import Problem
from conversations.port.rules import Rule

KEPT_FROM_THEM = tuple(
    f"{SIGN_OF}{meaning}" for meaning in ("fear", "harm by another", "complaint", "doubt")
)


def check(ways: Ways) -> Iterator[Problem]:
    """Problems with states that would pass on what must not be passed on."""
    for name in ways.certain:
        state = ways.flow.states[name]
        missing = [sign for sign in KEPT_FROM_THEM if sign not in state.hear]
        if not missing:
            continue
        if passing := next(_passing(state, ways), None):
            what = (
                f"`do: {passing.name}` sends words to the other side of a job, and those that are "
                f"about it too: add {', '.join(f'`{sign}:`' for sign in missing)} under `hear:`."
            )
            yield Problem(state.line, f"{ways.flow.name} / {name}", what)


def _passing(state: State, ways: Ways) -> Iterator[Rule]:
    """The rules of a state that pass on what it hears."""
    heard = (route for routes in state.hear.values() for route in routes)
    for route in heard:
        yield from (rule for rule in _done(route, ways) if rule.passes_on)


def _done(route: Route, ways: Ways) -> Iterator[Rule]:
    """What a line does. Where it keeps words, what is done with them at once in the state that it
    leads to is part of it."""
    rules = list(known(route.do, ways.words.actions))
    yield from rules
    goal = ways.flow.states.get(route.go or "")
    if goal is not None and any(rule.keeps for rule in rules):
        for at_once in goal.at_once:
            yield from known(at_once.do, ways.words.actions)
