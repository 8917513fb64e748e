"""Kept words: what somebody wrote, and it is not yet said to whom it goes."""

from __future__ import annotations

import re

from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import one_of
from conversations.port.turn import Turn
from conversations.vocabulary.declare import guard

MESSAGE = "message"  # the name under which a conversation keeps them
SEND = "send"
BEFORE = wording("behind a command", "before it")
BEHIND = wording("behind a command", "polite")
MARKS = " ,:;.!-"


def kept_words(turn: Turn) -> str:
    """The words that wait; empty if there are none, or no conversation has moved yet."""
    return str(turn.memory.get(MESSAGE) or "") if turn.conversation is not None else ""


def words_to_send(turn: Turn) -> str:
    """The words that wait, and what stands behind SEND if that is what was heard."""
    waiting = kept_words(turn)
    is_send = turn.heard is not None and turn.heard.word == SEND
    more = turn.heard.rest.strip() if is_send else ""
    return waiting if plain(more) in plain(waiting) else f"{waiting} {more}".strip()


def take_the_words(turn: Turn) -> str:
    """The words that wait, which do so no longer."""
    words = kept_words(turn)
    turn.forget(MESSAGE)
    return words


@guard(shows=(MESSAGE,))
def words_wait(turn: Turn) -> bool:
    """What they wrote has not gone to anybody yet."""
    return bool(kept_words(turn))


def behind_send(turn: Turn) -> str:
    """What stands behind a way to say SEND at the start of the text; empty if there is none."""
    ways = one_of((SEND, *turn.book.words.get(SEND, ())))
    words = turn.heard.text.split()
    for length in range(len(words) - 1, 0, -1):
        if re.fullmatch(ways, plain(" ".join(words[:length])).strip(MARKS)):
            return " ".join(words[length:])
    return ""


@guard
def it_only_says_send(turn: Turn) -> bool:
    """The text is SEND and polite words, where nothing can be sent yet."""
    ways = one_of((SEND, *turn.book.words.get(SEND, ())))
    said = plain(turn.heard.text).strip(MARKS)
    return re.fullmatch(rf"(?:{BEFORE}\W+)*{ways}(?:\W+{BEHIND})*", said) is not None


def words_written(turn: Turn) -> str:
    """What somebody wrote for somebody else: without SEND, if that is the command before it."""
    said = turn.heard.text.strip()
    return behind_send(turn).strip(MARKS) if _is_sent_with_words(turn) else said


@guard
def it_sends_these_words(turn: Turn) -> bool:
    """The text is SEND, and behind it stand the words that shall be sent: "SEND be there at 5".
    "Send milk too" is a sentence."""
    return _is_sent_with_words(turn)


def _is_sent_with_words(turn: Turn) -> bool:
    """Whether SEND stands apart from the words behind it: by a mark, by its capitals, or because
    these are the words that wait."""
    words = behind_send(turn)
    command = turn.heard.text.strip().removesuffix(words) if words else ""
    if not words or plain(words).strip(MARKS) in plain(kept_words(turn)):
        return bool(words)
    is_in_capitals = command.isupper() and not words.isupper()
    return is_in_capitals or command.rstrip()[-1:] in tuple(MARKS.strip())
