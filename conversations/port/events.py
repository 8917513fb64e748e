"""Events: what a turn takes (a text or news), and what it records to be done afterward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conversations.port.records import Contact, Lane
from conversations.port.topics import Topic
from conversations.texts.render import Phrase, Value


@dataclass(frozen=True)
class Heard:
    """What was heard in a text: its words as written, the command in it, its request number, the
    words after the command, and what an answer was read as."""

    text: str
    word: str | None = None
    number: int | None = None
    rest: str = ""
    value: Any = None
    pictures: int = 0
    by_machine: bool = False  # a phone wrote it: a reaction, or an automatic reply


@dataclass(frozen=True)
class News:
    """Something that happened elsewhere and concerns this person: its kind, its request or
    check-in, who did it, its values."""

    kind: str
    need_id: int | None = None
    check_in_id: int | None = None
    person_id: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    to_id: int | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class Audience:
    """Many people, named by their part in a request and looked up when the notice is spread."""

    name: str
    need_id: int | None = None


@dataclass(frozen=True)
class Said:
    """A text recorded for one person or an audience. `topic` lets a newer text replace an unsent
    older one."""

    whom: Contact | Audience
    phrase: Phrase
    lane: Lane = Lane.REPLY
    topic: Topic = Topic.NONE
    due_at: datetime | None = None
    voice: bool = False  # read aloud in a call
    # the ID of the alert it is about, and the count of the endangered person's texts up to the one
    # it quotes (None if it quotes none)
    alert: tuple[int, int | None] | None = None


@dataclass(frozen=True)
class Wake:
    """A wake-up for this conversation at `due_at`, ignored if it is no longer at `entry` by
    then."""

    label: str
    position: int
    due_at: datetime
    entry: int
