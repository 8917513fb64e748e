"""Flows as frozen values: what `flows.yaml` says, read once and never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from conversations.flows.limits import Limits
from conversations.lexicon.commands import in_other_words
from conversations.lexicon.plain import plain

NEW = "new"  # the state of a conversation that has not been opened
END = "end"  # the state of a conversation that is over
ANYTHING_ELSE = "anything else"
# rules on which the code itself depends
SENDING, TAKING, WATCHING = (
    "send the request",
    "take the place",
    "start the clock",
)
CHOSEN = "it is the chosen word"  # the guard by which a state with `confirm:` tests a text
WHICH = "no request is meant"  # a flow that uses this guard may be opened with a request
WHICH_ALERT = "no alert is meant"  # and a flow that uses this one, with an alert
RESPOND = "respond"  # the flow opened by the first answer to an invitation
ALERT = "alert"  # the flow opened by a member's first answer to an alert
WHOSE_WORDS = "whose words"  # the flow opened by words that several jobs may be meant by
SHARED_TEXTS = "shared texts"  # the section for the texts that no single flow owns
DANGER, DESPAIR, ANY_OCCASION = OCCASIONS = ("danger", "despair", "anything")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")

# What words may be a sign of, near to what people say who mean it: a meaning of the word files.
SIGN_OF = "signs of "
QUESTIONS = (  # what people ask whatever they are in the middle of
    f"{SIGN_OF}asking for the address",
    f"{SIGN_OF}asking who comes",
    f"{SIGN_OF}asking when they come",
    f"{SIGN_OF}asking for the door word",
    f"{SIGN_OF}asking what it costs",
    f"{SIGN_OF}asking who we are",
    f"{SIGN_OF}wanting a person",
    f"{SIGN_OF}asking who runs it",
    f"{SIGN_OF}asking about authorities",
    f"{SIGN_OF}asking about privacy",
)
SIGNS = (
    f"{SIGN_OF}another in danger",
    f"{SIGN_OF}danger",
    f"{SIGN_OF}despair",
    f"{SIGN_OF}fear",
    f"{SIGN_OF}harm by another",
    f"{SIGN_OF}being well",
    f"{SIGN_OF}going out",
    f"{SIGN_OF}being back",
    f"{SIGN_OF}more time",
    f"{SIGN_OF}giving up",
    f"{SIGN_OF}taking",
    f"{SIGN_OF}declining",
    f"{SIGN_OF}no more texts",
    f"{SIGN_OF}not wanting somebody",
    f"{SIGN_OF}another at the phone",
    f"{SIGN_OF}prying",
    f"{SIGN_OF}wanting no calls",
    f"{SIGN_OF}allowing calls",
    f"{SIGN_OF}complaint",
    f"{SIGN_OF}doubt",
    f"{SIGN_OF}another need",
    *QUESTIONS,
)
ANSWERS = (
    "a number",
    "a category",
    "an area",
    "a duration",
    "a time",
    "yes",
    "no",
    "a picture",
    *SIGNS,
    "any words",
    ANYTHING_ELSE,
)

NEWS = (  # what `when` may name: what somebody else, or the chapter, did about a request
    "accepted",
    "asked",
    "checked out",
    "closed",
    "contradicted",
    "done",
    "dropped",
    "ended",
    "extended",
    "looked for again",
    "over",
    "question",
    "reopened",
    "stopped",
)


@dataclass(frozen=True)
class Text:
    """A text as the file has it, with white space collapsed and {placeholders} unfilled.

    Its `msgid` is also its key in the catalogue.
    """

    msgid: str
    line: int = field(default=0, compare=False)

    @cached_property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(PLACEHOLDER.findall(self.msgid))


@dataclass(frozen=True)
class Tell:
    """A text for somebody other than the person whose turn it is."""

    whom: str
    text: Text


@dataclass(frozen=True)
class Route:
    """One way out of a state for one event: taken if all of `ifs` and none of `unless` hold."""

    event: str
    place: str
    line: int = field(compare=False)
    ifs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    keep: str | None = None
    say: Text | None = None
    tells: tuple[Tell, ...] = ()
    go: str | None = None

    @property
    def misunderstood(self) -> bool:
        """Whether taking it means that the bot did not understand what the person wrote."""
        return self.event == "hear anything else" and not (self.keep or self.go)


@dataclass(frozen=True)
class Wait:
    """What happens in a state if nothing else has: after a fixed delay, or at a time that a rule
    gives."""

    label: str
    delay: timedelta | None
    routes: tuple[Route, ...]

    @property
    def event(self) -> str:
        return f"after {self.label}"

    @property
    def leads_on(self) -> bool:
        """Whether the conversation may leave the state when the wait is over."""
        return any(route.go for route in self.routes)


@dataclass(frozen=True)
class State:
    """One point of a conversation: what is said on entering it and which routes lead on."""

    name: str
    line: int = field(compare=False)
    do: tuple[str, ...] = ()
    say: Text | None = None
    tells: tuple[Tell, ...] = ()
    at_once: tuple[Route, ...] = ()
    hear: Mapping[str, tuple[Route, ...]] = field(default_factory=dict)
    when: Mapping[str, tuple[Route, ...]] = field(default_factory=dict)
    after: tuple[Wait, ...] = ()

    def routes(self) -> Iterator[Route]:
        """Every route of the state, in the order in which they are tried."""
        yield from self.at_once
        for heard in self.hear.values():
            yield from heard
        for news in self.when.values():
            yield from news
        for wait in self.after:
            yield from wait.routes

    def time_left(self, label: str | None = None) -> timedelta | None:
        """How long until the state moves on by itself, from the wait with this label or, if None,
        from the beginning.

        None if no later wait leads on.
        """
        passed = timedelta(0)
        if label is not None:
            waited = self.wait(label)
            if waited is None or waited.delay is None:
                return None
            passed = waited.delay
        ahead = [w.delay - passed for w in self.after if w.delay is not None and w.leads_on]
        return min((length for length in ahead if length > timedelta(0)), default=None)

    def wait(self, label: str) -> Wait | None:
        """The wait with that label, or None."""
        return next((wait for wait in self.after if wait.label == label), None)

    def wait_instead(self, label: str, labels: Sequence[str]) -> Wait | None:
        """The new wait that takes the place of one removed from the file, or None if there is none.

        `labels` are those of all the timers that were set together. Places are counted from the
        end, because the last wait is the one that leads on.
        """
        gone = [old for old in labels if self.wait(old) is None]
        new = [wait for wait in self.after if wait.label not in labels]
        place = len(gone) - gone.index(label)
        return new[-place] if place <= len(new) else None


@dataclass(frozen=True)
class Words:
    """The other ways of saying one thing, in any language."""

    said: tuple[str, ...]
    line: int = field(default=0, compare=False)


THINGS = "things"  # what belongs to a kind, and is kept as what is needed
# what a kind of support may be marked with, and the field of `Kind` that holds it
KIND_MARKS = {
    "private": "is_private",
    "several helpers": "takes_several",
    "the rest": "is_the_rest",
}


@dataclass(frozen=True)
class Kind:
    """A kind of support: the words people use to ask for it, the things that belong to it, whether
    neighbors see only the kind and area of such a request unless the requester says more, whether it
    often takes several helpers, and whether it is the kind for what fits no other.

    One that a chapter does without is still listed, so that the numbers of the others stay.
    """

    words: Words
    things: Words = Words((), 0)
    is_private: bool = False
    takes_several: bool = False
    is_the_rest: bool = False
    is_offered: bool = True


@dataclass(frozen=True)
class Flow:
    """A conversation from its first word to its end, with its own words and texts."""

    name: str
    line: int = field(compare=False)
    about: str
    people: tuple[str, ...]
    opens_with: tuple[str, ...]
    phrases: tuple[str, ...]
    start: str
    states: Mapping[str, State]
    words: Mapping[str, Words] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)

    @cached_property
    def commands(self) -> frozenset[str]:
        """Every word that it listens for, other than answers."""
        heard = {word for state in self.states.values() for word in state.hear}
        return frozenset(heard.union(self.opens_with) - set(ANSWERS))

    def routes(self) -> Iterable[Route]:
        """Every route of the flow; once, where several states share it."""
        routes = (route for state in self.states.values() for route in state.routes())
        return {id(route): route for route in routes}.values()

    def without_own(self) -> Flow:
        """The flow without its words and texts."""
        return replace(self, words={}, texts={})

    @cached_property
    def kept(self) -> frozenset[str]:
        """The names under which it remembers answers."""
        return frozenset(r.keep for s in self.states.values() for r in s.routes() if r.keep)

    def goal_of(self, rule: str) -> str | None:
        """The state that doing this rule leads to, or None."""
        if doing := next((state.name for state in self.states.values() if rule in state.do), None):
            return doing
        routes = (
            route for state in self.states.values() for route in state.routes() if rule in route.do
        )
        return next((route.go for route in routes if route.go in self.states), None)

    @cached_property
    def rules(self) -> frozenset[str]:
        """Every rule that it may carry out."""
        states = self.states.values()
        of_states = frozenset(name for state in states for name in state.do)
        return of_states | {
            name for state in states for route in state.routes() for name in route.do
        }

    @cached_property
    def asks_which(self) -> bool:
        """Whether it may be opened with the number of a request."""
        return any(WHICH in route.ifs for state in self.states.values() for route in state.routes())

    @cached_property
    def asks_which_alert(self) -> bool:
        """Whether it may be opened with the number of an alert."""
        return any(
            WHICH_ALERT in route.ifs for state in self.states.values() for route in state.routes()
        )

    @cached_property
    def sends(self) -> bool:
        """Whether it can send a request for help."""
        return SENDING in self.rules

    @cached_property
    def watches(self) -> bool:
        """Whether it can check somebody in."""
        return WATCHING in self.rules


@dataclass(frozen=True)
class Step:
    """One step of an alert's ladder: how long after the step before it, who is told or called, and
    what is said.

    The last step is repeated: every `after` or, once the alert is older than `until`, `then_every`.
    """

    after: timedelta
    whom: str
    say: Text
    calls: bool = False
    line: int = field(default=0, compare=False)
    again: Text | None = None  # for those who have read of the alert; None: they get `say` as well
    until: timedelta | None = None  # counted from the alarm
    then_every: timedelta | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        return (self.say,) if self.again is None else (self.say, self.again)

    def repeated_after(self, age: timedelta) -> timedelta:
        """How long until it is repeated, in an alert of this age."""
        if self.until is None or self.then_every is None:
            return self.after
        return self.after if age + self.after <= self.until else self.then_every


@dataclass(frozen=True)
class Helpline:
    """A number of the chapter's own that somebody in need can call, in danger, in despair or in
    anything, and whether the police may be sent."""

    name: str
    number: str
    may_send_police: bool
    when: str
    line: int = field(default=0, compare=False)

    def is_for(self, occasion: str) -> bool:
        return self.when in (occasion, ANY_OCCASION)


@dataclass(frozen=True)
class Book:
    """The whole flow file: the kinds of support, the ladder, the flows, and the texts that no
    single flow owns."""

    flows: Mapping[str, Flow]
    shared_texts: Mapping[str, Text] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    # whom an alert reaches, step by step; `flows/ladder.py` fills in what is left out
    ladder: tuple[Step, ...] = ()
    asking: Step | None = None  # the question to the member who has an alert
    limits: Limits = field(default_factory=Limits)
    # besides 911 and 988, which the texts name themselves
    helplines: tuple[Helpline, ...] = ()
    name: str = field(default="", compare=False)  # the name of its file
    # what tells the files that it was read from; empty if it was read from none
    made_of: str = field(default="", compare=False, repr=False)
    # the shipped file's texts, used where this file leaves one out
    usual_texts: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def sentences(self) -> Mapping[str, Text]:
        """Every named text, with the shipped file's where this one leaves a text out."""
        return {**self.usual_texts, **self.own_texts}

    @cached_property
    def own_texts(self) -> Mapping[str, Text]:
        """The named texts that are in this file itself."""
        return {name: text for _, name, text in self.named_texts()}

    def named_texts(self) -> Iterator[tuple[str, str, Text]]:
        """The named texts of this file, each as (place, name, text)."""
        for flow in self.flows.values():
            for name, text in flow.texts.items():
                yield f"{flow.name} / texts / {name}", name, text
        for name, text in self.shared_texts.items():
            yield f"{SHARED_TEXTS} / {name}", name, text

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The other ways to say each command: those of the file, and those of our languages, unless
        the file gives them to another command."""
        written = {
            word: words.said for flow in self.flows.values() for word, words in flow.words.items()
        }
        taken = {plain(one) for said in written.values() for one in said} | self.commands
        words = dict(written)
        for word, said in in_other_words().items():
            if word in self.commands:
                free = (one for one in said if one not in taken)
                words[word] = (*written.get(word, ()), *free)
        return words

    @cached_property
    def offered_kinds(self) -> Mapping[str, Kind]:
        """The kinds of support without those that the chapter does without."""
        return {name: kind for name, kind in self.kinds.items() if kind.is_offered}

    def kind(self, name: str) -> Kind | None:
        """The kind of support with this name, in capitals or not."""
        return self._kinds.get(name.casefold())

    @cached_property
    def _kinds(self) -> Mapping[str, Kind]:
        return {name.casefold(): kind for name, kind in self.kinds.items()}

    def names_of(self, kind: str) -> list[str]:
        """Every name that people use to ask for a kind of support, its own first."""
        known = self._kinds.get(kind.casefold())
        return [kind, *(known.words.said if known else ())]

    def things_of(self, kind: str) -> tuple[str, ...]:
        """What belongs to a kind of support, such as "milk"."""
        known = self._kinds.get(kind.casefold())
        return known.things.said if known else ()

    @property
    def takes_alerts(self) -> bool:
        """Whether a member can take an alert, and end it."""
        return ALERT in self.flows

    @cached_property
    def commands(self) -> frozenset[str]:
        """Every word that some flow listens for, other than answers."""
        return frozenset[str]().union(*(flow.commands for flow in self.flows.values()))

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the book with its place, for translators and checks."""
        for place, _, text in self.named_texts():
            yield place, text
        for step in (*self.ladder, *([self.asking] if self.asking else [])):
            yield from (("ladder", text) for text in step.texts)
        for flow in self.flows.values():
            for state in flow.states.values():
                yield from _texts_of(flow, state)


def _texts_of(flow: Flow, state: State) -> Iterator[tuple[str, Text]]:
    place = f"{flow.name} / {state.name}"
    if state.say:
        yield place, state.say
    for tell in state.tells:
        yield place, tell.text
    for route in state.routes():
        if route.say:
            yield route.place, route.say
        for tell in route.tells:
            yield route.place, tell.text
