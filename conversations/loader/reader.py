"""From the flow file to a Book: the words of the language, one small reader for each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from conversations.entities import times
from conversations.flows.definition import ANSWERS, Book, Flow, Route, State, Step, Tell, Text, Wait
from conversations.flows.ladder import ASKING, BUILT_IN, IN_FULL, IN_SHORT
from conversations.lexicon.plain import plain
from conversations.loader import checks
from conversations.loader.strict import Entry, FlowError, Page, Problem, nearest_or_all

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

FLOW_KEYS = ("about", "for", "opens with", "opens with phrases", "start", "everywhere", "states")
ROUTE_KEYS = ("if", "unless", "do", "keep", "say", "go")
STATE_KEYS = ("do", "say", "at once", "hear")
STEP_KEYS = ("when", "after", "tell", "call", "say")
SAME_AS = "same as"
LARGEST = 1_000_000  # characters in a flow file
TOO_LARGE = Problem(1, "", "the file is larger than any flow file should be.")


def read(path: Path, vocabulary: Vocabulary) -> Book:
    """The Book of a flow file. Raises FlowError, which lists every mistake of the file."""
    try:
        with path.open("rb") as file:
            raw = file.read(4 * LARGEST + 1)  # a letter has four bytes at most
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "the file is not saved as UTF-8 text. Save it anew, with the encoding UTF-8."
        raise FlowError(path.name, [Problem(line, "", what)]) from None
    except OSError as error:
        raise FlowError(
            path.name, [Problem(1, "", f"the file cannot be read: {error.strerror}.")]
        ) from None
    return read_text(text, path.name, vocabulary)


def read_text(text: str, name: str, vocabulary: Vocabulary) -> Book:
    """The Book of a flow file's text. Raises FlowError."""
    if len(text) > LARGEST:
        raise FlowError(name, [TOO_LARGE])
    page = Page(text, name)
    book = _Reader(page).book()
    unsound = {problem.place.split(" / ")[0] for problem in page.problems}
    for problem in checks.check(book, vocabulary, unsound):
        page.problems.append(problem)
    page.raise_problems()
    return book


class _Reader:
    """Walks one page; each method reads one word of the language."""

    def __init__(self, page: Page):
        self.page = page

    def book(self) -> Book:
        if self.page.root is None:
            raise FlowError(self.page.name, [Problem(1, "", "the file is empty.")])
        top = self.page.mapping(self.page.root, "", ("words", "flows", "sentences", "ladder"))
        for key in ("flows", "sentences"):
            if key not in top:
                self.page.problems.append(Problem(1, "", f"`{key}:` is missing."))
        if not {"flows", "sentences"} <= top.keys():
            self.page.raise_problems()
        said = {_word(k): e for k, e in self._entries(top, "words", "words").items()}
        words = {k: self.page.words(e.node, f"words / {k}") for k, e in said.items()}
        sentences = {
            k: self._text(e.node, f"sentences / {k}")
            for k, e in self._entries(top, "sentences", "sentences").items()
        }
        flows = {k: self._flow(k, e) for k, e in self._entries(top, "flows", "flows").items()}
        steps, asking = self._ladder(top["ladder"]) if "ladder" in top else ((), None)
        return Book(
            flows,
            words,
            sentences,
            steps,
            asking,
            {k: e.line for k, e in said.items()},
            top["sentences"].line,
        )

    def _ladder(self, entry: Entry) -> tuple[tuple[Step, ...], Step | None]:
        """The steps in their order, and the one that is for whoever has the alert. What a step
        leaves out is as built in."""
        steps: list[Step] = []
        asking: Step | None = None
        for number, node in enumerate(self.page.items(entry.node), 1):
            place = f"ladder / step {number}"
            keys = self.page.mapping(node, place, STEP_KEYS)
            line = node.start_mark.line + 1
            when = self._word(keys, "when", place)
            if when not in ("", "taken"):
                self.page.problem(
                    keys["when"],
                    place,
                    f"I do not know `when: {when}` here. Did you mean `when: taken`?",
                )
            if {"tell", "call"} <= keys.keys():
                self.page.problem(
                    keys["call"], place, "one step has `tell:` and `call:`: make two steps of it."
                )
            if when == "taken":
                asking = self._step(keys, ASKING, place, line)
            else:
                told = sum(not step.calls for step in steps)
                steps.append(self._step(keys, BUILT_IN[min(told, len(BUILT_IN) - 1)], place, line))
        return tuple(steps), asking

    def _step(self, keys: dict[str, Entry], usual: Step, place: str, line: int) -> Step:
        after = self._word(keys, "after", place)
        length = (
            usual.after
            if not after
            else timedelta(0)
            if after == "at once"
            else times.duration(after)
        )
        if length is None:
            self.page.problem(
                keys["after"],
                place,
                f"`after: {after}` is no length of time that I know, such as 5 minutes or at once.",
            )
        whom = self._word(keys, "call", place) or self._word(keys, "tell", place) or usual.whom
        say = (
            IN_SHORT
            if usual.say is IN_FULL and (whom != usual.whom or "call" in keys)
            else usual.say
        )
        say = self._text(keys["say"].node, place) if "say" in keys else say
        return Step(length or timedelta(0), whom, say, "call" in keys, line)

    def _entries(self, entries: dict[str, Entry], key: str, place: str) -> dict[str, Entry]:
        return self.page.mapping(entries[key].node, place) if key in entries else {}

    def _text(self, node: yaml.Node, place: str) -> Text:
        return Text(self.page.quoted(node, place), node.start_mark.line + 1)

    def _flow(self, name: str, entry: Entry) -> Flow:
        keys = self.page.mapping(entry.node, name, FLOW_KEYS)
        for needed in ("about", "for", "start", "states"):
            if needed not in keys:
                self.page.problem(entry, name, f"`{needed}:` is missing.")
        people = self._list(keys, "for", name)
        if "for" in keys and not people:
            self.page.problem(
                keys["for"],
                f"{name} / for",
                "here belongs for whom it is: anyone, responders, safety or admins.",
            )
        everywhere = (
            self._state("everywhere", keys["everywhere"], name, plain_keys=("hear",))
            if "everywhere" in keys
            else None
        )
        states = {
            k: self._state(k, e, name, everywhere)
            for k, e in self._entries(keys, "states", name).items()
        }
        states = {k: self._same_as(s, states, name) for k, s in states.items()}
        return Flow(
            name,
            entry.line,
            self._word(keys, "about", name),
            people,
            tuple(_word(w) for w in self._list(keys, "opens with", name)),
            self._list(keys, "opens with phrases", name),
            self._word(keys, "start", name),
            states,
        )

    def _word(self, keys: dict[str, Entry], key: str, place: str) -> str:
        return self.page.word(keys[key].node, f"{place} / {key}") if key in keys else ""

    def _list(self, keys: dict[str, Entry], key: str, place: str) -> tuple[str, ...]:
        return self.page.words(keys[key].node, f"{place} / {key}") if key in keys else ()

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
        labels = {wait.label for wait in after}
        when = {
            k.removeprefix("when "): self._routes(k, e, place)
            for k, e in keys.items()
            if k.startswith("when ")
        }
        hear = self._hear(keys["hear"].node, place) if "hear" in keys else {}
        return State(
            name,
            entry.line,
            self._list(keys, "do", place),
            self._text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place),
            self._routes("at once", keys["at once"], place) if "at once" in keys else (),
            hear | {k: r for k, r in base.hear.items() if k not in hear},
            when | {k: r for k, r in base.when.items() if k not in when},
            after
            + tuple(
                w
                for w in base.after
                if w.label not in labels and not after and not _leads_to(w, name)
            ),
        )

    def _split(
        self, entry: Entry, place: str, plain: tuple[str, ...], prefixes: tuple[str, ...]
    ) -> dict[str, Entry]:
        """The entries of a mapping some of whose keys begin with a word of the language (`tell`,
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
            for key in filter(None, map(_word, keys.split(","))):
                if key in heard:
                    self.page.problem(entry, place, f"`{key}` stands twice; keep one of them.")
                heard |= self._heard(key, entry, place)
        return heard

    def _heard(self, key: str, entry: Entry, place: str) -> dict[str, tuple[Route, ...]]:
        if key == SAME_AS:
            others = self.page.words(entry.node, place)
            return {f"{SAME_AS} {other}": (Route(SAME_AS, place, entry.line),) for other in others}
        if key.startswith(("a ", "an ", "any ")) and key not in ANSWERS:
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
        """What a state hears, with what those hear that it names, and those that they name."""
        hear = {k: r for k, r in state.hear.items() if not k.startswith(f"{SAME_AS} ")}
        for key in (key for key in state.hear if key not in hear):
            other, route = key.removeprefix(f"{SAME_AS} "), state.hear[key][0]
            if other not in states:
                near = nearest_or_all(other, states)
                self.page.problems.append(
                    Problem(route.line, route.place, f"there is no state `{other}`.{near}")
                )
            elif other == state.name and route.place == place:
                self.page.problems.append(
                    Problem(route.line, place, "this state cannot hear the same as itself.")
                )
            elif other not in (state.name, *seen):
                more = self._all_heard(
                    states[other], states, f"{place.split(' / ')[0]} / {other}", (*seen, state.name)
                )
                hear |= {k: r for k, r in more.items() if k not in hear}
        return hear

    def _wait(self, key: str, entry: Entry, place: str) -> Wait:
        label = key.removeprefix("after ")
        if label.isdigit():
            self.page.problem(
                entry, place, f"`after {label}`: of what? For example `after {label} minutes`."
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
            self._list(keys, "if", place),
            self._list(keys, "unless", place),
            self._list(keys, "do", place),
            self._word(keys, "keep", place) or None,
            self._text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place),
            self._word(keys, "go", place) or None,
        )

    def _tells(self, keys: dict[str, Entry], place: str) -> tuple[Tell, ...]:
        return tuple(
            Tell(k.removeprefix("tell "), self._text(e.node, place))
            for k, e in keys.items()
            if k.startswith("tell ")
        )


def _word(said: str) -> str:
    """A word that people text, or the name of an answer, as it is compared: in small letters,
    without accents. Categories keep their accents, since they are looked up by the chapter's own
    names."""
    return said.lower() if said.lower().startswith("category ") else plain(said)


def _leads_to(wait: Wait, state: str) -> bool:
    """Whether it leads to this state: what holds everywhere holds not where it has led already."""
    return any(route.go == state for route in wait.routes)
