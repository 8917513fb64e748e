"""Where somebody is, and what a text says about it: their check-in, the place, the time, the
job."""

from __future__ import annotations

from datetime import datetime

from conversations.entities import times
from conversations.hearing import visits
from conversations.port.records import CheckIn, Need
from conversations.port.turn import Turn

# kept in the conversation: the end that was set by default because no length was named
USUAL_END = "usual end"


def visit_said(turn: Turn) -> visits.Visit:
    """The place and time that are said after IN, or in the whole of an answer."""
    heard, said = turn.heard, ""
    if heard is not None and heard.word == "in":
        said = heard.rest
    elif heard is not None and not heard.word:
        said = heard.text
    return visits.read(said, turn.now, turn.chapter.zone)


def is_impossible(visit: visits.Visit) -> bool:
    return visit.deadline is not None and (visit.deadline.past or visit.deadline.far)


def longer_until(turn: Turn) -> datetime | None:
    """Until when MORE extends a check-in: by the usual time if nothing is said.

    None if there is no check-in, or the time that was said cannot be accepted.
    """
    check_in, said = turn.their_check_in(), ""
    if check_in is None:
        return None
    if turn.heard is not None:
        said = turn.heard.rest if turn.heard.word else turn.heard.text
    if not said.strip():
        return max(turn.now, check_in.due_at) + turn.limits.more_time
    moment = times.deadline(said, turn.now, turn.chapter.zone, due=check_in.due_at)
    if moment is None:
        return _longer_by_what_is_named(turn, said, check_in)
    if moment.past or moment.far:
        return None
    return moment.at if moment.at > turn.now else None


def _longer_by_what_is_named(turn: Turn, said: str, check_in: CheckIn) -> datetime | None:
    """The end that a sentence names by a length.

    "still here, need another half hour" is added to the old end; "almost done, 10 min" counts from
    now and shortens nothing that they have named themselves.
    """
    named = times.find_length(said)
    if named is None:
        return None
    if named.is_more:
        return max(turn.now, check_in.due_at) + named.length
    until = turn.now + named.length
    return until if is_usual_end(turn, check_in) else max(until, check_in.due_at)


def is_usual_end(turn: Turn, check_in: CheckIn) -> bool:
    """Whether they have not named a length themselves, so that the usual one counts."""
    return turn.memory.get(USUAL_END) == check_in.due_at.isoformat()


def job_meant_by(turn: Turn) -> Need | None:
    """The job they are checking in for: the one they name, or the only one they have."""
    jobs = [job.need for job in turn.find.jobs_of(turn.me)]
    number = turn.heard.number if turn.heard is not None else None
    if number is not None:
        return next((need for need in jobs if need.number == number), None)
    return jobs[0] if len(jobs) == 1 else None


def place_of(need: Need | None) -> str | None:
    """The place of a job: its exact address if there is one, and the part of town."""
    return None if need is None else ", ".join(part for part in (need.address, need.area) if part)
