"""The catalogue: what the texts are called in each language, as gettext keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from conversations.lexicon.words import FIRST, LOCALES


@dataclass(frozen=True)
class Catalogue:
    """The translations of one language.

    texts: each msgid, also those of a singular and its plural, with its translation; so a phrase
    that was kept in a row before it had a plural is still read. counted: gettext's own reading,
    which knows the form that a count takes.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    counted: NullTranslations = field(default_factory=NullTranslations)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Empty for English and for a language that has none."""
    path = LOCALES / language / "LC_MESSAGES" / "mac.po"
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
    """Each msgid of an entry with its translation: one, or that of the singular and the plural."""
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
    """The form of a text that a count takes in that language; in English where it has none."""
    return translate(catalogue(language).counted.ngettext(singular, plural, count), language)
