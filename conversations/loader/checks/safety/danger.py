"""Checks that what somebody in danger may text means `sos` and nothing else, and that no word that
ends protection can be said by a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from conversations.flows.definition import ANSWERS, SIGNS, Book, Flow, Route
from conversations.hearing.commands import calm
from conversations.hearing.commands.shapes import NEGATIONS
from conversations.hearing.meanings import cries, distress
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD
from conversations.loader.checks.paths.promises import NO_WORDS_FOR_IT, ends_protection
from conversations.loader.checks.paths.ways import known
from conversations.loader.strict import Problem
from conversations.port.rules import Weight
from conversations.vocabulary import Vocabulary

MOST_WAYS = 4096  # ways to say a word whose meaning is remembered; books share most of them
SOS, HELP = "sos", "help"
CONTRACTION = re.compile(rf"\b{wording('behind a command', 'contractions')}\b")
_ALARM, _AROUND = any_of(HEARD.phrases("alarm", "words")), any_of(HEARD.phrases("alarm", "around"))


class Danger:
    """What no word but `sos` may mean in a book."""

    def __init__(self, book: Book, vocabulary: Vocabulary):
        self._emergency = {*map(plain, (SOS, *book.words.get(SOS, ())))}
        weights = _weights(book, vocabulary)
        self._ends = {word for word, found in weights.items() if Weight.ENDS_PROTECTION in found}
        self._delays = {word for word, found in weights.items() if Weight.DELAYS in found}
        self._closes = _closing(book, vocabulary)
        self._asks = any_of(_ways_to_ask(book))

    def fault(self, said: str, word: str) -> str:
        """Why this must not be a way to say a word; empty if it may."""
        if word == SOS:
            return ""
        if self._calls_for_help(said, word):
            own = "be a word of its own" if said == word else f"mean `{word}`"
            return (
                f"`{said}` is what somebody in danger may text, so it cannot {own}: remove it "
                f"here. Only `{SOS}` may be said like that."
            )
        if word in self._closes and (denies := denial(said)):
            return (
                f"`{said}` {denies}, but `{word}` ends somebody's protection: choose words that "
                "say only that all is well, without a no or a not."
            )
        return ""

    def _calls_for_help(self, said: str, word: str) -> bool:
        if plain(said) in self._emergency or is_danger(said):
            return True
        if word in self._ends | self._delays:
            return calls(said)
        # from somebody who is out, what means `help` is heard as a cry anyway
        return word != HELP and is_cry(said) and not self._asks_for_something(said)

    def _asks_for_something(self, said: str) -> bool:
        """Whether a call for help goes on to what is wanted: "help me move", "ayuda legal"."""
        words = [token for token in tokens(said) if token.isalnum()]
        at = 0
        while found := self._asks.at(words, at) or _AROUND.at(words, at):
            at = found[1]
        rest = " ".join(words[at:])
        return 0 < at < len(words) and not calls(rest)


@lru_cache(MOST_WAYS)
def is_cry(said: str) -> bool:
    """Whether this is heard as a call for help from somebody who is checked in."""
    return cries.is_cry(said)


@lru_cache(MOST_WAYS)
def calls(said: str) -> bool:
    """Whether this is a call for help, or says that somebody worries."""
    return is_cry(said) or calm.says_worry(plain(said))


@lru_cache(MOST_WAYS)
def is_danger(said: str) -> bool:
    """Whether this is heard as danger or despair, or is a bare word of alarm, such as "fire"."""
    return distress.is_danger(said) or distress.is_despair(said) or _is_alarm(said)


@lru_cache(MOST_WAYS)
def denial(said: str) -> str:
    """How this says that something is not so ("not safe", "no estoy bien"); empty if it does not."""
    words = calm.without_harmless(plain(said))
    denies = not NEGATIONS.isdisjoint(re.findall(r"[\w']+", words))
    if denies or CONTRACTION.search(words) is not None:
        return "says no to something"
    return "says that somebody is not safe" if calm.says_unsafe(words) else ""


def _is_alarm(said: str) -> bool:
    """Whether this consists of words of alarm and what people say around them: "i fell"."""
    words = [token for token in tokens(said) if token.isalnum()]
    at, is_found = 0, False
    while at < len(words):
        if found := _ALARM.at(words, at):
            at, is_found = found[1], True
        elif around := _AROUND.at(words, at):
            at = around[1]
        else:
            return False
    return is_found


def commands(book: Book, danger: Danger) -> Iterator[Problem]:
    """Problems with commands that are themselves what somebody in danger may text."""
    for line, place, word in _commands(book):
        if fault := danger.fault(word, word):
            yield Problem(line, place, fault)


def _commands(book: Book) -> Iterator[tuple[int, str, str]]:
    """Each command where it opens a flow, or else where a state hears it: (line, place, word)."""
    for flow in book.flows.values():
        for word in sorted({*flow.opens_with} - {*SIGNS}):
            yield flow.line, f"{flow.name} / opens with", word
        for state in flow.states.values():
            for word in state.hear.keys() - {*ANSWERS, *flow.opens_with}:
                routes = state.hear[word]
                line = routes[0].line if routes else state.line
                yield line, f"{flow.name} / {state.name}", word


def _weights(book: Book, vocabulary: Vocabulary) -> dict[str, set[Weight | None]]:
    """Each command of a book with the weights of what it does, itself or in the state that it leads
    to."""
    found: dict[str, set[Weight | None]] = {}
    for flow, word, route in _heard(book):
        rules = known(_done(flow, route), vocabulary.actions)
        found.setdefault(word, set()).update(rule.weight for rule in rules)
    return {word: weights for word, weights in found.items() if word not in NO_WORDS_FOR_IT}


def _closing(book: Book, vocabulary: Vocabulary) -> set[str]:
    """The commands that end a check-in or an alert."""
    return {
        word
        for flow, word, route in _heard(book)
        for rule in known(_done(flow, route), vocabulary.actions)
        if ends_protection(rule) and word not in NO_WORDS_FOR_IT
    }


def _ways_to_ask(book: Book) -> Iterator[str]:
    """What people text who ask for help, whatever they want."""
    said = [HELP, *book.words.get(HELP, ())]
    said += [phrase for flow in book.flows.values() for phrase in flow.phrases]
    for way in said:
        yield from filter(None, [" ".join(token for token in tokens(way) if token.isalnum())])


def _heard(book: Book) -> Iterator[tuple[Flow, str, Route]]:
    """Every line under `hear:`, with its flow and its word."""
    for flow in book.flows.values():
        for state in flow.states.values():
            for word, routes in state.hear.items():
                yield from ((flow, word, route) for route in routes)


def _done(flow: Flow, route: Route) -> Iterator[str]:
    yield from route.do
    if goal := flow.states.get(route.go or ""):
        yield from goal.do
