"""Words: a text as people send it made plain, and the numbers, choices, yes and no found in it."""
from conversations.words.answers import is_no, is_yes
from conversations.words.choices import Options, choice, mentions, one_slip
from conversations.words.numbers import number, numeral
from conversations.words.phrases import Phrases, vocabulary
from conversations.words.reactions import is_auto_reply, is_reaction
from conversations.words.text import is_picture, plain, tokens

__all__ = [
    "Options", "Phrases", "choice", "is_auto_reply", "is_no", "is_picture", "is_reaction", "is_yes", "mentions", "number",
    "numeral", "one_slip", "plain", "tokens", "vocabulary",
]
