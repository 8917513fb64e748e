"""Checks that the flow raises the alarm about somebody who does not come back, before the clock
does it in fixed words.

How long after the deadline something happens is known along the waits that follow it. Where no
wait for the deadline leads, a wait counts as if it began at the deadline: it cannot be sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from conversations.entities.times import speak_duration
from conversations.flows.definition import END, Flow, Route, State, Wait
from conversations.flows.ladder import NET
from conversations.loader.checks.traps import reachable
from conversations.loader.checks.ways import bare
from conversations.loader.strict import Problem

ALARM = "raise the alarm"
DEADLINE = "the time given"  # the wait that ends when the person is expected back
MINUTE = timedelta(minutes=1)
MOST = NET - MINUTE  # how long after the deadline an alarm may be raised at the latest
FAR = timedelta(hours=2)  # beyond it nothing more is followed
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


def check(flow: Flow) -> Iterator[Problem]:
    """Problems with a flow that checks people in and raises the alarm too late, or never."""
    if not flow.watches:
        return
    reached = _reached(flow)
    late = [found for found in reached if found.alarms and found.ends > MOST]
    for found in late:
        yield Problem(found.route.line, found.route.place, _too_late(found))
    if not any(found.alarms for found in reached):
        line, place = _where_nobody_is_looked_for(flow, reached)
        what = (
            f"nobody is looked for here: {BY_CLOCK}. Put `after 10 minutes: "
            f"{{do: {ALARM}, go: ...}}` into the state that asks whether they are safe."
        )
        yield Problem(line, place, what)


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
    return [*_Silence(flow).lines()]


class _Silence:
    """What happens in a flow to somebody who does not answer, from the deadline on."""

    def __init__(self, flow: Flow):
        self._flow = flow
        self._seen: set[tuple[str, timedelta]] = set()

    def lines(self) -> Iterator[Reached]:
        at_deadline = [
            route
            for state in self._flow.states.values()
            for wait in state.after
            if wait.label == DEADLINE
            for route in wait.routes
        ]
        for route in at_deadline:
            yield from self._taken(route, timedelta(0), timedelta(0), is_deadline=True)
        entered = {name for name, _ in self._seen}
        at_some_time = reachable(self._flow) - entered
        for state in self._flow.states.values():
            if state.name in at_some_time:
                yield from self._in(state, timedelta(0), is_deadline=False)

    def _taken(
        self, route: Route, begins: timedelta, ends: timedelta, is_deadline: bool
    ) -> Iterator[Reached]:
        """A line of a wait, and what follows it unless it raises the alarm."""
        goal = self._flow.states.get(route.go or "")
        alarms = ALARM in (*route.do, *(goal.do if goal else ()))
        yield Reached(route, begins, ends, is_deadline, alarms)
        if not alarms:
            yield from self._follow(goal, ends, is_deadline)

    def _follow(
        self, state: State | None, passed: timedelta, is_deadline: bool
    ) -> Iterator[Reached]:
        """What follows in a state that a line leads to, this long after the deadline."""
        if state is not None and passed <= FAR and (state.name, passed) not in self._seen:
            self._seen.add((state.name, passed))
            yield from self._in(state, passed, is_deadline)

    def _in(self, state: State, passed: timedelta, is_deadline: bool) -> Iterator[Reached]:
        for route in state.at_once:
            yield from self._follow(self._flow.states.get(route.go or ""), passed, is_deadline)
        for wait, delay in _in_order(state):
            for route in wait.routes:
                yield from self._taken(route, passed, passed + delay, is_deadline)
            if any(route.go for route in bare(wait.routes)):
                return  # nobody is here any more


def _in_order(state: State) -> list[tuple[Wait, timedelta]]:
    """The waits of a state that have a length, the shortest first."""
    timed = [(wait, wait.delay) for wait in state.after if wait.delay is not None]
    return sorted(timed, key=lambda found: found[1])
