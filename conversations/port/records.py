"""The records as rules see them: the part of each row that `conversations` reads, sets and calls.

What a rule only reads is a property; what it may set is an attribute, saved with the turn. A method
that returns a bool writes at once, and returns False if somebody else was quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

# statuses, kinds and lanes: rows store their values, which must never change


class NeedStatus(StrEnum):
    """The status of a request. The first two are live."""

    ASKING = "asking"
    COVERED = "covered"
    DONE = "done"
    CLOSED = "closed"
    EXPIRED = "expired"


class InvitationStatus(StrEnum):
    """What became of an invitation. `standing`: it was not answered."""

    STANDING = "standing"
    PASSED = "passed"
    ACCEPTED = "accepted"


class AssignmentStatus(StrEnum):
    """What became of a place.

    `released`: it ended through nobody's fault, because the request was closed or asked again.
    """

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    RELEASED = "released"


class AlertKind(StrEnum):
    """Why an alert was raised."""

    OVERDUE = "overdue"
    SOS = "sos"
    CALL_FOR_HELP = "help"
    DURESS = "duress"
    REQUESTER = "requester"
    CALLED = "called"
    DRILL = "drill"


# The kinds that everybody on duty hears at once.
AT_ONCE = (
    AlertKind.SOS,
    AlertKind.CALL_FOR_HELP,
    AlertKind.DURESS,
    AlertKind.REQUESTER,
    AlertKind.CALLED,
)
WITNESS = "witness"  # the reason for an alert that somebody else's words have raised; its entry
FOR_WORDS = "words"  # the reason for an alert that no deadline has raised
NOT_WELL = "not well"  # the reason for an alert about somebody who says that they are not all right
IN_THEIR_WORDS = (FOR_WORDS, NOT_WELL)  # the reasons that the person in danger has written
# The reasons for alerts of the kind `overdue` that are more than silence: more time ends none.
MORE_THAN_SILENCE = (*IN_THEIR_WORDS, WITNESS)
# How urgent each kind is: an alert only ever grows, from a lower number to a higher one.
LOUDER: dict[str, int] = {
    AlertKind.OVERDUE: 0,
    AlertKind.CALLED: 1,
    AlertKind.CALL_FOR_HELP: 2,
    AlertKind.REQUESTER: 2,
    AlertKind.SOS: 3,
    AlertKind.DURESS: 4,
}


def is_told_to_all_at_once(kind: str, reason: str) -> bool:
    """Whether everybody on duty hears at once of an alert of this kind that was raised for this
    reason."""
    return kind in AT_ONCE or (kind == AlertKind.OVERDUE and reason == NOT_WELL)


class Lane(IntEnum):
    """The order in which texts go out: each lane overtakes the next."""

    ALERT = 0
    REPLY = 1
    INVITATION = 2
    BROADCAST = 3

    @property
    def word(self) -> str:
        """The name that is shown: alert, reply, invitation, broadcast."""
        return self.name.lower()


class MessageStatus(StrEnum):
    """The status of an outgoing text or call."""

    QUEUED = "queued"
    LEASED = "leased"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SUPERSEDED = "superseded"


class HeardStatus(StrEnum):
    """What became of an incoming text or call.

    For a call, `ringing`: a member is being called; `missed`: nobody took it.
    """

    NEW = "new"
    TAKEN = "taken"
    FAILED = "failed"
    LATE = "late"
    LOST = "lost"
    RINGING = "ringing"
    MISSED = "missed"


class EventKind(StrEnum):
    """A timer of a conversation, or news for a person."""

    TIMER = "timer"
    NEWS = "news"


class ShiftStep(IntEnum):
    """What comes next for a shift.

    Before anybody takes it: the reminder before it begins, the question when it begins, the same
    question again, the report that it was not answered, and its end. After that: the test alert,
    the check whether it was answered, the end, and the end of the time for which it is held until
    the next member has come.
    """

    REMIND = 0
    ASK = 1
    ASK_AGAIN = 2
    REPORT = 3
    MISSED = 4
    TEST = 5
    PROVE = 6
    SERVE = 7
    HOLD = 8


class EventStatus(StrEnum):
    """What became of a timer or of news. `stale`: what it was about had moved on."""

    WAITING = "waiting"
    DONE = "done"
    STALE = "stale"
    FAILED = "failed"


class NoticeStatus(StrEnum):
    """The status of a notice for an audience."""

    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


# people


class Category(Protocol):
    """A kind of support that a chapter offers."""

    @property
    def name(self) -> str:
        """The English name: its code, and the msgid of its translations."""

    @property
    def sensitive(self) -> bool:
        """Whether neighbors see only the kind and the area unless the requester says more."""


class Chapter(Protocol):
    """A town's chapter and its settings."""

    paused: bool

    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str:
        """Its name in 2 to 11 characters, for texts to many people."""

    @property
    def number(self) -> str:
        """Its phone number in E.164."""

    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def areas(self) -> Sequence[str]: ...
    @property
    def most_jobs(self) -> int:
        """How many open jobs one responder may have."""

    @property
    def most_contacts(self) -> int:
        """How many requesters' phone numbers one responder may get within a week."""

    @property
    def patience(self) -> int:
        """Minutes until the responders are asked once more."""

    @property
    def lifetime(self) -> int:
        """Hours after which a request that nobody fills expires."""

    @property
    def crew(self) -> str | None:
        """The rapid-response contact: a name and a phone."""

    @property
    def rings_first(self) -> bool:
        """Whether a responder's own phone rings before an alert about them."""

    def quiet_until_after(self, now: datetime) -> datetime | None:
        """When the quiet hours in force at `now` end (UTC), or None if it is not quiet."""


class Contact(Protocol):
    """A person of the chapter, whatever their role in it."""

    name: str | None
    language: str
    is_known: bool
    """Whether the chapter has them on its list; whoever merely texts us is not."""
    is_ready: bool
    consent: str | None
    emergency_contact: str | None
    paused_until: datetime | None
    call_911: str
    duress: str | None
    calls: str | None  # what they wrote about being called; empty: no calls at all
    misses: int  # texts in a row that no conversation of theirs heard
    opted_out: bool  # they want no texts
    watched: bool  # checked in, or the subject of an alert, when last looked at

    @property
    def id(self) -> int: ...
    @property
    def chapter(self) -> Chapter: ...
    @property
    def first_name(self) -> str:
        """Empty if no name is known."""

    @property
    def spoken_phone(self) -> str:
        """The phone as people say it: 828-555-0101. Empty if there is none."""

    @property
    def is_responder(self) -> bool: ...
    @property
    def is_safety(self) -> bool: ...
    @property
    def is_admin(self) -> bool: ...
    @property
    def phone_is_dead(self) -> bool:
        """Whether the carrier says that no text can reach their phone any more."""

    @property
    def is_reachable(self) -> bool:
        """Whether they have a phone that takes texts."""

    def is_forced_to_write(self, text: str) -> bool:
        """Whether a text contains their duress word as a word of its own."""

    def without_duress(self, text: str) -> str:
        """A text as others may read it, with dots in place of the duress word.

        Empty if it contains nothing else.
        """


# requests


class Need(Protocol):
    """A request for help."""

    when: str
    due_at: datetime | None
    details: str
    area: str  # the part of town; empty if none was said
    address: str | None  # for those who accepted only
    name: str  # that the requester goes by in this request; empty if none was said
    urgent: bool
    progress_at: datetime | None

    @property
    def id(self) -> int: ...
    @property
    def contact_id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def contact(self) -> Contact:
        """The requester."""

    @property
    def category(self) -> Category: ...
    @property
    def category_id(self) -> int:
        """The key by which queries find who offers this kind."""

    @property
    def shown(self) -> bool:
        """Whether those invited see the details."""

    @property
    def notes(self) -> Sequence[str]: ...
    @property
    def door_word(self) -> str: ...
    @property
    def wanted(self) -> int:
        """How many helpers are asked for."""

    @property
    def taken(self) -> int: ...
    @property
    def missing(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def is_live(self) -> bool: ...
    @property
    def created_at(self) -> datetime: ...

    def take_place(self) -> bool:
        """Add one helper, if there is room. Exactly `wanted` calls succeed."""

    def free_place(self) -> bool:
        """Remove one helper and ask again. False if the request is over."""

    def ask_again(self) -> bool:
        """Start another round of invitations. False if nobody else is wanted."""

    def reopen(self, again: int) -> bool:
        """Ask again for `again` helpers, because help did not arrive."""

    def hold(self) -> bool:
        """Ask nobody else, and keep those who are coming.

        False if nobody is coming. Raises Stale.
        """

    def finish(self, status: NeedStatus, now: datetime) -> bool:
        """End it as done, closed or expired. False if it was over already. Raises Stale if somebody
        came or left since it was read."""

    def add_note(self, text: str) -> None: ...


class Invitation(Protocol):
    """A request offered to one responder in one round."""

    @property
    def need(self) -> Need: ...


class Assignment(Protocol):
    """A place that a responder took."""

    @property
    def need(self) -> Need: ...
    @property
    def contact(self) -> Contact: ...
    @property
    def status(self) -> str: ...
    @property
    def accepted_at(self) -> datetime: ...
    @property
    def line_open(self) -> bool:
        """Whether what requester and helper write is passed on at once."""

    def turn_line(self, on: bool) -> bool:
        """Open or close the line between them. False if the place has ended."""

    def contradict(self) -> None:
        """Count a place as done no more: its requester says that the help did not arrive."""

    def end(self, status: AssignmentStatus, now: datetime) -> bool:
        """End an open place. False if it had ended already."""


# the Safety Network


class CheckIn(Protocol):
    """A responder's statement of where they are going and until when."""

    notes: list[str]
    place: str | None
    buddy: str | None
    guessed_from: str | None  # the words that it was made from, if they have not confirmed it
    first_due_at: datetime

    @property
    def id(self) -> int: ...
    @property
    def contact_id(self) -> int: ...
    @property
    def need_id(self) -> int | None:
        """The key by which queries find who else is out for the same request."""

    @property
    def contact(self) -> Contact: ...
    @property
    def need(self) -> Need | None:
        """The request they are out for."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def is_open(self) -> bool: ...

    def reopen(self, ended_at: datetime) -> bool:
        """Watch it again, if it has not changed since it ended at `ended_at`. False otherwise."""

    def keeps(self, name: str, value: object) -> bool:
        """Store an answer of a flow in the record itself.

        False if it has no place for that name. Raises Stale.
        """

    def go_for(self, need: Need) -> None:
        """Make this request the one they are out for."""

    def extend(self, until: datetime) -> bool:
        """Move the deadline. False if the check-in has ended in the meantime."""

    def end(self, by_id: int, now: datetime) -> bool:
        """End it, by the responder or by a member of the team. False if it had ended already."""


class Alert(Protocol):
    """A danger somebody may be in.

    It climbs its ladder until somebody takes it, and ends only by a person's word.
    """

    reason: str
    offered_to_id: int | None
    debrief_at: datetime | None
    next_at: datetime | None

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def contact_id(self) -> int: ...
    @property
    def contact(self) -> Contact:
        """The person who may be in danger; for a drill, the one who began it."""

    @property
    def check_in_id(self) -> int | None: ...
    @property
    def check_in(self) -> CheckIn | None: ...
    @property
    def need_id(self) -> int | None: ...
    @property
    def need(self) -> Need | None: ...
    @property
    def raised_at(self) -> datetime: ...
    @property
    def word_count(self) -> int:
        """How many times the endangered person has written or called since it was raised."""

    @property
    def step(self) -> int:
        """The next step of its ladder, counted from 0."""

    @property
    def acked_by_id(self) -> int | None: ...
    @property
    def acked_by(self) -> Contact | None:
        """Its owner: the member who has it, if anybody does."""

    @property
    def acked_at(self) -> datetime | None: ...
    @property
    def asked_at(self) -> datetime | None:
        """When its owner was asked how things stand."""

    @property
    def hands_at(self) -> datetime | None:
        """When all hands were called."""

    @property
    def meeting_place(self) -> str | None: ...
    @property
    def first_there(self) -> Contact | None: ...
    @property
    def resolved_at(self) -> datetime | None: ...
    @property
    def resolved_by(self) -> Contact | None: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def is_silent(self) -> bool:
        """Whether nothing about it may ever reach the endangered person's own phone."""

    @property
    def is_drill(self) -> bool: ...

    def learn(self, check_in: CheckIn | None, need: Need | None) -> None:
        """Add the check-in and the request that it is about, if they were not known."""

    def acknowledge(self, by_id: int, now: datetime, ask_after: timedelta) -> bool:
        """Make this person its owner, to be asked about it after `ask_after`.

        False if it is over, or somebody else has it and has not handed it to this person.
        """

    def still_works(self, by_id: int, next_at: datetime) -> bool:
        """Record that its owner is still working on it, to be asked again at `next_at`."""

    def resolve(
        self, by_id: int, now: datetime, outcome: str, kinds: Sequence[AlertKind] = ()
    ) -> bool:
        """End it, if the endangered person has not been heard from since it was read.

        Where `kinds` are given, it must be of one of them.
        """

    def reopen(self, owner_id: int | None, now: datetime, step: int, next_at: datetime) -> bool:
        """Open it again, if it has not changed since it ended.

        It climbs on from `step` unless it has an owner.
        """

    def claim(self, **values: object) -> bool:
        """Set these columns, if its step, time and owner are as they were read. False otherwise."""

    def add_word(self) -> bool:
        """Count one more text or call by the endangered person. False if the alert is over."""

    def grow(self, kind: AlertKind, now: datetime) -> bool:
        """Make it an alert of a more urgent kind and restart its ladder. False if it is over."""

    def call_all_hands(self, by_id: int, now: datetime, place: str, next_at: datetime) -> bool:
        """Call everybody to a place. False if it is over."""

    def arrive_first(self, by_id: int) -> bool:
        """Record that somebody has arrived. True for the first one only."""


class AlertLogEntry(Protocol):
    """One line in the record of an alert: who did what, when, and in which words."""

    @property
    def what(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def contact_id(self) -> int | None: ...
    @property
    def contact(self) -> Contact | None: ...


class Shift(Protocol):
    """A period in which a member of the Safety Team is on duty, or is expected to be."""

    @property
    def contact(self) -> Contact: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def step(self) -> int:
        """What comes next for it, as a `ShiftStep`."""

    @property
    def from_rota(self) -> bool:
        """Whether its end comes from the rota and not from the member."""

    @property
    def proved_at(self) -> datetime | None:
        """When they answered the test alert."""

    @property
    def is_taken(self) -> bool:
        """Whether the member said that they are on duty."""

    @property
    def was_announced(self) -> bool:
        """Whether the member was reminded that it begins, or asked to begin it."""

    @property
    def is_tested_now(self) -> bool:
        """Whether a test alert is on its way, or waiting for its answer."""

    def take(self, now: datetime, until: datetime | None = None) -> bool:
        """Put the member on duty from now on, and make the test alert due.

        False if the shift changed in the meantime.
        """

    def test_again(self, now: datetime) -> bool:
        """Make another test alert due. False if the shift changed in the meantime."""

    def prove(self, now: datetime) -> bool:
        """Record that the test alert was answered. False if the shift changed in the meantime."""

    def move_end(self, until: datetime, from_rota: bool = False) -> bool:
        """Move its end. False if the shift changed in the meantime."""

    def claim(self, **values: object) -> bool:
        """Set these columns if it is as it was read. False if it has moved on since, or is over."""

    def end(self, now: datetime) -> bool:
        """End it. False if it has ended already."""


class RotaLine(Protocol):
    """A line of the rota: who is on duty on which day and at what hours, by the chapter's clock."""

    @property
    def contact_id(self) -> int: ...
    @property
    def day(self) -> str:
        """ "mon", every week; or "2026-11-30", once."""

    @property
    def starts(self) -> str:
        """Local: "08:00"."""

    @property
    def ends(self) -> str: ...


class ComingShift(Protocol):
    """A shift that the rota says somebody will begin."""

    @property
    def contact(self) -> Contact: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


# conversations and texts


class Conversation(Protocol):
    """One flow of one person: its state, how many states it has entered, its subject and its
    memory."""

    flow: str
    state: str
    entry: int
    memory: dict[str, Any]
    misses: int

    @property
    def contact_id(self) -> int: ...
    @property
    def check_in_id(self) -> int | None: ...
    @property
    def need(self) -> Need | None: ...
    @property
    def check_in(self) -> CheckIn | None: ...
    @property
    def alert(self) -> Alert | None: ...


class Message(Protocol):
    """An incoming text or call."""

    status: str

    @property
    def id(self) -> int: ...
    @property
    def body(self) -> str: ...
    @property
    def pictures(self) -> int:
        """How many pictures or recordings came with it."""

    @property
    def opt_out(self) -> str:
        """What the carrier took it for: STOP, START, HELP, or nothing."""

    @property
    def attempts(self) -> int:
        """How many times its turn has failed."""

    @property
    def readings(self) -> str | None:
        """What is kept of its readings, for some weeks: a name a line, the one that counted first."""

    @property
    def created_at(self) -> datetime: ...
    @property
    def sent_at(self) -> datetime:
        """When it was sent."""


class TextBefore(Protocol):
    """The text that somebody sent before another one, and what is kept of its readings."""

    @property
    def body(self) -> str: ...
    @property
    def readings(self) -> str | None: ...
    @property
    def sent_at(self) -> datetime: ...
