"""Repeats: the same words of one phone under two ids, which are one text."""

from __future__ import annotations

from datetime import timedelta

from conversations.hearing.hearer import Hearer
from conversations.hearing.joined import was_only_noted
from conversations.lexicon.plain import plain
from conversations.port.records import Message
from conversations.port.turn import Turn
from conversations.safeguards.danger import calls_for_help

WITHIN = timedelta(minutes=2)  # between the two
SENTENCE = 3  # words that nobody texts twice in a row and means twice
ADD_UP = frozenset({"more", "done", "accept"})  # words of which a second one does something else


def is_sent_twice(turn: Turn, message: Message, hearer: Hearer) -> bool:
    """Whether a text is the one before it once more: a phone or a carrier repeats what it is not
    certain to have sent.

    Two answers "1" to two questions are two texts, and so is a call for help.
    """
    said = plain(message.body)
    if not said:
        return False
    before = turn.find.text_before(message, message.sent_at - WITHIN)
    if before is None or plain(before.body) != said:
        return False
    if _adds_up(hearer, message.body):
        # where the first one was only asked about, the second one is the answer
        return not was_only_noted(before.readings)
    # what protects counts each time
    if hearer.is_safety_word(message.body) or calls_for_help(turn, hearer, message.body):
        return False
    return len(said.split()) >= SENTENCE or not turn.find.was_texted(turn.me, before.sent_at)


def _adds_up(hearer: Hearer, text: str) -> bool:
    command = hearer.lexicon.find(text)
    if command is None or command.word not in ADD_UP:
        return False
    # with the number of a request it says the same as before
    return command.number is None or command.word == "more"
