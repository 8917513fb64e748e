"""Words: a text as people send it made plain, and the numbers, choices, yes and no found in it."""

from conversations.words.answers import is_no, is_yes, name_said, says_nothing
from conversations.words.asking import asks_for_help
from conversations.words.choices import Options, choice, mentions, one_slip
from conversations.words.consent import asks_for_no_texts, asks_for_texts, may_ask_for_no_texts
from conversations.words.numbers import number, numbers_after, numeral
from conversations.words.phrases import Phrases, vocabulary
from conversations.words.reactions import is_auto_reply, is_by_machine, is_reaction
from conversations.words.text import is_picture, plain, tokens, unsigned

__all__ = [
    "Options",
    "Phrases",
    "asks_for_help",
    "asks_for_no_texts",
    "asks_for_texts",
    "choice",
    "is_auto_reply",
    "is_by_machine",
    "is_no",
    "is_picture",
    "is_reaction",
    "is_yes",
    "may_ask_for_no_texts",
    "mentions",
    "name_said",
    "number",
    "numbers_after",
    "numeral",
    "one_slip",
    "plain",
    "says_nothing",
    "tokens",
    "unsigned",
    "vocabulary",
]
