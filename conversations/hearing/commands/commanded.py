"""Commands in their context: which command a text is from this person now, and who hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from conversations.entities.choices import named_alone
from conversations.entities.numbers import number, numbers_after
from conversations.entities.yes_no import is_yes
from conversations.flows.definition import RESPOND
from conversations.hearing.answers.answering import (
    LINES,
    is_house,
    kept_by,
    numbered,
    read_as,
)
from conversations.hearing.commands.lexicon import OPEN, Command, Lexicon
from conversations.hearing.commands.other_words import in_other_words
from conversations.hearing.context import Hearing, HearingContext, Listener
from conversations.hearing.meanings import distress
from conversations.hearing.meanings.analysis import takes_out
from conversations.hearing.openings import HELP, TEAM, Openings
from conversations.hearing.readings import BESIDE_DANGER
from conversations.hearing.whereabouts import setting_out
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD
from conversations.port.events import Heard

ALWAYS = frozenset({"sos", "stop", "start"})  # heard before every conversation
LEAVING = frozenset({"menu", "nevermind"})
# with a number: of an alert
OF_ALERTS = frozenset({"ack", "safe", "called", "all hands", "coming", "there", "crew", "handover"})
# what follows their number is a place, a length or what somebody knows
OF_SAFETY = OF_ALERTS | {"in", "out"}
# beside words of danger they call people or tell something, and take no protection away
STAYS_WITH_DANGER = OF_ALERTS - {"ack", "safe", "handover"} | {"sos"}
# words to choose from in answer to a question, which people put into a sentence
OFFERED = ("send", "team", "drop", "close", "ack", "nevermind")
# what an invitation by itself waits for; the rest are words for a job
INVITED = frozenset({"accept", "pass", "details"})
# SAFE of a member; "I'm safe" is said of oneself
NAMES_NOBODY = frozenset({"", *HEARD.words("behind a command", "names nobody")})


class Commanded:
    """Finds commands and whoever hears them, for one book."""

    def __init__(self, lexicon: Lexicon, openings: Openings) -> None:
        self._lexicon, self._openings = lexicon, openings

    # which command

    def command(self, text: str, context: HearingContext) -> Command | None:
        """The command that a text is: the answer to "which one?", one that stands at its start, or
        a check-in in other words."""
        return next(filter(None, self._commands(text, context)), None)

    def _commands(self, text: str, context: HearingContext) -> Iterator[Command | None]:
        """What a text may be as a command, the first that it is first."""
        yield _pending(text, context)
        for word in filter(partial(_is_offered, context), OFFERED):
            yield in_other_words(word, text)
        yield self._lexicon.find(text)
        if context.on_call:
            yield in_other_words("out", text)
        yield self._accepts_too(text)
        yield self._sets_out(text, context)
        yield self._says_that_they_go(text, context)

    def denied(self, command: Command, text: str, context: HearingContext) -> str:
        """Why a command does not count; empty if it does."""
        if holds_danger(command, text):
            return BESIDE_DANGER
        is_call = command.word == "sos" and bool(command.rest)
        if is_call and takes_out(text, distress.DANGER, command.said):
            return "it says that there is no danger"
        if _goes_on(command, context):
            return "it says more of what was asked"
        if is_house(text, command, context):
            return "a house number"
        return ""

    def check_in_for_another(self, rest: str, done: int | None) -> tuple[str, Command | None]:
        """The check-in for another job among the words after DONE, and the other words."""
        for before, begins in setting_out.joined(rest):
            found = self._lexicon.find(begins)
            if found is not None and found.word == "in" and found.number not in (None, done):
                return before, found
        return rest, None

    def check_in_behind(self, rest: str, number_said: int | None) -> tuple[str, Command | None]:
        """The check-in among the words after ACCEPT, and the other words. "In 20 min" and "in 20"
        say when they will come."""
        for before, begins in setting_out.joined(rest):
            found = self._check_in_at(begins, number_said)
            if found is None:
                continue
            said = rest if setting_out.says_more(found.rest) else before
            number_meant = number_said if found.number is None else found.number
            return said, replace(found, number=number_meant)
        return rest, None

    def _check_in_at(self, begins: str, number_said: int | None) -> Command | None:
        """The check-in with which these words begin. A plain IN is one only by its own shape."""
        after = self._lexicon.after("in", begins)
        found = self._lexicon.find(begins) if after is not None else None
        if after is None or (found is not None and found.word != "in"):
            return None
        if re.match(r"in\b", plain(begins)):
            is_for_it = found is not None and found.number in (None, number_said)
            return found if is_for_it else None
        jobs = {number_said} if number_said else ()
        return found or setting_out.for_a_job(*after, jobs) or setting_out.for_a_while(*after)

    def _accepts_too(self, text: str) -> Command | None:
        """ACCEPT without a number, combined with a check-in: "accept and check me in for an
        hour"."""
        after = self._lexicon.after("accept", text)
        if after is None:
            return None
        before, check_in = self.check_in_behind(after[1], None)
        is_both = check_in is not None and not before
        return Command("accept", None, after[1].strip()) if is_both else None

    def _sets_out(self, text: str, context: HearingContext) -> Command | None:
        """IN with words that make it a check-in for one of their jobs, or with a length that
        answers no other question."""
        after = self._lexicon.after("in", text)
        if after is None or self._openings.by("in", context) is None:
            return None
        jobs = {x.number for x in context.listeners if x.is_job and x.number is not None}
        found = setting_out.for_a_job(*after, jobs) or setting_out.while_leaving(*after)
        if jobs:
            found = found or setting_out.for_somebody(*after) or setting_out.inside(*after)
        return found or _stays(text, after, context, has_jobs=bool(jobs))

    def _says_that_they_go(self, text: str, context: HearingContext) -> Command | None:
        """IN in plain words, of somebody with several jobs, or who names a street. Of somebody with
        one job, that job's conversation hears them."""
        is_free = not context.on_call and not any(x.asks for x in context.listeners)
        if not is_free or self._openings.by("in", context) is None:
            return None
        if not setting_out.is_plain(text):
            return None
        jobs = [x for x in context.listeners if x.is_job]
        is_somewhere = len(jobs) > 1 or (not jobs and setting_out.names_a_street(text))
        return Command("in", None, text) if is_somewhere else None

    # who hears it

    def hearing(
        self, command: Command, plain_text: Heard, context: HearingContext
    ) -> Hearing | None:
        """The certain hearer of a command: one that is always heard, has a number, or is awaited in
        only one place. None if nobody waits for it."""
        heard, event = with_command(plain_text, command), f"hear {command.word}"
        if command.word in ALWAYS | LEAVING:
            return self._always(command, heard, event, context)
        if command.word == HELP and command.rest:
            return None  # it is no answer to a question that names HELP
        waiting = [x for x in context.listeners if _waits(x, command.word)]
        if command.number is not None:
            return self._numbered(command, heard, event, waiting, context)
        if command.word == TEAM:
            return _for_the_team(heard, event, waiting)
        return _unnumbered(heard, command.said, event, waiting)

    def _always(
        self, command: Command, heard: Heard, event: str, context: HearingContext
    ) -> Hearing | None:
        waiting = [
            x
            for x in context.listeners
            if command.word in x.state.hear and x.conversation is not None
        ]
        if command.word == "nevermind" and waiting:
            return Hearing(event, heard, listener=waiting[0])
        flow = self._openings.by(command.word, context)
        return Hearing(event, heard, opens=flow) if flow else None

    def _numbered(
        self,
        command: Command,
        heard: Heard,
        event: str,
        waiting: list[Listener],
        context: HearingContext,
    ) -> Hearing | None:
        if command.word not in OF_SAFETY and (more := numbers_after(command.rest)):
            several = tuple(sorted({command.number or 0, *more}))
            return Hearing("which", replace(heard, rest=""), which=several)
        # the number after a word of a draft is one of its own choices
        draft = [x for x in waiting if _is_draft(x) and command.word not in OF_ALERTS]
        for listener in [x for x in waiting if x.number == command.number] or draft:
            return Hearing(event, heard, listener=listener)
        if flow := self._openings.by(command.word, context):
            return Hearing(event, heard, opens=flow)
        if command.word == "safe" and (out := next((x for x in waiting if x.flow.watches), None)):
            return Hearing(event, heard, listener=out)
        return Hearing("unknown number", heard, listener=waiting[0]) if waiting else None


def _is_offered(context: HearingContext, word: str) -> bool:
    """Whether whoever asked last offers this word. To leave it is offered by whoever hears it."""
    last = next(iter(context.listeners), None)
    if last is None or word not in last.state.hear:
        return False
    return word in LEAVING or last.asks or last.alert is not None


def holds_danger(command: Command, text: str) -> bool:
    """Whether the danger in the words behind the command of a text is what counts: "DONE 1, he has
    a gun"."""
    is_grave = command.word not in STAYS_WITH_DANGER
    return is_grave and distress.is_danger_of(command.rest, text)


def with_command(heard: Heard, command: Command) -> Heard:
    """What was heard, as this command."""
    return replace(heard, word=command.word, number=command.number, rest=command.rest)


def _unnumbered(heard: Heard, said: str, event: str, waiting: Sequence[Listener]) -> Hearing | None:
    certain = _the_one_meant(str(heard.word), waiting)
    if certain is not None:
        return Hearing(event, heard, listener=certain)
    numbers = sorted({x.number for x in waiting if x.number is not None})
    names_somebody = heard.word == "safe" and said not in NAMES_NOBODY
    if len(numbers) > 1 or (numbers and names_somebody):
        return Hearing("which", heard, which=tuple(numbers))
    return Hearing(event, heard, listener=waiting[0]) if waiting else None


def _the_one_meant(word: str, waiting: Sequence[Listener]) -> Listener | None:
    """The conversation for which a word without a number is meant, if that is certain: SAFE from
    somebody who is checked in is OUT, and a question that names the word is answered by it."""
    mine = [x for x in waiting if x.number is None and x.conversation is not None]
    if mine and word == "safe":
        return mine[0]
    return waiting[0] if waiting and _asks_for(waiting[0], word) else None


def _asks_for(listener: Listener, word: str) -> bool:
    """Whether the question of a conversation names this word: "Text CLOSE again"."""
    question = listener.state.say
    named = question.msgid.split() if listener.asks and question is not None else ()
    return word.upper() in named


def _for_the_team(heard: Heard, event: str, waiting: Sequence[Listener]) -> Hearing | None:
    """TEAM is heard by the last question that names it; with several jobs it is about none of them
    for certain."""
    numbers = {x.number for x in waiting}
    is_certain = bool(waiting) and (waiting[0].asks or len(numbers) == 1)
    return Hearing(event, heard, listener=waiting[0]) if is_certain else None


def _waits(listener: Listener, word: str) -> bool:
    return word in listener.state.hear and (word in INVITED or not listener.is_invitation)


def _is_draft(listener: Listener) -> bool:
    return listener.number is None and not listener.is_invitation


def _pending(text: str, context: HearingContext) -> Command | None:
    """The answer to "which one?": a number, a yes with the number, or a name. A new command is not
    an answer."""
    asked = context.asked
    if asked is None:
        return None
    said, number_said = numbered(text)
    meant = number_said if is_yes(said) else number(text)
    if meant is None:
        meant = named_alone(text, asked.names)
    return Command(asked.word, meant, asked.rest) if meant in asked.numbers else None


def _stays(
    text: str, after: tuple[str, str], context: HearingContext, has_jobs: bool
) -> Command | None:
    """IN with a length or a place. "In 20 min" may say until when they stay who are out, or when
    somebody who is invited could come; with a street it does not."""
    if any(x.flow.watches for x in context.listeners):
        return setting_out.for_a_while(*after, needs_street=True)
    if _tells_when(text, context):
        return None
    is_invited = not has_jobs and any(x.is_invitation for x in context.listeners)
    found = setting_out.for_a_while(*after, needs_street=is_invited)
    return found or setting_out.for_a_place(*after)


def _tells_when(text: str, context: HearingContext) -> bool:
    """Whether "in 2 hours" answers the last question."""
    if is_yes(text.split()[0]):
        return True
    first = next((x for x in context.listeners if x.asks), None)
    if first is None or first.flow.name == RESPOND:
        return False
    kinds = [kind for kind in ("a time", "a duration") if kind in first.state.hear]
    if any(read_as(kind, Heard(text), context, watches=False) is not None for kind in kinds):
        return True
    return "any words" in first.state.hear and not kept_by(first) & LINES


def _goes_on(command: Command, context: HearingContext) -> bool:
    """Whether words such as "need milk" come from somebody who was just asked what they need: they
    are the answer, not a command."""
    first = next(iter(context.listeners), None)
    if first is None or not first.asks or command.word not in OPEN:
        return False
    if not _is_draft(first):
        return False
    says_more = bool(command.rest) or command.number is not None
    return says_more and command.word in first.flow.opens_with
