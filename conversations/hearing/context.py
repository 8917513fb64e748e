"""Ears: what is needed to hear a text of one person, and the outcome of hearing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conversations.flows.definition import ANSWERS, ANYTHING_ELSE, RESPOND, Flow, State
from conversations.hearing.commands import Command
from conversations.port.events import Heard
from conversations.port.records import Alert, Conversation, Invitation


@dataclass(frozen=True)
class Listener:
    """A conversation, a standing invitation or an open alert that could hear a text: where it is,
    and the number of the request or of the alert that it is about."""

    flow: Flow
    state: State
    number: int | None
    conversation: Conversation | None = None
    invitation: Invitation | None = None
    alert: Alert | None = None

    @property
    def is_invitation(self) -> bool:
        """Whether it stands for a request put to this person, to which nothing has been answered
        yet."""
        stands = (
            self.number is not None
            and self.flow.name == RESPOND
            and self.state.name == self.flow.start
        )
        return self.invitation is not None or stands

    @property
    def is_job(self) -> bool:
        """Whether it stands for a job that this person has taken."""
        return (
            self.flow.name == RESPOND
            and self.conversation is not None
            and self.number is not None
            and not self.is_invitation
        )

    @property
    def asks(self) -> bool:
        """Whether it has put a question; a conversation that only waits, or an invitation, has
        not."""
        return self.state.say is not None and not self.is_invitation and self.alert is None


@dataclass(frozen=True)
class Asked:
    """The bot asked "which one?" and waits for a number: the command it was about and the numbers
    it offered."""

    word: str
    rest: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Ended:
    """An alert that this person may open again."""

    number: int
    name: str  # the first name of the one in danger
    at: datetime
    by_me: bool


@dataclass(frozen=True)
class HearingContext:
    """What is needed to hear a text of one person now. `listeners` stand in the order of their last
    question, newest first."""

    listeners: Sequence[Listener]
    roles: frozenset[str]
    asked: Asked | None
    categories: Sequence[tuple[str, Sequence[str]]]  # code, names
    areas: Sequence[str]
    now: datetime
    zone: ZoneInfo
    on_call: bool = False  # checked in: then a cry for help is no request
    is_called: bool = (
        False  # the Safety Team was called by their own word, and reads what they write
    )
    has_an_alert: bool = False  # it is theirs: what they write of danger is about somebody else
    ended: Sequence[Ended] = ()


class Hearing(NamedTuple):
    """The outcome: the event and what was heard, and either who hears it, the flow it opens, or the
    numbers to ask about. also: the check-in that was asked for in the same text."""

    event: str
    heard: Heard
    listener: Listener | None = None
    opens: Flow | None = None
    which: tuple[int, ...] = ()
    also: Command | None = None

    @property
    def is_an_answer(self) -> bool:
        """Whether a question of the bot was answered. Words that are only offered to be passed on
        are no answer."""
        kind = self.event.removeprefix("hear ")
        if self.listener is None or not self.listener.asks or kind == ANYTHING_ELSE:
            return False
        return kind in ANSWERS and not (kind == "any words" and self.listener.flow.name == RESPOND)
