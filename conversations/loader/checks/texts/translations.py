"""Checks the translations: none may name a value that its text does not have, and each line of the
file must be readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from conversations.flows.definition import PLACEHOLDER
from conversations.lexicon.words import WordListError
from conversations.loader.strict import nearest_or_all
from conversations.texts.catalogue import forms, languages, path_of

# a comment, or a text in quotes with what it is before it
READABLE = re.compile(r'\s*(?:#.*|(?:msg\w+(?:\[\d\])? )?"(?:[^"\\]|\\.)*"\s*)?')


def check() -> None:
    """Raise WordListError, with a line for each fault of our translations."""
    if faults := [fault for language in languages()[1:] for fault in faults_of(path_of(language))]:
        raise WordListError("\n".join(faults))


def faults_of(path: Path) -> Iterator[str]:
    """The faults of one file of translations, each with its line."""
    name = f"{path.parent.parent.name}/{path.name}"
    lines = path.read_text(encoding="utf-8").splitlines()
    unreadable = [number for number, line in enumerate(lines, 1) if not READABLE.fullmatch(line)]
    for number in unreadable:
        yield f"{name}, line {number}: a text begins and ends with a straight quote here."
    if unreadable:
        return
    for message in filter(lambda one: one.id, read_po(lines)):
        for text, translated in forms(message):
            if what := _fault(text, translated):
                yield f"{name}, line {message.lineno}: {what}"


def _fault(text: str, translated: str) -> str:
    """What is wrong with the translation of a text; empty if nothing is."""
    known = PLACEHOLDER.findall(text)
    for found in PLACEHOLDER.findall(translated):
        if found not in known:
            there = nearest_or_all(found, known) or " The text takes nothing in braces."
            return f"the text has no {{{found}}}.{there}"
    if translated.count("{") != translated.count("}"):
        return "a brace is missing: each value stands between { and }."
    return ""
