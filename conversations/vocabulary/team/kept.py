"""Words that were kept to be passed on when the job that they are about ends, and those behind the
command that ends it."""

from __future__ import annotations

from conversations.port.records import Need
from conversations.port.turn import Turn
from conversations.vocabulary.shared.asking import called
from conversations.vocabulary.shared.kept_words import take_the_words, words_wait
from conversations.vocabulary.shared.line import (
    is_about_the_other_side,
    pass_on,
)
from conversations.vocabulary.team.rules import tell_the_chapter, who_of_the_chapter_reads_it


def hand_over_the_words(turn: Turn) -> None:
    """Send kept words to the people who run the chapter, and say so. The other side reads nothing
    that was not sent by SEND: it may be what somebody ends the job for."""
    if not words_wait(turn):
        return
    tell_the_chapter(turn, take_the_words(turn))
    turn.say(turn.sentence("words not passed on", reader=who_of_the_chapter_reads_it(turn)))


def send_all(turn: Turn, need: Need) -> None:
    """Send kept words to the people who run the chapter, and those behind the command to the other
    side of the job, or to the chapter as well if they are about that side."""
    if is_about_the_other_side(turn, need):
        tell_of_the_other_side(turn, need)
        return
    hand_over_the_words(turn)
    if turn.heard is not None and turn.heard.rest:
        pass_on(turn, need, turn.heard.rest)


def tell_of_the_other_side(turn: Turn, need: Need) -> None:
    """Tell the people who run the chapter what was kept and what stands behind the command, and say
    that the other side does not read it."""
    behind = turn.heard.rest if turn.heard is not None else ""
    words = " ".join(part for part in (take_the_words(turn), behind) if part)
    if words:
        tell_the_chapter(turn, words)
        reader = who_of_the_chapter_reads_it(turn)
        turn.say(turn.sentence("words about them", name=called(need, turn), reader=reader))
