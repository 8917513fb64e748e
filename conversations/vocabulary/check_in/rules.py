"""The rules of `check in`: somebody goes somewhere, says for how long, and is looked for if they do
not come back."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.entities import times
from conversations.entities.times import LONGEST_VISIT
from conversations.hearing.meanings import distress
from conversations.hearing.whereabouts import places, setting_out, visits
from conversations.lexicon.plain import plain
from conversations.port.records import (
    FOR_WORDS,
    MORE_THAN_SILENCE,
    NOT_WELL,
    Alert,
    AlertKind,
    CheckIn,
    Lane,
    Need,
)
from conversations.port.rules import Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.after_out import doubted_out
from conversations.vocabulary.shared.raising import alarm_about, shown_kind, stand_down
from conversations.vocabulary.shared.whereabouts import (
    USUAL_END,
    is_impossible,
    is_usual_end,
    job_meant_by,
    longer_until,
    place_of,
    visit_said,
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "nobody on duty for admins": ("name", "phone"),
    "voice time is up": (),
}
JUST = timedelta(minutes=10)  # after OUT, in which words tell of the visit that is over
JOB_ASKED = "job asked"  # kept in the conversation: when it was asked which job they are out for
TOLD_AGAIN = timedelta(hours=6)  # until the admins hear again that nobody is on duty
PLACE = 120  # characters of a place that are shown
ALERTED = "alerted"  # kept: how many who had been alerted can be told, and how many there are
THEN = ", then "  # between a street and where on it they are


# what is so


@guard(shows=(Subject.CHECK_IN,))
def they_are_checked_in(turn: Turn) -> bool:
    """They are checked in now."""
    return turn.their_check_in() is not None


@guard
def they_have_just_checked_out(turn: Turn) -> bool:
    """They checked out of this job some minutes ago: "out!! finally" sets nobody out again."""
    last = turn.find.last_check_in(turn.me)
    if last is None or last.ended_at is None or last.need is not turn.need:
        return False
    return last.ended_at > turn.now - JUST


@guard
def they_may_not_be_safe_after_all(turn: Turn) -> bool:
    """They checked out a short time ago, and their words may tell of danger or take that back: the
    Safety Team reads them."""
    message = turn.message
    return message is not None and doubted_out(turn, message.body, message.sent_at) is not None


@guard
def nobody_is_on_duty(turn: Turn) -> bool:
    """No other member of the Safety Team is on duty."""
    return not [one for one in turn.find.on_duty() if one is not turn.me]


@guard
def the_street_is_known(turn: Turn) -> bool:
    """The street to look for them on is known, and not only the part of town."""
    check_in = turn.their_check_in()
    return check_in is not None and bool(check_in.place) and visits.has_street(check_in.place or "")


@guard
def a_time_was_not_understood(turn: Turn) -> bool:
    """The words hold something like a time that is unclear or impossible."""
    visit = visit_said(turn)
    return bool(visit.unclear) or (
        visit.deadline is not None and (visit.deadline.past or visit.deadline.far)
    )


@guard
def a_time_or_a_street_is_said(turn: Turn) -> bool:
    """The words name a time or a street."""
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
    """They have not named a length themselves, so the usual one counts."""
    check_in = turn.their_check_in()
    return check_in is not None and is_usual_end(turn, check_in)


@guard
def another_stay_is_named(turn: Turn) -> bool:
    """They say that they go out to another street, or until another time, than they are checked in
    for."""
    check_in, said = turn.their_check_in(), turn.heard.text if turn.heard is not None else ""
    if check_in is None or not setting_out.names_leaving(said):
        return False
    visit = visits.read(said, turn.now, turn.chapter.zone)
    names_street = visit.place is not None and visits.has_street(visit.place)
    street = plain(check_in.place or "").partition(",")[0]
    is_there = not names_street or (bool(street) and street in plain(said))
    is_then = visit.deadline is None or visit.deadline.at == check_in.due_at
    return not (is_there and is_then)


@guard
def a_time_is_said(turn: Turn) -> bool:
    """The words name an end of the stay that can be accepted."""
    visit = visit_said(turn)
    return visit.deadline is not None and not is_impossible(visit)


@guard(only_under=("a duration",))
def the_stay_is_very_long(turn: Turn) -> bool:
    """The length is longer than most visits take, and is asked about before it counts."""
    return bool(turn.heard.value - turn.now > LONGEST_VISIT)


@guard
def a_very_long_stay_is_named(turn: Turn) -> bool:
    """The words name an end that is later than most visits take, and is asked about before it
    counts."""
    deadline = visit_said(turn).deadline
    return deadline is not None and deadline.far


@guard
def more_time_is_named(turn: Turn) -> bool:
    """The words name for certain how much longer it takes, no more than may be added at once, and
    no danger."""
    named = times.find_length(turn.heard.text)
    is_short = named is not None and named.length <= turn.limits.most_more_time
    return is_short and not distress.is_danger(turn.heard.text)


@guard
def the_length_was_not_understood(turn: Turn) -> bool:
    """The words after MORE are not a time that can be accepted."""
    return longer_until(turn) is None


@guard
def their_time_is_up(turn: Turn) -> bool:
    """They are checked in, and were expected back before now."""
    check_in = turn.their_check_in()
    return check_in is not None and check_in.due_at <= turn.now


@guard
def it_is_in_no_list_of_mine(turn: Turn) -> bool:
    """The number after IN is not one of their jobs."""
    return turn.heard is not None and turn.heard.number is not None and job_meant_by(turn) is None


@guard
def it_may_be_for_a_requester(turn: Turn) -> bool:
    """They are checked in because of a sentence that they may have meant for their requester."""
    return turn.also_for is not None


@guard
def it_was_asked_which_job(turn: Turn) -> bool:
    """It was asked lately which of their jobs they are out for, and they have not said."""
    asked_at = turn.memory.get(JOB_ASKED) if turn.conversation is not None else None
    if not asked_at:
        return False
    return turn.now - datetime.fromisoformat(asked_at) <= turn.limits.which_answer


@guard
def another_number_is_meant(turn: Turn) -> bool:
    """The number after OUT is not the job they are out for."""
    check_in, number = turn.their_check_in(), turn.heard.number if turn.heard is not None else None
    return (
        check_in is not None
        and number is not None
        and (check_in.need is None or check_in.need.number != number)
    )


@guard
def no_more_time_is_meant(turn: Turn) -> bool:
    """Their time is up, and what follows IN is not a time, a job or a street."""
    check_in, visit = turn.their_check_in(), visit_said(turn)
    if check_in is None or check_in.due_at > turn.now:
        return False
    if not (turn.heard.rest or turn.heard.number):
        return False
    if job_meant_by(turn) is not None or visits.has_street(visit.place or ""):
        return False
    return visit.deadline is None or is_impossible(visit)


@guard
def a_member_looks_for_them(turn: Turn) -> bool:
    """More time does not end an alert that they may know of: somebody works on it, or it was raised
    for words."""
    about = [alert for alert in turn.find.alerts_about(turn.me) if shown_kind(alert)]
    return any(_is_worked_on(alert) or _is_more_than_silence(alert) for alert in about)


def _is_worked_on(alert: Alert) -> bool:
    signs = (alert.acked_by, alert.hands_at, alert.first_there)
    return any(sign is not None for sign in signs)


def _is_more_than_silence(alert: Alert) -> bool:
    return alert.kind == AlertKind.OVERDUE and alert.reason in MORE_THAN_SILENCE


@guard
def the_chapter_rings_first(turn: Turn) -> bool:
    """The chapter wants the phone of whoever is out to ring before an alert about them."""
    return turn.chapter.rings_first


@guard
def they_know_of_the_alert(turn: Turn) -> bool:
    """An alert about this visit is open, and they were told of it or called for it themselves."""
    check_in = turn.their_check_in()
    return check_in is not None and any(
        alert.check_in_id == check_in.id and shown_kind(alert)
        for alert in turn.find.alerts_about(turn.me)
    )


# what is done


@action(weight=Weight.INFORMS)
def ring_their_phone(turn: Turn) -> None:
    """Calls whoever is out and says that their time is up. Nothing depends on the call: no key does
    anything, and a busy line changes nothing."""
    turn.ring(turn.sentence("voice time is up"), Topic.TIME_IS_UP)


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def start_the_clock(turn: Turn) -> None:
    """Checks them in from this moment: for their job, and for the usual time if they say nothing
    else.

    For somebody who is checked in already, keeps what is new.
    """
    check_in, visit = turn.their_check_in(), visit_said(turn)
    if check_in is None:
        _go_out(turn, visit)
    else:
        _go_on(turn, check_in, visit)


def _go_out(turn: Turn, visit: visits.Visit) -> None:
    """Open a check-in for the job that is meant, at its place unless a better one is named."""
    need = job_meant_by(turn)
    known = place_of(need)
    is_better = visit.place is not None and (not known or visits.has_street(visit.place))
    turn.check_in = turn.find.open_check_in(
        turn.me, need, visit.place if is_better else known, _end_of(visit) or _usual_end(turn)
    )
    turn.check_in.guessed_from = turn.guessed_from
    if visit.place and not is_better:
        turn.check_in.notes = [visit.place]
    _ask_which_job(turn, turn.check_in)
    _mind_the_empty_rota(turn)


def _ask_which_job(turn: Turn, check_in: CheckIn) -> None:
    """Remember that they read which jobs it may be for, so that a number or a name answers it."""
    numbers = jobs_to_choose(turn, check_in)
    turn.which_job = numbers
    turn.keep(JOB_ASKED, turn.now.isoformat() if numbers else "")


def jobs_to_choose(turn: Turn, check_in: CheckIn | None) -> tuple[int, ...]:
    """The numbers of the jobs that somebody may be out for, if they have several and have named
    none."""
    jobs = turn.find.jobs_of(turn.me)
    is_open = check_in is not None and check_in.need is None and len(jobs) > 1
    return tuple(job.need.number for job in jobs) if is_open else ()


def _go_on(turn: Turn, check_in: CheckIn, visit: visits.Visit) -> None:
    """Update an open check-in with what is new: another job, another place, another end."""
    need, until = job_meant_by(turn), _end_of(visit)
    is_late = check_in.due_at <= turn.now and not no_more_time_is_meant(turn)
    if need is not None and it_was_asked_which_job(turn) and not visit.place:
        _link(check_in, need)
    elif need is not None and need is not check_in.need:
        check_in.go_for(need)
        go_to(check_in, visit.place or place_of(need))
    elif visit.place:
        go_to(check_in, visit.place)
    if until or is_late:
        move(check_in, until or _usual_end(turn))
        check_in.first_due_at = check_in.due_at
        stand_down_unless_worked_on(turn)
    _ask_which_job(turn, check_in)


def _link(check_in: CheckIn, need: Need) -> None:
    """Say which job somebody is out for who is checked in already, and keep everything else. Where
    the job is counts only if they have named no street."""
    check_in.go_for(need)
    if visits.has_street(check_in.place or ""):
        return
    said = [check_in.place] if check_in.place else []
    check_in.notes, check_in.place = [*check_in.notes, *said], place_of(need)


def stand_down_unless_worked_on(turn: Turn) -> None:
    """End an alert that was raised because they were silent, if nobody works on it."""
    if not a_member_looks_for_them(turn):
        stand_down(turn, "more")


def _end_of(visit: visits.Visit) -> datetime | None:
    """The end that was named, if it can be accepted."""
    return visit.deadline.at if visit.deadline and not is_impossible(visit) else None


@action(weight=Weight.DELAYS)
def keep_where_and_how_long(turn: Turn, check_in: CheckIn) -> None:
    """Keeps the place and the time that the words name."""
    visit = visit_said(turn)
    if not check_in.is_open:
        raise Stale
    if visit.place:
        go_to(check_in, visit.place)
    if visit.deadline and not is_impossible(visit):
        move(check_in, visit.deadline.at)
        check_in.first_due_at = check_in.due_at


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.CHECK_IN, Subject.ALERT))
def check_out(turn: Turn) -> None:
    """Checks them out on their own word, and ends an alert that was raised because they were
    silent.

    Any other alert stays open until a member of the team ends it.
    """
    check_in = turn.their_check_in()
    if check_in is not None and not check_in.end(turn.me.id, turn.now):
        raise Stale
    turn.keep(ALERTED, _alerted(turn))
    # Under duress the silent alert is raised after the turn, whatever the flow makes of it.
    if not turn.under_duress:
        stand_down(turn, "out")


def _alerted(turn: Turn) -> list[int]:
    """How many of those who were alerted because of their silence can be told how it ends, and how
    many were alerted. A silent alert changes nothing of it."""
    alerts = [one for one in turn.find.alerts_about(turn.me) if one.kind == AlertKind.OVERDUE]
    alerted = {one.id: one for alert in alerts for one in turn.find.people_on(alert)}
    others = [one for one in alerted.values() if one is not turn.me]
    return [sum(one.is_reachable for one in others), len(others)]


@guard(shows=(Subject.CHECK_IN,))
def they_were_checked_in_by_a_guess(turn: Turn) -> bool:
    """They were checked in because of what they wrote, have not written since, and their time is
    not up."""
    check_in = turn.their_check_in()
    is_guess = check_in is not None and bool(check_in.guessed_from)
    return is_guess and check_in is not None and check_in.due_at > turn.now


@action(
    weight=Weight.ENDS_PROTECTION,
    closes=(Subject.CHECK_IN,),
    only_if=("they were checked in by a guess",),
    undoes=True,
)
def take_back_the_guess(turn: Turn, check_in: CheckIn) -> None:
    """Ends a check-in that was only guessed, as they say that they have not set out."""
    if not check_in.end(turn.me.id, turn.now):
        raise Stale


@action(weight=Weight.INFORMS)
def note_that_they_are_out(turn: Turn) -> None:
    """Notes that they texted OUT while the team is looking for them; it ends nothing."""
    for alert in turn.find.alerts_about(turn.me):
        turn.find.note(alert, turn.me, "texted out")


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,))
def raise_the_alarm(turn: Turn, check_in: CheckIn) -> None:
    """Alerts the Safety Team, because the time is over and they have not answered.

    Doing it twice has no further effect.
    """
    if check_in.is_open and check_in.due_at <= turn.now:
        alarm_about(turn, AlertKind.OVERDUE)


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,))
def raise_the_alarm_for_their_words(turn: Turn, check_in: CheckIn) -> None:
    """Alerts the Safety Team before the time is over, because what they wrote may be danger.

    Their OUT ends it, as it ends any alert about somebody who was silent.
    """
    if check_in.is_open:
        alarm_about(turn, AlertKind.OVERDUE, FOR_WORDS)


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,))
def raise_the_alarm_as_they_are_not_well(turn: Turn, check_in: CheckIn) -> None:
    """Alerts everybody on shift at once, because they say that they are not all right.

    Their OUT ends it, as it ends any alert about somebody who was silent.
    """
    if check_in.is_open:
        alarm_about(turn, AlertKind.OVERDUE, NOT_WELL)


@action(weight=Weight.INFORMS)
def keep_a_person_of_their_own(turn: Turn) -> None:
    """Keeps the person they want the team to ask about them."""
    check_in = turn.their_check_in()
    if check_in is not None and turn.heard.rest:
        check_in.buddy = shorten(turn.heard.rest, PLACE)


def _usual_end(turn: Turn) -> datetime:
    """The end of the usual time, for somebody who named no length. It is remembered as such."""
    until = turn.now + turn.limits.check_in_length
    turn.keep(USUAL_END, until.isoformat())
    return until


def go_to(check_in: CheckIn, place: str | None) -> None:
    """Keep where they are now, and where they were.

    A place without a street ("the basement") is one on the street that is known already.
    """
    street = (check_in.place or "").partition(THEN)[0]
    if place and not visits.has_street(place) and visits.has_street(street):
        check_in.place = f"{street}{THEN}{shorten(place, PLACE)}"
    elif place and place != check_in.place:
        was = [check_in.place] if check_in.place and visits.has_street(check_in.place) else []
        check_in.notes, check_in.place = [*check_in.notes, *was], place


def move(check_in: CheckIn, until: datetime) -> None:
    """Set another end. Raises Stale if the check-in has ended meanwhile."""
    if not check_in.extend(until):
        raise Stale


def _mind_the_empty_rota(turn: Turn) -> None:
    """Tell the admins at once if nobody is on duty while somebody is out."""
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
