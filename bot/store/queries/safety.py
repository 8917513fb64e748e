"""Queries about check-ins and alerts, answered from one chapter's records."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.store import keys
from bot.store.db import Id, Moment, fixed, is_one_of
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.queries.shifts import ShiftQueries
from bot.store.requests import Assignment, Need
from bot.store.safety import Alert, AlertLogEntry, CheckIn
from conversations.hearing.answers.reactions import is_by_machine
from conversations.port import records
from conversations.port.records import LOUDER, AlertKind, MessageStatus
from conversations.port.topics import Topic

LOOKED_AT = 8  # a person's newest texts that are searched for their last own words
SILENT_FROM = 900
# how long after a member's SAFE that member still reads what the person writes
JUST_ENDED = timedelta(minutes=30)
# how long somebody who has checked out still counts as on a call when they text SOS
JUST_OUT = timedelta(hours=2)

# built once: building a statement takes longer than running it
PERSON = bindparam("person_id", type_=Id)
CHAPTER = bindparam("chapter_id", type_=Id)
SINCE = bindparam("since", type_=Moment)
CHECK_IN_OF = select(CheckIn).where(CheckIn.contact_id == PERSON, CheckIn.ended_at.is_(None))
LAST_CHECK_IN = (
    select(CheckIn)
    .where(CheckIn.contact_id == PERSON, or_(CheckIn.ended_at.is_(None), CheckIn.ended_at > SINCE))
    .order_by(CheckIn.id.desc())
    .limit(1)
)
CHECK_INS = (
    select(CheckIn)
    .where(CheckIn.chapter_id == CHAPTER, CheckIn.ended_at.is_(None))
    .order_by(CheckIn.due_at)
)
PEOPLE_OUT = (
    select(Contact)
    .where(
        Contact.chapter_id == CHAPTER,
        or_(
            Contact.id.in_(select(CheckIn.contact_id).where(CheckIn.ended_at.is_(None))),
            Contact.id.in_(
                select(Alert.contact_id).where(
                    Alert.resolved_at.is_(None), Alert.kind != fixed(AlertKind.DRILL)
                )
            ),
        ),
    )
    .order_by(Contact.id)
)
PARTNERS = select(CheckIn).where(
    CheckIn.need_id == bindparam("need_id"),
    CheckIn.ended_at.is_(None),
    CheckIn.contact_id != PERSON,
)
ALERT_NUMBERED = select(Alert).where(
    Alert.chapter_id == CHAPTER, Alert.number == bindparam("number")
)
ALERTS = (
    select(Alert)
    .where(Alert.chapter_id == CHAPTER, Alert.resolved_at.is_(None))
    .order_by(Alert.number)
)
ENDED_BY_OTHERS = (
    select(Alert)
    .where(
        Alert.contact_id == PERSON,
        Alert.resolved_at > SINCE,
        Alert.resolved_by_id != PERSON,
        Alert.kind != fixed(AlertKind.DRILL),
        or_(
            Alert.kind != fixed(AlertKind.DURESS),
            is_one_of(Alert.reason, sorted(LOUDER.keys() - {AlertKind.OVERDUE, AlertKind.DURESS})),
        ),
    )
    .order_by(Alert.id)
)
ENDED_LATELY = (
    select(Alert)
    .where(
        Alert.chapter_id == CHAPTER,
        Alert.resolved_at > SINCE,
        Alert.contact_id != PERSON,
        Alert.kind != fixed(AlertKind.DRILL),
    )
    .order_by(Alert.number)
)
ALERTS_ABOUT = (
    select(Alert)
    .where(
        Alert.contact_id == PERSON,
        Alert.resolved_at.is_(None),
        Alert.kind != fixed(AlertKind.DRILL),
    )
    .order_by(Alert.id)
)
ENTRIES = (
    select(AlertLogEntry)
    .where(AlertLogEntry.alert_id == bindparam("alert_id"))
    .order_by(AlertLogEntry.id)
)
ENTRIES_OF_A_KIND = ENTRIES.where(AlertLogEntry.what == bindparam("what"))
TOLD_OF_IT = select(Message.contact_id).where(
    Message.alert_id == bindparam("alert_id"), ~Message.incoming
)
ACTED_ON_IT = select(AlertLogEntry.contact_id).where(
    AlertLogEntry.alert_id == bindparam("alert_id"), AlertLogEntry.what != "raised"
)
PEOPLE_ON = (
    select(Contact)
    .where(
        Contact.chapter_id == CHAPTER,
        or_(Contact.is_safety, Contact.is_admin),
        or_(Contact.id.in_(TOLD_OF_IT), Contact.id.in_(ACTED_ON_IT)),
        Contact.id.not_in(bindparam("kept_from", expanding=True)),
    )
    .order_by(Contact.id)
)
# on a job now, or until some time ago
IS_OR_WAS_ON_IT = or_(Assignment.ended_at.is_(None), Assignment.ended_at >= SINCE)
HELPERS_OF = (
    select(Assignment.contact_id)
    .join(Need, Assignment.need_id == Need.id)
    .where(Need.contact_id == PERSON, IS_OR_WAS_ON_IT)
)
HELPED_BY = (
    select(Need.contact_id)
    .join(Assignment, Assignment.need_id == Need.id)
    .where(Assignment.contact_id == PERSON, IS_OR_WAS_ON_IT)
)
REACHED_BY = TOLD_OF_IT.where(
    is_one_of(Message.status, (MessageStatus.SENT, MessageStatus.DELIVERED))
)
TOLD_IN_FULL = REACHED_BY.where(
    ~Message.voice,
    or_(Message.topic.startswith(Topic.STEPS), Message.topic == Topic.PICTURE),
    Message.created_at > SINCE,
)
WORDS_QUOTED = select(Message.key, Message.quoted_words, Message.topic, Message.status).where(
    Message.alert_id == bindparam("alert_id"),
    Message.contact_id == PERSON,
    Message.quoted_words.is_not(None),
)
LAST_TEXTS = (
    select(Message)
    .where(Message.contact_id == PERSON, Message.incoming, ~Message.voice)
    .order_by(Message.id.desc())
    .limit(bindparam("most"))
)


class SafetyQueries(ShiftQueries):
    """Answers about check-ins and alerts, for one chapter in one transaction."""

    _session: Session
    _chapter: Chapter
    _now: datetime

    # check-ins

    def check_in_of(self, person: records.Contact) -> CheckIn | None:
        """The open check-in of a person."""
        return self._session.scalar(CHECK_IN_OF, {"person_id": person.id})

    def last_check_in(self, person: records.Contact) -> CheckIn | None:
        """A person's check-in that is open, or ended so recently that they may still be there."""
        return self._session.scalar(
            LAST_CHECK_IN, {"person_id": person.id, "since": self._now - JUST_OUT}
        )

    def people_out(self) -> list[Contact]:
        """Everybody who is checked in or looked for: the only people whom a stranger may name."""
        return self._readable(PEOPLE_OUT, {"chapter_id": self._chapter.id})

    def check_ins(self) -> list[CheckIn]:
        """Every open check-in, the next one due first."""
        return list(self._session.scalars(CHECK_INS, {"chapter_id": self._chapter.id}))

    def partners(self, check_in: records.CheckIn) -> list[CheckIn]:
        """The other check-ins that are open for the same request."""
        if check_in.need_id is None:
            return []
        asked = {"need_id": check_in.need_id, "person_id": check_in.contact_id}
        return list(self._session.scalars(PARTNERS, asked))

    def open_check_in(
        self, person: records.Contact, need: records.Need | None, place: str | None, until: datetime
    ) -> CheckIn:
        """Open a check-in. Two at once clash on the unique key, and one turn is repeated."""
        made = CheckIn(
            chapter_id=self._chapter.id,
            contact=person,
            need=need,
            place=place,
            notes=[],
            started_at=self._now,
            first_due_at=until,
            due_at=until,
        )
        self._session.add(made)
        self._session.flush()
        made.contact.watched = True
        return made

    # alerts

    def alert(self, number: int) -> Alert | None:
        asked = {"chapter_id": self._chapter.id, "number": number}
        return self._session.scalar(ALERT_NUMBERED, asked)

    def alerts(self) -> list[Alert]:
        """Every alert that nobody has resolved, oldest first."""
        return list(self._session.scalars(ALERTS, {"chapter_id": self._chapter.id}))

    def just_ended(self, person: records.Contact) -> list[Alert]:
        """The alerts about a person that a team member has only just ended.

        The person may still object that they are not safe.
        """
        asked = {"person_id": person.id, "since": self._now - JUST_ENDED}
        return list(self._session.scalars(ENDED_BY_OTHERS, asked))

    def ended_lately(self, person: records.Contact, since: datetime) -> list[Alert]:
        """The alerts ended since then on which a person may work.

        Drills and alerts that are kept from the person are not among them.
        """
        if not (person.is_safety or person.is_admin):
            return []
        asked = {"chapter_id": self._chapter.id, "person_id": person.id, "since": since}
        ended = self._session.scalars(ENDED_LATELY, asked)
        return [alert for alert in ended if person.id not in self.kept_from(alert)]

    def alerts_about(self, person: records.Contact) -> list[Alert]:
        """The unresolved alerts about a person, silent ones too: not for that person's eyes."""
        return list(self._session.scalars(ALERTS_ABOUT, {"person_id": person.id}))

    def alerts_for(self, person: records.Contact) -> list[Alert]:
        """The unresolved alerts on which a person may work: all but those kept from them."""
        if not (person.is_safety or person.is_admin):
            return []
        return [alert for alert in self.alerts() if person.id not in self.kept_from(alert)]

    def raise_alert(
        self,
        person: records.Contact,
        kind: AlertKind,
        reason: str = "",
        check_in: records.CheckIn | None = None,
        need: records.Need | None = None,
        begins_after: timedelta = timedelta(0),
    ) -> Alert:
        """Raise an alert with the chapter's next number; its ladder begins now or after a delay."""
        alert = Alert(
            chapter_id=self._chapter.id,
            number=self._next_number(kind == AlertKind.DURESS),
            kind=kind,
            reason=reason,
            contact=person,
            check_in=check_in,
            need=need,
            raised_at=self._now,
            step=0,
            next_at=self._now + begins_after,
            word_count=0,
        )
        self._session.add(alert)
        self._session.flush()
        alert.contact.watched = alert.contact.watched or kind != AlertKind.DRILL
        self.note(alert, person, "raised", f"{kind} {reason}".strip())
        return alert

    def _next_number(self, is_silent: bool) -> int:
        """The next number for an alert.

        Silent alerts have their own numbers (901 to 999, 1901 ...), so that no gap in the others
        gives them away.
        """
        kept = Alert.number % 1000 > SILENT_FROM
        newest = (
            self._session.scalar(
                select(func.max(Alert.number)).where(
                    Alert.chapter_id == self._chapter.id, kept if is_silent else ~kept
                )
            )
            or 0
        )
        return next(n for n in itertools.count(newest + 1) if (n % 1000 > SILENT_FROM) == is_silent)

    def note(
        self, alert: records.Alert, person: records.Contact | None, what: str, said: str = ""
    ) -> None:
        """Write a line into the record of an alert."""
        self._session.add(
            AlertLogEntry(
                alert_id=alert.id,
                contact_id=person.id if person else None,
                what=what,
                words=said,
                at=self._now,
            )
        )

    def entries(self, alert: records.Alert, what: str = "") -> list[AlertLogEntry]:
        """The record of an alert, oldest first."""
        record = ENTRIES_OF_A_KIND if what else ENTRIES
        return list(self._session.scalars(record, {"alert_id": alert.id, "what": what}))

    def kept_from(self, alert: records.Alert) -> set[int]:
        """The people whom nothing about an alert may reach.

        These are the person in danger; anybody who is there with a person under duress; the helpers
        of a requester who has called for help, on any of their requests; and, if a helper has, the
        requester or, if it is not known which job it is about, each of their requesters.
        """
        if alert.is_drill:
            return set()
        there: list[int] = []
        if alert.is_silent and alert.check_in is not None:
            there += [one.contact_id for one in self.partners(alert.check_in)]
        asked = {"person_id": alert.contact_id, "since": alert.raised_at}
        is_late = alert.kind == AlertKind.OVERDUE
        is_only_late = is_late and alert.reason not in records.IN_THEIR_WORDS
        if alert.kind == AlertKind.REQUESTER:
            there += self._session.scalars(HELPERS_OF, asked)
        elif alert.need is not None and not is_only_late:
            there.append(alert.need.contact_id)
        elif not is_only_late:
            there += self._session.scalars(HELPED_BY, asked)
        return {alert.contact_id, *there}

    def people_on(self, alert: records.Alert) -> list[Contact]:
        """Everybody who was told of an alert and must hear how it goes on."""
        return self._readable(
            PEOPLE_ON,
            {
                "chapter_id": self._chapter.id,
                "alert_id": alert.id,
                "kept_from": list(self.kept_from(alert)),
            },
        )

    def reached_by(self, alert: records.Alert) -> set[int]:
        """The people whom a text about an alert has reached, as far as the carrier knows."""
        return set(self._session.scalars(REACHED_BY, {"alert_id": alert.id}))

    def told_in_full(self, alert: records.Alert, since: datetime) -> set[int]:
        """The people whom a text that says what an alert is about has reached, written after that
        time."""
        asked = {"alert_id": alert.id, "since": since}
        return set(self._session.scalars(TOLD_IN_FULL, asked))

    def words_told(self, alert: records.Alert, person: records.Contact) -> int:
        """How many texts of the endangered person somebody else knows of, counted from the first.

        What counts are the texts that have reached the other person: each quotes one, or all that
        were new. If a text was sent in several parts, every part must have arrived.
        """
        asked = {"alert_id": alert.id, "person_id": person.id}
        rows = self._session.execute(WORDS_QUOTED, asked).all()
        lost = {
            keys.whole(row.key)
            for row in rows
            if row.status not in (MessageStatus.SENT, MessageStatus.DELIVERED)
        }
        quoted = [row for row in rows if keys.whole(row.key) not in lost]
        told = max((row.quoted_words for row in quoted if row.topic == Topic.ALL_WORDS), default=0)
        known = {row.quoted_words for row in quoted}
        while told + 1 in known:
            told += 1
        return told

    def last_words(self, person: records.Contact, most: int = 1) -> list[Message]:
        """The newest texts that a person has sent themselves, the last one first: pictures without
        words too, but nothing that is only their duress word."""
        newest = self._session.scalars(
            LAST_TEXTS, {"person_id": person.id, "most": LOOKED_AT * most}
        )
        sent = [m for m in newest if not is_by_machine(m.body)]
        return [m for m in sent if not m.body.strip() or person.without_duress(m.body)][:most]
