"""Signs: what words may mean, as the conversations listen for it, and what takes a sign away."""

from __future__ import annotations

from conversations.entities.addresses import has_street
from conversations.flows.definition import SIGN_OF
from conversations.hearing.commands.calm import without_harmless
from conversations.hearing.commands.shapes import NEGATIONS
from conversations.hearing.context import Listener
from conversations.hearing.meanings.meaning import (
    DISTRESS,
    REFUSALS,
    SIGN_FROM,
    Meaning,
    Plainness,
    is_clear,
)
from conversations.hearing.readings import Reading
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.templates.templates import is_mark, places_of, words_of

DESPAIR = "despair"
GOING_OUT, BEING_BACK, GIVING_UP, TAKING = "going out", "being back", "giving up", "taking"
# what is only likely if no street is named
WHERE_THEY_ARE = frozenset({BEING_BACK, "being well", "more time"})
# what nobody says with a negation among the words
AFFIRMED = frozenset({BEING_BACK, TAKING})
# how clearly words must be of distress, so that what somebody fears of the other side of a job is
# told to the Safety Team
TOLD_FROM = 0.4
# and so that what may be a tale of a wrong is asked about as danger
TALE_FROM = 1.0
# who asks about one of these does not say it of themselves
STATED = frozenset({GOING_OUT, BEING_BACK, "being well"})


def kinds_of(meaning: Meaning, text: str) -> list[str]:
    """The signs as which a meaning may be heard, the best first. Whoever has accepted gives up by
    the words with which others decline, if these deny something: "busy" alone does not."""
    names = [meaning.name]
    if meaning.name in DISTRESS:
        names.append("danger")
    is_plain_refusal = meaning.name in REFUSALS and meaning.plainness is Plainness.PLAIN
    if is_plain_refusal and (meaning.name == GIVING_UP or denies(text)):
        names += sorted(REFUSALS - {meaning.name})
    return [SIGN_OF + name for name in names]


def is_enough(meaning: Meaning, listener: Listener) -> bool:
    """Whether a meaning is enough for a conversation. Whoever is out is asked at once whether they
    are all right, others are alerted if they do not answer, and what is feared of a helper goes to
    the Safety Team: what is only like the examples must be clearly so. What may be a tale of a
    wrong must be clearer still; despair accuses nobody."""
    if meaning.name not in DISTRESS or meaning.plainness is Plainness.PLAIN:
        return True
    if meaning.name == "harm by another":
        return not listener.flow.watches or meaning.score >= TALE_FROM
    if listener.flow.watches:
        return meaning.score >= SIGN_FROM
    # what is told to the Safety Team
    return meaning.score >= TOLD_FROM or (meaning.name == DESPAIR and is_clear(meaning))


def is_meant(meaning: Meaning, text: str) -> bool:
    """Whether a text says this of whoever writes it. A question does not say that somebody is out
    or back, who takes a job or is back does not say no in the same breath, and whoever names a
    street says where they are, unless it is plain that they are back or need more time."""
    may_be_asked = meaning.name in STATED and "?" in text
    if may_be_asked and "?" in _breath_of(meaning, text):
        return False
    is_plain = meaning.plainness is Plainness.PLAIN
    if meaning.name in WHERE_THEY_ARE and not is_plain and has_street(text):
        return False
    may_be_denied = meaning.name in AFFIRMED and denies(text)
    return not (may_be_denied and denies(_breath_of(meaning, text)))


def _breath_of(meaning: Meaning, text: str) -> str:
    """What is said between two marks around the words of a meaning, with the mark behind it; the
    whole text if its words do not stand there as they are, or if nothing says it plainly: what is
    only like other sentences is told by all of its words."""
    words, own = words_of(text), meaning.said.split()
    start = next(places_of(own, words), None)
    if start is None or meaning.plainness is not Plainness.PLAIN:
        return text
    end = start + len(own)
    while start > 0 and not is_mark(words[start - 1]):
        start -= 1
    while end < len(words) and not is_mark(words[end - 1]):
        end += 1
    return " ".join(words[start:end])


def denies(text: str) -> bool:
    """Whether a text denies something: "no problem" denies nothing."""
    words = tokens(without_harmless(plain(text)))
    return not NEGATIONS.isdisjoint(words)


def of_whoever_is_out(signs: list[Reading]) -> list[Reading]:
    """What counts of the signs of somebody who is out. They are no signs of going out, if the words
    say something else for the check-in: they are leaving where they were. And whoever is well but
    needs more time needs more time."""
    if not any(map(_is_for_a_check_in, signs)):
        return signs
    needs_time = any(_is_of(one, "more time") for one in signs)
    left_out = {GOING_OUT, "being well"} if needs_time else {GOING_OUT}
    events = {f"hear {SIGN_OF}{name}" for name in left_out}
    return [one for one in signs if one.hearing.event not in events]


def is_of_going_out(reading: Reading) -> bool:
    """Whether a reading is a sign of going out."""
    return _is_of(reading, GOING_OUT)


def _is_of(reading: Reading, name: str) -> bool:
    return reading.hearing.event == f"hear {SIGN_OF}{name}"


def _is_for_a_check_in(reading: Reading) -> bool:
    listener = reading.hearing.listener
    return listener is not None and listener.flow.watches
