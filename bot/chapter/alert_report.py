"""The full record of an alert: every step with its time, who acted, and what was sent to whom.

It also says whether each text arrived. This module only reads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.chapter import csv_file
from bot.store.conversations import Conversation
from bot.store.messages import Message
from bot.store.people import Chapter, Contact
from bot.store.safety import Alert, AlertLogEntry
from conversations.port.records import (
    FOR_WORDS,
    NOT_WELL,
    WITNESS,
    AlertKind,
    Lane,
    MessageStatus,
)

# the time before an alert in which the person is asked whether they are safe
QUESTIONS = timedelta(minutes=15)
LAST = 20  # ended alerts that the list shows
KINDS: dict[str, str] = {
    AlertKind.OVERDUE: "did not check out",
    AlertKind.SOS: "SOS",
    AlertKind.CALL_FOR_HELP: "HELP while checked in",
    AlertKind.DURESS: "duress word, silent",
    AlertKind.REQUESTER: "SOS of a requester",
    AlertKind.CALLED: "a call that nobody took",
    AlertKind.DRILL: "a drill",
}
EARLY = {
    "stopped": "they texted STOP",
    "dead": "their phone takes no texts",
    "undelivered": "the question did not arrive",
    "clock": "raised by the clock, in fixed words",
}
MORE = {  # reasons for which somebody is looked for though their time is not up
    FOR_WORDS: "wrote what may be danger",
    NOT_WELL: "wrote that they are not all right",
    WITNESS: "somebody else wrote of danger",
}
BECAME: dict[str, str] = {
    MessageStatus.QUEUED: "waiting",
    MessageStatus.LEASED: "being sent",
    MessageStatus.SENT: "taken by the carrier",
    MessageStatus.UNDELIVERED: "not delivered",
    MessageStatus.FAILED: "refused",
    MessageStatus.UNCERTAIN: "perhaps sent",
    MessageStatus.SUPERSEDED: "not needed any more",
}


@dataclass(frozen=True)
class Step:
    """One line of the record.

    `channel` is empty for something a person did, otherwise how it was sent; times are the
    chapter's local times.
    """

    at: datetime
    who: str
    what: str
    words: str = ""
    channel: str = ""
    lane: str = ""
    status: str = ""
    error: int | None = None
    handed_at: datetime | None = None

    def __str__(self) -> str:
        words = f" | {self.words}" if self.words else ""
        if not self.channel:
            return one_line(f"{clock(self.at)} {self.who}: {self.what}{words}")
        error = [f"error {self.error}"] if self.error else []
        handed = [f"handed over {self.handed_at:%H:%M:%S}"] if self.handed_at else []
        became = ", ".join([self.lane, self.status, *error, *handed])
        return one_line(f"{clock(self.at)} {self.channel} to {self.who} ({became}){words}")


COLUMNS = ("alert", "kind", "about", *(field.name for field in fields(Step)))


# the list, and one alert


def listed(session: Session, chapter: Chapter) -> str:
    """The open alerts, and the most recent of those that are over."""
    mine = select(Alert).where(Alert.chapter_id == chapter.id).order_by(Alert.number.desc())
    standing = session.scalars(mine.where(Alert.resolved_at.is_(None))).all()
    over = session.scalars(mine.where(Alert.resolved_at.is_not(None)).limit(LAST)).all()
    lines = [
        *(_line(alert, chapter.zone) for alert in standing),
        *(_line(alert, chapter.zone) for alert in over),
    ]
    return "\n".join(lines) or f"{chapter.name} has had no alert."


def found(session: Session, chapter: Chapter, number: int) -> Alert:
    """The alert with that number. Raises ValueError if the chapter has none."""
    alert = session.scalar(
        select(Alert).where(Alert.chapter_id == chapter.id, Alert.number == number)
    )
    if alert is None:
        raise ValueError(f"{chapter.name} has no alert {number}; see: flask alerts list")
    return alert


def shown(session: Session, alert: Alert) -> str:
    """The full record of one alert, for a person who reads it in a terminal."""
    return "\n".join([*map(one_line, _head(session, alert)), "", *map(str, steps(session, alert))])


def _line(alert: Alert, zone: ZoneInfo) -> str:
    return one_line(
        f"{alert.number} | {clock(alert.raised_at.astimezone(zone))} | {_kind(alert)} | {_about(alert)} | "
        f"{_state(alert, zone)}"
    )


def _head(session: Session, alert: Alert) -> Iterator[str]:
    chapter = session.get_one(Chapter, alert.chapter_id)
    zone = chapter.zone
    yield f"ALERT {alert.number} of {chapter.name}: {_kind(alert)}"
    yield f"About: {_about(alert)}"
    yield f"Raised: {clock(alert.raised_at.astimezone(zone))}"
    if (check_in := alert.check_in) is not None:
        yield (
            f"Checked in: {clock(check_in.started_at.astimezone(zone))}, due {clock(check_in.due_at.astimezone(zone))}, "
            f"{check_in.place or 'no place named'}"
        )
    if alert.need is not None:
        yield f"Request: #{alert.need.number} {alert.need.category.name} for {alert.need.name or 'a neighbor'}"
    yield f"Who had it: {_owners(session, alert)}"
    if alert.hands_at is not None:
        yield f"All hands: {clock(alert.hands_at.astimezone(zone))}, {alert.meeting_place or 'no place named'}"
    yield f"Outcome: {_state(alert, zone)}"
    if alert.debrief_at is not None:
        yield f"Debrief: {clock(alert.debrief_at.astimezone(zone))}"
    yield f"Times are by the clock of {chapter.timezone}."


def _kind(alert: Alert) -> str:
    if alert.kind == AlertKind.OVERDUE and alert.reason in MORE:
        return MORE[alert.reason]
    early = EARLY.get(alert.reason) or (
        f"before: {KINDS[alert.reason]}" if alert.reason in KINDS else ""
    )
    return f"{KINDS.get(alert.kind, alert.kind)}{f' ({early})' if early else ''}"


def _about(alert: Alert) -> str:
    return "nobody, an exercise begun by " * alert.is_drill + name(alert.contact)


def _owners(session: Session, alert: Alert) -> str:
    taken = session.scalars(
        select(AlertLogEntry)
        .where(AlertLogEntry.alert_id == alert.id, AlertLogEntry.what.in_(("took it", "all hands")))
        .order_by(AlertLogEntry.id)
    )
    return ", then ".join(dict.fromkeys(name(entry.contact) for entry in taken)) or "nobody"


def _state(alert: Alert, zone: ZoneInfo) -> str:
    if alert.resolved_at is not None:
        said = f', "{alert.outcome}"' if alert.outcome else ""
        return f"over since {clock(alert.resolved_at.astimezone(zone))}, by {name(alert.resolved_by)}{said}"
    if alert.acked_by is None or alert.acked_at is None:
        return "OPEN, nobody has it"
    return f"OPEN, {name(alert.acked_by)} has it since {clock(alert.acked_at.astimezone(zone))}"


def name(person: Contact | None) -> str:
    return (
        " ".join(part for part in (person.name, person.spoken_phone) if part)
        if person is not None
        else "nobody"
    )


def clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S %Z}"


def one_line(text: str) -> str:
    """A text that is safe to show in a terminal: control characters and line ends become blanks."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


# its steps


def steps(session: Session, alert: Alert) -> list[Step]:
    """Everything that was done and sent about an alert, oldest first.

    It includes what the person in danger has written since, and what they were asked and wrote just
    before.
    """
    zone = session.get_one(Chapter, alert.chapter_id).zone
    done = session.scalars(
        select(AlertLogEntry).where(AlertLogEntry.alert_id == alert.id).order_by(AlertLogEntry.id)
    )
    sent = session.scalars(
        select(Message).where(Message.alert_id == alert.id, ~Message.incoming).order_by(Message.id)
    )
    asked = [
        _wrote(message, zone, "wrote, before it") if message.incoming else _sent(message, zone)
        for message in _asked_before(session, alert)
    ]
    rows = [
        *asked,
        *(_wrote(message, zone) for message in _their_words(session, alert)),
        *(_did(entry, zone) for entry in done),
        *(_sent(message, zone) for message in sent),
    ]
    return sorted(rows, key=lambda step: step.at)


def _asked_before(session: Session, alert: Alert) -> Iterable[Message]:
    """The questions whether they are safe, before the alert was raised, and what they wrote.

    Nothing they were told about a job is included.
    """
    if alert.check_in is None or alert.is_drill:
        return []
    since = max(alert.check_in.started_at, alert.raised_at - QUESTIONS)
    about_it = select(Conversation.id).where(Conversation.check_in_id == alert.check_in_id)
    return session.scalars(
        select(Message)
        .where(
            Message.contact_id == alert.contact_id,
            Message.alert_id.is_(None),
            Message.created_at >= since,
            Message.created_at < alert.raised_at,
            or_(Message.incoming, Message.conversation_id.in_(about_it)),
        )
        .order_by(Message.id)
    )


def _their_words(session: Session, alert: Alert) -> Iterable[Message]:
    """What the person in danger wrote, from the text that raised the alert until its end."""
    if alert.is_drill:
        return []
    heard = select(Message).where(
        Message.contact_id == alert.contact_id,
        Message.incoming,
        Message.created_at >= alert.raised_at,
    )
    if alert.resolved_at is not None:
        heard = heard.where(Message.created_at <= alert.resolved_at)
    return session.scalars(heard.order_by(Message.id))


def _wrote(message: Message, zone: ZoneInfo, written: str = "wrote, in danger") -> Step:
    what = "called us" if message.voice else written
    said = message.contact.without_duress(message.body)
    if message.body and not said:
        said = "(their duress word)"
    elif message.pictures and not said:
        said = "(a picture without words, or a recording)"
    return Step(message.created_at.astimezone(zone), name(message.contact), what, said)


def _did(entry: AlertLogEntry, zone: ZoneInfo) -> Step:
    return Step(
        entry.at.astimezone(zone),
        name(entry.contact) if entry.contact else "the bot",
        entry.what,
        entry.words,
    )


def _sent(message: Message, zone: ZoneInfo) -> Step:
    channel, handed = (
        "call" if message.voice else "text",
        message.sent_at.astimezone(zone) if message.handed else None,
    )
    return Step(
        message.created_at.astimezone(zone),
        name(message.contact),
        "was sent",
        message.body,
        channel,
        Lane(message.lane).word,
        BECAME.get(message.status, message.status),
        message.error,
        handed,
    )


# the file


def exported(session: Session, chapter: Chapter, number: int | None = None) -> str:
    """The record of one alert, or of all of a chapter's, as CSV: a row for each step.

    Raises ValueError.
    """
    chosen = (
        [found(session, chapter, number)]
        if number is not None
        else session.scalars(
            select(Alert).where(Alert.chapter_id == chapter.id).order_by(Alert.number)
        ).all()
    )
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for alert in chosen:
        head = (alert.number, _kind(alert), _about(alert))
        writer.writerows(
            [*map(csv_file.cell, (*head, *astuple(step)))] for step in steps(session, alert)
        )
    return out.getvalue()
