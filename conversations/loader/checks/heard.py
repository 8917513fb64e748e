"""Checks what a book hears: every word means one thing, can be texted, and opens what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import takewhile

from conversations.entities.choices import one_slip
from conversations.entities.yes_no import is_no, is_yes
from conversations.flows.definition import (
    ALERT,
    ANSWERS,
    ANYTHING_ELSE,
    RESPOND,
    SIGNS,
    Book,
    Flow,
    State,
)
from conversations.lexicon.plain import plain
from conversations.lexicon.reserved_words import is_owned
from conversations.loader.checks.safety.danger import MOST_WAYS, Danger
from conversations.loader.checks.texts.said import CAPITALS
from conversations.loader.strict import Problem, nearest

LONGEST_KIND = 60  # letters that the database has room for
SHORTEST_SLIP = 3  # letters; shorter words are too much alike
ONE_MEANING = "a word can mean only one thing."
OPENING = frozenset({ANYTHING_ELSE, *SIGNS})  # answers that open flows, beside the commands
KEPT = "phone companies reserve the word `{}`: choose another."
# how people write "one or the other", where a comma belongs
SEVERAL = re.compile(r"\s*[/|;&]\s*|\s+or\s+")
ALMOST = {
    "anything": ANYTHING_ELSE,
    "else": ANYTHING_ELSE,
    "everything else": ANYTHING_ELSE,
    "something else": ANYTHING_ELSE,
    "any word": "any words",
    "words": "any words",
} | {answer.partition(" ")[2]: answer for answer in ANSWERS if answer.startswith(("a ", "an "))}
MUST_OPEN = {
    ANYTHING_ELSE: "no flow answers a stranger",
    "sos": "no flow answers an emergency",
    "menu": "MENU would not always work",
}


def required(book: Book) -> Iterator[Problem]:
    """Problems where something is missing that the bot itself opens or that must always work."""
    yield from _invitations(book)
    if any(flow.watches for flow in book.flows.values()) and not any(
        _takes_alerts(flow) for flow in book.flows.values()
    ):
        yield Problem(
            1,
            "flows",
            "nobody could take an alert: a flow `alert`, `for: [safety, admins]`, must open with "
            "`ack` and `safe`.",
        )
    for word, missing in MUST_OPEN.items():
        if not any(
            word in flow.opens_with and "anyone" in flow.people for flow in book.flows.values()
        ):
            yield Problem(1, "flows", f"{missing}: one flow `for: anyone` must open with `{word}`.")
    first = next((flow for flow in book.flows.values() if ANYTHING_ELSE in flow.opens_with), None)
    if first and "anyone" not in first.people:
        yield Problem(
            first.line,
            first.name,
            f"only a flow `for: anyone` may open with `{ANYTHING_ELSE}`: everybody would get "
            "this one.",
        )


def _invitations(book: Book) -> Iterator[Problem]:
    """Problems where neighbors would be invited and could not answer."""
    respond = book.flows.get(RESPOND)
    if respond is None:
        if any(flow.sends for flow in book.flows.values()):
            what = f"the flow `{RESPOND}` is missing: it answers invitations and links."
            yield Problem(1, "flows", f"{what}{nearest(RESPOND, book.flows)}")
    elif (start := respond.states.get(respond.start)) and "accept" not in start.hear:
        yield Problem(
            start.line,
            f"{RESPOND} / {start.name}",
            "`accept` is not heard here, but it is how people answer invitations and "
            f"links.{nearest('accept', start.hear)}",
        )


def _takes_alerts(flow: Flow) -> bool:
    """Whether members and admins can take and end an alert in this flow."""
    return (
        {"ack", "safe"} <= {*flow.opens_with}
        and {"safety", "admins"} <= {*flow.people}
        and flow.name == ALERT
    )


def words(book: Book, whole: bool, danger: Danger) -> Iterator[Problem]:
    """Problems with the other ways to say a word: each must belong to one word, and its flow must
    hear that word (which is known only of a `whole` book)."""
    owners = {plain(word): word for word in book.commands}
    for flow in book.flows.values():
        for word, others in flow.words.items():
            faults = [_misplaced(book, flow, word, whole)]
            faults += [_of_a_way(said, word, owners, danger) for said in others.said]
            for fault in filter(None, faults):
                yield Problem(others.line, f"{flow.name} / words / {word}", fault)


def _of_a_way(said: str, word: str, owners: dict[str, str], danger: Danger) -> str:
    """What is wrong with one way to say a word; empty if nothing is. Owners: the word that each way
    belongs to."""
    if fault := _fault(said, word) or danger.fault(said, word):
        return fault
    return _of_another(said, word, owners.setdefault(plain(said), word))


def kinds(book: Book) -> Iterator[Problem]:
    """Problems with the words for kinds of support: each must belong to one kind."""
    owners: dict[str, str] = {}
    commands = {plain(word) for word in book.commands}
    rest = [name for name, kind in book.offered_kinds.items() if kind.is_the_rest]
    for name in rest[1:]:
        what = f"`the rest:` is said of `{rest[0]}` already: only one kind can take what fits no other."
        yield Problem(book.offered_kinds[name].words.line, f"kinds / {name}", what)
    for name, kind in book.offered_kinds.items():
        if owners.setdefault(plain(name), name) != name:
            what = f"this is `{owners[plain(name)]}` in other letters: keep one of the two kinds."
            yield Problem(kind.words.line, f"kinds / {name}", what)
    for name, kind in book.offered_kinds.items():
        place = f"kinds / {name}"
        if len(name) > LONGEST_KIND:
            what = f"this name is too long; the limit is {LONGEST_KIND} characters."
            yield Problem(kind.words.line, place[:LONGEST_KIND], what)
        said = [*kind.words.said, *kind.things.said]
        faults = [_a_number(name), *(_of_a_kind(one, name, owners, commands) for one in said)]
        yield from (Problem(kind.words.line, place, fault) for fault in faults if fault)


def _of_a_kind(said: str, kind: str, owners: dict[str, str], commands: Collection[str]) -> str:
    """Why this word cannot stand for a kind of support; empty if it can."""
    if plain(said) in commands:
        return f"`{said}` is a command: as a word for a kind of support it would not be heard."
    owner = owners.setdefault(plain(said), kind)
    return _no_word(said) or _a_number(said) or _of_another(said, kind, owner)


def _misplaced(book: Book, flow: Flow, word: str, whole: bool) -> str:
    """Why other ways to say this word do not belong to this flow; empty if they do."""
    if word in ANSWERS:
        return f"the bot knows by itself how people say `{word}`: remove this line."
    if not whole or word in flow.commands:
        return ""
    others = [other.name for other in book.flows.values() if word in other.commands]
    if others:
        return f"`{flow.name}` does not listen for `{word}`: move this line to `{others[0]}`."
    near = nearest(word, flow.commands) or nearest(word, book.commands)
    return f"no flow listens for `{word}`: remove this line, or correct its name.{near}"


def _of_another(said: str, word: str, owner: str) -> str:
    """What is wrong if this is already a way to say something else; empty if it is not."""
    if owner == word:
        return ""
    return f"`{said}` already means `{owner}`: {ONE_MEANING}"


def _no_word(said: str) -> str:
    """Why nobody could text this at all; empty if they could."""
    if is_owned(said):
        return KEPT.format(said)
    if not any(character.isalnum() for character in said):
        return f"`{said}` has no letter or digit in it, so it is not a word."
    if "," in said:
        return f"`{said}` has a comma in it, so nobody would text it: {in_brackets(said)}."
    return ""


def in_brackets(said: str) -> str:
    """How to write a list that lacks its brackets."""
    parts = ", ".join(part for part in map(str.strip, said.split(",")) if part)
    return f"put brackets around several of them, as in `[{parts}]`"


@lru_cache(MOST_WAYS)
def _fault(said: str, word: str) -> str:
    """Why nobody could use this other way to say a command; empty if they could."""
    if fault := _no_word(said):
        return fault
    if said.rstrip().endswith("?"):
        return f"`{said}` is never heard: what ends with ? is a question, not a command."
    return _a_number(said) or _answer(said, word)


def _a_number(said: str) -> str:
    """Why this could not be told apart from the number of a choice; empty if it could."""
    is_number = plain(said).isdigit() and len(plain(said)) < 3
    return f"`{said}` is a number: it could not be told apart from an answer." if is_number else ""


def _answer(said: str, word: str) -> str:
    """Why this could not be told apart from the answer to a question; empty if it could."""
    is_one_word = len(plain(said).split()) == 1
    if is_yes(said) and (is_one_word or word == "accept"):
        return f"`{said}` is a yes: it could not be told apart from an answer."
    if is_no(said) and is_one_word:
        return (
            f"`{said}` is a no: it could not be told apart from an answer. Where both mean the "
            f"same, write `{word}, no:` under `hear:`."
        )
    return ""


def answers(book: Book, state: State, place: str) -> Iterator[Problem]:
    """Problems with the words that a state listens for: each must be an answer of the language, or
    a command that people can text."""
    for word in state.hear.keys() - set(ANSWERS):
        line = state.hear[word][0].line if state.hear[word] else state.line
        parts = SEVERAL.split(word)
        if is_owned(word):
            yield Problem(line, place, KEPT.format(word))
        elif len(parts) > 1 and all(part in {*book.commands, *ANSWERS} for part in parts if part):
            yield Problem(
                line,
                place,
                f"`{word}`: put a comma between several words, as in `{', '.join(parts)}`.",
            )
        elif not any(sign.isalnum() for sign in word) or word.endswith("?"):
            yield Problem(
                line, place, f"`{word}` is never heard: a command has letters, and no ? at the end."
            )
        elif word in ALMOST and word.upper() not in _asked_for(book):
            yield Problem(
                line,
                place,
                f"`{word}` is heard only if somebody texts that very word. "
                f"Did you mean `{ALMOST[word]}`?",
            )
        elif meant := _slip_of(word, book):
            yield Problem(
                line,
                place,
                f"`{word}` is heard only if somebody texts that very word. Did you mean `{meant}`? "
                "A word of your own needs a line under `words:` of its flow, as in "
                f"`{word}: [{word} it]`.",
            )


def _slip_of(word: str, book: Book) -> str:
    """The known word that this unknown one is a single typo away from; empty if there is none."""
    opened = {word for flow in book.flows.values() for word in flow.opens_with}
    known = sorted({*opened, *book.words, *ANSWERS})
    if word in known or len(word) < SHORTEST_SLIP:
        return ""
    return next((other for other in known if one_slip(other, word)), "")


def _asked_for(book: Book) -> set[str]:
    return {word for _, text in book.texts() for word in CAPITALS.findall(text.msgid)}


def opening(book: Book, flow: Flow) -> Iterator[Problem]:
    """Problems with the words that open a flow: each must lead somewhere, and must not open an
    earlier flow first."""
    place, start = f"{flow.name} / opens with", flow.states.get(flow.start)
    for word in (*flow.opens_with, *flow.phrases):
        if is_owned(word):
            yield Problem(flow.line, place, KEPT.format(word))
    for word in flow.opens_with:
        if fault := _opens_nothing(word, start):
            yield Problem(flow.line, place, fault)
        for other in _before(book, flow):
            if word in other.opens_with and _has_all_people_of(other, flow):
                yield Problem(
                    flow.line,
                    place,
                    f"`{word}` already opens `{other.name}`, so it never reaches this flow.",
                )


def _opens_nothing(word: str, start: State | None) -> str:
    """Why a flow cannot be opened by this word; empty if it can."""
    if word in ANSWERS and word not in OPENING:
        return (
            f"`{word}` opens nothing: flows open with a command, with signs of something, or with "
            f"`{ANYTHING_ELSE}`."
        )
    if "," in word:
        return f"`{word}` is read as one word: {in_brackets(word)}."
    if start and not _answers_first(start, word):
        near = nearest(word, start.hear)
        return f"`{start.name}` says nothing and does not hear `{word}`.{near}"
    return ""


def _answers_first(start: State, word: str) -> bool:
    """Whether the first state answers the word that opened the flow."""
    return bool(word in start.hear or start.at_once or start.say) or word == ANYTHING_ELSE


def _before(book: Book, flow: Flow) -> Iterator[Flow]:
    """The flows above this one in the file."""
    return takewhile(lambda other: other is not flow, book.flows.values())


def _has_all_people_of(other: Flow, flow: Flow) -> bool:
    return "anyone" in other.people or {*flow.people} <= {*other.people}
