"""Answers: what a person is told whatever the conversation said, or because it said nothing."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.flows.definition import Text
from conversations.hearing.meanings import distress, witnesses
from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.meaning import is_clear
from conversations.hearing.readings import Reading, Source
from conversations.hearing.router import put_off
from conversations.port.events import Said
from conversations.port.turn import Turn
from conversations.texts.render import Phrase
from conversations.vocabulary.check_in.checked_in import not_checked_in, what_they_must_know
from conversations.vocabulary.shared.asking import told

# what was heard in words, and not as a command
IN_WORDS = frozenset(
    {
        Source.ANSWER,
        Source.QUESTION,
        Source.WORDS,
        Source.OPENING,
        Source.ASIDE,
        Source.REST,
    }
)


def say_who_is_not_checked_in(turn: Turn, text: str) -> None:
    """Before the rest of an answer, tell somebody who may wrongly believe they are checked in that
    they are not.

    Does nothing if the turn does not answer them.
    """
    phrase = not_checked_in(turn, text) if _is_answered(turn) else None
    if phrase is not None:
        say_first(turn, phrase)


def say_what_they_must_know(turn: Turn, text: str, has_answered: bool) -> None:
    """Before the rest of an answer, ask somebody who is checked in, and may be back, for OUT; or
    say that the check-in stays as it is.

    `has_answered`: the text answered a question of the bot. Does nothing if the turn does not
    answer them.
    """
    said = what_they_must_know(turn, text, has_answered) if _is_answered(turn) else None
    if isinstance(said, Phrase):
        say_first(turn, said)


def say_whom_to_call(turn: Turn, reading: Reading, text: str) -> None:
    """Before the rest of an answer, say whom to call in danger, if the words may tell of it.

    Does nothing if the text was heard as a command or a call for help; if the person is out, and
    asked whether they are all right; or if they work on an alert, and write about somebody else.
    """
    if reading.source not in IN_WORDS or turn.me.watched or not _is_answered(turn):
        return
    if any(alert.acked_by is turn.me for alert in turn.find.alerts_for(turn.me)):
        return
    likely = {meaning.name for meaning in meanings_in(text) if is_clear(meaning)}
    if distress.DESPAIR in likely:
        say_first(turn, turn.sentence("likely despair"))
    elif likely & {distress.DANGER, witnesses.ANOTHER}:
        say_first(turn, turn.sentence("likely danger"))


def say_what_is_put_off(turn: Turn, readings: Sequence[Reading]) -> None:
    """After the rest of an answer, say which command was not done because of danger in the words
    beside it, and how to do it all the same."""
    command = put_off(readings)
    listener = command.hearing.listener if command is not None else None
    if command is None or listener is None or not _is_answered(turn):
        return
    word = turn.term(str(command.hearing.heard.word).upper())
    turn.say(turn.sentence("put off", word=word, number=listener.number))


def never_be_silent(turn: Turn, question: Text | None) -> None:
    """If nothing was said, repeat the conversation's current question, or say that something went
    wrong."""
    if not _is_answered(turn):
        turn.say(question or turn.sentence("broken", told=told(turn)))


def say_first(turn: Turn, phrase: Phrase) -> None:
    """Say something to the person whose turn it is, before anything else they read in this turn."""
    turn.said.insert(0, Said(turn.me, phrase))


def _is_answered(turn: Turn) -> bool:
    return any(said.whom is turn.me for said in turn.said)
