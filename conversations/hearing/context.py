"""Hearing's input and output: what is needed to hear a text from one person, and what was heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conversations.flows.definition import (
    ANSWERS,
    ANYTHING_ELSE,
    QUESTIONS,
    RESPOND,
    SIGN_OF,
    WHOSE_WORDS,
    Flow,
    State,
)
from conversations.hearing.commands.lexicon import Command
from conversations.port.events import Heard
from conversations.port.records import Alert, Contact, Conversation, Invitation


@dataclass(frozen=True)
class Listener:
    """A conversation, an open invitation or an open alert that could hear a text: where it is, and
    the number of its request or alert."""

    flow: Flow
    state: State
    number: int | None
    conversation: Conversation | None = None
    invitation: Invitation | None = None
    alert: Alert | None = None
    called: str = ""  # the name of the one for whom its request is; empty if none was said

    @property
    def is_invitation(self) -> bool:
        """Whether it is for a request that this person was asked about and has not answered yet."""
        stands = (
            self.number is not None
            and self.flow.name == RESPOND
            and self.state.name == self.flow.start
        )
        return self.invitation is not None or stands

    @property
    def is_job(self) -> bool:
        """Whether it is for a job that this person has taken."""
        if self.conversation is None or self.number is None:
            return False
        return self.flow.name == RESPOND and not self.is_invitation

    @property
    def asks(self) -> bool:
        """Whether it has asked a question. An invitation, or a conversation that only waits, has
        not."""
        return self.state.say is not None and not self.is_invitation and self.alert is None


@dataclass(frozen=True)
class Asked:
    """The bot asked "which one?" and waits for a number: the command in question, and the numbers
    that it offered."""

    word: str
    rest: str
    numbers: tuple[int, ...]
    # the first names that go with these numbers: of the requester, or of the one in danger
    names: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Ended:
    """An alert that this person may open again."""

    number: int
    name: str  # the first name of the one in danger
    at: datetime
    by_me: bool


@dataclass(frozen=True)
class HearingContext:
    """What is needed to hear a text from one person now. `listeners` are ordered by their last
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
    helpers: Callable[[], Sequence[Contact]] = tuple  # who said yes to their requests


class Hearing(NamedTuple):
    """The outcome: the event and what was heard; and who hears it, the flow it opens, or the
    numbers to ask about. also: a check-in that the same text asked for."""

    event: str
    heard: Heard
    listener: Listener | None = None
    opens: Flow | None = None
    which: tuple[int, ...] = ()
    also: Command | None = None
    asides: tuple[Hearing, ...] = ()  # everyday questions that are asked in the same text

    @property
    def is_question(self) -> bool:
        """Whether it is an everyday question, which is answered beside what is going on."""
        return self.opens is not None and self.event.removeprefix("hear ") in QUESTIONS

    @property
    def is_an_answer(self) -> bool:
        """Whether the text answered a question of the bot. Words that are only offered to be passed
        on do not."""
        kind = self.event.removeprefix("hear ")
        if self.listener is None or not self.listener.asks or kind == ANYTHING_ELSE:
            return False
        if kind.startswith(SIGN_OF):  # then something is asked
            return False
        is_kept = kind == "any words" and self.listener.flow.name in (RESPOND, WHOSE_WORDS)
        return kind in ANSWERS and not is_kept
