"""Who reads what a member writes about an alert, counted from the people it is sent to."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.hearing.commands import calm
from conversations.hearing.meanings import cries
from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.meaning import DISTRESS, Plainness
from conversations.hearing.trace import first_kept
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import Alert, Contact
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import guard, value
from conversations.vocabulary.shared.alert_summary import name_of
from conversations.vocabulary.shared.asking import names
from conversations.vocabulary.shared.audiences import everyone

SENTENCES: dict[str, tuple[str, ...]] = {
    "all read it": ("alert",),
    "some read it": ("names", "missing"),
    "nobody reads it": ("number",),
    "nobody reached reads it": ("number",),
    "nobody can be called": (),
}
WHILE_IN_MIND = timedelta(minutes=10)  # how long words of danger speak against SAFE
LATELY = 4  # of their texts that are looked at
CLEARLY = 0.6  # how clearly likely words must be of danger
# how one begins; "is not home" and "did not answer" are news
QUESTION = re.compile(rf"{wording('alerts', 'question')}\b")


def _others(turn: Turn, alert: Alert) -> list[Contact]:
    """Everybody on the alert except the one who writes."""
    return [one for one in turn.find.people_on(alert) if one is not turn.me]


@guard
def nobody_else_reads_it(turn: Turn, alert: Alert) -> bool:
    """Nobody else on the alert can be reached."""
    return not any(one.is_reachable for one in _others(turn, alert))


@guard
def they_write_of_danger_there(turn: Turn) -> bool:
    """The words tell of danger plainly, or in all likelihood; of bad news much may be like it."""
    return turn.heard is not None and _tells_of_danger(turn.heard.text)


@guard
def I_wrote_of_danger_just_now(turn: Turn) -> bool:
    """They wrote of danger a few minutes ago."""
    since = turn.now - WHILE_IN_MIND
    texts = turn.find.last_words(turn.me, LATELY)
    return any(text.created_at > since and _calls_or_tells(text.body) for text in texts)


@guard
def I_was_asked_about_safe(turn: Turn) -> bool:
    """The text before this one was SAFE as well, and was asked about."""
    if turn.message is None:
        return False
    before = turn.find.text_before(turn.message, turn.now - WHILE_IN_MIND)
    return before is not None and first_kept(before.readings)[0] == "hear safe"


def _calls_or_tells(text: str) -> bool:
    return cries.asks_for_help(text) or _tells_of_danger(text)


def _tells_of_danger(text: str) -> bool:
    found = meanings_in(text)
    return any(
        meaning.name in DISTRESS
        and (meaning.plainness is Plainness.PLAIN or meaning.score >= CLEARLY)
        for meaning in found
    )


@guard
def they_may_mean_SAFE(turn: Turn) -> bool:
    """The words say that somebody is safe, though they are not the command that ends an alert."""
    return turn.heard is not None and calm.says_safe(plain(turn.heard.text))


@guard
def they_ask_something(turn: Turn) -> bool:
    """The text is a question, to be answered; anything else is news of the person being looked
    for."""
    said = plain(turn.heard.text) if turn.heard is not None else ""
    return said.endswith("?") or QUESTION.match(said) is not None


@guard
def another_alert_may_be_meant(turn: Turn, alert: Alert) -> bool:
    """Several alerts are open, none is theirs, and the words do not say whom they are about. News
    of one person must not end the search for another."""
    others = [one for one in turn.find.alerts_for(turn.me) if one is not alert]
    if not others or alert.acked_by_id == turn.me.id:
        return False
    return not _is_named(turn, alert.contact) or any(_is_named(turn, one.contact) for one in others)


def _is_named(turn: Turn, person: Contact) -> bool:
    name = plain(person.first_name)
    return bool(name) and name in re.findall(r"\w+", plain(turn.heard.text))


@value
def who_reads_it(turn: Turn, alert: Alert) -> Value:
    """Who on the alert reads what was just written: all, some, or nobody."""
    others = _others(turn, alert)
    reached = [one for one in others if one.is_reachable]
    if reached == others and others:
        return turn.sentence("all read it", alert=name_of(turn, alert))
    if reached:
        missing = [one for one in others if one not in reached]
        return turn.sentence("some read it", names=names(reached), missing=names(missing))
    if not any(one is not turn.me for one in everyone(turn, alert)):
        return turn.sentence("nobody can be called")
    return turn.sentence(
        "nobody reached reads it" if others else "nobody reads it", number=alert.number
    )
