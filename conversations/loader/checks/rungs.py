"""The ladder of a flow file: every step reaches somebody, says what is known, and tells many people
nothing that is private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.flows.definition import Book, Step
from conversations.flows.ladder import ACTIVE, EVERYONE, ON_SHIFT, OWNER, asking_of, steps_of
from conversations.loader.checks.facts import OF_AN_ALERT
from conversations.loader.checks.said import wording
from conversations.loader.strict import Problem, nearest, nearest_or_all

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

LONGEST = timedelta(hours=1)  # between two steps: somebody may be in danger
LONGEST_FIRST = timedelta(minutes=5)  # until the first: nobody knows yet
NUMBER = "alert number"
# what can be said of any alert
KNOWN = frozenset({*OF_AN_ALERT, "alert", NUMBER, "whom", "since", "chapter"})


def check(book: Book, vocabulary: Vocabulary) -> Iterator[Problem]:
    for number, step in enumerate(book.ladder, 1):
        yield from _step(step, f"ladder / step {number}", vocabulary, (ACTIVE, ON_SHIFT, EVERYONE))
    if book.asking is not None:
        yield from _step(asking_of(book), "ladder / when taken", vocabulary, (OWNER,))
    first, last = steps_of(book)[0], steps_of(book)[-1]
    if first.after > LONGEST_FIRST:
        what = "nobody has been told before the first step: 5 minutes are the most for it."
        yield Problem(first.line, "ladder / step 1", what)
    if last.calls:
        yield Problem(
            last.line, "ladder", "the last step is repeated until somebody has it: let it `tell:`."
        )
    if last.after < timedelta(minutes=1):
        yield Problem(
            last.line,
            "ladder",
            "the last step is repeated: it needs an `after:` of a minute or more.",
        )


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
    known = {name: part for name, part in vocabulary.values.items() if name in KNOWN}
    for name in dict.fromkeys(step.say.placeholders):
        if name not in known:
            yield Problem(step.say.line, place, f"there is no {{{name}}}.{nearest(name, known)}")
        elif known[name].private and step.whom in (ON_SHIFT, EVERYONE):
            yield Problem(
                step.say.line, place, f"{{{name}}} is private: it must not go to {step.whom}."
            )
    if NUMBER not in step.say.placeholders and not step.calls:
        yield Problem(
            step.say.line, place, f"{{{NUMBER}}} is missing: nobody could text ACK without it."
        )
    yield from wording(place, step.say, known)
