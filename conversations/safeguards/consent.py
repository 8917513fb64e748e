"""Consent: the carrier's own words (STOP, START) and plain words that ask for no more texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from conversations.flows.ladder import TIME_IS_UP
from conversations.hearing.joined import WITHIN, was_only_noted
from conversations.hearing.no_more_texts import (
    asks_for_no_texts,
    asks_for_texts,
    may_ask_for_no_texts,
    may_be_said_to_others,
)
from conversations.lexicon.reserved_words import CARRIER_STARTS, CARRIER_STOPS, bare
from conversations.lexicon.signatures import unsigned
from conversations.port.records import Assignment, Contact, Lane, Message, Need
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching
from conversations.texts.render import Phrase, Several, Zoned
from conversations.vocabulary.shared.alert_summary import is_silent_about, said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.asking import called
from conversations.vocabulary.shared.audiences import first_able, the_nearest_first
from conversations.vocabulary.shared.held import hold
from conversations.vocabulary.shared.raising import shown_kind

AGAIN = timedelta(minutes=30)  # before those on duty read that the same person wants no texts


def word_of(text: str, opt_out: str) -> str:
    """STOP, START or an empty string: what the carrier took a text for (`opt_out`), or what it
    plainly asks."""
    if opt_out in ("STOP", "START"):
        return opt_out
    said = "" if "?" in text else bare(unsigned(text))
    if said in CARRIER_STOPS or asks_for_no_texts(text):
        return "STOP"
    return "START" if said in CARRIER_STARTS or asks_for_texts(text) else ""


def take(turn: Turn, message: Message) -> bool:
    """Act on a text about consent.

    False if there is nothing to act on, so that the conversations hear it.
    """
    word = word_of(message.body, message.opt_out)
    if not word and may_ask_for_no_texts(message.body) and _is_only_listed(turn):
        word = "STOP"
    if word == "STOP" and not message.opt_out and _may_mean_somebody_else(turn, message.body):
        turn.say(turn.sentence("stop is asked"))
        return True
    if word == "STOP":
        _stop(turn, message)
        return True
    if word == "START" and turn.me.opted_out:
        _start(turn, message)
        return True
    return False


def _may_mean_somebody_else(turn: Turn, text: str) -> bool:
    """Whether a wish may be meant for somebody at a door: of a person who is out, has a job, or
    waits for somebody who comes. The carrier's own words alone are meant for us."""
    if bare(unsigned(text)) in CARRIER_STOPS or not may_be_said_to_others(text):
        return False
    is_waiting = any(turn.find.team_of(need) for need in turn.find.requests_of(turn.me))
    is_out = turn.find.check_in_of(turn.me) is not None
    return is_waiting or is_out or bool(turn.find.jobs_of(turn.me))


def _is_only_listed(turn: Turn) -> bool:
    """Whether we text this person unasked and have no conversation with them, so that "wrong
    number" cannot be an answer about an address."""
    return turn.me.is_responder and not turn.find.has_conversation(turn.me)


def _start(turn: Turn, message: Message) -> None:
    """Text this person again.

    If the carrier has not welcomed them back, we do; somebody who is checked in hears until when.
    """
    turn.me.opted_out = False
    if message.opt_out:
        return
    turn.say(turn.sentence("started", chapter=turn.chapter.name))
    check_in = turn.find.check_in_of(turn.me)
    if check_in is None:
        return
    if check_in.due_at > turn.now:
        turn.say(turn.sentence("still checked in", until=Zoned(check_in.due_at)))
    else:
        turn.say(Phrase(TIME_IS_UP.msgid))


def _stop(turn: Turn, message: Message) -> None:
    """Stop texting this person, and at once tell the people who count on them."""
    if turn.me.opted_out:
        return
    turn.me.opted_out = True
    _tell_who_counts_on_them(turn, turn.find.jobs_of(turn.me))
    _tell_the_team(turn, message)
    for need in turn.find.requests_of(turn.me):
        _hold(turn, need)
    if not message.opt_out:
        turn.tell(turn.me, _farewell(turn), topic=Topic.STOPPED)


def _tell_who_counts_on_them(turn: Turn, jobs: Sequence[Assignment]) -> None:
    """Tell the admins, and the requesters this person was going to help.

    Where a call could betray the person, nobody is asked to call them.
    """
    is_silent = is_silent_about(turn, turn.me)
    if jobs or turn.me.is_safety:
        lost = turn.sentence(
            "cover lost in silence" if is_silent else "cover lost",
            name=turn.me.name or "",
            phone=turn.me.spoken_phone,
            numbers=", ".join(f"#{job.need.number}" for job in jobs) or "-",
        )
        turn.tell(turn.find.admins(), lost)
    if is_silent:
        return
    for job in jobs:
        unreachable = turn.sentence(
            "helper unreachable",
            responder=turn.me.first_name,
            number=job.need.number,
            phone=turn.me.spoken_phone,
        )
        turn.tell(job.need.contact, unreachable)


def _tell_the_team(turn: Turn, message: Message) -> None:
    """Tell those on duty of somebody who is checked in and wants no more texts: they may not have
    meant it, as in "he wont" and "stop", and we can ask them nothing any more."""
    check_in = turn.find.check_in_of(turn.me)
    if check_in is None or turn.find.alerts_about(turn.me):  # whoever looks for them reads it
        return
    topic = Topic.stopped(turn.me.id)
    if turn.find.told_lately(topic, turn.now - AGAIN):
        return
    before = turn.find.text_before(message, message.sent_at - WITHIN)
    goes_on = before is not None and was_only_noted(before.readings)
    texts = [before.body, message.body] if before and goes_on else [message.body]
    written = [as_sent(turn, turn.me, text, 0) for text in texts]
    said = turn.sentence(
        "stopped while out",
        name=said_name(turn.me),
        phone=turn.me.spoken_phone,
        until=Zoned(check_in.due_at),
        words=Several(tuple(written), '", "'),
    )
    turn.tell(who_looks_after_them(turn), said, lane=Lane.ALERT, topic=topic)


def tell_what_they_write(turn: Turn, watching: Watching) -> None:
    """After a text of somebody who is checked in and gets no texts from us: those on duty read it,
    as nothing can be asked."""
    gets_none = watching.is_known and turn.me.opted_out
    is_alarmed = bool(watching.alerts) or turn.rings or turn.under_duress
    has_just_stopped = any(said.topic == Topic.stopped(turn.me.id) for said in turn.said)
    if not gets_none or is_alarmed or has_just_stopped:
        return
    check_in = turn.find.last_check_in(turn.me)
    if check_in is None:
        return
    said = turn.sentence(
        "writes without texts",
        name=said_name(turn.me),
        phone=turn.me.spoken_phone,
        until=Zoned(check_in.due_at),
        words=as_sent(turn, turn.me, watching.written, watching.pictures),
    )
    turn.tell(who_looks_after_them(turn), said, lane=Lane.ALERT)


def who_looks_after_them(turn: Turn) -> list[Contact]:
    """Those on duty, or else the team, or else the admins."""
    return first_able(turn, the_nearest_first(turn))


def _farewell(turn: Turn) -> Phrase:
    """The one text sent after STOP.

    Somebody who is checked in hears that the clock is still running.
    """
    chapter, check_in = turn.chapter.name, turn.find.check_in_of(turn.me)
    if check_in is None:
        return turn.sentence("stopped", chapter=chapter)
    if check_in.due_at <= turn.now or any(map(shown_kind, turn.find.alerts_about(turn.me))):
        return turn.sentence("stopped, looked for", chapter=chapter)
    return turn.sentence("stopped, checked in", chapter=chapter, until=Zoned(check_in.due_at))


def _hold(turn: Turn, need: Need) -> None:
    """Stop asking for helpers for a requester who wants no more texts.

    Those who are coming are told to call; if nobody is, the request is closed.
    """
    team = turn.find.team_of(need)
    hold(turn, need)
    if is_silent_about(turn, need.contact):
        return
    for assignment in team:
        cancelled = turn.sentence(
            "may have cancelled",
            number=need.number,
            requester=called(need, turn),
            phone=need.contact.spoken_phone,
        )
        turn.tell(assignment.contact, cancelled)
