"""Checks that words do what they say: OUT checks out, SAFE ends an alert, and NEVERMIND ends
neither.

What a rule opens and closes is said where the rule is declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conversations.flows.definition import ALERT, ANSWERS, END, RESPOND, Flow, Route, State
from conversations.loader.checks.ways import Ways, bare, known
from conversations.loader.strict import Problem
from conversations.port.rules import Rule, Subject, Weight

PROTECTING = (Subject.CHECK_IN, Subject.ALERT)
# words that may have meant anything, and so must end no protection
NO_WORDS_FOR_IT = ("nevermind", "no", "skip", *(answer for answer in ANSWERS if answer != "yes"))


MEANT_OTHERWISE = (
    "`{}` may have meant anything: `{}` belongs under a word that says so, such as `out` or `safe`."
)
STILL_OUT = (
    "`{}` ends the conversation here while the person is still checked in: remove `go: end`, or do "
    "it under `out` with `do: check out`."
)


@dataclass(frozen=True)
class Promise:
    """A word, and what it must do wherever a flow hears it and its subject is there."""

    word: str
    rule: str  # the one to suggest
    is_kept_by: Callable[[Rule], bool]
    flows: Callable[[Flow], bool]
    subject: Subject | None = None  # None: wherever it is heard


def _opens(subject: Subject) -> Callable[[Rule], bool]:
    return lambda rule: subject in rule.opens


def _closes(subject: Subject) -> Callable[[Rule], bool]:
    return lambda rule: subject in rule.closes and rule.weight is not Weight.DELAYS


def _watches(flow: Flow) -> bool:
    return flow.watches


def _is_about_alerts(flow: Flow) -> bool:
    return flow.name == ALERT


def _is_of_a_responder(flow: Flow) -> bool:
    return flow.name == RESPOND


def _has(word: str) -> Callable[[Flow], bool]:
    return lambda flow: word in flow.opens_with


OUT_OF = (_closes(Subject.CHECK_IN), _watches, Subject.CHECK_IN)
PROMISES = (
    Promise("in", "start the clock", _opens(Subject.CHECK_IN), _watches),
    Promise("out", "check out", *OUT_OF),
    Promise("safe", "check out", *OUT_OF),
    Promise("more", "extend", lambda rule: rule.name == "extend", _watches, Subject.CHECK_IN),
    Promise("safe", "end the alert", _closes(Subject.ALERT), _is_about_alerts, Subject.ALERT),
    Promise(
        "ack",
        "take the alert",
        lambda rule: rule.name == "take the alert",
        _is_about_alerts,
        Subject.ALERT,
    ),
    Promise(
        "close",
        "close the request",
        _closes(Subject.NEED),
        lambda flow: flow.sends,
        Subject.NEED,
    ),
    Promise(
        "done",
        "finish the job",
        _closes(Subject.ASSIGNMENT),
        _is_of_a_responder,
        Subject.ASSIGNMENT,
    ),
    Promise(
        "drop", "drop the job", _closes(Subject.ASSIGNMENT), _is_of_a_responder, Subject.ASSIGNMENT
    ),
    Promise("on duty", "go on duty", _opens(Subject.SHIFT), _has("on duty")),
    Promise("off duty", "go off duty", _closes(Subject.SHIFT), _has("off duty")),
)


def check(ways: Ways) -> Iterator[Problem]:
    """Problems with the words of a flow that do not do what they say."""
    for name in ways.certain:
        state = ways.flow.states[name]
        for promise in PROMISES:
            if promise.word in state.hear and promise.flows(ways.flow):
                yield from _broken(promise, state, ways)
        yield from _ended_by_chance(state, ways)


def _broken(promise: Promise, state: State, ways: Ways) -> Iterator[Problem]:
    routes = state.hear[promise.word]
    keeping = [route for route in routes if _keeps(promise, route, state, ways)]
    if promise.subject is None:
        is_kept = bool(keeping)
    elif promise.subject in ways.arrived(state):
        is_kept = _is_kept_in_any_case(routes, keeping)
    else:
        return  # there may be nothing to end
    if not is_kept:
        yield from _said(promise, routes, keeping)


def _is_kept_in_any_case(routes: tuple[Route, ...], keeping: list[Route]) -> bool:
    """Whether the promise is kept whichever conditions hold."""
    if bare([route for route in routes if route not in keeping]):
        return False
    conditions = {(route.ifs, route.unless) for route in keeping}
    single = [pair for pair in conditions if len(pair[0]) + len(pair[1]) == 1]
    return ((), ()) in conditions or any((unless, ifs) in single for ifs, unless in single)


def _said(promise: Promise, routes: tuple[Route, ...], keeping: list[Route]) -> Iterator[Problem]:
    """What is wrong with the lines of a word, at the line that needs to change."""
    unconditional = bare(routes)
    if keeping and not unconditional:
        only = ", ".join(f"`{name}`" for name in (*keeping[0].ifs, *keeping[0].unless))
        what = (
            f"`{promise.rule}` is done only under the condition {only}: add a line with "
            f"`do: {promise.rule}` and no condition, for when that does not hold."
        )
        yield Problem(keeping[0].line, keeping[0].place, what)
        return
    at = [*unconditional, routes[-1]][0]
    does = [name for route in routes for name in route.do]
    instead = f" instead of `{does[-1]}`" if does and not keeping else ""
    yield Problem(
        at.line,
        at.place,
        f"people who text {promise.word.upper()} would believe that it is done: put "
        f"`do: {promise.rule}` here{instead}.",
    )


def _keeps(promise: Promise, route: Route, state: State, ways: Ways) -> bool:
    """Whether a line does what its word says: itself, in the state it leads to, or when a word that
    ends something is texted there once more."""
    goal = ways.flow.states.get(route.go or "")
    done = [*route.do, *(goal.do if goal else ())]
    if goal is not None and goal is not state and promise.subject is not None:
        done += [name for again in goal.hear.get(promise.word, ()) for name in again.do]
    return any(promise.is_kept_by(rule) for rule in known(done, ways.words.actions))


def _ended_by_chance(state: State, ways: Ways) -> Iterator[Problem]:
    """A check-in that ends, or seems to end, by words that do not say so."""
    is_out = ways.flow.watches and Subject.CHECK_IN in ways.arrived(state)
    heard = [(word, route) for word, routes in state.hear.items() for route in routes]
    for word, route in heard:
        ending = [rule for rule in known(route.do, ways.words.actions) if _ends(rule)]
        if ending and word in NO_WORDS_FOR_IT:
            yield Problem(route.line, route.place, MEANT_OTHERWISE.format(word, ending[0].name))
        elif is_out and route.go == END and not ending:
            yield Problem(route.line, route.place, STILL_OUT.format(word))


def _ends(rule: Rule) -> bool:
    """Whether a rule ends the protection of somebody who is out."""
    ends_one = not rule.closes.isdisjoint(PROTECTING)
    return rule.weight is Weight.ENDS_PROTECTION and ends_one
