"""A command in other words: a text that says it and nothing else, as "made it home safe" says OUT.

The templates stand under `in other words` of each language's `heard.yaml`. One of them must be there; all
other words of the text must be of those that may stand around it. Some templates count only beside
words that all is well. What is denied, asked, told of somebody else or foreseen has other words,
and is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conversations.hearing.commands.shapes import Command
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.lexicon.kept import kept
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.templates.automaton import Automaton
from conversations.lexicon.templates.drawn import names_of
from conversations.lexicon.templates.names import Names
from conversations.lexicon.templates.templates import Kind, Phrase, Template, is_mark, words_of
from conversations.lexicon.words import HEARD, WordFile

LEXICON = Path(__file__).parents[2] / "lexicon"
CODE = (Path(__file__), *sorted(LEXICON.rglob("*.py")))
IN_OTHER_WORDS = "in other words"
SMALL_TALK = "small talk"
MOST_WORDS, MOST_LETTERS = 16, 400
KINDS = {"says": Kind.SAYS, "beside calm words": Kind.ALONE}
CALM = Kind.LIKE  # how calm words are counted


@cache
def _templates() -> Automaton:
    sources = [*HEARD.paths(), *CODE]
    return kept(Path(__file__).parent, "other_words", sources, lambda: Automaton(_read(HEARD)))


@cache
def _names() -> Names:
    return names_of(HEARD)


@cache
def _around(word: str) -> Phrases[bool]:
    """The words that may stand around a command; True for those that say that all is well."""
    calm, other = (HEARD.phrases("around a command", word, kind) for kind in ("calm", "other"))
    return Phrases({True: calm, False: (*other, *HEARD.phrases("polite"))})


def in_other_words(word: str, text: str) -> Command | None:
    """This command, if that is all that a text says."""
    if "?" in text or len(text) > MOST_LETTERS:
        return None
    said = [token for token in _names().listed_in(words_of(text)) if not is_mark(token)]
    if len(said) > MOST_WORDS:
        return None
    return Command(word, said=text) if _consists_of(word, said) else None


def is_small_talk(text: str) -> bool:
    """Whether a text says only what people say when all is said, and asks for nothing: "you are
    welcome", "God bless you"."""
    return in_other_words(SMALL_TALK, text) is not None and not may_be_distress(text)


def _consists_of(word: str, said: list[str]) -> bool:
    """Whether words are those of a template of the command, with any that may stand around it."""
    found = [match for match in _templates().matches(said) if match.template.meaning == word]
    parts = [(match.start, match.end, {match.template.kind}) for match in found]
    parts += _parts_around(word, said)
    # each place that such words lead to, with what was among them
    reached: set[tuple[int, frozenset[Kind]]] = {(0, frozenset())}
    for start, end, kinds in sorted(parts, key=lambda part: part[:2]):
        reached |= {(end, known | kinds) for place, known in reached if place == start}
    return any(place == len(said) and _is_said(known) for place, known in reached)


def _is_said(kinds: frozenset[Kind]) -> bool:
    """Whether a template was among the words, and calm words beside it if it needs them."""
    return Kind.SAYS in kinds or {Kind.ALONE, CALM} <= kinds


def _parts_around(word: str, said: list[str]) -> Iterator[tuple[int, int, set[Kind]]]:
    """The phrases among the words that may stand around the command."""
    around = _around(word)
    for start in range(len(said)):
        found = around.at(said, start)
        if found is not None:
            is_calm, end = found
            yield start, end, {CALM} if is_calm else set()


def _read(file: WordFile) -> Iterator[tuple[Template, Phrase]]:
    """The templates of all languages."""
    # hassil takes longer to import than a process may take to start
    from conversations.lexicon.templates.notation import Notation

    for language in file.languages():
        lists = {
            one: file.entries(language, "lists", one) for one in file.names_of(language, "lists")
        }
        notation = Notation(lists, {}, names_of(file))
        for template in written(file, language):
            yield template, notation.phrase(template)


def written(file: WordFile, language: str) -> Iterator[Template]:
    """The templates of one language, as they stand in a file of words."""
    for word in file.names_of(language, IN_OTHER_WORDS):
        for name, kind in KINDS.items():
            for entry in file.entries(language, IN_OTHER_WORDS, word, name):
                yield Template.written(word, kind, entry)
