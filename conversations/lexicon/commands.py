"""Commands in other words: what each language has for the commands of flow files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, Entry, WordFile

COMMANDS = "commands"


@cache
def in_other_words() -> Mapping[str, tuple[str, ...]]:
    """The phrases of all languages for each command."""
    return {word: HEARD.phrases(COMMANDS, word) for word in HEARD.names(COMMANDS)}


def entries(file: WordFile) -> Iterator[tuple[str, Entry]]:
    """Each command with each phrase for it, and the place of the phrase."""
    for language in file.languages():
        for word in file.names_of(language, COMMANDS):
            for entry in file.entries(language, COMMANDS, word):
                yield plain(word), entry
