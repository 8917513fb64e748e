"""What rules and values need: a request to be about, an answer that was kept, a person who may know
or do it.

Followed along every way through a flow: what is certain in a state is what every way to it has
brought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from conversations.flows.definition import RESPOND, Flow, Route, Tell, Text
from conversations.loader.checks.facts import (
    ALARM,
    ANSWERED_BY,
    BRINGS,
    FOR_ADMINS,
    FORGET,
    KEPT_FROM,
    NEEDS,
    NEVER_WHEN,
    ONLY_IF,
    OWN,
    REQUEST,
    SAYS,
    TRUST,
)
from conversations.loader.checks.traps import ends_by_itself
from conversations.loader.strict import Problem

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

Known = frozenset[str]


def check(flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that a flow uses without having what it takes."""
    certain = _certain(flow)
    for name, state in flow.states.items():
        if (have := certain.get(name)) is None:
            continue
        place = f"{flow.name} / {name}"
        if REQUEST not in have and not flow.watches:
            yield from ends_by_itself(state, place)
        yield from _lacking(state.do, have, place, state.line)
        yield from _said(flow, state.say, state.tells, have, place, vocabulary)
        for route in state.routes():
            yield from _route(flow, route, have, vocabulary)
        for routes in (
            state.at_once,
            *state.hear.values(),
            *state.when.values(),
            *(w.routes for w in state.after),
        ):
            yield from _guarded(routes)


def _certain(flow: Flow) -> dict[str, Known]:
    """What is certain in each state, whichever way led to it."""
    opened = {REQUEST} if flow.name == RESPOND or flow.asks_which else set()
    opened |= {ALARM} if flow.asks_which_alert else set()
    certain, todo = {flow.start: frozenset(opened)}, [flow.start]
    while todo:
        name = todo.pop()
        for route in flow.states[name].routes():
            if not route.go or route.go not in flow.states:
                continue
            brought = _after(route, certain[name])
            known = certain.get(route.go)
            if known is None or known & brought != known:
                certain[route.go] = brought if known is None else known & brought
                todo.append(route.go)
    return certain


def _brought(names: Iterable[str]) -> Known:
    return frozenset().union(*(BRINGS.get(name, ()) for name in names))


def _before(route: Route, have: Known) -> Known:
    """What a route's rules find: what was certain, what its conditions say, and what it keeps. News
    is about a request."""
    news = {REQUEST} if route.event.startswith("when ") else set()
    return have | _brought(route.ifs) | ({route.keep} if route.keep else set()) | news


def _after(route: Route, have: Known) -> Known:
    found = _before(route, have) | _brought(route.do)
    return frozenset(n for n in found if n[:1].isupper()) if FORGET & {*route.do} else found


def _route(flow: Flow, route: Route, have: Known, vocabulary: Vocabulary) -> Iterator[Problem]:
    found, place, line = _before(route, have), route.place, route.line
    yield from _lacking((*route.ifs, *route.unless), have | found & {REQUEST}, place, line)
    yield from _lacking(route.do, found, place, line)
    yield from _said(flow, route.say, route.tells, found | _brought(route.do), place, vocabulary)
    yield from _for_admins(flow, route.do, place, line)
    for name in (*route.ifs, *route.unless, *route.do):
        if (answers := ANSWERED_BY.get(name)) and route.event.removeprefix("hear ") not in answers:
            yield Problem(line, place, f"`{name}` can stand only under `{answers[0]}:`.")
        told = SAYS.get(name)
        if told and not (route.say and told & {*route.say.placeholders}):
            yield Problem(
                line, place, f"whoever may `{name}` must be told {{{max(told, key=len)}}} here."
            )
    for rule in flow.rules & KEPT_FROM.keys():
        answers = KEPT_FROM[rule].get(route.keep or "", ())
        if answers and route.event.removeprefix("hear ") not in answers:
            yield Problem(
                line,
                place,
                f"`keep: {route.keep}` can stand only under `{answers[0]}:` in this flow, because "
                f"`{rule}` uses it.",
            )


def _guarded(routes: tuple[Route, ...]) -> Iterator[Problem]:
    """Rules that must not be tried before something was asked: in their own line, or in one above
    it."""
    ruled_out: set[str] = set()
    for route in routes:
        for name in route.do:
            for guard in ONLY_IF.get(name, ()):
                if guard not in route.ifs:
                    yield Problem(
                        route.line, route.place, f"`{name}` needs `if: {guard}` in its line."
                    )
            for guard in NEVER_WHEN.get(name, ()):
                if guard not in {*ruled_out, *route.unless}:
                    yield Problem(
                        route.line,
                        route.place,
                        f"before `{name}` a line with `if: {guard}` must say what then.",
                    )
        if len(route.ifs) == 1 and not route.unless:
            ruled_out |= {*route.ifs}


def _said(
    flow: Flow,
    say: Text | None,
    tells: Iterable[Tell],
    have: Known,
    place: str,
    vocabulary: Vocabulary,
) -> Iterator[Problem]:
    """What texts say, and to whom: private details of a request go only to who asked for it, took
    it, or runs the chapter."""
    for text in [*([say] if say else []), *(tell.text for tell in tells)]:
        yield from _lacking(text.placeholders, have, place, text.line)
        yield from _for_admins(flow, text.placeholders, place, text.line)
    for tell in tells:
        yield from _lacking([tell.whom], have, place, tell.text.line)
    for name in (
        say.placeholders if say and {*flow.people} != {"admins"} and TRUST not in have else ()
    ):
        if (
            name in vocabulary.values
            and vocabulary.values[name].private
            and name not in OWN
            and say
        ):
            yield Problem(
                say.line,
                place,
                f"{{{name}}} is private: only who took a place, or runs the chapter, may read it.",
            )


def _for_admins(flow: Flow, names: Iterable[str], place: str, line: int) -> Iterator[Problem]:
    for name in names:
        if name in FOR_ADMINS and {*flow.people} != {"admins"}:
            yield Problem(
                line,
                place,
                f"`{name}` is for the people who run the chapter: write `for: admins` in `{flow.name}`.",
            )


def _lacking(names: Iterable[str], have: Known, place: str, line: int) -> Iterator[Problem]:
    for name in names:
        for lacking in sorted(NEEDS.get(name, set()) - have):
            if lacking[:1].isupper():
                yield Problem(line, place, f"`{name}` cannot stand here. {lacking}.")
            else:
                yield Problem(
                    line,
                    place,
                    f"`{name}` needs {{{lacking}}}, but one can come here without any `keep: {lacking}`.",
                )
