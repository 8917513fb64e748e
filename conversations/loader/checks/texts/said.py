"""Checks what a book says: every placeholder is known, no text is missing, and none asks for a word
that carriers reserve."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.flows.definition import SHARED_TEXTS, Book, Flow, Tell, Text
from conversations.flows.limits import KNOWN
from conversations.lexicon.reserved_words import NEVER_ASKED_FOR, asked_for
from conversations.loader.strict import Problem, nearest
from conversations.vocabulary.sentences import ESSENTIAL

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

# what to ask for in place of a word that is reserved, and that is heard by the same name
SAID_INSTEAD = {"yes": "OK"}
FEW = 3  # names that are suggested at most
MOST_TEXTS = 4096  # texts of which it is remembered what they ask for; books share most of them
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
HOW_TO_LEAVE_OUT = (
    "A chapter does without it by writing `{}: no` under `flows:` in a file of its own."
)
# how other programs mark a placeholder
OTHER_BRACKETS = re.compile(r"\[([^\[\]{}]+)\]|<([^<>{}]+)>|\$\{([^{}]+)\}")


def sentences(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with texts that have a name: each must be one that the bot says and hold what its
    reader cannot do without, and none may be missing."""
    for place, name, text in book.named_texts():
        if name not in vocabulary.sentences:
            what = "the bot never says this text: remove it, or correct its name."
            yield Problem(text.line, place, f"{what}{nearest(name, vocabulary.sentences)}")
            continue
        allowed = (*vocabulary.sentences[name], *_limits_in(text))
        yield from _sentence(name, text, place, allowed)
        yield from wording(place, text, allowed)
    yield from _missing(book, vocabulary)


def _missing(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The texts that are missing; of a flow that is missing as a whole, that it is."""
    missing = sorted(vocabulary.sentences.keys() - book.sentences.keys())
    homes = {name: vocabulary.homes.get(name, "") for name in missing}
    for home in sorted({*homes.values()} - book.flows.keys() - {""}):
        what = f"the flow `{home}` is missing{nearest(home, book.flows)}. {HOW_TO_LEAVE_OUT}"
        yield Problem(1, "flows", what.format(home))
    for name, home in homes.items():
        if not home or home in book.flows:
            place = f"{home} / texts" if home else SHARED_TEXTS
            what = f"`{name}` is missing: the bot needs it."
            yield Problem(1, place, f"{what} {_may_contain(vocabulary.sentences[name])}")


def _sentence(name: str, text: Text, place: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    """The placeholders of a text that has a name."""
    for placeholder in dict.fromkeys(text.placeholders):
        if placeholder not in allowed:
            near = nearest(placeholder, allowed)
            what = f"there is no {{{placeholder}}} here.{near} {_may_contain(allowed)}"
            yield Problem(text.line, place, what)
    for needed in ESSENTIAL.get(name, ()):
        if needed not in text.placeholders and set(text.placeholders) <= set(allowed):
            what = f"{{{needed}}} is missing: the person who gets this text cannot do without it."
            yield Problem(text.line, place, what)


def _limits_in(text: Text) -> tuple[str, ...]:
    """The limits that a text names, which any text may do."""
    return tuple(name for name in text.placeholders if name in KNOWN)


def _may_contain(names: tuple[str, ...]) -> str:
    if not names:
        return "It takes nothing in braces."
    return f"It may contain {', '.join(f'{{{name}}}' for name in names)}."


def of_flow(flow: Flow, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with the texts of a flow's states and routes."""
    known = {*vocabulary.values, *flow.kept, *KNOWN}
    for state in flow.states.values():
        yield from _texts(f"{flow.name} / {state.name}", state.say, state.tells, known)
    for route in flow.routes():
        yield from _texts(route.place, route.say, route.tells, known)


def _texts(
    place: str, say: Text | None, tells: Iterable[Tell], known: Collection[str]
) -> Iterator[Problem]:
    """Problems with the texts at one place of a flow."""
    for text in [*([say] if say else []), *(tell.text for tell in tells)]:
        for name in dict.fromkeys(text.placeholders):
            if name not in known:
                near = _with_the_word(name, known) or nearest(name, known)
                yield Problem(text.line, place, f"there is no {{{name}}}.{near}")
        yield from wording(place, text, known)


def _with_the_word(name: str, known: Collection[str]) -> str:
    """A suggestion of the names that have this one as a word, if there are few."""
    longer = sorted(one for one in known if name in one.split())
    said = " or ".join(f"{{{one}}}" for one in longer)
    return f" Did you mean {said}?" if 0 < len(longer) <= FEW else ""


def wording(place: str, text: Text, known: Iterable[str]) -> Iterator[Problem]:
    """Problems with the braces of a text, and with the words that it asks for."""
    if text.msgid.count("{") != text.msgid.count("}") or len(text.placeholders) != text.msgid.count(
        "{"
    ):
        yield Problem(
            text.line,
            place,
            "a { or } is out of place: a placeholder is a name between the two, such as {name}.",
        )
    for found in OTHER_BRACKETS.finditer(text.msgid):
        name = next(group for group in found.groups() if group)
        if name in known:
            yield Problem(text.line, place, f"{found[0]} would be sent as it is: write {{{name}}}.")
    for word in _reserved(text.msgid):
        yield Problem(text.line, place, _kept(word))


@lru_cache(MOST_TEXTS)
def _reserved(msgid: str) -> tuple[str, ...]:
    """The words that a text asks for though phone companies reserve them."""
    capitals = [word for word in CAPITALS.findall(msgid) if word.lower() in NEVER_ASKED_FOR]
    return tuple(dict.fromkeys([*capitals, *asked_for(msgid)]))


def _kept(word: str) -> str:
    """Why a text must not ask for a word."""
    kept = f"the text asks for {word}, a word that phone companies reserve"
    if word in ("STOP", "START"):
        return (
            f"{kept}: as an answer, it {'ends' if word == 'STOP' else 'brings back'} all texts. "
            "Choose another, such as OUT, CLOSE, PASS or NEVERMIND."
        )
    if word.lower() in SAID_INSTEAD:
        instead = SAID_INSTEAD[word.lower()]
        return (
            f"{kept}: write {instead} in the text; `{word.lower()}:` under `hear:` hears that too."
        )
    return f"{kept}: choose another."
