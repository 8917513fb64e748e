"""Checks that words do what they say: OUT checks out, SAFE ends an alert, and NEVERMIND ends
neither.

What a rule opens and closes is said where the rule is declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from conversations.flows.definition import (
    ALERT,
    ANSWERS,
    CHOSEN,
    END,
    RESPOND,
    SENDING,
    TAKING,
    Flow,
    Route,
    State,
)
from conversations.loader.checks.paths.ways import Ways, bare, known
from conversations.loader.strict import Problem
from conversations.port.rules import Rule, Subject, Weight

PROTECTING = (Subject.CHECK_IN, Subject.ALERT)
# words that may have meant anything, and so must end no protection
NO_WORDS_FOR_IT = ("nevermind", "no", "skip", *(answer for answer in ANSWERS if answer != "yes"))


MEANT_OTHERWISE = (
    "`{}` may have meant anything: `{}` belongs under a word that says so, such as `out`, `safe` or "
    "`remove word`."
)
STILL_OUT = (
    "`{}` ends the conversation here while the person is still checked in: remove `go: end`, or do "
    "it under `out` with `do: check out`."
)


class Kept(Enum):
    """In which cases a word must do what it promises."""

    ALWAYS = "whichever conditions hold"
    SOMETIMES = "in one of its lines: in the others there may be nothing to do"


@dataclass(frozen=True)
class Promise:
    """A word, and what it must do wherever a flow hears it and its subject is there."""

    word: str
    rule: str  # the one to suggest
    is_kept_by: Callable[[Rule], bool]
    flows: Callable[[Flow], bool]
    subject: Subject | None = None  # None: wherever it is heard
    kept: Kept = Kept.ALWAYS
    only_at_start: bool = False  # only in the state with which the flow opens
    at_once: bool = False  # whether no question may be asked before it is done


def _opens(subject: Subject) -> Callable[[Rule], bool]:
    return lambda rule: subject in rule.opens


def _closes(subject: Subject) -> Callable[[Rule], bool]:
    return lambda rule: subject in rule.closes and rule.weight is not Weight.DELAYS


def _is(*names: str) -> Callable[[Rule], bool]:
    return lambda rule: rule.name in names


def _watches(flow: Flow) -> bool:
    return flow.watches


def _sends(flow: Flow) -> bool:
    return flow.sends


def _is_about_alerts(flow: Flow) -> bool:
    return flow.name == ALERT


def _is_of_a_responder(flow: Flow) -> bool:
    return flow.name == RESPOND


def _has(word: str) -> Callable[[Flow], bool]:
    return lambda flow: word in flow.opens_with


def _is_of_admins(flow: Flow) -> bool:
    return "close" in flow.opens_with and {*flow.people} == {"admins"}


def _opening(word: str, rule: str, kept: Kept = Kept.ALWAYS) -> Promise:
    """The promise of a word in the flow that it opens."""
    return Promise(word, rule, _is(rule), _has(word), kept=kept)


def _of_alerts(word: str, rule: str, kept: Kept = Kept.ALWAYS) -> Promise:
    return Promise(word, rule, _is(rule), _is_about_alerts, Subject.ALERT, kept)


def _of_a_request(word: str, rule: str, *others: str) -> Promise:
    """The promise of a word from somebody who asks for help, kept by any of these rules."""
    return Promise(word, rule, _is(rule, *others), _sends, kept=Kept.SOMETIMES)


SOMETIMES = Kept.SOMETIMES
OUT_OF = (_closes(Subject.CHECK_IN), _watches, Subject.CHECK_IN)
END_OF_ALERT = (_closes(Subject.ALERT), _is_about_alerts, Subject.ALERT)
TAKING_ALERT = (_is("take the alert"), _is_about_alerts, Subject.ALERT)
OF_A_JOB = (_closes(Subject.ASSIGNMENT), _is_of_a_responder, Subject.ASSIGNMENT)
PROMISES = (
    # somebody who is out
    Promise("in", "start the clock", _opens(Subject.CHECK_IN), _watches, at_once=True),
    Promise("out", "check out", *OUT_OF, at_once=True),
    Promise("safe", "check out", *OUT_OF, at_once=True),
    Promise("more", "extend", _is("extend"), _watches, Subject.CHECK_IN, at_once=True),
    Promise(
        "buddy",
        "keep a person of their own",
        _is("keep a person of their own"),
        _watches,
        Subject.CHECK_IN,
        SOMETIMES,
    ),
    # those who look for them
    Promise("safe", "end the alert", *END_OF_ALERT, at_once=True),
    Promise("ack", "take the alert", *TAKING_ALERT, at_once=True),
    _of_alerts("called", "note what was found", SOMETIMES),
    _of_alerts("all hands", "call all hands", SOMETIMES),
    _of_alerts("coming", "say that I come"),
    _of_alerts("there", "say that I am there"),
    _of_alerts("crew", "ask the crew", SOMETIMES),
    _of_alerts("handover", "offer the alert"),
    _opening("reopen", "open it again"),
    _opening("debrief", "move the debrief", SOMETIMES),
    Promise("on duty", "go on duty", _opens(Subject.SHIFT), _has("on duty")),
    _opening("off duty", "go off duty", SOMETIMES),
    # somebody who asks for help
    Promise("close", "close the request", _closes(Subject.NEED), _sends, Subject.NEED),
    Promise("done", "finish the request", _closes(Subject.NEED), _sends, Subject.NEED, SOMETIMES),
    _of_a_request("send", SENDING, "pass the words on"),
    _of_a_request("show", "show the details"),
    _of_a_request("hide", "hide the details"),
    _of_a_request("urgent", "note that it is urgent", "ask at once", "ask for as soon as possible"),
    Promise(
        "nobody came",
        "reopen the request",
        _is("reopen the request"),
        _sends,
        Subject.NEED,
        SOMETIMES,
    ),
    Promise(
        "change",
        "pass the change on",
        _is("pass the change on", "forget that answer"),
        _sends,
        kept=SOMETIMES,
    ),
    # somebody who helps
    Promise(
        "accept",
        TAKING,
        _is(TAKING),
        _is_of_a_responder,
        only_at_start=True,
    ),
    Promise("pass", "pass", _is("pass"), _is_of_a_responder, only_at_start=True),
    Promise("done", "finish the job", *OF_A_JOB),
    Promise("drop", "drop the job", *OF_A_JOB),
    Promise(
        "send",
        "pass my words to the requester",
        _is("pass my words to the requester"),
        _is_of_a_responder,
    ),
    _opening("pause", "pause"),
    _opening("resume", "resume"),
    _opening("ready", "resume"),
    # anybody, and those who run the chapter
    _opening("english", "speak english"),
    _opening("espanol", "speak spanish"),
    _opening("pause chapter", "pause the chapter"),
    _opening("resume chapter", "resume the chapter"),
    _opening("drill", "begin a drill"),
    _opening("rota", "change the rota", SOMETIMES),
    Promise("close", "close it for the chapter", _closes(Subject.NEED), _is_of_admins),
)
# what a choice from a list leads to must keep what was chosen
CHOSEN_FROM_A_LIST = {
    "they choose the contact": "keep the emergency contact",
    "they choose 911": "keep the choice about 911",
    "they choose the word": "keep the duress word",
}
FORGETTING = "forget the duress word"  # the duress word protects somebody who is not out, too


def check(ways: Ways, invites: bool) -> Iterator[Problem]:
    """Problems with the words of a flow that do not do what they say. invites: whether the book
    asks responders for help at all."""
    for name in ways.certain:
        state = ways.flow.states[name]
        for promise in PROMISES:
            if promise.flows is _is_of_a_responder and not invites:
                continue
            if _applies(promise, state, ways.flow):
                yield from _broken(promise, state, ways)
        yield from _chosen(state, ways)
        yield from _ended_by_chance(state, ways)


def _applies(promise: Promise, state: State, flow: Flow) -> bool:
    is_here = state.name == flow.start or not promise.only_at_start
    return promise.word in state.hear and is_here and promise.flows(flow)


def _broken(promise: Promise, state: State, ways: Ways) -> Iterator[Problem]:
    if promise.subject not in {None, *ways.arrived(state)}:
        return  # there may be nothing to end
    routes = state.hear[promise.word]
    keeping = [route for route in routes if _keeps(promise, route, state, ways)]
    is_kept = bool(keeping)
    if promise.kept is Kept.ALWAYS:
        is_kept = _is_kept_in_any_case(routes, keeping)
    if is_kept:
        return
    confirmed = [later for route in routes for later in _confirmed(route, ways)]
    yield from _said(promise, tuple(confirmed) or routes, keeping)


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
    if goal is not None and goal is not state:
        done += [name for later in _heard_there(promise, goal) for name in later.do]
    return any(promise.is_kept_by(rule) for rule in known(done, ways.words.actions))


def _confirmed(route: Route, ways: Ways) -> Iterator[Route]:
    """The lines that follow once a word is confirmed with the one that the bot chose."""
    goal = ways.flow.states.get(route.go or "")
    for routes in goal.hear.values() if goal else ():
        yield from (later for later in routes if CHOSEN in later.ifs)


def _heard_there(promise: Promise, goal: State) -> Iterator[Route]:
    """The lines that finish what a word began: when it is texted once more, when the word that the
    bot chose is, or when the answer to the question is."""
    if promise.subject is not None:
        yield from goal.hear.get(promise.word, ())
    for word, routes in goal.hear.items():
        answers = not promise.at_once and word in {promise.word, *ANSWERS}
        yield from (route for route in routes if CHOSEN in route.ifs or answers)


def _chosen(state: State, ways: Ways) -> Iterator[Problem]:
    """Choices from a list that keep nothing of what is then said."""
    for rule, route in _choices(state):
        goal = ways.flow.states.get(route.go or "")
        if goal is not None and rule not in _all_done(goal):
            yield _not_kept(rule, _answering(goal) or route)


def _choices(state: State) -> Iterator[tuple[str, Route]]:
    """The lines that lead to what was chosen from a list, each with the rule that keeps it."""
    for routes in state.hear.values():
        for route in routes:
            rules = map(CHOSEN_FROM_A_LIST.get, route.ifs)
            yield from ((rule, route) for rule in rules if rule is not None)


def _not_kept(rule: str, route: Route) -> Problem:
    what = f"people who answer this would believe that it is kept: put `do: {rule}` here."
    return Problem(route.line, route.place, what)


def _answering(state: State) -> Route | None:
    """The last line that takes the answer to what a state asks."""
    routes = [*state.hear.get("any words", ()), *state.hear.get("a number", ())]
    return routes[-1] if routes else None


def _all_done(state: State) -> set[str]:
    return {name for route in state.routes() for name in route.do}


def _ended_by_chance(state: State, ways: Ways) -> Iterator[Problem]:
    """A check-in that ends, or seems to end, by words that do not say so."""
    is_out = ways.flow.watches and Subject.CHECK_IN in ways.arrived(state)
    heard = [(word, route) for word, routes in state.hear.items() for route in routes]
    for word, route in heard:
        ending = [*filter(_takes_protection, known(route.do, ways.words.actions))]
        if ending and _may_mean_anything(word, ending[0], ways.flow):
            yield Problem(route.line, route.place, MEANT_OTHERWISE.format(word, ending[0].name))
        elif is_out and route.go == END and not ending:
            yield Problem(route.line, route.place, STILL_OUT.format(word))


def _takes_protection(rule: Rule) -> bool:
    return ends_protection(rule) or rule.name == FORGETTING


def _may_mean_anything(word: str, ending: Rule, flow: Flow) -> bool:
    """Whether a word does not say for certain that this is to end: a NO says it of what the bot did
    by itself, a YES of what a flow about it has asked."""
    if word == "yes":
        return not (_watches(flow) or _is_about_alerts(flow))
    undone = word == "no" and ending.undoes
    return word in NO_WORDS_FOR_IT and not undone


def ends_protection(rule: Rule) -> bool:
    """Whether a rule ends the protection of somebody who is out."""
    ends_one = not rule.closes.isdisjoint(PROTECTING)
    return rule.weight is Weight.ENDS_PROTECTION and ends_one
