"""A command in other words: a text that says it and nothing else, as "made it home safe" says OUT.

The templates stand under `commands` of each language's `heard.yaml`. One of them must be there; all
other words of the text must be of those that may stand around it. What is denied, asked, told of
somebody else or foreseen has other words, and is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conversations.hearing.shapes import Command
from conversations.lexicon.automaton import Automaton
from conversations.lexicon.kept import kept
from conversations.lexicon.phrases import Phrases, any_of
from conversations.lexicon.templates import Kind, Phrase, Template, is_mark, words_of
from conversations.lexicon.words import HEARD, LOCALES, WordFile

CODE = (Path(__file__), *sorted((Path(__file__).parents[1] / "lexicon").glob("*.py")))
MOST_WORDS = 16


@cache
def _templates() -> Automaton:
    sources = [*sorted(LOCALES.glob(f"*/{HEARD.name}")), *CODE]
    return kept(Path(__file__).parent, "commands", sources, lambda: Automaton(_read(HEARD)))


@cache
def _around(word: str) -> Phrases[bool]:
    return any_of(HEARD.phrases("around a command", word), HEARD.phrases("polite"))


def in_other_words(word: str, text: str) -> Command | None:
    """This command, if that is all that a text says."""
    said = [token for token in words_of(text) if not is_mark(token)]
    if "?" in text or len(said) > MOST_WORDS:
        return None
    return Command(word, said=text) if _consists_of(word, said) else None


def _consists_of(word: str, said: list[str]) -> bool:
    """Whether words are those of a template of the command, with any around it."""
    ends: dict[int, list[int]] = {}
    for match in _templates().matches(said):
        if match.template.is_for(word, Kind.ALONE):
            ends.setdefault(match.start, []).append(match.end)
    around = _around(word)
    # each place that words of these kinds lead to, and whether a template was among them
    reached = {(0, False)}
    for at in range(len(said)):
        for is_said in {is_said for place, is_said in reached if place == at}:
            reached |= {(end, True) for end in ends.get(at, ())}
            found = around.at(said, at)
            if found is not None:
                reached.add((found[1], is_said))
    return (len(said), True) in reached


def _read(file: WordFile) -> Iterator[tuple[Template, Phrase]]:
    """The templates of all languages."""
    # hassil takes longer to import than a process may take to start
    from conversations.lexicon.notation import Notation

    for language in file.languages():
        lists = {
            one: file.entries(language, "lists", one) for one in file.names_of(language, "lists")
        }
        notation = Notation(lists, {})
        for word in file.names_of(language, "commands"):
            for entry in file.entries(language, "commands", word):
                template = Template(word, Kind.ALONE, entry.text, entry.place)
                yield template, notation.phrase(template)
