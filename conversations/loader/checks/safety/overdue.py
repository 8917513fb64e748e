"""Checks that the flow raises the alarm about somebody who does not come back, before the clock
does it in fixed words.

How long after the deadline something happens is known along the waits that follow it. A wait that
does not follow it, such as one that begins on checking in, cannot be too late; nor can an alarm that
repeats one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from conversations.entities.times import speak_duration
from conversations.flows.definition import END, Flow, Route, State, Wait
from conversations.flows.ladder import NET
from conversations.loader.checks.paths.traps import reachable
from conversations.loader.checks.paths.ways import bare
from conversations.loader.strict import Problem

ALARM = "raise the alarm"
# these hold only once the alarm has been raised
LOOKED_FOR = frozenset({"the team looks for them", "they know of the alert"})
DEADLINE = "the time given"  # the wait that ends when the person is expected back
MINUTE = timedelta(minutes=1)
MOST = NET - MINUTE  # how long after the deadline an alarm may be raised at the latest
BY_CLOCK = (
    f"{NET // MINUTE} minutes after the deadline the clock alerts the Safety Team, whatever the "
    "file says, and what the person reads then is in fixed words"
)


@dataclass(frozen=True)
class Reached:
    """A line of a wait, with how long after the deadline its wait begins and ends."""

    route: Route
    begins: timedelta
    ends: timedelta
    is_deadline: bool  # whether it follows the deadline for certain
    alarms: bool  # whether it raises the alarm, itself or in the state it leads to
    is_covered: bool  # whether an alarm comes in time before it


def check(flow: Flow) -> Iterator[Problem]:
    """Problems with a flow that checks people in and raises the alarm too late, or never."""
    if not flow.watches:
        return
    reached = _reached(flow)
    in_time_order = sorted(filter(_is_late, reached), key=lambda found: found.ends)
    late = {found.route: found for found in in_time_order}  # the latest of each line
    for found in late.values():
        yield Problem(found.route.line, found.route.place, _too_late(found))
    if not late and not _is_anybody_looked_for(reached):
        line, place = _where_nobody_is_looked_for(flow, reached)
        what = (
            f"nobody is looked for here: {BY_CLOCK}. Put `after 10 minutes: "
            f"{{do: {ALARM}, go: ...}}` into the state that asks whether they are safe."
        )
        yield Problem(line, place, what)


def _is_late(found: Reached) -> bool:
    """Whether this is the first alarm after the deadline, and comes after the clock's."""
    is_first = found.alarms and found.is_deadline and not found.is_covered
    return is_first and found.ends > MOST


def _is_anybody_looked_for(reached: Iterable[Reached]) -> bool:
    """Whether an alarm follows the deadline. Where the deadline leads to no other state, an alarm
    may also follow a wait that began before it."""
    after = [found for found in reached if found.is_deadline]
    if after and all(found.route.go for found in after if found.begins == found.ends):
        return any(found.alarms for found in after)
    return any(found.alarms for found in reached)


def unwatched_ends(flow: Flow) -> Iterator[Route]:
    """Lines after the deadline that end the conversation of somebody who is out, with no alarm."""
    for found in _reached(flow) if flow.watches else ():
        ends = found.route.go == END and bare([found.route])
        if ends and found.is_deadline and not found.alarms:
            yield found.route


def _too_late(found: Reached) -> str:
    most = MOST - found.begins
    before = f" The waits before it take {speak_duration(found.begins)}." if found.begins else ""
    can = (
        f"`after {speak_duration(most)}` is the most that can stand here."
        if most >= MINUTE
        else f"Make them shorter: all waits together can take {speak_duration(MOST)} at most."
    )
    return f"this comes too late: {BY_CLOCK}.{before} {can}"


def _where_nobody_is_looked_for(flow: Flow, reached: Iterable[Reached]) -> tuple[int, str]:
    """The line to change: the last wait that follows the deadline, else the flow itself."""
    after = [found for found in reached if found.is_deadline]
    if not after:
        return flow.line, flow.name
    last = max(after, key=lambda found: found.ends)
    return last.route.line, last.route.place


def _reached(flow: Flow) -> list[Reached]:
    """Every line of a wait that can be taken by somebody who falls silent, with its times."""
    return _Silence(flow).lines()


@dataclass(frozen=True)
class _Stay:
    """A state in which somebody is silent."""

    state: str
    passed: timedelta  # since the deadline
    is_deadline: bool
    is_covered: bool


class _Silence:
    """What happens in a flow to somebody who does not answer, from the deadline on."""

    def __init__(self, flow: Flow):
        self._flow = flow
        self._found: list[Reached] = []
        self._seen: set[_Stay] = set()
        self._todo: list[_Stay] = []

    def lines(self) -> list[Reached]:
        at_deadline = [
            route
            for state in self._flow.states.values()
            for wait in state.after
            if wait.label == DEADLINE
            for route in wait.routes
        ]
        start = _Stay("", timedelta(0), is_deadline=True, is_covered=False)
        for route in at_deadline:
            self._take(route, start, timedelta(0))
        self._go_on()
        entered = {stay.state for stay in self._seen}
        for name in sorted(reachable(self._flow) - entered):
            self._enter(name, timedelta(0), is_deadline=False, is_covered=False)
        self._go_on()
        return self._found

    def _go_on(self) -> None:
        while self._todo:
            self._stay(self._todo.pop())

    def _enter(
        self, name: str | None, passed: timedelta, is_deadline: bool, is_covered: bool
    ) -> None:
        """Notes a state to look at; beyond the alarm of the clock nothing more is followed."""
        stay = _Stay(name or "", passed, is_deadline, is_covered)
        if name in self._flow.states and passed <= MOST and stay not in self._seen:
            self._seen.add(stay)
            self._todo.append(stay)

    def _stay(self, stay: _Stay) -> None:
        """The lines that can be taken in a state, in the order of time."""
        state = self._flow.states[stay.state]
        lists = [(state.at_once, timedelta(0))]
        lists += [(wait.routes, delay) for wait, delay in _in_order(state)]
        for routes, delay in lists:
            alarms = [self._take(route, stay, delay) for route in routes]
            if any(route.go for route in bare(routes)):
                return  # nobody is here any more
            if any(alarms) and stay.passed + delay <= MOST:
                stay = replace(stay, is_covered=True)

    def _take(self, route: Route, stay: _Stay, delay: timedelta) -> bool:
        """Notes a line, and what follows it unless it raises the alarm; returns whether it does."""
        goal = self._flow.states.get(route.go or "")
        alarms = ALARM in (*route.do, *(goal.do if goal else ()))
        ends = stay.passed + delay
        is_covered = stay.is_covered or not LOOKED_FOR.isdisjoint(route.ifs)
        if route.event != "at once" or alarms:
            self._found.append(
                Reached(route, stay.passed, ends, stay.is_deadline, alarms, is_covered)
            )
        if not alarms:
            self._enter(route.go, ends, stay.is_deadline, is_covered)
        return alarms


def _in_order(state: State) -> list[tuple[Wait, timedelta]]:
    """The waits of a state that have a length, the shortest first."""
    timed = [(wait, wait.delay) for wait in state.after if wait.delay is not None]
    return sorted(timed, key=lambda found: found[1])
