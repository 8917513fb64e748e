"""Checks that nothing is a trap: every state answers, can be left, and ends by itself or by a
person, and nothing goes in circles forever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from conversations.flows.definition import ANYTHING_ELSE, END, Flow, Route, State
from conversations.loader.checks.paths.ways import bare
from conversations.loader.strict import Problem


def of_state(state: State, place: str, watched: bool = False) -> Iterator[Problem]:
    """Traps that show in a single state. A check-in (`watched`) carries its own deadline and needs
    no wait."""
    if _always(state.at_once):
        return  # nobody ever waits here
    if state.hear:
        yield from _answered(state, place)
    if not any(route.go for route in state.routes()):
        yield Problem(state.line, place, "there is no way out of this state: add a `go:`.")
    elif watched:
        return
    elif not state.after and not state.when:
        yield Problem(
            state.line, place, "if the person never answers, this never ends: add an `after ...:`."
        )
    elif not state.when:
        yield from ends_by_itself(state, place)


def _answered(state: State, place: str) -> Iterator[Problem]:
    """Problems with how a state answers a text that fits nothing else."""
    name = ANYTHING_ELSE if ANYTHING_ELSE in state.hear else "any words"
    routes = state.hear.get(name, ())
    if not routes:
        yield Problem(
            state.line,
            place,
            f"nothing answers a text that fits none of these: add `{ANYTHING_ELSE}:`.",
        )
    elif not _is_certain(routes):
        yield Problem(
            routes[-1].line,
            place,
            f"under `{name}` every line has an `if` or `unless`: add one without, for when "
            "none of them holds.",
        )
    for route in routes:
        is_empty = not (route.say or route.go or route.do)
        if is_empty and name == ANYTHING_ELSE:
            yield Problem(route.line, place, f"`{name}` answers nothing here: add a `say:`.")


def _is_certain(routes: Iterable[Route]) -> bool:
    """Whether one of these routes is always taken: one without a condition, or one of two with
    opposite conditions."""
    single = [
        (route.ifs, route.unless) for route in routes if len(route.ifs) + len(route.unless) <= 1
    ]
    return ((), ()) in single or any((unless, ifs) in single for ifs, unless in single)


def _always(routes: Iterable[Route]) -> bool:
    """Whether one of these routes leads on without a condition."""
    return any(route.go for route in bare(routes))


def ends_by_itself(state: State, place: str) -> Iterator[Problem]:
    """The problem if no wait leads out of a state. (Where there is a request, news may do that
    instead.)"""
    goals = {route.go for wait in state.after for route in wait.routes}
    if not _always(state.at_once) and not goals - {None, state.name}:
        yield Problem(
            state.line,
            place,
            "if the person never answers, this never ends: one `after ...:` must `go:` to another "
            "state, or to `end`.",
        )


def paths(flow: Flow) -> Iterator[Problem]:
    """Traps that show only along the ways between states."""
    forward = _forward(flow)
    seen = reachable(flow)
    for state in flow.states.values():
        if state.name not in seen and not flow.watches:  # a watched person is looked for anyway
            yield Problem(state.line, f"{flow.name} / {state.name}", "nothing leads to this state.")
        elif END not in _reached({state.name}, forward):
            yield Problem(
                state.line, f"{flow.name} / {state.name}", "from here nothing ever leads to `end`."
            )
    yield from _rounds(flow)
    yield from _echoes(flow)


def reachable(flow: Flow) -> set[str]:
    """The states that some way leads to from the start of the flow."""
    return _reached({flow.start}, _forward(flow))


def _forward(flow: Flow) -> dict[str, set[str]]:
    """The states that each state leads to."""
    return {state.name: _goals(state.routes()) for state in flow.states.values()}


def _reached(start: set[str], forward: Mapping[str, set[str]]) -> set[str]:
    """The names that can be reached from these, including these."""
    seen, todo = set(start), list(start)
    while todo:
        new = forward.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return seen


def _rounds(flow: Flow) -> Iterator[Problem]:
    """Problems with states that lead to each other `at once` in a circle, with nothing done that
    could end it."""
    ways = {state.name: _idle(state.at_once) for state in flow.states.values()}
    forward = {name: _goals(routes) for name, routes in ways.items()}
    for state in flow.states.values():
        ring = _ring(state.name, forward)
        if ring and not _can_be_left(ring, ways):
            yield Problem(
                state.line,
                f"{flow.name} / {state.name}",
                "`at once` goes in a circle from here, and waits for nobody.",
            )


def _can_be_left(ring: set[str], ways: Mapping[str, list[Route]]) -> bool:
    """Whether the lines of a circle cannot all be taken: one has an `if` that another excludes."""
    inside = [route for name in ring for route in ways.get(name, ()) if route.go in ring]
    ifs = {name for route in inside for name in route.ifs}
    return any(name in ifs for route in inside for name in route.unless)


def _goals(routes: Iterable[Route]) -> set[str]:
    """The states that these routes lead to."""
    return {route.go for route in routes if route.go}


def _idle(routes: Iterable[Route]) -> list[Route]:
    """The routes that lead on and change nothing."""
    return [route for route in routes if route.go and not (route.do or route.keep)]


def _ring(name: str, forward: Mapping[str, set[str]]) -> set[str]:
    """The states on a circle through this one; empty if there is no way back to it."""
    ring = {other for other in _reached(forward[name], forward) if name in _from(other, forward)}
    return ring if name in ring else set()


def _from(name: str, forward: Mapping[str, set[str]]) -> set[str]:
    """The states that can be reached from this one, including this one."""
    return _reached({name}, forward)


def _echoes(flow: Flow) -> Iterator[Problem]:
    """Problems with waits that lead back to where they began: somebody who never answers would be
    texted forever."""
    after = {s.name: _first_wait(s) for s in flow.states.values()}
    for state in flow.states.values():
        ring, name = [state.name], after[state.name]
        while name in after and name not in ring:
            ring.append(name)
            name = after[name]
        if name == state.name and not any(_ends_elsewhere(flow.states[n], ring) for n in ring):
            yield Problem(
                state.line,
                f"{flow.name} / {state.name}",
                "if the person never answers, its waits go in a circle forever: a wait that only "
                "reminds needs no `go:`.",
            )


def _first_wait(state: State) -> str:
    """The state that the shortest unconditional wait leads to; empty if there is none."""
    waits = sorted(
        (w for w in state.after if w.delay is not None and _always(w.routes)),
        key=lambda w: w.delay or timedelta(),
    )
    goals = [route.go for wait in waits[:1] for route in bare(wait.routes)]
    return next(filter(None, goals), "")


def _ends_elsewhere(state: State, ring: list[str]) -> bool:
    """Whether news, or a wait that a rule times, leads out of the circle."""
    named = [route for wait in state.after if wait.delay is None for route in wait.routes]
    heard = [route for routes in state.when.values() for route in routes]
    return not _goals([*named, *heard]) <= {*ring}
