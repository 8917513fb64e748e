"""Commands: when a text is one, with which request number, and with which words after it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conversations import words
from conversations.words import one_slip

FREE = frozenset({"accept", "pass", "done", "drop", "ack", "safe"})  # free words may follow a number or a comma
OPEN = frozenset({"sos", "help"})  # whatever follows belongs to it
TIMED = frozenset({"pause", "more", "on duty", "off duty"})  # a bare length of time may follow
NEVER_NEGATED = frozenset({"done", "drop", "out", "safe", "close", "accept"})
NEGATIONS = frozenset({"no", "not", "never", "nope", "dont", "don't", "cant", "can't", "nunca", "todavia", "aun", "yet"})
POLITE = re.compile(r"^(?:[\s,.!]*(?:please|pls|plz|thanks|thank you|thx|ty|gracias|por favor|now|ahora|ok))*[\s.,!;:)]*$")
NUMBER = re.compile(
    r"^[\s,:]*(?:(?:request|need|number|num|no\.?|nr|pedido|solicitud|numero)\s*)?#?\s*(\d{1,6})(?![\w:/])(?!\.\d)")
FEWEST_TO_MEND = 6  # letters a command must have before one slip of the finger in it is mended


@dataclass(frozen=True)
class Command:
    """A command as heard: its word in the flow file's own spelling, the number of a request, the words after it."""

    word: str
    number: int | None = None
    rest: str = ""


class Lexicon:
    """All command words of a book with their synonyms, longest first, ready to be found at the start of a text."""

    def __init__(self, commands: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]):
        self._said: dict[str, str] = {}
        for word in commands:
            for said in (word, *synonyms.get(word, ())):
                self._said.setdefault(words.plain(said), word)
        longest_first = sorted(self._said, key=len, reverse=True)
        self._start = re.compile("|".join(rf"(?:{re.escape(s)})" for s in longest_first) or r"(?!)")

    def find(self, text: str) -> Command | None:
        """The command that a text is, or None. A question is never one; nor is a word that only begins a sentence."""
        said = words.plain(text).lstrip("\"'(*-.¡¿ ").rstrip("\"')*")
        if said.endswith("?"):
            return None
        swapped = re.match(r"^#?(\d{1,6})[\s,.:]+(\D+)$", said)
        if swapped and (word := self._said.get(swapped[2].strip(" .!"))):
            return Command(word, int(swapped[1]))
        for match in self._matches(said):
            if command := self._read(self._said[match], said[len(match):], _original_rest(text, said[len(match):])):
                return command
        return self._mended(said)

    def _matches(self, said: str) -> list[str]:
        found = []
        for known in self._said:
            if said.startswith(known) and not (known[-1:].isalpha() and said[len(known):len(known) + 1].isalpha()):
                found.append(known)
        return sorted(found, key=len, reverse=True)

    def _read(self, word: str, after: str, original: str) -> Command | None:
        if POLITE.match(after):
            return Command(word)
        if after[0].isdigit() and word not in FREE and not POLITE.match(after.lstrip("0123456789")):
            return None
        if match := NUMBER.match(after):
            return self._with_number(word, int(match[1]), after[match.end():], original)
        if _negated(word, after):
            return None
        if word in OPEN or (word in TIMED and words_are_time(after)):
            return Command(word, None, original.strip(" ,.:;!-"))
        if after[0] in ",.;:!-" and after[:1] != "'":
            return Command(word, None, original.strip(" ,.:;!-"))
        return None

    def _with_number(self, word: str, number: int, rest: str, original: str) -> Command | None:
        if word in TIMED and words_are_time(f"{number}{rest}"):
            return Command(word, None, original.strip(" ,.:;!-"))
        if _negated(word, rest):
            return None
        if POLITE.match(rest):
            return Command(word, number)
        if word in FREE or word in OPEN or rest[0] in ",.;:!-":
            kept = original[len(original) - len(original.lstrip(" ,:#")):]
            kept = re.sub(r"^\D{0,12}?\d+", "", kept, count=1)
            return Command(word, number, kept.strip(" ,.:;!-"))
        return None

    def _mended(self, said: str) -> Command | None:
        match = re.match(r"^([a-z ]{6,20}?)\s*(?:#?(\d{1,6}))?[.!]*$", said)
        if not match:
            return None
        near = {w for s, w in self._said.items() if len(s) >= FEWEST_TO_MEND and " " not in s and one_slip(s, match[1])}
        return Command(near.pop(), int(match[2]) if match[2] else None) if len(near) == 1 else None


def _original_rest(text: str, rest: str) -> str:
    """The tail of the text as it was written, with its capitals and accents."""
    tail = " ".join(text.split())
    return tail[-len(rest):] if rest and words.plain(tail[-len(rest):]) == rest.strip() else tail[max(0, len(tail) - len(rest)):]


def _negated(word: str, after: str) -> bool:
    first = re.findall(r"[a-z']+", after)[:1]
    return word in NEVER_NEGATED - {"accept"} and bool(first) and first[0] in NEGATIONS


def words_are_time(text: str) -> bool:
    """Whether the text is a length of time or an end ("2 weeks", "until monday")."""
    from conversations import times

    bare = text.strip(" ,.:;!-")
    return times.duration(bare) is not None or bare.startswith(("until ", "til ", "till ", "hasta "))
