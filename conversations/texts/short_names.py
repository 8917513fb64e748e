"""Short names: a chapter's name in the few characters that a text to many people can spare."""

from __future__ import annotations

from conversations.lexicon.reserved_words import is_owned
from conversations.texts.gsm import GSM, to_gsm

SHORTEST, LONGEST = 2, 11  # characters: 11 are also the most that carriers allow in a sender's name


def checked(said: str) -> str:
    """A short name as it was chosen. Raises ValueError with a message that says what to do."""
    name = " ".join(said.split())
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValueError(f"a short name has {SHORTEST} to {LONGEST} characters, like AMAC")
    if foreign := "".join(dict.fromkeys(one for one in name if one not in GSM)):
        raise ValueError(f"a short name is sent to every phone: leave out {foreign}")
    if is_owned(name):
        raise ValueError(f"phone companies reserve the word {name}: choose another short name")
    return name


def made_from(name: str, number: str) -> str:
    """The initials of a chapter's name ("Asheville Mutual Aid" is AMA), or the beginning of a name
    that has too few. A name in characters that old phones lack leaves the end of its number."""
    words = "".join(one for one in to_gsm(name) if one in GSM).split()
    initials = "".join(word[0] for word in words if word[0].isupper() or word[0].isdigit())
    beginning = " ".join(words)[:LONGEST].strip()
    for made in (initials[:LONGEST], beginning):
        if len(made) >= SHORTEST and not is_owned(made):
            return made
    return number[-4:]
