"""The rules of `alert`: the Safety Team takes it, looks, tells the others, and ends it."""

from __future__ import annotations

import re

from conversations.flows.ladder import asked_after
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.records import Alert, AlertKind, Contact, Lane
from conversations.port.rules import Private, Subject, Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import (
    in_silence,
    name_of,
    owner_of,
    said_name,
    said_then,
    who_has_read_of,
    whom_is,
)
from conversations.vocabulary.shared.asking import names, several
from conversations.vocabulary.shared.audiences import everyone, everyone_on_shift
from conversations.vocabulary.shared.raising import end, shown_kind, tell_others

TOLD_OF_IT = "told of the danger"  # how many, in the memory of the conversation
SENTENCES: dict[str, tuple[str, ...]] = {
    "taken": ("alert", "name"),
    "found out": ("alert", "name", "words"),
    "safe by the team": ("by", "chapter"),
    "danger there": ("alert", "name", "phone", "words", "number"),
    "one more is told": (),
    "more are told": ("count",),
    "all hands": ("alert", "who", "what", "last", "place", "owner", "number"),
    "all hands, place to come": ("owner",),
    "no people": (),
    "one person": (),
    "people": ("count",),
    "comes": ("alert", "name", "count"),
    "is there first": ("alert", "name", "words"),
    "is there": ("alert", "name", "words"),
    "alert line": ("alert", "whom", "who"),
    "no alerts": (),
    "in their words": ("words",),
    "over for them": ("by",),
}
UNCERTAIN = re.compile(
    rf"{wording('alerts', 'uncertain')}\b(?! (?:\d|{wording('alerts', 'but certain')}))"
)
_IS_A_PLACE = one_of(HEARD.phrases("alerts", "is a place"))
NOWHERE = re.compile(
    rf"(?:{wording('alerts', 'nowhere')}\W*)+$|{wording('alerts', 'of somebody')}\b"
    rf"(?!.*\b(?:{wording('alerts', 'says where')}|\d+ [a-z]+)\b)(?!{_IS_A_PLACE})"
)
MOST = 10  # alerts in one answer


# which alert is meant


@guard
def no_alert_is_meant(turn: Turn, alert: Alert | None) -> bool:
    """There is no alert that they could mean, and they named no number."""
    return alert is None and (turn.heard is None or turn.heard.number is None)


@guard
def the_alert_is_unknown(turn: Turn, alert: Alert | None) -> bool:
    """There is no such alert, or they may not know of it: both get the same answer."""
    return alert is None or turn.me.id in turn.find.kept_from(alert)


@guard
def the_alert_is_over(turn: Turn, alert: Alert | None) -> bool:
    """Somebody has ended the alert."""
    return alert is not None and not alert.is_open


@guard
def I_have_the_alert(turn: Turn, alert: Alert) -> bool:
    """They took this alert."""
    return alert.acked_by_id == turn.me.id


@guard
def I_have_read_of_it(turn: Turn, alert: Alert) -> bool:
    """A text that says what the alert is about has reached them, and nothing is worse since."""
    return turn.me.id in who_has_read_of(turn, alert)


@guard
def somebody_else_has_it(turn: Turn, alert: Alert) -> bool:
    """Another member took this alert and has not handed it to them."""
    return alert.acked_by_id not in (None, turn.me.id) and alert.offered_to_id != turn.me.id


@guard
def they_wrote_since(turn: Turn, alert: Alert) -> bool:
    """The person in danger has written something that this member has not been told yet."""
    return turn.find.words_told(alert, turn.me) < alert.word_count


@guard
def a_call_could_betray_them(turn: Turn, alert: Alert) -> bool:
    """A call or a text could betray the person in danger."""
    return in_silence(turn, alert)


@guard
def a_phone_wrote_it(turn: Turn) -> bool:
    """The text is an automatic reply, or a reaction, and nobody wrote it."""
    return turn.heard is not None and turn.heard.by_machine


@guard
def they_are_not_certain(turn: Turn) -> bool:
    """Their words name no place: they are a question, a no, a "not yet", or say what somebody is
    doing."""
    said = plain((turn.heard.rest if turn.heard.word else turn.heard.text) or "")
    return (
        said.endswith("?") or UNCERTAIN.match(said) is not None or NOWHERE.match(said) is not None
    )


@guard
def words_were_added(turn: Turn) -> bool:
    """Something was written after the command."""
    return bool(turn.heard and turn.heard.rest)


@guard
def it_is_a_drill(turn: Turn, alert: Alert) -> bool:
    """The alert is an exercise."""
    return alert.kind == AlertKind.DRILL


# what is done


@action(weight=Weight.COMMITS, by_a_person=True)
def take_the_alert(turn: Turn, alert: Alert) -> None:
    """Gives them the alert; if two take it in the same second, the second one hears who has it."""
    before, kind = alert.acked_by, alert.kind
    if not alert.acknowledge(turn.me.id, turn.now, asked_after(turn.book)):
        raise Stale
    if alert.kind != kind:  # it has just become worse: they have not read of that yet
        raise Stale
    turn.find.note(alert, turn.me, "took it")
    others = tell_others(
        turn, alert, turn.sentence("taken", alert=name_of(turn, alert), name=said_name(turn.me))
    )
    if before is not None and before not in others and before is not turn.me:
        turn.tell(
            before,
            turn.sentence("taken", alert=name_of(turn, alert), name=said_name(turn.me)),
            lane=Lane.ALERT,
        )


@action(weight=Weight.INFORMS)
def note_that_I_answer(turn: Turn, alert: Alert) -> None:
    """Notes that this member answers although another member has the alert."""
    if turn.me.id not in {entry.contact_id for entry in turn.find.entries(alert, "answered")}:
        turn.find.note(alert, turn.me, "answered")


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.ALERT, Subject.CHECK_IN))
def end_the_alert(turn: Turn, alert: Alert) -> None:
    """Ends the alert on a member's word that the person is safe: checks them out, and tells
    everybody on it.

    If the person has written in the meantime, the turn is repeated and asks again.
    """
    said = turn.heard.rest if turn.heard else ""
    # whether the person in danger may read of it on their own phone
    is_known = alert.kind != AlertKind.DRILL and shown_kind(alert) != ""
    check_in = alert.check_in if is_known else None
    # the check-in before the alert: everybody changes them in this order
    ended = check_in is not None and check_in.end(turn.me.id, turn.now)
    if not alert.resolve(turn.me.id, turn.now, said):
        raise Stale
    if check_in is not None and ended:
        turn.tell_watched("checked out", check_in)
    elif is_known:
        turn.tell(
            alert.contact,
            turn.sentence("safe by the team", by=said_name(turn.me), chapter=turn.chapter.name),
        )
    if alert.kind == AlertKind.DRILL:
        end(turn, alert, "over by drill", {})
        return
    end(
        turn,
        alert,
        "over by safe",
        {
            "by": said_name(turn.me),
            "words": turn.sentence("in their words", words=said) if said else "",
        },
    )


@action(weight=Weight.INFORMS)
def note_what_was_found(turn: Turn, alert: Alert) -> None:
    """Sends what was written after the command to everybody on the alert."""
    _tell_words(turn, alert, turn.heard.rest if turn.heard else "")


@action(weight=Weight.INFORMS)
def note_these_words(turn: Turn, alert: Alert) -> None:
    """Sends this text to everybody on the alert."""
    _tell_words(turn, alert, turn.heard.text if turn.heard else "")


def _tell_words(turn: Turn, alert: Alert, said: str) -> None:
    """Tell everybody on the alert every word.

    If its owner is the writer, this also records that they are still working on it. What a phone
    writes by itself does neither.
    """
    if turn.heard is not None and turn.heard.by_machine:
        return
    # words that are passed on as they were written cannot be misunderstood
    turn.missed, turn.is_passed_on = False, True
    turn.find.note(alert, turn.me, "wrote", said)
    alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        alert,
        turn.sentence("found out", alert=name_of(turn, alert), name=said_name(turn.me), words=said),
    )


@action(weight=Weight.PROTECTS)
def tell_more_people_of_the_danger(turn: Turn, alert: Alert) -> None:
    """Sends words of danger to everybody else on shift or, without any, to the whole team and the
    admins."""
    _tell_words(turn, alert, turn.heard.text)
    told = _those_not_on_it(turn, alert)
    facts: dict[str, Value] = {
        "alert": name_of(turn, alert),
        "name": said_name(turn.me),
        "phone": turn.me.spoken_phone,
        "words": turn.heard.text,
        "number": alert.number,
    }
    turn.tell(told, turn.sentence("danger there", **facts), lane=Lane.ALERT, quotes=True)
    turn.keep(TOLD_OF_IT, len(told))


def _those_not_on_it(turn: Turn, alert: Alert) -> list[Contact]:
    """Who can be told of the danger and does not read of the alert yet."""
    on_it = {one.id for one in turn.find.people_on(alert)} | {turn.me.id}
    for people in (everyone_on_shift(turn, alert), everyone(turn, alert)):
        others = [one for one in people if one.id not in on_it]
        if able := [one for one in others if one.is_reachable]:
            return able
    return []


@value
def how_many_hear_of_the_danger(turn: Turn) -> Value:
    """How many more people are told what the one who has the alert writes of danger."""
    count = int(turn.memory.get(TOLD_OF_IT) or 0)
    return turn.counted("one more is told", "more are told", count) if count else ""


@action(weight=Weight.PROTECTS)
def call_all_hands(turn: Turn, alert: Alert) -> None:
    """Calls every member, on shift or off, to the meeting place.

    A second call without a place keeps the first one's.
    """
    place = str(
        turn.memory.get("meeting place")
        or (turn.heard.rest if turn.heard and turn.heard.word == "all hands" else "")
    )
    place = place or alert.meeting_place or ""
    if not alert.call_all_hands(turn.me.id, turn.now, place, turn.now + asked_after(turn.book)):
        raise Stale
    turn.find.note(alert, turn.me, "all hands", place)
    told = [one for one in everyone(turn, alert) if one is not turn.me]
    owner = turn.sentence("person named", name=said_name(turn.me), phone=turn.me.spoken_phone)
    where = place or turn.sentence("all hands, place to come", owner=said_name(turn.me))
    known = {
        name: turn.value(value)
        for name, value in (("who", "who"), ("what", "what happened"), ("last", "last place"))
    }
    turn.tell(
        told,
        turn.sentence(
            "all hands",
            alert=name_of(turn, alert),
            place=where,
            owner=owner,
            number=alert.number,
            **known,
        ),
        lane=Lane.ALERT,
    )
    turn.keep("called", len(told))


@action(weight=Weight.INFORMS)
def say_that_I_come(turn: Turn, alert: Alert) -> None:
    """Tells everybody on the alert that this member is coming."""
    if turn.me.id not in {e.contact_id for e in turn.find.entries(alert, "comes")}:
        turn.find.note(alert, turn.me, "comes", turn.heard.rest if turn.heard else "")
    count = len({entry.contact_id for entry in turn.find.entries(alert, "comes")} | {turn.me.id})
    alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        alert,
        turn.sentence("comes", alert=name_of(turn, alert), name=said_name(turn.me), count=count),
    )


@action(weight=Weight.INFORMS)
def say_that_I_am_there(turn: Turn, alert: Alert) -> None:
    """Tells everybody on the alert that this member is there, and whether they are the first."""
    first, said = alert.arrive_first(turn.me.id), turn.heard.rest if turn.heard else ""
    turn.find.note(alert, turn.me, "is there", said)
    alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        alert,
        turn.sentence(
            "is there first" if first else "is there",
            alert=name_of(turn, alert),
            name=said_name(turn.me),
            words=turn.sentence("in their words", words=said) if said else "",
        ),
    )


# what is said


@value
def how_it_ended(turn: Turn, alert: Alert) -> Value:
    """Who ended the alert and, while that is possible, how to reopen it."""
    by = alert.resolved_by
    if by is None:
        return ""
    return several(
        [turn.sentence("over for them", by=said_name(by)), how_to_reopen_it(turn, alert)], " "
    )


@value
def how_to_reopen_it(turn: Turn, alert: Alert) -> Value:
    """How to reopen an alert that should not have ended, while that is possible."""
    at = alert.resolved_at
    can_be_reopened = (
        at is not None and at > turn.now - turn.limits.reopen_within and not alert.is_drill
    )
    return turn.sentence("not so", number=alert.number) if can_be_reopened else ""


@value
def how_many_are_called(turn: Turn) -> Value:
    """How many people were called to the meeting place."""
    called = turn.memory.get("called")
    if not called:
        return turn.sentence("no people")
    return turn.counted("one person", "people", called)


@value
def who_comes(turn: Turn, alert: Alert) -> Value:
    """Who has said that they are coming."""
    return names([e.contact for e in turn.find.entries(alert, "comes") if e.contact])


@value(reveals=Private.ALERT)
def their_new_words(turn: Turn, alert: Alert) -> Value:
    """Everything that the person in danger has written and this member was not told, with the
    times."""
    newest = turn.find.last_words(
        alert.contact, alert.word_count - turn.find.words_told(alert, turn.me)
    )
    return several([said_then(turn, alert, text, 300) for text in reversed(newest)], " ")


@value
def open_alerts(turn: Turn) -> Value:
    """All open alerts, for those who work on them."""
    lines: list[Value] = [
        turn.sentence(
            "alert line",
            alert=name_of(turn, alert),
            whom=whom_is(turn, alert),
            who=owner_of(turn, alert),
        )
        for alert in turn.find.alerts_for(turn.me)[:MOST]
    ]
    return several(lines or [turn.sentence("no alerts")])
