"""The turn runner: one event of one person is heard, decided, and saved with all its effects."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.conversations import Conversation
from bot.store.db import row_of
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.queries.requests import Queries
from bot.store.requests import Invitation, Need
from bot.store.safety import Alert
from bot.turns import effects, heard_log
from bot.turns.causes import Cause
from bot.turns.listeners import context_of, kinds_of
from conversations.flows.definition import RESPOND, Flow, Text
from conversations.hearing import joined
from conversations.hearing.answers.addressed import COMMAND, NUMBERS, WHOSE
from conversations.hearing.commands.lexicon import Command
from conversations.hearing.hearer import OF_ALERTS, Asked, Hearing, HearingContext
from conversations.hearing.readings import Reading
from conversations.hearing.router import choose
from conversations.lexicon import languages
from conversations.port.events import Heard, News
from conversations.port.records import AssignmentStatus
from conversations.port.turn import Turn
from conversations.safeguards import answers, emergencies, kept_words, misses
from conversations.texts.render import Phrase
from conversations.vocabulary.ask.showing import asked_shortly
from conversations.vocabulary.shared.alert_summary import name_of, whom_is
from conversations.vocabulary.shared.kept_words import MESSAGE
from conversations.vocabulary.whose_words.rules import line_of

log = logging.getLogger(__name__)
LOCKED = (
    select(Contact)
    .where(Contact.id == bindparam("contact_id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
SEND = "send"  # the word that passes kept words on
A_MOMENT = timedelta(microseconds=1)  # the least that the database can tell apart


class TurnRunner:
    """One turn being taken: the session, the person (locked) and the Turn that the rules see."""

    def __init__(
        self,
        runtime: Runtime,
        session: Session,
        contact: Contact,
        cause: Cause,
        now: datetime,
        heard: Heard | None = None,
        news: News | None = None,
    ):
        self.runtime = runtime
        self.session = session
        self.contact = contact
        self.cause = cause
        self.now = now
        self.recent = 0  # this person's texts in the last few minutes, before this one
        self.hearing: Hearing | None = None  # what hears the text, if anything does
        # whether the conversation has moved on: if so, this is no loop between two machines
        self.moved = False
        # the waits of the states that conversations have reached, written at the end
        self.waits: list[dict[str, Any]] = []
        # the live conversations when the text came, until something may have changed them
        self._seen: list[Conversation] | None = None
        self.spoken = runtime.book_of(contact.chapter)
        self.find = Queries(
            session, contact.chapter, now, lambda: kinds_of(runtime, contact.chapter)
        )
        self.turn = Turn(
            now=now,
            me=contact,
            chapter=contact.chapter,
            book=self.spoken.book,
            vocabulary=runtime.vocabulary,
            find=self.find,
            pick=runtime.pick,
            heard=heard,
            news=news,
        )

    @property
    def conversation(self) -> Conversation | None:
        """The row of the conversation that the turn moves."""
        return (
            None if self.turn.conversation is None else row_of(Conversation, self.turn.conversation)
        )

    @property
    def alert(self) -> Alert:
        """The row of the alert that the turn is about."""
        return row_of(Alert, self.turn.alert)

    # a text

    def look_around(self, message: Message) -> None:
        """Look up what every text needs, before anything is decided about it."""
        since = self.now - self.turn.limits.texts_within
        self._seen = self.find.look_around(message, since)

    def _note_the_language(self, body: str) -> None:
        """Speak the language in which somebody writes whom the chapter does not know; thanks change
        nothing in the middle of a conversation."""
        if self.contact.is_known:
            return
        language = languages.guess(body)
        if language is None or language == self.contact.language:
            return
        if not (languages.is_only_polite(body) and self.find.has_conversation(self.contact)):
            self.contact.language = language

    def hear(self, message: Message, text: str | None = None) -> None:
        """Take a text: find what hears it, move that conversation, and always answer.

        `text`, where given, is heard in place of the message's own words.
        """
        self._note_the_language(message.body)
        context = self._context()
        readings = self._readings(message, message.body if text is None else text, context)
        heard_log.note(message, readings)
        hearing = self.spoken.hearer.chosen(readings)
        self.turn.heard = hearing.heard
        self.turn.message = message
        self.turn.carrier_answered = bool(message.opt_out)
        if message.pictures:
            self.turn.say(self.turn.sentence("no pictures"))
        self.hearing = hearing
        for aside in hearing.asides:
            self._move(aside)
        goes_on = emergencies.goes_on(self.turn, hearing)
        if not goes_on and not self._belongs_before(hearing):
            self._move(hearing)
            emergencies.note(self.turn, hearing, context.listeners)
            emergencies.end(self.turn, hearing)
        if hearing.is_question or goes_on:
            self._ask_again(context)
        if hearing.also is not None:
            self._check_in_too(hearing.also, hearing.heard.text)
        answers.never_be_silent(self.turn, self._question())
        answers.say_what_is_put_off(self.turn, readings)
        if not hearing.heard.by_machine:
            answers.say_whom_to_call(self.turn, choose(readings), hearing.heard.text)

    def _context(self) -> HearingContext:
        """What could hear a text now; when each conversation asked is learned along with it."""
        live, self._seen = self._seen, None
        if live is None:
            live = self.find.live(self.contact)
        self._questions = _asked_at(live)
        return context_of(self.runtime, self.find, self.contact, live, self.now)

    def _readings(self, message: Message, text: str, context: HearingContext) -> list[Reading]:
        """What a text may mean: together with the one before it, if it is the end of a sentence
        that began there and means something else alone."""
        read = self.spoken.hearer.readings
        alone = read(text, message.pictures, context)
        if joined.may_be_a_part(choose(alone), text):
            return self._bit_by_bit(message, text, context) or alone
        if not joined.may_be_half(choose(alone)):
            return alone
        sent_at = message.sent_at or self.now  # what was said in a call was never sent
        before = self.find.text_before(message, sent_at - joined.WITHIN)
        word = choose(alone).hearing.heard.word
        if before is None or not joined.may_go_on(before.readings, text, word):
            return alone
        breaks_off = joined.goes_on(before.body)
        if not breaks_off and not joined.may_go_with(before.body, before.readings, word):
            return alone
        both = read(joined.together(before.body, text), message.pictures, context)
        together = joined.of_two(both)
        if not joined.means_another_thing(alone, together):
            return alone
        if not breaks_off and not joined.is_danger(choose(together)):
            return alone
        if not joined.protects(choose(together)):
            said = self.turn.term(str(word).upper())
            self.turn.say(self.turn.sentence("half a sentence", word=said))
        return together

    def _bit_by_bit(
        self, message: Message, text: str, context: HearingContext
    ) -> list[Reading] | None:
        """What a few words mean together with the few words before them, if that is danger: "he",
        "is hitting", "me"."""
        since = (message.sent_at or self.now) - joined.WITHIN
        newest = self.find.text_before(message, since)
        if newest is None or not joined.was_a_part(newest.readings, newest.body):
            return None
        said, danger = text, None
        for before in self.find.texts_before(message, since, joined.MOST_PARTS):
            if not joined.was_a_part(before.readings, before.body):
                break
            said = joined.together(before.body, said)
            both = self.spoken.hearer.readings(said, message.pictures, context)
            together = joined.of_two(both)
            danger = together if joined.is_danger(choose(together)) else danger
        return danger

    def _check_in_too(self, command: Command, text: str) -> None:
        """Make the check-in asked for in the same text as a job, once the job is really theirs."""
        need = self.turn.need
        if command.number is not None:  # behind DONE it is another job
            need = self.find.need(command.number)
        mine = self.find.assignment(self.contact, need) if need is not None else None
        if mine is None or mine.status != AssignmentStatus.OPEN:
            return
        context = self._context()
        hearing = self.spoken.hearer.check_in(command, text, context)
        if hearing is not None:
            self.turn.heard = hearing.heard
            self._move(hearing)
            self.turn.need = need  # the cost of this turn's texts is booked on the request

    def _ask_again(self, context: HearingContext) -> None:
        """Ask the last question again, shortly: what was said was no answer to it."""
        asking = next((x for x in context.listeners if x.asks and x.conversation), None)
        if asking is None or asking.conversation is None:
            return
        conversation = row_of(Conversation, asking.conversation)
        self.turn.about(conversation)
        text = asked_shortly(self.turn)
        if text is not None:
            self.turn.say(text)
            conversation.asked_at = self._after_all_questions(conversation)

    def _question(self) -> Text | None:
        """What the conversation's current state says: the answer where the flow gives none."""
        conversation = self.conversation
        if conversation is None or conversation.has_ended:
            return None
        return self.spoken.book.flows[conversation.flow].states[conversation.state].say

    def _may_still_send(self) -> bool:
        """Whether the conversation asks something, or can still be answered by SEND."""
        conversation = self.conversation
        if conversation is None or conversation.has_ended:
            return False
        state = self.spoken.book.flows[conversation.flow].states[conversation.state]
        return state.say is not None or SEND in state.hear

    def accept(self, invitation: Invitation) -> None:
        """Treat the button on an invitation's page as the word ACCEPT with its number."""
        heard = Heard("", word="accept", number=invitation.need.number)
        self.turn.heard = heard
        flow = self.spoken.book.flows.get(RESPOND)
        if flow is None:  # the file was changed since they were invited
            self.turn.say(self.turn.sentence("unknown number", number=heard.number))
        else:
            self._move(Hearing("hear accept", heard, opens=flow))

    def _move(self, hearing: Hearing) -> None:
        if hearing.event == WHOSE:
            self._ask_whose(hearing)
            return
        if hearing.which:
            self._ask_which(hearing)
            return
        if self._is_answered(hearing):
            self.contact.ask_which(None, self.now)
        if hearing.event == "unknown number":
            self.turn.say(self.turn.sentence("unknown number", number=hearing.heard.number))
            return
        conversation = self._conversation(hearing)
        self.take(
            conversation,
            hearing.event,
            opened=hearing.opens is not None
            or hearing.listener is None
            or hearing.listener.conversation is None,
        )
        misses.count(self.turn, conversation, hearing)

    def _is_answered(self, hearing: Hearing) -> bool:
        """Whether "which one?" is answered, or something else was done instead."""
        asked = self.contact.was_asked(self.now)
        if asked is None:
            return self.contact.asked is not None
        return not self._leaves_it_open(hearing)

    def _leaves_it_open(self, hearing: Hearing) -> bool:
        """Whether "which one?" is still to be answered: this text was not understood, or answers
        what somebody who is out was asked besides."""
        if hearing.is_question or hearing.event == "hear anything else":
            return True
        is_out = hearing.listener is not None and hearing.listener.flow.watches
        return is_out and hearing.heard.word is None

    def _conversation(self, hearing: Hearing) -> Conversation:
        """The conversation that hears: a live one, or one opened by a word or an invitation."""
        listener = hearing.listener
        if listener and listener.conversation is not None:
            return row_of(Conversation, listener.conversation)
        flow = listener.flow if listener else hearing.opens
        assert flow is not None
        need = (
            row_of(Invitation, listener.invitation).need
            if listener and listener.invitation
            else None
        )
        alert = row_of(Alert, listener.alert) if listener and listener.alert else None
        if alert is None and hearing.heard.number is not None and flow.asks_which_alert:
            alert = self.find.alert(hearing.heard.number)
        if need is None and hearing.heard.number is not None and flow.asks_which:
            need = self.find.need(hearing.heard.number)
        return self.open(flow, need, alert)

    def open(
        self, flow: Flow, need: Need | None = None, alert: Alert | None = None
    ) -> Conversation:
        conversation = Conversation(
            contact=self.contact,
            flow=flow.name,
            state="new",
            entry=0,
            memory={},
            need=need,
            alert=alert,
            asked_at=self.now,
            is_over=False,
            misses=0,
        )
        self.session.add(conversation)
        self.session.flush()
        self._questions[conversation.id] = conversation.asked_at
        return conversation

    def take(self, conversation: Conversation, event: str, opened: bool = False) -> bool:
        """Let an event move a conversation, and write the waits that result from it."""
        machine = self.spoken.machines[conversation.flow]
        turn, said, entry = self.turn, len(self.turn.said), conversation.entry
        turn.about(conversation)
        if opened:
            machine.open(conversation, turn)
        # a new conversation that has already moved on by itself has used up its opening word
        opens_only = opened and conversation.state != machine.flow.start
        taken = opens_only or machine.take(event, conversation, turn)
        if not taken and event.startswith("hear ") and len(turn.said) == said:
            taken = machine.take("hear anything else", conversation, turn)
        self._bind(conversation)
        kept_words.hand_over(turn, self._may_still_send())
        self.moved = conversation.entry != entry and not (opened and conversation.has_ended)
        if conversation.entry != entry or any(s.whom is self.contact for s in turn.said[said:]):
            conversation.asked_at = self._after_all_questions(conversation)
        conversation.is_over = conversation.has_ended
        self.waits += effects.waits_of(self.contact, conversation, turn.wakes)
        turn.wakes.clear()
        effects.end_the_watch(self, conversation)
        self._go_on()
        return taken

    def _go_on(self) -> None:
        """Do what the rules of a turn leave to be done once their conversation has moved."""
        turn = self.turn
        if turn.which_job:
            until = self.now + turn.limits.which_answer
            self.contact.ask_which(Asked("in", "", turn.which_job), until)
            turn.which_job = ()
        if turn.also_in is not None and turn.need is not None:
            words, turn.also_in = turn.also_in, None
            self._check_in_too(Command("in", turn.need.number, words), words)
            if (check_in := turn.their_check_in()) is not None:
                check_in.keeps("note", words)
        if turn.words_for is not None:
            (number, words), turn.words_for = turn.words_for, None
            self._hear_for(number, words)
        if turn.words_for_a_request is not None:
            words, turn.words_for_a_request = turn.words_for_a_request, None
            flow = self._asking_flow(turn.conversation.flow)
            turn.heard = Heard(words, rest=words)
            self._move(Hearing("opens", turn.heard, opens=flow))

    def _asking_flow(self, name: str) -> Flow:
        """The flow of this name if it can send a request, or else the first one that can."""
        flows = self.spoken.book.flows
        own = flows[name]
        return own if own.sends else next((one for one in flows.values() if one.sends), own)

    def conversation_with(self, number: int | None) -> Conversation | None:
        """The conversation with this id, looked up with all others of this person: when they asked
        is asked for as well if it speaks."""
        live = self.find.live(self.contact)
        self._questions = _asked_at(live)
        found = next((one for one in live if one.id == number), None)
        return found or self.session.get(Conversation, number)

    def _after_all_questions(self, conversation: Conversation) -> datetime:
        """The time of a question: later than that of every other one, so that two that are asked
        in the same instant have an order."""
        others = (at for key, at in self._questions.items() if key != conversation.id)
        at = max([self.now, *(other + A_MOMENT for other in others)])
        self._questions[conversation.id] = at
        return at

    @cached_property
    def _questions(self) -> dict[int, datetime]:
        """When each live conversation of this person asked last: looked up once a turn."""
        return _asked_at(self.find.live(self.contact))

    def _bind(self, conversation: Conversation) -> None:
        """Let a conversation be about the rows that its turn is about."""
        turn = self.turn
        if turn.need is not None:
            conversation.need = row_of(Need, turn.need)
        watches = self.spoken.book.flows[conversation.flow].watches
        # what is said about a job or a request goes on when its helper is no longer out
        check_in = turn.check_in if watches else None
        conversation.check_in_id = check_in.id if check_in is not None else None
        conversation.alert_id = turn.alert.id if turn.alert is not None else None

    def _ask_whose(self, hearing: Hearing) -> None:
        """Ask for which job or request free words are, and keep them in a conversation of their
        own."""
        assert hearing.opens is not None
        conversation = self.open(hearing.opens)
        conversation.memory = {
            MESSAGE: hearing.heard.text,
            NUMBERS: list(hearing.which),
            COMMAND: hearing.heard.word,
        }
        self.take(conversation, hearing.event, opened=True)

    def _hear_for(self, number: int, words: str) -> None:
        """Hear words again, now that it is known for which job or request they are."""
        context = self._context()
        hearing = self.spoken.hearer.hear_for(number, words, context)
        self.turn.heard = hearing.heard
        self._move(hearing)
        if hearing.also is not None:
            self._check_in_too(hearing.also, words)

    def _ask_which(self, hearing: Hearing) -> None:
        word = hearing.heard.word or "accept"
        lines = [line for n in hearing.which if (line := self._which_line(n, word in OF_ALERTS))]
        until = self.now + self.turn.limits.which_answer
        self.contact.ask_which(Asked(word, hearing.heard.rest, hearing.which), until)
        self.turn.say(
            self.turn.sentence(
                "which", word=self.turn.term(word.upper()), choices=self.turn.several(lines)
            )
        )

    def _which_line(self, number: int, of_alerts: bool) -> Phrase | None:
        return self._alert_line(number) if of_alerts else self._need_line(number)

    def _alert_line(self, number: int) -> Phrase | None:
        alert = self.find.alert(number)
        if alert is None:
            return None
        return self.turn.sentence(
            "which alert", alert=name_of(self.turn, alert), whom=whom_is(self.turn, alert)
        )

    def _need_line(self, number: int) -> Phrase | None:
        need = self.find.need(number)
        return line_of(self.turn, need) if need is not None else None

    def _belongs_before(self, hearing: Hearing) -> bool:
        """Add a text to the answer before it, if it came before the next question had gone out.

        A question has gone out once it is handed to the carrier.
        """
        conversation = hearing.listener.conversation if hearing.listener else None
        # its notes are kept apart, one by one
        watches = hearing.listener is not None and hearing.listener.flow.watches
        words = "" if hearing.heard.word else hearing.heard.text.strip()
        if conversation is None or watches or not words:
            return False
        field = conversation.memory.get("_last")
        if not field or not self.find.question_waits(row_of(Conversation, conversation)):
            return False
        kept = f"{conversation.memory.get(field, '')} {words}".strip()
        conversation.memory = {**conversation.memory, field: kept}
        self.turn.say(self.turn.sentence("added"))
        return True

    def save(self, message: Message | None = None, heard: Message | None = None) -> set[str]:
        """Write every text, notice and event of the turn; return the queues that now have work.

        `message` is the text that a conversation heard. `heard` is the incoming text, if it is not
        written yet.
        """
        return effects.write(self, message, heard)


def _asked_at(live: Iterable[Conversation]) -> dict[int, datetime]:
    """When each of these conversations asked last."""
    return {conversation.id: conversation.asked_at for conversation in live}


def lock(session: Session, contact_id: int) -> Contact:
    """The person, locked for this transaction.

    Only contacts are locked, and never two in one turn.
    """
    return session.scalars(LOCKED, {"contact_id": contact_id}).one()
