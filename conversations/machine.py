"""One `transitions.Machine` for each flow, shared by all its conversations: guard, action, new
state."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from transitions import EventData, Machine
from transitions import State as MachineState

from conversations.flows.definition import (
    END,
    NEW,
    SENDING,
    TAKING,
    WATCHING,
    Book,
    Flow,
    Route,
    State,
)
from conversations.loader.strict import FlowError, Problem

if TYPE_CHECKING:
    from conversations.port.records import Conversation
    from conversations.port.rules import Rule, Subject
    from conversations.port.turn import Turn
    from conversations.vocabulary import Vocabulary

log = logging.getLogger(__name__)
AFTER = "after "  # the prefix of a wait's event
FARTHEST = 30  # states that one event may pass through before it is called a loop


class Loop(Exception):
    """The states of a flow lead around in a circle without waiting for anybody."""


class FlowMachine:
    """A flow that can take events. The model is the Conversation row itself: its `state` is what
    moves."""

    def __init__(self, flow: Flow, vocabulary: Vocabulary):
        self.flow = flow
        self._vocabulary = vocabulary
        states = [MachineState(name, on_enter=[_count_entry]) for name in (NEW, *flow.states, END)]
        self._machine = Machine(
            model=None,
            states=states,
            initial=NEW,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )
        self._machine.add_transition("open", NEW, flow.start)
        for state in flow.states.values():
            for route in state.routes():
                self._add(state, route)

    def _add(self, state: State, route: Route) -> None:
        guards = self._vocabulary.guards
        self._machine.add_transition(
            route.event,
            state.name,
            route.go,
            conditions=[
                *(_exactly(guards[name], True) for name in route.ifs),
                *(_exactly(guards[name], False) for name in route.unless),
                *_having(route, self._vocabulary),
            ],
            before=[self._performing(state, route)],
        )

    def open(self, conversation: Conversation, turn: Turn) -> None:
        """Enter the flow's first state."""
        self._trigger("open", conversation, turn)
        self._settle(conversation, turn)

    def take(self, event: str, conversation: Conversation, turn: Turn) -> bool:
        """Let an event move the conversation. False if its state has no route for it, or none whose
        guard holds."""
        before = conversation.entry
        if not self._trigger(event, conversation, turn):
            return False
        if conversation.entry != before:
            self._settle(conversation, turn)
        return True

    def _trigger(self, event: str, conversation: Conversation, turn: Turn) -> bool:
        known = self._machine.events.get(event)
        if known is None or conversation.state not in known.transitions:
            return False
        return bool(known.trigger(conversation, turn=turn))

    def _settle(self, conversation: Conversation, turn: Turn) -> None:
        """Follow `at once` from state to state; then do and say what the state says and set its
        waits."""
        for _ in range(FARTHEST):
            entry = conversation.entry
            state = self.flow.states.get(conversation.state)
            if state is None:
                return
            moved = self._trigger("at once", conversation, turn)
            if not moved or conversation.entry == entry:
                self._arrive(state, turn, spoken=moved)
                return
        raise Loop(f"{self.flow.name}: `at once` goes around in a circle at {conversation.state}")

    def _arrive(self, state: State, turn: Turn, spoken: bool) -> None:
        turn.time_left = state.time_left()
        _do(state.do, turn, self._vocabulary)
        if state.say and not spoken:
            turn.say(state.say)
        _tell(state.tells, turn, self._vocabulary)
        for position, wait in enumerate(state.after):
            turn.wake(wait, position)

    def _performing(self, state: State, route: Route) -> Callable[[EventData], None]:
        is_wait = route.event.startswith(AFTER)
        time_left = state.time_left(route.event.removeprefix(AFTER)) if is_wait else None

        def perform(event: EventData) -> None:
            turn: Turn = event.kwargs["turn"]
            turn.missed = route.misunderstood
            turn.time_left = time_left
            _keep(route, turn)
            _do(route.do, turn, self._vocabulary)
            if route.say:
                turn.say(route.say)
            _tell(route.tells, turn, self._vocabulary)

        return perform


def _rule_of(conversation: Conversation) -> str | None:
    """The rule that gave a conversation its subject: sending, taking or watching."""
    if conversation.check_in_id is not None:
        return WATCHING
    need = conversation.need
    if need is None:
        return None
    return SENDING if need.contact_id == conversation.contact_id else TAKING


def _keep(route: Route, turn: Turn) -> None:
    """Keep the answer, and remember where free-form words were kept: a text that follows at once
    continues them."""
    if turn.heard is None:
        return
    if route.keep:
        turn.keep(route.keep, turn.heard.text if turn.heard.value is None else turn.heard.value)
    # `at once` only passes through: the answer still comes right before the next question
    if route.event.startswith("hear "):
        turn.keep("_last", route.keep if route.event == "hear any words" else None)


def _do(names: tuple[str, ...], turn: Turn, vocabulary: Vocabulary) -> None:
    for name in names:
        turn.apply(vocabulary.actions[name])


def _tell(tells: tuple[Any, ...], turn: Turn, vocabulary: Vocabulary) -> None:
    for tell in tells:
        whom = turn.apply(vocabulary.audiences[tell.whom])
        if whom is not None:
            turn.tell(whom, tell.text)


def _exactly(guard: Rule, wanted: bool) -> Callable[[EventData], bool]:
    def check(event: EventData) -> bool:
        turn: Turn = event.kwargs["turn"]
        # a guard that lacks what it needs is None, which is neither
        return turn.apply(guard) is wanted

    return check


def _having(route: Route, vocabulary: Vocabulary) -> list[Callable[[EventData], bool]]:
    """The last condition of a route: what its rules need, and do not open themselves, is there."""
    needed = needs_of(route, vocabulary)

    def check(event: EventData) -> bool:
        turn: Turn = event.kwargs["turn"]
        # A value can also be the answer that was kept under its name.
        rows = {row for name, row in needed if turn.memory.get(name) is None}
        lacking = turn.missing(rows)
        if lacking is not None:
            log.warning(
                "line %s, %s: not taken, it needs %s and there is none",
                route.line,
                route.place,
                lacking.spoken,
            )
        return lacking is None

    return [check] if needed else []


def needs_of(route: Route, vocabulary: Vocabulary) -> list[tuple[str, Subject]]:
    """The rows without which a route must not be taken, each with the rule that needs it."""
    said = [*([route.say] if route.say else []), *(tell.text for tell in route.tells)]
    values = [vocabulary.values.get(name) for text in said for name in text.placeholders]
    rules = [
        *(vocabulary.actions[name] for name in route.do),
        *(vocabulary.audiences[tell.whom] for tell in route.tells),
        *(rule for rule in values if rule is not None),
    ]
    needed: list[tuple[str, Subject]] = []
    opened: set[Subject] = set()
    for rule in rules:
        needed += [(rule.name, row) for row in rule.takes if row in rule.needs - opened]
        opened |= rule.opens
    return needed


def _count_entry(event: EventData) -> None:
    conversation: Any = event.model
    conversation.entry += 1


class Machines(Mapping[str, FlowMachine]):
    """The machines of a book, by the name of their flow."""

    def __init__(self, book: Book, vocabulary: Vocabulary):
        self.book = book
        self.vocabulary = vocabulary
        try:
            self._machines = {
                name: FlowMachine(flow, vocabulary) for name, flow in book.flows.items()
            }
        except (ValueError, AttributeError) as error:
            raise FlowError(
                "flows", [Problem(1, "", f"the flows do not fit together: {error}")]
            ) from error

    def place(self, conversation: Conversation) -> bool:
        """Make sure that a conversation is in a state that the file still has. False if there is
        none.

        Where its state was renamed or removed, a request that was sent, a job that was taken and a
        check-in go on in the state that sending, taking or checking in leads to today.
        """
        flow = self.book.flows.get(conversation.flow)
        if flow is not None and conversation.state in flow.states:
            return True
        rule = _rule_of(conversation)
        if rule is None:
            return False
        for other in sorted(self.book.flows.values(), key=lambda f: f is not flow):
            if goal := other.goal_of(rule):
                conversation.flow, conversation.state = other.name, goal
                return True
        return False

    def __getitem__(self, name: str) -> FlowMachine:
        return self._machines[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._machines)

    def __len__(self) -> int:
        return len(self._machines)
