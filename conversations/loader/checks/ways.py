"""The ways through a flow: what is certain in each state, whichever way led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeAlias

from conversations.flows.definition import RESPOND, SENDING, Flow, Route, State
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import Vocabulary


class Standing(Enum):
    """What somebody is to the request."""

    REQUESTER = "requester"


Known: TypeAlias = frozenset[Subject | Standing | str]  # a string is an answer that was kept
NOTHING: Known = frozenset()
OF_A_CHECK_IN = ("checked out", "extended", "looked for again")  # news; any other is of a request


class Ways:
    """The ways through one flow."""

    def __init__(self, flow: Flow, vocabulary: Vocabulary):
        self.flow = flow
        self.words = vocabulary
        # what is certain in each state that can be come to, as it is entered
        self.certain: dict[str, Known] = {flow.start: self._at_first()}
        self._follow()

    def arrived(self, state: State) -> Known:
        """What is certain in a state once it has done what it does, so that it can be texted to."""
        return self.certain[state.name] | self.brought(state.do)

    def lists(self, state: State) -> Iterator[tuple[tuple[Route, ...], Known]]:
        """The lists of a state, in each of which the lines are tried in order, with what is certain
        before the first."""
        arrived = self.arrived(state)
        yield state.at_once, self.certain[state.name]
        for routes in lists_of(state):
            yield routes, arrived

    def tried(self, routes: tuple[Route, ...], have: Known) -> Iterator[tuple[Route, Known]]:
        """Each line of a list with what is certain when it is tried: a line with one `unless` alone
        is taken unless that holds."""
        for route in routes:
            yield route, have
            if len(route.unless) == 1 and not route.ifs:
                have = have | self.shown(route.unless)

    def found(self, route: Route, have: Known) -> Known:
        """What the actions of a route find: what was certain, what its conditions say, what it
        keeps."""
        kept = {route.keep} if route.keep else set()
        return have | news(route) | self.shown(route.ifs) | kept

    def shown(self, guards: Iterable[str]) -> Known:
        """What is there for certain where these hold."""
        return NOTHING.union(*(rule.brings for rule in known(guards, self.words.guards)))

    def brought(self, actions: Iterable[str]) -> Known:
        """What is there for certain once these were done."""
        rules = list(known(actions, self.words.actions))
        own = {Standing.REQUESTER} if any(rule.name == SENDING for rule in rules) else NOTHING
        return NOTHING.union(own, *(rule.brings for rule in rules))

    def _follow(self) -> None:
        todo = [self.flow.start]
        while todo:
            for goal, brought in self._leads(self.flow.states[todo.pop()]):
                before = self.certain.get(goal)
                both = brought if before is None else before & brought
                if both != before:
                    self.certain[goal] = both
                    todo.append(goal)

    def _at_first(self) -> Known:
        """What there is when a flow is opened."""
        opened: set[Subject] = set()
        if self.flow.name == RESPOND or self.flow.asks_which:
            opened.add(Subject.NEED)
        if self.flow.asks_which_alert:
            opened.add(Subject.ALERT)
        return frozenset(opened)

    def _leads(self, state: State) -> Iterator[tuple[str, Known]]:
        """The states to which one leads, with what that way has brought."""
        for routes, have in list(self.lists(state)):
            for route, before in self.tried(routes, have):
                if route.go in self.flow.states:
                    yield str(route.go), self._after(route, before)

    def _after(self, route: Route, have: Known) -> Known:
        found = self.found(route, have) | self.brought(route.do)
        rules = list(known(route.do, self.words.actions))
        if any(Subject.CHECK_IN in rule.closes for rule in rules):
            found = found - {Subject.CHECK_IN}  # nobody is checked in any more
        if any(rule.forgets for rule in rules):
            return frozenset(one for one in found if not isinstance(one, str))
        return found


def lists_of(state: State) -> Iterator[tuple[Route, ...]]:
    """The lists of a state that are tried when something happens, and not at once."""
    yield from state.hear.values()
    yield from state.when.values()
    yield from (wait.routes for wait in state.after)


def bare(routes: Iterable[Route]) -> list[Route]:
    """Those that have no condition."""
    return [route for route in routes if not (route.ifs or route.unless)]


def known(names: Iterable[str], rules: Mapping[str, Rule]) -> Iterator[Rule]:
    """The rules behind names; one that is not known was named before."""
    return (rules[name] for name in names if name in rules)


def news(route: Route) -> Known:
    """What news is about."""
    if not route.event.startswith("when "):
        return NOTHING
    is_of_a_check_in = route.event.removeprefix("when ") in OF_A_CHECK_IN
    return frozenset({Subject.CHECK_IN if is_of_a_check_in else Subject.NEED})
