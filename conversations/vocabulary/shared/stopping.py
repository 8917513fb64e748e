"""Stopping: whoever wants no more texts gets none, and at once those who count on them are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from conversations.hearing.joined import WITHIN, was_only_noted
from conversations.port.records import Assignment, Contact, Lane, Message, Need
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Several, Zoned
from conversations.vocabulary.shared.alert_summary import is_silent_about, said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.asking import called
from conversations.vocabulary.shared.audiences import first_able, the_nearest_first
from conversations.vocabulary.shared.held import hold
from conversations.vocabulary.shared.raising import shown_kind

AGAIN = timedelta(minutes=30)  # before those on duty read that the same person wants no texts


def stop(turn: Turn, message: Message) -> None:
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
