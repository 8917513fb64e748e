"""Advice on a flow file that is in order: what could be better, though the bot runs without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from conversations.flows.definition import (
    ANSWERS,
    END,
    RESPOND,
    WHOSE_WORDS,
    Book,
    Flow,
    Route,
    State,
)
from conversations.loader.checks.paths.ways import bare, lists_of
from conversations.loader.checks.safety.overdue import BY_CLOCK, unwatched_ends
from conversations.loader.checks.texts import asked_for, lengths
from conversations.loader.strict import Problem, nearest
from conversations.texts.gsm import LONGEST, segments, to_gsm
from conversations.vocabulary import Vocabulary

LONG = 2  # segments above which a text is mentioned
USED_BESIDES = frozenset(
    {"address", "name", "note", "place", "due"}
)  # by rules that can do without them


def advice(book: Book, vocabulary: Vocabulary, below: Book | None = None) -> Iterator[Problem]:
    """Everything worth a second look, in the order of the file.

    below: the book over which this one is read.
    """
    yield from _texts(book)
    yield from lengths.advice(book)
    yield from asked_for.of_book(book, below)
    yield from _late_ladder(book)
    used = _used(vocabulary)
    for flow in book.flows.values():
        if not flow.opens_with and flow.name not in (RESPOND, WHOSE_WORDS):
            yield Problem(flow.line, flow.name, "nothing opens this flow: add `opens with:`.")
        for name in sorted(flow.kept - used):
            if near := nearest(name, used - flow.kept):
                yield Problem(flow.line, flow.name, f"no rule uses what is kept as `{name}`.{near}")
        for state in flow.states.values():
            yield from _state(book, flow, state)
            yield from asked_for.of_state(book, flow, state)
        yield from _unwatched_ends(flow)


def _used(vocabulary: Vocabulary) -> frozenset[str]:
    """The names of kept answers that rules use."""
    rules = [*vocabulary.actions.values(), *vocabulary.guards.values(), *vocabulary.values.values()]
    return USED_BESIDES.union(*(rule.reads for rule in rules), *(rule.kept_from for rule in rules))


def _texts(book: Book) -> Iterator[Problem]:
    """Texts that cost more than they need to."""
    for place, text in book.texts():
        if cost := _cost(text.msgid):
            yield Problem(text.line, place, cost)
        if len(text.msgid) > LONGEST:
            yield Problem(
                text.line,
                place,
                f"a text of more than {LONGEST} characters is sent as several.",
            )


def _cost(said: str) -> str:
    """Why a text costs more segments than it needs to; empty if it does not."""
    foreign = dict.fromkeys(one for one in said if not one.isspace() and not to_gsm(one))
    without = segments(to_gsm(said))
    count = segments(said) if foreign else without
    if count > without:
        return (
            f"{' '.join(foreign)} makes phone companies count 70 characters per segment instead of "
            f"160: {count} segments instead of {without}."
        )
    if count > LONG:
        return f"{count} segments before anything is filled in: a shorter text is read sooner."
    return ""


def _late_ladder(book: Book) -> Iterator[Problem]:
    """A note on a first step that waits: who is told later because of it, and who is not."""
    if not book.ladder or not book.ladder[0].after:
        return
    minutes = book.ladder[0].after / timedelta(minutes=1)
    yield Problem(
        book.ladder[0].line,
        "ladder / step 1",
        f"the team hears of an overdue check-in {minutes:g} minutes after the alarm, so no text "
        "should promise it sooner. SOS and every other call for help still reach the team at once.",
    )


def _state(book: Book, flow: Flow, state: State) -> Iterator[Problem]:
    if flow.watches and state.hear:
        yield from _watched(flow, state)
    opened = {word for other in book.flows.values() for word in other.opens_with}
    for word, routes in state.hear.items():
        place = f"{flow.name} / {state.name}"
        if word not in opened | {*ANSWERS, *book.words} and (near := nearest(word, opened)):
            yield Problem(routes[0].line, place, f"`{word}` is heard here but opens nothing.{near}")
        if word.isdigit():
            yield Problem(
                routes[0].line,
                place,
                f"`{word}` is heard here even if it answers another question; `a number` is not.",
            )
        yield from _silences(flow, routes)
    for routes in (state.at_once, *lists_of(state)):
        yield from _never_tried(routes)


def _silences(flow: Flow, routes: tuple[Route, ...]) -> Iterator[Problem]:
    """Lines that answer nothing."""
    for route in routes:
        if not (route.say or route.do) and _is_silent(flow, route):
            yield Problem(
                route.line,
                route.place,
                "nothing is said here, so the person is told that something went wrong.",
            )


def _never_tried(routes: tuple[Route, ...]) -> Iterator[Problem]:
    """The line below one that has no condition."""
    for above, below in pairwise(routes):
        if bare([above]):
            yield Problem(
                below.line,
                below.place,
                "this line is never tried: the one above it always applies.",
            )
            return


def _watched(flow: Flow, state: State) -> Iterator[Problem]:
    """A state where somebody who is out is left to the clock."""
    waiting = [route for wait in state.after for route in wait.routes]
    if not any(route.go for route in waiting):
        yield Problem(
            state.line,
            f"{flow.name} / {state.name}",
            f"nothing here leads on when the time is up: {BY_CLOCK}.",
        )


def _unwatched_ends(flow: Flow) -> Iterator[Problem]:
    """Lines that end a check-in after its deadline, though another line raises the alarm."""
    for route in dict.fromkeys(unwatched_ends(flow)):
        yield Problem(route.line, route.place, f"nobody is looked for here: {BY_CLOCK}.")


def _is_silent(flow: Flow, route: Route) -> bool:
    """Whether the state that this route leads to says nothing either."""
    goal = flow.states.get(route.go or END)
    if goal is None:
        return True
    says_at_once = any(line.say or line.go for line in goal.at_once)
    return not (goal.say or says_at_once)
