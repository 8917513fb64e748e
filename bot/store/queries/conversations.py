"""Queries about a person's conversations and texts, answered from one chapter's records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from bot.store.conversations import Conversation
from bot.store.db import Id, Moment, fixed, is_one_of, row_of
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.queries.helpers import HAS_HELPERS, HelperQueries
from conversations.port import records
from conversations.port.records import HeardStatus, MessageStatus

# built once: building a statement takes longer than running it
PERSON = bindparam("person_id", type_=Id)
GOING_ON = (
    select(Conversation.id).where(Conversation.contact_id == PERSON, ~Conversation.is_over).limit(1)
)
IS_DRAFT = (
    Conversation.contact_id == PERSON,
    ~Conversation.is_over,
    Conversation.flow.in_(bindparam("flows", expanding=True)),
    Conversation.need_id.is_(None),
)
DRAFTS = select(Conversation).where(*IS_DRAFT).order_by(Conversation.id)
WAITING_QUESTION = (
    select(Message.id)
    .where(
        Message.conversation_id == bindparam("conversation_id"),
        Message.contact_id == PERSON,
        ~Message.incoming,
        is_one_of(Message.status, (MessageStatus.QUEUED, MessageStatus.LEASED)),
    )
    .limit(1)
)
NEWEST_TEXT = select(func.max(Message.sent_at)).where(
    Message.contact_id == PERSON,
    Message.incoming,
    Message.status == fixed(HeardStatus.TAKEN),
    ~Message.voice,
    Message.carrier_id != bindparam("carrier_id"),
)
MOST_LIVE = 50  # conversations of one person that are looked at
LIVE = (
    select(Conversation)
    .where(Conversation.contact_id == PERSON, ~Conversation.is_over)
    .order_by(Conversation.asked_at.desc(), Conversation.id.desc())
    .limit(MOST_LIVE)
)
IS_BEFORE = (
    Message.contact_id == PERSON,
    Message.incoming,
    Message.status == fixed(HeardStatus.TAKEN),
    ~Message.voice,
    Message.sent_at > bindparam("since", type_=Moment),
    Message.carrier_id != bindparam("carrier_id"),
)
NEWEST_FIRST = (Message.sent_at.desc(), Message.id.desc())
THE_ONE_BEFORE = (
    select(Message.id).where(*IS_BEFORE).order_by(*NEWEST_FIRST).limit(1).scalar_subquery()
)
OF_A_TEXT_BEFORE = (Message.body, Message.readings, Message.sent_at)
TEXT_BEFORE = select(*OF_A_TEXT_BEFORE).where(Message.id == THE_ONE_BEFORE)
TEXTS_BEFORE = (
    select(*OF_A_TEXT_BEFORE).where(*IS_BEFORE).order_by(*NEWEST_FIRST).limit(bindparam("most"))
)
# all that every text needs in one trip: a row for each live conversation, or one without any
AROUND = (
    select(Conversation, HAS_HELPERS, *OF_A_TEXT_BEFORE)
    .select_from(Contact)
    .outerjoin(Conversation, and_(Conversation.contact_id == Contact.id, ~Conversation.is_over))
    .outerjoin(Message, Message.id == THE_ONE_BEFORE)
    .where(Contact.id == PERSON)
    .order_by(Conversation.asked_at.desc(), Conversation.id.desc())
    .limit(MOST_LIVE)
)
HANDED_SINCE = (
    select(Message.id)
    .where(
        Message.contact_id == PERSON,
        ~Message.incoming,
        Message.handed,
        Message.created_at >= bindparam("since", type_=Moment),
    )
    .limit(1)
)


class TextBefore(NamedTuple):
    """A text that somebody sent before another one, and what is kept of its readings."""

    body: str
    readings: str | None
    sent_at: datetime


class Before(NamedTuple):
    """The text before the one with this carrier id, if any was sent after `since`."""

    carrier_id: str | None
    since: datetime
    text: TextBefore | None


class ConversationQueries(HelperQueries):
    """Answers about conversations and texts, for one chapter in one transaction."""

    _session: Session
    _before: Before | None = None

    def live(self, person: records.Contact) -> list[Conversation]:
        """The live conversations of this person, the one that asked last first."""
        return list(self._session.scalars(LIVE, {"person_id": person.id}))

    def look_around(self, message: records.Message, since: datetime) -> list[Conversation]:
        """What every text needs to know: the live conversations of its sender, and, kept for the
        questions that come later, whether anybody helps them, and the text before it if it was sent
        after `since`."""
        row = row_of(Message, message)
        asked = {"person_id": row.contact_id, "carrier_id": row.carrier_id, "since": since}
        rows = self._session.execute(AROUND, asked).all()
        _, has_helpers, body, readings, sent_at = rows[0]
        self._helpless = None if has_helpers else row.contact_id
        before = TextBefore(body, readings, sent_at) if body is not None else None
        self._before = Before(row.carrier_id, since, before)
        return [conversation for conversation, *_ in rows if conversation is not None]

    def has_conversation(self, person: records.Contact) -> bool:
        """Whether anything is going on with this person."""
        return self._session.scalar(GOING_ON, {"person_id": person.id}) is not None

    def drafts(self, person: records.Contact, flows: Collection[str]) -> list[Conversation]:
        """The requests that this person has begun in one of these flows and not sent."""
        asked = {"person_id": person.id, "flows": list(flows)}
        return list(self._session.scalars(DRAFTS, asked))

    def question_waits(self, conversation: Conversation) -> bool:
        """Whether a text of this conversation has not been handed to the carrier yet."""
        asked = {"conversation_id": conversation.id, "person_id": conversation.contact_id}
        return self._session.scalar(WAITING_QUESTION, asked) is not None

    def newest_text(self, person: records.Contact, besides: records.Message) -> datetime | None:
        """When the newest text of this person that was taken, besides this one, was sent.

        What was said in a call is not a text.
        """
        asked = {"person_id": person.id, "carrier_id": row_of(Message, besides).carrier_id}
        return self._session.scalar(NEWEST_TEXT, asked)

    def text_before(self, message: records.Message, since: datetime) -> TextBefore | None:
        """The newest text of this person that was taken before this one and sent after `since`."""
        row = row_of(Message, message)
        known = self._before
        if known is not None and known.carrier_id == row.carrier_id and known.since <= since:
            is_later = known.text is not None and known.text.sent_at > since
            return known.text if is_later else None
        asked = {"person_id": row.contact_id, "carrier_id": row.carrier_id, "since": since}
        found = self._session.execute(TEXT_BEFORE, asked).first()
        return None if found is None else TextBefore(*found)

    def texts_before(
        self, message: records.Message, since: datetime, most: int
    ) -> Sequence[TextBefore]:
        """The newest texts of this person that were taken before this one and sent after `since`,
        the newest first; at most so many."""
        row = row_of(Message, message)
        asked = {
            "person_id": row.contact_id,
            "carrier_id": row.carrier_id,
            "since": since,
            "most": most,
        }
        return [TextBefore(*found) for found in self._session.execute(TEXTS_BEFORE, asked)]

    def was_texted(self, person: records.Contact, since: datetime) -> bool:
        """Whether a text to this person was handed to the carrier since then."""
        asked = {"person_id": person.id, "since": since}
        return self._session.scalar(HANDED_SINCE, asked) is not None

    def count_texts_since(self, message: records.Message, since: datetime) -> int:
        """How many other texts the person who sent this one has sent since then."""
        row = row_of(Message, message)
        others = (
            select(func.count())
            .select_from(Message)
            .where(
                Message.contact_id == row.contact_id,
                Message.incoming,
                Message.created_at > since,
                Message.carrier_id != row.carrier_id,
            )
        )
        return int(self._session.scalar(others) or 0)
