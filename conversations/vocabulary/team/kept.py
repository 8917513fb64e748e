"""Words that were kept to be passed on when the job that they are about ends."""

from __future__ import annotations

from conversations.port.records import Need
from conversations.port.turn import Turn
from conversations.vocabulary.shared.kept_words import take_the_words, words_wait
from conversations.vocabulary.shared.line import (
    is_about_the_other_side,
    other_side,
    pass_on,
    reads_it,
)
from conversations.vocabulary.team.rules import tell_the_chapter, who_of_the_chapter_reads_it


def send_them(turn: Turn, need: Need) -> None:
    """Send kept words to the other side of the job, or to the people who run the chapter if they
    are about that side or nobody is on it, and say so."""
    if not words_wait(turn):
        return
    is_for_the_chapter = not other_side(turn, need) or is_about_the_other_side(turn, need)
    words = take_the_words(turn)
    if is_for_the_chapter:
        tell_the_chapter(turn, words)
        turn.say(turn.sentence("words not passed on", reader=who_of_the_chapter_reads_it(turn)))
    else:
        pass_on(turn, need, words)
        turn.say(turn.sentence("words passed on too", reader=reads_it(turn, need)))
