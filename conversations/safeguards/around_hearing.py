"""Around hearing: the checks before a conversation hears a text and the steps after it, in this
order and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from conversations.hearing.context import Hearing
from conversations.hearing.hearer import Hearer
from conversations.port.records import AlertKind, HeardStatus, Message
from conversations.port.turn import Turn
from conversations.safeguards import answers, consent, just_out, unasked, watch, witnesses
from conversations.safeguards.danger import calls_for_help
from conversations.safeguards.repeats import is_sent_twice
from conversations.safeguards.watch import Watching

LATE_BY = timedelta(seconds=10)  # a text sent this long before the newest one taken changes nothing
ECHOED = 60  # characters of a late text that its answer repeats


class Flood(NamedTuple):
    """How many texts the person sent recently, not counting this one, and the limit beyond which
    only texts that may be about safety are answered (0: no limit)."""

    recent: int
    limit: int

    @property
    def has_come(self) -> bool:
        return bool(self.limit) and self.recent >= self.limit

    @property
    def begins(self) -> bool:
        """Whether this is the first text over the limit, the only one answered with a notice."""
        return self.recent == self.limit


class Before(NamedTuple):
    """The result of the checks before hearing: the watch over the sender, and whether a
    conversation should hear the text (`watching.text`) because nothing else has taken it.

    is_a_repeat: it is the text before it once more, and is answered as often as any other."""

    watching: Watching
    is_heard: bool
    is_a_repeat: bool = False


def before(turn: Turn, message: Message, hearer: Hearer, flood: Flood) -> Before:
    """Run the checks that may take a text before a conversation hears it.

    What a machine wrote (a reaction, an automatic reply) passes them and is left to the hearer,
    which treats it as "anything else" at most.
    """
    # A duress word comes first: anyone forcing the person to write must see no other answer.
    watching = watch.begin(turn, message)
    if _is_about_consent(turn, message) or _is_late(turn, message, watching, hearer):
        return Before(watching, is_heard=False)
    if _is_a_repeat(turn, message, hearer):
        return Before(watching, is_heard=False, is_a_repeat=True)
    return Before(watching, not _is_too_much(turn, message, watching, hearer, flood))


def after(turn: Turn, watching: Watching, hearing: Hearing | None) -> None:
    """Do what follows every text, whatever took it. `hearing`: what has heard it, if anything."""
    has_answered = hearing is not None and hearing.is_an_answer
    if not has_answered:
        answers.say_who_is_not_checked_in(turn, watching.text)
    answers.say_what_they_must_know(turn, watching.text, has_answered)
    watch.end(turn, watching)
    consent.tell_what_they_write(turn, watching)
    just_out.end(turn, watching)  # it tells the last place: before what passes on the words alone
    unasked.end(turn, watching)
    witnesses.end(turn, watching, hearing)


def _is_about_consent(turn: Turn, message: Message) -> bool:
    """Act on a carrier's keyword or a plain wish for no more texts. Under duress neither counts."""
    return not turn.under_duress and consent.take(turn, message)


def _is_late(turn: Turn, message: Message, watching: Watching, hearer: Hearer) -> bool:
    """Repeat a late text to its sender and let it change nothing. A call for help is never late."""
    if not _was_overtaken(turn, message) or calls_for_help(turn, hearer, message.body):
        return False
    message.status = HeardStatus.LATE
    turn.say(turn.sentence("late", text=watching.text[:ECHOED], time=message.sent_at))
    return True


def _is_a_repeat(turn: Turn, message: Message, hearer: Hearer) -> bool:
    """Answer a text that came twice, and let it count once. Under duress all is as it seems."""
    if turn.under_duress or not is_sent_twice(turn, message, hearer):
        return False
    turn.say(turn.sentence("sent twice"))
    return True


def _was_overtaken(turn: Turn, message: Message) -> bool:
    """Whether a text sent later was taken first, or an overdue alert was raised after it was sent.

    A text that was sent just now is not checked.
    """
    if message.sent_at > turn.now - LATE_BY:
        return False
    if any(
        alert.kind == AlertKind.OVERDUE and alert.raised_at > message.sent_at
        for alert in turn.find.alerts_about(turn.me)
    ):
        # the people looking for them read it, and it ends nothing
        return True
    newest = turn.find.newest_text(turn.me, besides=message)
    return newest is not None and message.sent_at < newest - LATE_BY


def _is_too_much(
    turn: Turn, message: Message, watching: Watching, hearer: Hearer, flood: Flood
) -> bool:
    """Whether there are so many texts that two machines may be talking to each other.

    What may be about safety is heard all the same.
    """
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
