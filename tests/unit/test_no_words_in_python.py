"""No Python file holds words that people text: they stand in the files of each language, so that a
language can be added without touching the code."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from conversations.lexicon.plain import plain
from conversations.lexicon.words import FIRST, HEARD, TIMES, Entries, Tree
from conversations.vocabulary import vocabulary

ROOT = Path(__file__).parents[2]
CODE = ROOT / "conversations"
DOING = ROOT / "bot"
# the notation of the stories, which is English in every language
NOTATION = DOING / "stage" / "player.py"
FIELDS = frozenset({"media"})  # what a form calls the pictures of a text
PHRASE_OF_A_TEXT = 3  # words, from which an English phrase in `bot/` is no ordinary English
FEWEST = 3  # letters of a word that is told from a letter of a pattern
WORDS_OF_A_MESSAGE = 4  # from which a plain string is taken for one, where nothing is compared
WORD = re.compile(r"[a-z_']+")
COLLECTIONS = (ast.Set, ast.List, ast.Tuple, ast.Compare)
PHRASE = re.compile(r"[a-z']+(?: [a-z']+)+")
A_NOUN = re.compile(r"(?:a|an|the) [a-z]+")  # stands in any English
# what parts the words of a pattern or is a space in it: \b, \s+, [ ], (?:, \w
SIGNS = re.compile(r"\\[bBswWdDAZn]|\[[^\]]*\]|\(\?(?:P<\w+>|<?[:=!])|[?*+^$()]")
IN_A_PATTERN = re.compile(r"\\[bswdW]|\(\?|[|^$]|\[[^\]]*\][?*+{]|\[ ")
ENDS_A_SENTENCE = re.compile(r"[.:;`]|\b[A-Z]")  # marks of what is written for readers


def lists(tree: Tree) -> Iterator[str | Entries]:
    for node in tree.values():
        if isinstance(node, dict):
            yield from lists(node)
        else:
            yield node


def phrases(language: str) -> Iterator[str]:
    """Everything that stands in the files of a language, in plain words."""
    for file in (HEARD, TIMES):
        for found in lists(file.trees()[language]):
            written = found.split(",") if isinstance(found, str) else map(str, found)
            yield from (plain(one).strip() for one in written)


@cache
def looked_for() -> tuple[frozenset[str], frozenset[str]]:
    """The words of other languages that are no words of the first one, and its phrases."""
    first = list(phrases(FIRST))
    english = {word for one in first for word in WORD.findall(one)}
    others = (one for other in HEARD.languages() if other != FIRST for one in phrases(other))
    words = {word for one in others for word in WORD.findall(one) if len(word) >= FEWEST}
    said = {one for one in first if PHRASE.fullmatch(one) and not A_NOUN.fullmatch(one)}
    return frozenset(words - english - names()), frozenset(said)


def keys(node: object) -> Iterator[str]:
    """Every key of a file of YAML."""
    if isinstance(node, dict):
        yield from map(str, node)
        for one in node.values():
            yield from keys(one)
    elif isinstance(node, list):
        for one in node:
            yield from keys(one)


@cache
def names() -> frozenset[str]:
    """What commands, rules, states, texts and lists are called: these people never text."""
    files = [ROOT / "flows.yaml", *CODE.glob("locale/*/*.yaml")]
    read = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in files]
    rules = vocabulary()
    known = [rules.actions, rules.guards, rules.values, rules.audiences, rules.waits]
    found = [*(key for one in read for key in keys(one)), *(name for one in known for name in one)]
    parts = [part for name in found for part in (name, *name.split(", "))]
    return frozenset(parts)


def is_a_message(text: str, *, is_compared: bool) -> bool:
    """Whether somebody reads this: it is no pattern, and has the marks of a sentence, or is one
    without them and no part of anything that texts are compared with."""
    if IN_A_PATTERN.search(text):
        return False
    is_long = not is_compared and len(text.split()) >= WORDS_OF_A_MESSAGE
    return is_long or ENDS_A_SENTENCE.search(text) is not None


def texts(node: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """The strings of a file but its documentation and its errors: the line of each, and whether it
    is one of several or compared."""
    for child in ast.iter_child_nodes(node):
        is_documentation = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if (text := text_of(child)) is not None:
            yield child.lineno, text, isinstance(node, COLLECTIONS)  # type: ignore[attr-defined]
        if is_documentation or isinstance(child, ast.Raise):
            continue
        for part in child.values if isinstance(child, ast.JoinedStr) else [child]:
            yield from texts(part) if not isinstance(part, ast.Constant) else ()


def text_of(node: ast.AST) -> str | None:
    """The text of a string; what an f-string fills in becomes {}."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "{}" for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text else None  # type: ignore[attr-defined]


def found_in(text: str, *, is_compared: bool = True) -> set[str]:
    """The words and phrases in a string, whether it is a pattern or plain."""
    if text.replace("{}", "") in names() or is_a_message(text, is_compared=is_compared):
        return set()
    words, said = looked_for()
    # an alternative parts phrases
    parts = [WORD.findall(SIGNS.sub(" ", part)) for part in plain(text).split("|")]
    found = {word for part in parts for word in part if word in words}
    return found | {run for part in parts for run in runs(part) if run in said}


def runs(words: list[str]) -> Iterator[str]:
    """All that stands in words that follow each other, from two words on."""
    for begin, end in itertools.combinations(range(len(words) + 1), 2):
        if 1 < end - begin <= longest():
            yield " ".join(words[begin:end])


@cache
def longest() -> int:
    """How many words the longest phrase has."""
    return max(len(phrase.split()) for phrase in looked_for()[1])


def finds(path: Path) -> Iterator[str]:
    for line, text, is_compared in texts(ast.parse(path.read_text("utf-8"))):
        for word in sorted(found_in(text, is_compared=is_compared)):
            yield f"{path.relative_to(ROOT)}:{line}: {word}"


def is_of_a_text(said: str) -> bool:
    """Whether a find in a file that reads no texts may be of one. Such a file has statuses, columns
    and fields of its own, and short English phrases are ordinary there."""
    is_short_english = said in looked_for()[1] and len(said.split()) < PHRASE_OF_A_TEXT
    return said not in FIELDS and not is_short_english


def test_no_python_file_holds_words_that_people_text() -> None:
    found = [find for path in sorted(CODE.rglob("*.py")) for find in finds(path)]
    doing = [path for path in sorted(DOING.rglob("*.py")) if path != NOTATION]
    of_doing = (find for path in doing for find in finds(path))
    found += [find for find in of_doing if is_of_a_text(find.rpartition(": ")[2])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [("buenas", True), ("i can help", True), ("it is", False), ("media", False)],
)
def test_ordinary_english_is_no_text_where_none_is_read(said: str, is_one: bool) -> None:
    assert is_of_a_text(said) is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("buenas tardes", {"buenas", "tardes"}),
        (r"^(?:hi|buenos? dias?)\b", {"dias"}),
        (r"\b(?:thank\s+you|on[ ]my way)\b", {"thank you", "on my way"}),
        ("i can help", {"i can help"}),
        ("no answer", set()),  # the name of a list
        ("take the place", set()),  # the name of a rule
        ("Somebody texts i can help, por favor.", set()),  # a message
    ],
)
def test_words_are_found_in_whatever_they_stand(text: str, found: set[str]) -> None:
    assert found <= found_in(text) if found else not found_in(text)
