"""Strict YAML: every scalar is text, no key is repeated, every text is in quotes, and every mistake
names its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import yaml

from conversations.flows.definition import Text
from conversations.lexicon.faults import (
    CURLY,
    HALF_COMMENT,
    IN_QUOTES,
    IN_QUOTES_TOO,
    compose,
    explain,
    hard_space,
    no_space,
)

MOST_NAMED = 12  # names listed at most where none is near


@dataclass(frozen=True)
class Problem:
    """One mistake in the flow file: its line (counted from 1), its place (`respond / invited`) and
    what to do."""

    line: int
    place: str
    what: str

    def __str__(self) -> str:
        return (
            f"line {self.line}, {self.place}: {self.what}"
            if self.place
            else f"line {self.line}: {self.what}"
        )


class FlowError(Exception):
    """The flow file cannot be used. Its message lists every mistake with line, place and remedy."""

    def __init__(self, name: str, problems: Iterable[Problem]):
        # a mistake under `accept, yes:` is listed once, not twice
        once = {(p.line, p.what): p for p in problems}
        self.problems = sorted(once.values(), key=lambda p: (p.line, p.what))
        super().__init__("\n".join(f"{name}, {problem}" for problem in self.problems))


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its value, both as YAML nodes."""

    key: str
    line: int
    node: yaml.Node


def nearest(word: str, known: Iterable[str]) -> str:
    """A suggestion (" Did you mean ...?") for a misspelled word; empty if no known word is near."""
    by_small = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_small, n=1, cutoff=0.6)
    return f" Did you mean `{by_small[close[0]]}`?" if close else ""


def nearest_or_all(word: str, known: Iterable[str]) -> str:
    """The nearest known word as a suggestion; if none is near and there are few, a list of them
    all."""
    names = list(known)
    few = (
        f" There are: {', '.join(f'`{name}`' for name in names)}."
        if 0 < len(names) <= MOST_NAMED
        else ""
    )
    return nearest(word, names) or few


def collapse(text: str) -> str:
    """The text with each run of white space made one space: the form in which it is looked up and
    sent."""
    return " ".join(text.split())


def without_a_space(key: str) -> str:
    """What to do about an unknown key that holds more than a name: `limits:{drill length`."""
    found = no_space(key) if ":" in key else ""
    return f" {found[:1].upper()}{found[1:]}" if found else ""


def _as_a_flow(entry: Entry) -> str:
    """What to do about a flow that does not stand where flows do; empty if this is none."""
    pairs = entry.node.value if isinstance(entry.node, yaml.MappingNode) else []
    if not any(isinstance(key, yaml.ScalarNode) and key.value == "states" for key, _ in pairs):
        return ""
    return " It is a flow: put it under `flows:`, and indent it by two, as the others are."


def _no_lines(node: yaml.Node) -> str:
    """What is wrong with something that stands where lines of the form `name: ...` belong."""
    scalar = node.value if isinstance(node, yaml.ScalarNode) and not node.style else ""
    return no_space(scalar) or "put lines of the form `name: ...` here."


class Page:
    """One flow file while it is read. It collects problems instead of stopping at the first."""

    def __init__(self, text: str, name: str):
        self.name = name
        self.problems: list[Problem] = []
        self._text = text
        self.root = self._compose(text)

    def _compose(self, text: str) -> yaml.Node | None:
        if found := hard_space(text):
            raise FlowError(self.name, [Problem(found[0], "", found[1])])
        try:
            return compose(text)
        except yaml.YAMLError as error:
            line, what = explain(error, text)
            raise FlowError(self.name, [Problem(line, "", what)]) from None

    def problem(self, node: yaml.Node | Entry, place: str, what: str) -> None:
        """Report a problem at the line of this node."""
        line = node.line if isinstance(node, Entry) else node.start_mark.line + 1
        self.problems.append(Problem(line, place, what))

    def raise_problems(self) -> None:
        """Raise FlowError if any problem was reported."""
        if self.problems:
            raise FlowError(self.name, self.problems)

    def mapping(
        self,
        node: yaml.Node | None,
        place: str,
        allowed: Iterable[str] | None = None,
        hint: Callable[[str], str] = without_a_space,
    ) -> dict[str, Entry]:
        """The entries of a mapping. A key that is repeated, or not in `allowed`, is reported as a
        problem, with what the `hint` says about it."""
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.problem(node, place, _no_lines(node))
            return {}
        entries: dict[str, Entry] = {}
        for key_node, value in node.value:
            entry = Entry(self._key(key_node), key_node.start_mark.line + 1, value)
            if not entry.key:
                self.problem(entry, place, "put a name before the colon, without brackets.")
            elif entry.key in entries:
                self.problem(entry, place, f"`{entry.key}` appears twice; keep one of them.")
            elif allowed is not None and entry.key not in allowed:
                near = _as_a_flow(entry) or hint(entry.key) or nearest_or_all(entry.key, allowed)
                self.problem(entry, place, f"I do not know `{entry.key}`.{near}")
            else:
                entries[entry.key] = entry
        return entries

    def _key(self, node: yaml.Node) -> str:
        return collapse(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def word(self, node: yaml.Node, place: str) -> str:
        """A single name, such as a state or a rule."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.problem(node, place, "put one name here.")
            return ""
        return collapse(node.value)

    def words(self, node: yaml.Node, place: str) -> tuple[str, ...]:
        """One name, or a list of names."""
        if isinstance(node, yaml.SequenceNode):
            self._check_comments(node, place)
            return tuple(word for item in node.value if (word := self.word(item, place)))
        word = self.word(node, place)
        return (word,) if word else ()

    def _check_comments(self, node: yaml.Node, place: str) -> None:
        """Report a `#` in a list that was not meant to begin a comment: behind it, nothing is
        read up to the end of the line."""
        written = self._text[node.start_mark.index : node.end_mark.index]
        found = HALF_COMMENT.search(IN_QUOTES.sub(lambda quoted: "_" * len(quoted[0]), written))
        if found is None:
            return
        line = node.start_mark.line + written.count("\n", 0, found.start(1)) + 1
        what = (
            f"`{found[1]}` and what follows on this line is not read: a # after a space begins a "
            "comment. Put quotes around it, or a space behind the #."
        )
        self.problems.append(Problem(line, place, what))

    def quoted(self, node: yaml.Node, place: str) -> str:
        """A text to be sent. It must be in quotes or a block: in a plain one, ` #12` would begin a
        comment."""
        if not isinstance(node, yaml.ScalarNode):
            is_in_braces = isinstance(node, yaml.MappingNode) and node.flow_style
            what = IN_QUOTES_TOO if is_in_braces else "put one text in quotes here."
            self.problem(node, place, what)
            return ""
        if not node.value.strip():
            self.problem(
                node, place, "this text is empty: write one between quotes, or remove the line."
            )
        elif CURLY.match(node.value) and not node.style:
            self.problem(
                node, place, 'these are curly quotes: use straight ones (" ") around this text.'
            )
        elif node.style not in ('"', "'", "|", ">"):
            self.problem(
                node,
                place,
                f'put quotes around this text: "{collapse(node.value).strip(chr(34))[:40]}".',
            )
        return collapse(node.value)

    def text(self, node: yaml.Node, place: str) -> Text:
        """A text to be sent, with its line."""
        return Text(self.quoted(node, place), node.start_mark.line + 1)

    def word_of(self, keys: dict[str, Entry], key: str, place: str) -> str:
        """The single name under a key; empty if the key is not there."""
        return self.word(keys[key].node, f"{place} / {key}") if key in keys else ""

    def words_of(self, keys: dict[str, Entry], key: str, place: str) -> tuple[str, ...]:
        """The names under a key; none if the key is not there."""
        return self.words(keys[key].node, f"{place} / {key}") if key in keys else ()

    def mapping_of(self, keys: dict[str, Entry], key: str, place: str) -> dict[str, Entry]:
        """The entries of the mapping under a key; none if the key is not there."""
        return self.mapping(keys[key].node, place) if key in keys else {}

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """The members of a list that is not empty; otherwise just this node."""
        return list(node.value) if isinstance(node, yaml.SequenceNode) and node.value else [node]
