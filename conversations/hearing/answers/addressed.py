"""Addressed words: for which of their jobs and requests somebody writes free words.

The number stands first ("#1 get 2 percent milk"), or it is asked for, with the words kept in a
conversation of their own, so that nothing that happens meanwhile can drop them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from conversations.flows.definition import ANYTHING_ELSE, WHOSE_WORDS, Flow
from conversations.hearing.answers.answering import ANY_WORDS, QUESTION
from conversations.hearing.commands.commanded import OF_SAFETY
from conversations.hearing.commands.lexicon import Command
from conversations.hearing.context import Hearing, HearingContext, Listener
from conversations.hearing.readings import Reading, Source
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD
from conversations.port.events import Heard
from conversations.port.records import Need
from conversations.port.rules import Weight

Find: TypeAlias = "Callable[[str], Command | None]"
WHOSE = "whose words"  # the event of asking for the number
NUMBERS = "numbers"  # the name under which the numbers to choose from are kept
COMMAND = "command"  # and that of the command that the words stand behind, if there is one
NUMBER_FIRST = re.compile(  # "#1 get 2 percent milk", "1: get milk", "1"
    r"^\s*(?:#\s*(\d{1,6})(?!\d)|(\d{1,6})\s*:(?!\d)|(\d{1,6})\W*$)\W*(.*)$", re.DOTALL
)
FIRST_NAMES = HEARD.words("first names")
BEFORE_A_NAME = HEARD.words("behind a command", "before a name")
FOR_ONE = frozenset({"accept", "change", "close", "done", "drop", "pass"})  # job or request
BEFORE_A_KIND = HEARD.words("behind a command", "before a kind")
LONGEST_WITH_A_NAME = 2  # words, of which one is the name
FREE = frozenset({Source.WORDS, Source.SIGN})


def with_number(text: str, context: HearingContext) -> tuple[str, HearingContext]:
    """The words for one job or request, and who may hear them, if its number stands first."""
    number, words = _parted(text)
    if number is None or not words:
        return text, context
    narrowed = for_one(number, context)
    return (text, context) if narrowed is context else (words, narrowed)


def for_the_named(
    text: str, command: Command | None, context: HearingContext, find: Find
) -> tuple[str, HearingContext]:
    """The words for the one job whose requester they name, and who may hear them: "drop Luz", "I
    can't do the one for Rosa". find: a command as it is texted; one that is followed by the name
    alone is one with the number in its place, and one whose number is that of another job has
    none: it is asked which one is meant."""
    if command is not None and _names_another(command, context):
        return command.word, context
    if for_the_kind := _for_the_kind(text, context, find):
        return for_the_kind
    job = None if _is_going_on(context) else _job_named(text, context)
    if job is None or job.number is None:
        return text, context
    alone = for_one(job.number, context)
    word, *rest = tokens(plain(text))
    with_the_number = f"{word} {job.number}"
    if _without_with(rest) == _first_of(job.called) and find(with_the_number) is not None:
        return with_the_number, alone
    has_several = len({x.number for x in context.listeners if x.is_job}) > 1
    # "done, Luz is next" may be about another job
    is_for_it = has_several and command is None
    return text, (alone if is_for_it else context)


def _for_the_kind(
    text: str, context: HearingContext, find: Find
) -> tuple[str, HearingContext] | None:
    """The command for the one job or request of the kind that stands behind it, and who may hear
    it: "close the ride", "done with the groceries"."""
    word, _, behind = plain(text).strip(" .!").partition(" ")
    number = of_the_kind(behind, context)
    command = find(f"{word} {number}") if number is not None else None
    if number is None or command is None or command.word not in FOR_ONE:
        return None
    return f"{word} {number}", for_one(number, context)


def of_the_kind(text: str, context: HearingContext) -> int | None:
    """The number of the one of several jobs or requests of which a text is the kind, and nothing
    else: "the ride". None if it is none, or that of several."""
    if len({x.number for x in context.listeners if x.number is not None}) < 2:
        return None  # nearly always, and seen without a look at any request
    words = plain(text).strip(" .!").split()
    while words and words[0] in BEFORE_A_KIND:
        del words[0]
    kind = _kind_called(" ".join(words), context)
    if kind is None:
        return None
    needs = {need.number: need for x in context.listeners if (need := _need_of(x)) is not None}
    numbers = [number for number, need in needs.items() if need.category.name == kind]
    return numbers[0] if len(needs) > 1 and len(numbers) == 1 else None


def _kind_called(name: str, context: HearingContext) -> str | None:
    """The kind of support that is called so, in one or in several."""
    singular = name.removesuffix("s")
    for kind, names in context.categories:
        if singular and singular in {plain(one).removesuffix("s") for one in names}:
            return kind
    return None


def _need_of(listener: Listener) -> Need | None:
    """The request of a job, of an invitation or of one's own; None of anything else."""
    if listener.alert is not None:
        return None
    about = listener.invitation or listener.conversation
    return about.need if about is not None else None


def _names_another(command: Command, context: HearingContext) -> bool:
    """Whether all that stands behind a command and the number of one job is the name of the
    requester of another: "drop 2 Rosa"."""
    named = tokens(plain(command.rest))
    if command.number is None or not named:
        return False
    jobs = (x for x in context.listeners if x.is_job and x.number != command.number)
    return any(named == _first_of(x.called) for x in jobs)


def _without_with(words: list[str]) -> list[str]:
    """The words without one that only leads to a name: "with Rosa"."""
    return words[1:] if words[:1] and words[0] in BEFORE_A_NAME else words


def _job_named(text: str, context: HearingContext) -> Listener | None:
    """The job whose requester a text names; None if it names none, or several."""
    named = [x for x in context.listeners if x.is_job and names(text, x.called)]
    return named[0] if len(named) == 1 else None


def _is_going_on(context: HearingContext) -> bool:
    """Whether something was asked that the words may answer, or an alert may be meant. A check-in
    asks nothing else."""
    return any(x.alert or (x.asks and not x.flow.watches) for x in context.listeners)


def names(text: str, name: str) -> bool:
    """Whether a text names somebody. A name that is another word as well counts in capitals, or
    behind one word alone: "no hay luz" names nobody."""
    own, said = _first_of(name), tokens(plain(text))
    if not own or own[0] not in said:
        return False
    is_alone = len(said) <= LONGEST_WITH_A_NAME
    capitals = " ".join(word for word in text.split() if word[0].isupper())
    return own[0] in FIRST_NAMES or is_alone or own[0] in tokens(plain(capitals))


def _first_of(name: str) -> list[str]:
    """The first word of a name, as it is found in texts; nothing if there is none."""
    return tokens(plain(name))[:1]


def whose_is_said(text: str, command: Command | None, context: HearingContext) -> Hearing | None:
    """The answer to the question for which one the words before were: one of its numbers, alone,
    behind the same command as they were, or with more words behind it; or the kind of one of them
    ("the ride")."""
    asking = _asking(context)
    if asking is None or asking.conversation is None:
        return None
    asked = asking.conversation.memory
    if command is None:
        number, words = _parted(text)
        if number is None:
            number, words = of_the_kind(text, context), ""
    elif command.word == asked.get(COMMAND):
        number, words = command.number, command.rest
    else:
        return None
    if number is None or number not in asked.get(NUMBERS, ()):
        return None
    return Hearing("hear a number", Heard(text, value=number, rest=words), listener=asking)


def _asking(context: HearingContext) -> Listener | None:
    """The conversation that asked last, if it asked for which one words are."""
    first = next(iter(context.listeners), None)
    return first if first is not None and first.flow.name == WHOSE_WORDS else None


def _parted(text: str) -> tuple[int | None, str]:
    """The number of a request with which a text begins, and the words behind it."""
    found = NUMBER_FIRST.match(text)
    if found is None:
        return None, text
    return int(next(filter(None, found.group(1, 2, 3)))), found[4].strip()


def for_one(number: int, context: HearingContext) -> HearingContext:
    """The context without the other jobs, requests and invitations; itself if none has the
    number."""
    mine = [x for x in context.listeners if x.number == number and x.alert is None]
    # whoever is out is watched all the same
    watching = [x for x in context.listeners if x.flow.watches]
    return replace(context, listeners=[*mine, *watching]) if mine else context


def for_one_of_several(
    reading: Reading, text: str, context: HearingContext, flow: Flow | None
) -> Reading:
    """A reading of free words that two jobs or requests may be meant by, none of which has asked
    anything: it opens the flow that asks which one, or is added to the words that this flow has
    kept."""
    hearing = reading.hearing
    if reading.source not in FREE or hearing.listener is None or flow is None:
        return reading
    if reading.weight is Weight.PROTECTS:  # people read it at once, for whichever it is
        return reading
    kind = hearing.event.removeprefix("hear ")
    idle = [x for x in context.listeners if _may_be_meant(x, kind)]
    numbers = sorted({x.number for x in idle if x.number is not None})
    if len(numbers) < 2 or hearing.listener not in idle:
        return reading
    if asking := _asking(context):
        more = Hearing(f"hear {ANY_WORDS}", replace(hearing.heard, text=text), listener=asking)
        return replace(reading, hearing=more)
    if idle[0] is not context.listeners[0]:
        return reading
    return replace(reading, hearing=asks_whose(text, numbers, flow))


def with_its_words(reading: Reading, text: str, flow: Flow | None) -> Reading:
    """A reading that asks which job or request a command is for, with the words behind the command
    kept until that is said."""
    hearing = reading.hearing
    word = hearing.heard.word
    if flow is None or hearing.event != "which":
        return reading
    if not hearing.heard.rest or word in OF_SAFETY:
        return reading
    asks = asks_whose(text, hearing.which, flow)
    return replace(reading, hearing=asks._replace(heard=replace(asks.heard, word=word)))


def asks_whose(text: str, numbers: Sequence[int], flow: Flow) -> Hearing:
    """The hearing that asks for which of these numbers a text is."""
    return Hearing(WHOSE, Heard(text), opens=flow, which=tuple(numbers))


def _may_be_meant(listener: Listener, kind: str) -> bool:
    is_waiting = listener.conversation is not None and not listener.asks
    is_of_a_job = listener.number is not None and not listener.is_invitation
    return is_waiting and is_of_a_job and kind in listener.state.hear


def for_one_of_the_invitations(
    text: str, context: HearingContext, flow: Flow | None
) -> Hearing | None:
    """The request to say for which of several invitations a question is; None if the text is no
    question, or for something else."""
    if flow is None or not QUESTION.search(plain(text)):
        return None
    invited = sorted({x.number for x in context.listeners if x.is_invitation and x.number})
    is_heard = any(not x.is_invitation and ANYTHING_ELSE in x.state.hear for x in context.listeners)
    return asks_whose(text, invited, flow) if len(invited) > 1 and not is_heard else None
