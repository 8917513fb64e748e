"""Queries about requests and people, answered from one chapter's records."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.store.db import Id, Moment, fixed, is_one_of
from bot.store.messages import Audit, Message, Notice
from bot.store.people import Category, Chapter, Contact, offers, reachable
from bot.store.queries.conversations import ConversationQueries
from bot.store.queries.safety import SafetyQueries
from bot.store.requests import LIVE, Assignment, Invitation, Need
from bot.store.safety import Alert
from conversations.port import records
from conversations.port.records import (
    AlertKind,
    AssignmentStatus,
    InvitationStatus,
    Lane,
    MessageStatus,
    NeedStatus,
    NoticeStatus,
)
from conversations.port.topics import Topic


class Kinds(NamedTuple):
    """The kinds of support that a chapter offers: in order, each with all of its names in every
    language; and those whose details are kept from the neighbors unless the writer wants it."""

    names: list[tuple[str, list[str]]]
    private: frozenset[str]


NO_KINDS = Kinds([], frozenset())
REMEMBERED = timedelta(days=7)  # how long a bare ACCEPT may mean a request that is no longer open


def matching(need: Any) -> tuple[Any, ...]:
    """The conditions for being asked.

    Those asked are responders of the chapter who offer this kind, can be texted, and have not
    answered already. `need` is a request, or the bind parameters that stand for its four ids in a
    statement that is built once.
    """
    answered = (
        select(Invitation.id)
        .where(
            Invitation.need_id == need.id,
            Invitation.contact_id == Contact.id,
            Invitation.status != fixed(InvitationStatus.STANDING),
        )
        .exists()
    )
    took = (
        select(Assignment.id)
        .where(Assignment.need_id == need.id, Assignment.contact_id == Contact.id)
        .exists()
    )
    offered = (
        select(offers.c.contact_id)
        .where(offers.c.contact_id == Contact.id, offers.c.category_id == need.category_id)
        .exists()
    )
    return (
        Contact.chapter_id == need.chapter_id,
        Contact.is_responder,
        Contact.is_ready,
        Contact.id != need.contact_id,
        offered,
        ~answered,
        ~took,
        reachable(),
    )


def awake(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """The condition of not being paused."""
    return or_(Contact.paused_until.is_(None), Contact.paused_until <= now)


ANY_NEED = SimpleNamespace(
    id=bindparam("need_id"),
    chapter_id=bindparam("chapter_id"),
    contact_id=bindparam("contact_id"),
    category_id=bindparam("category_id"),
)
# a request that is not written yet, of a kind that is known by its name
NEED_TO_COME = SimpleNamespace(
    id=fixed(-1),
    chapter_id=bindparam("chapter_id"),
    contact_id=bindparam("contact_id"),
    category_id=select(Category.id)
    .where(Category.chapter_id == bindparam("chapter_id"), Category.name == bindparam("kind"))
    .scalar_subquery(),
)


def _count_of(need: Any) -> Select[int]:
    """How many would be asked about a request now."""
    return (
        select(func.count())
        .select_from(Contact)
        .where(*matching(need), awake(bindparam("now", type_=Moment)))
    )


COUNT_MATCHING, COUNT_OFFERING = _count_of(ANY_NEED), _count_of(NEED_TO_COME)


# built once: building a statement takes longer than running it
PERSON = bindparam("person_id", type_=Id)
CHAPTER = bindparam("chapter_id", type_=Id)
NEED = bindparam("need_id", type_=Id)
CATEGORY = select(Category).where(
    Category.chapter_id == CHAPTER, Category.name == bindparam("code")
)
NEED_NUMBERED = select(Need).where(Need.chapter_id == CHAPTER, Need.number == bindparam("number"))
IS_LIVE = is_one_of(Need.status, LIVE)
NEEDS = select(Need).where(Need.chapter_id == CHAPTER, IS_LIVE).order_by(Need.number)
NEEDS_WITH = select(Need).where(Need.id.in_(bindparam("ids", expanding=True)))
REQUESTS_OF = select(Need).where(Need.contact_id == PERSON, IS_LIVE).order_by(Need.number)
INVITATIONS = select(Invitation).where(Invitation.contact_id == PERSON, Invitation.need_id == NEED)
NEWEST_INVITATION = INVITATIONS.order_by(Invitation.round.desc()).limit(1)
STANDING = (
    select(Invitation)
    .join(Need)
    .where(
        Invitation.contact_id == PERSON,
        Invitation.status == fixed(InvitationStatus.STANDING),
        Invitation.created_at > bindparam("since"),
    )
    .order_by(Invitation.id.desc())
)
STANDING_OPEN = STANDING.where(Need.status == fixed(NeedStatus.ASKING)).limit(50)
STANDING_NEWEST = STANDING.limit(1)
ASSIGNMENT = select(Assignment).where(Assignment.contact_id == PERSON, Assignment.need_id == NEED)
JOBS_OF = (
    select(Assignment)
    .where(Assignment.contact_id == PERSON, Assignment.status == fixed(AssignmentStatus.OPEN))
    .order_by(Assignment.id)
)
TEAM_OF = (
    select(Assignment)
    .where(Assignment.need_id == NEED, Assignment.status == fixed(AssignmentStatus.OPEN))
    .order_by(Assignment.accepted_at)
)
ADMINS = (
    select(Contact)
    .where(Contact.chapter_id == CHAPTER, Contact.is_admin, reachable())
    .order_by(Contact.id)
)
NEWEST_NUMBER = select(func.max(Need.number)).where(Need.chapter_id == CHAPTER)
TOLD_LATELY = (
    select(Message.id)
    .where(
        Message.chapter_id == CHAPTER,
        Message.lane == fixed(Lane.ALERT),
        Message.created_at > bindparam("since"),
        Message.topic == bindparam("topic"),
    )
    .limit(1)
)


class Queries(SafetyQueries, ConversationQueries):
    """All queries of the rules, for one chapter in one transaction."""

    def __init__(
        self,
        session: Session,
        chapter: Chapter,
        now: datetime,
        kinds: Callable[[], Kinds] = lambda: NO_KINDS,
    ):
        self._kinds = kinds
        self._session = session
        self._chapter = chapter
        self._now = now
        self._categories: dict[str, Category] = {}  # those looked up in this turn

    def need(self, number: int) -> Need | None:
        asked = {"chapter_id": self._chapter.id, "number": number}
        return self._session.scalar(NEED_NUMBERED, asked)

    def needs(self) -> list[Need]:
        """Every live request, oldest first."""
        return list(self._session.scalars(NEEDS, {"chapter_id": self._chapter.id}))

    def needs_with(self, ids: Collection[int]) -> dict[int, Need]:
        """Requests by their id. Runs no query if there are no ids."""
        if not ids:
            return {}
        return {need.id: need for need in self._session.scalars(NEEDS_WITH, {"ids": list(ids)})}

    def requests_of(self, person: records.Contact) -> list[Need]:
        return list(self._session.scalars(REQUESTS_OF, {"person_id": person.id}))

    def invitation(self, person: records.Contact, need: records.Need) -> Invitation | None:
        asked = {"person_id": person.id, "need_id": need.id}
        return self._session.scalar(NEWEST_INVITATION, asked)

    def standing(self, person: records.Contact) -> list[Invitation]:
        """The invitations that a bare ACCEPT may mean.

        These are the open ones or, if there are none, the newest of the last few days.
        """
        asked = {"person_id": person.id, "since": self._now - REMEMBERED}
        newest_first = self._session.scalars(STANDING_OPEN, asked).all()
        open_ = {invitation.need_id: invitation for invitation in reversed(newest_first)}
        if open_:
            return list(open_.values())
        return list(self._session.scalars(STANDING_NEWEST, asked))

    def assignment(self, person: records.Contact, need: records.Need) -> Assignment | None:
        return self._session.scalar(ASSIGNMENT, {"person_id": person.id, "need_id": need.id})

    def jobs_of(self, person: records.Contact) -> list[Assignment]:
        return list(self._session.scalars(JOBS_OF, {"person_id": person.id}))

    def team_of(self, need: records.Need) -> list[Assignment]:
        """The people who are on the job now."""
        return list(self._session.scalars(TEAM_OF, {"need_id": need.id}))

    def person(self, person_id: int) -> Contact | None:
        return self._session.get(Contact, person_id)

    def admins(self) -> list[Contact]:
        return self._readable(ADMINS, {"chapter_id": self._chapter.id})

    def count_matching(self, need: records.Need) -> int:
        return int(
            self._session.scalar(
                COUNT_MATCHING,
                {
                    "need_id": need.id,
                    "chapter_id": self._chapter.id,
                    "contact_id": need.contact_id,
                    "category_id": need.category_id,
                    "now": self._now,
                },
            )
            or 0
        )

    def count_reached(self, need: records.Need) -> int:
        """How many different people have an invitation that the carrier accepted."""
        return self._count(
            select(func.count(func.distinct(Message.contact_id))).where(
                Message.need_id == need.id,
                Message.topic == Topic.invite(need.id),
                Message.status.in_(
                    (MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.UNDELIVERED)
                ),
            )
        )

    def count_new_contacts(self, person: records.Contact, since: datetime) -> int:
        return self._count(
            select(func.count())
            .select_from(Assignment)
            .where(Assignment.contact_id == person.id, Assignment.accepted_at > since)
        )

    def count_drops(self, person: records.Contact, since: datetime) -> int:
        return self._count(
            select(func.count())
            .select_from(Audit)
            .where(Audit.contact_id == person.id, Audit.what == "dropped", Audit.at > since)
        )

    def count_texts(self, need: records.Need) -> int:
        return self._count(
            select(func.count())
            .select_from(Message)
            .where(Message.need_id == need.id, ~Message.incoming)
        )

    def told_lately(self, topic: Topic, since: datetime) -> bool:
        """Whether an alert about this topic was written since then."""
        asked = {"chapter_id": self._chapter.id, "topic": topic, "since": since}
        return self._session.scalar(TOLD_LATELY, asked) is not None

    def count_told(self, topic: Topic, reader: records.Contact, since: datetime) -> int:
        """How many texts about this topic were written to this reader since then."""
        return self._count(
            select(func.count())
            .select_from(Message)
            .where(
                Message.contact_id == reader.id,
                Message.created_at > since,
                Message.topic == topic,
            )
        )

    def done(self, need: records.Need) -> list[Assignment]:
        """The places of those who have said that their job is done."""
        done = select(Assignment).where(
            Assignment.need_id == need.id, Assignment.status == AssignmentStatus.DONE
        )
        return list(self._session.scalars(done.order_by(Assignment.id)))

    def count_done(self, need: records.Need) -> int:
        return self._count(
            select(func.count())
            .select_from(Assignment)
            .where(Assignment.need_id == need.id, Assignment.status == AssignmentStatus.DONE)
        )

    def category(self, code: str) -> Category:
        """The category with that code (its English name), also one that is not offered any more.

        Raises KeyError.
        """
        if code not in self._categories:
            asked = {"chapter_id": self._chapter.id, "code": code}
            found = self._session.scalar(CATEGORY, asked)
            if found is None:
                raise KeyError(code)
            self._categories[code] = found
        return self._categories[code]

    def count_offering(self, person: records.Contact, kind: str) -> int:
        """How many would be asked if this person sent a request of that kind now."""
        asked = {
            "chapter_id": self._chapter.id,
            "contact_id": person.id,
            "kind": kind,
            "now": self._now,
        }
        return int(self._session.scalar(COUNT_OFFERING, asked) or 0)

    def count_responders(self) -> int:
        return self._count(
            select(func.count())
            .select_from(Contact)
            .where(
                Contact.chapter_id == self._chapter.id,
                Contact.is_responder,
                Contact.is_ready,
                awake(self._now),
                reachable(),
            )
        )

    def count_unsent(self, reader: records.Contact) -> int:
        """How many texts are waiting, not counting those of alerts about the reader.

        The reader must not learn of these.
        """
        about = select(Alert.id).where(Alert.contact_id == reader.id, Alert.kind != AlertKind.DRILL)
        return self._count(
            select(func.count())
            .select_from(Message)
            .where(
                Message.chapter_id == self._chapter.id,
                Message.status == MessageStatus.QUEUED,
                or_(
                    Message.alert_id.is_(None),
                    Message.contact_id == reader.id,
                    Message.alert_id.not_in(about),
                ),
            )
        )

    def notice_waits(self, topic: Topic) -> bool:
        return bool(
            self._session.scalar(
                select(Notice.id)
                .where(
                    Notice.topic == topic, Notice.status == NoticeStatus.WAITING, Notice.cursor == 0
                )
                .limit(1)
            )
        )

    def kinds(self) -> list[tuple[str, list[str]]]:
        """The chapter's categories in order, each with all of its names in every language."""
        return self._kinds().names

    def is_private(self, code: str) -> bool:
        """Whether the details of a category, also of one that is not offered any more, are kept
        from the neighbors unless the writer wants them shown. Raises KeyError."""
        kinds = self._kinds()
        if any(code == name for name, _ in kinds.names):
            return code in kinds.private
        return self.category(code).sensitive

    # new rows

    def open_need(self, person: records.Contact, *, kind: str, **fields: object) -> Need:
        """Open a request with the chapter's next number.

        Two at once clash on the unique key, and one turn is repeated.
        """
        newest = self._session.scalar(NEWEST_NUMBER, {"chapter_id": self._chapter.id})
        need = Need(
            chapter=self._chapter,
            contact=person,
            category=self.category(kind),
            number=(newest or 0) + 1,
            taken=0,
            round=1,
            status=NeedStatus.ASKING,
            notes=[],
            created_at=self._now,
            **fields,
        )
        self._session.add(need)
        self._session.flush()
        return need

    def assign(self, need: records.Need, person: records.Contact, words: str) -> Assignment:
        """Record the place that a person has taken, with all the words they wrote with it."""
        mine = self.assignment(person, need)
        if mine is None:
            mine = Assignment(need=need, contact=person)
            self._session.add(mine)
        mine.status, mine.words, mine.accepted_at, mine.ended_at = (
            AssignmentStatus.OPEN,
            words,
            self._now,
            None,
        )
        mine.line_open = False
        self._answer(need, person, InvitationStatus.ACCEPTED)
        self.audit(person, "took a place and got the contact", need)
        self._session.flush()
        return mine

    def audit(self, person: records.Contact, what: str, need: records.Need | None = None) -> None:
        """Record who did what, for those who answer for the chapter."""
        self._session.add(
            Audit(
                chapter_id=self._chapter.id,
                contact_id=person.id,
                need_id=need.id if need else None,
                what=what,
                at=self._now,
            )
        )

    def pass_on(self, need: records.Need, person: records.Contact) -> None:
        self._answer(need, person, InvitationStatus.PASSED)

    def _answer(
        self, need: records.Need, person: records.Contact, status: InvitationStatus
    ) -> None:
        asked = {"person_id": person.id, "need_id": need.id}
        for invitation in self._session.scalars(INVITATIONS, asked):
            invitation.status = status

    def _count(self, query: object) -> int:
        return int(self._session.scalar(query) or 0)  # type: ignore[call-overload]
