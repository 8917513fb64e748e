"""What is said to somebody who is out: until when, where, for which job, and who is watching."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.hearing.commands.other_words import in_other_words
from conversations.hearing.meanings.analysis import meanings_in, says
from conversations.hearing.meanings.signs import denies
from conversations.hearing.whereabouts import setting_out
from conversations.port.records import AssignmentStatus, CheckIn
from conversations.port.rules import Private
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.check_in.rules import (
    ALERTED,
    another_stay_is_named,
    it_is_in_no_list_of_mine,
    jobs_to_choose,
    nobody_is_on_duty,
)
from conversations.vocabulary.declare import value, wait
from conversations.vocabulary.safety.rules import the_team_is_called, the_team_looks_for_them
from conversations.vocabulary.shared.asking import called, names, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "at the place": ("place",),
    "nobody on duty": ("chapter",),
    "open job": ("number",),
    "still out": ("names", "number"),
    "still checked in": ("until",),
    "still checked in, time is up": (),
    "not your request": ("number",),
    "which job": ("numbers",),
    "in job": ("number",),
    "also meant": ("requester",),
    "not checked in": (),
    "not checked in, with a job": ("numbers",),
    "not checked in, and back": (),
    "are you safe": ("due",),
    "are you safe, time is up": (),
    "are you safe, looked for": (),
    "are you safe, called": (),
    "stays the same": ("due", "at the place"),
    "all hear that they are out": (),
    "some hear that they are out": ("count", "people"),
    "none hear that they are out": (),
    "nobody hears that they are out": (),
}
PLACE = 120  # characters of a place that are shown
BACK, WELL = "being back", "being well"  # meanings of people who may be safe
STAYING = "more time"  # and of those who are still there
TAKEN_BACK = timedelta(minutes=15)  # after an OUT, in which words may take it back


@value
def name(turn: Turn) -> Value:
    """The name that they gave, or else their first name."""
    return (
        turn.memory.get("name")
        if turn.conversation is not None and "name" in turn.memory
        else turn.me.first_name
    )


@value
def due(turn: Turn, check_in: CheckIn) -> Value:
    """When they are expected back, by the clock and with the zone."""
    return Zoned(check_in.due_at)  # with the zone: their safety depends on how it is read


@value(reveals=Private.OWN)
def place(turn: Turn, check_in: CheckIn) -> Value:
    """Where they said they are."""
    return shorten(check_in.place, PLACE) if check_in.place else None


@value(reveals=Private.OWN)
def at_the_place(turn: Turn, check_in: CheckIn) -> Value:
    """Where they said they are, with a comma before it; nothing if that is not known."""
    named = place(turn, check_in)
    return turn.sentence("at the place", place=named) if named else ""


@value
def who_watches(turn: Turn) -> Value:
    """A warning that nobody is on duty, for somebody who has just checked in; otherwise nothing."""
    is_new = turn.heard is not None and turn.heard.word == "in"
    return (
        turn.sentence("nobody on duty", chapter=turn.chapter.name)
        if is_new and nobody_is_on_duty(turn)
        else ""
    )


@value
def job_meant(turn: Turn) -> Value:
    """What is wrong with the number after IN, or which of several jobs to choose; otherwise
    nothing."""
    if turn.heard is None or turn.heard.word != "in":
        return ""
    if it_is_in_no_list_of_mine(turn):
        return turn.sentence("not your request", number=turn.heard.number)
    numbers = jobs_to_choose(turn, turn.their_check_in())
    if not numbers:
        return ""
    choices: list[Value] = [turn.sentence("in job", number=number) for number in numbers]
    return turn.sentence("which job", numbers=several(choices, ", "))


def goes_out_alone(turn: Turn) -> bool:
    """Whether this is somebody who may check in and has not done so."""
    goes_out = turn.me.is_responder or turn.me.is_safety or turn.me.is_admin
    return goes_out and turn.their_check_in() is None


def not_checked_in(turn: Turn, text: str) -> Phrase | None:
    """The warning for somebody who may wrongly believe they are checked in; None if it is not
    needed."""
    if not may_mean_a_check_in(turn, text):
        return None
    if not (_may_set_out(turn, text) or _takes_back_the_out(turn, text)):
        return turn.sentence("not checked in, and back")
    jobs: list[Value] = [
        turn.sentence("in job", number=job.need.number) for job in turn.find.jobs_of(turn.me)
    ]
    if not jobs:
        return turn.sentence("not checked in")
    return turn.sentence("not checked in, with a job", numbers=several(jobs, ", "))


def may_mean_a_check_in(turn: Turn, text: str) -> bool:
    """Whether somebody who may go out, and is not checked in, writes as if they were, or as if this
    checked them in."""
    if not goes_out_alone(turn) or (turn.heard is not None and turn.heard.by_machine):
        return False
    return _may_set_out(turn, text) or _may_be_back(turn, text) or _takes_back_the_out(turn, text)


def _takes_back_the_out(turn: Turn, text: str) -> bool:
    """Whether somebody who has just checked out denies something, or writes as people do who stay:
    "oops, I did not mean out", "still inside"."""
    check_in = turn.find.last_check_in(turn.me)
    if check_in is None or check_in.ended_at is None:
        return False
    if turn.now - check_in.ended_at > TAKEN_BACK or the_team_is_called(turn):
        return False
    may_be_there = denies(text) or says(text, STAYING)
    return may_be_there and not _is_about_help_for_them(turn)


def _may_set_out(turn: Turn, text: str) -> bool:
    """Whether they write as people do who check in."""
    word = turn.heard.word if turn.heard is not None else None
    is_yes = turn.heard is not None and turn.heard.value == "yes"
    if word == "accept" or is_yes:
        return setting_out.names_leaving(text) or setting_out.asks_to_check_in(text)
    return word in (None, "in") and setting_out.may_mean_a_check_in(text)


def _may_be_back(turn: Turn, text: str) -> bool:
    """Whether they write as people do who are back from a job. What they write about help for
    themselves is about that help; and DONE without a job is of somebody who was out only if they
    just were."""
    word = turn.heard.word if turn.heard is not None else None
    if word == "done":
        was_out = turn.find.last_check_in(turn.me) is not None
        return was_out and turn.need is None and not turn.find.jobs_of(turn.me)
    return word is None and says(text, BACK) and not _is_about_help_for_them(turn)


def _is_about_help_for_them(turn: Turn) -> bool:
    conversation, need = turn.conversation, turn.need
    is_draft = conversation is not None and turn.book.flows[conversation.flow].sends
    return is_draft or (need is not None and need.contact is turn.me)


@value
def are_they_safe(turn: Turn, check_in: CheckIn) -> Value:
    """The question whether they are safe, with OUT; to somebody who called the team, who reads
    their words."""
    if the_team_is_called(turn):
        return turn.sentence("are you safe, called")
    if the_team_looks_for_them(turn):
        return turn.sentence("are you safe, looked for")
    if check_in.due_at <= turn.now:
        return several([turn.sentence("are you safe, time is up"), *_is_it_done(turn)], " ")
    asked = turn.sentence("are you safe", due=due(turn, check_in))
    return several([asked, *_is_it_done(turn)], " ")


def _is_it_done(turn: Turn) -> list[Value]:
    """DONE for each of their jobs, if they say that they brought what was needed."""
    if turn.heard is None or in_other_words("done", turn.heard.text) is None:
        return []
    jobs = turn.find.jobs_of(turn.me)
    return [turn.sentence("open job", number=job.need.number) for job in jobs]


@value(reveals=Private.OWN)
def stays_the_same(turn: Turn, check_in: CheckIn) -> Value:
    """A note that place and time of a check-in have not changed, and how to change them."""
    return turn.sentence(
        "stays the same",
        due=due(turn, check_in),
        **{"at the place": at_the_place(turn, check_in)},
    )


def what_they_must_know(turn: Turn, text: str, has_answered: bool) -> Value | None:
    """What somebody who is checked in must read first when another conversation has heard words
    that may be about their check-in; None if there is nothing."""
    check_in = turn.find.check_in_of(turn.me) if turn.me.watched else None
    if check_in is None or _is_heard_by_the_check_in(turn):
        return None
    is_urgent = check_in.due_at <= turn.now or the_team_looks_for_them(turn)
    if has_answered and not is_urgent:
        return None
    if {BACK, WELL}.intersection(one.name for one in meanings_in(text)):
        return are_they_safe(turn, check_in)
    turn.check_in = turn.check_in or check_in
    return stays_the_same(turn, check_in) if another_stay_is_named(turn) else None


def _is_heard_by_the_check_in(turn: Turn) -> bool:
    """Whether the check-in has answered; it says OUT itself. A command means just what it says."""
    if turn.heard is None or turn.heard.by_machine or turn.heard.word is not None:
        return True
    return turn.conversation is not None and turn.book.flows[turn.conversation.flow].watches


@value
def who_hears_that_they_are_out(turn: Turn) -> Value:
    """How many of those who had been alerted are told that somebody is out: all, some or none."""
    reached, alerted = turn.memory.get(ALERTED, (0, 0))
    if not alerted:
        return turn.sentence("nobody hears that they are out")
    if not reached:
        return turn.sentence("none hear that they are out")
    if reached == alerted:
        return turn.sentence("all hear that they are out")
    return turn.sentence("some hear that they are out", count=reached, people=alerted)


@value
def also_meant(turn: Turn) -> Value:
    """An offer to check them out and to send their words, if those may have been meant for their
    requester; otherwise nothing."""
    if turn.also_for is None:
        return ""
    return turn.sentence("also meant", requester=called(turn.also_for, turn))


@value
def what_is_open(turn: Turn) -> Value:
    """After checking out: the job that is still open, and who is still out for it."""
    check_in = turn.check_in
    need = check_in.need if check_in is not None else None
    if check_in is None or need is None:
        return ""
    mine = turn.find.assignment(turn.me, need)
    said: list[Value] = (
        [turn.sentence("open job", number=need.number)]
        if mine and mine.status == AssignmentStatus.OPEN
        else []
    )
    if partners := turn.find.partners(check_in):
        said.append(
            turn.sentence(
                "still out", names=names([p.contact for p in partners]), number=need.number
            )
        )
    return several(said, " ")


@value
def still_checked_in(turn: Turn) -> Value:
    """A reminder that the clock is still running, for somebody who has ended their job; otherwise
    nothing."""
    check_in = turn.find.check_in_of(turn.me)
    if check_in is None:
        return ""
    if check_in.due_at <= turn.now:
        return turn.sentence("still checked in, time is up")
    return turn.sentence("still checked in", until=Zoned(check_in.due_at))


@value(reveals=Private.OWN)
def their_own_person(turn: Turn) -> Value:
    """The person they want the team to ask about them, as they wrote it."""
    check_in = turn.their_check_in()
    return check_in.buddy if check_in is not None else None


@wait
def the_time_given(turn: Turn) -> datetime | None:
    """When they are expected back; never, once they have checked out."""
    return turn.check_in.due_at if turn.check_in is not None and turn.check_in.is_open else None
