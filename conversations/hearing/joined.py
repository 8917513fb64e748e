"""Texts that are one sentence: what the second one alone would end, commit to or delay is read
together with the first, if that breaks off; and a few words are read together with the few words
before them, if all of them together tell of danger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from conversations.flows.definition import SIGN_OF
from conversations.hearing.readings import Certainty, Reading, Source
from conversations.hearing.router import choose
from conversations.hearing.trace import first_kept
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD
from conversations.port.records import TextBefore
from conversations.port.rules import Weight

WITHIN = timedelta(minutes=2)  # between the two
CALLED = "hear sos"
GOES_WITH_VERBS = "out"  # the command that is a part of many verbs as well
MOST_BEFORE_OUT = 3  # words that it may be a part of
MOST_OF_A_PART = 4  # words of a text that may be a part of a sentence of several texts
MOST_PARTS = 4  # texts before it that may be the others
MOST_BEFORE = 400  # characters of the first, in which the sentence that breaks off begins
# what must not be done by half a sentence
GRAVE = frozenset({Weight.ENDS_PROTECTION, Weight.COMMITS, Weight.DELAYS})
BY_A_WORD = frozenset({Source.AWAITED, Source.SHAPED, Source.COMMAND})
# a text of which nothing followed but an answer
ONLY_NOTED = frozenset(
    {
        Source.WORDS,
        Source.SIGN,
        Source.DANGER_SIGN,
        Source.QUESTION,
        Source.OPENING,
        Source.ASIDE,
        Source.REST,
    }
)
# a text whose sentence the next one may end: noted, or heard as a call that broke off
MAY_GO_ON = ONLY_NOTED | {Source.CRY}
# signs that are answered with the word that does it
ANSWERED_WITH = {
    f"hear {SIGN_OF}taking": "accept",
    f"hear {SIGN_OF}declining": "pass",
    f"hear {SIGN_OF}giving up": "drop",
}
OPEN_END = re.compile(r"(?:\.\.+|…|[^\w.!?])+$")  # behind which a sentence goes on
TAG = re.compile(r"</?\w+>")  # "<i>Luz</i>" does not end with the word "i"
# the last words of a text that breaks off
_BREAKS_OFF = any_of(
    HEARD.phrases("unfinished", "denies"),
    HEARD.phrases("unfinished", "tells"),
    HEARD.phrases("unfinished", "breaks off"),
)


def may_be_half(reading: Reading) -> bool:
    """Whether a text ends, commits to or delays something by a word, and may be the end of a
    sentence that began in the text before."""
    return reading.source in BY_A_WORD and reading.weight in GRAVE


def may_be_a_part(reading: Reading, text: str) -> bool:
    """Whether a text is a few words of which nothing follows, and may be a part of a sentence that
    was sent bit by bit."""
    return reading.source in ONLY_NOTED and not protects(reading) and _is_short(text)


def was_a_part(kept: str | None, text: str) -> bool:
    """Whether the same is true of a text before, from what is kept of its readings."""
    return (was_only_noted(kept) or _is_no_of_somebody_out(kept)) and _is_short(text)


def is_one_sentence(before: TextBefore, text: TextBefore) -> bool:
    """Whether two texts, one right behind the other, may have been read together bit by bit."""
    is_soon = text.sent_at - before.sent_at <= WITHIN
    return is_soon and was_a_part(before.readings, before.body) and _is_short(text.body)


def _is_short(text: str) -> bool:
    words = [token for token in tokens(plain(text)) if token.isalnum()]
    return 0 < len(words) <= MOST_OF_A_PART


def was_only_noted(kept: str | None) -> bool:
    """Whether nothing followed from a text but an answer, from what is kept of its readings."""
    return _source(kept) in ONLY_NOTED


def _is_no_of_somebody_out(kept: str | None) -> bool:
    """Whether it was a NO from somebody who is out, which is noted unless it takes back a guess."""
    counted = first_kept(kept)
    return counted[0] == "hear no" and counted[-1] == Weight.ENDS_PROTECTION


def may_go_on(kept: str | None, text: str, word: str | None) -> bool:
    """Whether the next text, this one, may end the sentence of one that was heard so. word: the
    command that it is alone.

    Behind a NO only a word alone may: "MORE 30" is a sentence of its own. Where words were answered
    with the word to text, that word is the answer.
    """
    if word is not None and ANSWERED_WITH.get(first_kept(kept)[0]) == word:
        return False
    if _is_no_of_somebody_out(kept):
        return sum(token.isalnum() for token in tokens(plain(text))) == 1
    return _source(kept) in MAY_GO_ON


def _source(kept: str | None) -> str:
    """By what a text was heard, from what is kept of its readings; empty where nothing is."""
    counted = first_kept(kept)
    return counted[1] if len(counted) > 1 else ""


def of_two(readings: Iterable[Reading]) -> list[Reading]:
    """What counts of the readings of two texts together: what people write as one text is no
    measure of what two are like."""
    return [one for one in readings if not _is_only_like_a_sign(one)]


def _is_only_like_a_sign(reading: Reading) -> bool:
    return reading.source is Source.SIGN and reading.certainty is Certainty.LIKELY


def together(before: str, text: str) -> str:
    """A text behind the sentence that the one before it had begun."""
    if len(before) > MOST_BEFORE:
        before = before[-MOST_BEFORE:].partition(" ")[2]  # what is left of a word is none
    return f"{before} {text}"


def may_go_with(text: str, kept: str | None, word: str | None) -> bool:
    """Whether a few words that were only noted may be a verb together with this command: "he
    passed" and "out"."""
    if not was_only_noted(kept):
        return False
    words = [token for token in tokens(plain(text)) if token.isalnum()]
    return word == GOES_WITH_VERBS and 0 < len(words) <= MOST_BEFORE_OUT


def goes_on(text: str) -> bool:
    """Whether a text breaks off, so that the next one may end its sentence: "I can not", "he says",
    "what time should I"."""
    said = TAG.sub(" ", text)
    words = [token for token in tokens(plain(said)) if token.isalnum()]
    is_ended = not OPEN_END.sub("", said)[-1:].isalnum()
    if is_ended:
        return False
    endings = (_BREAKS_OFF.at(words, at) for at in range(len(words)))
    return any(found is not None and found[1] == len(words) for found in endings)


def is_danger(reading: Reading) -> bool:
    """Whether several texts read together tell of danger, by more than being like the examples."""
    is_told = reading.certainty is not Certainty.LIKELY
    is_called = reading.hearing.event == CALLED or reading.source in (
        Source.CRY,
        Source.DANGER_SIGN,
    )
    return is_told and is_called


def protects(reading: Reading) -> bool:
    """Whether two texts read together call for help, so that nothing has to be asked."""
    return reading.weight is Weight.PROTECTS or reading.source is Source.DANGER_SIGN


def means_another_thing(alone: list[Reading], together: list[Reading]) -> bool:
    """Whether two texts read together are something else than the second one alone."""
    one, both = choose(alone), choose(together)
    return (one.hearing.event, one.weight) != (both.hearing.event, both.weight)
