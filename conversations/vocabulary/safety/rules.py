"""The rules of `safety`: emergency words from somebody who is out, from a requester, from a
stranger."""

from __future__ import annotations

from datetime import timedelta

from conversations.flows.ladder import ACTIVE, steps_of
from conversations.hearing.meanings import distress
from conversations.hearing.meanings.cries import is_bare_call
from conversations.port.events import Audience
from conversations.port.records import (
    Alert,
    AlertKind,
    Contact,
    Lane,
    Need,
    is_told_to_all_at_once,
)
from conversations.port.rules import Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Listed, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import guess_behind, name_of
from conversations.vocabulary.shared.asking import told
from conversations.vocabulary.shared.audiences import first_able, the_admins_first, who_can_come
from conversations.vocabulary.shared.raising import alarm_about, shown_kind, stand_down
from conversations.vocabulary.shared.whereabouts import drafts_of, place_of, place_of_draft

SENTENCES: dict[str, tuple[str, ...]] = {
    "emergency for admins": ("name", "phone", "text", "numbers"),
    "emergency without texts": ("name", "phone", "text", "numbers"),
    "may be an emergency": ("name", "phone", "text", "numbers"),
    "danger without texts": ("name", "phone", "text", "numbers"),
    "danger and no more texts": ("name", "phone", "text", "numbers"),
    "after an emergency": ("name", "phone", "text", "numbers"),
    "emergency in silence": ("name", "text", "alert"),
    "alert and place": ("alert", "place"),
    "number and place": ("number", "place"),
    "draft and place": ("place",),
    "nothing open": (),
    "told the Safety Team": (),
    "the admins know of it": ("chapter",),
    "the team knows of it": (),
    "one is alerted": (),
    "some are alerted": ("count",),
    "alarm is off": (),
    "alarm is off, told nobody": (),
    "alarm stays": (),
}
LATELY = 8  # of their texts that are checked
AGAIN = timedelta(minutes=30)  # before the admins are told of the same person again


def _topic(turn: Turn) -> Topic:
    return Topic.emergency(turn.me.id)


@guard
def they_may_hurt_themselves(turn: Turn) -> bool:
    """The words tell of despair."""
    return turn.heard is not None and distress.is_despair(turn.heard.text)


@guard
def the_admins_know_already(turn: Turn) -> bool:
    """The people who run the chapter were told of this person within the last half hour."""
    ended = turn.find.just_ended(turn.me) and not turn.find.alerts_about(turn.me)
    return not ended and turn.find.told_lately(_topic(turn), turn.now - AGAIN)


@guard
def they_are_on_a_call(turn: Turn) -> bool:
    """They are checked in, were until recently, or are being looked for."""
    seen = {shown_kind(alert) for alert in turn.find.alerts_about(turn.me)} - {
        "",
        AlertKind.REQUESTER,
    }
    return turn.find.last_check_in(turn.me) is not None or bool(seen)


@guard
def they_only_called_for_help(turn: Turn) -> bool:
    """They texted HELP while checked in, and no emergency word."""
    return turn.heard is not None and bool(turn.heard.value == "help")


@guard
def they_have_an_open_request(turn: Turn) -> bool:
    """They have asked for help, and it is still open."""
    return bool(turn.find.requests_of(turn.me))


@guard
def the_team_is_called(turn: Turn) -> bool:
    """They called the Safety Team themselves, which OUT does not end."""
    return bool(
        {shown_kind(alert) for alert in turn.find.alerts_about(turn.me)} - {"", AlertKind.OVERDUE}
    )


@guard
def they_ask_what_is_possible(turn: Turn) -> bool:
    """They texted MENU."""
    return turn.heard is not None and turn.heard.word == "menu"


@guard
def the_team_looks_for_them(turn: Turn) -> bool:
    """An alert that they may know of is open about them."""
    return any(shown_kind(alert) for alert in turn.find.alerts_about(turn.me))


@action(weight=Weight.PROTECTS)
def tell_the_admins_of_the_emergency(turn: Turn) -> None:
    """Tells the people who run the chapter at once who wrote what, and which requests or jobs that
    person has."""
    _tell_the_admins(turn, "emergency for admins")


def _tell_the_admins(turn: Turn, sentence: str, topic: Topic | None = None) -> None:
    mine = _mine(turn)
    facts: dict[str, Value] = {"name": turn.me.name or "", "text": turn.heard.text}
    silent = _silent_alert(turn, mine)
    if sentence == "emergency for admins" and turn.me.opted_out:
        sentence = "emergency without texts"  # whoever gets no texts was not told to call 911
    if silent is None:
        facts["phone"] = turn.me.spoken_phone
        facts["numbers"] = _numbers(turn, mine)
    else:
        sentence = "emergency in silence"
        facts["alert"] = name_of(turn, silent)
    readers = _readers(turn, mine)
    counted_as = _topic(turn) if topic is None else topic
    turn.tell(readers, turn.sentence(sentence, **facts), lane=Lane.ALERT, topic=counted_as)


def _numbers(turn: Turn, mine: list[Need]) -> Value:
    """What is open of this person, each with its place: requests, also one that is not sent yet,
    jobs, and the alerts that are theirs."""
    numbers: list[Value] = [_number(turn, need) for need in mine]
    places = filter(None, map(place_of_draft, drafts_of(turn)))
    numbers += [turn.sentence("draft and place", place=place) for place in places]
    for alert in turn.find.alerts_for(turn.me):
        if alert.acked_by is turn.me:
            place = alert.check_in.place if alert.check_in is not None else ""
            numbers.append(
                turn.sentence("alert and place", alert=name_of(turn, alert), place=place)
            )
    return Listed(tuple(numbers)) if numbers else turn.sentence("nothing open")


def _number(turn: Turn, need: Need) -> Value:
    place = place_of(need)
    if not place:
        return f"#{need.number}"
    return turn.sentence("number and place", number=need.number, place=place)


def _mine(turn: Turn) -> list[Need]:
    """Their own requests, and those on which they help."""
    return [*turn.find.requests_of(turn.me), *(job.need for job in turn.find.jobs_of(turn.me))]


def _readers(turn: Turn, mine: list[Need]) -> list[Contact]:
    """Who reads of their emergency."""
    kept_from = _on_the_other_side(turn)
    if (silent := _silent_alert(turn, mine)) is not None:
        kept_from.add(silent.contact_id)  # the one who is being forced must not read it
    told = {one.id: one for one in (*_those_to_tell(turn, kept_from), *_beside(turn))}
    return [one for one in told.values() if one.is_reachable and one.id not in kept_from]


def _on_the_other_side(turn: Turn) -> set[int]:
    """Those who help them and those whom they help, as they may be the danger."""
    teams = [turn.find.team_of(need) for need in turn.find.requests_of(turn.me)]
    helpers = {assignment.contact.id for team in teams for assignment in team}
    return helpers | {assignment.need.contact_id for assignment in turn.find.jobs_of(turn.me)}


def _silent_alert(turn: Turn, mine: list[Need]) -> Alert | None:
    """The silent alert about this person, or about one of these requests, if there is one."""
    needs = {need.id for need in mine}
    silent = [alert for alert in turn.find.alerts() if alert.is_silent]
    about = [a for a in silent if a.contact_id == turn.me.id or a.need_id in needs]
    return next(iter(about), None)


def _those_to_tell(turn: Turn, kept_from: set[int]) -> list[Contact]:
    """The other admins or, if there are none who may read it, those on duty or the whole team."""
    return first_able(turn, the_admins_first(turn), lambda one: one.id not in kept_from)


def _beside(turn: Turn) -> list[Contact]:
    """Those who are looking for somebody together with this member, and may be on their way to the
    same door. If a member has an alert alone: whoever else is on duty, or else the team."""
    alerts = turn.find.alerts_for(turn.me) if turn.me.is_safety or turn.me.is_admin else []
    mine = [
        people
        for alert in alerts
        if not alert.is_drill and turn.me in (people := turn.find.people_on(alert))
    ]
    if not mine:
        return []
    together = [one for people in mine for one in people]
    for people in (together, who_can_come(turn), turn.find.safety_team()):
        if others := [one for one in people if one is not turn.me]:
            return others
    return []


@action(weight=Weight.PROTECTS)
def pass_the_emergency_on(turn: Turn) -> None:
    """Sends what the person writes next to those who know of the emergency."""
    turn.is_passed_on = True
    if is_bare_call(turn.heard.text):  # they know that already
        return
    is_another = turn.heard.word == "sos" or distress.is_danger(turn.heard.text)
    _tell_the_admins(turn, "emergency for admins" if is_another else "after an emergency")


def pass_on_what_may_be_an_emergency(turn: Turn) -> None:
    """Sends words that may tell of danger to those who would read of an emergency."""
    turn.is_passed_on = True
    _tell_the_admins(turn, "may be an emergency")


def pass_on_danger_without_texts(turn: Turn) -> None:
    """Sends words that may tell of danger, of somebody who gets no texts and so cannot be asked, to
    those who would read of an emergency."""
    turn.is_passed_on = True
    # it does not stand in the way of an emergency word behind it
    _tell_the_admins(turn, "danger without texts", Topic.NONE)


def pass_on_danger_and_no_more_texts(turn: Turn) -> None:
    """Sends words that may tell of danger, of somebody who seems to want no texts, to those who
    would read of an emergency."""
    turn.is_passed_on = True
    _tell_the_admins(turn, "danger and no more texts", Topic.NONE)


@value
def who_is_told_of_the_emergency(turn: Turn) -> Value:
    """Who was told of their emergency: the people who run the chapter, else the Safety Team; or that
    there is nobody."""
    return _said_of_the_readers(turn, "told", "told the Safety Team", "told nobody")


@value
def who_reads_of_the_emergency(turn: Turn) -> Value:
    """Who reads what they write after an emergency; of a call for help that says nothing new, who
    knows of it."""
    if turn.heard is not None and is_bare_call(turn.heard.text):
        known = ("the admins know of it", "the team knows of it")
    else:
        known = ("the admins read it", "the team reads it")
    return _said_of_the_readers(turn, *known, "nobody can be told")


def _said_of_the_readers(turn: Turn, admins: str, team: str, nobody: str) -> Value:
    """The sentence for whoever reads of their emergency."""
    readers = _readers(turn, _mine(turn))
    if any(one.is_admin for one in readers):
        return turn.sentence(admins, chapter=turn.chapter.name)
    if readers:
        return turn.sentence(team)
    return turn.sentence(nobody, chapter=turn.chapter.name)


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,))
def call_the_team(turn: Turn) -> None:
    """Alerts everybody on shift at once."""
    turn.check_in = turn.find.last_check_in(turn.me)
    alarm_about(turn, AlertKind.CALL_FOR_HELP if they_only_called_for_help(turn) else AlertKind.SOS)


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,), only_if=("they have an open request",))
def call_the_team_for_the_requester(turn: Turn) -> None:
    """Alerts everybody on shift about somebody who is waiting for help."""
    turn.need = _where_they_may_be(turn)
    alarm_about(turn, AlertKind.REQUESTER)


@action(weight=Weight.PROTECTS, opens=(Subject.ALERT,), only_if=("I have a job",))
def call_the_team_for_the_helper(turn: Turn) -> None:
    """Alerts everybody on shift about somebody who has a job and is not checked in."""
    turn.need = turn.find.jobs_of(turn.me)[-1].need
    alarm_about(turn, AlertKind.SOS)


def _where_they_may_be(turn: Turn) -> Need:
    """Their request for which somebody is checked in or, failing that, the one that somebody has
    taken; otherwise the newest one."""
    newest_first = turn.find.requests_of(turn.me)[::-1]
    visited = {check_in.need_id for check_in in turn.find.check_ins()}
    there = (need for need in newest_first if need.id in visited)
    taken = (need for need in newest_first if turn.find.team_of(need))
    return next(there, None) or next(taken, None) or newest_first[0]


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.ALERT,))
def take_back_the_call_for_help(turn: Turn) -> None:
    """Ends the alert of somebody who texts NEED after HELP, unless they wrote of danger."""
    alerts = [
        alert
        for alert in turn.find.alerts_about(turn.me)
        if shown_kind(alert) == AlertKind.CALL_FOR_HELP
    ]
    if any(_is_more_than_a_word(turn, alert) for alert in alerts):
        turn.say(turn.sentence("alarm stays"))
        return
    for alert in alerts:
        if alert.kind == AlertKind.DURESS:
            alert.reason = ""  # to them it looks as if it were over
    if alerts:
        is_told = any(turn.find.people_on(alert) for alert in alerts)
        _give_time(turn)
        stand_down(turn, "need", (AlertKind.CALL_FOR_HELP,))
        turn.say(turn.sentence("alarm is off" if is_told else "alarm is off, told nobody"))


def _is_more_than_a_word(turn: Turn, alert: Alert) -> bool:
    """Whether a call for help, or what followed, told of danger."""
    written = [
        text.body
        for text in turn.find.last_words(turn.me, LATELY)
        if text.created_at >= alert.raised_at
    ]
    return any(map(distress.is_danger, written))


def _give_time(turn: Turn) -> None:
    """Give a check-in whose time is up as much time as a bare MORE, so that it raises no alert:
    they have just shown that they are well."""
    check_in = turn.find.check_in_of(turn.me)
    if check_in is None or check_in.due_at > turn.now:
        return
    if not check_in.extend(turn.now + turn.limits.more_time):
        raise Stale
    turn.tell_watched("extended", check_in)


def _is_for_one_at_first(turn: Turn) -> bool:
    """Whether the alert that this turn is about, of somebody who was silent, begins with the active
    member alone."""
    alert = turn.alert
    if alert is None or alert.kind != AlertKind.OVERDUE or alert.step:
        return False
    if is_told_to_all_at_once(alert.kind, alert.reason):
        return False
    return bool(guess_behind(alert)) or steps_of(turn.book)[0].whom == ACTIVE


@value
def who_is_alerted(turn: Turn) -> Value:
    """How many people are alerted now, or that there is nobody: whom the alert reaches first, and
    who was told before or in this turn."""
    duty = [one for one in who_can_come(turn) if one is not turn.me]
    duty = duty[:1] if _is_for_one_at_first(turn) else duty
    everybody = (*turn.find.safety_team(), *turn.find.admins())
    team = {one.id for one in duty or everybody if one is not turn.me}
    team |= _told_in_this_turn(turn)
    # of a silent one the number must not show
    if turn.alert is not None and turn.alert.kind != AlertKind.DURESS:
        team |= {one.id for one in turn.find.people_on(turn.alert) if one is not turn.me}
    if not team:
        return told(turn)
    return turn.counted("one is alerted", "some are alerted", len(team))


def _told_in_this_turn(turn: Turn) -> set[int]:
    """Who else is told of the emergency in this turn."""
    told = (said.whom for said in turn.said if said.lane == Lane.ALERT)
    return {one.id for one in told if not isinstance(one, Audience) and one is not turn.me}
