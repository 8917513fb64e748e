"""What rules need: a row that they are about, an answer that was kept, a person who may know or do
it.

Followed along every way through a flow: what is certain in a state is what every way to it has
brought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeAlias

from conversations.flows.definition import RESPOND, SENDING, Flow, Route, State, Tell, Text
from conversations.loader.checks.traps import ends_by_itself
from conversations.loader.strict import Problem
from conversations.port.rules import Private, Rule, Subject
from conversations.vocabulary import Vocabulary


class Standing(Enum):
    """What somebody is to the request."""

    REQUESTER = "requester"


Known: TypeAlias = frozenset[Subject | Standing | str]  # a string is an answer that was kept
NOTHING: Known = frozenset()
MISSING = {
    Subject.NEED: "There may be no request here",
    Subject.INVITATION: "This person may not have been asked here",
    Subject.ASSIGNMENT: "This person may have no job here",
    Subject.CHECK_IN: "This person may not be checked in here",
    Subject.ALERT: "There may be no alert here",
}
OF_A_CHECK_IN = ("checked out", "extended", "looked for again")  # news; any other is of a request
MAY_KNOW = frozenset({Subject.ASSIGNMENT, Standing.REQUESTER})


def check(flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that a flow uses without having what it takes."""
    return _Ways(flow, vocabulary).problems()


class _Ways:
    """The ways through a flow, and what is certain on them."""

    def __init__(self, flow: Flow, vocabulary: Vocabulary):
        self._flow = flow
        self._words = vocabulary
        self._is_for_admins = {*flow.people} == {"admins"}

    def problems(self) -> Iterator[Problem]:
        certain = self._certain()
        for name, have in certain.items():
            state = self._flow.states[name]
            place = f"{self._flow.name} / {name}"
            if Subject.NEED not in have and not self._flow.watches:
                yield from ends_by_itself(state, place)
            yield from self._actions(state.do, have, place, state.line)
            arrived = have | self._brought(state.do)
            yield from self._said(state.say, state.tells, arrived, place)
            for routes in _lists_of(state):
                yield from self._lines(routes, have if routes is state.at_once else arrived)
                yield from self._guarded(routes)

    # what is certain

    def _certain(self) -> dict[str, Known]:
        """What is certain in each state that can be come to, whichever way led to it."""
        start = self._flow.start
        certain, todo = {start: self._at_first()}, [start]
        while todo:
            name = todo.pop()
            for goal, brought in self._leads(self._flow.states[name], certain[name]):
                known = certain.get(goal)
                both = brought if known is None else known & brought
                if both != known:
                    certain[goal] = both
                    todo.append(goal)
        return certain

    def _at_first(self) -> Known:
        """What there is when a flow is opened."""
        opened: set[Subject] = set()
        if self._flow.name == RESPOND or self._flow.asks_which:
            opened.add(Subject.NEED)
        if self._flow.asks_which_alert:
            opened.add(Subject.ALERT)
        return frozenset(opened)

    def _leads(self, state: State, have: Known) -> Iterator[tuple[str, Known]]:
        """The states to which one leads, with what that way has brought."""
        arrived = have | self._brought(state.do)
        for routes in _lists_of(state):
            for route, before in self._tried(routes, have if routes is state.at_once else arrived):
                if route.go in self._flow.states:
                    yield str(route.go), self._after(route, before)

    def _tried(self, routes: tuple[Route, ...], have: Known) -> Iterator[tuple[Route, Known]]:
        """Each line of a list with what is certain when it is tried: a line with one `unless` alone
        is taken unless that holds."""
        for route in routes:
            yield route, have
            if len(route.unless) == 1 and not route.ifs:
                have = have | self._shown(route.unless)

    def _found(self, route: Route, have: Known) -> Known:
        """What the actions of a route find: what was certain, what its conditions say, what it
        keeps."""
        kept = {route.keep} if route.keep else set()
        return have | _news(route) | self._shown(route.ifs) | kept

    def _after(self, route: Route, have: Known) -> Known:
        found = self._found(route, have) | self._brought(route.do)
        if any(rule.forgets for rule in _known(route.do, self._words.actions)):
            return frozenset(one for one in found if not isinstance(one, str))
        return found

    def _shown(self, guards: Iterable[str]) -> Known:
        rules = _known(guards, self._words.guards)
        return NOTHING.union(*(rule.brings for rule in rules))

    def _brought(self, actions: Iterable[str]) -> Known:
        rules = list(_known(actions, self._words.actions))
        own = {Standing.REQUESTER} if any(rule.name == SENDING for rule in rules) else NOTHING
        return NOTHING.union(own, *(rule.brings for rule in rules))

    # what is lacking

    def _lines(self, routes: tuple[Route, ...], have: Known) -> Iterator[Problem]:
        for route, before in self._tried(routes, have):
            yield from self._conditions(route, before)
            found = self._found(route, before)
            yield from self._actions(route.do, found, route.place, route.line)
            told = found | self._brought(route.do)
            yield from self._said(route.say, route.tells, told, route.place)
            yield from self._answers(route)
            yield from self._must_say(route)

    def _conditions(self, route: Route, have: Known) -> Iterator[Problem]:
        have = have | _news(route)
        for name in (*route.ifs, *route.unless):
            for rule in _known([name], self._words.guards):
                yield from _lacking(rule, have, route.place, route.line)
            have = have | (self._shown([name]) if name in route.ifs else NOTHING)

    def _actions(
        self, names: Iterable[str], have: Known, place: str, line: int
    ) -> Iterator[Problem]:
        for rule in _known(names, self._words.actions):
            yield from _lacking(rule, have, place, line)
            yield from self._for_admins(rule, place, line)
            have = have | self._brought([rule.name])

    def _said(
        self, say: Text | None, tells: Iterable[Tell], have: Known, place: str
    ) -> Iterator[Problem]:
        """What texts say, and to whom: private details of a request go only to who asked for it,
        took it, or runs the chapter."""
        for text in [*([say] if say else []), *(tell.text for tell in tells)]:
            for rule in _known(text.placeholders, self._words.values):
                if rule.name not in have:  # else it is the answer that was kept
                    yield from _lacking(rule, have, place, text.line)
                yield from self._for_admins(rule, place, text.line)
        for tell in tells:
            for rule in _known([tell.whom], self._words.audiences):
                yield from _lacking(rule, have, place, tell.text.line)
        if say and not self._is_for_admins and MAY_KNOW.isdisjoint(have):
            for rule in _known(say.placeholders, self._words.values):
                if rule.reveals is Private.REQUEST:
                    yield Problem(
                        say.line,
                        place,
                        f"{{{rule.name}}} is private: only who took a place, or runs the chapter, "
                        "may read it.",
                    )

    def _for_admins(self, rule: Rule, place: str, line: int) -> Iterator[Problem]:
        if rule.for_admins and not self._is_for_admins:
            yield Problem(
                line,
                place,
                f"`{rule.name}` is for the people who run the chapter: write `for: admins` in "
                f"`{self._flow.name}`.",
            )

    # where a rule may stand

    def _answers(self, route: Route) -> Iterator[Problem]:
        """Rules that read an answer stand where it was heard as what they read."""
        heard = route.event.removeprefix("hear ")
        guards = _known((*route.ifs, *route.unless), self._words.guards)
        for rule in (*guards, *_known(route.do, self._words.actions)):
            if rule.only_under and heard not in rule.only_under:
                yield Problem(
                    route.line,
                    route.place,
                    f"`{rule.name}` can stand only under `{rule.only_under[0]}:`.",
                )
        for rule in _known(sorted(self._flow.rules), self._words.actions):
            answers = rule.kept_from.get(route.keep or "", ())
            if answers and heard not in answers:
                yield Problem(
                    route.line,
                    route.place,
                    f"`keep: {route.keep}` can stand only under `{answers[0]}:` in this flow, "
                    f"because `{rule.name}` uses it.",
                )

    def _must_say(self, route: Route) -> Iterator[Problem]:
        said = {*route.say.placeholders} if route.say else set()
        for rule in _known(route.do, self._words.actions):
            if rule.must_say and said.isdisjoint(rule.must_say):
                yield Problem(
                    route.line,
                    route.place,
                    f"whoever may `{rule.name}` must be told {{{rule.must_say[0]}}} here.",
                )

    def _guarded(self, routes: tuple[Route, ...]) -> Iterator[Problem]:
        """Rules that must not be tried before something was asked: in their own line, or in one
        above it."""
        ruled_out: set[str] = set()
        for route in routes:
            for rule in _known(route.do, self._words.actions):
                yield from _unasked(rule, route, ruled_out)
            if len(route.ifs) == 1 and not route.unless:
                ruled_out |= {*route.ifs}


def _unasked(rule: Rule, route: Route, ruled_out: set[str]) -> Iterator[Problem]:
    for guard in rule.only_if:
        if guard not in route.ifs:
            yield Problem(
                route.line, route.place, f"`{rule.name}` needs `if: {guard}` in its line."
            )
    for guard in rule.after:
        if guard not in {*ruled_out, *route.unless}:
            yield Problem(
                route.line,
                route.place,
                f"before `{rule.name}` a line with `if: {guard}` must say what then.",
            )


def _lists_of(state: State) -> Iterator[tuple[Route, ...]]:
    """The lists of a state, in each of which the lines are tried in order."""
    yield state.at_once
    yield from state.hear.values()
    yield from state.when.values()
    yield from (wait.routes for wait in state.after)


def _known(names: Iterable[str], rules: Mapping[str, Rule]) -> Iterator[Rule]:
    """The rules behind names; one that is not known was named before."""
    return (rules[name] for name in names if name in rules)


def _news(route: Route) -> Known:
    """What news is about."""
    if not route.event.startswith("when "):
        return NOTHING
    is_of_a_check_in = route.event.removeprefix("when ") in OF_A_CHECK_IN
    return frozenset({Subject.CHECK_IN if is_of_a_check_in else Subject.NEED})


def _lacking(rule: Rule, have: Known, place: str, line: int) -> Iterator[Problem]:
    for subject in rule.takes:
        if subject in rule.needs - have:
            yield Problem(line, place, f"`{rule.name}` cannot stand here. {MISSING[subject]}.")
    for answer in rule.reads:
        if answer not in have:
            yield Problem(
                line,
                place,
                f"`{rule.name}` needs {{{answer}}}, but one can come here without any "
                f"`keep: {answer}`.",
            )
