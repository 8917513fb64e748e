"""Hearing: which conversation a text is for, and what was heard in it. The order here is the whole
rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conversations.entities import times
from conversations.entities.choices import choice, mentions
from conversations.entities.numbers import number, numbers_after
from conversations.entities.yes_no import is_no, is_yes, name_said
from conversations.flows.definition import ANSWERS, RESPOND, Book, Flow
from conversations.hearing import cries, distress, setting_out
from conversations.hearing.answering import (
    LINES,
    has_words,
    is_an_answer,
    is_house,
    kept_by,
    numbered,
)
from conversations.hearing.asks_for_help import asks_for_help
from conversations.hearing.commands import OPEN, Command, Lexicon, words_are_time
from conversations.hearing.context import Asked, Ears, Hearing, Listener
from conversations.hearing.reactions import is_by_machine
from conversations.hearing.reopening import reopened
from conversations.lexicon.plain import plain, unsigned
from conversations.port.events import Heard

__all__ = ["Asked", "Ears", "Hearer", "Hearing", "Listener"]
ALWAYS = frozenset({"sos", "stop", "start"})  # heard before every conversation
SAFETY_WORDS = frozenset(
    {
        "sos",
        "out",
        "in",
        "more",
        "safe",
        "ack",
        "there",
        "coming",
        "all hands",
        "called",
        "crew",
        "handover",
        "reopen",
    }
)
OF_ALERTS = frozenset(
    {"ack", "safe", "called", "all hands", "coming", "there", "crew", "handover"}
)  # with a number: of an alert
OF_SAFETY = OF_ALERTS | {
    "in",
    "out",
}  # what follows their number is a place, a length or what somebody knows
BEFORE_ANSWERS = frozenset(
    {"in", "on duty", "off duty", "buddy", "rota"}
)  # their shape is so strict that they are no answer
NAMES_NOBODY = frozenset({"", "safe", "salvo"})  # SAFE of a member; "I'm safe" is said of oneself
LEAVING = frozenset({"menu", "nevermind"})
INVITED = frozenset(
    {"accept", "pass"}
)  # what an invitation by itself waits for; the rest are words for a job
YES_NO: dict[str, Callable[[str], bool]] = {"yes": is_yes, "no": is_no}


class Hearer:
    """Hears for one book."""

    def __init__(self, book: Book):
        self.book = book
        states = [s for f in book.flows.values() for s in f.states.values()]
        commands = {w for f in book.flows.values() for w in f.opens_with} | {
            k for s in states for k in s.hear if k not in ANSWERS
        }
        self.lexicon = Lexicon(sorted(commands), book.words)
        self._phrases = [(plain(p), f) for f in book.flows.values() for p in f.phrases]

    def hear(self, text: str, pictures: int, ears: Ears) -> Hearing:
        """Who hears this text and what it says. Always an answer: at the last, `anything else`."""
        hearing = self._heard_by(text, pictures, ears)
        heard = hearing.heard
        if heard.word != "accept" or hearing.which or not heard.rest:
            return hearing
        before, check_in = self._check_in_behind(heard.rest, heard.number)
        return (
            hearing
            if check_in is None
            else hearing._replace(heard=replace(heard, rest=before), also=check_in)
        )

    def check_in(self, command: Command, text: str, ears: Ears) -> Hearing | None:
        """Who hears a check-in that was asked for in the same text as something else."""
        heard = self._with(Heard(text), command)
        flow = self._opened_by(command.word, ears)
        return self._command(command, heard, ears) or (
            Hearing(f"hear {command.word}", heard, opens=flow) if flow else None
        )

    def _heard_by(self, text: str, pictures: int, ears: Ears) -> Hearing:
        ears = replace(
            ears, listeners=sorted(ears.listeners, key=lambda x: not x.asks)
        )  # questions first, each kind in order
        text = unsigned(text)
        plain_text = Heard(text, pictures=pictures)
        if not text.strip():
            return self._anything_else(replace(plain_text, text=""), ears)
        if is_by_machine(text):
            return self._anything_else(replace(plain_text, by_machine=True), ears)
        command = (
            self._pending(text, ears)
            or self.lexicon.find(text)
            or self._accepts_too(text)
            or self._sets_out(text, ears)
        )
        if (again := reopened(text, command, ears)) and (flow := self._opened_by(again.word, ears)):
            return Hearing(f"hear {again.word}", self._with(plain_text, again), opens=flow)
        if (
            command is not None
            and command.word not in OF_ALERTS | {"sos"}
            and distress.is_danger(command.rest)
        ):
            command = None  # "DONE 1, he has a gun": the danger is what counts
        if (command is None or command.word == "help") and self._is_call(text, ears):
            cry = self._command(
                Command("sos", None, text),
                replace(plain_text, value="help" if ears.on_call else None),
                ears,
            )
            return cry or self._anything_else(plain_text, ears)
        if command and (self._goes_on(command, ears) or is_house(text, command, ears)):
            command = None
        return (command and self._command(command, plain_text, ears)) or self._words(
            command, plain_text, ears
        )

    def _is_call(self, text: str, ears: Ears) -> bool:
        """Whether this is a call for help in danger, in whatever words. Whoever has an alert writes
        of somebody else."""
        if ears.is_called:  # what they write is read by those who were called
            return ears.on_call and cries.asks_for_help(text)
        if ears.on_call and cries.is_cry(text):
            return True
        return (ears.on_call or not ears.has_an_alert) and (
            distress.is_despair(text) or distress.is_danger(text)
        )

    def _accepts_too(self, text: str) -> Command | None:
        """ACCEPT without a number, joined to a check-in: "accept and check me in for an hour"."""
        after = self.lexicon.after("accept", text)
        if after is None:
            return None
        before, check_in = self._check_in_behind(after[1], None)
        return (
            Command("accept", None, after[1].strip())
            if check_in is not None and not before
            else None
        )

    def _check_in_behind(self, rest: str, number_said: int | None) -> tuple[str, Command | None]:
        """The check-in in the words after ACCEPT, and the other words. "In 20 min" and "in 20" say
        when they come."""
        for before, begins in setting_out.joined(rest):
            after = self.lexicon.after("in", begins)
            found = self.lexicon.find(begins)
            if after is None or (found is not None and found.word != "in"):
                continue
            is_plain_in = re.match(r"in\b", plain(begins)) is not None
            if found is None and not is_plain_in:
                found = setting_out.for_a_job(
                    *after, {number_said} if number_said else ()
                ) or setting_out.for_a_while(*after)
            if found is not None and not (is_plain_in and found.number not in (None, number_said)):
                said = rest if setting_out.says_more(found.rest) else before
                return said, replace(
                    found, number=number_said if found.number is None else found.number
                )
        return rest, None

    def _sets_out(self, text: str, ears: Ears) -> Command | None:
        """IN in words that are a check-in for one of their jobs, or of a length that answers
        nothing else."""
        after = self.lexicon.after("in", text)
        if after is None or self._opened_by("in", ears) is None:
            return None
        jobs = {x.number for x in ears.listeners if x.is_job and x.number is not None}
        if command := setting_out.for_a_job(*after, jobs):
            return command
        is_invited = any(x.is_invitation for x in ears.listeners)
        if (is_invited and not jobs) or self._tells_when(text, ears):
            return None
        return setting_out.for_a_while(*after)

    def _tells_when(self, text: str, ears: Ears) -> bool:
        """Whether "in 2 hours" answers the question that was asked last, or is about the time of
        somebody who is out."""
        if any(x.flow.watches for x in ears.listeners) or is_yes(text.split()[0]):
            return True
        first = next((x for x in ears.listeners if x.asks), None)
        if first is None or first.flow.name == RESPOND:
            return False
        kinds = [kind for kind in ("a time", "a duration") if kind in first.state.hear]
        if any(self._reading(kind, Heard(text), ears, watches=False) is not None for kind in kinds):
            return True
        return "any words" in first.state.hear and not kept_by(first) & LINES

    def _goes_on(self, command: Command, ears: Ears) -> bool:
        """Words such as "need milk" from somebody who is just asked what they need: no command, but
        the answer."""
        first = ears.listeners[0] if ears.listeners else None
        says_more = bool(command.rest) or command.number is not None
        return (
            first is not None
            and first.asks
            and command.word in OPEN
            and command.word in first.flow.opens_with
            and says_more
        )

    def _words(self, command: Command | None, plain_text: Heard, ears: Ears) -> Hearing:
        """A text that no conversation waits for as a command: an answer, or the opening of a
        flow."""
        if hearing := self._yes_or_no(plain_text, ears):
            return hearing
        flow = self._opened_by(command.word, ears) if command else None
        if command and flow and command.rest and command.word in BEFORE_ANSWERS:
            return Hearing(f"hear {command.word}", self._with(plain_text, command), opens=flow)
        if hearing := self._more_time(plain_text, command, flow, ears):
            return hearing
        if ears.listeners and (
            hearing := self._answer(plain_text, command, flow, ears.listeners[0], ears)
        ):
            return hearing
        if command and flow and self._is_meant(command, plain_text.text, ears):
            return Hearing(f"hear {command.word}", self._with(plain_text, command), opens=flow)
        is_bare = command is not None and not command.rest
        flow = self._opened_by_phrase(plain_text.text, ears) or (
            None if is_bare else self._opened_by_a_need(plain_text.text, ears)
        )
        if flow and not any(x.asks and x.flow is flow for x in ears.listeners):
            return Hearing("opens", replace(plain_text, rest=plain_text.text), opens=flow)
        return self._anything_else(plain_text, ears)

    def _more_time(
        self, plain_text: Heard, command: Command | None, flow: Flow | None, ears: Ears
    ) -> Hearing | None:
        """A length of time from somebody who is out is theirs, where the question asked last is
        about something else."""
        first = next(iter(ears.listeners), None)
        if (
            first is None
            or first.flow.watches
            or not {"a duration", "a time", "any words"}.isdisjoint(first.state.hear)
        ):
            return None
        out = next(
            (x for x in ears.listeners if x.flow.watches and "a duration" in x.state.hear), None
        )
        is_length = times.duration(plain_text.text) is not None and number(plain_text.text) is None
        return self._answer(plain_text, command, flow, out, ears) if out and is_length else None

    def is_safety_word(self, text: str) -> bool:
        """Whether the text is a word that is answered however much a phone has texted."""
        command = self.lexicon.find(text)
        return command is not None and command.word in SAFETY_WORDS

    def _with(self, heard: Heard, command: Command) -> Heard:
        return replace(heard, word=command.word, number=command.number, rest=command.rest)

    def _pending(self, text: str, ears: Ears) -> Command | None:
        """The answer to "which one?": its number, or a yes with the number. A new command is
        none."""
        if ears.asked is None:
            return None
        said, number_said = numbered(text)
        number_said = number_said if is_yes(said) else number(text)
        return (
            Command(ears.asked.word, number_said, ears.asked.rest)
            if number_said in ears.asked.numbers
            else None
        )

    def _command(self, command: Command, plain_text: Heard, ears: Ears) -> Hearing | None:
        """A command that is certain of its hearer: one that is always heard, has a number, or waits
        in one place only."""
        heard, event = self._with(plain_text, command), f"hear {command.word}"
        if command.word in ALWAYS or command.word in LEAVING:
            waiting = [
                x
                for x in ears.listeners
                if command.word in x.state.hear and x.conversation is not None
            ]
            if command.word == "nevermind" and waiting:
                return Hearing(event, heard, listener=waiting[0])
            flow = self._opened_by(command.word, ears)
            return Hearing(event, heard, opens=flow) if flow else None
        waiting = [
            x
            for x in ears.listeners
            if command.word in x.state.hear and (command.word in INVITED or not x.is_invitation)
        ]
        if command.number is not None:
            return self._numbered(command, heard, event, waiting, ears)
        return self._unnumbered(heard, command.said, event, waiting)

    def _numbered(
        self, command: Command, heard: Heard, event: str, waiting: list[Listener], ears: Ears
    ) -> Hearing | None:
        if command.word not in OF_SAFETY and (more := numbers_after(command.rest)):
            return Hearing(
                "which", replace(heard, rest=""), which=tuple(sorted({command.number or 0, *more}))
            )
        draft = [
            x
            for x in waiting
            if x.number is None and not x.is_invitation and command.word not in OF_ALERTS
        ]
        # (the number after a word of a draft is one of its own choices)
        for listener in [x for x in waiting if x.number == command.number] or draft:
            return Hearing(event, heard, listener=listener)
        if flow := self._opened_by(command.word, ears):
            return Hearing(event, heard, opens=flow)
        if command.word == "safe" and (out := next((x for x in waiting if x.flow.watches), None)):
            return Hearing(event, heard, listener=out)
        return Hearing("unknown number", heard, listener=waiting[0]) if waiting else None

    def _unnumbered(
        self, heard: Heard, said: str, event: str, waiting: list[Listener]
    ) -> Hearing | None:
        mine = [x for x in waiting if x.number is None and x.conversation is not None]
        if mine and heard.word == "safe":  # SAFE from somebody who is checked in is OUT
            return Hearing(event, heard, listener=mine[0])
        numbers = sorted({x.number for x in waiting if x.number is not None})
        if len(numbers) > 1 or (numbers and heard.word == "safe" and said not in NAMES_NOBODY):
            return Hearing("which", heard, which=tuple(numbers))
        return Hearing(event, heard, listener=waiting[0]) if waiting else None

    def _yes_or_no(self, plain_text: Heard, ears: Ears) -> Hearing | None:
        """A bare yes or no goes to the question it answers. For an invitation it must be certain,
        and which one is meant."""
        said, number_said = numbered(plain_text.text)
        kind = "yes" if is_yes(said, certain=True) else "no" if is_no(said) else None
        if kind is None or not has_words(said) or (ears.listeners and ears.listeners[0].asks):
            return None
        invited = [x for x in ears.listeners if x.is_invitation and kind in x.state.hear]
        if number_said is not None:
            meant = next((x for x in invited if x.number == number_said), None)
            return (
                Hearing(
                    f"hear {kind}",
                    replace(plain_text, value=kind, number=number_said),
                    listener=meant,
                )
                if meant
                else None
            )
        numbers = tuple(sorted({x.number for x in invited if x.number is not None}))
        if len(numbers) > 1 or (numbers and len(invited) < len(ears.listeners)):
            return Hearing(
                "which",
                replace(plain_text, word="accept" if kind == "yes" else "pass"),
                which=numbers,
            )
        return (
            Hearing(f"hear {kind}", replace(plain_text, value=kind), listener=invited[0])
            if invited
            else None
        )

    def _answer(
        self,
        plain_text: Heard,
        command: Command | None,
        opens: Flow | None,
        listener: Listener,
        ears: Ears,
    ) -> Hearing | None:
        """What the text answers to the question that was asked last. A bare command is never taken
        for free words."""
        for kind in listener.state.hear:
            if kind in ANSWERS and kind not in ("any words", "anything else"):
                value = self._reading(kind, plain_text, ears, listener.flow.watches)
                if value is not None and not (
                    listener.is_invitation and kind in YES_NO
                ):  # heard before, if it was certain
                    return Hearing(
                        f"hear {kind}", replace(plain_text, value=value), listener=listener
                    )
        bare = (
            command is not None
            and not command.rest
            and (opens is not None or command.number is None)
        )
        if (
            "any words" not in listener.state.hear
            or bare
            or not is_an_answer(plain_text.text, listener)
        ):
            return None
        value = (
            name_said(plain_text.text)
            if "name" in kept_by(listener)
            else " ".join(plain_text.text.split())
        )
        return Hearing("hear any words", replace(plain_text, value=value), listener=listener)

    def _reading(self, kind: str, plain_text: Heard, ears: Ears, watches: bool) -> Any:
        if kind in YES_NO:
            return kind if YES_NO[kind](plain_text.text) and has_words(plain_text.text) else None
        if kind == "a number":
            return number(plain_text.text)
        if kind == "a category":
            index = choice(plain_text.text, [names for _, names in ears.categories])
            return None if index is None else ears.categories[index][0]
        if kind == "an area":
            index = choice(plain_text.text, [[area] for area in ears.areas]) if ears.areas else None
            return None if index is None else ears.areas[index]
        if kind in ("a duration", "a time") and watches:
            stay = times.deadline(plain_text.text, ears.now, ears.zone)
            return stay.at if stay and not stay.past and not stay.far else None
        if kind in ("a duration", "a time"):
            moment = times.moment(plain_text.text, ears.now, ears.zone)
            if (
                moment
                and moment.vague
                and kind == "a duration"
                and not words_are_time(plain(plain_text.text))
            ):
                # "now" and "tomorrow morning" are no lengths; "until monday" is as good as one
                return None
            return moment.at if moment and not moment.past else None
        return plain_text.pictures or None

    def _opened_by(self, word: str, ears: Ears) -> Flow | None:
        for flow in self.book.flows.values():
            if word in flow.opens_with and (ears.roles & set(flow.people)):
                return flow
        return None

    def _opened_by_phrase(self, text: str, ears: Ears) -> Flow | None:
        said = cries.GREETING.sub("", plain(text)).strip(" .,!?¿¡")
        for phrase, flow in self._phrases:
            begins = said == phrase or (said.startswith(phrase) and not said[len(phrase)].isalnum())
            may = ears.roles & set(flow.people) and (
                ears.roles == {"anyone"} or self._names_a_category(text, ears)
            )
            if begins and may:
                return flow
        return None

    def _opened_by_a_need(self, text: str, ears: Ears) -> Flow | None:
        """Who is only a stranger to us and says a need in any words, or begins with what is needed,
        asks for help."""
        said = cries.GREETING.sub("", plain(text))
        begins = not said.endswith("?") and self._names_a_category(" ".join(said.split()[:2]), ears)
        if ears.roles == {"anyone"} and (begins or asks_for_help(text)):
            return self._opened_by("help", ears)
        return None

    def _is_meant(self, command: Command, text: str, ears: Ears) -> bool:
        """Whether somebody of the chapter who writes "need …" needs something: a minute and
        directions are no request."""
        runs_on = (
            command.word == "help"
            and re.search(rf"{re.escape(command.said)} \w", plain(text))
            and command.rest
        )
        return not runs_on or ears.roles == {"anyone"} or self._names_a_category(text, ears)

    def _names_a_category(self, text: str, ears: Ears) -> bool:
        return bool(mentions(text, [names for _, names in ears.categories]))

    def _anything_else(self, plain_text: Heard, ears: Ears) -> Hearing:
        """The question asked last is put again; where there is none, or several invitations, all
        that is possible is said."""
        invited = {x.number for x in ears.listeners if x.is_invitation}
        for listener in ears.listeners:
            if plain_text.pictures and "a picture" in listener.state.hear:
                return Hearing("hear a picture", plain_text, listener=listener)
            if "anything else" in listener.state.hear and not (
                listener.is_invitation and len(invited) > 1
            ):
                return Hearing("hear anything else", plain_text, listener=listener)
        flow = next(f for f in self.book.flows.values() if "anything else" in f.opens_with)
        return Hearing("hear anything else", plain_text, opens=flow)
