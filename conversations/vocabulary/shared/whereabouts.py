"""Where somebody is, and what a text says about it: their check-in, the place, the time, the
job."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from conversations.entities import times
from conversations.hearing.whereabouts import visits
from conversations.lexicon.plain import tokens
from conversations.port.records import CheckIn, Conversation, Need
from conversations.port.turn import Turn

HOUSE = 2  # words that tell one house from another: "12 elm"
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
    if in_all := times.length_in_all(said):
        return _end_of_the_whole_stay(turn, check_in, in_all)
    moment = times.deadline(said, turn.now, turn.chapter.zone, due=check_in.due_at)
    if moment is None:
        return _longer_by_what_is_named(turn, said, check_in)
    if moment.past or moment.far:
        return None
    return moment.at if moment.at > turn.now else None


def _end_of_the_whole_stay(turn: Turn, check_in: CheckIn, length: timedelta) -> datetime:
    """The end of a stay that shall last so long, from its beginning; from now on, if that is over.
    Of both it is the earlier one: nobody is missed later than they may have meant."""
    from_the_beginning = check_in.started_at + length
    return from_the_beginning if from_the_beginning > turn.now else turn.now + length


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
    """The job they are checking in for: the one they name, by its number, its requester or its
    street, or the only one they have."""
    jobs = [job.need for job in turn.find.jobs_of(turn.me)]
    number = turn.heard.number if turn.heard is not None else None
    if number is not None:
        return next((need for need in jobs if need.number == number), None)
    if len(jobs) == 1:
        return jobs[0]
    said = tokens(turn.heard.rest) if turn.heard is not None else []
    named = [need for need in jobs if _is_named(need, said)]
    return named[0] if len(named) == 1 else None


def _is_named(need: Need, said: list[str]) -> bool:
    """Whether the words name the requester or the house of a job."""
    if is_name_of(need, said):
        return True
    house = tokens(need.address or "")[:HOUSE]
    pairs = [list(pair) for pair in pairwise(said)]
    return len(house) == HOUSE and house[0].isdecimal() and house in pairs


def is_name_of(need: Need, said: Sequence[str]) -> bool:
    """Whether the requester's first name, or "Rosa's", is among these words."""
    first = next(iter(tokens(need.name)), "")
    return bool(first) and not {first, f"{first}s"}.isdisjoint(said)


def place_of(need: Need | None) -> str | None:
    """The place of a job: its exact address if there is one, and the part of town."""
    return None if need is None else _joined(need.address, need.area)


def drafts_of(turn: Turn) -> Sequence[Conversation]:
    """The requests that they have begun and not sent."""
    asking = [flow.name for flow in turn.book.flows.values() if flow.sends]
    return turn.find.drafts(turn.me, asking)


def place_of_draft(draft: Conversation) -> str:
    """The place that a request names which is not sent yet; empty if it names none."""
    return _joined(draft.memory.get("address"), draft.memory.get("area"))


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
