"""From the flow file to a Book: the words of the language, one small reader for each."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from conversations import checks, times
from conversations.flow import ANSWERS, Book, Flow, Route, State, Tell, Text, Wait
from conversations.strict import Entry, FlowError, Page, Problem, nearest

if TYPE_CHECKING:
    import yaml

    from conversations.vocabulary import Vocabulary

FLOW_KEYS = ("about", "for", "opens with", "opens with phrases", "start", "everywhere", "states")
ROUTE_KEYS = ("if", "unless", "do", "keep", "say", "go")
STATE_KEYS = ("do", "say", "at once", "hear")
LARGEST = 1_000_000  # characters in a flow file


def read(path: Path, vocabulary: Vocabulary) -> Book:
    """The Book of a flow file. Raises FlowError, which lists every mistake of the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not saved as UTF-8 text"
        raise FlowError(path.name, [Problem(1, "", f"the file cannot be read: {reason}.")]) from None
    return read_text(text, path.name, vocabulary)


def read_text(text: str, name: str, vocabulary: Vocabulary) -> Book:
    """The Book of a flow file's text. Raises FlowError."""
    if len(text) > LARGEST:
        raise FlowError(name, [Problem(1, "", "the file is larger than any flow file should be.")])
    page = Page(text, name)
    book = _Reader(page).book()
    for problem in checks.check(book, vocabulary):
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
        said = self._entries(top, "words", "words")
        words = {k: self.page.words(e.node, f"words / {k}") for k, e in said.items()}
        sentences = {k: self._text(e.node, f"sentences / {k}")
                     for k, e in self._entries(top, "sentences", "sentences").items()}
        flows = {k: self._flow(k, e) for k, e in self._entries(top, "flows", "flows").items()}
        return Book(flows, words, sentences, {k: e.line for k, e in said.items()})

    def _entries(self, entries: dict[str, Entry], key: str, place: str) -> dict[str, Entry]:
        return self.page.mapping(entries[key].node, place) if key in entries else {}

    def _text(self, node: yaml.Node, place: str) -> Text:
        return Text(self.page.quoted(node, place), node.start_mark.line + 1)

    def _flow(self, name: str, entry: Entry) -> Flow:
        keys = self.page.mapping(entry.node, name, FLOW_KEYS)
        for needed in ("about", "for", "start", "states"):
            if needed not in keys:
                self.page.problem(entry, name, f"`{needed}:` is missing.")
        everywhere = self._state("everywhere", keys["everywhere"], name) if "everywhere" in keys else None
        states = {k: self._state(k, e, name, everywhere) for k, e in self._entries(keys, "states", name).items()}
        states = {k: self._same_as(s, keys["states"], states, name) for k, s in states.items()}
        return Flow(
            name, entry.line, self._word(keys, "about", name), self._list(keys, "for", name),
            self._list(keys, "opens with", name), self._list(keys, "opens with phrases", name),
            self._word(keys, "start", name), states,
        )

    def _word(self, keys: dict[str, Entry], key: str, place: str) -> str:
        return self.page.word(keys[key].node, f"{place} / {key}") if key in keys else ""

    def _list(self, keys: dict[str, Entry], key: str, place: str) -> tuple[str, ...]:
        return self.page.words(keys[key].node, f"{place} / {key}") if key in keys else ()

    def _state(self, name: str, entry: Entry, flow: str, everywhere: State | None = None) -> State:
        place = f"{flow} / {name}"
        keys = self._split(entry, place, STATE_KEYS, ("tell ", "after ", "when "))
        base = everywhere or State(name, entry.line)
        after = tuple(self._wait(k, e, place) for k, e in keys.items() if k.startswith("after "))
        labels = {wait.label for wait in after}
        when = {k.removeprefix("when "): self._routes(k, e, place) for k, e in keys.items() if k.startswith("when ")}
        hear = self._hear(keys["hear"].node, place) if "hear" in keys else {}
        return State(
            name, entry.line, self._list(keys, "do", place),
            self._text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place),
            self._routes("at once", keys["at once"], place) if "at once" in keys else (),
            hear | {k: r for k, r in base.hear.items() if k not in hear},
            when | {k: r for k, r in base.when.items() if k not in when},
            after + tuple(w for w in base.after if w.label not in labels and not after),
        )

    def _split(self, entry: Entry, place: str, plain: tuple[str, ...], prefixes: tuple[str, ...]) -> dict[str, Entry]:
        """The entries of a mapping some of whose keys begin with a word of the language (`tell`, `after`, `when`)."""
        keys = self.page.mapping(entry.node, place)
        for key, value in list(keys.items()):
            if key not in plain and not key.startswith(prefixes):
                known = [*plain, *(p + "..." for p in prefixes)]
                self.page.problem(value, place, f"I do not know `{key}`.{nearest(key, known)}")
                del keys[key]
        return keys

    def _hear(self, node: yaml.Node, place: str) -> dict[str, tuple[Route, ...]]:
        heard: dict[str, tuple[Route, ...]] = {}
        for keys, entry in self.page.mapping(node, place).items():
            for key in keys.split(", "):
                if key in heard:
                    self.page.problem(entry, place, f"`{key}` stands twice; keep one of them.")
                heard |= self._heard(key, entry, place)
        return heard

    def _heard(self, key: str, entry: Entry, place: str) -> dict[str, tuple[Route, ...]]:
        if key == "same as":
            return {f"same as {self.page.word(entry.node, place)}": (Route("same as", place, entry.line),)}
        if key.startswith(("a ", "an ", "any ")) and key not in ANSWERS:
            self.page.problem(entry, place, f"I do not know the answer `{key}`.{nearest(key, ANSWERS)}")
            return {}
        return {key: self._routes(f"hear {key}", entry, place)}

    def _same_as(self, state: State, entry: Entry, states: dict[str, State], flow: str) -> State:
        """The state with what it hears `same as` another state; its own routes come first."""
        place = f"{flow} / {state.name}"
        own = {k: r for k, r in state.hear.items() if not k.startswith("same as ")}
        for key in state.hear.keys() - own.keys():
            other = key.removeprefix("same as ")
            line = state.hear[key][0].line
            if other not in states:
                self.page.problems.append(Problem(line, place, f"there is no state `{other}`.{nearest(other, states)}"))
                continue
            own |= {k: r for k, r in states[other].hear.items() if k not in own and not k.startswith("same as ")}
        return State(state.name, state.line, state.do, state.say, state.tells, state.at_once, own, state.when, state.after)

    def _wait(self, key: str, entry: Entry, place: str) -> Wait:
        label = key.removeprefix("after ")
        delay = times.duration(label)
        return Wait(label, delay, self._routes(key, entry, place))

    def _routes(self, event: str, entry: Entry, place: str) -> tuple[Route, ...]:
        if event.startswith("hear "):
            place = f"{place} / {event.removeprefix('hear ')}"
        elif event != "at once":
            place = f"{place} / {event}"
        return tuple(self._route(event, item, place) for item in self.page.items(entry.node))

    def _route(self, event: str, node: yaml.Node, place: str) -> Route:
        line = node.start_mark.line + 1
        keys = self._split(Entry(event, line, node), place, ROUTE_KEYS, ("tell ",))
        return Route(
            event, place, line,
            self._list(keys, "if", place), self._list(keys, "unless", place), self._list(keys, "do", place),
            self._word(keys, "keep", place) or None,
            self._text(keys["say"].node, place) if "say" in keys else None,
            self._tells(keys, place), self._word(keys, "go", place) or None,
        )

    def _tells(self, keys: dict[str, Entry], place: str) -> tuple[Tell, ...]:
        return tuple(Tell(k.removeprefix("tell "), self._text(e.node, place)) for k, e in keys.items() if k.startswith("tell "))
