"""Queries about a person's conversations and texts, answered from one chapter's records."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.conversations import Conversation
from bot.store.db import row_of
from bot.store.messages import Message
from conversations.port import records
from conversations.port.records import HeardStatus, MessageStatus


class ConversationQueries:
    """Answers about conversations and texts, for one chapter in one transaction."""

    _session: Session

    def has_conversation(self, person: records.Contact) -> bool:
        """Whether anything is going on with this person."""
        going_on = (
            select(Conversation.id)
            .where(Conversation.contact_id == person.id, ~Conversation.is_over)
            .limit(1)
        )
        return self._session.scalar(going_on) is not None

    def has_draft(self, person: records.Contact, flows: Collection[str]) -> bool:
        """Whether this person has begun a request in one of these flows and not sent it."""
        return bool(
            self._session.scalar(
                select(Conversation.id)
                .where(
                    Conversation.contact_id == person.id,
                    Conversation.flow.in_(flows),
                    ~Conversation.is_over,
                    Conversation.need_id.is_(None),
                )
                .limit(1)
            )
        )

    def question_waits(self, conversation: Conversation) -> bool:
        """Whether a text of this conversation has not been handed to the carrier yet."""
        waiting = (
            select(Message.id)
            .where(
                Message.conversation_id == conversation.id,
                Message.contact_id == conversation.contact_id,
                ~Message.incoming,
                Message.status.in_((MessageStatus.QUEUED, MessageStatus.LEASED)),
            )
            .limit(1)
        )
        return self._session.scalar(waiting) is not None

    def newest_text(self, person: records.Contact, besides: records.Message) -> datetime | None:
        """When the newest text of this person that was taken, besides this one, was sent.

        What was said in a call is not a text.
        """
        return self._session.scalar(
            select(func.max(Message.sent_at)).where(
                Message.contact_id == person.id,
                Message.incoming,
                Message.status == HeardStatus.TAKEN,
                ~Message.voice,
                Message.carrier_id != row_of(Message, besides).carrier_id,
            )
        )

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
