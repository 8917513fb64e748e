"""Consent: the carrier's own words (STOP, START) and plain words that ask for no more texts."""

from __future__ import annotations

from conversations.flows.ladder import TIME_IS_UP
from conversations.hearing.meanings.no_more_texts import (
    asks_for_no_texts,
    asks_for_texts,
    may_ask_for_no_texts,
    may_be_said_to_others,
)
from conversations.lexicon.reserved_words import CARRIER_STARTS, CARRIER_STOPS, bare
from conversations.lexicon.signatures import unsigned
from conversations.port.records import Lane, Message
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.safeguards.watch import Watching
from conversations.texts.render import Phrase, Zoned
from conversations.vocabulary.shared.alert_summary import said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.stopping import stop, who_looks_after_them


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
        stop(turn, message)
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
