"""Advice on what texts ask for: each word and number must be heard where somebody would text it, and
each wait must come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from conversations.entities.yes_no import is_no, is_yes
from conversations.flows.definition import END, Book, Flow, State, Text, Wait
from conversations.lexicon.plain import plain
from conversations.loader.checks.paths.ways import bare
from conversations.loader.checks.texts.said import CAPITALS
from conversations.loader.strict import Problem, nearest

KNOWN_CAPITALS = frozenset({"not", "who", "now", "go", "stop", "start", "asap"})
A_NUMBER = re.compile(r"\btext (\d+)\b", re.IGNORECASE)
# the answers by which a number is heard
BY_NUMBER = frozenset({"a number", "a category", "an area", "a duration", "a time", "any words"})


def of_book(book: Book, below: Book | None = None) -> Iterator[Problem]:
    """Words in capitals that nothing listens for: people would text them in vain.

    below: the book over which this one is read, of which it may leave flows out.
    """
    lost = {} if below is None else _lost(book, below)
    heard = {part for word in book.commands for part in plain(word).split()} | KNOWN_CAPITALS
    heard |= {plain(other) for others in book.words.values() for other in others}
    for place, text in book.texts():
        for word in _capitals(text):
            if word in lost and word not in _heard_in(book, place):
                what = (
                    f"the text asks for {word.upper()}, which `{lost[word]}` heard: it is left out."
                )
                yield Problem(text.line, place, what)
            elif word not in heard and not _is_answer(word):
                near = nearest(word, book.commands)
                what = (
                    f"does the text ask for the word {word.upper()}? Nothing listens for it.{near}"
                )
                yield Problem(text.line, place, what)


def _is_answer(word: str) -> bool:
    return is_yes(word) or is_no(word)


def _capitals(text: Text) -> Iterable[str]:
    """The words in capitals, once each, in small letters."""
    return dict.fromkeys(map(str.lower, CAPITALS.findall(text.msgid)))


def _lost(book: Book, below: Book) -> dict[str, str]:
    """The words that open nothing any more, each with the flow that they opened."""
    opens = {word for flow in book.flows.values() for word in flow.opens_with}
    left_out = [flow for flow in below.flows.values() if flow.name not in book.flows]
    return {word: flow.name for flow in left_out for word in {*flow.opens_with} - opens}


def _heard_in(book: Book, place: str) -> frozenset[str]:
    """The commands of the flow of a place, which may hear a word that opens nothing."""
    flow = book.flows.get(place.partition(" / ")[0])
    return frozenset() if flow is None else flow.commands


def of_state(book: Book, flow: Flow, state: State) -> Iterator[Problem]:
    """What the texts of a state ask for and it does not hear, and its waits that never come."""
    if state.hear:
        for place, text in _said_here(flow, state):
            for asked in _unheard(book, state, text):
                what = f"does the text ask for {asked}? It is not heard here: add it under `hear:`."
                yield Problem(text.line, place, what)
    yield from _never_come(flow, state)


def _said_here(flow: Flow, state: State) -> Iterator[tuple[str, Text]]:
    """The texts behind which somebody is in this state."""
    if state.say is not None:
        yield f"{flow.name} / {state.name}", state.say
    for route in state.routes():
        if route.say is not None and route.go in (None, state.name):
            yield route.place, route.say


def _unheard(book: Book, state: State, text: Text) -> Iterator[str]:
    """What a text asks for and its state does not hear."""
    if not BY_NUMBER & state.hear.keys():
        numbers = dict.fromkeys(A_NUMBER.findall(text.msgid))
        yield from (number for number in numbers if number not in state.hear)
    for word in dict.fromkeys(CAPITALS.findall(text.msgid)):
        is_command = word.lower() in book.commands
        if is_command or "any words" in state.hear:
            continue
        if is_yes(word) and "yes" not in state.hear:
            yield word
        if is_no(word) and "no" not in state.hear:
            yield word


def _never_come(flow: Flow, state: State) -> Iterator[Problem]:
    """The waits behind one that always leads out of the state."""
    waits = sorted((wait for wait in state.after if wait.delay is not None), key=_delay)
    leaving = next((wait for wait in waits if _always_leaves(wait, state)), None)
    for wait in waits:
        if leaving is not None and _delay(wait) > _delay(leaving):
            line = wait.routes[0].line if wait.routes else state.line
            what = f"this never comes: `after {leaving.label}:` has led on by then."
            yield Problem(line, f"{flow.name} / {state.name} / {wait.event}", what)


def _delay(wait: Wait) -> float:
    assert wait.delay is not None
    return wait.delay.total_seconds()


def _always_leaves(wait: Wait, state: State) -> bool:
    goals = [route.go for route in bare(wait.routes)]
    return any(goal and (goal == END or goal != state.name) for goal in goals)
