"""Checks the Safety Network: what lives depend on is in the file, and only a person's word does
it."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import ALERT, WATCHING, Book, Flow, State
from conversations.loader.strict import Problem
from conversations.vocabulary import Vocabulary

MUST_DO = {  # what a word does wherever a flow listens for it, and what is said if it does not
    "in": (WATCHING, "nobody would be checked in"),
    "out": ("check out", "nobody could check out"),
    "ack": ("take the alert", "nobody could take an alert"),
    "safe": ("end the alert", "nobody could end an alert"),
}
CALL = "call the team"  # what an SOS does
BY_NAME = frozenset({CALL, *(rule for rule, _ in MUST_DO.values())})


def check(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with how the file handles check-ins, alerts and SOS."""
    for flow in book.flows.values():
        for state in flow.states.values():
            yield from _by_itself(flow, state, vocabulary)
    if not any(flow.watches for flow in book.flows.values()):
        return
    for flow in book.flows.values():
        if flow.watches or flow.name == ALERT:
            yield from _words(flow, ("in", "out") if flow.watches else ("ack", "safe"))
        if "sos" in flow.opens_with and CALL not in flow.rules:
            yield Problem(
                flow.line,
                flow.name,
                "an SOS must alert the Safety Team: put back `do: call the team`.",
            )


def _by_itself(flow: Flow, state: State, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems where something that needs a person's word, such as ending an alert, would happen
    because of time or of news."""
    waits = [(f"after {wait.label}", wait.routes) for wait in state.after]
    for label, routes in [
        *waits,
        *((f"when {news}", routes) for news, routes in state.when.items()),
    ]:
        for route in routes:
            for name in route.do:
                rule = vocabulary.actions.get(name)
                if rule is None or not rule.needs_a_word:
                    continue
                yield Problem(
                    route.line,
                    f"{flow.name} / {state.name} / {label}",
                    f"`{name}` needs a person's word: it belongs under `hear:`, never under "
                    f"`{label}:`.",
                )


def _words(flow: Flow, words: tuple[str, ...]) -> Iterator[Problem]:
    """Problems with words that do not do what lives depend on."""
    if (start := flow.states.get(flow.start)) is None:
        return  # reported as missing elsewhere
    for word in words:
        rule, missing = MUST_DO[word]
        if word in flow.opens_with and not _does(flow, start, word, rule):
            yield Problem(
                start.line,
                f"{flow.name} / {start.name}",
                f"{missing}: `{word}` must be heard here with `do: {rule}`.",
            )


def _does(flow: Flow, start: State, word: str, rule: str) -> bool:
    """Whether a word leads to this action: in its own lines, as the flow begins, or in the state it
    leads to."""
    routes = start.hear.get(word, ())
    led = [flow.states[str(route.go)] for route in routes if route.go in flow.states]
    done = [start.do, *(route.do for route in routes), *(state.do for state in led)]
    return any(rule in names for names in done)
