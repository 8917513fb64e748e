"""Commands: when a text is one, with which request number, and with which words after it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from conversations import words
from conversations.words import one_slip

FREE = frozenset({"accept", "pass", "done", "drop", "ack", "safe"})  # free words may follow a number or a comma
OPEN = frozenset({"sos", "help"})  # whatever follows belongs to it
TIMED = frozenset({"pause", "more", "on duty", "off duty"})  # a length of time may follow, and no request number
NEVER_NEGATED = frozenset({"done", "drop", "out", "safe", "close"})
NEGATIONS = frozenset({"no", "not", "never", "nope", "dont", "don't", "cant", "can't", "nunca", "todavia", "aun", "yet"})
HEDGES = NEGATIONS | {"but", "except", "wait", "only", "if", "when", "unless", "after", "until", "pero", "espere", "espera",
                      "solo", "cuando", "excepto", "menos"}
POLITE = re.compile(r"^(?:[\s,.!-]*(?:please|pls|plz|thanks|thank you|thank u|thx|ty|so much|very much|gracias|muchas gracias|"
                    r"por favor|porfavor|porfa|now|ahora|ok|okay|sorry|lo siento)(?!\w))*[\s.,!;:)\]-]*$")
LEAD = re.compile(  # what people say before a command without changing it
    r"^(?:(?:please|pls|plz|hi|hello|hey|hola|ok|okay|k|yes|yeah|yep|yup|ya|si|sure|claro|thanks|thank you|thx|gracias|"
    r"por favor|porfavor|porfa|good (?:morning|afternoon|evening)|buen(?:os|as)? (?:dias?|tardes|noches)|buenas|sorry|"
    r"im sorry|i'm sorry|lo siento|perdon|well|so|alright|all right|bueno|pues)(?![\w'])[\s,.!;:-]*)+")
NUMBER = re.compile(
    r"^[\s,:([-]*(?:(?:request|need|number|num|no\.?|nr|pedido|solicitud|numero)\s*)?#?\s*(\d{1,6})(?![\w:/])(?!\.\d)[)\]]?")
QUANTITY = re.compile(  # "drop 2 bags", "pass 5 pm", "drop 12 Elm St": no number of a request
    r"^\s*(?:am|pm|a\.m|p\.m|o'?clock|of|bags?|box(?:es)?|plates?|cans?|cases?|meals?|kids?|people|personas?|times|miles?|min|mins|"
    r"minutes?|hours?|hrs?|days?|weeks?|lbs?|pounds?|dollars?|bolsas?|cajas?|platos?|horas?|minutos?|dias?|semanas?|"
    r"(?:[a-z'.]+\s+){1,2}(?:st|street|rd|road|ave|avenue|dr|drive|ln|lane|blvd|ct|court))\b")
THE_NUMBER = re.compile(r"^\s*(?:(?:the|el|la|on|with|request|need|number|pedido|solicitud|numero)\s+)*(?=#?\w)")
FREE_WORDS = re.compile(r"^(?:[,.;:!]|\s+-+\s|-+\s)")  # the marks that part a command from words; not "drop-off"
SHOUTED = re.compile(r"(?<![\w.])(?:SOS|S\.O\.S)(?!\w)")
NO_CALL = re.compile(r"(?:^(?:what|who|how|when|why|que|quien|como|cuando)\b.*|"
                     r"\b(?:text|mean|means|word|no|not|without|said))\W*$")
NOT_DANGER = re.compile(r"^\s*contacts?\b")  # "emergency contact: Kim"
FEWEST_TO_MEND = 6  # letters a command must have before one slip of the finger in it is mended
FEWEST_TO_SORT = 4  # letters before two that are swapped or repeated are put right ("sned", "doneee")


@dataclass(frozen=True)
class Command:
    """A command as heard: its word in the flow file's own spelling, the number of a request, the words after it,
    and as what it was said."""

    word: str
    number: int | None = None
    rest: str = ""
    said: str = field(default="", compare=False)


class Lexicon:
    """All command words of a book with their synonyms, ready to be found at the start of a text."""

    def __init__(self, commands: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]):
        self._said: dict[str, str] = {}
        for word in commands:
            for said in map(words.plain, (word, *synonyms.get(word, ()))):
                self._said.setdefault(said, word)
                self._said.setdefault(said.replace("'", ""), word)
        self._by_letter: dict[str, list[str]] = {}
        for said in self._said:
            self._by_letter.setdefault(said[:1], []).append(said)

    def find(self, text: str) -> Command | None:
        """The command that a text is, or None. A question is never one; nor is a word that only begins a sentence."""
        said = "".join(" " if words.is_picture(c) else c for c in words.plain(text)).lstrip("\"'(*-.,! ").rstrip("\"')* ")
        if said.endswith("?") or said.startswith("¿"):
            return None
        said = said.lstrip("¡ ")
        return self._whole(said, text) or self._after_polite_words(said, text) or self._mended(said) or self._shouted(text)

    def _whole(self, said: str, text: str) -> Command | None:
        swapped = re.match(r"^#?(\d{1,6})[\s,.:-]+(\D+)$", said)
        if swapped and (word := self._said.get(swapped[2].strip(" .!"))) and word not in OPEN | TIMED:
            return Command(word, int(swapped[1]), said=swapped[2])
        for known in self._matches(said):
            after = said[len(known):]
            if command := _read(self._said[known], after, _as_written(text, after)):
                return replace(command, said=known)
        return None

    def _after_polite_words(self, said: str, text: str) -> Command | None:
        """"Yes, accept 12", "ok done", "please help": nothing but the command may follow, unless it takes free words anyway."""
        lead = LEAD.match(said)
        command = self._whole(said[lead.end():], text) or self._mended(said[lead.end():]) if lead else None
        return command if command and (not command.rest or command.word in FREE | OPEN | TIMED) else None

    def _matches(self, said: str) -> list[str]:
        found = [known for known in self._by_letter.get(said[:1], ()) if said.startswith(known)
                 and not (known[-1:].isalpha() and said[len(known):len(known) + 1].isalpha())]
        return sorted(found, key=len, reverse=True)

    def _mended(self, said: str) -> Command | None:
        """The command in which the finger slipped, alone or with a number. Short words must have all their letters."""
        match = re.match(r"^([a-z ]{4,20}?)\s*(?:#?(\d{1,6}))?[.!]*$", said)
        if not match:
            return None
        near = {w for s, w in self._said.items() if " " not in s and _is_slip(s, match[1])}
        if len(near) != 1 or (match[2] and near & (OPEN | TIMED)):
            return None
        return Command(near.pop(), int(match[2]) if match[2] else None, said=match[1])

    def _shouted(self, text: str) -> Command | None:
        """SOS in capitals acts wherever it stands, unless it is asked or told about."""
        call = SHOUTED.search(text)
        if call is None or "sos" not in self._said or NO_CALL.search(words.plain(text[:call.start()])):
            return None
        return Command("sos", None, " ".join(text.split()), said="sos")


def _read(word: str, after: str, original: str) -> Command | None:
    """The command that a word is with what follows it, if anything may follow it in this way."""
    if POLITE.match(after):
        return Command(word)
    if after.lstrip(" .,!")[:1] == "?" or (word == "sos" and NOT_DANGER.match(after)):
        return None
    if word in OPEN | TIMED:
        return _with_all(word, after, original)
    if after[0].isdigit() and word not in FREE and not POLITE.match(after.lstrip("0123456789")):
        return None
    if match := NUMBER.match(after):
        return _with_number(word, int(match[1]), after[match.end():], original)
    if (number := _number_alone(after)) is not None:
        return Command(word, number)
    first = re.findall(r"[a-z']+", after)[:1]
    hedged = first and first[0] in (NEGATIONS if word in NEVER_NEGATED else frozenset() if word in FREE else HEDGES)
    return None if hedged or not FREE_WORDS.match(after) else Command(word, None, original.strip(" ,.:;!-"))


def _with_all(word: str, after: str, original: str) -> Command | None:
    """A command that everything after it belongs to, or a length of time."""
    belongs = word in OPEN or words_are_time(after) or FREE_WORDS.match(after) or NUMBER.match(after)
    return Command(word, None, original.strip(" ,.:;!-")) if belongs else None


def _with_number(word: str, number: int, rest: str, original: str) -> Command | None:
    if _negated(word, rest) or QUANTITY.match(rest) or rest.lstrip(" .,!")[:1] == "?":
        return None
    if POLITE.match(rest):
        return Command(word, number)
    if word in FREE or FREE_WORDS.match(rest):
        kept = re.sub(r"^\D{0,12}?\d+", "", original, count=1)
        return Command(word, number, kept.strip(" ,.:;!-)]"))
    return None


def _number_alone(after: str) -> int | None:
    """The number that is all that follows, spelled or with an article: "number twelve", "el 12", "on 12 please"."""
    found = THE_NUMBER.match(after)
    said = words.tokens(after[found.end():].lstrip("#")) if found and after[:1].isspace() else []
    number = words.numeral(said, 0)
    return number[0] if number and POLITE.match(" ".join(said[number[1]:])) else None


def _as_written(text: str, rest: str) -> str:
    """The tail of the text as it was written, with its capitals and accents."""
    written, bare = text.split(), rest.strip()
    tails = [" ".join(written[-count:]) for count in range(1, min(len(bare.split()) + 3, len(written)) + 1)]
    for tail in tails:
        plain = words.plain(tail).rstrip("\"')* ")
        if bare and "".join(" " if words.is_picture(c) else c for c in plain).rstrip().endswith(bare):
            return tail if words.plain(tail) == bare else tail[max(0, len(tail.rstrip("\"')*")) - len(bare)):]
    return " ".join(written)[-len(rest):] if rest else ""


def _is_slip(right: str, typed: str) -> bool:
    if len(right) >= FEWEST_TO_MEND and one_slip(right, typed):
        return True
    if len(right) < FEWEST_TO_SORT or right[0] != typed[0] or right == typed:
        return False
    repeated = re.sub(r"(.)\1+", r"\1", typed) == re.sub(r"(.)\1+", r"\1", right) and len(typed) > len(right)
    return repeated or (sorted(right) == sorted(typed) and one_slip(right, typed))


def _negated(word: str, after: str) -> bool:
    first = re.findall(r"[a-z']+", after)[:1]
    return word in NEVER_NEGATED and bool(first) and first[0] in NEGATIONS


def words_are_time(text: str) -> bool:
    """Whether the text is a length of time or an end ("2 weeks", "until monday")."""
    from conversations import times

    bare = text.strip(" ,.:;!-")
    return times.duration(bare) is not None or bare.startswith(("until ", "til ", "till ", "hasta "))
