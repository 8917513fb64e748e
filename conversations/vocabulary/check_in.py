"""The rules of `check in`: somebody goes somewhere, says for how long, and is looked for if they do not come back."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from conversations import times, visits
from conversations.texts import Value, Zoned, shorten
from conversations.turn import Stale, Turn
from conversations.vocabulary.asking import names, several
from conversations.vocabulary.marks import action, guard, private_value, value, wait
from conversations.vocabulary.raising import alarm_about, stand_down

if TYPE_CHECKING:
    from bot.store.requests import Need
    from bot.store.safety import CheckIn

SENTENCES: dict[str, tuple[str, ...]] = {
    "at the place": ("place",), "nobody on duty": ("chapter",), "nobody on duty for admins": ("name", "phone"),
    "open job": ("number",), "still out": ("names", "number"), "still checked in": ("until",),
    "stays long": ("name", "phone", "until"), "stays longer": (), "not your request": ("number",),
    "which job": ("numbers",),
}
AN_HOUR = timedelta(hours=1)  # how long a check-in lasts if nothing else is said
HALF_AN_HOUR = timedelta(minutes=30)  # what a bare MORE adds
LONGEST_MORE = timedelta(hours=3)  # the team is told when somebody stays that much longer than they first said
TOLD_AGAIN = timedelta(hours=6)  # until the admins hear again that nobody is on duty
PLACE = 120  # characters of a place that are shown


def _mine(turn: Turn) -> CheckIn | None:
    """The check-in of this person, whether or not this conversation knows of it."""
    if turn.check_in is None or not turn.check_in.is_open:
        turn.check_in = turn.find.check_in_of(turn.me) or turn.check_in
    return turn.check_in if turn.check_in is not None and turn.check_in.is_open else None


# what is so

@guard
def they_are_checked_in(turn: Turn) -> bool:
    return _mine(turn) is not None


@guard
def nobody_is_on_duty(turn: Turn) -> bool:
    return not [one for one in turn.find.on_duty() if one is not turn.me]


@guard
def the_street_is_known(turn: Turn) -> bool:
    """Whether there is more than a part of town to look for them."""
    check_in = _mine(turn)
    return check_in is not None and bool(check_in.place) and visits.has_street(check_in.place or "")


@guard
def a_time_was_not_understood(turn: Turn) -> bool:
    """Something in these words looks like a time, and is none for certain, or is none that can be kept."""
    visit = _visit(turn)
    return bool(visit.unclear) or (visit.deadline is not None and (visit.deadline.past or visit.deadline.far))


@guard
def a_time_or_a_street_is_said(turn: Turn) -> bool:
    """Whether these words hold what is asked: else they would take the place of the place that is known."""
    visit = _visit(turn)
    return visit.deadline is not None or (visit.place is not None and visits.has_street(visit.place))


@guard
def a_new_place_is_named(turn: Turn) -> bool:
    return turn.heard is not None and visits.place_said(turn.heard.text) is not None


@guard
def the_length_was_not_understood(turn: Turn) -> bool:
    """MORE with words after it that are no time which can be kept."""
    return _longer(turn) is None


@guard
def it_is_in_no_list_of_mine(turn: Turn) -> bool:
    """IN with a number that is no job of theirs."""
    return turn.heard is not None and turn.heard.number is not None and _job(turn) is None


@guard
def another_number_is_meant(turn: Turn) -> bool:
    """OUT with a number that is not that of the job for which they are out: a road, an amount, another job."""
    check_in, number = _mine(turn), turn.heard.number if turn.heard is not None else None
    return check_in is not None and number is not None and (check_in.need is None or check_in.need.number != number)


# what is done

@action
def start_the_clock(turn: Turn) -> None:
    """They are protected from this moment: the place of their job, one hour, or what they say already. Somebody who is checked in
    goes on with what is new."""
    check_in, visit, need = _mine(turn), _visit(turn), _job(turn)
    until = visit.deadline.at if visit.deadline and not _impossible(visit) else None
    if check_in is None:
        until = until or turn.now + AN_HOUR
        turn.check_in = turn.find.open_check_in(turn.me, need, visit.place or _place_of(need), until)
        _mind_the_empty_rota(turn)
        return
    is_another = need is not None and need is not check_in.need
    if need is not None and is_another:
        check_in.need = need
    if visit.place or is_another:
        _go_to(check_in, visit.place or _place_of(need))
    if until or check_in.due_at <= turn.now:
        _move(turn, check_in, until or turn.now + AN_HOUR)
        check_in.first_due_at = check_in.due_at
        stand_down(turn, "more")


@action
def keep_where_and_how_long(turn: Turn) -> None:
    """What the answer says of a place and of a time; a time that is not certain is left for the question after it."""
    check_in, visit = _mine(turn), _visit(turn)
    if check_in is None:
        raise Stale
    if visit.place:
        _go_to(check_in, visit.place)
    if visit.deadline and not _impossible(visit):
        _move(turn, check_in, visit.deadline.at)
        check_in.first_due_at = check_in.due_at


@action
def keep_the_new_place(turn: Turn) -> None:
    check_in = _mine(turn)
    if check_in is not None:
        _go_to(check_in, visits.place_said(turn.heard.text))


@action
def extend(turn: Turn) -> None:
    """More time, counted from now or from the old end, whichever is later. Who stays very long is made known to the team."""
    check_in, until = _mine(turn), _longer(turn)
    if check_in is None or until is None:
        raise Stale
    was = check_in.due_at
    _move(turn, check_in, until)
    limit = check_in.first_due_at + LONGEST_MORE
    stays_long = until > limit >= was
    if stays_long:
        turn.tell(turn.find.on_duty()[:1] or turn.find.admins(), turn.sentence(
            "stays long", name=turn.me.name or "", phone=turn.me.spoken_phone, until=Zoned(until)))
    turn.keep("stays long", stays_long)
    stand_down(turn, "more")


@action
def check_out(turn: Turn) -> None:
    """They are safe, by their own word. An alert that was raised because they were silent is over; any other is not."""
    check_in = _mine(turn)
    if check_in is not None and not check_in.end(turn.me.id, turn.now):
        raise Stale
    if turn.under_duress:
        alarm_about(turn, "duress")
    else:
        stand_down(turn, "out")


@action
def note_that_they_are_out(turn: Turn) -> None:
    """OUT while the team is called: it is written down, and ends nothing."""
    if turn.under_duress:
        alarm_about(turn, "duress")
    for alert in turn.find.alerts_about(turn.me):
        turn.find.note(alert, turn.me, "texted out")


@action
def raise_the_alarm(turn: Turn) -> None:
    """The time is over and nobody has answered: the ladder begins. Twice is once."""
    check_in = _mine(turn)
    if check_in is not None and check_in.due_at <= turn.now:
        alarm_about(turn, "overdue")


@action
def keep_a_person_of_their_own(turn: Turn) -> None:
    check_in = _mine(turn)
    if check_in is not None and turn.heard.rest:
        check_in.buddy = shorten(turn.heard.rest, PLACE)


def _go_to(check_in: CheckIn, place: str | None) -> None:
    """Keep where they are now, and where they were."""
    if place and place != check_in.place:
        was = [check_in.place] if check_in.place and visits.has_street(check_in.place) else []
        check_in.notes, check_in.place = [*check_in.notes, *was], place


def _move(turn: Turn, check_in: CheckIn, until: datetime) -> None:
    if not check_in.extend(until):
        raise Stale


def _visit(turn: Turn) -> visits.Visit:
    """What is said of a place and a time: after IN, or in the whole of an answer."""
    heard = turn.heard
    said = "" if heard is None else heard.rest if heard.word == "in" else "" if heard.word else heard.text
    return visits.read(said, turn.now, turn.chapter.zone)


def _impossible(visit: visits.Visit) -> bool:
    return visit.deadline is not None and (visit.deadline.past or visit.deadline.far)


def _longer(turn: Turn) -> datetime | None:
    """Until when MORE lasts: half an hour if nothing is said; None for what is no time that can be kept."""
    check_in = _mine(turn)
    said = "" if turn.heard is None else turn.heard.rest if turn.heard.word else turn.heard.text
    if check_in is None:
        return None
    if not said.strip():
        return max(turn.now, check_in.due_at) + HALF_AN_HOUR
    moment = times.deadline(said, turn.now, turn.chapter.zone, due=check_in.due_at)
    return None if moment is None or moment.past or moment.far or moment.at <= turn.now else moment.at


def _job(turn: Turn) -> Need | None:
    """The job for which they check in: the one they name, or the only one they have."""
    jobs = [job.need for job in turn.find.jobs_of(turn.me)]
    number = turn.heard.number if turn.heard is not None else None
    if number is not None:
        return next((need for need in jobs if need.number == number), None)
    return jobs[0] if len(jobs) == 1 else None


def _place_of(need: Need | None) -> str | None:
    """The place of a job: its exact address if there is one, and the part of town."""
    return None if need is None else ", ".join(part for part in (need.address, need.area) if part)


def _mind_the_empty_rota(turn: Turn) -> None:
    """That nobody is on duty while somebody is out is for the people who run the chapter to mend, now."""
    topic = "nobody on duty"
    if nobody_is_on_duty(turn) and not turn.find.told_lately(topic, turn.now - TOLD_AGAIN):
        admins = [admin for admin in turn.find.admins() if admin is not turn.me]
        turn.tell(admins, turn.sentence("nobody on duty for admins", name=turn.me.name or "", phone=turn.me.spoken_phone),
                  lane="alert", topic=topic)


# what is said

@value
def name(turn: Turn) -> Value:
    """The name that was given in this conversation, else the first name of the person."""
    return turn.memory.get("name") if turn.conversation is not None and "name" in turn.memory else turn.me.first_name


@value
def due(turn: Turn) -> Value:
    """When they are expected, by the clock and with the zone: on this reading of a time their safety hangs."""
    check_in = _mine(turn) or turn.check_in
    return Zoned(check_in.due_at) if check_in is not None else None


@private_value
def place(turn: Turn) -> Value:
    check_in = _mine(turn) or turn.check_in
    return shorten(check_in.place, PLACE) if check_in is not None and check_in.place else None


@private_value
def at_the_place(turn: Turn) -> Value:
    """Where they are, with a comma before it, or nothing if that is not known."""
    return turn.sentence("at the place", place=place(turn)) if place(turn) else ""


@value
def who_watches(turn: Turn) -> Value:
    """Said once, to whoever has checked in just now: nothing if somebody is on duty, else the truth, and what may be done."""
    is_new = turn.heard is not None and turn.heard.word == "in"
    return turn.sentence("nobody on duty", chapter=turn.chapter.name) if is_new and nobody_is_on_duty(turn) else ""


@value
def job_meant(turn: Turn) -> Value:
    """What is to be said about the number after IN, or about several jobs; or nothing."""
    if turn.heard is None or turn.heard.word != "in":
        return ""
    if it_is_in_no_list_of_mine(turn):
        return turn.sentence("not your request", number=turn.heard.number)
    jobs = turn.find.jobs_of(turn.me)
    check_in = _mine(turn)
    if len(jobs) > 1 and check_in is not None and check_in.need is None:
        return turn.sentence("which job", numbers=", ".join(f"IN {job.need.number}" for job in jobs))
    return ""


@value
def what_is_open(turn: Turn) -> Value:
    """Said to somebody who has checked out: the job that is still open, and who is still out for it."""
    check_in = turn.check_in
    need = check_in.need if check_in is not None else None
    if check_in is None or need is None:
        return ""
    mine = turn.find.assignment(turn.me, need)
    said: list[Value] = [turn.sentence("open job", number=need.number)] if mine and mine.status == "open" else []
    if partners := turn.find.partners(check_in):
        said.append(turn.sentence("still out", names=names([p.contact for p in partners], turn), number=need.number))
    return several(said, " ")


@value
def still_checked_in(turn: Turn) -> Value:
    """For whoever has ended their job: that the clock still runs, or nothing."""
    check_in = turn.find.check_in_of(turn.me)
    return turn.sentence("still checked in", until=Zoned(check_in.due_at)) if check_in is not None else ""


@value
def team_is_told(turn: Turn) -> Value:
    """That the team knows of a long stay, where it was told just now."""
    return turn.sentence("stays longer") if turn.memory.get("stays long") else ""


@private_value
def their_own_person(turn: Turn) -> Value:
    """Whom they want to be asked about them, as they wrote it."""
    check_in = _mine(turn)
    return check_in.buddy if check_in is not None else None


@wait
def the_time_given(turn: Turn) -> datetime | None:
    """When they are expected back; nothing once they are out."""
    return turn.check_in.due_at if turn.check_in is not None and turn.check_in.is_open else None
