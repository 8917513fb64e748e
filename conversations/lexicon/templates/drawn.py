"""Drawn: the templates and examples of meanings as they stand in a file of words, and the sentences
that a model learns from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from conversations.lexicon.templates.names import Names
from conversations.lexicon.templates.templates import (
    Kind,
    Phrase,
    Row,
    Template,
    TemplateError,
    is_mark,
    sample,
    words_of,
)
from conversations.lexicon.templates.together import Joint, joint
from conversations.lexicon.words import Entry, WordFile

if TYPE_CHECKING:
    from conversations.lexicon.templates.notation import Notation

SAMPLES = 3  # sentences of each template that are examples too
# lists whose phrases say nothing special, beside the sentences under `everyday`
BACKGROUND = ("answers", "calm", "no answer", "needs", "polite")
ReadTemplate: TypeAlias = "tuple[Template, Phrase]"
Drawn: TypeAlias = "tuple[Template, list[list[str]]]"  # a template and sentences of it
DrawnOf: TypeAlias = "defaultdict[str, list[Drawn]]"  # of each meaning


# the templates of a language, and those of several parts
Written: TypeAlias = "tuple[list[ReadTemplate], list[Joint]]"


def names_of(file: WordFile) -> Names:
    """The names that are listed in a file."""
    return Names(file.words("first names"), file.words("joins sentences"), file.words("titles"))


def notation_of(file: WordFile, language: str) -> Notation:
    """The notation with the lists and rules of one language."""
    # hassil takes longer to import than a process may take to start
    from conversations.lexicon.templates.notation import Notation

    lists = {one: file.entries(language, "lists", one) for one in file.names_of(language, "lists")}
    return Notation(lists, _rules(file, language), names_of(file))


def templates_of(file: WordFile, language: str) -> Written:
    """The templates and sentences of one language, and those of several parts, whose parts are
    among the first. Raises TemplateError."""
    notation, names = notation_of(file, language), names_of(file)
    read: list[ReadTemplate] = []
    joints: list[Joint] = []
    parts: dict[str, Template] = {}
    for template, entry in _written(file, language):
        if template.kind in (Kind.LIKE, Kind.UNLIKE):
            read.append((template, _sentence(entry, names)))
        elif found := joint(template):
            own = tuple(parts.setdefault(part.text, part) for part in found.parts)
            joints.append(Joint(template, own))
        else:
            read.append((template, notation.phrase(template)))
    read += [(part, notation.phrase(part)) for part in parts.values()]
    return read, joints


def _written(file: WordFile, language: str) -> Iterator[tuple[Template, Entry]]:
    for name in file.names_of(language, "meanings"):
        for kind in Kind:
            for entry in file.entries(language, "meanings", name, kind):
                yield Template.written(name, kind, entry), entry


def _rules(file: WordFile, language: str) -> dict[str, Entry]:
    names = file.names_of(language, "rules")
    return {one: entry for one in names for entry in file.entries(language, "rules", one)}


def _sentence(entry: Entry, names: Names) -> Phrase:
    words = [word for word in names.listed_in(words_of(entry.text)) if not is_mark(word)]
    if not words:
        raise TemplateError(f"{entry.place}: `{entry}` has no word; write a sentence.")
    return Row(tuple(words))


def likes_of(read: Iterable[ReadTemplate], name: str) -> list[str]:
    """The examples of a meaning."""
    return [template.text for template, _ in read if template.is_for(name, Kind.LIKE)]


def drawn_from(read: Iterable[ReadTemplate]) -> DrawnOf:
    """Some sentences of each template, by its meaning."""
    drawn: DrawnOf = defaultdict(list)
    for template, phrase in read:
        drawn[template.meaning].append((template, samples_of(template, phrase)))
    return drawn


def sentences_of(drawn: DrawnOf, name: str, *kinds: Kind) -> list[list[str]]:
    """The examples of these kinds, and some sentences of each template."""
    return [words for template, own in drawn[name] if template.kind in kinds for words in own]


def samples_of(template: Template, phrase: Phrase) -> list[list[str]]:
    """An example as it is, or some sentences of a template."""
    if not template.meaning:
        return []
    chance = Random(template.text)  # so that every process has the same
    drawn = [sample(phrase, chance) for _ in range(SAMPLES)]
    return [list(words) for words in dict.fromkeys(map(tuple, drawn))]


def background_of(file: WordFile, language: str) -> list[list[str]]:
    """What people text all day in a language, and phrases that say nothing special."""
    names = names_of(file)
    entries = [entry for path in _background(file) for entry in file.entries(language, *path)]
    different = dict.fromkeys(entry.text for entry in entries)
    return [names.listed_in(words_of(text)) for text in different]


def _background(file: WordFile) -> Iterator[tuple[str, ...]]:
    """The lists of it."""
    yield ("everyday",)
    for name in BACKGROUND:
        yield from ((name, one) for one in file.names(name))
        yield (name,)
