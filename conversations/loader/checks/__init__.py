"""Checks what every flow file must keep to: known names, no traps, and no word that carriers
reserve."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from conversations.flows.definition import END, NEW, NEWS, Book, Flow, Route, State, Tell
from conversations.lexicon.reserved_words import CARRIER_STARTS, CARRIER_STOPS, NEVER_ASKED_FOR
from conversations.loader.checks import heard
from conversations.loader.checks.paths import passed_on, promises, reached, subjects, traps
from conversations.loader.checks.paths.ways import Ways
from conversations.loader.checks.safety import (
    all_right,
    danger,
    network,
    only_likely,
    overdue,
    rungs,
)
from conversations.loader.checks.texts import lengths, said, time_left
from conversations.loader.strict import Problem, nearest, nearest_or_all

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

__all__ = ["CARRIER_STARTS", "CARRIER_STOPS", "NEVER_ASKED_FOR", "check"]
LONGEST_NAME, LONGEST_WAIT = 60, 80  # characters that the database has room for
UNITS = ("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks")


def check(
    book: Book,
    vocabulary: Vocabulary,
    unsound: Collection[str] = (),
) -> Iterator[Problem]:
    """Every problem of a book, in no particular order.

    unsound: flows that could not be read well; problems that would only follow from that are left
    out.
    """
    in_danger = danger.Danger(book, vocabulary)
    yield from heard.required(book)
    yield from heard.words(book, whole=not unsound, danger=in_danger)
    yield from danger.commands(book, in_danger)
    yield from heard.kinds(book)
    yield from said.sentences(book, vocabulary)
    yield from rungs.check(book, vocabulary)
    yield from lengths.check(book)
    if not unsound:
        yield from reached.of_book(book)
        yield from network.check(book, vocabulary)
    for flow in book.flows.values():
        found = [*_flow(book, flow, vocabulary), *heard.opening(book, flow)]
        yield from found
        if not found and flow.name not in unsound:
            yield from traps.paths(flow)
            yield from overdue.check(flow)
            yield from all_right.check(flow, vocabulary)
            yield from only_likely.check(flow, vocabulary)
            ways = Ways(flow, vocabulary)
            yield from subjects.check(ways)
            yield from promises.check(ways, invites=any(f.sends for f in book.flows.values()))
            yield from reached.of_flow(ways)
            yield from passed_on.check(ways)


def _flow(book: Book, flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    if not flow.start or not flow.states:
        return  # reported as missing already
    if flow.start not in flow.states:
        near = nearest_or_all(flow.start, flow.states)
        what = f"`start: {flow.start}` is not a state of this flow.{near}"
        yield Problem(flow.line, flow.name, what)
        return
    for role in flow.people:
        if role not in vocabulary.roles:
            yield Problem(
                flow.line,
                f"{flow.name} / for",
                f"I do not know `{role}`."
                f"{_several(role, vocabulary.roles) or nearest_or_all(role, vocabulary.roles)}",
            )
    if len(flow.name) > LONGEST_NAME:
        yield Problem(
            flow.line,
            flow.name[:LONGEST_NAME],
            f"this name is too long; the limit is {LONGEST_NAME} characters.",
        )
    for state in flow.states.values():
        yield from _state(book, flow, state, vocabulary)
    for route in flow.routes():
        yield from _route(book, flow, route, vocabulary)
    yield from said.of_flow(flow, vocabulary)


def _state(book: Book, flow: Flow, state: State, vocabulary: Vocabulary) -> Iterator[Problem]:
    place = f"{flow.name} / {state.name}"
    if state.name in (NEW, END):
        yield Problem(
            state.line,
            place,
            f"`{state.name}` is a word of the language itself: call the state something else.",
        )
    if len(state.name) > LONGEST_NAME:
        yield Problem(
            state.line,
            place[:LONGEST_NAME],
            f"this name is too long; the limit is {LONGEST_NAME} characters.",
        )
    yield from _names(state.do, "do", place, state.line, vocabulary)
    yield from _told(state.tells, place, vocabulary)
    yield from heard.answers(book, state, place)
    yield from time_left.check(state, place, flow.watches)
    yield from _waits(state, place, vocabulary)
    yield from _news(state, place)
    yield from traps.of_state(state, place, flow.watches)


def _waits(state: State, place: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The lengths of time for which a state waits."""
    for wait in state.after:
        line = wait.routes[0].line if wait.routes else state.line
        label = wait.label[:LONGEST_WAIT]
        where = f"{place} / after {label}"
        if wait.delay is None and wait.label not in vocabulary.waits:
            near = _other_unit(wait.label) or nearest(wait.label, vocabulary.waits)
            yield Problem(
                line,
                where,
                f"`{label}` is not a length of time that I know: write, for example, 10 minutes "
                f"or 2 hours (from 1 minute to 366 days).{near}",
            )
        elif len(wait.label) > LONGEST_WAIT:
            yield Problem(line, where, "this length of time is too long: write it shorter.")


def _other_unit(label: str) -> str:
    """A suggestion where only the unit of a length of time is misspelled, as in "1 dya"."""
    number, _, unit = label.partition(" ")
    if not number.isdigit() or unit in UNITS:
        return ""
    return nearest(unit, UNITS).replace("`", f"`{number} ", 1)


def _news(state: State, place: str) -> Iterator[Problem]:
    """The news for which a state waits."""
    for news, routes in state.when.items():
        if news not in NEWS:
            line = routes[0].line if routes else state.line
            yield Problem(
                line,
                f"{place} / when {news}",
                f"I do not know the news `{news}`.{nearest_or_all(news, NEWS)}",
            )


def _route(book: Book, flow: Flow, route: Route, vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from _names(route.do, "do", route.place, route.line, vocabulary)
    yield from _names(route.ifs, "if", route.place, route.line, vocabulary)
    yield from _names(route.unless, "unless", route.place, route.line, vocabulary)
    yield from _told(route.tells, route.place, vocabulary)
    for name in {*route.ifs} & {*route.unless}:
        yield Problem(
            route.line,
            route.place,
            f"this can never happen: `{name}` is under both `if` and `unless`.",
        )
    if route.keep and (route.keep.startswith("_") or not route.keep.replace(" ", "").isalnum()):
        yield Problem(
            route.line,
            route.place,
            f"`keep: {route.keep}`: a name has only letters, digits and spaces, "
            "as in `keep: name`.",
        )
    if route.go and route.go != END and route.go not in flow.states:
        yield Problem(
            route.line,
            route.place,
            f"`go: {route.go}` leads nowhere.{_where(book, flow, route.go)}",
        )


def _where(book: Book, flow: Flow, goal: str) -> str:
    """A suggestion for a state that does not exist."""
    if others := [other.name for other in book.flows.values() if goal in other.states]:
        return f" It is a state of `{others[0]}`: `go:` cannot leave its own flow."
    return nearest_or_all(goal, [*flow.states, END])


def _names(
    names: tuple[str, ...], kind: str, place: str, line: int, vocabulary: Vocabulary
) -> Iterator[Problem]:
    known, others = vocabulary.actions, vocabulary.guards
    if kind != "do":
        known, others = others, known
    for name in names:
        if name in others and name not in known:
            right = "`if:` or `unless:`" if kind == "do" else "`do:`"
            yield Problem(line, place, f"`{name}` belongs after {right}, not after `{kind}:`.")
        elif name not in known:
            near = _several(name, known) or nearest(name, known)
            yield Problem(line, place, f"I do not know the rule `{kind}: {name}`.{near}")


def _several(name: str, known: Collection[str]) -> str:
    """A suggestion where a list lacks its brackets; empty if this is no list."""
    parts = [part.strip() for part in name.split(",")]
    is_list = len(parts) > 1 and all(part in known for part in parts)
    return f" P{heard.in_brackets(name)[1:]}." if is_list else ""


def _told(tells: Iterable[Tell], place: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    for tell in tells:
        line = tell.text.line
        if tell.whom not in vocabulary.audiences:
            near = nearest_or_all(tell.whom, vocabulary.audiences)
            yield Problem(line, place, f"I do not know whom `tell {tell.whom}` means.{near}")
        elif vocabulary.audiences[tell.whom].many:
            for name in tell.text.placeholders:
                if name in vocabulary.values and vocabulary.values[name].reveals:
                    yield Problem(
                        line, place, f"{{{name}}} is private: it must not go to {tell.whom}."
                    )
