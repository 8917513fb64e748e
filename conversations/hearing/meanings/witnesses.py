"""Witnesses: what somebody writes about a person who is out, or as that person from another phone.

Whoever is meant is replaced by one word that the templates know. Names are looked for only among
the people who are out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from conversations.hearing.meanings import cries
from conversations.hearing.meanings.analysis import may_be_distress, meanings_in, says
from conversations.hearing.meanings.meaning import DISTRESS, Plainness
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import tokens
from conversations.lexicon.words import HEARD
from conversations.port.records import Contact

ANOTHER = "another in danger"
REACH = 16  # words
_THEM = HEARD.phrases("witnesses", "stands for them")[0]
_HELPER = any_of(HEARD.phrases("witnesses", "helper"))
_SOMEBODY = any_of(HEARD.phrases("witnesses", "somebody"))
_SENT_BY_US = any_of(HEARD.phrases("witnesses", "sent by us"))
_OF_HARM = any_of(HEARD.phrases("witnesses", "words of harm"))
_INTRODUCES = any_of(HEARD.phrases("witnesses", "introduces"))


class Telling(StrEnum):
    """What a text says of somebody who is out: a meaning of the word files."""

    AS_THEM = "another phone"  # the writer says that they are this person
    IN_DANGER = ANOTHER


def tells_of_helper(text: str) -> bool:
    """Whether a text says plainly, without a name, that somebody whom we sent is in danger."""
    about = _with_helper(_words(text))
    return says(" ".join(_around_them(about)) if _THEM in about else text, ANOTHER)


def may_tell_of_helper(text: str) -> bool:
    """Whether a text may say that somebody whom we sent is in danger."""
    return any(meaning.name == ANOTHER for meaning in meanings_in(text)) or tells_of_helper(text)


def calls_for_help(text: str) -> bool:
    """Whether somebody who writes from another phone calls for help, or tells of danger."""
    plainly = {m.name for m in meanings_in(text) if m.plainness is Plainness.PLAIN}
    return bool(plainly & DISTRESS) or cries.is_cry(text) or cries.asks_for_help(text)


def named(text: str, people: Callable[[], Iterable[Contact]]) -> Iterator[tuple[Contact, Telling]]:
    """The people of whom a text says plainly, by their names, that they are in danger, or that they
    write it themselves. `people` is only asked if the text may say so."""
    if not may_tell(text):
        return
    words = _words(text)
    for person in people():
        about = _with_name(words, person)
        if _THEM not in about:
            continue
        telling = next((one for one in Telling if says(" ".join(about), one)), None)
        if telling is not None:
            yield person, telling


def introduces_somebody(text: str) -> bool:
    """Whether a text begins as people do who say who they are: "this is Ben"."""
    words = _words(text)
    return _INTRODUCES.is_in(words)


def may_tell(text: str) -> bool:
    """Whether it is worth looking for names in a text: it speaks of harm, or introduces
    somebody."""
    words = _words(text)
    return _OF_HARM.is_in(words) or _INTRODUCES.is_in(words) or may_be_distress(text)


def with_names_replaced(text: str, people: Iterable[Contact]) -> str:
    """The words of a text, with one of ours in the place of the names of these people."""
    words = _words(text)
    for person in people:
        words = _with_name(words, person)
    return " ".join(words)


def _with_name(words: list[str], person: Contact) -> list[str]:
    """The words, with one of ours in the place of this person's name."""
    names = [found for found in (_words(person.name or ""), _words(person.first_name)) if found]

    first_words = {name[0] for name in names}
    begins = [at for at, word in enumerate(words) if word in first_words]

    def end(at: int) -> int | None:
        found = next((name for name in names if words[at : at + len(name)] == name), None)
        return at + len(found) if found else None

    return _replaced(words, begins, end)


def _with_helper(words: list[str]) -> list[str]:
    """The words, with one of ours in the place of "your volunteer" or "the man you sent"."""

    def end(at: int) -> int | None:
        helper = _HELPER.at(words, at)
        if helper is not None:
            return _SENT_BY_US.skip(words, helper[1])
        somebody = _SOMEBODY.at(words, at)
        sent = _SENT_BY_US.at(words, somebody[1]) if somebody else None
        return sent[1] if sent else None

    begins = sorted({*_HELPER.beginnings(words), *_SOMEBODY.beginnings(words)})
    return _replaced(words, begins, end)


def _around_them(words: list[str]) -> list[str]:
    """The words near to those for somebody: no template reaches farther."""
    near = {
        other
        for at, word in enumerate(words)
        if word == _THEM
        for other in range(at - REACH, at + REACH + 1)
    }
    return [word for at, word in enumerate(words) if at in near]


def _replaced(
    words: Sequence[str], begins: Iterable[int], end: Callable[[int], int | None]
) -> list[str]:
    """The words, with one of ours wherever `end` tells how far somebody is named, who is named at
    one of the places in `begins` if at all."""
    replaced: list[str] = []
    done = 0
    for at in begins:
        behind = end(at) if at >= done else None
        if behind is not None:
            replaced += [*words[done:at], _THEM]
            done = behind
    return [*replaced, *words[done:]]


def _words(text: str) -> list[str]:
    return tokens(text)
