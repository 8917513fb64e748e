"""The rules of `check in`: somebody goes somewhere, says for how long, and is looked for if they do
not come back."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.hearing import places, visits
from conversations.port.records import AlertKind, CheckIn, Lane
from conversations.port.rules import Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Zoned
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.raising import alarm_about, stand_down
from conversations.vocabulary.shared.whereabouts import (
    is_impossible,
    job_meant_by,
    longer_until,
    place_of,
    visit_said,
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "nobody on duty for admins": ("name", "phone"),
    "stays long": ("name", "phone", "until"),
}
TOLD_AGAIN = timedelta(hours=6)  # until the admins hear again that nobody is on duty
PLACE = 120  # characters of a place that are shown
# kept in the conversation: the end of the time that was given where no length was named
USUAL_END = "usual end"
THEN = ", then "  # between a street and where in it they are


# what is so


@guard(shows=(Subject.CHECK_IN,))
def they_are_checked_in(turn: Turn) -> bool:
    """They are checked in now."""
    return turn.their_check_in() is not None


@guard
def nobody_is_on_duty(turn: Turn) -> bool:
    """No other member of the Safety Team is on duty."""
    return not [one for one in turn.find.on_duty() if one is not turn.me]


@guard
def the_street_is_known(turn: Turn) -> bool:
    """A street is known where to look for them, and not only a part of town."""
    check_in = turn.their_check_in()
    return check_in is not None and bool(check_in.place) and visits.has_street(check_in.place or "")


@guard
def a_time_was_not_understood(turn: Turn) -> bool:
    """Something in the words looks like a time and is not certain, or cannot be."""
    visit = visit_said(turn)
    return bool(visit.unclear) or (
        visit.deadline is not None and (visit.deadline.past or visit.deadline.far)
    )


@guard
def a_time_or_a_street_is_said(turn: Turn) -> bool:
    """The words hold a time or a street."""
    visit = visit_said(turn)
    return visit.deadline is not None or (
        visit.place is not None and visits.has_street(visit.place)
    )


@guard
def a_new_place_is_named(turn: Turn) -> bool:
    """The words say where they are now."""
    return turn.heard is not None and places.place_said(turn.heard.text) is not None


@guard
def no_length_was_named_yet(turn: Turn) -> bool:
    """The usual hour counts, and they have named no length themselves."""
    check_in = turn.their_check_in()
    return check_in is not None and turn.memory.get(USUAL_END) == check_in.due_at.isoformat()


@guard
def a_time_is_said(turn: Turn) -> bool:
    """The words hold an end of the stay that can be kept."""
    visit = visit_said(turn)
    return visit.deadline is not None and not is_impossible(visit)


@guard
def the_length_was_not_understood(turn: Turn) -> bool:
    """The words after MORE are no time that can be kept."""
    return longer_until(turn) is None


@guard
def it_is_in_no_list_of_mine(turn: Turn) -> bool:
    """The number after IN is no job of theirs."""
    return turn.heard is not None and turn.heard.number is not None and job_meant_by(turn) is None


@guard
def another_number_is_meant(turn: Turn) -> bool:
    """The number after OUT is not that of the job for which they are out."""
    check_in, number = turn.their_check_in(), turn.heard.number if turn.heard is not None else None
    return (
        check_in is not None
        and number is not None
        and (check_in.need is None or check_in.need.number != number)
    )


@guard
def no_more_time_is_meant(turn: Turn) -> bool:
    """Their time is up, and what follows IN is neither a time nor a job nor a street."""
    check_in, visit = turn.their_check_in(), visit_said(turn)
    if check_in is None or check_in.due_at > turn.now:
        return False
    if not (turn.heard.rest or turn.heard.number):
        return False
    if job_meant_by(turn) is not None or visits.has_street(visit.place or ""):
        return False
    return visit.deadline is None or is_impossible(visit)


# what is done


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def start_the_clock(turn: Turn) -> None:
    """They are checked in from this moment: for their job, and for one hour if they say nothing
    else. Somebody who is checked in goes on with what is new."""
    check_in, visit = turn.their_check_in(), visit_said(turn)
    if check_in is None:
        _go_out(turn, visit)
    else:
        _go_on(turn, check_in, visit)


def _go_out(turn: Turn, visit: visits.Visit) -> None:
    """Open a check-in: for the job that is meant, at its place unless a better one is named."""
    need = job_meant_by(turn)
    known = place_of(need)
    is_better = visit.place is not None and (not known or visits.has_street(visit.place))
    turn.check_in = turn.find.open_check_in(
        turn.me, need, visit.place if is_better else known, _end_of(visit) or _usual_end(turn)
    )
    if visit.place and not is_better:
        turn.check_in.notes = [visit.place]
    _mind_the_empty_rota(turn)


def _go_on(turn: Turn, check_in: CheckIn, visit: visits.Visit) -> None:
    """Keep what is new to a check-in that is open: another job, another place, another end."""
    need, until = job_meant_by(turn), _end_of(visit)
    is_late = check_in.due_at <= turn.now and not no_more_time_is_meant(turn)
    if need is not None and need is not check_in.need:
        check_in.go_for(need)
        _go_to(check_in, visit.place or place_of(need))
    elif visit.place:
        _go_to(check_in, visit.place)
    if until or is_late:
        _move(turn, check_in, until or _usual_end(turn))
        check_in.first_due_at = check_in.due_at
        stand_down(turn, "more")


def _end_of(visit: visits.Visit) -> datetime | None:
    """The end that was said, if it can be kept."""
    return visit.deadline.at if visit.deadline and not is_impossible(visit) else None


@action(weight=Weight.DELAYS)
def keep_where_and_how_long(turn: Turn, check_in: CheckIn) -> None:
    """Keeps the place and the time that the words say."""
    visit = visit_said(turn)
    if not check_in.is_open:
        raise Stale
    if visit.place:
        _go_to(check_in, visit.place)
    if visit.deadline and not is_impossible(visit):
        _move(turn, check_in, visit.deadline.at)
        check_in.first_due_at = check_in.due_at


@action(weight=Weight.DELAYS)
def keep_the_new_place(turn: Turn, check_in: CheckIn) -> None:
    """Keeps where they are now, and a later end if they name one."""
    until = visits.read(turn.heard.text, turn.now, turn.chapter.zone).deadline
    if not check_in.is_open:
        return
    _go_to(check_in, places.place_said(turn.heard.text))
    if until is None or until.past or until.far or check_in.due_at <= turn.now:
        return
    if no_length_was_named_yet(turn):
        turn.keep("due", until.at)
    elif until.at > check_in.due_at:
        _stay_until(turn, check_in, until.at)


@action(weight=Weight.DELAYS, closes=(Subject.ALERT,))
def extend(turn: Turn, check_in: CheckIn) -> None:
    """They have more time, counted from now or from the old end, whichever is later."""
    until = longer_until(turn)
    if until is None:  # no time was named that can be kept, or they are checked out meanwhile
        raise Stale
    _stay_until(turn, check_in, until)
    stand_down(turn, "more")


def _stay_until(turn: Turn, check_in: CheckIn, until: datetime) -> None:
    """Another end. Who stays very long is made known to the team."""
    was = check_in.due_at
    _move(turn, check_in, until)
    limit = check_in.first_due_at + turn.limits.much_more_time
    stays_long = until > limit >= was
    readers = [one for one in turn.find.on_duty()[:1] or turn.find.admins() if one is not turn.me]
    if stays_long and not is_silent_about(turn, turn.me):
        turn.tell(
            readers,
            turn.sentence(
                "stays long",
                name=turn.me.name or "",
                phone=turn.me.spoken_phone,
                until=Zoned(until),
            ),
        )
    turn.keep("stays long", stays_long and bool(readers))


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.CHECK_IN, Subject.ALERT))
def check_out(turn: Turn) -> None:
    """Checks them out, by their own word; an alert is over if it was raised as they were silent.

    Any other alert is not: somebody of the team ends that.
    """
    check_in = turn.their_check_in()
    if check_in is not None and not check_in.end(turn.me.id, turn.now):
        raise Stale
    # Under duress the silent alert is raised after the turn, whatever the flow makes of it.
    if not turn.under_duress:
        stand_down(turn, "out")


@action(weight=Weight.INFORMS)
def note_that_they_are_out(turn: Turn) -> None:
    """Writes down that they texted OUT while the team is called; it ends nothing."""
    for alert in turn.find.alerts_about(turn.me):
        turn.find.note(alert, turn.me, "texted out")


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,))
def raise_the_alarm(turn: Turn, check_in: CheckIn) -> None:
    """The time is over and nobody has answered: the Safety Team is alerted. Twice is once."""
    if check_in.is_open and check_in.due_at <= turn.now:
        alarm_about(turn, AlertKind.OVERDUE)


@action(weight=Weight.INFORMS)
def keep_a_person_of_their_own(turn: Turn) -> None:
    """Keeps whom they want to be asked about them."""
    check_in = turn.their_check_in()
    if check_in is not None and turn.heard.rest:
        check_in.buddy = shorten(turn.heard.rest, PLACE)


def _usual_end(turn: Turn) -> datetime:
    """When the usual time is over, which they have not named: that is remembered."""
    until = turn.now + turn.limits.check_in_length
    turn.keep(USUAL_END, until.isoformat())
    return until


def _go_to(check_in: CheckIn, place: str | None) -> None:
    """Keep where they are now, and where they were. What names no street is where in that street
    they are: "the basement"."""
    street = (check_in.place or "").partition(THEN)[0]
    if place and not visits.has_street(place) and visits.has_street(street):
        check_in.place = f"{street}{THEN}{shorten(place, PLACE)}"
    elif place and place != check_in.place:
        was = [check_in.place] if check_in.place and visits.has_street(check_in.place) else []
        check_in.notes, check_in.place = [*check_in.notes, *was], place


def _move(turn: Turn, check_in: CheckIn, until: datetime) -> None:
    if not check_in.extend(until):
        raise Stale


def _mind_the_empty_rota(turn: Turn) -> None:
    """That nobody is on duty while somebody is out is for the people who run the chapter to mend,
    now."""
    topic = Topic.NOBODY_ON_DUTY
    if nobody_is_on_duty(turn) and not turn.find.told_lately(topic, turn.now - TOLD_AGAIN):
        admins = [admin for admin in turn.find.admins() if admin is not turn.me]
        turn.tell(
            admins,
            turn.sentence(
                "nobody on duty for admins", name=turn.me.name or "", phone=turn.me.spoken_phone
            ),
            lane=Lane.ALERT,
            topic=topic,
        )
