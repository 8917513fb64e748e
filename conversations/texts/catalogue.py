"""The catalogue: the translation of each text into each language, as gettext keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from conversations.lexicon.words import FIRST, LOCALES


@dataclass(frozen=True)
class Catalogue:
    """The translations into one language.

    `texts`: each msgid with its translation. A singular and its plural have one each, so that a
    phrase stored before its text had a plural can still be read. `counted`: gettext's own reading,
    which knows the form that a count takes.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    counted: NullTranslations = field(default_factory=NullTranslations)


def path_of(language: str) -> Path:
    """The file of translations into a language."""
    return LOCALES / language / "LC_MESSAGES" / "mac.po"


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Empty for English and for a language that has none."""
    path = path_of(language)
    if not path.exists():
        return Catalogue()
    with path.open("rb") as file:
        po = read_po(file)
    return Catalogue(
        {
            msgid: text
            for message in po
            if message.id and not message.fuzzy
            for msgid, text in forms(message)
            if text
        },
        _compiled(po),
    )


def _compiled(po: Catalog) -> NullTranslations:
    """The file as gettext reads it."""
    compiled = BytesIO()
    write_mo(compiled, po)
    compiled.seek(0)
    return GNUTranslations(compiled)


def forms(message: Message) -> list[tuple[str, str]]:
    """The (msgid, translation) pairs of an entry: one, or one each for the singular and the
    plural."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    said = [str(text) for text in message.string or ("", "")]
    return [(message.id[0], said[0]), (message.id[1], said[-1])]


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    return (FIRST, *sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/mac.po")))


def translate(msgid: str, language: str) -> str:
    return catalogue(language).texts.get(msgid, msgid)


def translate_counted(singular: str, plural: str, count: int, language: str) -> str:
    """A text in the form that a count takes in that language, or in English if it has none."""
    return translate(catalogue(language).counted.ngettext(singular, plural, count), language)
