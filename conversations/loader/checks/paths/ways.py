"""The ways through a flow: what is certain in each state, whichever way led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from conversations.flows.definition import RESPOND, SENDING, Flow, Route, State
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import Vocabulary


class Standing(Enum):
    """A person's relation to the request."""

    REQUESTER = "requester"


Known: TypeAlias = frozenset[Subject | Standing | str]  # a string is an answer that was kept
NOTHING: Known = frozenset()
# news about a check-in; any other is about a request
OF_A_CHECK_IN = ("checked out", "extended", "looked for again")


class Ways:
    """The ways through one flow."""

    def __init__(self, flow: Flow, vocabulary: Vocabulary):
        self.flow = flow
        self.words = vocabulary
        # what is certain on entering each state that can be reached
        self.certain: dict[str, Known] = {flow.start: self._at_first()}
        self._follow()

    def arrived(self, state: State) -> Known:
        """What is certain in a state after its own `do:`, when texts can reach it."""
        return self.certain[state.name] | self.brought(state.do)

    def lists(self, state: State) -> Iterator[tuple[tuple[Route, ...], Known]]:
        """The lists of a state, each with what is certain before its first line. The lines of a
        list are tried in order."""
        arrived = self.arrived(state)
        yield state.at_once, self.certain[state.name]
        for routes in lists_of(state):
            yield routes, arrived

    def tried(self, routes: tuple[Route, ...], have: Known) -> Iterator[tuple[Route, Known]]:
        """Each line of a list with what is certain when it is tried: below a line whose only
        condition is one `unless`, that condition holds."""
        for route in routes:
            yield route, have
            if len(route.unless) == 1 and not route.ifs:
                have = have | self.shown(route.unless)

    def found(self, route: Route, have: Known) -> Known:
        """What is certain when the actions of a route run: what was certain before, what its
        conditions say, and what it keeps."""
        kept = {route.keep} if route.keep else set()
        return have | news(route) | self.shown(route.ifs) | kept

    def shown(self, guards: Sequence[str]) -> Known:
        """What is certain if these guards hold."""
        if not guards:
            return NOTHING
        return NOTHING.union(*(rule.brings for rule in known(guards, self.words.guards)))

    def brought(self, actions: Sequence[str]) -> Known:
        """What is certain once these actions are done."""
        if not actions:
            return NOTHING
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
        """What is certain when the flow is opened."""
        opened: set[Subject] = set()
        if self.flow.name == RESPOND or self.flow.asks_which:
            opened.add(Subject.NEED)
        if self.flow.asks_which_alert:
            opened.add(Subject.ALERT)
        return frozenset(opened)

    def _leads(self, state: State) -> Iterator[tuple[str, Known]]:
        """The states that this one leads to, each with what is certain on that way."""
        for routes, have in list(self.lists(state)):
            for route, before in self.tried(routes, have):
                if route.go in self.flow.states:
                    yield str(route.go), self._after(route, before)

    def _after(self, route: Route, have: Known) -> Known:
        """What is certain once a route has been taken."""
        found = self.found(route, have) | self.brought(route.do)
        rules = list(known(route.do, self.words.actions))
        if any(Subject.CHECK_IN in rule.closes for rule in rules):
            found = found - {Subject.CHECK_IN}  # nobody is checked in anymore
        if any(rule.forgets for rule in rules):
            return frozenset(one for one in found if not isinstance(one, str))
        return found


def lists_of(state: State) -> Iterator[tuple[Route, ...]]:
    """The lists of a state that are tried when something happens, rather than at once."""
    yield from state.hear.values()
    yield from state.when.values()
    yield from (wait.routes for wait in state.after)


def bare(routes: Iterable[Route]) -> list[Route]:
    """The routes that have no condition."""
    return [route for route in routes if not (route.ifs or route.unless)]


def known(names: Iterable[str], rules: Mapping[str, Rule]) -> Iterator[Rule]:
    """The rules with these names. Unknown names are skipped: they are reported elsewhere."""
    return (rules[name] for name in names if name in rules)


def news(route: Route) -> Known:
    """What is certain because news arrived: the row that it is about."""
    if not route.event.startswith("when "):
        return NOTHING
    is_of_a_check_in = route.event.removeprefix("when ") in OF_A_CHECK_IN
    return frozenset({Subject.CHECK_IN if is_of_a_check_in else Subject.NEED})
