"""What every flow file must keep: known names, no trap, no word that the carrier takes for itself."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conversations.flow import ANSWERS, END, NEW, Book, Flow, Route, State, Text
from conversations.strict import Problem, nearest
from conversations.words import plain

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

# Words that unsubscribe, or subscribe, the sender at the carrier when they are the whole text (Twilio, Advanced Opt-Out).
CARRIER_STOPS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
CARRIER_STARTS = frozenset({"start", "yes", "unstop"})
CARRIER_HELPS = frozenset({"help", "info"})
NEVER_ASKED_FOR = (CARRIER_STOPS | CARRIER_STARTS | {"info"}) - {"stop", "start"}
OWNED_BY_CARRIER = (CARRIER_STOPS | CARRIER_STARTS | {"info"})
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
ANSWERS_INVITATIONS = "respond"  # the flow that the first word to an invitation opens


def check(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every problem of a book that was read, in no order."""
    yield from _needed(book)
    yield from _words(book)
    yield from _sentences(book, vocabulary)
    for flow in book.flows.values():
        yield from _flow(book, flow, vocabulary)


def _needed(book: Book) -> Iterator[Problem]:
    """What the bot itself opens must be there, under its name."""
    if ANSWERS_INVITATIONS not in book.flows:
        yield Problem(1, "flows", f"the flow `{ANSWERS_INVITATIONS}` is missing: it answers invitations and links."
                                  f"{nearest(ANSWERS_INVITATIONS, book.flows)}")
    if not any("anything else" in flow.opens_with and "anyone" in flow.people for flow in book.flows.values()):
        yield Problem(1, "flows", "no flow answers a stranger: one flow `for: anyone` must open with `anything else`.")


def _words(book: Book) -> Iterator[Problem]:
    known = {w for f in book.flows.values() for w in _heard_by(f)}
    for word, synonyms in book.words.items():
        line = book.word_lines.get(word, 1)
        if word not in known and not word.startswith("category "):
            yield Problem(line, f"words / {word}", f"no flow listens for `{word}`.{nearest(word, known)}")
        for said in synonyms:
            if plain(said) in OWNED_BY_CARRIER:
                yield Problem(line, f"words / {word}", f"phone companies keep the word `{said}` for themselves: choose another.")


def _heard_by(flow: Flow) -> set[str]:
    return {*flow.opens_with, *(k for s in flow.states.values() for k in s.hear if k not in ANSWERS)}


def _sentences(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    for name, allowed in vocabulary.sentences.items():
        if name not in book.sentences:
            yield Problem(1, "sentences", f"`{name}` is missing: the bot needs it. It may hold {_braces(allowed)}.")
            continue
        text = book.sentences[name]
        for placeholder in text.placeholders:
            if placeholder not in allowed:
                near = nearest(placeholder, allowed)
                yield Problem(text.line, f"sentences / {name}",
                              f"there is no {{{placeholder}}} here.{near} It may hold {_braces(allowed)}.")
        yield from _wording(f"sentences / {name}", text)
    for name in book.sentences:
        if name not in vocabulary.sentences:
            near = nearest(name, vocabulary.sentences)
            yield Problem(book.sentences[name].line, f"sentences / {name}", f"nothing says this sentence.{near}")


def _braces(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{n}}}" for n in names) or "no {placeholder}"


def _flow(book: Book, flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    if flow.start not in flow.states:
        yield Problem(flow.line, flow.name, f"`start: {flow.start}` is no state of it.{nearest(flow.start, flow.states)}")
        return
    for role in flow.people:
        if role not in vocabulary.roles:
            yield Problem(flow.line, f"{flow.name} / for", f"I do not know `{role}`.{nearest(role, vocabulary.roles)}")
    for word in flow.opens_with:
        if plain(word) in OWNED_BY_CARRIER:
            yield Problem(flow.line, f"{flow.name} / opens with", f"phone companies keep the word `{word}`: choose another.")
    for state in flow.states.values():
        yield from _state(flow, state, vocabulary)
    yield from _reach(flow)


def _state(flow: Flow, state: State, vocabulary: Vocabulary) -> Iterator[Problem]:
    place = f"{flow.name} / {state.name}"
    if state.name in (NEW, END):
        yield Problem(state.line, place, f"`{state.name}` is a name of the language itself: call the state something else.")
    yield from _names(state.do, "do", place, state.line, vocabulary)
    for text, tells in [(state.say, state.tells)]:
        yield from _texts(flow, place, text, [t.text for t in tells], vocabulary)
    for tell in state.tells:
        yield from _whom(tell.whom, tell.text, place, vocabulary)
    for route in state.routes():
        yield from _route(flow, route, vocabulary)
    for word in state.hear:
        if word not in ANSWERS and plain(word) in OWNED_BY_CARRIER:
            yield Problem(state.line, place, f"phone companies keep the word `{word}` for themselves: choose another.")
    for wait in state.after:
        if wait.delay is None and wait.label not in vocabulary.waits:
            yield Problem(wait.routes[0].line if wait.routes else state.line, f"{place} / after {wait.label}",
                          f"`{wait.label}` is no length of time (10 minutes, 2 hours) that I know."
                          f"{nearest(wait.label, vocabulary.waits)}")
    if state.hear:
        yield from _trap(place, state)


def _trap(place: str, state: State) -> Iterator[Problem]:
    """No state may hold a person: it answers anything, and it ends by itself or by a person."""
    if "anything else" not in state.hear and "any words" not in state.hear:
        yield Problem(state.line, place, "nothing answers a text that fits none of these: add `anything else:`.")
    if not any(route.go for route in state.routes()):
        yield Problem(state.line, place, "there is no way out of this state: add a `go:`.")
    if not state.after and not state.when:
        yield Problem(state.line, place, "if the person never answers, it never ends: add an `after ...:`.")


def _route(flow: Flow, route: Route, vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from _names(route.do, "do", route.place, route.line, vocabulary)
    yield from _names((*route.ifs, *route.unless), "if", route.place, route.line, vocabulary)
    yield from _texts(flow, route.place, route.say, [t.text for t in route.tells], vocabulary)
    for tell in route.tells:
        yield from _whom(tell.whom, tell.text, route.place, vocabulary)
    if route.go and route.go != END and route.go not in flow.states:
        yield Problem(route.line, route.place, f"`go: {route.go}` leads nowhere.{nearest(route.go, [*flow.states, END])}")


def _names(names: tuple[str, ...], kind: str, place: str, line: int, vocabulary: Vocabulary) -> Iterator[Problem]:
    known = vocabulary.guards if kind == "if" else vocabulary.actions
    for name in names:
        if name not in known:
            yield Problem(line, place, f"I do not know the rule `{kind}: {name}`.{nearest(name, known)}")


def _whom(whom: str, text: Text, place: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    if whom not in vocabulary.people:
        yield Problem(text.line, place, f"I do not know whom `tell {whom}` means.{nearest(whom, vocabulary.people)}")
        return
    if vocabulary.people[whom].many:
        for name in text.placeholders:
            if name in vocabulary.values and vocabulary.values[name].private:
                yield Problem(text.line, place, f"{{{name}}} is private: it must not go to {whom}.")


def _texts(flow: Flow, place: str, say: Text | None, tells: list[Text], vocabulary: Vocabulary) -> Iterator[Problem]:
    kept = {r.keep for s in flow.states.values() for r in s.routes() if r.keep}
    known = {*vocabulary.values, *kept}
    for text in [*([say] if say else []), *tells]:
        for name in text.placeholders:
            if name not in known:
                yield Problem(text.line, place, f"there is no {{{name}}}.{nearest(name, known)}")
        yield from _wording(place, text)


def _wording(place: str, text: Text) -> Iterator[Problem]:
    if text.msgid.count("{") != text.msgid.count("}") or len(text.placeholders) != text.msgid.count("{"):
        yield Problem(text.line, place, "a { or } stands alone: a placeholder is a name between both, such as {name}.")
    for word in CAPITALS.findall(text.msgid):
        if word.lower() in NEVER_ASKED_FOR:
            yield Problem(text.line, place, f"the text asks for {word}, a word that phone companies keep for themselves: "
                                            "choose another.")


def _reach(flow: Flow) -> Iterator[Problem]:
    """Every state can be come to from the start, and from every state the end can be reached."""
    forward = {s.name: {r.go for r in s.routes() if r.go} for s in flow.states.values()}
    seen, todo = {flow.start}, [flow.start]
    while todo:
        for name in forward.get(todo.pop(), ()):
            if name not in seen:
                seen.add(name)
                todo.append(name)
    for state in flow.states.values():
        if state.name not in seen:
            yield Problem(state.line, f"{flow.name} / {state.name}", "nothing leads to this state.")
    ends = {END}
    while grown := {n for n, to in forward.items() if to & ends} - ends:
        ends |= grown
    for name in seen - ends - {END}:
        if name in flow.states:
            yield Problem(flow.states[name].line, f"{flow.name} / {name}", "from here nothing ever leads to `end`.")
