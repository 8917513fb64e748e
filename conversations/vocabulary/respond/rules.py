"""The rules of `respond`: taking a place, passing, finishing, dropping, and what the others are
told."""

from __future__ import annotations

import re

from conversations.entities.numbers import number
from conversations.hearing.commands.other_words import in_other_words
from conversations.hearing.commands.shapes import shaped
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD
from conversations.port.records import (
    Assignment,
    AssignmentStatus,
    Invitation,
    Need,
)
from conversations.port.rules import Private, Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.respond.leaving import leave_to_others
from conversations.vocabulary.shared.alert_summary import calls_may_betray
from conversations.vocabulary.shared.asking import (
    called,
    line_of,
    tell_all_asked,
)
from conversations.vocabulary.shared.kept_words import (
    MESSAGE,
    kept_words,
)
from conversations.vocabulary.shared.line import is_about_the_other_side, pass_these_words_on
from conversations.vocabulary.team.kept import send_all, tell_of_the_other_side
from conversations.vocabulary.team.rules import readers

SENTENCES: dict[str, tuple[str, ...]] = {
    "still needed": ("missing",),
    "covered for the requester": (),
    "many drops": ("name", "phone", "count"),
    "many drops in silence": ("name", "count"),
    "one open job": (),
    "open jobs": ("count",),
    "they wrote": ("words",),
    "my job": ("number", "requester", "phone"),
    "requester is asked": ("requester",),
}
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
    if is_about_the_other_side(turn, need):
        tell_of_the_other_side(turn, need)
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
    """Marks their job as done, and sends the requester every word after DONE.

    Words about the requester go to the people who run the chapter instead. What only says that it
    is done is said by that.
    """
    if in_other_words("done", kept_words(turn)) is not None:
        turn.forget(MESSAGE)
    send_all(turn, need)
    _end(turn, assignment, AssignmentStatus.DONE)
    turn.tell_news("done", need.contact, need)


@action(weight=Weight.COMMITS, closes=(Subject.ASSIGNMENT, Subject.NEED))
def drop_the_job(turn: Turn, need: Need, assignment: Assignment) -> None:
    """Frees their place; the requester is told at once, and the others are asked again. The people
    who run the chapter read what is about the requester. If the requester gets no texts, the
    request ends with the last helper."""
    words = they_wrote(turn, need)
    if is_about_the_other_side(turn, need):
        tell_of_the_other_side(turn, need)
    _end(turn, assignment, AssignmentStatus.DROPPED)
    turn.find.audit(turn.me, "dropped", need)
    if need.free_place():
        turn.forget(MESSAGE)
        leave_to_others(turn, need, words)
    if need.is_live:
        turn.tell_news("dropped", need.contact, need)
    _tell_of_many_drops(turn, need)


def _tell_of_many_drops(turn: Turn, need: Need) -> None:
    """Tell the people who run the chapter of somebody who drops job after job."""
    drops = turn.find.count_drops(turn.me, turn.now - turn.limits.drops_within)
    if drops < turn.limits.many_drops:
        return
    facts: dict[str, Value] = {"name": turn.me.name or "", "count": drops}
    if calls_may_betray(turn, turn.me, [need]):
        said = turn.sentence("many drops in silence", **facts)
    else:
        said = turn.sentence("many drops", phone=turn.me.spoken_phone, **facts)
    turn.tell(readers(turn), said)


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
def they_say_that_it_is_done(turn: Turn) -> bool:
    """The words say that they brought what was needed, and nothing else: "dropped it off"."""
    return turn.heard is not None and in_other_words("done", turn.heard.text) is not None


@guard
def they_add_words(turn: Turn) -> bool:
    """Something follows their yes that may stand behind ACCEPT; what takes it back may not."""
    words = _after_yes(turn)
    return bool(words) and shaped("accept", f", {plain(words)}", words) is not None


@value
def their_words(turn: Turn) -> Value:
    """What followed their yes, to be texted again after the command."""
    return shorten(_after_yes(turn), 100)


def _after_yes(turn: Turn) -> str:
    """The words behind their yes, or behind the number of the request if they named it."""
    said = " ".join(turn.heard.text.split()) if turn.heard else ""
    if turn.need is not None:
        number_said = rf"#?{turn.need.number}"
        # right behind the first word, or at the end: "ok then accept 1"
        if named := re.search(rf"^\S+ {number_said}\b|(?<!\S){number_said}\W*$", said):
            return said[named.end() :].strip(" ,.!?")
    first, _, rest = said.partition(" ")
    behind = (rest if plain(first).strip(" ,.!?") in MAYBE else said).strip(" ,.!?")
    return "" if number(behind) is not None else behind


@value
def they_wrote(turn: Turn, need: Need) -> Value:
    """Every word they wrote after the command, or before it and has not been sent; nothing if there
    is none, or if it is about the requester."""
    if is_about_the_other_side(turn, need):
        return ""
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
