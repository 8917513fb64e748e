"""The rules of `alert`: the Safety Team takes it, looks, tells the others, and ends it."""

from __future__ import annotations

import re

from conversations.flows.ladder import asked_after
from conversations.hearing.reopening import WITHIN
from conversations.lexicon.plain import plain
from conversations.port.records import AlertKind, Lane
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, private_value, value
from conversations.vocabulary.shared.alert_summary import (
    alert_name,
    in_silence,
    name_of,
    owner_of,
    said_name,
    said_then,
    whom_is,
)
from conversations.vocabulary.shared.asking import names, several
from conversations.vocabulary.shared.audiences import everyone
from conversations.vocabulary.shared.raising import end, shown_kind, tell_others

SENTENCES: dict[str, tuple[str, ...]] = {
    "taken": ("alert", "name"),
    "found out": ("alert", "name", "words"),
    "safe by the team": ("by", "chapter"),
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
    r"(?:no|not|wait|dont|don't|do not|what|why|who|how|when|hold on|(?:i )?(?:don'?t|do not) know|idk|espere|espera|"
    r"todavia|aun no|no se|que|quien|por que)\b(?! (?:\d|place))"
)
NOWHERE = re.compile(
    r"(?:(?:ok|okay|yes|yeah|sure|now|asap|please|pls|hurry|soon|quick\w*|fast|thanks|ahora|ya|si|rapido|por favor|"
    r"gracias)\W*)+$|"
    r"(?:he|she|they|it|i|we|him|her|he's|she's|they're|hes|shes|nobody|no one|nadie)\b"
    r"(?!.*\b(?:at|meet\w*|lot|church|park\w*|corner|store|station|come to|\d+ [a-z]+)\b)(?!'s the|t's the)"
)
MOST = 10  # alerts in one answer


# which alert is meant


@guard
def no_alert_is_meant(turn: Turn) -> bool:
    return turn.alert is None and (turn.heard is None or turn.heard.number is None)


@guard
def the_alert_is_unknown(turn: Turn) -> bool:
    """No such alert, or one that is not for these eyes: both get the same answer."""
    return turn.alert is None or (
        turn.alert.contact_id == turn.me.id and turn.alert.kind != AlertKind.DRILL
    )


@guard
def the_alert_is_over(turn: Turn) -> bool:
    return turn.alert is not None and not turn.alert.is_open


@guard
def I_have_the_alert(turn: Turn) -> bool:
    return turn.alert.acked_by_id == turn.me.id


@guard
def somebody_else_has_it(turn: Turn) -> bool:
    return (
        turn.alert.acked_by_id not in (None, turn.me.id) and turn.alert.offered_to_id != turn.me.id
    )


@guard
def they_wrote_since(turn: Turn) -> bool:
    """The one in danger has written something that this person was not told, or not yet."""
    return turn.find.words_told(turn.alert, turn.me) < turn.alert.word_count


@guard
def a_call_could_betray_them(turn: Turn) -> bool:
    return in_silence(turn)


@guard
def a_phone_wrote_it(turn: Turn) -> bool:
    """An automatic reply, or a reaction."""
    return turn.heard is not None and turn.heard.by_machine


@guard
def they_are_not_certain(turn: Turn) -> bool:
    """Words that name no place: a question, a no, a "not yet", "asap", what somebody does."""
    said = plain((turn.heard.rest if turn.heard.word else turn.heard.text) or "")
    return (
        said.endswith("?") or UNCERTAIN.match(said) is not None or NOWHERE.match(said) is not None
    )


@guard
def words_were_added(turn: Turn) -> bool:
    return bool(turn.heard and turn.heard.rest)


@guard
def it_is_a_drill(turn: Turn) -> bool:
    return turn.alert.kind == AlertKind.DRILL


# what is done


@action
def take_the_alert(turn: Turn) -> None:
    """One has it: of two in the same second the other hears who."""
    before = turn.alert.acked_by
    if not turn.alert.acknowledge(turn.me.id, turn.now, asked_after(turn.book)):
        raise Stale
    turn.find.note(turn.alert, turn.me, "took it")
    others = tell_others(
        turn, turn.sentence("taken", alert=alert_name(turn), name=said_name(turn.me))
    )
    if before is not None and before not in others and before is not turn.me:
        turn.tell(
            before,
            turn.sentence("taken", alert=alert_name(turn), name=said_name(turn.me)),
            lane=Lane.ALERT,
        )


@action
def note_that_I_answer(turn: Turn) -> None:
    """Somebody else has it; that this phone rings and is answered is known all the same."""
    if turn.me.id not in {entry.contact_id for entry in turn.find.entries(turn.alert, "answered")}:
        turn.find.note(turn.alert, turn.me, "answered")


@action
def end_the_alert(turn: Turn) -> None:
    """By a member's word the person is safe: checked out, and everyone involved hears it. If they
    have written meanwhile, the turn is taken anew and asks again."""
    alert, said = turn.alert, turn.heard.rest if turn.heard else ""
    # to the one in danger, on their own phone
    is_known = alert.kind != AlertKind.DRILL and shown_kind(alert) != ""
    check_in = alert.check_in if is_known else None
    # before the alert, as everybody does it
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
        end(turn, "over by drill", {})
        return
    end(
        turn,
        "over by safe",
        {
            "by": said_name(turn.me),
            "words": turn.sentence("in their words", words=said) if said else "",
        },
    )


@action
def note_what_was_found(turn: Turn) -> None:
    _tell_words(turn, turn.heard.rest if turn.heard else "")


@action
def note_these_words(turn: Turn) -> None:
    _tell_words(turn, turn.heard.text if turn.heard else "")


def _tell_words(turn: Turn, said: str) -> None:
    """Every word goes to everybody on it; whoever has it has given a sign by that. What a phone
    writes by itself is none."""
    if turn.heard is not None and turn.heard.by_machine:
        return
    # nothing is misunderstood that goes on as it was written
    turn.missed, turn.is_passed_on = (
        False,
        True,
    )
    turn.find.note(turn.alert, turn.me, "wrote", said)
    turn.alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        turn.sentence("found out", alert=alert_name(turn), name=said_name(turn.me), words=said),
    )


@action
def call_all_hands(turn: Turn) -> None:
    """Every member, on shift or off, heads for the meeting place. Called again, they meet where
    they were to meet."""
    place = str(
        turn.memory.get("meeting place")
        or (turn.heard.rest if turn.heard and turn.heard.word == "all hands" else "")
    )
    place = place or turn.alert.meeting_place or ""
    if not turn.alert.call_all_hands(
        turn.me.id, turn.now, place, turn.now + asked_after(turn.book)
    ):
        raise Stale
    turn.find.note(turn.alert, turn.me, "all hands", place)
    told = [one for one in everyone(turn) if one is not turn.me]
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
            alert=alert_name(turn),
            place=where,
            owner=owner,
            number=turn.alert.number,
            **known,
        ),
        lane=Lane.ALERT,
    )
    turn.keep("called", len(told))


@action
def say_that_I_come(turn: Turn) -> None:
    if turn.me.id not in {e.contact_id for e in turn.find.entries(turn.alert, "comes")}:
        turn.find.note(turn.alert, turn.me, "comes", turn.heard.rest if turn.heard else "")
    count = len(
        {entry.contact_id for entry in turn.find.entries(turn.alert, "comes")} | {turn.me.id}
    )
    turn.alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn, turn.sentence("comes", alert=alert_name(turn), name=said_name(turn.me), count=count)
    )


@action
def say_that_I_am_there(turn: Turn) -> None:
    """The first one there reports back, and all are told."""
    first, said = turn.alert.arrive_first(turn.me.id), turn.heard.rest if turn.heard else ""
    turn.find.note(turn.alert, turn.me, "is there", said)
    turn.alert.still_works(turn.me.id, turn.now + asked_after(turn.book))
    tell_others(
        turn,
        turn.sentence(
            "is there first" if first else "is there",
            alert=alert_name(turn),
            name=said_name(turn.me),
            words=turn.sentence("in their words", words=said) if said else "",
        ),
    )


# what is said


@value
def how_it_ended(turn: Turn) -> Value:
    by = turn.alert.resolved_by
    if by is None:
        return ""
    return several([turn.sentence("over for them", by=said_name(by)), how_to_reopen_it(turn)], " ")


@value
def how_to_reopen_it(turn: Turn) -> Value:
    """The word for an alert that should not have ended, as long as it opens it."""
    at = turn.alert.resolved_at
    can_be_reopened = at is not None and at > turn.now - WITHIN and not turn.alert.is_drill
    return turn.sentence("not so", number=turn.alert.number) if can_be_reopened else ""


@value
def how_many_are_called(turn: Turn) -> Value:
    called = turn.memory.get("called")
    if not called:
        return turn.sentence("no people")
    return turn.sentence("one person") if called == 1 else turn.sentence("people", count=called)


@value
def who_comes(turn: Turn) -> Value:
    return names([e.contact for e in turn.find.entries(turn.alert, "comes") if e.contact], turn)


@private_value
def their_new_words(turn: Turn) -> Value:
    """All that the one in danger has written and this person was not told, with the times."""
    newest = turn.find.last_words(
        turn.alert.contact, turn.alert.word_count - turn.find.words_told(turn.alert, turn.me)
    )
    return several([said_then(turn, text, 300) for text in reversed(newest)], " ")


@value
def open_alerts(turn: Turn) -> Value:
    """All alerts that are open, for those who work on them."""
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
