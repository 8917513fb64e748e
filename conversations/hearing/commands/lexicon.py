"""Commands: when a text is a command, for which request number, and with which words after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from conversations.entities.choices import one_slip
from conversations.hearing.commands import calm
from conversations.hearing.commands.safety_words import (
    GREETED,
    NAMING,
    NOT_AFTER_HELLO,
    ORDINARY,
    extended,
    heard_as,
)
from conversations.hearing.commands.shapes import (
    ALONE,
    CHECKS_OUT,
    FREE,
    MARKS,
    OPEN,
    TIMED,
    Command,
    words_are_time,
)
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import is_picture, plain
from conversations.lexicon.words import HEARD

__all__ = ["FREE", "OPEN", "TIMED", "Command", "Lexicon", "words_are_time"]
LEAD = re.compile(  # what people say before a command without changing it
    rf"^(?:{wording('behind a command', 'before it')}(?![\w'])[\s,.!;:-]*)+"
)
SOS = "sos"
SHOUTED = re.compile(r"(?<![\w.])(?:SOS|S\.O\.S)(?!\w)")
NO_CALL = re.compile(
    rf"(?:^(?:{wording('behind a command', 'asks about it')})|"
    rf"\b{wording('behind a command', 'tells of it')})\W*$"
)
LAST = re.compile(r"(?P<before>.*\w)\W*[.,;:!-]\s+(?P<last>[^.,;:!]{2,40}?)[\s.!]*", re.DOTALL)
AGAIN = re.compile(r"(\w[\w ']{0,20}?)(?:[\s,.!-]+\1)+[\s,.!]*")
TAKE_WORDS = FREE | OPEN | TIMED | NAMING | {"in", "out"}
NUMBERLESS = OPEN | TIMED | ALONE
ASKING = frozenset({"who's on"})  # the one word that is a question itself
QUESTIONED = frozenset({"team"})  # a question behind it is what somebody shall read
FEWEST_TO_MEND = 6  # letters a command must have before one slip of the finger in it is mended
FEWEST_TO_SORT = (
    4  # letters before two that are swapped or repeated are put right ("sned", "doneee")
)
FIRST = 12  # words, with one of which a command begins
FIRST_LETTERS = 200  # characters of these, where no space parts them
BEGINNING = 4  # words that tell whether a text goes on as it is compared
NO_SLIPS = HEARD.words("no slips")


class Lexicon:
    """All command words of a book with their synonyms, indexed to be found at the start of a
    text."""

    def __init__(self, commands: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]):
        self._said: dict[str, str] = {}
        for word in commands:
            for said in map(plain, (word, *synonyms.get(word, ()))):
                self._said.setdefault(said, word)
                self._said.setdefault(said.replace("'", ""), word)
        self._found: tuple[str, Command | None] | None = None
        self._by_letter: dict[str, list[str]] = {}
        for said in self._said:
            self._by_letter.setdefault(said[:1], []).append(said)
        self._by_length: dict[int, list[str]] = {}
        for said in self._said:
            if " " not in said and len(said) >= FEWEST_TO_SORT:
                self._by_length.setdefault(len(said), []).append(said)

    def find(self, text: str) -> Command | None:
        """The command that a text is, or None. A question is never one but SOS, nor is a word that
        only begins a sentence.

        Several steps of a turn ask this of the same text: the last answer is kept."""
        kept = self._found
        if kept is None or kept[0] != text:
            kept = self._found = (text, self._find(text))
        return kept[1]

    def _find(self, text: str) -> Command | None:
        text = self._out_apart(text.replace("\N{SQUARED SOS}", " SOS "))
        said = _without_pictures(plain(text)).lstrip("\"'(*-.,! ").rstrip("\"')* ")
        if said.endswith("?") or said.startswith("¿"):
            return self._shouted(text) or self._question(said, text)
        said = self._once(said.lstrip("¡ "))
        command = (
            self._at_the_end(text)
            or self._whole(said, text)
            or self._after_polite_words(said, text)
            or self._mended(said)
        )
        if command is None or (command.rest and command.word != SOS):
            command = self._shouted(text) or command
        return (
            (self._more(said, text) or command)
            if command is None or command.word == "help"
            else command
        )

    def _out_apart(self, text: str) -> str:
        """The text with a mark behind OUT where OUT is its first line: what stands on the next one
        stands apart from it."""
        first, _, others = text.strip().partition("\n")
        is_out = bool(others) and self._said.get(plain(first).strip(MARKS)) == "out"
        return f"{first.strip().strip(MARKS)}. {others}" if is_out else text

    def after(self, word: str, text: str) -> tuple[str, str] | None:
        """What follows this word in a text that begins with it: in the form that is compared, and
        as written. None for a question."""
        first = " ".join(text[:FIRST_LETTERS].split(maxsplit=FIRST)[:FIRST])
        if self._begins_with(word, first.rstrip("?\"')* ")) is None:
            return None  # nearly always, and cheap to tell
        after = self._begins_with(word, text)
        return None if after is None else (after, _as_written(text, after))

    def _begins_with(self, word: str, text: str) -> str | None:
        """What follows this word in a text that begins with it and is no question."""
        said = plain(text).lstrip("\"'(*-.,! ").rstrip("\"')* ")
        lead = LEAD.match(said)
        if said.endswith("?") or said.startswith("¿"):
            return None
        for begin in (said, said[lead.end() :] if lead else ""):
            found = (known for known in self._matches(begin) if self._said[known] == word)
            known = next(found, None)
            if known is not None:
                return begin[len(known) :]
        return None

    def _once(self, said: str) -> str:
        """A command that is the whole text, repeated: "OUT OUT OUT"."""
        again = AGAIN.fullmatch(said)
        return again[1] if again and again[1] in self._said and again[1] not in ORDINARY else said

    def _question(self, said: str, text: str) -> Command | None:
        word = self._said.get(said.strip("¿?! "))
        if word in ASKING:
            return Command(word, said=said)
        known = next((known for known in self._matches(said) if known != said.strip("? ")), "")
        if self._said.get(known) not in QUESTIONED:
            return None
        rest = _as_written(text, said[len(known) :]).strip(MARKS)
        return Command(self._said[known], None, rest, said=known)

    def _at_the_end(self, text: str) -> Command | None:
        """OUT behind calm words and a mark, or SAFE with its number: "all done. OUT" is heard as
        "OUT, all done". Before OUT no other words may stand: "the lights are, out"."""
        found = LAST.fullmatch(text.strip())
        if found is None:
            return None
        last = self._whole(plain(found["last"]), found["last"])
        if last is None or last.rest or (last.word == "safe" and last.number is None):
            return None
        if last.word == "out" and not calm.is_calm(calm.without_harmless(plain(found["before"]))):
            return None
        turned = f"{found['last']}, {found['before']}"
        is_safety = last.word in ("out", "safe")
        return self._whole(plain(turned), turned) if is_safety else None

    def _whole(self, said: str, text: str) -> Command | None:
        swapped = re.match(r"^#?(\d{1,6})[\s,.:-]+(\D+)$", said)
        if (
            swapped
            and (word := self._said.get(swapped[2].strip(" .!")))
            and word not in NUMBERLESS | NAMING | ORDINARY
        ):
            return Command(word, int(swapped[1]), said=swapped[2])
        for known in self._matches(said):
            after = said[len(known) :]
            if known == SOS:  # whatever follows
                return Command(SOS, None, _as_written(text, after).strip(MARKS), said=known)
            if command := heard_as(self._said[known], after, _as_written(text, after)):
                return replace(command, said=known)
        return None

    def _after_polite_words(self, said: str, text: str) -> Command | None:
        """A command after polite words: "Yes, accept 12", "ok done", "please help". Nothing else
        may follow, unless the command takes free words anyway."""
        lead = LEAD.match(said)
        command = (
            self._whole(said[lead.end() :], text) or self._mended(said[lead.end() :])
            if lead
            else None
        )
        if command is None or (command.word in NOT_AFTER_HELLO and command.number is None):
            return None
        if command.word in GREETED and not command.rest:  # "thanks team" asks for nobody
            return None
        return command if not command.rest or command.word in TAKE_WORDS else None

    def _more(self, said: str, text: str) -> Command | None:
        return (
            extended(said.rstrip(" .!"), " ".join(text.split()))
            if self._said.get("more") == "more"
            else None
        )

    def _matches(self, said: str) -> list[str]:
        found = [
            known
            for known in self._by_letter.get(said[:1], ())
            if said.startswith(known)
            and not (known[-1:].isalpha() and said[len(known) : len(known) + 1].isalpha())
        ]
        return sorted(found, key=len, reverse=True)

    def _mended(self, said: str) -> Command | None:
        """A command with a typo, alone or with a number. A short word must be spelled right."""
        match = re.match(r"^([a-z ]{4,20}?)\s*(?:#?(\d{1,6}))?[.!]*$", said)
        if not match or match[1] in NO_SLIPS:
            return None
        near = self._near(match[1])
        if len(near) != 1 or near & CHECKS_OUT:  # who may be meaning OUT is asked
            return None
        if match[2] and near & (NUMBERLESS | NAMING):
            return None
        return Command(near.pop(), int(match[2]) if match[2] else None, said=match[1])

    def _near(self, typed: str) -> set[str]:
        """The commands of which this is one slip of the finger."""
        lengths = range(len(typed) - 1, len(typed) + 2)
        said = (known for length in lengths for known in self._by_length.get(length, ()))
        shorter = (
            known
            for length, all_known in self._by_length.items()
            if length < len(typed) - 1
            for known in all_known
            if known[0] == typed[0]
        )
        return {self._said[known] for known in (*said, *shorter) if _is_slip(known, typed)}

    def _shouted(self, text: str) -> Command | None:
        """SOS in capitals, anywhere in a text, unless the text asks or tells about it."""
        call = SHOUTED.search(text)
        if call is None or SOS not in self._said or NO_CALL.search(plain(text[: call.start()])):
            return None
        return Command(SOS, None, " ".join(text.split()), said=SOS)


def _without_pictures(text: str) -> str:
    """The text with a space in place of each emoji or the like."""
    if text.isascii():
        return text
    return "".join(map(_or_a_space, text))


@lru_cache(maxsize=4096)
def _or_a_space(character: str) -> str:
    return " " if is_picture(character) else character


def _as_written(text: str, rest: str) -> str:
    """The end of the text as written, with its capitals and accents."""
    written, bare = text.split(), rest.strip()
    length = len(bare.split())
    # nearly always as many words; a few marks and fractions are more or fewer in plain
    counts = [length + more for more in (0, 1, -1, 2, -2, 3, -3)]
    ends = [written[-count:] for count in counts if 0 < count <= len(written)]
    for end in (end for end in ends if _may_begin(end, bare)):
        tail = " ".join(end)
        plain_text = plain(tail).rstrip("\"')* ")
        if _without_pictures(plain_text).rstrip().endswith(bare):
            return (
                tail
                if plain(tail) == bare
                else tail[max(0, len(tail.rstrip("\"')*")) - len(bare)) :]
            )
    return " ".join(written)[-len(rest) :] if rest else ""


def _may_begin(written: list[str], bare: str) -> bool:
    """Whether the first of these words as they are compared stands among the first that are written:
    cheap to ask before all of them are compared."""
    first = bare.split(maxsplit=1)[:1]
    return bool(first) and first[0] in _without_pictures(plain(" ".join(written[:BEGINNING])))


def _is_slip(right: str, typed: str) -> bool:
    if len(right) >= FEWEST_TO_MEND and one_slip(right, typed):
        return True
    if right[0] != typed[0] or right == typed:
        return False
    repeated = re.sub(r"(.)\1+", r"\1", typed) == re.sub(r"(.)\1+", r"\1", right) and len(
        typed
    ) > len(right)
    return repeated or (sorted(right) == sorted(typed) and one_slip(right, typed))
