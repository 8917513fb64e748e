"""Checks the ladder: every step reaches somebody, says only what is known, and tells nothing
private to many people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from conversations.flows.definition import Book, Step
from conversations.flows.ladder import ACTIVE, EVERYONE, ON_SHIFT, OWNER, steps_of
from conversations.loader.checks.said import wording
from conversations.loader.strict import Problem, nearest, nearest_or_all
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import Vocabulary

LONGEST = timedelta(hours=1)  # between two steps: somebody may be in danger
LONGEST_BEFORE = timedelta(minutes=10)  # before the first one
SHORTEST = timedelta(minutes=1)  # where something is repeated, or an answer takes its time
NUMBER = "alert number"


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


def _is_known_of_any(rule: Rule) -> bool:
    """Whether a value is known of every alert, whatever it is about."""
    takes_only_it = rule.takes == (Subject.ALERT,) and not rule.reads
    return takes_only_it or rule.name == "chapter"


def _step(
    step: Step, place: str, vocabulary: Vocabulary, people: tuple[str, ...]
) -> Iterator[Problem]:
    if step.whom not in people:
        yield Problem(
            step.line,
            place,
            f"I do not know whom `{step.whom}` means here.{nearest_or_all(step.whom, people)}",
        )
    if step.after > LONGEST:
        yield Problem(
            step.line, place, "that is too long: somebody may be in danger. An hour is the most."
        )
    known = {name: rule for name, rule in vocabulary.values.items() if _is_known_of_any(rule)}
    for name in dict.fromkeys(step.say.placeholders):
        if name not in known:
            yield Problem(step.say.line, place, f"there is no {{{name}}}.{nearest(name, known)}")
        elif known[name].reveals and step.whom in (ON_SHIFT, EVERYONE):
            yield Problem(
                step.say.line, place, f"{{{name}}} is private: it must not go to {step.whom}."
            )
    if NUMBER not in step.say.placeholders and not step.calls:
        yield Problem(
            step.say.line, place, f"{{{NUMBER}}} is missing: nobody could text ACK without it."
        )
    yield from wording(place, step.say, known)
