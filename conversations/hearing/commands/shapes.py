"""Shapes: what may follow a command word. A word that only begins a sentence is not a command."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from conversations.entities.numbers import numeral
from conversations.hearing.commands import calm
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import tokens
from conversations.lexicon.words import HEARD

FREE = frozenset(
    {  # free words may follow a number or a comma
        "accept",
        "pass",
        "done",
        "drop",
        "ack",
        "safe",
        "called",
        "all hands",
        "coming",
        "there",
        "crew",
        "reopen",
    }
)
OPEN = frozenset({"sos", "help", "team"})  # whatever follows belongs to it
# a length of time may follow, and no request number
TIMED = frozenset({"pause", "more", "on duty", "off duty"})
ALONE = frozenset({"drill", "who's on"})  # nothing may follow
CHECKS_OUT = frozenset({"out", "safe"})
NEVER_NEGATED = frozenset({"accept", "done", "drop", "close"}) | CHECKS_OUT
NEGATIONS = HEARD.words("behind a command", "negations")
CONDITIONS = HEARD.words("behind a command", "conditions")
DENIALS = NEGATIONS | CONDITIONS
BUT = HEARD.words("behind a command", "hedges") - CONDITIONS
HEDGES = NEGATIONS | HEARD.words("behind a command", "hedges")
POLITE = re.compile(rf"^(?:[\s,.!-]*{wording('behind a command', 'polite')}(?!\w))*[\s.,!;:)\]-]*$")
PHONE = r"\)?[-.\s]*\d{3}[-.\s]\d{4}"
TAKEN_BACK = any_of(HEARD.phrases("behind a command", "takes it back"))
NUMBER = re.compile(
    rf"^[\s,:([-]*(?:{wording('behind a command', 'before its number')}\s*)?"
    r"(?P<sign>#?)\s*(?P<number>\d{1,6})"
    rf"(?![\w/%])(?![.:]\d)(?!{PHONE}|-\d{{4}})[)\]]?"
)
# "drop 2 bags", "pass 5 pm": no number of a request
QUANTITY = re.compile(rf"^\s*{wording('behind a command', 'quantities')}\b")
IN_A_STREET = re.compile(  # "drop 12 Elm St"
    rf"^\s*(?:[a-z'.]+\s+){{1,2}}{wording('streets', 'certain types')}\b"
)
THE_NUMBER = re.compile(
    rf"^\s*(?:{wording('behind a command', 'before its number in words')}\s+)*(?=#?\w)"
)
# what is not over: "done 1 tomorrow"
OVER = frozenset({"done", "close"})
STILL_AHEAD = re.compile(rf"^[\s,]*{wording('behind a command', 'still ahead')}\b")
NOT_TAKEN = re.compile(rf"\b{wording('behind a command', 'not taken')}\b")
AT_WORK = re.compile(rf"^\s+{wording('behind a command', 'at work on it')}\b")
TAKEN_WELL = re.compile(rf"\b{wording('behind a command', 'taken well')}\b")
# the marks that part a command from words; not "drop-off"
FREE_WORDS = re.compile(r"^(?:[,.;:!]|\s+-+\s|-+\s)")
NOT_DANGER = re.compile(
    rf"^\s*{wording('behind a command', 'no danger')}\b"
)  # "emergency contact: Kim"
MARKS = " ,.:;!-"
REFUSED = re.compile(rf"^[\s,.:;!-]*{wording('behind a command', 'refusals')}(?!\w)")
FROM_WHEN_ON = re.compile(rf"\b{wording('behind a command', 'from when on')} \d")
UNTIL = re.compile(rf"{wording('lengths behind a command', 'until')} ")


@dataclass(frozen=True)
class Command:
    """A command as heard: its word as spelled in the flow file, the number of a request, the words
    after it, and the form in which it was said."""

    word: str
    number: int | None = None
    rest: str = ""
    said: str = field(default="", compare=False)


def shaped(word: str, after: str, original: str) -> Command | None:
    """The command that a word and what follows it make; None if that cannot follow it."""
    if POLITE.match(after):
        return Command(word)
    if word in ALONE or _is_something_else(word, after):
        return None
    if word in OPEN | TIMED:
        return _with_all(word, after, original)
    if after[0].isdigit() and word not in FREE and not POLITE.match(after.lstrip("0123456789")):
        return None
    if found := NUMBER.match(after):
        return _with_number(word, int(found["number"]), after[found.end() :], original)
    if word not in CHECKS_OUT and (number := _number_alone(after)) is not None:
        return Command(word, number)
    return None if _is_refused(word, after) else Command(word, None, original.strip(MARKS))


def _is_refused(word: str, after: str) -> bool:
    """Whether free words cannot follow this command, or take it back: "done, but not yet"."""
    if _declines(word, after):
        return True
    if word == "ack" and AT_WORK.match(after):
        return False
    return _takes_back(word, after) or FREE_WORDS.match(after) is None


def _is_something_else(word: str, after: str) -> bool:
    """Whether a question follows, or what makes SOS no call: "emergency contact: Kim"."""
    return is_asked(after) or (word == "sos" and NOT_DANGER.match(after) is not None)


def is_asked(after: str) -> bool:
    return after.lstrip(" .,!")[:1] == "?"


def after_number(original: str) -> str:
    """The words after the number of a request, as written."""
    return re.sub(r"^\D{0,12}?\d+", "", original, count=1).strip(MARKS + ")]")


def words_are_time(text: str) -> bool:
    """Whether the text is a length of time or an end, such as "2 weeks" or "until monday"."""
    from conversations.entities import times

    bare = text.strip(MARKS)
    return times.duration(bare) is not None or UNTIL.match(bare) is not None


def _takes_back(word: str, after: str) -> bool:
    """Whether words behind a command take it back: "accept, no I can't", "drop 1 if you find
    somebody else", "pass! jk". Behind what checks out any hedge does."""
    said = re.findall(r"[a-z']+", calm.without_harmless(after))
    if TAKEN_BACK.at(tokens(after.lstrip(MARKS)), 0) is not None:
        return True
    if word in CHECKS_OUT or word not in FREE:
        return not HEDGES.isdisjoint(said[:1])
    is_from_then_on = word == "accept" and FROM_WHEN_ON.search(after) and not REFUSED.match(after)
    return word in NEVER_NEGATED and _denies(said, CONDITIONS if is_from_then_on else DENIALS)


def _denies(said: list[str], denials: frozenset[str]) -> bool:
    """Whether words begin with one of these denials or conditions, or with one behind "but"."""
    begins = said[1:] if said and said[0] in BUT else said
    return not denials.isdisjoint(begins[:1])


def _declines(word: str, rest: str) -> bool:
    """Whether words after ACK say that somebody is not taking the alert: "not me", "Jo has it"."""
    return word == "ack" and NOT_TAKEN.search(TAKEN_WELL.sub(" ", rest)) is not None


def _with_all(word: str, after: str, original: str) -> Command | None:
    """A command that owns everything after it, or a length of time."""
    belongs = (
        word in OPEN or words_are_time(after) or FREE_WORDS.match(after) or NUMBER.match(after)
    )
    return Command(word, None, original.strip(MARKS)) if belongs else None


def _with_number(word: str, number: int, rest: str, original: str) -> Command | None:
    refused = _declines(word, rest) or (word in FREE | NEVER_NEGATED and _takes_back(word, rest))
    refused = refused or (word in OVER and STILL_AHEAD.match(rest) is not None)
    if QUANTITY.match(rest) or IN_A_STREET.match(rest) or is_asked(rest) or refused:
        return None
    if POLITE.match(rest):
        return Command(word, number)
    return (
        Command(word, number, after_number(original))
        if word in FREE or FREE_WORDS.match(rest)
        else None
    )


def _number_alone(after: str) -> int | None:
    """The number, if nothing but a number follows, spelled out or with an article: "number twelve",
    "el 12", "on 12 please"."""
    found = THE_NUMBER.match(after)
    said = tokens(after[found.end() :].lstrip("#")) if found and after[:1].isspace() else []
    number = numeral(said, 0)
    return number[0] if number and POLITE.match(" ".join(said[number[1] :])) else None
