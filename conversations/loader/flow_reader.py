"""Reads one entry of `flows:` into a Flow, with one small reader for each word of the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import yaml

from conversations.entities import times
from conversations.flows.definition import (
    ANSWERS,
    ANYTHING_ELSE,
    CHOSEN,
    END,
    SIGN_OF,
    Flow,
    Route,
    State,
    Tell,
    Text,
    Wait,
    Words,
)
from conversations.lexicon.plain import plain
from conversations.loader.strict import Entry, Page, Problem, nearest_or_all

WORDS = "words"
INSTEAD = "words instead"  # in a chapter's own file: in the place of the words of the book below
HEAD_KEYS = ("about", "for", "opens with", "opens with phrases", WORDS, INSTEAD, "texts")
FLOW_KEYS = (*HEAD_KEYS, "start", "everywhere", "states")
NEEDED_KEYS = ("about", "for", "start", "states")
ROUTE_KEYS = ("if", "unless", "do", "keep", "say", "go")
CONFIRM = "confirm"
LIKE_AN_ANSWER = ("a ", "an ", "any ", SIGN_OF)
STATE_KEYS = ("do", "say", "at once", CONFIRM, "hear")
SAME_AS = "same as"
# texts for somebody who was asked for the chosen word and texts something else
NOT_THE_WORD, NOTHING_DONE = "not the word", "nothing was done"


class FlowReader:
    """Reads the flows of one page. text_of: finds a text by its name, anywhere in the book."""

    def __init__(self, page: Page, text_of: Callable[[str], Text]):
        self.page = page
        self._text_of = text_of

    def read(
        self, name: str, entry: Entry, words: Mapping[str, Words], texts: Mapping[str, Text]
    ) -> Flow:
        """Read a whole flow. words, texts: the flow's own, which are already read."""
        keys = self.page.mapping(entry.node, name, FLOW_KEYS)
        for needed in NEEDED_KEYS:
            if needed not in keys:
                self.page.problem(entry, name, f"`{needed}:` is missing.")
        flow = Flow(
            name,
            entry.line,
            about="",
            people=(),
            opens_with=(),
            phrases=(),
            start=self.page.word_of(keys, "start", name),
            states=self._states(keys, name),
            words=words,
            texts=texts,
        )
        return self._with_head(flow, keys)

    def change(
        self, flow: Flow, entry: Entry, words: Mapping[str, Words], texts: Mapping[str, Text]
    ) -> Flow:
        """A flow of the book below, with the words, texts or way of opening that this page gives
        it."""
        keys = self.page.mapping(entry.node, flow.name, FLOW_KEYS)
        for key in sorted(keys.keys() - set(HEAD_KEYS)):
            what = (
                f"`{key}:` belongs to a whole flow: write all of it, with `states:`, or remove "
                "this line."
            )
            self.page.problem(keys[key], flow.name, what)
        return self._with_head(replace(flow, words=words, texts=texts), keys)

    def _with_head(self, flow: Flow, keys: dict[str, Entry]) -> Flow:
        """The flow with what the page says about it, whom it is for, and how it opens."""
        people = self.page.words_of(keys, "for", flow.name)
        if "for" in keys and not people:
            what = "say whom the flow is for: anyone, responders, safety or admins."
            self.page.problem(keys["for"], f"{flow.name} / for", what)
        opens_with = tuple(map(plain, self.page.words_of(keys, "opens with", flow.name)))
        phrases = self.page.words_of(keys, "opens with phrases", flow.name)
        return replace(
            flow,
            about=self.page.word_of(keys, "about", flow.name) or flow.about,
            people=people or flow.people,
            opens_with=opens_with if "opens with" in keys else flow.opens_with,
            phrases=phrases if "opens with phrases" in keys else flow.phrases,
        )

    def _states(self, keys: dict[str, Entry], name: str) -> dict[str, State]:
        everywhere = (
            self._state("everywhere", keys["everywhere"], name, plain_keys=("hear",))
            if "everywhere" in keys
            else None
        )
        states = {
            k: self._state(k, e, name, everywhere)
            for k, e in self.page.mapping_of(keys, "states", name).items()
        }
        return {k: self._same_as(s, states, name) for k, s in states.items()}

    def _state(
        self,
        name: str,
        entry: Entry,
        flow: str,
        everywhere: State | None = None,
        plain_keys: tuple[str, ...] = STATE_KEYS,
    ) -> State:
        place = f"{flow} / {name}"
        prefixes = ("tell ", "after ", "when ")
        keys = self._split(
            entry, place, plain_keys, prefixes if "say" in plain_keys else prefixes[1:]
        )
        base = everywhere or State(name, entry.line)
        after = tuple(self._wait(k, e, place) for k, e in keys.items() if k.startswith("after "))
        when = {
            k.removeprefix("when "): self._routes(k, e, place)
            for k, e in keys.items()
            if k.startswith("when ")
        }
        hear = self._hear(keys["hear"].node, place) if "hear" in keys else {}
        hear = self._confirmed(keys, hear, place) | hear
        return State(
            name,
            entry.line,
            self.page.words_of(keys, "do", place),
            self.page.text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place),
            self._routes("at once", keys["at once"], place) if "at once" in keys else (),
            hear | {k: r for k, r in base.hear.items() if k not in hear},
            when | {k: r for k, r in base.when.items() if k not in when},
            after or tuple(wait for wait in base.after if not _leads_to(wait, name)),
        )

    def _split(
        self, entry: Entry, place: str, plain: tuple[str, ...], prefixes: tuple[str, ...]
    ) -> dict[str, Entry]:
        """The entries of a mapping whose keys may begin with a word of the language (`tell`,
        `after`, `when`)."""
        keys = self.page.mapping(entry.node, place)
        for key, value in list(keys.items()):
            if key not in plain and not key.startswith(prefixes):
                known = [*plain, *(p + "..." for p in prefixes)]
                self.page.problem(
                    value, place, f"I do not know `{key}` here.{nearest_or_all(key, known)}"
                )
                del keys[key]
        return keys

    def _hear(self, node: yaml.Node, place: str) -> dict[str, tuple[Route, ...]]:
        heard: dict[str, tuple[Route, ...]] = {}
        for keys, entry in self.page.mapping(node, place).items():
            for key in filter(None, map(plain, keys.split(","))):
                if key in heard:
                    self.page.problem(entry, place, f"`{key}` appears twice; keep one of them.")
                heard |= self._heard(key, entry, place)
        return heard

    def _confirmed(
        self, keys: dict[str, Entry], hear: dict[str, tuple[Route, ...]], place: str
    ) -> dict[str, tuple[Route, ...]]:
        """What a state with `confirm:` hears: the word that the bot chose does what is under
        `confirm:`; anything else is answered, and nothing is done."""
        if CONFIRM not in keys:
            return {}
        entry = keys[CONFIRM]
        if "any words" in hear:
            what = "`confirm:` hears `any words` already: keep one of the two."
            self.page.problem(entry, place, what)
        heard = self._routes("hear any words", entry, place)
        routes = tuple(replace(route, ifs=(CHOSEN, *route.ifs)) for route in heard)

        def ends(word: str, text: str) -> Route:
            at = f"{place} / {word}"
            return Route(f"hear {word}", at, entry.line, say=self._text_of(text), go=END)

        return {
            "any words": (*routes, ends("any words", NOT_THE_WORD)),
            "nevermind": (ends("nevermind", NOTHING_DONE),),
            ANYTHING_ELSE: (ends(ANYTHING_ELSE, NOTHING_DONE),),
        }

    def _heard(self, key: str, entry: Entry, place: str) -> dict[str, tuple[Route, ...]]:
        if key == SAME_AS:
            others = self.page.words(entry.node, place)
            return {f"{SAME_AS} {other}": (Route(SAME_AS, place, entry.line),) for other in others}
        if key.startswith(LIKE_AN_ANSWER) and key not in ANSWERS:
            self.page.problem(
                entry, place, f"I do not know the answer `{key}`.{nearest_or_all(key, ANSWERS)}"
            )
            return {}
        return {key: self._routes(f"hear {key}", entry, place)}

    def _same_as(self, state: State, states: dict[str, State], flow: str) -> State:
        """The state with what it hears `same as` other states; its own routes come first."""
        hear = self._all_heard(state, states, f"{flow} / {state.name}", ())
        return State(
            state.name,
            state.line,
            state.do,
            state.say,
            state.tells,
            state.at_once,
            hear,
            state.when,
            state.after,
        )

    def _all_heard(
        self, state: State, states: dict[str, State], place: str, seen: tuple[str, ...]
    ) -> dict[str, tuple[Route, ...]]:
        """What a state hears, including what it hears `same as` other states, directly or through
        them."""
        hear = {k: r for k, r in state.hear.items() if not k.startswith(f"{SAME_AS} ")}
        for key in (key for key in state.hear if key not in hear):
            other, route = key.removeprefix(f"{SAME_AS} "), state.hear[key][0]
            if fault := _no_other(state, other, states, is_here=route.place == place):
                self.page.problems.append(Problem(route.line, route.place, fault))
            elif other not in (state.name, *seen):
                there = f"{place.split(' / ')[0]} / {other}"
                more = self._all_heard(states[other], states, there, (*seen, state.name))
                hear |= {k: r for k, r in more.items() if k not in hear}
        return hear

    def _wait(self, key: str, entry: Entry, place: str) -> Wait:
        label = key.removeprefix("after ")
        if label.isdigit():
            self.page.problem(
                entry, place, f"`{label}` needs a unit, for example `after {label} minutes`."
            )
        return Wait(label, times.duration(label), self._routes(key, entry, place))

    def _routes(self, event: str, entry: Entry, place: str) -> tuple[Route, ...]:
        if event.startswith("hear "):
            place = f"{place} / {event.removeprefix('hear ')}"
        elif event != "at once":
            place = f"{place} / {event}"
        return tuple(self._route(event, item, place) for item in self.page.items(entry.node))

    def _route(self, event: str, node: yaml.Node, place: str) -> Route:
        line = node.start_mark.line + 1
        keys = self._split(Entry(event, line, node), place, ROUTE_KEYS, ("tell ",))
        if isinstance(node, yaml.MappingNode) and {key.value for key, _ in node.value} <= {
            "if",
            "unless",
        }:
            self.page.problem(node, place, "nothing is done or said here: add a `say:` or a `go:`.")
        return Route(
            event,
            place,
            line,
            self.page.words_of(keys, "if", place),
            self.page.words_of(keys, "unless", place),
            self.page.words_of(keys, "do", place),
            self.page.word_of(keys, "keep", place) or None,
            self.page.text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place),
            self.page.word_of(keys, "go", place) or None,
        )

    def _tells(self, keys: dict[str, Entry], place: str) -> tuple[Tell, ...]:
        return tuple(
            Tell(k.removeprefix("tell "), self.page.text(e.node, place))
            for k, e in keys.items()
            if k.startswith("tell ")
        )


def _no_other(state: State, other: str, states: Mapping[str, State], is_here: bool) -> str:
    """Why a state cannot hear the `same as` that other one; empty if it can."""
    if other not in states:
        return f"there is no state `{other}`.{nearest_or_all(other, states)}"
    is_itself = other == state.name and is_here
    return "this state cannot hear the same as itself." if is_itself else ""


def _leads_to(wait: Wait, state: str) -> bool:
    """Whether a wait leads to this state: a wait from `everywhere:` does not count in the state
    that it leads to."""
    return any(route.go == state for route in wait.routes)
