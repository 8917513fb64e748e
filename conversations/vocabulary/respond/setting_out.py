"""Words of setting out from somebody with a job: they are checked in by them, asked, or checked in by
a guess; and SEND takes that back."""

from __future__ import annotations

from conversations.hearing.whereabouts import setting_out
from conversations.port.records import CheckIn, HeardStatus, Need
from conversations.port.rules import Subject, Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.kept_words import MESSAGE, kept_words, take_the_words

GUESSED = "guessed"  # kept in the conversation: it was asked whether they are setting out
NOT_SETTING_OUT = "denied"  # kept in the conversation: they have said so
SET_OUT = "set out"  # kept in the conversation: when they were checked in because of their words
SET_OUT_AFTER = "set out after"  # kept in the conversation: the text before those words
A_FEW = 5  # of their newest texts, for whether they have written since


@guard
def I_guessed_that_they_set_out(turn: Turn) -> bool:
    """It was asked before whether they are setting out for this job."""
    return bool(turn.memory.get(GUESSED))


@action(weight=Weight.INFORMS)
def guess_no_more(turn: Turn) -> None:
    """Remembers not to ask again whether they are setting out for this job."""
    turn.keep(GUESSED, True)
    turn.keep(NOT_SETTING_OUT, True)
    turn.forget(MESSAGE)


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_as_they_wrote(turn: Turn, need: Need) -> None:
    """Checks them in for the job, at the place and for the time that their words name. The words
    are kept as a note of the check-in."""
    turn.keep(GUESSED, True)
    turn.also_in = take_the_words(turn)


@action(weight=Weight.INFORMS)
def note_the_words_with_the_check_in(turn: Turn, check_in: CheckIn) -> None:
    """Keeps the words that wait as a note of their check-in."""
    check_in.keeps("note", take_the_words(turn))


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_by_a_guess(turn: Turn, need: Need) -> None:
    """Checks them in for the job because of what they wrote, though they have not answered whether
    they are setting out."""
    check_in_as_they_wrote(turn, need)
    turn.guessed_from = turn.also_in


@guard
def they_said_that_they_do_not_set_out(turn: Turn) -> bool:
    """They have answered that they are not setting out for this job, whatever they wrote."""
    return bool(turn.memory.get(NOT_SETTING_OUT))


@guard
def they_say_it_plainly(turn: Turn) -> bool:
    """The words say plainly that they themselves are setting out now, or have arrived."""
    return setting_out.is_plain(turn.heard.text)


@action(weight=Weight.PROTECTS, opens=(Subject.CHECK_IN,))
def check_in_and_offer_to_send(turn: Turn, need: Need) -> None:
    """Checks them in for the job, at the place and for the time that their words name, and offers
    to send the words to the requester instead."""
    words = kept_words(turn)
    check_in_as_they_wrote(turn, need)
    turn.keep(MESSAGE, words)
    turn.also_for = need
    turn.keep(SET_OUT, turn.now.isoformat())
    turn.keep(SET_OUT_AFTER, max(_taken_before(turn), default=0))


@guard(shows=(Subject.CHECK_IN,))
def they_were_just_checked_in(turn: Turn) -> bool:
    """The text before this one checked them in, their time is not up, and nobody is alerted about
    them."""
    check_in, since = turn.their_check_in(), turn.memory.get(SET_OUT)
    if check_in is None or since != check_in.started_at.isoformat():
        return False
    if _has_written_since(turn, turn.memory.get(SET_OUT_AFTER)):
        return False
    return check_in.due_at > turn.now and not turn.find.alerts_about(turn.me)


@guard(shows=(Subject.CHECK_IN,))
def they_noted_more_since(turn: Turn) -> bool:
    """Since their words of setting out they have written others, which were kept as notes of the
    check-in."""
    return bool(_noted_since(turn))


@action(weight=Weight.INFORMS)
def add_what_they_noted_since(turn: Turn) -> None:
    """Adds those notes to the words that wait for SEND."""
    turn.keep(MESSAGE, " ".join([kept_words(turn), *_noted_since(turn)]))


@value
def words_that_wait(turn: Turn) -> Value:
    """What waits to be sent, as its writer wrote it."""
    return kept_words(turn)


def _noted_since(turn: Turn) -> list[str]:
    check_in, after = turn.their_check_in(), turn.memory.get(SET_OUT_AFTER)
    if check_in is None or after is None:
        return []
    since = [one for one in turn.find.last_words(turn.me, A_FEW) if one.id > after]
    written = {one.body for one in since} - {kept_words(turn)}
    return [note for note in check_in.notes if note in written]


def _has_written_since(turn: Turn, before: int | None) -> bool:
    """Whether they have written anything between the words that checked them in and this text: a
    place, more time or a question shows that they count on their check-in."""
    if before is None:
        return True
    since = [taken for taken in _taken_before(turn) if taken > before]
    return len(since) > 1  # those words themselves are one


def _taken_before(turn: Turn) -> list[int]:
    """The newest texts of this person that were taken before the one that is heard now."""
    newest = turn.find.last_words(turn.me, A_FEW)
    taken = (text for text in newest if text.status == HeardStatus.TAKEN)
    return [text.id for text in taken if text is not turn.message]


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.CHECK_IN,))
def take_back_the_check_in(turn: Turn) -> None:
    """Ends the check-in that was made because of their words, as they only meant to tell their
    requester."""
    check_in = turn.their_check_in()
    if check_in is None or not check_in.end(turn.me.id, turn.now):
        raise Stale
