"""Checks that people can text what they must be able to: to come back, to say that a job is done, to
be asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conversations.flows.definition import RESPOND, Book, Flow, State
from conversations.loader.checks.paths.ways import Ways, bare
from conversations.loader.strict import Problem, nearest
from conversations.port.rules import Subject


@dataclass(frozen=True)
class Needed:
    """A word that must be heard wherever its subject is there, and who could not text it."""

    word: str
    subject: Subject
    flows: Callable[[Flow], bool]
    who: str


NEEDED = (
    Needed("out", Subject.CHECK_IN, lambda flow: flow.watches, "somebody who is out"),
    Needed("more", Subject.CHECK_IN, lambda flow: flow.watches, "somebody who is out"),
    Needed("done", Subject.ASSIGNMENT, lambda flow: flow.name == RESPOND, "a helper with a job"),
    Needed("drop", Subject.ASSIGNMENT, lambda flow: flow.name == RESPOND, "a helper with a job"),
    Needed("close", Subject.NEED, lambda flow: flow.sends, "somebody who asked for help"),
)
# where a flow opens with the first word, one must open with the second for the same people
UNDONE_BY = {
    "pause": "resume",
    "on duty": "off duty",
    "pause chapter": "resume chapter",
}
# the shipped flow that opens with each word that must open one
SHIPPED_IN = {
    "ready": "availability",
    "in": "check in",
    "resume": "availability",
    "off duty": "duty",
    "resume chapter": "admin",
}


def of_book(book: Book) -> Iterator[Problem]:
    """Words that must open a flow, as others do or as the bot asks for them."""
    flows = book.flows.values()
    if RESPOND in book.flows and any(flow.sends for flow in flows):
        yield from _opened(book, "ready", "responders", "helpers could not agree to be texted")
    if any(flow.watches for flow in flows):
        yield from _opened(book, "in", "responders", "nobody could check in")
    for word, undone in UNDONE_BY.items():
        for flow in flows:
            if word in flow.opens_with:
                why = f"nobody could end what {word.upper()} begins"
                yield from _opened(book, undone, flow.people[0] if flow.people else "", why)


def _opened(book: Book, word: str, who: str, otherwise: str) -> Iterator[Problem]:
    """The problem if no flow for these people opens with a word."""
    for flow in book.flows.values():
        if word in flow.opens_with and {who, "anyone"} & {*flow.people}:
            return
    near = nearest(word, {known for flow in book.flows.values() for known in flow.opens_with})
    what = f"{otherwise}: one flow `for: {who}` must open with `{word}`.{near}"
    if (shipped := SHIPPED_IN[word]) not in book.flows:
        what = f"{what} The shipped flow `{shipped}` does, but is left out."
    yield Problem(1, "flows", what)


def of_flow(ways: Ways) -> Iterator[Problem]:
    """States that do not hear a word that must be heard there."""
    for name in ways.certain:
        state = ways.flow.states[name]
        if state.hear and not _is_passed(state):
            yield from _missing(state, ways)


def _is_passed(state: State) -> bool:
    """Whether nobody ever waits in this state."""
    return any(route.go for route in bare(state.at_once))


def _missing(state: State, ways: Ways) -> Iterator[Problem]:
    for needed in NEEDED:
        is_there = needed.flows(ways.flow) and needed.subject in ways.arrived(state)
        if is_there and not _is_heard(needed, state, ways.flow):
            what = (
                f"{needed.who} could not text {needed.word.upper()} here: add `{needed.word}:` "
                f"under `hear:`.{nearest(needed.word, state.hear)}"
            )
            yield Problem(state.line, f"{ways.flow.name} / {state.name}", what)


def _is_heard(needed: Needed, state: State, flow: Flow) -> bool:
    """Whether a word is heard: a flow that checks people in may hear it by opening again."""
    return needed.word in state.hear or (flow.watches and needed.word in flow.opens_with)
