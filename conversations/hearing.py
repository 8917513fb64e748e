"""Hearing: which conversation a text is for, and what was heard in it. The order here is the whole rule."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from conversations import times, words
from conversations.commands import OPEN, Command, Lexicon, words_are_time
from conversations.flow import ANSWERS, Book, Flow, State
from conversations.turn import Heard

if TYPE_CHECKING:
    from bot.store.requests import Invitation
    from bot.store.talks import Conversation

ALWAYS = frozenset({"sos", "stop", "start"})  # heard before every conversation
GREETING = re.compile(  # what people say before they say what they need
    r"^(?:(?:hi|hello|hey|hola|good (?:morning|afternoon|evening|day)|buen(?:os|as)? (?:dias?|tardes|noches)|buenas|please|"
    r"por favor|disculpe|excuse me|sorry|perdon|there|everyone|neighbors?|so|um|yes)[\s,.!]+)+")
SAFETY_WORDS = frozenset({"sos", "out", "in", "more", "safe", "ack", "there", "coming", "all hands"})
LEAVING = frozenset({"menu", "nevermind"})
INVITED = frozenset({"accept", "pass"})  # what an invitation by itself waits for; the rest are words for a job
YES_NO: dict[str, Callable[[str], bool]] = {"yes": words.is_yes, "no": words.is_no}


@dataclass(frozen=True)
class Listener:
    """A conversation, or a standing invitation, that could hear a text: where it is and which request it is about."""

    flow: Flow
    state: State
    number: int | None
    conversation: Conversation | None = None
    invitation: Invitation | None = None

    @property
    def is_invitation(self) -> bool:
        """Whether it stands for a request put to this person, to which nothing has been answered yet."""
        return self.invitation is not None or (self.number is not None and self.state.name == self.flow.start)

    @property
    def asks(self) -> bool:
        """Whether it has put a question; a conversation that only waits, or an invitation, has not."""
        return self.state.say is not None and not self.is_invitation


@dataclass(frozen=True)
class Asked:
    """The bot asked "which one?" and waits for a number: the command it was about and the numbers it offered."""

    word: str
    rest: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Ears:
    """What is needed to hear a text of one person now. `listeners` stand in the order of their last question, newest first."""

    listeners: Sequence[Listener]
    roles: frozenset[str]
    asked: Asked | None
    categories: Sequence[tuple[str, Sequence[str]]]  # code, names
    areas: Sequence[str]
    now: datetime
    zone: ZoneInfo


class Hearing(NamedTuple):
    """The outcome: the event and what was heard, and either who hears it, the flow it opens, or the numbers to ask about."""

    event: str
    heard: Heard
    listener: Listener | None = None
    opens: Flow | None = None
    which: tuple[int, ...] = ()


class Hearer:
    """Hears for one book."""

    def __init__(self, book: Book):
        self.book = book
        states = [s for f in book.flows.values() for s in f.states.values()]
        commands = {w for f in book.flows.values() for w in f.opens_with} | {
            k for s in states for k in s.hear if k not in ANSWERS}
        self.lexicon = Lexicon(sorted(commands), book.words)
        self._phrases = [(words.plain(p), f) for f in book.flows.values() for p in f.phrases]

    def hear(self, text: str, pictures: int, ears: Ears) -> Hearing:
        """Who hears this text and what it says. Always an answer: at the last, `anything else`."""
        ears = replace(ears, listeners=sorted(ears.listeners, key=lambda x: not x.asks))  # questions first, each kind in order
        plain = Heard(text, pictures=pictures)
        if not text.strip():
            return self._anything_else(replace(plain, text=""), ears)
        if words.is_reaction(text) or words.is_auto_reply(text):
            return self._anything_else(replace(plain, by_machine=True), ears)
        command = self._pending(text, ears) or self.lexicon.find(text)
        if command and self._goes_on(command, ears):
            command = None
        return (command and self._command(command, plain, ears)) or self._words(command, plain, ears)

    def _goes_on(self, command: Command, ears: Ears) -> bool:
        """Words such as "need milk" from somebody who is just asked what they need: no command, but the answer."""
        first = ears.listeners[0] if ears.listeners else None
        says_more = bool(command.rest) or command.number is not None
        return first is not None and first.asks and command.word in OPEN and command.word in first.flow.opens_with and says_more

    def _words(self, command: Command | None, plain: Heard, ears: Ears) -> Hearing:
        """A text that no conversation waits for as a command: an answer, or the opening of a flow."""
        if hearing := self._yes_or_no(plain, ears):
            return hearing
        flow = self._opened_by(command.word, ears) if command else None
        if ears.listeners and (hearing := self._answer(plain, command, flow, ears.listeners[0], ears)):
            return hearing
        if command and flow:
            return Hearing(f"hear {command.word}", self._with(plain, command), opens=flow)
        if flow := self._opened_by_phrase(plain.text, ears):
            return Hearing("opens", replace(plain, rest=plain.text), opens=flow)
        return self._anything_else(plain, ears)

    def is_safety_word(self, text: str) -> bool:
        """Whether the text is a word that is answered however much a phone has texted."""
        command = self.lexicon.find(text)
        return command is not None and command.word in SAFETY_WORDS

    def _with(self, heard: Heard, command: Command) -> Heard:
        return replace(heard, word=command.word, number=command.number, rest=command.rest)

    def _pending(self, text: str, ears: Ears) -> Command | None:
        number = words.number(text)
        if ears.asked is None or number not in ears.asked.numbers:
            return None
        return Command(ears.asked.word, number, ears.asked.rest)

    def _command(self, command: Command, plain: Heard, ears: Ears) -> Hearing | None:
        """A command that is certain of its hearer: one that is always heard, has a number, or waits in one place only."""
        heard, event = self._with(plain, command), f"hear {command.word}"
        if command.word in ALWAYS or command.word in LEAVING:
            waiting = [x for x in ears.listeners if command.word in x.state.hear and x.conversation is not None]
            if command.word == "nevermind" and waiting:
                return Hearing(event, heard, listener=waiting[0])
            flow = self._opened_by(command.word, ears)
            return Hearing(event, heard, opens=flow) if flow else None
        waiting = [x for x in ears.listeners if command.word in x.state.hear and (command.word in INVITED or not x.is_invitation)]
        if command.number is not None:
            return self._numbered(command, heard, event, waiting, ears)
        return self._unnumbered(heard, event, waiting)

    def _numbered(self, command: Command, heard: Heard, event: str, waiting: list[Listener], ears: Ears) -> Hearing | None:
        for listener in waiting:
            if listener.number == command.number:
                return Hearing(event, heard, listener=listener)
        if flow := self._opened_by(command.word, ears):
            return Hearing(event, heard, opens=flow)
        return Hearing("unknown number", heard, listener=waiting[0]) if waiting else None

    def _unnumbered(self, heard: Heard, event: str, waiting: list[Listener]) -> Hearing | None:
        numbers = sorted({x.number for x in waiting if x.number is not None})
        if len(numbers) > 1:
            return Hearing("which", heard, which=tuple(numbers))
        return Hearing(event, heard, listener=waiting[0]) if waiting else None

    def _yes_or_no(self, plain: Heard, ears: Ears) -> Hearing | None:
        """A bare yes or no goes to the question it answers. For an invitation it must be certain which one is meant."""
        kind = next((kind for kind, fits in YES_NO.items() if fits(plain.text)), None)
        if kind is None or not _has_words(plain.text) or (ears.listeners and ears.listeners[0].asks):
            return None
        invited = [x for x in ears.listeners if x.is_invitation and kind in x.state.hear]
        numbers = tuple(sorted({x.number for x in invited if x.number is not None}))
        if len(numbers) > 1 or (numbers and len(invited) < len(ears.listeners)):
            return Hearing("which", replace(plain, word="accept" if kind == "yes" else "pass"), which=numbers)
        return Hearing(f"hear {kind}", replace(plain, value=kind), listener=invited[0]) if invited else None

    def _answer(self, plain: Heard, command: Command | None, opens: Flow | None, listener: Listener,
                ears: Ears) -> Hearing | None:
        """What the text answers to the question that was asked last. A bare command is never taken for free words."""
        for kind in listener.state.hear:
            if kind in ANSWERS and kind not in ("any words", "anything else"):
                value = self._reading(kind, plain, ears)
                if value is not None:
                    return Hearing(f"hear {kind}", replace(plain, value=value), listener=listener)
        bare = command is not None and not command.rest and (opens is not None or command.number is None)
        if "any words" not in listener.state.hear or bare or not _has_words(plain.text):
            return None
        return Hearing("hear any words", replace(plain, value=" ".join(plain.text.split())), listener=listener)

    def _reading(self, kind: str, plain: Heard, ears: Ears) -> Any:
        if kind in YES_NO:
            return kind if YES_NO[kind](plain.text) and _has_words(plain.text) else None
        if kind == "a number":
            return words.number(plain.text)
        if kind == "a category":
            index = words.choice(plain.text, [names for _, names in ears.categories])
            return None if index is None else ears.categories[index][0]
        if kind == "an area":
            index = words.choice(plain.text, [[area] for area in ears.areas]) if ears.areas else None
            return None if index is None else ears.areas[index]
        if kind in ("a duration", "a time"):
            moment = times.moment(plain.text, ears.now, ears.zone)
            if moment and moment.vague and kind == "a duration" and not words_are_time(words.plain(plain.text)):
                return None  # "now" and "tomorrow morning" are no lengths; "until monday" is as good as one
            return moment.at if moment and not moment.past else None
        return plain.pictures or None

    def _opened_by(self, word: str, ears: Ears) -> Flow | None:
        for flow in self.book.flows.values():
            if word in flow.opens_with and (ears.roles & set(flow.people)):
                return flow
        return None

    def _opened_by_phrase(self, text: str, ears: Ears) -> Flow | None:
        said = GREETING.sub("", words.plain(text)).strip(" .,!?¿¡")
        for phrase, flow in self._phrases:
            begins = said == phrase or (said.startswith(phrase) and not said[len(phrase)].isalnum())
            may = ears.roles & set(flow.people) and (ears.roles == {"anyone"} or self._names_a_category(text, ears))
            if begins and may:
                return flow
        return None

    def _names_a_category(self, text: str, ears: Ears) -> bool:
        return bool(words.mentions(text, [names for _, names in ears.categories]))

    def _anything_else(self, plain: Heard, ears: Ears) -> Hearing:
        """The question asked last is put again; where there is none, or several invitations, all that is possible is said."""
        invited = {x.number for x in ears.listeners if x.is_invitation}
        for listener in ears.listeners:
            if plain.pictures and "a picture" in listener.state.hear:
                return Hearing("hear a picture", plain, listener=listener)
            if "anything else" in listener.state.hear and not (listener.is_invitation and len(invited) > 1):
                return Hearing("hear anything else", plain, listener=listener)
        flow = next(f for f in self.book.flows.values() if "anything else" in f.opens_with)
        return Hearing("hear anything else", plain, opens=flow)


def _has_words(text: str) -> bool:
    """Whether there is a letter or a figure in it. A thumb or a heart alone says neither yes nor anything else for certain."""
    return any(character.isalnum() for character in text)
