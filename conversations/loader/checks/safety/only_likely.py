"""Checks that words which are only like something end nothing, delay nothing and commit nobody: what
somebody may have meant is asked about, and a command or an answer does it."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import SIGN_OF, Flow, Route
from conversations.loader.checks.paths.ways import known
from conversations.loader.strict import Problem
from conversations.port.rules import Rule, Weight
from conversations.vocabulary import Vocabulary

SIGN = f"hear {SIGN_OF}"


def check(flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with lines under `signs of ...` that do what needs certainty."""
    routes = (route for state in flow.states.values() for route in state.routes())
    for route in routes:
        if not route.event.startswith(SIGN):
            continue
        event = route.event.removeprefix("hear ")
        for rule in known(route.do, vocabulary.actions):
            if not _needs_certainty(rule, route):
                continue
            what = (
                f"`{event}` is only likely, and `{rule.name}` needs certainty: ask here, and do it "
                "under the word that answers."
            )
            yield Problem(route.line, route.place, what)


def _needs_certainty(rule: Rule, route: Route) -> bool:
    """Whether a rule ends protection; or delays it or commits somebody, and no condition on its line
    decides whether they mean it."""
    if rule.weight in (Weight.COMMITS, Weight.DELAYS):
        return not route.ifs
    return rule.weight is Weight.ENDS_PROTECTION
