"""The heart: one event of one person is heard, decided, and saved with everything that follows from it."""
from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session, joinedload

from bot.parts import Parts
from bot.store.find import Finder
from bot.store.people import Contact
from bot.store.requests import Invitation, Need
from bot.store.talks import LANES, LEASED, QUEUED, Conversation, Event, Message, Notice
from conversations import languages
from conversations.flow import Flow
from conversations.hearing import Asked, Ears, Hearing, Listener
from conversations.texts import Phrase, render, segments, split, to_gsm
from conversations.turn import Audience, Heard, News, Said, Turn

log = logging.getLogger(__name__)
KEPT = 30.0  # seconds that the names of the categories are remembered
LOOP_WINDOW = timedelta(minutes=10)
SAME_ANSWERS = 3  # times that the same answer goes to the same person within the window
MISSES_BEFORE_HELP = 2


LIVE = (select(Conversation).where(Conversation.contact_id == bindparam("contact_id"), ~Conversation.is_over)
        .order_by(Conversation.asked_at.desc(), Conversation.id.desc()).limit(50).options(joinedload(Conversation.need)))


class Talk:
    """One turn being taken: the session, the person (locked) and the Turn that the rules see."""

    def __init__(self, parts: Parts, session: Session, contact: Contact, cause: str, now: datetime,
                 heard: Heard | None = None, news: News | None = None):
        self.parts = parts
        self.session = session
        self.contact = contact
        self.cause = cause
        self.now = now
        self.moved = False  # whether the conversation is further than before: then no two machines are talking
        self.find = Finder(session, contact.chapter, now, self._names)
        self.turn = Turn(now=now, me=contact, chapter=contact.chapter, book=parts.book, vocabulary=parts.vocabulary,
                         find=self.find, pick=parts.pick, heard=heard, news=news)

    # a text

    def hear(self, message: Message) -> None:
        """Take a text: find who hears it, move that conversation, and never leave it without an answer."""
        if not self.contact.is_known:
            self.contact.language = languages.guess(message.body) or self.contact.language
        ears = self._ears()
        hearing = self.parts.hearer.hear(message.body, message.pictures, ears)
        self.turn.heard = hearing.heard
        self.turn.carrier_answered = bool(message.opt_out)
        if message.pictures:
            self.turn.say(self.turn.sentence("no pictures"))
        if not self._belongs_before(hearing):
            self._move(hearing)
        if not any(said.whom is self.contact for said in self.turn.said):
            self.turn.say(self.turn.sentence("broken"))

    def accept(self, invitation: Invitation) -> None:
        """Take the button of an invitation's link as the word ACCEPT with its number."""
        heard = Heard("", word="accept", number=invitation.need.number)
        self.turn.heard = heard
        self._move(Hearing("hear accept", heard, opens=self.parts.book.flows["respond"]))

    def _move(self, hearing: Hearing) -> None:
        if hearing.which:
            self._ask_which(hearing)
            return
        if hearing.event != "hear anything else":
            self.contact.ask_which(None, self.now)
        if hearing.event == "unknown number":
            self.turn.say(self.turn.sentence("unknown number", number=hearing.heard.number))
            return
        conversation = self._conversation(hearing)
        self.take(conversation, hearing.event, opened=hearing.opens is not None or hearing.listener is None
                  or hearing.listener.conversation is None)
        self._mind_misses(conversation)

    def _conversation(self, hearing: Hearing) -> Conversation:
        """The conversation that hears: a live one, or a new one opened by a word or by an invitation."""
        listener = hearing.listener
        if listener and listener.conversation is not None:
            return listener.conversation
        flow = listener.flow if listener else hearing.opens
        assert flow is not None
        need = listener.invitation.need if listener and listener.invitation else None
        if need is None and hearing.heard.number is not None:
            need = self.find.need(hearing.heard.number)
        return self.open(flow, need)

    def open(self, flow: Flow, need: Need | None) -> Conversation:
        conversation = Conversation(contact=self.contact, flow=flow.name, state="new", entry=0, memory={}, need=need,
                                    asked_at=self.now, is_over=False, misses=0)
        self.session.add(conversation)
        self.session.flush()
        return conversation

    def take(self, conversation: Conversation, event: str, opened: bool = False) -> bool:
        """Let an event move a conversation, and write what follows for it."""
        machine = self.parts.machines[conversation.flow]
        turn, said, entry = self.turn, len(self.turn.said), conversation.entry
        turn.about(conversation)
        if opened:
            machine.open(conversation, turn)
        opens_only = opened and conversation.state != machine.flow.start  # it went on by itself: the word has done its work
        taken = opens_only or machine.take(event, conversation, turn)
        if not taken and event.startswith("hear ") and len(turn.said) == said:
            taken = machine.take("hear anything else", conversation, turn)
        if turn.need is not None:
            conversation.need = turn.need
        self.moved = conversation.entry != entry and not (opened and conversation.has_ended)
        if conversation.entry != entry or any(s.whom is self.contact for s in turn.said[said:]):
            conversation.asked_at = self.now
        conversation.is_over = conversation.has_ended
        self._write_wakes(conversation)
        return taken

    def _write_wakes(self, conversation: Conversation) -> None:
        """The waits of the state it has come to. Each is fenced by the entry for which it is set."""
        if self.turn.wakes and not conversation.is_over:
            need_id = conversation.need.id if conversation.need is not None else None
            self.session.execute(insert(Event), [
                {"contact_id": self.contact.id, "kind": "timer", "name": wake.label, "position": wake.position,
                 "conversation_id": conversation.id, "entry": wake.entry, "need_id": need_id, "due_at": wake.due_at,
                 "moment": wake.due_at} for wake in self.turn.wakes])
        self.turn.wakes.clear()

    # what a text could be for

    def _ears(self) -> Ears:
        chapter = self.contact.chapter
        return Ears(self._listeners(), self.contact.roles, self.contact.was_asked(self.now),
                    self._categories(), chapter.areas, self.now, chapter.zone)

    def _categories(self) -> list[tuple[str, list[str]]]:
        """The kinds of support with all their names; they change so rarely that they are looked up once in a while."""
        kept = self.parts.categories.get(self.contact.chapter_id)
        if kept is None or kept[0] < time.monotonic():
            names = [(c.name, self._names(c.name)) for c in self.contact.chapter.categories]
            kept = self.parts.categories[self.contact.chapter_id] = (time.monotonic() + KEPT, names)
        return kept[1]

    def _names(self, category: str) -> list[str]:
        return [category, *self.parts.book.words.get(f"category {category.lower()}", ())]

    def _listeners(self) -> list[Listener]:
        """Live conversations, the last question first; then the invitations that nobody has answered."""
        live = list(self.session.scalars(LIVE, {"contact_id": self.contact.id}))
        listeners = [listener for c in live if (listener := self._listener(c))]
        numbers = {x.number for x in listeners if x.flow.name == "respond"}
        for invitation in self.find.standing(self.contact) if self.contact.is_responder else ():
            if invitation.need.number not in numbers:
                listeners.append(self._invited(invitation))
        return listeners

    def _listener(self, conversation: Conversation) -> Listener | None:
        flow = self.parts.book.flows.get(conversation.flow)
        if flow is None or conversation.state not in flow.states:
            conversation.is_over = True  # an organiser took it out of the file: nobody can be held in it
            return None
        number = conversation.need.number if conversation.need else None
        return Listener(flow, flow.states[conversation.state], number, conversation=conversation)

    def _invited(self, invitation: Invitation) -> Listener:
        flow = self.parts.book.flows["respond"]
        return Listener(flow, flow.states[flow.start], invitation.need.number, invitation=invitation)

    def _ask_which(self, hearing: Hearing) -> None:
        word = hearing.heard.word or "accept"
        lines = [self._which_line(need) for n in hearing.which if (need := self.find.need(n))]
        self.contact.ask_which(Asked(word, hearing.heard.rest, hearing.which), self.now)
        self.turn.say(self.turn.sentence("which", word=self.turn.term(word.upper()), choices=self.turn.several(lines)))

    def _which_line(self, need: Need) -> Phrase:
        return self.turn.sentence("which line", number=need.number, kind=self.turn.term(need.category.name), area=need.area)

    def _belongs_before(self, hearing: Hearing) -> bool:
        """A text that came before the next question was handed to the carrier goes on with the answer before it."""
        conversation = hearing.listener.conversation if hearing.listener else None
        if conversation is None or hearing.heard.word or not hearing.heard.text.strip():
            return False
        field = conversation.memory.get("_last")
        if not field or not self._question_is_waiting(conversation):
            return False
        kept = f"{conversation.memory.get(field, '')} {hearing.heard.text.strip()}".strip()
        conversation.memory = {**conversation.memory, field: kept}
        self.turn.say(self.turn.sentence("added"))
        return True

    def _question_is_waiting(self, conversation: Conversation) -> bool:
        return bool(self.session.scalar(select(Message.id).where(
            Message.conversation_id == conversation.id, Message.contact_id == self.contact.id, ~Message.incoming,
            Message.status.in_((QUEUED, LEASED))).limit(1)))

    def _mind_misses(self, conversation: Conversation) -> None:
        """After two misunderstandings the person's words are kept, and a person of the chapter is told."""
        if self.turn.heard and self.turn.heard.by_machine:
            return
        if not self.turn.missed:
            conversation.misses = 0
            return
        conversation.misses += 1
        if conversation.misses == MISSES_BEFORE_HELP:
            self.turn.said.insert(0, Said(self.contact, self.turn.sentence("saved")))
            self.turn.tell(self.find.admins(), self.turn.sentence(
                "not understood", name=self.contact.name or "", phone=self.contact.spoken_phone, text=self.turn.heard.text[:300]))

    # what follows

    def save(self, message: Message | None = None) -> set[str]:
        """Write every text, notice and event of the turn. Returns the queues in which there is work now."""
        self.session.flush()
        for ordinal, said in enumerate(s for s in self.turn.said if isinstance(s.whom, Audience)):
            self._write_notice(said, ordinal)
        people: dict[int, list[Said]] = {}
        for said in self.turn.said:
            if isinstance(said.whom, Contact):
                people.setdefault(said.whom.id, []).append(said)
        for sayings in people.values():
            self._write_texts(sayings, message)
        for ordinal, news in enumerate(self.turn.told):
            self._write_news(news)
        rung = {"deliver"} if people else set()
        rung |= {"dispatch"} if len(people) < len({id(s.whom) for s in self.turn.said}) else set()
        return rung | ({"ring"} if self.turn.told else set())

    def _write_texts(self, sayings: list[Said], message: Message | None) -> None:
        """One turn says one text to one person: what was said to them is joined, and split only if it is very long."""
        contact = sayings[0].whom
        assert isinstance(contact, Contact)
        reader = contact.reader(self.now)
        body = tidy("\n".join(text for s in sayings if (text := render(s.phrase, reader))))
        if not body or (message is not None and not self.moved and contact is self.contact and self._is_loop(body, message)):
            return
        lane = min(LANES.index(s.lane) for s in sayings)
        topic = next((s.topic for s in sayings if s.topic), "")
        need = self.turn.need
        for ordinal, part in enumerate(split(body)):
            self.session.add(Message(
                chapter_id=contact.chapter_id, contact_id=contact.id, incoming=False, lane=lane, body=part, status=QUEUED,
                key=f"{self.cause}:{contact.id}:{ordinal}", topic=topic, need_id=need.id if need else None,
                conversation_id=self.turn.conversation.id if self.turn.conversation and contact is self.contact else None,
                segments=segments(part), created_at=self.now, at=self.now, not_before=self.now))

    def _is_loop(self, body: str, message: Message) -> bool:
        """Whether the last texts of this person were this very one, and the last answers this very answer, all within
        minutes: then two machines may be talking."""
        last = self.session.scalars(select(Message).where(
            Message.contact_id == self.contact.id, Message.id != message.id, Message.created_at > self.now - LOOP_WINDOW
        ).order_by(Message.id.desc()).limit(2 * SAME_ANSWERS)).all()
        expected = {True: message.body, False: body}
        return len(last) == 2 * SAME_ANSWERS and all(m.body == expected[m.incoming] for m in last)

    def _write_notice(self, said: Said, ordinal: int) -> None:
        assert isinstance(said.whom, Audience)
        need = self.session.get(Need, said.whom.need_id) if said.whom.need_id else None
        self.session.add(Notice(
            chapter_id=self.contact.chapter_id, key=f"{self.cause}:n{ordinal}", audience=said.whom.name,
            need_id=said.whom.need_id, round=need.round if need else 0, by_id=self.contact.id, phrase=said.phrase,
            lane=LANES.index(said.lane), topic=said.topic, due_at=said.due_at or self.now, created_at=self.now))

    def _write_news(self, news: News) -> None:
        due = news.due_at or self.now
        self.session.add(Event(contact_id=news.to_id, kind="news", name=news.kind, need_id=news.need_id,
                               person_id=news.person_id, values=dict(news.values), due_at=due, moment=due))


def lock(session: Session, contact_id: int) -> Contact:
    """The person, for this transaction alone. Only contacts are locked, and never two in one turn."""
    return session.scalars(select(Contact).where(Contact.id == contact_id).with_for_update(key_share=True)
                           .execution_options(populate_existing=True)).one()


def tidy(text: str) -> str:
    """A text in the letters of GSM-7 if no sign of it is lost by that; else as it was written."""
    lost = any(not to_gsm(sign) for sign in set(text) if not sign.isspace())
    return text if lost else to_gsm(text)

