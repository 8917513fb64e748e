"""What could be better in a flow file that is in order: none of it keeps the bot from serving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from conversations.entities.yes_no import is_no, is_yes
from conversations.flows.definition import ANSWERS, END, RESPOND, Book, Flow, Route, State
from conversations.flows.ladder import NET
from conversations.lexicon.plain import plain
from conversations.loader.checks.said import CAPITALS
from conversations.loader.strict import Problem, nearest
from conversations.texts.gsm import LONGEST, segments, to_gsm
from conversations.vocabulary import Vocabulary

ALARM = "raise the alarm"
NET_SAID = f"{NET // timedelta(minutes=1)} minutes"
LONG = 2  # segments above which a text is mentioned
KNOWN_CAPITALS = frozenset({"not", "who", "now", "go", "stop", "start", "asap"})
USED_BESIDES = frozenset(
    {"address", "name", "note", "place", "due"}
)  # by rules that can do without


def advice(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything worth a second look, in the order of the file."""
    yield from _texts(book)
    yield from _asked_for(book)
    yield from _late_ladder(book)
    used = _used(vocabulary)
    for flow in book.flows.values():
        if not flow.opens_with and flow.name != RESPOND:
            yield Problem(flow.line, flow.name, "nothing opens this flow: add `opens with:`.")
        for name in sorted(flow.kept - used):
            if near := nearest(name, used - flow.kept):
                yield Problem(flow.line, flow.name, f"no rule uses what is kept as `{name}`.{near}")
        for state in flow.states.values():
            yield from _state(book, flow, state)


def _used(vocabulary: Vocabulary) -> frozenset[str]:
    """The names of the kept answers that rules use."""
    rules = [*vocabulary.actions.values(), *vocabulary.guards.values(), *vocabulary.values.values()]
    return USED_BESIDES.union(*(rule.reads for rule in rules), *(rule.kept_from for rule in rules))


def _texts(book: Book) -> Iterator[Problem]:
    """Texts that cost more than they need to."""
    for place, text in book.texts():
        foreign = dict.fromkeys(
            sign for sign in text.msgid if not sign.isspace() and not to_gsm(sign)
        )
        count = segments(text.msgid if foreign else to_gsm(text.msgid))
        if foreign and count > (without := segments(to_gsm(text.msgid))):
            yield Problem(
                text.line,
                place,
                f"{' '.join(foreign)} makes phone companies count 70 signs a segment instead of 160: "
                f"{count} instead of {without}.",
            )
        elif count > LONG:
            yield Problem(
                text.line,
                place,
                f"{count} segments before anything is filled in; shorter is read sooner.",
            )
        if len(text.msgid) > LONGEST:
            yield Problem(
                text.line, place, f"with more than {LONGEST} signs it is sent as several texts."
            )


def _asked_for(book: Book) -> Iterator[Problem]:
    """Words in capitals that nothing listens for: people would text them in vain."""
    heard = {part for word in book.commands for part in plain(word).split()} | KNOWN_CAPITALS
    heard |= {plain(other) for others in book.words.values() for other in others}
    for place, text in book.texts():
        for word in dict.fromkeys(CAPITALS.findall(text.msgid)):
            if word.lower() not in heard and not is_yes(word) and not is_no(word):
                near = nearest(word.lower(), book.commands)
                yield Problem(
                    text.line,
                    place,
                    f"does the text ask for the word {word}? Nothing listens for it.{near}",
                )


def _late_ladder(book: Book) -> Iterator[Problem]:
    """A first step that waits: whom that concerns, and whom it does not."""
    if not book.ladder or not book.ladder[0].after:
        return
    minutes = book.ladder[0].after / timedelta(minutes=1)
    yield Problem(
        book.ladder[0].line,
        "ladder / step 1",
        f"an overdue check-in is told {minutes:g} minutes after the alarm, so let no text promise it "
        "sooner. SOS and every other call for help are told at once all the same.",
    )


def _state(book: Book, flow: Flow, state: State) -> Iterator[Problem]:
    if flow.watches and state.hear:
        yield from _watched(flow, state)
    opened = {word for other in book.flows.values() for word in other.opens_with}
    for word, routes in state.hear.items():
        if word not in opened | {*ANSWERS, *book.words} and (near := nearest(word, opened)):
            yield Problem(
                routes[0].line,
                f"{flow.name} / {state.name}",
                f"`{word}` is heard here and opens nothing.{near}",
            )
        if word.isdigit():
            yield Problem(
                routes[0].line,
                f"{flow.name} / {state.name}",
                f"`{word}` is heard here even if it answers another question; `a number` is not.",
            )
        for route in routes:
            if not route.say and not route.do and _is_silent(flow, route):
                yield Problem(
                    route.line,
                    route.place,
                    "nothing is said here, so the person is told that something went wrong.",
                )
    for routes in (
        state.at_once,
        *state.hear.values(),
        *state.when.values(),
        *(wait.routes for wait in state.after),
    ):
        certain = [
            position for position, route in enumerate(routes) if not (route.ifs or route.unless)
        ]
        if certain and certain[0] + 1 < len(routes):
            later = routes[certain[0] + 1]
            yield Problem(
                later.line,
                later.place,
                "this line is never tried: the one above it holds in any case.",
            )


def _watched(flow: Flow, state: State) -> Iterator[Problem]:
    """Where somebody who is out may be left to the clock, which alerts the Safety Team in fixed
    words."""
    place, by_clock = (
        f"{flow.name} / {state.name}",
        f"the Safety Team is alerted in fixed words {NET_SAID} after the time.",
    )
    if not any(route.go for wait in state.after for route in wait.routes):
        yield Problem(state.line, place, f"no wait here leads on when the time is up: {by_clock}")
    for wait in state.after:
        alarms = [route for route in wait.routes if ALARM in route.do]
        ends = [
            route
            for route in wait.routes
            if route.go == END and not (alarms or route.ifs or route.unless)
        ]
        if alarms and wait.delay is not None and wait.delay >= NET:
            yield Problem(
                alarms[0].line, alarms[0].place, f"this comes too late: before it, {by_clock}"
            )
        elif ends and not any(
            ALARM in route.do
            for other in flow.states.values()
            for earlier in other.after
            for route in earlier.routes
        ):
            yield Problem(ends[0].line, ends[0].place, f"nobody is looked for here: {by_clock}")


def _is_silent(flow: Flow, route: Route) -> bool:
    """Whether where it leads says nothing either."""
    if route.go is None or route.go == END:
        return True
    goal = flow.states[route.go]
    return not goal.say and not any(r.say or r.go for r in goal.at_once)
