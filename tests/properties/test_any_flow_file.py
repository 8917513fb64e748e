"""Whatever is in a flow file: the quick loader reads it as the one that explains faults does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from conversations.lexicon.faults import HAS_LIBYAML, QuickLoader, StrictLoader, compose
from tests.support.examples import given, st
from tests.support.table import table

LINES = (Path(__file__).parents[2] / "flows.yaml").read_text(encoding="utf-8").splitlines(True)
MOST = 25  # lines of an example
BITS = st.sampled_from(
    ['"', "'", "{", "}", "[", "]", ":", ": ", "#", " #", "- ", "|", ">", "|+", "\n", "\n\n", " "]
    + ["  ", "    ", "\t", "&a ", "*a", "!", "---\n", "...\n", "%", "\r\n", "\r", "\u2028", "\\"]
    + ["\x85", "a", "\nab:\n", "\n  ab:\n", "\n  ab: 1\n", "  ab", "é", "\x07", "\ufeff", "<<"]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), BITS), max_size=3)


def seen(node: yaml.Node | None) -> object:
    """All of a node that a reader looks at. What is left out, as in `{a, b: }`, has no column."""
    if node is None:
        return None
    at = (node.tag, node.start_mark.line, node.start_mark.column)
    if isinstance(node, yaml.ScalarNode):
        return (*at, node.style or None, node.value) if node.value else (node.tag, "")
    if isinstance(node, yaml.SequenceNode):
        return (*at, node.flow_style, [seen(item) for item in node.value])
    return (*at, node.flow_style, [(seen(key), seen(value)) for key, value in node.value])


def changed(text: str, changes: list[tuple[float, int, str]]) -> str:
    """The text with some characters of it replaced, at these parts of its length."""
    for part, length, bit in changes:
        at = int(part * len(text))
        text = text[:at] + bit + text[at + length :]
    return text


def strictly(text: str) -> yaml.Node | None:
    loader = StrictLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def test_both_loaders_are_here() -> None:
    """Otherwise what follows would compare one of them with itself."""
    assert HAS_LIBYAML
    assert not issubclass(QuickLoader, yaml.scanner.Scanner)


@given(st.floats(0, 1), CHANGES)
def test_a_file_is_read_as_the_explaining_loader_reads_it(
    part: float, changes: list[tuple[float, int, str]]
) -> None:
    """What one refuses the other refuses, in the same words, but for a "?" in a name."""
    at = int(part * (len(LINES) - MOST))
    text = changed("".join(LINES[at : at + MOST]), changes)
    expected = result(strictly, text)
    assert result(compose, text) == expected or has_a_question_mark(text, expected)


def has_a_question_mark(text: str, fault: object) -> bool:
    """Whether the explaining loader stumbled over a "?" that YAML allows within words."""
    return isinstance(fault, str) and re.search(r"[^\s,{\[]\?", text) is not None


@table(
    "text",
    [
        "a:\tb\n",
        "a: b\tc\n",
        "a: b\t\n",
        "a: [b,\tc]\n",
        "a: b\n\ufeffc: d\n",
        "a: {b: c,\ufeffd: e}\n",
        "a: |# b\n  c\n",
    ],
)
def test_what_the_loaders_read_otherwise_is_left_to_the_explaining_one(text: str) -> None:
    assert result(compose, text) == result(strictly, text)


def result(read: Callable[[str], yaml.Node | None], text: str) -> object:
    """What a loader finds in a text, or what it says is wrong with it."""
    try:
        return seen(read(text))
    except yaml.YAMLError as error:
        return str(error)


def test_the_shipped_file_is_read_the_same_by_both() -> None:
    text = "".join(LINES)
    assert seen(compose(text)) == seen(strictly(text))
