"""Checks that the question whether somebody is all right stays open until it is answered: a place,
more time or a question of theirs is no answer.

A flow asks it in a state from which silence raises the alarm before the time is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import SIGN_OF, Flow, Route, State
from conversations.loader.checks.paths.promises import ends_protection
from conversations.loader.checks.paths.ways import known
from conversations.loader.strict import Problem
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import Vocabulary

EARLY_ALARM = "raise the alarm for their words"
ANSWERS = frozenset({"hear yes", f"hear {SIGN_OF}being well", "when checked out"})


def check(flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with lines that end the wait for an answer without one."""
    for state in flow.states.values() if flow.watches else ():
        if not _asks(state):
            continue
        for route in state.routes():
            if route.go is not None and not _answers(route, vocabulary):
                what = (
                    f"this leads on from `{state.name}` and ends its wait, after which the Safety "
                    "Team is alerted, though they have not said that they are all right: answer "
                    "here, ask again, and leave out the `go:`."
                )
                place = f"{flow.name} / {state.name} / {route.event.removeprefix('hear ')}"
                yield Problem(route.line, place, what)


def _asks(state: State) -> bool:
    """Whether silence in this state raises the alarm before the time is over."""
    return any(EARLY_ALARM in route.do for wait in state.after for route in wait.routes)


def _answers(route: Route, vocabulary: Vocabulary) -> bool:
    """Whether a line is for an answer to the question, or raises the alarm itself."""
    rules = known(route.do, vocabulary.actions)
    return route.event in ANSWERS or any(map(_ends_or_alerts, rules))


def _ends_or_alerts(rule: Rule) -> bool:
    return ends_protection(rule) or Subject.ALERT in rule.opens
