"""Readings: everything that a text may mean to one person now, and what speaks for and against each
meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from conversations.flows.definition import Flow, State
from conversations.hearing.context import Hearing
from conversations.port.rules import Rule, Weight

HEAVIEST_FIRST = (
    Weight.ENDS_PROTECTION,
    Weight.COMMITS,
    Weight.PROTECTS,
    Weight.DELAYS,
    Weight.INFORMS,
)


BESIDE_DANGER = "danger in the words beside it"  # why a command does not count


class Source(StrEnum):
    """What a reading was found by."""

    DENIAL = "denial"  # "he is not safe": an ended alert is opened again
    WITNESS = "witness"  # a helper whom we sent is in danger
    CRY = "cry"  # danger, or a call for help, in whatever words
    AWAITED = "awaited command"  # somebody waits for it, or it is always heard
    DANGER_SIGN = "sign of danger"  # near to what people say who are in danger
    CONSENT = "yes or no"  # to an invitation
    SHAPED = "command in full"  # its shape is so strict that it is no answer
    LENGTH = "length"  # of time, for the check-in, though something else was asked last
    ANSWER = "answer"  # of the kind that was asked for
    SIGN = "sign"  # near to what people say who mean it
    QUESTION = "everyday question"  # and nothing else
    WORDS = "words"  # free words, where free words were asked for
    COMMAND = "command"  # that opens a flow
    OPENING = "opening"  # a sentence with which people ask for something
    ASIDE = "question among other words"  # or what is only near to one
    REST = "anything else"


class Certainty(IntEnum):
    """How certain it is that a text means something."""

    REST = 0  # it means nothing better
    LIKELY = 1  # near to what people say who mean it
    CLEAR = 2  # said in a sentence, or with other words behind it
    CERTAIN = 3  # said alone, or in the form that was asked for


@dataclass(frozen=True)
class Reading:
    """One meaning of a text: who would hear it as which event, how it was found, how certain it is
    and what follows from it."""

    hearing: Hearing
    source: Source
    certainty: Certainty
    weight: Weight | None = None  # None where a flow only says something
    because: str = ""  # the word, the template or the example that speaks for it
    against: str = ""  # what speaks against it: then it is only shown

    @property
    def name(self) -> str:
        """What is kept of it when the words are not: its event, how it was found, its weight."""
        weight = self.weight.value if self.weight else "says"
        return f"{self.hearing.event} | {self.source} | {self.certainty.name.lower()} | {weight}"


class Weights:
    """How much follows from what a book hears: the heaviest rule that an event may lead to."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._known: dict[tuple[str, str, str, bool], Weight | None] = {}

    def of(self, hearing: Hearing) -> Weight | None:
        """The weight of a hearing; None where nothing is done but saying something."""
        event = hearing.event.removeprefix("hear ")
        if hearing.listener is not None:
            return self._of(hearing.listener.flow, hearing.listener.state, event, is_new=False)
        if hearing.opens is None:
            return None
        start = hearing.opens.states[hearing.opens.start]
        return self._of(hearing.opens, start, event, is_new=True)

    def _of(self, flow: Flow, state: State, event: str, is_new: bool) -> Weight | None:
        key = (flow.name, state.name, event, is_new)
        if key not in self._known:
            names = _done(flow, state, event, is_new)
            found = {self._rules[name].weight for name in names if name in self._rules}
            self._known[key] = next((weight for weight in HEAVIEST_FIRST if weight in found), None)
        return self._known[key]


def _done(flow: Flow, state: State, event: str, is_new: bool) -> Iterator[str]:
    """The names of the rules that an event may carry out on the way to where somebody is waited
    for, with those of entering the state where the conversation is new."""
    ahead = list(state.hear.get(event, ()))
    if is_new:
        yield from state.do
        ahead += state.at_once
    passed: set[str] = set()
    while ahead:
        route = ahead.pop()
        yield from route.do
        goal = flow.states.get(route.go or "")
        if goal is not None and goal.name not in passed:
            passed.add(goal.name)
            yield from goal.do
            ahead += goal.at_once
