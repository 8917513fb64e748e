"""The catalogue: what the texts are called in each language, as gettext keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from conversations.lexicon.words import FIRST, LOCALES


@dataclass(frozen=True)
class Catalogue:
    """The translations of one language.

    texts: each msgid, also each form of a plural, with its translation. plurals: the forms of a
    text by its singular and its plural msgid. form_of: which form a count takes.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    form_of: Callable[[int], int] = lambda count: int(count != 1)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Empty for English and for a language that has none."""
    path = LOCALES / language / "LC_MESSAGES" / "mac.po"
    if not path.exists():
        return Catalogue()
    with path.open("rb") as file:
        po = read_po(file)
    said = [message for message in po if message.id and message.string and not message.fuzzy]
    texts = {msgid: text for message in said for msgid, text in forms(message)}
    plurals = {
        (message.id[0], message.id[1]): tuple(message.string)
        for message in said
        if isinstance(message.id, tuple | list)
    }
    return Catalogue(texts, plurals, c2py(po.plural_expr))


def forms(message: Message) -> list[tuple[str, str]]:
    """Each msgid of an entry with its translation: one, or that of the singular and the plural."""
    if isinstance(message.id, tuple | list):
        singular, *_, plural = message.string
        return [(message.id[0], singular), (message.id[1], plural)]
    return [(str(message.id), str(message.string))]


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    return (FIRST, *sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/mac.po")))


def translate(msgid: str, language: str) -> str:
    return catalogue(language).texts.get(msgid, msgid)


def translate_counted(singular: str, plural: str, count: int, language: str) -> str:
    """The form that a count takes: gettext's plural. What has no translation is said in English."""
    known = catalogue(language)
    said = known.plurals.get((singular, plural))
    if said is None:
        return translate(singular if count == 1 else plural, language)
    return said[known.form_of(count)]
