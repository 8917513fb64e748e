"""Whether help has arrived: what somebody answers who was asked."""

from __future__ import annotations

from conversations.hearing.commands.other_words import in_other_words
from conversations.hearing.meanings.analysis import says
from conversations.hearing.meanings.witnesses import with_names_replaced
from conversations.lexicon.plain import plain
from conversations.port.records import Need
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import guard, value
from conversations.vocabulary.shared.requests import THANKS

NO_HELP = "no help"  # the meaning of words that say that nobody came
CAME = "help came"  # what a whole text says in other words if somebody did


@guard
def they_say_that_nobody_came(turn: Turn) -> bool:
    """The words say plainly that help did not come: "no, he never came"."""
    return turn.heard is not None and says(turn.heard.text, NO_HELP)


@guard
def they_say_that_help_came(turn: Turn, need: Need) -> bool:
    """The words say that help came, or that it was good, and nothing else: "yes he did"."""
    if turn.heard is None:
        return False
    helpers = [one.contact for one in (*turn.find.team_of(need), *turn.find.done(need))]
    return in_other_words(CAME, with_names_replaced(turn.heard.text, helpers)) is not None


@value
def what_else_they_wrote(turn: Turn) -> Value:
    """Every word they wrote, in quotation marks; nothing if it is only a no."""
    is_bare = turn.heard.value == "no" or (turn.heard.word is not None and not turn.heard.rest)
    return "" if is_bare else turn.sentence("they wrote", words=turn.heard.text)


@guard
def they_tell_that_help_came(turn: Turn, need: Need) -> bool:
    """The words say that help came, though nobody asked: more than a yes, and no mere thanks."""
    said = plain(turn.heard.text)
    is_more = len(said.split()) > 1 and not THANKS.match(said)
    return is_more and they_say_that_help_came(turn, need)
