"""Checks that every rule has what it needs: the row that it is about, a kept answer, and a person
who may know or do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from conversations.flows.definition import Route, Tell, Text
from conversations.loader.checks.paths.traps import ends_by_itself
from conversations.loader.checks.paths.ways import NOTHING, Known, Standing, Ways, known, news
from conversations.loader.strict import Problem
from conversations.port.rules import Private, Rule, Subject

MISSING = {
    Subject.NEED: "There may be no request at this point",
    Subject.INVITATION: "This person may not have been asked at this point",
    Subject.ASSIGNMENT: "This person may have no job at this point",
    Subject.CHECK_IN: "This person may not be checked in at this point",
    Subject.ALERT: "There may be no alert at this point",
}
MAY_KNOW = frozenset({Subject.ASSIGNMENT, Standing.REQUESTER})


def check(ways: Ways) -> Iterator[Problem]:
    """Problems where a flow uses something without what it needs."""
    return _Needs(ways).problems()


class _Needs:
    """What the rules of one flow need, compared with what is certain where they are used."""

    def __init__(self, ways: Ways):
        self._ways = ways
        self._flow = ways.flow
        self._words = ways.words
        self._is_for_admins = {*ways.flow.people} == {"admins"}
        rules = known(sorted(ways.flow.rules), ways.words.actions)
        self._keeping = [rule for rule in rules if rule.kept_from]

    def problems(self) -> Iterator[Problem]:
        """Problems of each state; one in a line that others share says which state is meant."""
        here: set[Problem] = set()
        shared: dict[Problem, list[str]] = {}
        for name, have in self._ways.certain.items():
            place = f"{self._flow.name} / {name}"
            for problem in self._of_state(name, have, place):
                if f"{problem.place} / ".startswith(f"{place} / "):
                    here.add(problem)
                else:
                    shared.setdefault(problem, []).append(f"`{name}`")
        yield from here
        for problem in shared.keys() - here:
            states = [*dict.fromkeys(shared[problem])]
            where = f"the state{'s' if len(states) > 1 else ''} {', '.join(states)}"
            yield replace(problem, what=f"{problem.what} This is about {where}.")

    def _of_state(self, name: str, have: Known, place: str) -> Iterator[Problem]:
        state = self._flow.states[name]
        if Subject.NEED not in have and not self._flow.watches:
            yield from ends_by_itself(state, place)
        yield from self._actions(state.do, have, place, state.line)
        yield from self._said(state.say, state.tells, self._ways.arrived(state), place)
        for routes, before in self._ways.lists(state):
            yield from self._lines(routes, before)
            yield from self._guarded(routes)

    def _lines(self, routes: tuple[Route, ...], have: Known) -> Iterator[Problem]:
        for route, before in self._ways.tried(routes, have):
            yield from self._conditions(route, before)
            found = self._ways.found(route, before)
            yield from self._actions(route.do, found, route.place, route.line)
            told = found | self._ways.brought(route.do)
            yield from self._said(route.say, route.tells, told, route.place)
            yield from self._answers(route)
            yield from self._must_say(route)

    def _conditions(self, route: Route, have: Known) -> Iterator[Problem]:
        have = have | news(route)
        for name in (*route.ifs, *route.unless):
            for rule in known([name], self._words.guards):
                yield from _lacking(rule, have, route.place, route.line)
            have = have | (self._ways.shown([name]) if name in route.ifs else NOTHING)

    def _actions(
        self, names: Iterable[str], have: Known, place: str, line: int
    ) -> Iterator[Problem]:
        for rule in known(names, self._words.actions):
            yield from _lacking(rule, have, place, line)
            yield from self._for_admins(rule, place, line)
            have = have | self._ways.brought([rule.name])

    def _said(
        self, say: Text | None, tells: Iterable[Tell], have: Known, place: str
    ) -> Iterator[Problem]:
        """Problems with what texts say, and to whom: private details of a request go only to the
        person who asked, to those who took a place, and to those who run the chapter."""
        for text in [*([say] if say else []), *(tell.text for tell in tells)]:
            for rule in known(text.placeholders, self._words.values):
                if rule.name not in have:  # else it is the answer that was kept
                    yield from _lacking(rule, have, place, text.line)
                yield from self._for_admins(rule, place, text.line)
        for tell in tells:
            for rule in known([tell.whom], self._words.audiences):
                yield from _lacking(rule, have, place, tell.text.line)
        if say and not self._is_for_admins:
            yield from self._revealed(say, have, place)

    def _revealed(self, say: Text, have: Known, place: str) -> Iterator[Problem]:
        """Problems where a text shows private details to somebody who may have nothing to do with
        the request."""
        if not MAY_KNOW.isdisjoint(have):
            return
        for rule in known(say.placeholders, self._words.values):
            if rule.reveals is Private.REQUEST:
                yield Problem(
                    say.line,
                    place,
                    f"{{{rule.name}}} is private: only those who took a place or run the chapter "
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

    # where a rule may be used

    def _answers(self, route: Route) -> Iterator[Problem]:
        """Problems with rules that read an answer away from where that kind of answer is heard."""
        heard = route.event.removeprefix("hear ")
        guards = known((*route.ifs, *route.unless), self._words.guards)
        for rule in (*guards, *known(route.do, self._words.actions)):
            if rule.only_under and heard not in rule.only_under:
                yield Problem(
                    route.line,
                    route.place,
                    f"`{rule.name}` can be used only under `{rule.only_under[0]}:`.",
                )
        for rule in self._keeping:
            answers = rule.kept_from.get(route.keep or "", ())
            if answers and heard not in answers:
                yield Problem(
                    route.line,
                    route.place,
                    f"`keep: {route.keep}` can be used only under `{answers[0]}:` in this flow, "
                    f"because `{rule.name}` uses it.",
                )

    def _must_say(self, route: Route) -> Iterator[Problem]:
        said = {*route.say.placeholders} if route.say else set()
        for rule in known(route.do, self._words.actions):
            if rule.must_say and said.isdisjoint(rule.must_say):
                yield Problem(
                    route.line,
                    route.place,
                    f"`do: {rule.name}` needs a `say:` with {{{rule.must_say[0]}}} here.",
                )

    def _guarded(self, routes: tuple[Route, ...]) -> Iterator[Problem]:
        """Problems with rules for which a condition must be tried first, on their own line or on
        one above it."""
        ruled_out: set[str] = set()
        for route in routes:
            for rule in known(route.do, self._words.actions):
                yield from _unasked(rule, route, ruled_out)
            if len(route.ifs) == 1 and not route.unless:
                ruled_out |= {*route.ifs}


def _unasked(rule: Rule, route: Route, ruled_out: set[str]) -> Iterator[Problem]:
    for guard in rule.only_if:
        if guard not in route.ifs:
            yield Problem(
                route.line, route.place, f"`{rule.name}` needs `if: {guard}` on its line."
            )
    for guard in rule.after:
        if guard not in {*ruled_out, *route.unless}:
            yield Problem(
                route.line,
                route.place,
                f"before `{rule.name}`, a line with `if: {guard}` must say what happens then.",
            )


def _lacking(rule: Rule, have: Known, place: str, line: int) -> Iterator[Problem]:
    for subject in rule.takes:
        if subject in rule.needs - have:
            yield Problem(line, place, f"`{rule.name}` cannot be used here. {MISSING[subject]}.")
    for answer in rule.reads:
        if answer not in have:
            yield Problem(
                line,
                place,
                f"`{rule.name}` needs {{{answer}}}, but people can get here without any "
                f"`keep: {answer}`.",
            )
