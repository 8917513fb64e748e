"""The watch over a person who is out or in danger: everybody who is looking for them reads what
they write.

It works around the conversations, not in them: a duress word is heard, and words are passed on,
whatever a flow does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conversations.hearing.answers.reactions import is_by_machine
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.port.records import Alert, AlertKind, Lane, Message
from conversations.port.turn import Stale, Turn
from conversations.vocabulary.shared.alert_summary import name_of, said_name
from conversations.vocabulary.shared.as_sent import as_sent
from conversations.vocabulary.shared.raising import alarm_about, shown_kind

OUT = "OUT"  # what a duress word is heard as, so that its answer is the same to the letter


@dataclass(frozen=True)
class Watching:
    """What the watch knows while a text is heard: the text as the conversations hear it and as it
    was written, and the alerts about the person that were open before it."""

    text: str
    written: str
    at: datetime
    alerts: tuple[Alert, ...] = ()
    is_known: bool = False  # the person is checked in, or knows that the team is called
    is_passed_on: bool = False  # an earlier try with this text passed the words on
    ended: tuple[Alert, ...] = ()  # the alerts that a member of the team has just ended
    pictures: int = 0


def begin(turn: Turn, message: Message) -> Watching:
    """Begin the watch before a text is heard: a duress word becomes OUT, and the open alerts are
    noted."""
    me, text = turn.me, message.body
    if me.is_forced_to_write(text):
        turn.under_duress, text = True, OUT
    if not me.watched:
        return Watching(text, message.body, message.sent_at, pictures=message.pictures)
    alerts, check_in = tuple(turn.find.alerts_about(me)), turn.find.check_in_of(me)
    ended = tuple(turn.find.just_ended(me))
    me.watched = bool(alerts or ended) or check_in is not None
    is_known = check_in is not None or any(map(shown_kind, alerts))
    return Watching(
        text,
        message.body,
        message.sent_at,
        alerts,
        is_known,
        bool(message.attempts),
        ended,
        message.pictures,
    )


def end(turn: Turn, watching: Watching) -> None:
    """Finish the watch after a text was heard.

    A duress word raises its alert, and everybody on an alert that was already open reads the words.
    """
    if turn.under_duress:
        alarm_under_duress(turn)
    _alarm_if_none_was_raised(turn)
    _confirm_a_guess(turn, watching)
    if is_by_machine(watching.written) or watching.is_passed_on:
        return
    for alert in watching.alerts:
        if alert.is_open and not _is_raised_now(turn, alert):
            pass_on(turn, alert, watching)
    if _is_for_who_ended_it(turn, watching):
        for alert in watching.ended:
            _tell_who_ended_it(turn, alert, watching)


def is_unread_danger(turn: Turn, watching: Watching) -> bool:
    """Whether a text may tell of danger, and nobody reads it yet."""
    return is_unread(turn, watching) and may_be_distress(watching.written)


def is_unread(turn: Turn, watching: Watching) -> bool:
    """Whether somebody wrote a text that nobody reads yet. Under duress nothing more is passed on
    than the silent alert."""
    is_read = watching.is_known or bool(watching.alerts) or turn.rings or turn.is_passed_on
    if is_read or turn.under_duress:
        return False
    return not is_by_machine(watching.written)


def alarm_under_duress(turn: Turn) -> None:
    """Raise the silent alert, and say nothing of it to the person."""
    if turn.check_in is None and (check_in := turn.find.last_check_in(turn.me)) is not None:
        turn.check_in = check_in
    _alarm_behind_the_answer(turn, AlertKind.DURESS)


def pass_on(turn: Turn, alert: Alert, watching: Watching) -> None:
    """Tell everybody on the alert what the person wrote, without their duress word. A picture
    without words is told as a sign of life.

    Raises Stale.
    """
    if not alert.add_word():
        raise Stale
    turn.alert = alert
    said = turn.sentence(
        "wrote in danger",
        alert=name_of(turn, alert),
        name=said_name(turn.me),
        time=watching.at,
        text=as_sent(turn, turn.me, watching.written, watching.pictures),
    )
    turn.tell(turn.find.people_on(alert), said, lane=Lane.ALERT, quotes=True)
    _end_the_wait(turn, alert)


def _end_the_wait(turn: Turn, alert: Alert) -> None:
    """Start the ladder now if its first step is still waiting.

    What the person in danger writes is not kept from the team.
    """
    is_untold = alert.step == 0 and alert.acked_by_id is None
    if is_untold and alert.next_at is not None and alert.next_at > turn.now:
        if not alert.claim(next_at=turn.now):
            raise Stale
        turn.rings = True


def _confirm_a_guess(turn: Turn, watching: Watching) -> None:
    """Count a check-in that the bot made by itself as theirs once they have written anything: they
    were told of it, and did not say no."""
    if not turn.me.watched or is_by_machine(watching.written):
        return
    check_in = turn.find.check_in_of(turn.me)
    if check_in is not None:
        check_in.guessed_from = None


def _alarm_if_none_was_raised(turn: Turn) -> None:
    """Alert the team to an SOS from somebody who is out, whatever the flow file makes of it."""
    is_sos = turn.heard is not None and turn.heard.word == "sos"
    if not is_sos or turn.under_duress or turn.rings:
        return
    check_in = turn.find.last_check_in(turn.me)
    if check_in is not None and not _was_called_for(turn):
        turn.check_in = check_in
        _alarm_behind_the_answer(turn, AlertKind.SOS)


def _was_called_for(turn: Turn) -> bool:
    """Whether an alert about the person was raised for more than their silence."""
    kinds = {shown_kind(alert) for alert in turn.find.alerts_about(turn.me)}
    return not kinds <= {"", AlertKind.OVERDUE}


def _alarm_behind_the_answer(turn: Turn, kind: AlertKind) -> None:
    """Raise an alert without changing what the turn says."""
    said = list(turn.said)
    alarm_about(turn, kind)
    turn.said[:] = said
    turn.me.watched = True


def _is_raised_now(turn: Turn, alert: Alert) -> bool:
    """Whether this turn raised the alert, which then shows the words itself."""
    return turn.rings and alert is turn.alert


def _is_for_who_ended_it(turn: Turn, watching: Watching) -> bool:
    """Whether the words are news only to a member who has just said that the person is safe,
    because nobody else reads them.

    A command other than MORE is just a command.
    """
    is_told = (
        turn.rings
        or turn.under_duress
        or watching.is_known
        or any(alert.is_silent for alert in watching.alerts)
    )
    word = turn.heard.word if turn.heard is not None else None
    return not is_told and word in (None, "more")


def _tell_who_ended_it(turn: Turn, alert: Alert, watching: Watching) -> None:
    """Tell the member who said that the person is safe what that person writes right afterward.

    What a requester writes may be meant for others.
    """
    if alert.resolved_by is None or alert.check_in is None or alert.is_silent:
        return
    turn.alert = alert
    turn.tell(
        alert.resolved_by,
        turn.sentence(
            "wrote after it ended",
            alert=name_of(turn, alert),
            name=said_name(turn.me),
            time=watching.at,
            phone=turn.me.spoken_phone,
            text=as_sent(turn, turn.me, watching.written, watching.pictures),
        ),
        lane=Lane.ALERT,
    )
