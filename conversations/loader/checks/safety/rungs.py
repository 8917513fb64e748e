"""Checks the ladder: every step reaches somebody, says only what is known, and tells nothing
private to many people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from conversations.entities.times import speak_duration
from conversations.flows.definition import Book, Step, Text
from conversations.flows.ladder import ACTIVE, EVERYONE, ON_SHIFT, OWNER, steps_of
from conversations.loader.checks.texts.said import wording
from conversations.loader.strict import Problem, nearest
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import Vocabulary

LONGEST = timedelta(hours=1)  # between two steps: somebody may be in danger
LONGEST_BEFORE = timedelta(minutes=10)  # before the first one
SHORTEST = timedelta(minutes=1)  # where something is repeated, or an answer takes its time
NUMBER = "alert number"
TAKES_IT = "ACK"
NAMES_IT = ("alert", NUMBER)  # which alert it is
NAMES_THEM = ("who", "whom", "who and where")  # whom it is about
ONLY_THE_LAST = (
    "`until:` and `then every:` are for the last step that tells, which is repeated until somebody "
    "has the alert."
)
CAN_BE_TOLD = "A step can tell `the active member`, `everyone on shift` or `everyone`."


def check(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems with the ladder of a book."""
    if book.ladder and book.ladder[0].after > LONGEST_BEFORE:
        yield Problem(
            book.ladder[0].line,
            "ladder / step 1",
            "nobody hears of an overdue check-in before that: ten minutes is the most.",
        )
    for number, step in enumerate(book.ladder, 1):
        yield from _step(step, f"ladder / step {number}", vocabulary, (ACTIVE, ON_SHIFT, EVERYONE))
    yield from _heard_in_time(book)
    yield from _pace(book)
    if book.asking is not None:
        yield from _step(book.asking, "ladder / when taken", vocabulary, (OWNER,))
        if book.asking.after < SHORTEST:
            yield Problem(
                book.asking.line,
                "ladder / when taken",
                "the person who has just taken the alert needs an `after:` of a minute or more.",
            )
    last = steps_of(book)[-1]
    if last.calls:
        yield Problem(
            last.line,
            "ladder",
            "the last step is repeated until somebody has the alert: it must `tell:`, not `call:`.",
        )
    if last.after < SHORTEST:
        yield Problem(
            last.line,
            "ladder",
            "the last step is repeated: it needs an `after:` of a minute or more.",
        )


@dataclass(frozen=True)
class Reach:
    """How soon some people must be told, and what to say if they are told too late or never."""

    people: tuple[str, ...]
    within: timedelta
    never: str
    late: str


REACHES = (
    Reach(
        (ON_SHIFT, EVERYONE),
        timedelta(minutes=30),
        "nobody but the active member is ever told",
        "nobody but the active member is told for {}",
    ),
    Reach(
        (EVERYONE,),
        timedelta(hours=1),
        "no step tells everyone",
        "everyone is told only after {}",
    ),
)


def _heard_in_time(book: Book) -> Iterator[Problem]:
    """The problem with a ladder that too few people hear for too long. Each wait counts from the
    step before."""
    for reach in REACHES if book.ladder else ():
        step, passed = _first_told(book, reach.people)
        if passed is None or passed > reach.within:
            line = step.line if step is not None else 0
            yield Problem(line or book.ladder[-1].line, "ladder", _too_late(reach, passed))
            return


def _first_told(book: Book, people: tuple[str, ...]) -> tuple[Step, timedelta] | tuple[None, None]:
    """The first step that tells some of these people, and how long after the alarm it comes."""
    for step, passed in _passed(steps_of(book)):
        if step.whom in people and not step.calls:
            return step, passed
    return None, None


def _too_late(reach: Reach, passed: timedelta | None) -> str:
    """What to do where people are told too late or, without a time, never."""
    found = reach.never if passed is None else reach.late.format(speak_duration(passed))
    return (
        f"{found}, but somebody may be in danger: {speak_duration(reach.within)} is the most, "
        "all waits together. Each `after:` counts from the step before. Put a step with "
        f"`tell: {EVERYONE}` earlier."
    )


def _passed(steps: Iterable[Step]) -> Iterator[tuple[Step, timedelta]]:
    """Each step with how long after the alarm it comes."""
    passed = timedelta(0)
    for step in steps:
        passed += step.after
        yield step, passed


def _is_known_of_any(rule: Rule) -> bool:
    """Whether a value is known of every alert, whatever it is about."""
    takes_only_it = rule.takes == (Subject.ALERT,) and not rule.reads
    return takes_only_it or rule.name == "chapter"


def _step(
    step: Step, place: str, vocabulary: Vocabulary, people: tuple[str, ...]
) -> Iterator[Problem]:
    if step.whom not in people:
        yield Problem(step.line, place, _whom(step, people))
    if step.after > LONGEST:
        yield Problem(
            step.line, place, "that is too long: somebody may be in danger. An hour is the most."
        )
    if step.again is not None and step.calls:
        what = "a call has no `again:`, which is for those who have read of the alert."
        yield Problem(step.again.line, place, what)
    known = {name: rule for name, rule in vocabulary.values.items() if _is_known_of_any(rule)}
    for text in step.texts:
        yield from _values(step, text, place, known)
        yield from _named(step, text, place)
        yield from wording(place, text, known)


def _values(step: Step, text: Text, place: str, known: Mapping[str, Rule]) -> Iterator[Problem]:
    """Problems with the values in a text of a step."""
    for name in dict.fromkeys(text.placeholders):
        if name not in known:
            yield Problem(text.line, place, f"there is no {{{name}}}.{nearest(name, known)}")
        elif known[name].reveals and step.whom in (ON_SHIFT, EVERYONE):
            what = f"{{{name}}} is private: it must not go to {step.whom}."
            yield Problem(text.line, place, what)


def _whom(step: Step, people: tuple[str, ...]) -> str:
    """What is wrong with whom a step tells."""
    if step.whom == OWNER:
        return f"`{OWNER}` can stand only in the step with `when: taken`. {CAN_BE_TOLD}"
    unknown = f"I do not know whom `{step.whom}` means here.{nearest(step.whom, people)}"
    if people == (OWNER,):
        return f"{unknown} Under `when: taken` only `{OWNER}` can be told."
    return f"{unknown} {CAN_BE_TOLD}"


def _named(step: Step, text: Text, place: str) -> Iterator[Problem]:
    """Problems with a text from which nobody could tell which alert it is, or about whom."""
    said = {*text.placeholders}
    if NUMBER not in said and not step.calls:
        what = f"{{{NUMBER}}} is missing: nobody could text ACK without it."
        yield Problem(text.line, place, what)
    elif not step.calls and step.whom != OWNER and TAKES_IT not in text.msgid:
        what = f"the text does not say how to take the alert: write `{TAKES_IT} {{{NUMBER}}}`."
        yield Problem(text.line, place, what)
    elif said.isdisjoint(NAMES_IT):
        what = "the text does not say which alert it is: write {alert} into it."
        yield Problem(text.line, place, what)
    if said.isdisjoint(NAMES_THEM):
        what = "the text does not say whom it is about: write {who} or {whom} into it."
        yield Problem(text.line, place, what)


def _pace(book: Book) -> Iterator[Problem]:
    """Problems with how the pace of the last step, which is repeated, slows down."""
    last = len(book.ladder)
    for number, step in enumerate(book.ladder, 1):
        place = f"ladder / step {number}"
        if step.until is None and step.then_every is None:
            continue
        if number != last or step.calls:
            yield Problem(step.line, place, ONLY_THE_LAST)
        elif step.until is None or step.then_every is None:
            what = "`until:` and `then every:` belong together: write both, or neither."
            yield Problem(step.line, place, what)
        elif not step.after <= step.then_every <= LONGEST:
            what = (
                f"`then every:` must be from {speak_duration(step.after)}, the pace before, to "
                f"{speak_duration(LONGEST)}."
            )
            yield Problem(step.line, place, what)
