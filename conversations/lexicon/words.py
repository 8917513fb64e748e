"""Words: plain lists of what people text, read strictly from the files of each language.

A language is a folder of `conversations/locale`. Its `heard.yaml` and `times.yaml` hold named lists
of phrases; a list or a file that a language lacks counts as empty. A text is compared with the
lists of all languages at once, because people mix them.

Examples may stand in files of their own: what is in the folder `heard` is read as if it stood in
`heard.yaml`, but only once somebody asks for it. Most processes never do.

A list is written with commas between its phrases, or as a list of YAML, which may hold commas
inside its phrases and remembers the line of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from conversations.lexicon.faults import HALF_COMMENT, compose, explain
from conversations.lexicon.kept import kept
from conversations.lexicon.plain import plain

LOCALES = Path(__file__).parent.parent / "locale"
# what may stand in the folder: sentences to learn from, which are many
EXAMPLES = ("meanings", "everyday")
FIRST = "en"  # the language whose phrases come first
OR = " / "  # between several ways to say one entry of an ordered list
NO_UTF_8 = "the file is not saved as UTF-8 text. Save it again with the encoding UTF-8."


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a list as it is written, with the file and the line where it stands."""

    text: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return place_of(self.file, self.line)

    def __str__(self) -> str:
        return self.text


class Commas(str):
    """A list as it is written, with commas between its phrases, and where its first line stands."""

    file = ""
    line = 0


Entries: TypeAlias = tuple[Entry, ...]
Tree: TypeAlias = "dict[str, Tree | Entries | str]"


class WordListError(Exception):
    """A list of words cannot be used. Its message names the file, the line and what to do."""


class WordFile:
    """One file of every language, such as `heard.yaml`. It is read when first asked for
    something."""

    def __init__(self, name: str, locales: Path = LOCALES) -> None:
        self.name = name
        self._locales = locales

    def languages(self) -> tuple[str, ...]:
        """The languages that have this file, English first."""
        return tuple(self._lists)

    def trees(self) -> dict[str, Tree]:
        """The content of the file in each language, with lists under their names."""
        return {one: {**tree, **self._examples[one]} for one, tree in self._lists.items()}

    def paths(self) -> list[Path]:
        """The file of each language, English first."""
        paths = sorted(self._locales.glob(f"*/{self.name}"))
        return sorted(paths, key=lambda path: path.parent.name != FIRST)

    def paths_of_examples(self) -> list[Path]:
        """The files in the folders of all languages."""
        return [path for one in self.paths() for path in sorted(one.with_suffix("").glob("*.yaml"))]

    @cached_property
    def _lists(self) -> dict[str, Tree]:
        return self._kept(
            Path(self.name).stem,
            self.paths(),
            lambda: {path.parent.name: read_tree(path) for path in self.paths()},
        )

    @cached_property
    def _examples(self) -> dict[str, Tree]:
        return self._kept(
            f"{Path(self.name).stem}_examples",
            [*self.paths(), *self.paths_of_examples()],
            lambda: {one: self._examples_of(one) for one in self._lists},
        )

    def _kept(
        self, name: str, sources: list[Path], read: Callable[[], dict[str, Tree]]
    ) -> dict[str, Tree]:
        """What is read of our own files, which no process has to read again."""
        if self._locales != LOCALES:
            return read()
        return kept(Path(__file__).parent, name, [*sources, Path(__file__)], read)

    def _examples_of(self, language: str) -> Tree:
        """The examples of a language, of its file and of those in its folder."""
        lists = self._lists[language]
        found: Tree = {name: lists[name] for name in EXAMPLES if name in lists}
        for path in self.paths_of_examples():
            if path.parents[1].name == language:
                _add(found, read_tree(path), path)
        return found

    def _tree(self, language: str, path: tuple[str, ...]) -> Tree | None:
        """The tree of a language in which a list is looked for."""
        return (self._examples if path and path[0] in EXAMPLES else self._lists).get(language)

    def phrases(self, *path: str) -> tuple[str, ...]:
        """The phrases of a list in all languages, in lowercase and without accents. Raises KeyError
        if no language has such a list."""
        found = [phrase for node in self._nodes(path) for phrase in _phrases(node)]
        return tuple(dict.fromkeys(found))

    def entries(self, language: str, *path: str) -> Entries:
        """The phrases of a list in one language as they are written, each with its place: those of
        a list with commas are all at its first line."""
        node = _at(self._tree(language, path), path)
        if isinstance(node, str):
            file, line = (node.file, node.line) if isinstance(node, Commas) else (self.name, 1)
            return tuple(Entry(phrase, file, line) for phrase in split(node, ","))
        return node if isinstance(node, tuple) else ()

    def words(self, *path: str) -> frozenset[str]:
        """The phrases of a list in all languages, as a set."""
        return frozenset(self.phrases(*path))

    def beginnings(self) -> frozenset[str]:
        """The first words of all phrases of all lists in all languages."""
        return frozenset(phrase.partition(" ")[0] for phrase in self._every_phrase())

    def vocabulary(self) -> frozenset[str]:
        """Every word of all phrases of all lists in all languages."""
        return frozenset(word for phrase in self._every_phrase() for word in phrase.split())

    def _every_phrase(self) -> Iterator[str]:
        return (phrase for tree in self.trees().values() for phrase in _all_phrases(tree))

    def of(self, language: str, *path: str) -> frozenset[str]:
        """The words of a list in one language."""
        return frozenset(_phrases(_at(self._tree(language, path), path) or ""))

    def ordered(self, *path: str) -> list[tuple[str, ...]]:
        """The entries of an ordered list, each with all the ways that the languages have to say
        it."""
        entries: list[tuple[str, ...]] = []
        for written in self._written(path):
            for at, entry in enumerate(split(plain(written), ",")):
                entries += [()] * (at + 1 - len(entries))
                entries[at] += tuple(split(entry, OR))
        return entries

    def place_of_name(self, language: str, *path: str) -> str:
        """Where a name stands in the files of a language, for people; the name of its file if that
        has no such name."""
        own = [one for one in self.paths() if one.parent.name == language]
        further = [one for one in self.paths_of_examples() if one.parents[1].name == language]
        for file in (*own, *further):
            if line := _line_of_name(file, path):
                return place_of(shown(file), line)
        return f"{language}/{self.name}"

    def names(self, *path: str) -> tuple[str, ...]:
        """The names of the lists under another name, in all languages."""
        found = [name for node in self._nodes(path) if isinstance(node, dict) for name in node]
        return tuple(dict.fromkeys(found))

    def names_of(self, language: str, *path: str) -> tuple[str, ...]:
        """The names of the lists under another name, in one language."""
        node = _at(self._tree(language, path), path)
        return tuple(node) if isinstance(node, dict) else ()

    def text(self, language: str, *path: str) -> str | None:
        """What one language has under a name, as written; None if it lacks the name."""
        node = _at(self._tree(language, path), path)
        return node if isinstance(node, str) else None

    def _nodes(self, path: tuple[str, ...]) -> list[Tree | Entries | str]:
        found = [_at(self._tree(one, path), path) for one in self.languages()]
        there = [node for node in found if node is not None]
        if not there:
            raise KeyError(f"no language has `{' / '.join(path)}` in {self.name}")
        return there

    def _written(self, path: tuple[str, ...]) -> list[str]:
        return [node for node in self._nodes(path) if isinstance(node, str)]


def _at(node: Tree | Entries | str | None, path: tuple[str, ...]) -> Tree | Entries | str | None:
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node


def _phrases(node: Tree | Entries | str) -> list[str]:
    if isinstance(node, str):
        return split(plain(node), ",")
    return [plain(entry.text) for entry in node] if isinstance(node, tuple) else []


def _add(tree: Tree, further: Tree, path: Path) -> None:
    """Add to a tree what a further file has. Raises WordListError."""
    for name, node in further.items():
        if name not in EXAMPLES:
            examples = " or ".join(f"`{one}:`" for one in EXAMPLES)
            what = f"begin with {examples}; put `{name}:` into {path.parent.name}.yaml."
            raise WordListError(f"{shown(path)}: {what}")
        tree[name] = _joined(tree.get(name), node, name, path)


def _joined(
    there: Tree | Entries | str | None, node: Tree | Entries | str, name: str, path: Path
) -> Tree | Entries:
    """What two files have under one name: sentences one after another, or names side by side."""
    if isinstance(node, tuple) and (not there or isinstance(there, tuple)):
        return (*there, *node) if isinstance(there, tuple) else node
    if isinstance(node, dict) and (not there or isinstance(there, dict)):
        known = there if isinstance(there, dict) else {}
        # a name without anything only says at which place it comes
        if twice := [one for one in node if known.get(one)]:
            raise WordListError(
                f"{shown(path)}: `{twice[0]}` stands in another file too; join them."
            )
        return {**known, **node}
    raise WordListError(f"{shown(path)}: put sentences with a dash each under `{name}:`.")


def _all_phrases(node: Tree | Entries | str) -> Iterator[str]:
    """Every phrase of a file, also each of those of an ordered list."""
    if isinstance(node, dict):
        for under in node.values():
            yield from _all_phrases(under)
    else:
        for phrase in _phrases(node):
            yield from split(phrase, OR)


def split(text: str, mark: str) -> list[str]:
    """The parts of a text between its marks, without the spaces around them or empty parts."""
    return [part.strip() for part in text.split(mark) if part.strip()]


def read_tree(path: Path) -> Tree:
    """A file of words: names, with lists or more names under them. Raises WordListError."""
    root = _root_of(path)
    tree = {} if root is None else _read(root, path)
    if not isinstance(tree, dict):
        raise WordListError(f"{shown(path)}, line 1: put lines of the form `name: words` here.")
    return tree


def _root_of(path: Path) -> yaml.Node | None:
    """The root of a file, None if it is empty. Raises WordListError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise WordListError(f"{shown(path)}: {NO_UTF_8}") from None
    try:
        return compose(text)
    except yaml.YAMLError as error:
        line, what = explain(error, text)
        raise WordListError(f"{place_of(shown(path), line)}: {what}") from None


def _read(node: yaml.Node, path: Path) -> Tree | Entries | str:
    if isinstance(node, yaml.ScalarNode):
        return _list(node, path)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_entry(one, path, is_line=not node.flow_style) for one in node.value)
    tree: Tree = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _fault(key, path, "put a name before the colon.")
        if key.value in tree:
            raise _fault(key, path, f"`{key.value}` appears twice; keep one of them.")
        tree[key.value] = _read(value, path)
    return tree


def _entry(node: yaml.Node, path: Path, is_line: bool) -> Entry:
    if not isinstance(node, yaml.ScalarNode):
        what = "put quotation marks around a phrase that begins with [ or {, or holds a colon."
        raise _fault(node, path, what)
    is_bare = is_line and not node.style
    if is_bare and node.start_mark.line != node.end_mark.line:
        raise _fault(
            node, path, "this goes on in the next line: begin that one as far left as this."
        )
    if is_bare and " #" in _line_of(node, path):
        raise _fault(node, path, "put quotation marks around a phrase with #.")
    text = " ".join(str(node.value).split())
    if not text:
        raise _fault(node, path, "there is nothing behind the dash, or between two commas.")
    return Entry(text, shown(path), _line(node))


def _line_of(node: yaml.Node, path: Path) -> str:
    """What stands behind an entry in its line: YAML takes it for a comment."""
    line = _lines_of(path)[node.end_mark.line]
    return f" {line[node.end_mark.column :].strip()}"


@lru_cache(maxsize=1)
def _lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _list(node: yaml.ScalarNode, path: Path) -> str:
    text = " ".join(str(node.value).split())
    if not node.style and HALF_COMMENT.search(_line_of(node, path)):
        raise _fault(node, path, "what stands behind # is not read: put quotation marks around it.")
    if text and not all(part.strip() for part in text.split(",")):
        raise _fault(node, path, "there is nothing between two commas.")
    commas = Commas(text)
    commas.file, commas.line = shown(path), _line(node)
    return commas


def _line_of_name(file: Path, path: tuple[str, ...]) -> int | None:
    """The line on which a name stands under those above it."""
    root, line = _root_of(file), None
    for name in path:
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        found = next(((key, value) for key, value in pairs if key.value == name), None)
        if found is None:
            return None
        line, root = _line(found[0]), found[1]
    return line


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


@lru_cache
def shown(path: Path) -> str:
    """A file of words as people know it: `en/heard/fear.yaml`."""
    is_further = path.parent.with_suffix(path.suffix).exists()
    return "/".join(path.parts[-3 if is_further else -2 :])


def place_of(file: str, line: int) -> str:
    """A line of a file, for people."""
    return f"{file}, line {line}"


def _fault(node: yaml.Node, path: Path, what: str) -> WordListError:
    return WordListError(f"{place_of(shown(path), _line(node))}: {what}")


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches one of these words, for use within a larger one. Without any words, it
    never matches."""
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


HEARD, TIMES = WordFile("heard.yaml"), WordFile("times.yaml")
