"""The rules of `respond`: taking a place, passing, finishing, dropping, and what the others are
told."""

from __future__ import annotations

import re

from conversations.entities.numbers import number
from conversations.hearing import setting_out
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD
from conversations.port.records import Assignment, AssignmentStatus, CheckIn, Invitation, Need
from conversations.port.rules import Private, Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.respond.leaving import leave_to_others
from conversations.vocabulary.shared.asking import (
    called,
    line_of,
    tell_all_asked,
)
from conversations.vocabulary.shared.kept_words import (
    MESSAGE,
    kept_words,
    take_the_words,
    words_wait,
)
from conversations.vocabulary.shared.line import (
    it_speaks_of_the_other_one,
    pass_on,
    pass_these_words_on,
)
from conversations.vocabulary.team.kept import send_them
from conversations.vocabulary.team.rules import tell_the_chapter

SENTENCES: dict[str, tuple[str, ...]] = {
    "still needed": ("missing",),
    "covered for the requester": (),
    "many drops": ("name", "phone", "count"),
    "one open job": (),
    "open jobs": ("count",),
    "they wrote": ("words",),
    "my job": ("number", "requester", "phone"),
    "requester is asked": ("requester",),
}
GUESSED = "guessed"  # kept in the conversation: it was asked whether they are setting out
NOT_SETTING_OUT = "denied"  # kept in the conversation: they have said so
SET_OUT = "set out"  # kept in the conversation: when they were checked in because of their words
MAYBE = HEARD.phrases("requests", "may mean yes")


@guard
def the_request_is_unknown(turn: Turn, need: Need | None) -> bool:
    """There is no such request, or they were never asked about it: both get the same answer."""
    if need is None:
        return True
    mine = turn.find.invitation(turn.me, need) or turn.find.assignment(turn.me, need)
    return mine is None and not turn.me.is_admin


@guard(shows=(Subject.ASSIGNMENT,))
def it_is_my_job_already(turn: Turn, assignment: Assignment | None) -> bool:
    """They have taken a place in this request."""
    return assignment is not None and assignment.status == AssignmentStatus.OPEN


@guard
def I_have_done_it(turn: Turn, assignment: Assignment | None) -> bool:
    """They have said that their job is done."""
    return assignment is not None and assignment.status == AssignmentStatus.DONE


@guard
def it_was_my_job(turn: Turn, assignment: Assignment | None) -> bool:
    """They took a place in this request once, however that ended."""
    return assignment is not None


@guard
def I_have_a_job(turn: Turn) -> bool:
    """They have at least one open job."""
    return bool(turn.find.jobs_of(turn.me))


@guard
def I_was_asked(turn: Turn, invitation: Invitation | None) -> bool:
    """They were asked about this request."""
    return invitation is not None


@guard
def I_get_no_texts(turn: Turn) -> bool:
    """They texted STOP, so they would never hear where to go."""
    return turn.me.opted_out


@guard
def I_have_too_many_jobs(turn: Turn) -> bool:
    """They have as many open jobs as one person may have."""
    return len(turn.find.jobs_of(turn.me)) >= turn.chapter.most_jobs


@guard
def I_met_too_many_people(turn: Turn) -> bool:
    """They have recently met as many new neighbors as one person may."""
    return (
        turn.find.count_new_contacts(turn.me, turn.now - turn.limits.new_neighbors_within)
        >= turn.chapter.most_contacts
    )


@guard
def they_may_mean_yes(turn: Turn) -> bool:
    """The words sound like a yes that still has to be made certain: "yes but only after 5"."""
    said = plain(turn.heard.text) if turn.heard else ""
    return any(re.match(rf"{word}\b", said) for word in MAYBE)


@action(
    weight=Weight.COMMITS,
    opens=(Subject.ASSIGNMENT,),
    after=(
        "no request is meant",
        "the request is unknown",
        "it is my job already",
        "it is over",
        "it is covered",
    ),
    must_say=("requester phone", "my job"),
)
def take_the_place(turn: Turn, need: Need) -> None:
    """Takes a place if one is still free; the others are told how many helpers are still needed."""
    if not need.take_place():
        raise Stale
    turn.find.assign(need, turn.me, turn.heard.rest if turn.heard else "")
    turn.tell_news("accepted", need.contact, need)
    if need.missing:
        _tell_progress(turn, need)
    else:
        tell_all_asked(turn, need, "covered", Topic.covered(need.id))


def _tell_progress(turn: Turn, need: Need) -> None:
    """Tell those who were asked how many are still needed: at most once per `progress every`, with
    the numbers that are true by then."""
    if turn.find.notice_waits(Topic.progress(need.id)):
        return
    due = (
        max(turn.now, need.progress_at + turn.limits.progress_every)
        if need.progress_at
        else turn.now
    )
    need.progress_at = due
    tell_all_asked(turn, need, "progress", Topic.progress(need.id), due)


@action(
    weight=Weight.COMMITS,
    closes=(Subject.INVITATION,),
    after=("no request is meant", "the request is unknown"),
)
def pass_(turn: Turn, need: Need) -> None:
    """Declines the request; they are not asked about it again."""
    turn.find.pass_on(need, turn.me)


@action(weight=Weight.COMMITS, closes=(Subject.ASSIGNMENT,))
def finish_the_job(turn: Turn, need: Need, assignment: Assignment) -> None:
    """Marks their job as done, and sends the requester every word after DONE."""
    send_them(turn, need)
    _end(turn, assignment, AssignmentStatus.DONE)
    if turn.heard is not None and turn.heard.rest:
        pass_on(turn, need, turn.heard.rest)
    turn.tell_news("done", need.contact, need)


@action(weight=Weight.COMMITS, closes=(Subject.ASSIGNMENT, Subject.NEED))
def drop_the_job(turn: Turn, need: Need, assignment: Assignment) -> None:
    """Frees their place; the requester is told at once, and the others are asked again. If the
    requester gets no texts, the request ends with the last helper."""
    if words_wait(turn) and it_speaks_of_the_other_one(turn, need):
        tell_the_chapter(turn, take_the_words(turn))
    _end(turn, assignment, AssignmentStatus.DROPPED)
    turn.find.audit(turn.me, "dropped", need)
    words = they_wrote(turn)
    if need.free_place():
        turn.forget(MESSAGE)
        leave_to_others(turn, need, words)
    if need.is_live:
        turn.tell_news("dropped", need.contact, need)
    drops = turn.find.count_drops(turn.me, turn.now - turn.limits.drops_within)
    if drops >= turn.limits.many_drops:
        facts: dict[str, Value] = {
            "name": turn.me.name or "",
            "phone": turn.me.spoken_phone,
            "count": drops,
        }
        turn.tell(turn.find.admins(), turn.sentence("many drops", **facts))


@action(weight=Weight.COMMITS, closes=(Subject.ASSIGNMENT,))
def let_the_job_lapse(turn: Turn, assignment: Assignment) -> None:
    """Ends a job after a long time without any news of it."""
    assignment.end(AssignmentStatus.RELEASED, turn.now)


def _end(turn: Turn, assignment: Assignment, status: AssignmentStatus) -> None:
    if not assignment.end(status, turn.now):
        raise Stale


@action(weight=Weight.INFORMS, reads=("message",), passes_on=True)
def pass_my_words_to_the_requester(turn: Turn, need: Need) -> None:
    """Sends what the helper wrote to the requester."""
    pass_these_words_on(turn, need)


@value
def my_open_jobs(turn: Turn) -> Value:
    """How many open jobs they have: "2 open jobs"."""
    return turn.counted("one open job", "open jobs", len(turn.find.jobs_of(turn.me)))


@value
def my_job_numbers(turn: Turn) -> Value:
    """The numbers of their open jobs."""
    return ", ".join(f"#{a.need.number}" for a in turn.find.jobs_of(turn.me))


@value
def most_jobs(turn: Turn) -> Value:
    """The most open jobs that one person may have."""
    return turn.chapter.most_jobs


@value
def most_contacts(turn: Turn) -> Value:
    """The most new neighbors that one person may meet within `new neighbors within`."""
    return turn.chapter.most_contacts


@guard
def they_add_words(turn: Turn) -> bool:
    """Something follows their yes."""
    return bool(_after_yes(turn))


@value
def their_words(turn: Turn) -> Value:
    """What followed their yes, to be texted again after the command."""
    return shorten(_after_yes(turn), 100)


def _after_yes(turn: Turn) -> str:
    first, _, rest = (
        " ".join(turn.heard.text.split()).partition(" ") if turn.heard else ("", "", "")
    )
    said = (rest if plain(first).strip(" ,.!?") in MAYBE else f"{first} {rest}").strip(" ,.!?")
    return "" if number(said) is not None else said


@value
def they_wrote(turn: Turn) -> Value:
    """Every word they wrote after the command, or before it and has not been sent; or nothing."""
    before = kept_words(turn)
    rest = turn.heard.rest if turn.heard else ""
    said = " ".join(words for words in (before, rest) if words)
    return turn.sentence("they wrote", words=said) if said else ""


@value
def the_whole_line(turn: Turn, need: Need) -> Value:
    """All that those who are invited may see of a request, however long it is."""
    return line_of(need, turn)


@value
def still_needed(turn: Turn, need: Need) -> Value:
    """How many helpers are still needed; nothing if only one was asked for."""
    if need.wanted == 1:
        return ""
    return (
        turn.sentence("still needed", missing=need.missing)
        if need.missing
        else turn.sentence("covered for the requester")
    )


@value
def what_follows(turn: Turn, need: Need) -> Value:
    """A note that the requester is asked now, once the last helper is done; otherwise nothing."""
    if turn.find.team_of(need) or not need.contact.is_reachable:
        return ""
    return turn.sentence("requester is asked", requester=called(need, turn))


@value(reveals=Private.REQUEST)
def my_job(turn: Turn, need: Need) -> Value:
    """Their job in one line: its number, who asked, the phone, and how it ends."""
    return turn.sentence(
        "my job", number=need.number, requester=called(need, turn), phone=need.contact.spoken_phone
    )


@guard
def I_guessed_that_they_set_out(turn: Turn) -> bool:
    """It was asked before whether they are setting out for this job."""
    return bool(turn.memory.get(GUESSED))


@action(weight=Weight.INFORMS)
def guess_no_more(turn: Turn) -> None:
    """Remembers not to ask again whether they are setting out for this job."""
    turn.keep(GUESSED, True)
    turn.keep(NOT_SETTING_OUT, True)
    turn.forget(MESSAGE)


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_as_they_wrote(turn: Turn, need: Need) -> None:
    """Checks them in for the job, at the place and for the time that their words name. The words
    are kept as a note of the check-in."""
    turn.keep(GUESSED, True)
    turn.also_in = take_the_words(turn)


@action(weight=Weight.INFORMS)
def note_the_words_with_the_check_in(turn: Turn, check_in: CheckIn) -> None:
    """Keeps the words that wait as a note of their check-in."""
    check_in.keeps("note", take_the_words(turn))


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_by_a_guess(turn: Turn, need: Need) -> None:
    """Checks them in for the job because of what they wrote, though they have not answered whether
    they are setting out."""
    check_in_as_they_wrote(turn, need)
    turn.guessed_from = turn.also_in


@guard
def they_said_that_they_do_not_set_out(turn: Turn) -> bool:
    """They have answered that they are not setting out for this job, whatever they wrote."""
    return bool(turn.memory.get(NOT_SETTING_OUT))


@guard
def they_say_it_plainly(turn: Turn) -> bool:
    """The words say plainly that they themselves are setting out now, or have arrived."""
    return setting_out.is_plain(turn.heard.text)


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_and_offer_to_send(turn: Turn, need: Need) -> None:
    """Checks them in for the job, at the place and for the time that their words name, and offers
    to send the words to the requester instead."""
    words = kept_words(turn)
    check_in_as_they_wrote(turn, need)
    turn.keep(MESSAGE, words)
    turn.also_for = need
    turn.keep(SET_OUT, turn.now.isoformat())


@guard(shows=(Subject.CHECK_IN,))
def they_were_just_checked_in(turn: Turn) -> bool:
    """They are still checked in because of those words, their time is not up, and nobody is alerted
    about them."""
    check_in, since = turn.their_check_in(), turn.memory.get(SET_OUT)
    if check_in is None or since != check_in.started_at.isoformat():
        return False
    return check_in.due_at > turn.now and not turn.find.alerts_about(turn.me)


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.CHECK_IN,))
def take_back_the_check_in(turn: Turn) -> None:
    """Ends the check-in that was made because of their words, as they only meant to tell their
    requester."""
    check_in = turn.their_check_in()
    if check_in is None or not check_in.end(turn.me.id, turn.now):
        raise Stale
