"""Consent: the carrier's own words (STOP, START) and plain words that ask for no more texts."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.flows.ladder import TIME_IS_UP
from conversations.hearing.no_more_texts import (
    asks_for_no_texts,
    asks_for_texts,
    may_ask_for_no_texts,
)
from conversations.lexicon.plain import unsigned
from conversations.lexicon.reserved_words import CARRIER_STARTS, CARRIER_STOPS, bare
from conversations.port.records import Assignment, Message, Need, NeedStatus
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Zoned
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import tell_all_asked


def word_of(text: str, opt_out: str) -> str:
    """STOP, START or nothing: what the carrier takes this text for, or what it plainly asks."""
    if opt_out in ("STOP", "START"):
        return opt_out
    said = "" if "?" in text else bare(unsigned(text))
    if said in CARRIER_STOPS or asks_for_no_texts(text):
        return "STOP"
    return "START" if said in CARRIER_STARTS or asks_for_texts(text) else ""


def take(turn: Turn, message: Message) -> bool:
    """Take a text that is about consent. False if it is not: then the conversations hear it."""
    word = word_of(message.body, message.opt_out)
    if not word and may_ask_for_no_texts(message.body) and _is_only_listed(turn):
        word = "STOP"
    if word == "STOP":
        _stop(turn, message)
        return True
    if word == "START" and turn.me.opted_out:
        _start(turn, message)
        return True
    return False


def _is_only_listed(turn: Turn) -> bool:
    """Whether we text this person unasked and nothing is going on with them: then "wrong number" is
    no answer about a door."""
    return turn.me.is_responder and not turn.find.has_conversation(turn.me)


def _start(turn: Turn, message: Message) -> None:
    """Texted again. The carrier has answered its own word; somebody who is checked in hears how
    long."""
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
    """Never texted again. Where others count on this person, they hear that at once."""
    if turn.me.opted_out:
        return
    turn.me.opted_out = True
    _tell_who_counts_on_them(turn, turn.find.jobs_of(turn.me))
    for need in turn.find.requests_of(turn.me):
        _hold(turn, need)
    if not message.opt_out:
        turn.tell(turn.me, _farewell(turn), topic=Topic.STOPPED)


def _tell_who_counts_on_them(turn: Turn, jobs: Sequence[Assignment]) -> None:
    """The people who run the chapter, and those to whom this person was to come. Where a call
    could betray them, nobody is asked to call."""
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


def _farewell(turn: Turn) -> Phrase:
    """The one text that is sent after STOP: somebody who is checked in hears that the clock still
    runs."""
    chapter, check_in = turn.chapter.name, turn.find.check_in_of(turn.me)
    if check_in is None:
        return turn.sentence("stopped", chapter=chapter)
    if check_in.due_at <= turn.now:
        return turn.sentence("stopped, looked for", chapter=chapter)
    return turn.sentence("stopped, checked in", chapter=chapter, until=Zoned(check_in.due_at))


def _hold(turn: Turn, need: Need) -> None:
    """A requester who wants no more texts: nobody else is asked; those who are coming are told to
    call."""
    team = turn.find.team_of(need)
    if not team or not need.hold():
        need.finish(NeedStatus.CLOSED, turn.now)
        turn.need = need
        tell_all_asked(turn, need, "closed for all", Topic.covered(need.id))
        turn.tell_news("stopped", turn.me, need)
    if is_silent_about(turn, need.contact):
        return
    for assignment in team:
        cancelled = turn.sentence(
            "may have cancelled",
            number=need.number,
            requester=need.name,
            phone=need.contact.spoken_phone,
        )
        turn.tell(assignment.contact, cancelled)
