"""The Safety Network: what people's lives hang on is in the file, and is done by a person's word
only."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.flows.definition import ALERT, WATCHING, Book, Flow, State
from conversations.loader.strict import Problem
from conversations.vocabulary import Vocabulary

MUST_DO = {  # where a flow listens for it, the word does this
    "in": (WATCHING, "nobody would be checked in"),
    "out": ("check out", "nobody could check out"),
    "ack": ("take the alert", "nobody could take an alert"),
    "safe": ("end the alert", "nobody could end an alert"),
}
CALL = "call the team"  # what an SOS does
BY_NAME = frozenset({CALL, *(rule for rule, _ in MUST_DO.values())})


def check(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
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
    """Nobody is safe, and no alert is taken or over, because time has passed or something has
    happened elsewhere."""
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
                    f"`{name}` needs a person's word: it belongs under `hear:`, never under `{label}:`.",
                )


def _words(flow: Flow, words: tuple[str, ...]) -> Iterator[Problem]:
    if (start := flow.states.get(flow.start)) is None:
        return  # that it is missing is said elsewhere
    for word in words:
        rule, missing = MUST_DO[word]
        if word in flow.opens_with and not _does(flow, start, word, rule):
            yield Problem(
                start.line,
                f"{flow.name} / {start.name}",
                f"{missing}: `{word}` must be heard here with `do: {rule}`.",
            )


def _does(flow: Flow, start: State, word: str, rule: str) -> bool:
    """Whether a word does this: by itself, or as the flow begins, or in the state to which it
    leads."""
    routes = start.hear.get(word, ())
    led = [flow.states[str(route.go)] for route in routes if route.go in flow.states]
    done = [start.do, *(route.do for route in routes), *(state.do for state in led)]
    return any(rule in names for names in done)
