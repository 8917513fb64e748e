"""Hearing: gathers what a text may mean to one person now, and lets the router choose."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from conversations.entities import times, yes_no
from conversations.entities.numbers import number
from conversations.flows.definition import (
    ANSWERS,
    ANYTHING_ELSE,
    SIGN_OF,
    SIGNS,
    WHOSE_WORDS,
    Book,
    Flow,
)
from conversations.hearing import router
from conversations.hearing.answers import another_need
from conversations.hearing.answers.addressed import (
    for_one,
    for_one_of_several,
    for_one_of_the_invitations,
    for_the_named,
    whose_is_said,
    with_its_words,
    with_number,
)
from conversations.hearing.answers.answering import (
    ANY_WORDS,
    asks_for_length,
    consent,
    in_words,
    typed,
)
from conversations.hearing.answers.reactions import is_by_machine, may_be_tapped
from conversations.hearing.commands.almost_out import may_mean_out
from conversations.hearing.commands.calm import without_harmless
from conversations.hearing.commands.commanded import (
    OF_ALERTS,
    Commanded,
    holds_danger,
    with_command,
)
from conversations.hearing.commands.lexicon import Command, Lexicon
from conversations.hearing.commands.reopening import reopened
from conversations.hearing.context import Asked, Hearing, HearingContext, Listener
from conversations.hearing.meanings import cries, questions, witnesses
from conversations.hearing.meanings.analysis import LONGEST, meanings_in
from conversations.hearing.meanings.meaning import DISTRESS, Meaning, Plainness, is_clear
from conversations.hearing.meanings.signs import (
    is_enough,
    is_meant,
    is_of_going_out,
    kinds_of,
    of_whoever_is_out,
)
from conversations.hearing.openings import Openings
from conversations.hearing.readings import BESIDE_DANGER, Certainty, Reading, Source, Weights
from conversations.hearing.whereabouts.setting_out import is_plain
from conversations.lexicon.plain import plain
from conversations.lexicon.signatures import unsigned
from conversations.port.events import Heard
from conversations.port.rules import Rule

__all__ = ["OF_ALERTS", "Asked", "Hearer", "Hearing", "HearingContext", "Listener"]
# words that are answered however much a phone has texted
SAFETY_WORDS = OF_ALERTS | {"sos", "out", "in", "more", "reopen"}
# with words behind them their shape is so strict that they are no answer
BEFORE_ANSWERS = frozenset({"in", "on duty", "off duty", "buddy", "rota", "team"})
BEFORE_A_CHECK_IN = frozenset({"accept", "done"})  # "done 1, in 2 for 1 hour"
PROTECTING = frozenset({"sos", "in"})
# what leaves room for the answer to an everyday question
WITH_QUESTIONS = frozenset(
    {
        Source.ANSWER,
        Source.SIGN,
        Source.QUESTION,
        Source.WORDS,
        Source.COMMAND,
        Source.OPENING,
        Source.ASIDE,
    }
)
BEGINNING = 200  # characters that show what a text begins with
WRITTEN_OUT = 1_600  # characters to which letters of other scripts may grow
SIGN_OF_ANOTHER = f"{SIGN_OF}{witnesses.ANOTHER}"
SIGN_OF_BEING_BACK = f"{SIGN_OF}being back"
# what yes and no are signs of, in answer to the question whether somebody is safe
SIGNS_OF_SAFETY = {"yes": SIGN_OF_BEING_BACK, "no": f"{SIGN_OF}danger"}


class Hearer:
    """Hears texts for one book."""

    def __init__(self, book: Book, rules: Mapping[str, Rule]) -> None:
        self.book = book
        self.lexicon = Lexicon(sorted(_commands(book)), book.words)
        self._openings = Openings(book)
        self._commanded = Commanded(self.lexicon, self._openings)
        self._weights = Weights(rules)
        self._whose = book.flows.get(WHOSE_WORDS)

    def hear(self, text: str, pictures: int, context: HearingContext) -> Hearing:
        """Who hears this text and what it says. There is always a result; the last resort is
        `anything else`."""
        return self.chosen(self.readings(text, pictures, context))

    def chosen(self, readings: Sequence[Reading]) -> Hearing:
        """What the router chooses, with the check-in and the questions of the same text."""
        best = router.choose(readings)
        asides = tuple(one.hearing for one in readings if _is_beside(one, best))
        return self._with_check_in(best.hearing)._replace(asides=asides)

    def readings(self, text: str, pictures: int, context: HearingContext) -> list[Reading]:
        """Everything that a text may mean to this person now, in no order."""
        # questions first, each kind in order
        by_question = sorted(context.listeners, key=lambda listener: not listener.asks)
        context = replace(context, listeners=by_question)
        text = _bounded(unsigned(text))
        heard = Heard(text, pictures=pictures)
        if not text.strip():
            return [self._rest(replace(heard, text=""), context)]
        if is_by_machine(text) and not (may_be_tapped(text) and _has_another_side(context)):
            return [self._rest(replace(heard, by_machine=True), context)]
        command = self._commanded.command(text, context)
        if whose := whose_is_said(text, command, context):
            return [self._reading(whose, Source.ANSWER, Certainty.CERTAIN)]
        if command is None:
            text, context = with_number(text, context)
        text, context = for_the_named(text, command, context, self.lexicon.find)
        found = self._gathered(replace(heard, text=text), context)
        found = (with_its_words(reading, text, self._whose) for reading in found)
        return [for_one_of_several(reading, text, context, self._whose) for reading in found]

    def hear_for(self, number: int, text: str, context: HearingContext) -> Hearing:
        """Who hears words that are for the job or request with this number."""
        return self.hear(text, 0, for_one(number, context))

    def check_in(self, command: Command, text: str, context: HearingContext) -> Hearing | None:
        """Who hears a check-in that a text asked for together with something else."""
        heard = with_command(Heard(text), command)
        flow = self._openings.by(command.word, context)
        return self._commanded.hearing(command, heard, context) or (
            Hearing(f"hear {command.word}", heard, opens=flow) if flow else None
        )

    def is_safety_word(self, text: str) -> bool:
        """Whether the text is a word that is answered however much this phone has texted."""
        command = self.lexicon.find(text)
        return command is not None and command.word in SAFETY_WORDS

    def _with_check_in(self, hearing: Hearing) -> Hearing:
        """The hearing, with the check-in that stands in the words behind ACCEPT or DONE."""
        heard = hearing.heard
        if heard.word not in BEFORE_A_CHECK_IN or hearing.which or not heard.rest:
            return hearing
        is_done = heard.word == "done"
        behind = (
            self._commanded.check_in_for_another if is_done else self._commanded.check_in_behind
        )
        before, check_in = behind(heard.rest, heard.number)
        if check_in is None:
            return hearing
        return hearing._replace(heard=replace(heard, rest=before), also=check_in)

    # what a text may mean

    def _gathered(self, heard: Heard, context: HearingContext) -> Iterator[Reading]:
        said = self._commanded.command(heard.text, context)
        against = self._commanded.denied(said, heard.text, context) if said else ""
        command = None if against else said
        yield from self._denials(said, heard, context)
        yield from self._witnessed(said, heard, context)
        yield from self._cries(said, heard, context)
        found = [*self._signs(heard, context), *self._almost_out(said, heard, context)]
        signs = _beside(command, of_whoever_is_out(found))
        yield from signs
        if said and not against:
            against = _denied_by(signs, said, heard.text)
        if not found and said is None:
            yield from self._begun_answer(heard, context)
        yield from self._commands(said, against, heard, context)
        yield from self._another_need(command, heard, context)
        yield from self._answers(command, heard, context)
        yield from self._opened(command, heard, context)
        yield self._rest(heard, context)

    def _denials(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        again = reopened(heard.text, command, context)
        flow = self._openings.by(again.word, context) if again else None
        if again and flow:
            hearing = Hearing(f"hear {again.word}", with_command(heard, again), opens=flow)
            yield self._reading(hearing, Source.DENIAL, Certainty.CLEAR, again.rest)

    def _witnessed(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        """That somebody who helps them is in danger, for the conversation that listens for it."""
        listener = next((x for x in context.listeners if SIGN_OF_ANOTHER in x.state.hear), None)
        if listener is None or context.on_call or (command and command.word == "sos"):
            return
        is_named = any(
            telling is witnesses.Telling.IN_DANGER
            for _, telling in witnesses.named(heard.text, context.helpers)
        )
        if is_named or witnesses.tells_of_helper(heard.text):
            hearing = Hearing(f"hear {SIGN_OF_ANOTHER}", heard, listener=listener)
            yield self._reading(hearing, Source.WITNESS, Certainty.CLEAR, heard.text)

    def _cries(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        is_other = (
            command is not None and command.word != "help" and not holds_danger(command, heard.text)
        )
        if is_other or not cries.is_call(heard.text, context):
            return
        called = replace(heard, value="help" if context.on_call else None)
        hearing = self._commanded.hearing(Command("sos", None, heard.text), called, context)
        if hearing is None:
            hearing = self._rest(heard, context).hearing
        yield self._reading(hearing, Source.CRY, Certainty.CLEAR, heard.text)

    def _signs(self, heard: Heard, context: HearingContext) -> Iterator[Reading]:
        """What the words may be a sign of, for the conversation that listens for it and asked
        last, or for the flow that it opens."""
        found = questions.with_the_likeliest(meanings_in(heard.text))
        asks_only = questions.asks_only(heard.text, found)
        for meaning in found:
            hearing = self._sign(meaning, heard, context)
            if hearing is not None:
                is_plain = meaning.plainness is Plainness.PLAIN
                yield self._reading(
                    hearing,
                    _source_of(meaning, asks_only and is_plain),
                    Certainty.CLEAR if is_plain else Certainty.LIKELY,
                    f"{meaning.said} ({meaning.why})" if meaning.why else meaning.said,
                )

    def _sign(self, meaning: Meaning, heard: Heard, context: HearingContext) -> Hearing | None:
        """Who hears a meaning, if anybody does."""
        if not is_meant(meaning, heard.text):
            return None
        kinds = kinds_of(meaning, heard.text)
        listeners = _one_by_one(context)
        if meaning.name in DISTRESS:
            # of somebody who is out, before it is about a job
            listeners.sort(key=lambda listener: not listener.flow.watches)
        listening = ((x, kind) for x in listeners if is_enough(meaning, x) for kind in kinds)
        found = next(((x, kind) for x, kind in listening if kind in x.state.hear), None)
        if found is not None:
            return Hearing(f"hear {found[1]}", heard, listener=found[0])
        if meaning.name in DISTRESS and not is_clear(meaning):
            return None
        flow = self._openings.by(kinds[0], context)
        return Hearing(f"hear {kinds[0]}", heard, opens=flow) if flow else None

    def _almost_out(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        """What may mean OUT and is no command, for whoever is out."""
        listening = (x for x in context.listeners if x.flow.watches)
        listener = next((x for x in listening if SIGN_OF_BEING_BACK in x.state.hear), None)
        if command is None and listener and may_mean_out(heard.text, self.lexicon):
            hearing = Hearing(f"hear {SIGN_OF_BEING_BACK}", heard, listener=listener)
            yield self._reading(hearing, Source.SIGN, Certainty.LIKELY, heard.text)

    def _begun_answer(self, heard: Heard, context: HearingContext) -> Iterator[Reading]:
        """What somebody says who was asked whether they are safe, and answers with yes or no and
        words that say nothing else: "yes got done at 2", "no he is still here"."""
        begun = yes_no.begun(without_harmless(plain(heard.text[:BEGINNING])))
        sign = SIGNS_OF_SAFETY.get(begun or "")
        listening = (x for x in context.listeners if x.flow.watches and "yes" in x.state.hear)
        listener = next((x for x in listening if sign in x.state.hear), None)
        if sign and listener and "?" not in heard.text:
            hearing = Hearing(f"hear {sign}", heard, listener=listener)
            yield self._reading(hearing, Source.SIGN, Certainty.LIKELY, heard.text)

    def _commands(
        self, command: Command | None, against: str, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        if command is None:
            return
        certainty = Certainty.CLEAR if command.rest else Certainty.CERTAIN
        hearing = self._commanded.hearing(command, heard, context)
        if hearing is not None:
            yield self._reading(hearing, Source.AWAITED, certainty, command.said, against)
        flow = self._openings.by(command.word, context)
        if flow is None or (hearing is not None and hearing.opens is flow):
            return
        hearing = Hearing(f"hear {command.word}", with_command(heard, command), opens=flow)
        is_shaped = command.rest and command.word in BEFORE_ANSWERS
        source = Source.SHAPED if is_shaped else Source.COMMAND
        if not against and not self._openings.is_meant(command, heard.text, context):
            against = "it goes on and names nothing that the chapter offers"
        yield self._reading(hearing, source, certainty, command.said, against)

    def _another_need(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        found = another_need.found_in(heard, command, context, self._openings)
        if found is not None and not context.on_call:
            yield self._reading(*found, heard.text)

    def _answers(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        if hearing := consent(heard, context):
            yield self._reading(hearing, Source.CONSENT, Certainty.CERTAIN, heard.text)
        first = next(iter(context.listeners), None)
        if first is None:
            return
        if out := _whose_length(heard.text, first, context):
            yield from self._answer(heard, out, Source.LENGTH, context)
            yield from self._words(command, heard, out, Source.LENGTH, context)
        yield from self._answer(heard, first, Source.ANSWER, context)
        # who has asked nothing and waits for a yes leaves all other words to whoever wants them
        wants = (x for x in context.listeners if x.asks or ANY_WORDS in x.state.hear)
        yield from self._words(command, heard, next(wants, first), Source.WORDS, context)

    def _answer(
        self, heard: Heard, listener: Listener, source: Source, context: HearingContext
    ) -> Iterator[Reading]:
        if hearing := typed(heard, listener, context):
            yield self._reading(hearing, source, Certainty.CERTAIN)

    def _words(
        self,
        command: Command | None,
        heard: Heard,
        listener: Listener,
        source: Source,
        context: HearingContext,
    ) -> Iterator[Reading]:
        opens = self._openings.by(command.word, context) if command else None
        if hearing := in_words(heard, listener, command, opens):
            yield self._reading(hearing, source, Certainty.CLEAR)

    def _opened(
        self, command: Command | None, heard: Heard, context: HearingContext
    ) -> Iterator[Reading]:
        is_bare = command is not None and not command.rest
        flow = self._openings.by_sentence(heard.text, context, is_bare)
        if flow is not None:
            hearing = Hearing("opens", replace(heard, rest=heard.text), opens=flow)
            yield self._reading(hearing, Source.OPENING, Certainty.CLEAR)

    def _rest(self, heard: Heard, context: HearingContext) -> Reading:
        """The last question is asked again. If there is none, or there are several invitations,
        everything that is possible is said."""
        invited = {x.number for x in context.listeners if x.is_invitation}
        whose = (
            None
            if heard.by_machine
            else for_one_of_the_invitations(heard.text, context, self._whose)
        )
        if whose is not None:
            return self._reading(whose, Source.REST, Certainty.REST)
        for listener in context.listeners:
            if heard.pictures and "a picture" in listener.state.hear:
                hearing = Hearing("hear a picture", heard, listener=listener)
                break
            is_one_of_several = listener.is_invitation and len(invited) > 1
            if ANYTHING_ELSE in listener.state.hear and not is_one_of_several:
                hearing = Hearing(f"hear {ANYTHING_ELSE}", heard, listener=listener)
                break
        else:
            hearing = Hearing(f"hear {ANYTHING_ELSE}", heard, opens=self._openings.rest)
        return self._reading(hearing, Source.REST, Certainty.REST)

    def _reading(
        self,
        hearing: Hearing,
        source: Source,
        certainty: Certainty,
        because: str = "",
        against: str = "",
    ) -> Reading:
        weight = self._weights.of(hearing)
        return Reading(hearing, source, certainty, weight, because, against)


def _source_of(meaning: Meaning, asks_only: bool) -> Source:
    if questions.is_question(meaning):
        return Source.QUESTION if asks_only else Source.ASIDE
    return Source.DANGER_SIGN if meaning.name in DISTRESS else Source.SIGN


def _is_beside(reading: Reading, best: Reading) -> bool:
    """Whether a reading is a question that is answered beside the one that counts."""
    is_asked = reading.hearing.is_question and reading.certainty is Certainty.CLEAR
    return is_asked and reading is not best and best.source in WITH_QUESTIONS


def _bounded(text: str) -> str:
    """As much of a text as is heard. Letters of other scripts may be many when they are written
    out: then it is fewer of them."""
    text = text[:LONGEST]
    if text.isascii():
        return text
    lengths = list(accumulate(map(_written_out, text)))
    return text[: bisect_right(lengths, max(len(text), WRITTEN_OUT))]


@lru_cache(maxsize=4096)
def _written_out(character: str) -> int:
    return len(unicodedata.normalize("NFKC", character))


def _has_another_side(context: HearingContext) -> bool:
    """Whether somebody has a job, or a request that somebody may come for: then what they write may
    be for the other one."""
    return any(x.number is not None and x.alert is None for x in context.listeners)


def _one_by_one(context: HearingContext) -> list[Listener]:
    """The listeners that words without a number may be for: no invitation, if there are several."""
    invited = {x.number for x in context.listeners if x.is_invitation}
    return [x for x in context.listeners if len(invited) < 2 or not x.is_invitation]


def _beside(command: Command | None, signs: list[Reading]) -> list[Reading]:
    """The signs that count beside a command: a word that protects, and nothing else in the text, is
    a sign of nothing but danger."""
    if command is None or command.rest or command.word not in PROTECTING:
        return signs
    return [sign for sign in signs if sign.source is not Source.SIGN]


def _denied_by(signs: list[Reading], command: Command, text: str) -> str:
    """Why a command does not count beside these signs; empty if it does."""
    if any(sign.source is Source.DANGER_SIGN for sign in signs) and _in_danger(command):
        return _in_danger(command)
    return _while_setting_out(command, text) if any(map(is_of_going_out, signs)) else ""


def _in_danger(command: Command) -> str:
    """Why a command does not count beside signs of danger: only what protects does, or what an
    alert is about."""
    if command.word in PROTECTING | (OF_ALERTS - {"safe"}):
        return ""
    return BESIDE_DANGER


def _while_setting_out(command: Command, text: str) -> str:
    """Why a command does not count beside the words of somebody who is setting out: "listo, salgo
    para alla" does not say that the job is done."""
    is_done = command.word == "done" and command.number is None
    return "they are setting out" if is_done and command.rest and is_plain(text) else ""


def _commands(book: Book) -> set[str]:
    """Every word that some flow listens for or opens with, other than answers."""
    return {word for flow in book.flows.values() for word in _words_of(flow)} - {*SIGNS}


def _words_of(flow: Flow) -> Iterator[str]:
    yield from flow.opens_with
    for state in flow.states.values():
        yield from (word for word in state.hear if word not in ANSWERS)


def _whose_length(text: str, first: Listener, context: HearingContext) -> Listener | None:
    """The check-in that a length of time is for, though the last question was about something
    else."""
    if first.flow.watches or asks_for_length(first):
        return None
    is_length = times.duration(text) is not None and number(text) is None
    if not is_length:
        return None
    return next(
        (x for x in context.listeners if x.flow.watches and "a duration" in x.state.hear), None
    )
