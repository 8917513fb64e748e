"""Effects: what a turn causes (texts, notices, news and waits), written in its transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm import Session

from bot.store import keys
from bot.store.bulk import Changed, NewRows, taken_out
from bot.store.bulk import write as write_at_once
from bot.store.conversations import Conversation, Event
from bot.store.db import row_of
from bot.store.messages import Message, Notice
from bot.store.people import Contact
from bot.store.requests import Need
from bot.store.safety import CheckIn
from bot.turns.causes import Cause
from conversations.port.events import Audience, News, Said, Wake
from conversations.port.records import EventKind, MessageStatus
from conversations.port.turn import Turn
from conversations.texts.gsm import segments, sendable, split
from conversations.texts.render import render


class TakenTurn(Protocol):
    """What must be known of a turn in order to write its effects."""

    session: Session
    contact: Contact
    cause: Cause
    now: datetime
    turn: Turn
    moved: bool
    """Whether its conversation has moved on."""
    recent: int
    """How many texts came from this person in the last few minutes, before this one."""

    waits: list[dict[str, Any]]
    """The waits of the states that its conversations have reached, as rows."""

    @property
    def conversation(self) -> Conversation | None: ...


MOVING = ("state", "entry", "is_over", "memory", "misses", "asked_at", "check_in_id", "alert_id")
WATCHING = select(Conversation).where(
    Conversation.check_in_id == bindparam("check_in_id"),
    Conversation.id != bindparam("besides"),
    ~Conversation.is_over,
)
SAME_ANSWERS = 3  # times that the same text may get the same answer within the window
LAST = (
    select(Message)
    .where(
        Message.contact_id == bindparam("contact_id"),
        Message.id.is_distinct_from(bindparam("besides")),  # it may have no id yet
        Message.created_at > bindparam("since"),
    )
    .order_by(Message.id.desc())
    .limit(2 * SAME_ANSWERS)
)


def write(taken: TakenTurn, message: Message | None, heard: Message | None) -> set[str]:
    """Write every text, notice and news of a turn; return the queues that now have work."""
    people: dict[int, list[Said]] = {}
    notices = 0
    for said in taken.turn.said:
        if isinstance(said.whom, Audience):
            _write_notice(taken, said, said.whom, notices)
            notices += 1
        else:
            people.setdefault(said.whom.id, []).append(said)
    texts = [text for sayings in people.values() for text in _texts(taken, sayings, message)]
    moved = _moved(taken)
    taken.session.flush()  # the rows that the texts refer to must be there first
    write_at_once(
        taken.session,
        *moved,
        NewRows(Event, taken.waits),
        NewRows(Message, texts if heard is None else [_as_row(heard), *texts]),
    )
    for news in taken.turn.told:
        _write_news(taken, news)
    work = {"deliver": people, "dispatch": notices, "ring": taken.turn.told or taken.turn.rings}
    return {queue for queue, found in work.items() if found}


def _moved(taken: TakenTurn) -> list[Changed]:
    """Where the conversation stands now, to be written with the texts.

    One that is new, or has a new request, is left to the session.
    """
    conversation = taken.conversation
    is_old = (
        conversation is not None
        and conversation in taken.session
        and conversation.need is None
        and conversation.id
    )
    if conversation is None or not is_old:
        return []
    return taken_out(taken.session, conversation, MOVING)


def _texts(taken: TakenTurn, sayings: list[Said], message: Message | None) -> list[dict[str, Any]]:
    """Join what a turn says to one person into one text, split only if it is very long."""
    contact = sayings[0].whom
    assert isinstance(contact, Contact)
    reader = contact.reader(taken.now)
    said = "\n".join(text for s in sayings if (text := render(s.phrase, reader)))
    # text that is read aloud keeps its accents
    body = (
        said
        if any(s.voice for s in sayings)
        else sendable(said, keeps_accents=reader.keeps_accents)
    )
    if not body:
        return []
    if contact is taken.contact and message is not None and _is_loop(taken, body, message):
        return []
    return [
        _text(taken, contact, sayings, part, ordinal) for ordinal, part in enumerate(split(body))
    ]


def _text(
    taken: TakenTurn, contact: Contact, sayings: list[Said], part: str, ordinal: int
) -> dict[str, Any]:
    mine = taken.conversation if contact is taken.contact else None
    alert = max(
        (s.alert for s in sayings if s.alert),
        default=(None, None),
        key=lambda about: (about[0], about[1] or 0),
    )
    # the cost of an alert is booked on no request
    need = taken.turn.need if contact is taken.contact or alert[0] is None else None
    return {
        "chapter_id": contact.chapter_id,
        "contact_id": contact.id,
        "incoming": False,
        "status": MessageStatus.QUEUED,
        "body": part,
        "lane": min(s.lane for s in sayings),
        "key": keys.of_text(taken.cause, contact.id, ordinal),
        "topic": next((s.topic for s in sayings if s.topic), ""),
        "need_id": need.id if need else None,
        "conversation_id": mine.id if mine else None,
        "alert_id": alert[0],
        "quoted_words": alert[1],
        "voice": any(s.voice for s in sayings),
        "segments": segments(part),
        "created_at": taken.now,
        "sent_at": taken.now,
        "not_before": taken.now,
    }


def _as_row(heard: Message) -> dict[str, Any]:
    """A text that came in, to be written in one statement with the texts of its turn: all that was
    set of it, as it is in no session yet."""
    names = inspect(Message).column_attrs.keys()
    return {name: heard.__dict__[name] for name in names if name in heard.__dict__}


def _is_loop(taken: TakenTurn, body: str, message: Message) -> bool:
    """Whether two machines may be talking to each other.

    That is so if the last texts of this person were all this very one and the last answers all this
    very answer, within minutes, and the conversation has not moved on.
    """
    if taken.moved or taken.recent < SAME_ANSWERS:
        return False
    since = taken.now - taken.turn.limits.texts_within
    before = taken.turn.find.text_before(message, since)
    if before is not None and before.body != message.body:
        return False  # the usual case, seen without a look at the last answers
    last = taken.session.scalars(
        LAST, {"contact_id": taken.contact.id, "besides": message.id, "since": since}
    ).all()
    expected = {True: message.body, False: body}
    return len(last) == 2 * SAME_ANSWERS and all(m.body == expected[m.incoming] for m in last)


def _write_notice(taken: TakenTurn, said: Said, audience: Audience, ordinal: int) -> None:
    need = taken.session.get(Need, audience.need_id) if audience.need_id else None
    taken.session.add(
        Notice(
            chapter_id=taken.contact.chapter_id,
            key=keys.of_notice(taken.cause, ordinal),
            audience=audience.name,
            need_id=audience.need_id,
            round=need.round if need else 0,
            by_id=taken.contact.id,
            phrase=said.phrase,
            lane=said.lane,
            topic=said.topic,
            due_at=said.due_at or taken.now,
            created_at=taken.now,
        )
    )


def _write_news(taken: TakenTurn, news: News) -> None:
    due = news.due_at or taken.now
    taken.session.add(
        Event(
            contact_id=news.to_id,
            kind=EventKind.NEWS,
            name=news.kind,
            need_id=news.need_id,
            check_in_id=news.check_in_id,
            person_id=news.person_id,
            values=dict(news.values),
            due_at=due,
            moment=due,
        )
    )


def waits_of(
    contact: Contact, conversation: Conversation, wakes: Iterable[Wake]
) -> list[dict[str, Any]]:
    """The waits of the states that a conversation has reached, each fenced by the entry it was set
    for."""
    if conversation.is_over:
        return []
    need_id = conversation.need.id if conversation.need is not None else None
    return [
        {
            "contact_id": contact.id,
            "kind": EventKind.TIMER,
            "name": wake.label,
            "position": wake.position,
            "conversation_id": conversation.id,
            "entry": wake.entry,
            "need_id": need_id,
            "due_at": wake.due_at,
            "moment": wake.due_at,
        }
        for wake in wakes
    ]


def end_the_watch(taken: TakenTurn, conversation: Conversation) -> None:
    """End this person's other conversations about a check-in that their own word has just ended.

    What the team ends is told to them there first.
    """
    seen = taken.turn.check_in
    if seen is None or seen.is_open:
        return
    check_in = row_of(CheckIn, seen)
    if check_in.ended_by_id != taken.contact.id or check_in.ended_at != taken.now:
        return
    others = taken.session.scalars(
        WATCHING, {"check_in_id": check_in.id, "besides": conversation.id}
    )
    for other in others:
        other.is_over = True
