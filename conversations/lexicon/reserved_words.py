"""The words that phone companies keep for themselves (Twilio, Advanced Opt-Out)."""

from __future__ import annotations

import re

from conversations.lexicon.plain import plain

# They unsubscribe, or subscribe, the sender at the carrier when they are the whole text.
CARRIER_STOPS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
CARRIER_STARTS = frozenset({"start", "yes", "unstop"})
NEVER_ASKED_FOR = (CARRIER_STOPS | CARRIER_STARTS | {"info"}) - {"stop", "start"}
OWNED_BY_CARRIER = CARRIER_STOPS | CARRIER_STARTS | {"info"}


def bare(said: str) -> str:
    """A word without the signs around it: "Cancel." is "cancel"."""
    return " ".join(re.findall(r"\w+", plain(said)))


def is_owned(said: str) -> bool:
    return bare(said) in OWNED_BY_CARRIER
