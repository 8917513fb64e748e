"""Checks the files of words of all languages: that each name is spelled as elsewhere, that each
template can be read and heard, and that a phrase says one command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, permutations
from pathlib import Path
from random import Random
from typing import TypeVar

from conversations.hearing.commands import other_words
from conversations.hearing.commands.shapes import CHECKS_OUT
from conversations.hearing.meanings.analysis import within
from conversations.hearing.meanings.known import CODE, Meanings, meanings
from conversations.hearing.meanings.meaning import DISTRESS, Plainness
from conversations.lexicon import commands, patterns
from conversations.lexicon.kept import kept
from conversations.lexicon.plain import plain
from conversations.lexicon.templates.drawn import notation_of, templates_of
from conversations.lexicon.templates.names import NAME
from conversations.lexicon.templates.templates import Kind, Template, TemplateError, sample
from conversations.lexicon.templates.together import joint
from conversations.lexicon.words import HEARD, TIMES, Entry, Tree, WordFile, WordListError
from conversations.loader.checks.safety.danger import denial, is_danger

FILES = (HEARD, TIMES)
# names that are words themselves: each language has those that it needs
WORDS_THEMSELVES = (
    ("commands",),
    ("lists",),
    ("rules",),
    ("no more texts", "evened"),
    ("sentence", "spelled by sound"),
    ("sentence", "misspelled"),
)
T = TypeVar("T")
NEARLY = 0.75  # how alike two names are of which one is a slip of the other
TRIED = 12  # sentences of a template: one that is heard is enough
HEARD_KINDS = (Kind.SAYS, Kind.ALONE)


@dataclass(frozen=True)
class Slip:
    """A name that a language has, and the nearly equal one that it lacks and another has."""

    language: str
    above: tuple[str, ...]
    name: str
    near: str
    other: str


def check_spelling() -> None:
    """Raise WordListError, with a line for each fault of our files of words that is seen at once,
    before anything is learned from them."""
    if faults := list(seen_at_once(FILES, HEARD)):
        raise WordListError("\n".join(faults))


def check(words: Mapping[str, Iterable[str]]) -> None:
    """Raise WordListError, with a line for each fault of our files of words.

    words: the phrases that a book has for each command.
    """
    if faults := [*_kept(), *shared(HEARD, words)]:
        raise WordListError("\n".join(faults))


def _kept() -> tuple[str, ...]:
    """The faults of the files alone, looked for once after each change of a file."""
    files = [path for file in FILES for path in (*file.paths(), *file.paths_of_examples())]
    sources = [*files, *CODE, Path(__file__)]
    return kept(Path(__file__).parent, "words", sources, lambda: tuple(faults_of(FILES, HEARD)))


def faults_of(files: Iterable[WordFile], heard: WordFile) -> Iterator[str]:
    """The faults of some files of words. heard: the one of them that has the templates."""
    malformed = list(seen_at_once(files, heard))
    yield from malformed or chain(unheard(heard), endangering(heard))


def seen_at_once(files: Iterable[WordFile], heard: WordFile) -> Iterator[str]:
    """The faults for which nothing has to be learned."""
    yield from chain.from_iterable(map(misspelled, files))
    yield from chain(unreadable(heard), twice(heard))


def endangering(file: WordFile) -> Iterator[str]:
    """The ways to say that somebody is safe that somebody in danger may text, or that deny it."""
    for word, entry in commands.entries(file):
        if word in CHECKS_OUT:
            yield from _endangering(word, entry, [entry.text])
    for language in file.languages():
        yield from _endangering_in_other_words(file, language)


def _endangering_in_other_words(file: WordFile, language: str) -> Iterator[str]:
    notation = notation_of(file, language)
    templates = other_words.written(file, language)
    for template in (one for one in templates if one.meaning in CHECKS_OUT):
        phrase, chance = notation.phrase(template), Random(template.text)
        said = (" ".join(sample(phrase, chance)) for _ in range(TRIED))
        yield from _endangering(template.meaning, template, said)


def _endangering(word: str, entry: Template | Entry, said: Iterable[str]) -> Iterator[str]:
    if any(is_danger(one) or denial(one) for one in said):
        what = f"is what somebody in danger may text, or denies something: it cannot mean `{word}`."
        yield f"{entry.place}: `{entry}` {what}"


def paths(tree: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names of every list of a file, with those above it, that all languages should have."""
    for name, node in tree.items():
        path = (*above, name)
        if path in WORDS_THEMSELVES:
            continue
        if isinstance(node, dict):
            yield from paths(node, path)
        else:
            yield path


def lacking(file: WordFile) -> dict[str, list[str]]:
    """The lists that each language lacks and another one has: nothing is heard by them. An empty
    list is no lack: it says that there are no words for it."""
    of_each = {
        language: list(map(" / ".join, paths(tree))) for language, tree in file.trees().items()
    }
    everything = dict.fromkeys(chain.from_iterable(of_each.values()))
    return {language: _without(everything, found) for language, found in of_each.items()}


def _without(everything: Iterable[str], found: Iterable[str]) -> list[str]:
    there = {*found}
    return [name for name in everything if name not in there]


def misspelled(file: WordFile) -> Iterator[str]:
    """The names that only one language has, where it lacks one that is spelled nearly so and another
    has: once, of the rarer of the two."""
    trees = file.trees()
    often = Counter(chain.from_iterable(map(_names, trees.values())))
    slips = [
        Slip(language, above, name, near, other)
        for language, other in permutations(trees, 2)
        for above, name, near in _slips(trees[language], trees[other])
    ]
    slips.sort(key=lambda slip: often[slip.name])
    once = {frozenset({(*one.above, one.name), (*one.above, one.near)}): one for one in slips[::-1]}
    for slip in slips:
        if slip in once.values():
            place = file.place_of_name(slip.language, *slip.above, slip.name)
            model = file.place_of_name(slip.other, *slip.above, slip.near)
            yield f"{place}: did you mean `{slip.near}`, as in {model}, not `{slip.name}`?"


def _names(tree: Tree) -> Iterator[str]:
    for name, node in tree.items():
        yield name
        if isinstance(node, dict):
            yield from _names(node)


def _slips(
    tree: Tree, other: Tree, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each name that a tree has more than another one, with those above it, and the one that is
    spelled nearly so and that it lacks."""
    if above in WORDS_THEMSELVES:
        return
    for name, node in tree.items():
        beside = other.get(name)
        if isinstance(node, dict) and isinstance(beside, dict):
            yield from _slips(node, beside, (*above, name))
        elif beside is None:
            lacked = other.keys() - tree.keys()
            for near in get_close_matches(name, lacked, n=1, cutoff=NEARLY):
                yield above, name, near


def twice(file: WordFile) -> Iterator[str]:
    """The sentences that stand both under what is meant and under what is not."""
    for language in file.languages():
        for name in file.names_of(language, "meanings"):
            meant = file.of(language, "meanings", name, Kind.LIKE)
            for entry in file.entries(language, "meanings", name, Kind.UNLIKE):
                if plain(entry.text) in meant:
                    what = f"stands under `like` of `{name}` too; keep one of them."
                    yield f"{entry.place}: `{entry}` {what}"


def unreadable(file: WordFile) -> Iterator[str]:
    """The templates that are none, with file and line."""
    for language in file.languages():
        notation = notation_of(file, language)
        meant = map(_parts, _templates(file, language))
        for template in (*chain.from_iterable(meant), *other_words.written(file, language)):
            yield from _fault_of(notation.phrase, template)
        reader = patterns.Reader(file, language)
        lists = patterns.lists_of(file, language)
        for entry in chain.from_iterable(entries for _, entries in lists):
            yield from _fault_of(reader.pattern, entry)


def _fault_of(read: Callable[[T], object], template: T) -> Iterator[str]:
    try:
        read(template)
    except TemplateError as error:
        yield str(error)


def _parts(template: Template) -> Sequence[Template]:
    """What is looked for by itself: a template, or each part of one that has several."""
    together = joint(template)
    return (template,) if together is None else together.parts


def _templates(file: WordFile, language: str) -> Iterator[Template]:
    """What is looked for in texts, in the notation: examples are plain sentences."""
    for name in file.names_of(language, "meanings"):
        for kind in (*HEARD_KINDS, Kind.NOT, Kind.MAY):
            for entry in file.entries(language, "meanings", name, kind):
                yield Template.written(name, kind, entry)


def unheard(file: WordFile) -> Iterator[str]:
    """The templates of which no sentence is heard, because others take all of them out."""
    found = meanings() if file is HEARD else Meanings(file)
    read = (one for language in file.languages() for one in templates_of(file, language)[0])
    name = min(file.words("first names"), default="")
    for template, phrase in read:
        if template.kind not in HEARD_KINDS:
            continue
        chance = Random(template.text)
        said = (_text(sample(phrase, chance), name) for _ in range(TRIED))
        if not any(_is_heard(found, template.meaning, one) for one in said):
            what = f"can never be heard: what is under `not` of `{template.meaning}` takes it out."
            yield f"{template.place}: `{template}` {what}"


def _text(words: Iterable[str], name: str) -> str:
    """Words as they are texted, with this name for any."""
    return " ".join(name if word is NAME else word for word in words)


def _is_heard(found: Meanings, name: str, text: str) -> bool:
    return any(one.name == name and one.plainness is Plainness.PLAIN for one in within(found, text))


def shared(file: WordFile, words: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The phrases that two commands share, or a command and a meaning that it would be alone."""
    owners = {plain(one): word for word, said in words.items() for one in (word, *said)}
    for template in chain.from_iterable(_templates(file, each) for each in file.languages()):
        owner = owners.get(plain(template.text)) if template.kind is Kind.ALONE else None
        if owner is not None and template.meaning not in DISTRESS:
            what = f"is a way to text `{owner}`: it cannot mean `{template.meaning}` alone."
            yield f"{template.place}: `{template}` {what}"
    for word, entry in commands.entries(file):
        said = plain(entry.text)
        if owners.setdefault(said, word) != word:
            what = f"says both `{owners[said]}` and `{word}`; keep one of them."
            yield f"{entry.place}: `{entry}` {what}"
