"""Around hearing: what is looked at before a conversation hears a text, and done after it, in this
order and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from conversations.hearing.hearer import Hearer
from conversations.port.records import AlertKind, HeardStatus, Message
from conversations.port.turn import Turn
from conversations.safeguards import answers, consent, watch
from conversations.safeguards.danger import calls_for_help
from conversations.safeguards.watch import Watching

LATE_BY = timedelta(seconds=10)  # a text sent that long before the newest one taken changes nothing
ECHOED = 60  # characters of a late text that its answer repeats


class Flood(NamedTuple):
    """How many texts the person sent lately, before this one, and after how many only what may be
    about safety is answered (0: no limit)."""

    recent: int
    limit: int

    @property
    def has_come(self) -> bool:
        return bool(self.limit) and self.recent >= self.limit

    @property
    def begins(self) -> bool:
        """Whether this is the first text too many, the only one to which that is said."""
        return self.recent == self.limit


class Before(NamedTuple):
    """What was found before hearing: who is watched meanwhile, and whether a conversation is to
    hear the text (`watching.text`), as nothing else has taken it."""

    watching: Watching
    is_heard: bool


def before(turn: Turn, message: Message, hearer: Hearer, flood: Flood) -> Before:
    """Everything that may take a text before a conversation does.

    What a machine wrote (a reaction, an automatic reply) comes last and is taken by the hearer: it
    is never more than "anything else".
    """
    # A duress word comes first: whoever forces the person to write must see no other answer.
    watching = watch.begin(turn, message)
    is_taken = (
        _is_about_consent(turn, message)
        or _is_late(turn, message, watching, hearer)
        or _is_too_much(turn, message, watching, hearer, flood)
    )
    return Before(watching, not is_taken)


def after(turn: Turn, watching: Watching, has_answered: bool) -> None:
    """What follows, whoever took the text. `has_answered`: it was the answer to a question."""
    if not has_answered:
        answers.say_who_is_not_checked_in(turn, watching.text)
    watch.end(turn, watching)


def _is_about_consent(turn: Turn, message: Message) -> bool:
    """The carrier's word, or a plain wish for no more texts. Under duress neither counts."""
    return not turn.under_duress and consent.take(turn, message)


def _is_late(turn: Turn, message: Message, watching: Watching, hearer: Hearer) -> bool:
    """A late text changes nothing and is sent back. A call for help is never late."""
    if not _was_overtaken(turn, message) or calls_for_help(turn, hearer, message.body):
        return False
    message.status = HeardStatus.LATE
    turn.say(turn.sentence("late", text=watching.text[:ECHOED], time=message.sent_at))
    return True


def _was_overtaken(turn: Turn, message: Message) -> bool:
    """Whether a text sent later was taken before it, or an alert was raised after it was sent. One
    that was sent just now needs no look."""
    if message.sent_at > turn.now - LATE_BY:
        return False
    if any(
        alert.kind == AlertKind.OVERDUE and alert.raised_at > message.sent_at
        for alert in turn.find.alerts_about(turn.me)
    ):
        # whoever looks for them reads it, and it ends nothing
        return True
    newest = turn.find.newest_text(turn.me, besides=message)
    return newest is not None and message.sent_at < newest - LATE_BY


def _is_too_much(
    turn: Turn, message: Message, watching: Watching, hearer: Hearer, flood: Flood
) -> bool:
    """So many texts that two machines may be talking. What may be about safety is heard all the
    same."""
    if not flood.has_come or _may_be_about_safety(turn, message, watching, hearer):
        return False
    if flood.begins:
        turn.say(turn.sentence("too many"))
    return True


def _may_be_about_safety(turn: Turn, message: Message, watching: Watching, hearer: Hearer) -> bool:
    return (
        watching.is_known
        or hearer.is_safety_word(watching.text)
        or calls_for_help(turn, hearer, message.body)
    )
