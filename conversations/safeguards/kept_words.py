"""Kept words: what a conversation has kept to be passed on is never dropped with it."""

from __future__ import annotations

from conversations.port.turn import Turn
from conversations.vocabulary.shared.kept_words import take_the_words, words_wait
from conversations.vocabulary.team.rules import tell_the_chapter, who_of_the_chapter_reads_it


def hand_over(turn: Turn, asks: bool) -> None:
    """Give the words that still wait in a conversation to the people who run the chapter, and say
    so, unless it asks something: then they wait until that is answered."""
    if asks or not words_wait(turn):
        return
    tell_the_chapter(turn, take_the_words(turn))
    turn.say(turn.sentence("words not passed on", reader=who_of_the_chapter_reads_it(turn)))
