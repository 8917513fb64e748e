"""What somebody who is out for a job writes goes over its open line too."""

from __future__ import annotations

from conversations.hearing.answers.addressed import names
from conversations.port.records import CheckIn
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import called
from conversations.vocabulary.shared.kept_words import MESSAGE, words_to_send
from conversations.vocabulary.shared.line import (
    is_about_the_other_side,
    is_open,
    is_too_much,
    pass_on,
    reads_it,
)


@guard
def the_line_of_the_job_takes_it(turn: Turn, check_in: CheckIn) -> bool:
    """They are out for a job whose line is open, and the words are not about its other side."""
    need = check_in.need
    if need is None or not is_open(turn, need):
        return False
    return not is_about_the_other_side(turn, need) and not is_too_much(turn, need)


@action(weight=Weight.INFORMS)
def pass_these_words_to_the_requester(turn: Turn, check_in: CheckIn) -> None:
    """Sends what they wrote to the one for whom they are out."""
    if check_in.need is not None:
        pass_on(turn, check_in.need, turn.heard.text)


@guard
def it_may_be_for_whom_they_are_out(turn: Turn, check_in: CheckIn) -> bool:
    """They are out for a job, its requester gets texts, and the words are neither about them nor
    for the requester of another job."""
    need = check_in.need
    if need is None or not need.contact.is_reachable:
        return False
    others = [job.need for job in turn.find.jobs_of(turn.me) if job.need is not need]
    if any(names(turn.heard.text, other.name) for other in others):
        return False
    return not is_about_the_other_side(turn, need)


@action(weight=Weight.INFORMS, passes_on=True)
def send_what_waits_to_the_requester(turn: Turn, check_in: CheckIn) -> None:
    """Sends the words that waited for SEND to the one for whom they are out."""
    if check_in.need is not None:
        pass_on(turn, check_in.need, words_to_send(turn))
    turn.forget(MESSAGE)


@value
def whom_they_are_out_for(turn: Turn, check_in: CheckIn) -> Value:
    """The name of the one for whom they are out."""
    return "" if check_in.need is None else called(check_in.need, turn)


@value
def who_is_told_there(turn: Turn, check_in: CheckIn) -> Value:
    """That the one for whom they are out was sent their words, or whom to call instead."""
    return "" if check_in.need is None else reads_it(turn, check_in.need)
