"""Hearing: decides which conversation a text is for, and what the text says in it. The order in
this file is the whole rule."""

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
from conversations.hearing.context import Asked, Hearing, HearingContext, Listener
from conversations.hearing.reactions import is_by_machine
from conversations.hearing.reopening import reopened
from conversations.lexicon.plain import plain, unsigned
from conversations.port.events import Heard

__all__ = ["Asked", "HearingContext", "Hearer", "Hearing", "Listener"]
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
# with a number: of an alert
OF_ALERTS = frozenset({"ack", "safe", "called", "all hands", "coming", "there", "crew", "handover"})
# what follows their number is a place, a length or what somebody knows
OF_SAFETY = OF_ALERTS | {
    "in",
    "out",
}
# their shape is so strict that they are no answer
BEFORE_ANSWERS = frozenset({"in", "on duty", "off duty", "buddy", "rota"})
NAMES_NOBODY = frozenset({"", "safe", "salvo"})  # SAFE of a member; "I'm safe" is said of oneself
LEAVING = frozenset({"menu", "nevermind"})
# what an invitation by itself waits for; the rest are words for a job
INVITED = frozenset({"accept", "pass"})
YES_NO: dict[str, Callable[[str], bool]] = {"yes": is_yes, "no": is_no}


class Hearer:
    """Hears texts for one book."""

    def __init__(self, book: Book):
        self.book = book
        states = [s for f in book.flows.values() for s in f.states.values()]
        commands = {w for f in book.flows.values() for w in f.opens_with} | {
            k for s in states for k in s.hear if k not in ANSWERS
        }
        self.lexicon = Lexicon(sorted(commands), book.words)
        self._phrases = [(plain(p), f) for f in book.flows.values() for p in f.phrases]

    def hear(self, text: str, pictures: int, context: HearingContext) -> Hearing:
        """Who hears this text and what it says. There is always a result; the last resort is
        `anything else`."""
        hearing = self._heard_by(text, pictures, context)
        heard = hearing.heard
        if heard.word != "accept" or hearing.which or not heard.rest:
            return hearing
        before, check_in = self._check_in_behind(heard.rest, heard.number)
        return (
            hearing
            if check_in is None
            else hearing._replace(heard=replace(heard, rest=before), also=check_in)
        )

    def check_in(self, command: Command, text: str, context: HearingContext) -> Hearing | None:
        """Who hears a check-in that a text asked for together with something else."""
        heard = self._with(Heard(text), command)
        flow = self._opened_by(command.word, context)
        return self._command(command, heard, context) or (
            Hearing(f"hear {command.word}", heard, opens=flow) if flow else None
        )

    def _heard_by(self, text: str, pictures: int, context: HearingContext) -> Hearing:
        # questions first, each kind in order
        context = replace(context, listeners=sorted(context.listeners, key=lambda x: not x.asks))
        text = unsigned(text)
        plain_text = Heard(text, pictures=pictures)
        if not text.strip():
            return self._anything_else(replace(plain_text, text=""), context)
        if is_by_machine(text):
            return self._anything_else(replace(plain_text, by_machine=True), context)
        command = (
            self._pending(text, context)
            or self.lexicon.find(text)
            or self._accepts_too(text)
            or self._sets_out(text, context)
        )
        if (again := reopened(text, command, context)) and (
            flow := self._opened_by(again.word, context)
        ):
            return Hearing(f"hear {again.word}", self._with(plain_text, again), opens=flow)
        if (
            command is not None
            and command.word not in OF_ALERTS | {"sos"}
            and distress.is_danger(command.rest)
        ):
            command = None  # "DONE 1, he has a gun": the danger is what counts
        if (command is None or command.word == "help") and self._is_call(text, context):
            cry = self._command(
                Command("sos", None, text),
                replace(plain_text, value="help" if context.on_call else None),
                context,
            )
            return cry or self._anything_else(plain_text, context)
        if command and (self._goes_on(command, context) or is_house(text, command, context)):
            command = None
        return (command and self._command(command, plain_text, context)) or self._words(
            command, plain_text, context
        )

    def _is_call(self, text: str, context: HearingContext) -> bool:
        """Whether this is a call for help in danger, in whatever words. A person who has an alert
        is writing about somebody else."""
        if context.is_called:  # what they write is read by those who were called
            return context.on_call and cries.asks_for_help(text)
        if context.on_call and cries.is_cry(text):
            return True
        return (context.on_call or not context.has_an_alert) and (
            distress.is_despair(text) or distress.is_danger(text)
        )

    def _accepts_too(self, text: str) -> Command | None:
        """ACCEPT without a number, combined with a check-in: "accept and check me in for an
        hour"."""
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
        """The check-in among the words after ACCEPT, and the other words. "In 20 min" and "in 20"
        say when they will come."""
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

    def _sets_out(self, text: str, context: HearingContext) -> Command | None:
        """IN with words that make it a check-in for one of their jobs, or with a length that
        answers no other question."""
        after = self.lexicon.after("in", text)
        if after is None or self._opened_by("in", context) is None:
            return None
        jobs = {x.number for x in context.listeners if x.is_job and x.number is not None}
        if command := setting_out.for_a_job(*after, jobs):
            return command
        if self._tells_when(text, context):
            return None
        # "in 20 min" may say to an invitation when they could come; with a street it does not
        is_invited = any(x.is_invitation for x in context.listeners)
        return setting_out.for_a_while(*after, needs_street=is_invited and not jobs)

    def _tells_when(self, text: str, context: HearingContext) -> bool:
        """Whether "in 2 hours" answers the last question, or is about the deadline of somebody who
        is out."""
        if any(x.flow.watches for x in context.listeners) or is_yes(text.split()[0]):
            return True
        first = next((x for x in context.listeners if x.asks), None)
        if first is None or first.flow.name == RESPOND:
            return False
        kinds = [kind for kind in ("a time", "a duration") if kind in first.state.hear]
        if any(
            self._reading(kind, Heard(text), context, watches=False) is not None for kind in kinds
        ):
            return True
        return "any words" in first.state.hear and not kept_by(first) & LINES

    def _goes_on(self, command: Command, context: HearingContext) -> bool:
        """Words such as "need milk" from somebody who was just asked what they need: they are the
        answer, not a command."""
        first = context.listeners[0] if context.listeners else None
        says_more = bool(command.rest) or command.number is not None
        return (
            first is not None
            and first.asks
            and command.word in OPEN
            and command.word in first.flow.opens_with
            and says_more
        )

    def _words(
        self, command: Command | None, plain_text: Heard, context: HearingContext
    ) -> Hearing:
        """A text that no conversation expects as a command: an answer, or the opening of a flow."""
        if hearing := self._yes_or_no(plain_text, context):
            return hearing
        flow = self._opened_by(command.word, context) if command else None
        if command and flow and command.rest and command.word in BEFORE_ANSWERS:
            return Hearing(f"hear {command.word}", self._with(plain_text, command), opens=flow)
        if hearing := self._more_time(plain_text, command, flow, context):
            return hearing
        if context.listeners and (
            hearing := self._answer(plain_text, command, flow, context.listeners[0], context)
        ):
            return hearing
        if command and flow and self._is_meant(command, plain_text.text, context):
            return Hearing(f"hear {command.word}", self._with(plain_text, command), opens=flow)
        is_bare = command is not None and not command.rest
        flow = self._opened_by_phrase(plain_text.text, context) or (
            None if is_bare else self._opened_by_a_need(plain_text.text, context)
        )
        if flow and not any(x.asks and x.flow is flow for x in context.listeners):
            return Hearing("opens", replace(plain_text, rest=plain_text.text), opens=flow)
        return self._anything_else(plain_text, context)

    def _more_time(
        self, plain_text: Heard, command: Command | None, flow: Flow | None, context: HearingContext
    ) -> Hearing | None:
        """A length of time from somebody who is out is for their check-in if the last question was
        about something else."""
        first = next(iter(context.listeners), None)
        if (
            first is None
            or first.flow.watches
            or not {"a duration", "a time", "any words"}.isdisjoint(first.state.hear)
        ):
            return None
        out = next(
            (x for x in context.listeners if x.flow.watches and "a duration" in x.state.hear), None
        )
        is_length = times.duration(plain_text.text) is not None and number(plain_text.text) is None
        return self._answer(plain_text, command, flow, out, context) if out and is_length else None

    def is_safety_word(self, text: str) -> bool:
        """Whether the text is a word that is answered however much this phone has texted."""
        command = self.lexicon.find(text)
        return command is not None and command.word in SAFETY_WORDS

    def _with(self, heard: Heard, command: Command) -> Heard:
        return replace(heard, word=command.word, number=command.number, rest=command.rest)

    def _pending(self, text: str, context: HearingContext) -> Command | None:
        """The answer to "which one?": a number, or a yes with the number. A new command is not an
        answer."""
        if context.asked is None:
            return None
        said, number_said = numbered(text)
        number_said = number_said if is_yes(said) else number(text)
        return (
            Command(context.asked.word, number_said, context.asked.rest)
            if number_said in context.asked.numbers
            else None
        )

    def _command(
        self, command: Command, plain_text: Heard, context: HearingContext
    ) -> Hearing | None:
        """A command whose hearer is certain: one that is always heard, has a number, or is awaited
        in only one place."""
        heard, event = self._with(plain_text, command), f"hear {command.word}"
        if command.word in ALWAYS or command.word in LEAVING:
            waiting = [
                x
                for x in context.listeners
                if command.word in x.state.hear and x.conversation is not None
            ]
            if command.word == "nevermind" and waiting:
                return Hearing(event, heard, listener=waiting[0])
            flow = self._opened_by(command.word, context)
            return Hearing(event, heard, opens=flow) if flow else None
        waiting = [
            x
            for x in context.listeners
            if command.word in x.state.hear and (command.word in INVITED or not x.is_invitation)
        ]
        if command.number is not None:
            return self._numbered(command, heard, event, waiting, context)
        return self._unnumbered(heard, command.said, event, waiting)

    def _numbered(
        self,
        command: Command,
        heard: Heard,
        event: str,
        waiting: list[Listener],
        context: HearingContext,
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
        if flow := self._opened_by(command.word, context):
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

    def _yes_or_no(self, plain_text: Heard, context: HearingContext) -> Hearing | None:
        """A bare yes or no goes to the question that it answers. For an invitation it must be a
        certain one, and it must be clear which invitation is meant."""
        said, number_said = numbered(plain_text.text)
        kind = "yes" if is_yes(said, certain=True) else "no" if is_no(said) else None
        if kind is None or not has_words(said) or (context.listeners and context.listeners[0].asks):
            return None
        invited = [x for x in context.listeners if x.is_invitation and kind in x.state.hear]
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
        if len(numbers) > 1 or (numbers and len(invited) < len(context.listeners)):
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
        context: HearingContext,
    ) -> Hearing | None:
        """What the text answers to the last question. A bare command is never taken as free
        words."""
        for kind in listener.state.hear:
            if kind in ANSWERS and kind not in ("any words", "anything else"):
                value = self._reading(kind, plain_text, context, listener.flow.watches)
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

    def _reading(self, kind: str, plain_text: Heard, context: HearingContext, watches: bool) -> Any:
        if kind in YES_NO:
            return kind if YES_NO[kind](plain_text.text) and has_words(plain_text.text) else None
        if kind == "a number":
            return number(plain_text.text)
        if kind == "a category":
            index = choice(plain_text.text, [names for _, names in context.categories])
            return None if index is None else context.categories[index][0]
        if kind == "an area":
            index = (
                choice(plain_text.text, [[area] for area in context.areas])
                if context.areas
                else None
            )
            return None if index is None else context.areas[index]
        if kind in ("a duration", "a time") and watches:
            stay = times.deadline(plain_text.text, context.now, context.zone)
            return stay.at if stay and not stay.past and not stay.far else None
        if kind in ("a duration", "a time"):
            moment = times.moment(plain_text.text, context.now, context.zone)
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

    def _opened_by(self, word: str, context: HearingContext) -> Flow | None:
        for flow in self.book.flows.values():
            if word in flow.opens_with and (context.roles & set(flow.people)):
                return flow
        return None

    def _opened_by_phrase(self, text: str, context: HearingContext) -> Flow | None:
        said = cries.GREETING.sub("", plain(text)).strip(" .,!?¿¡")
        for phrase, flow in self._phrases:
            begins = said == phrase or (said.startswith(phrase) and not said[len(phrase)].isalnum())
            may = context.roles & set(flow.people) and (
                context.roles == {"anyone"} or self._names_a_category(text, context)
            )
            if begins and may:
                return flow
        return None

    def _opened_by_a_need(self, text: str, context: HearingContext) -> Flow | None:
        """Somebody who is only a stranger to us asks for help if they state a need in any words, or
        begin with what they need."""
        said = cries.GREETING.sub("", plain(text))
        begins = not said.endswith("?") and self._names_a_category(
            " ".join(said.split()[:2]), context
        )
        if context.roles == {"anyone"} and (begins or asks_for_help(text)):
            return self._opened_by("help", context)
        return None

    def _is_meant(self, command: Command, text: str, context: HearingContext) -> bool:
        """Whether somebody of the chapter who writes "need ..." really needs something: a minute or
        directions are not a request."""
        runs_on = (
            command.word == "help"
            and re.search(rf"{re.escape(command.said)} \w", plain(text))
            and command.rest
        )
        return not runs_on or context.roles == {"anyone"} or self._names_a_category(text, context)

    def _names_a_category(self, text: str, context: HearingContext) -> bool:
        return bool(mentions(text, [names for _, names in context.categories]))

    def _anything_else(self, plain_text: Heard, context: HearingContext) -> Hearing:
        """The last question is asked again. If there is none, or there are several invitations,
        everything that is possible is said."""
        invited = {x.number for x in context.listeners if x.is_invitation}
        for listener in context.listeners:
            if plain_text.pictures and "a picture" in listener.state.hear:
                return Hearing("hear a picture", plain_text, listener=listener)
            if "anything else" in listener.state.hear and not (
                listener.is_invitation and len(invited) > 1
            ):
                return Hearing("hear anything else", plain_text, listener=listener)
        flow = next(f for f in self.book.flows.values() if "anything else" in f.opens_with)
        return Hearing("hear anything else", plain_text, opens=flow)
