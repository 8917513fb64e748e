"""The lists of what people text: strict files, one folder a language, and no list of which one
language knows nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot import cli
from conversations.lexicon.plain import plain
from conversations.lexicon.words import (
    HEARD,
    LOCALES,
    OR,
    TIMES,
    Entries,
    Entry,
    Tree,
    WordFile,
    WordListError,
    one_of,
    read_tree,
    split,
)
from conversations.loader.checks.words import WORDS_THEMSELVES
from conversations.texts.gsm import to_gsm

FILES = (HEARD, TIMES)
CODE = Path(__file__).parent.parent.parent / "conversations"


def lists(
    tree: Tree, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str | Entries]]:
    """Every list of a file with the names above it."""
    for name, node in tree.items():
        if isinstance(node, dict):
            yield from lists(node, (*path, name))
        else:
            yield (*path, name), node


def test_every_folder_has_both_files() -> None:
    folders = {path.name for path in LOCALES.iterdir() if path.is_dir()}
    assert folders == set(HEARD.languages()) == set(TIMES.languages())
    assert HEARD.languages()[0] == "en"


def test_every_list_is_read() -> None:
    """Each name stands in the code too: a list that nothing reads promises what does not hold."""
    named = {
        node.value
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    by_names = {"weekdays", "months", "of a list", *(path[-1] for path in WORDS_THEMSELVES)}
    by_names |= {"today", "with a preposition", "alone"}  # parts of the day
    by_names |= {"lists", "rules", "meanings"}  # of templates
    unread = {
        path
        for file in FILES
        for tree in file.trees().values()
        for path, _ in lists(tree)
        if not by_names & set(path[:-1]) and not set(path) <= named
    }
    assert unread == set()


def test_a_phrase_means_one_thing() -> None:
    """In a table of several meanings the first one would win, and nobody would see it."""
    tables = [(HEARD, ("answers",)), (HEARD, ("calm",)), (HEARD, ("my safety",))]
    tables += [(TIMES, (name,)) for name in ("weekdays", "months", "amounts", "and a part")]
    aside = {"of others", "after a name", "everyday words"}
    for file, path in tables:
        meanings: dict[str, str] = {}
        for name in file.names(*path):
            for phrase in () if name in aside else file.phrases(*path, name):
                assert meanings.setdefault(phrase, name) == name, (path, phrase)


def test_the_ordered_lists_are_whole() -> None:
    for language, tree in TIMES.trees().items():
        assert len(split(str(tree["numerals"]), ",")) == 100, language
        assert len(split(TIMES.text(language, "said", "weekdays") or "", ",")) == 7
        assert len(split(TIMES.text(language, "said", "months") or "", ",")) == 12
        for unit in ("day", "hour", "minute"):
            assert len(split(TIMES.text(language, "said", unit) or "", OR)) == 2


def test_what_is_said_of_a_time_reaches_any_phone() -> None:
    """Nothing but accents is lost there."""
    for language, tree in TIMES.trees().items():
        said = tree["said"]
        assert isinstance(said, dict)
        texts = [str(text) for _, text in lists(said)]
        assert [text for text in texts if plain(to_gsm(text)) != plain(text)] == [], language


@pytest.fixture
def own(tmp_path: Path) -> WordFile:
    """A file of three languages, of which one lacks a list and another says it with accents."""
    for language, text in {
        "en": "greetings: hello, good morning\nbye: bye\n",
        "es": "greetings: hola, Buenos Días\nbye:\n",
        "ht": "greetings: bonjou, hello\n",
    }.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "heard.yaml").write_text(text, encoding="utf-8")
    return WordFile("heard.yaml", tmp_path)


def test_a_language_is_a_folder(own: WordFile) -> None:
    """A new folder is heard beside the others. A list that it lacks is empty."""
    assert own.languages() == ("en", "es", "ht")
    assert own.phrases("greetings") == ("hello", "good morning", "hola", "buenos dias", "bonjou")
    assert own.phrases("bye") == ("bye",)
    assert own.of("es", "bye") == own.of("ht", "bye") == frozenset()
    assert own.text("ht", "bye") is None


def test_a_list_that_no_language_has_is_a_mistake(own: WordFile) -> None:
    with pytest.raises(KeyError, match="no language has `farewells` in heard.yaml"):
        own.phrases("farewells")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("yes: si\nno: no\nyes: claro\n", "line 3: `yes` appears twice"),
        ("a:\n  b: c\n  b: d\n", "line 3: `b` appears twice"),
        (
            "yes:\n  - si\n  - [i'm|i am] in\n",
            "line 3: a text that begins with { or [ must be in quotes",
        ),
        ("yes:\n  - si\n  - {someone: says}\n", "line 3: put quotation marks around"),
        ("yes: [si, [claro]]\n", "line 1: put quotation marks around"),
        ("yes:\n  - si\n  -\n", "line 3: there is nothing behind the dash"),
        ("- yes\n", "line 1: put lines of the form"),
        ("yes: si,, claro\n", "line 1: there is nothing between two commas"),
        ("yes: si, claro,\n", "line 1: there is nothing between two commas"),
        ("just words\n", "line 1: put lines of the form"),
        ("{a: b}: c\n", "line 1: put a name before the colon"),
        ("yes: 'si\n", "line 1: a quote begins here and is never closed"),
        ("yes:\n\t- si\n", "line 2: there is a tab here"),
        ("yes: si, #claro\n", "line 1: what stands behind # is not read"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "heard.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordListError) as raised:
        read_tree(path)
    assert fault in str(raised.value)


def test_a_command_tells_a_mistake_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs the words reads them as soon as it is imported."""

    def import_module(_name: str) -> None:
        raise WordListError("heard.yaml, line 3: this cannot be read")

    monkeypatch.setattr(cli, "import_module", import_module)
    with pytest.raises(click.ClickException, match=r"heard\.yaml, line 3"):
        cli._load("bot.cli.flows")


def test_a_list_of_yaml_may_hold_commas_and_knows_its_lines(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    path = tmp_path / "en" / "heard.yaml"
    path.write_text("yes:\n  - Sí, claro\n  - of course\nno: [no, never]\n", encoding="utf-8")
    own = WordFile("heard.yaml", tmp_path)
    assert own.phrases("yes") == ("si, claro", "of course")
    assert own.of("en", "no") == {"no", "never"}
    assert own.entries("en", "yes") == (
        Entry("Sí, claro", "en/heard.yaml", 2),
        Entry("of course", "en/heard.yaml", 3),
    )
    path.write_text("greetings: hi\nno:\n  no, never\n", encoding="utf-8")
    own = WordFile("heard.yaml", tmp_path)
    assert own.entries("en", "no") == (
        Entry("no", "en/heard.yaml", 3),
        Entry("never", "en/heard.yaml", 3),
    )
    assert own.entries("en", "maybe") == own.entries("ht", "yes") == ()


MEANINGS = {
    "en/heard.yaml": "polite: please\nmeanings:\n  danger:\n  calm:\n    says: [fine]\neveryday: [hi]\n",
    "en/heard/other.yaml": "everyday: [hello you]\n",
    "en/heard/danger.yaml": "meanings:\n  danger:\n    says: [fire]\n  fear: {says: [afraid]}\n",
    "es/heard.yaml": "polite: por favor\n",
    "es/heard/miedo.yaml": "meanings: {fear: {says: [miedo]}}\n",
}


def _written(folder: Path, **also: str) -> WordFile:
    for name, text in (MEANINGS | also).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return WordFile("heard.yaml", folder)


def test_meanings_may_have_files_of_their_own(tmp_path: Path) -> None:
    """They are read as if they stood in the file of the language, which may say their order."""
    own = _written(tmp_path)
    assert own.names("meanings") == ("danger", "calm", "fear")
    assert own.phrases("meanings", "fear", "says") == ("afraid", "miedo")
    assert own.phrases("meanings", "danger", "says") == ("fire",)
    assert own.phrases("everyday") == ("hi", "hello you")
    assert own.phrases("polite") == ("please", "por favor")
    assert own.names_of("es", "meanings") == ("fear",)
    assert own.trees()["es"].keys() == {"polite", "meanings"}
    [entry] = own.entries("en", "meanings", "danger", "says")
    assert entry.place == "en/heard/danger.yaml, line 3"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("meanings: {calm: {says: [well]}}\n", "`calm` stands in another file too"),
        ("meanings: {fear: {says: [x]}}\n", "`fear` stands in another file too"),
        (
            "polite: thanks\n",
            "begin with `meanings:` or `everyday:`; put `polite:` into heard.yaml",
        ),
        ("everyday: {hello: [you]}\n", "put sentences with a dash each under `everyday:`"),
        ("meanings: {calm\n", "more.yaml"),
    ],
)
def test_a_mistake_in_such_a_file_is_named(tmp_path: Path, text: str, fault: str) -> None:
    own = _written(tmp_path, **{"en/heard/more.yaml": text})
    with pytest.raises(WordListError) as raised:
        own.trees()
    assert fault in str(raised.value) and "more.yaml" in str(raised.value)


def test_every_scalar_is_text(tmp_path: Path) -> None:
    """No word of ours becomes a truth or a number on its way."""
    path = tmp_path / "heard.yaml"
    path.write_text("no: yes\n1: 2\nempty:\n", encoding="utf-8")
    assert read_tree(path) == {"no": "yes", "1": "2", "empty": ""}


def test_a_pattern_of_words() -> None:
    assert re.fullmatch(one_of(["st", "street", "c/"]), "street")
    assert re.fullmatch(one_of(["c/", "a.b"]), "a.b") and not re.fullmatch(one_of(["a.b"]), "axb")
    assert re.search(one_of([]), "anything") is None


def test_what_is_compared_is_plain() -> None:
    assert all(plain(phrase) == phrase for phrase in HEARD.phrases("answers", "yes"))
