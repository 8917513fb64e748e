"""The words that phone companies reserve (Twilio: Advanced Opt-Out)."""

from __future__ import annotations

import re

from conversations.lexicon.plain import plain

# As a whole text, these unsubscribe or resubscribe the sender at the carrier.
CARRIER_STOPS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
CARRIER_STARTS = frozenset({"start", "yes", "unstop"})
NEVER_ASKED_FOR = (CARRIER_STOPS | CARRIER_STARTS | {"info"}) - {"stop", "start"}
OWNED_BY_CARRIER = CARRIER_STOPS | CARRIER_STARTS | {"info"}


# A text may name them only to say that STOP ends texts and START brings them back.
OF_TEXTS = re.compile(r"\b(?:texts|messages)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?]+")
RESERVED = re.compile(r"(?<!texted )(?<!wrote )\b(STOP|START)\b")
ASKED = re.compile(
    r"\b(?:text|reply|answer)(?: with)?(?: the word)? [\"']?([a-z]+)\b", re.IGNORECASE
)


def asked_for(text: str) -> list[str]:
    """The reserved words that a text asks people to send as an answer.

    START is fine anywhere in a text about texts, STOP only in a sentence about them.
    """
    found = [word for word in ASKED.findall(text) if word.lower() in NEVER_ASKED_FOR]
    for sentence in SENTENCE.findall(text):
        for word in RESERVED.findall(sentence):
            if not OF_TEXTS.search(text if word == "START" else sentence):
                found.append(word)
    return list(dict.fromkeys(found))


def bare(said: str) -> str:
    """A word without the punctuation around it, in lowercase: "Cancel." becomes "cancel"."""
    return " ".join(re.findall(r"\w+", plain(said)))


def is_owned(said: str) -> bool:
    """Whether phone companies reserve this word."""
    return bare(said) in OWNED_BY_CARRIER
