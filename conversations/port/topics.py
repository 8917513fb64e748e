"""Topics: what a text is about, so that a newer one may replace it and nobody hears the same thing
twice.

The spelling of a topic in a text's row has never changed; only this module writes and reads it.
"""

from __future__ import annotations

from typing import ClassVar


class Topic(str):
    """What a text is about: `Topic(row.topic)` for a stored text, one of the constructors for a new
    one."""

    __slots__ = ()
    NONE: ClassVar[Topic]
    ALL_WORDS: ClassVar[Topic]  # it shows all of their words that its reader was not told
    PICTURE: ClassVar[Topic]  # it says all that is known about an alert
    NOBODY_ON_DUTY: ClassVar[Topic]
    STOPPED: ClassVar[Topic]  # the one text sent to somebody who wants no more
    YOU_CALLED: ClassVar[Topic]
    WITHHELD_NUMBER: ClassVar[Topic]
    TIME_IS_UP: ClassVar[Topic]  # the call before an alert about somebody who is out
    STEPS: ClassVar[str] = "step "  # the prefix of every topic made by `step`

    @classmethod
    def invite(cls, need_id: int) -> Topic:
        """A text that asks somebody to help with a request."""
        return cls(f"invite {need_id}")

    @classmethod
    def progress(cls, need_id: int) -> Topic:
        """A text that says how many helpers a request has found."""
        return cls(f"progress {need_id}")

    @classmethod
    def covered(cls, need_id: int) -> Topic:
        """A text that says a request needs nobody else."""
        return cls(f"covered {need_id}")

    @classmethod
    def step(cls, position: int) -> Topic:
        """A text sent by a step of an alert's ladder, counted from 0."""
        return cls(f"{cls.STEPS}{position}")

    @classmethod
    def stopped(cls, person_id: int) -> Topic:
        """A text that tells those on duty that this person is out and wants no more texts."""
        return cls(f"stopped {person_id}")

    @classmethod
    def feared(cls, need_id: int, person_id: int) -> Topic:
        """A text that tells the team that somebody whom a requester may fear said yes."""
        return cls(f"feared {need_id} {person_id}")

    @classmethod
    def emergency(cls, person_id: int) -> Topic:
        """A text that tells the admins that this person wrote an emergency word."""
        return cls(f"emergency {person_id}")

    @classmethod
    def duress_word(cls, person_id: int) -> Topic:
        """A text that tells the team that this person's duress word is another one, or none."""
        return cls(f"duress word {person_id}")

    @classmethod
    def for_the_chapter(cls, person_id: int) -> Topic:
        """A text in which this person tells the people who run the chapter something."""
        return cls(f"words {person_id}")

    @classmethod
    def in_case(cls, person_id: int) -> Topic:
        """A text that passes on what this person writes while a helper of theirs is looked for."""
        return cls(f"in case {person_id}")

    @classmethod
    def witness(cls, person_id: int) -> Topic:
        """A text that passes on what this person wrote about somebody else who is out."""
        return cls(f"witness {person_id}")

    @classmethod
    def line(cls, need_id: int, person_id: int) -> Topic:
        """A text in which this person's words about a request are passed on."""
        return cls(f"line {need_id} {person_id}")

    @classmethod
    def a_person(cls, person_id: int) -> Topic:
        """A text that tells the admins that this person wants to talk to somebody."""
        return cls(f"a person {person_id}")

    @classmethod
    def stuck(cls, person_id: int) -> Topic:
        """A text that tells the admins that work for this person failed again and again."""
        return cls(f"stuck {person_id}")

    @property
    def is_invitation(self) -> bool:
        return self.startswith("invite ")

    @property
    def is_progress(self) -> bool:
        return self.startswith("progress ")

    @property
    def position(self) -> int | None:
        """The step of the ladder that sent it, counted from 0; None for any other topic."""
        return int(self.removeprefix(self.STEPS)) if self.startswith(self.STEPS) else None

    @property
    def replaces(self) -> tuple[Topic, ...]:
        """The topics whose unsent texts are no longer needed once there is a text with this one."""
        kind, _, need_id = self.partition(" ")
        kinds = {
            "invite": ("invite",),
            "progress": ("progress",),
            "covered": ("progress", "invite"),
        }
        return tuple(Topic(f"{old} {need_id}") for old in kinds.get(kind, ()))


Topic.NONE = Topic("")
Topic.ALL_WORDS = Topic("all words")
Topic.PICTURE = Topic("picture")
Topic.NOBODY_ON_DUTY = Topic("nobody on duty")
Topic.STOPPED = Topic("stopped")
Topic.YOU_CALLED = Topic("you called")
Topic.WITHHELD_NUMBER = Topic("withheld number")
Topic.TIME_IS_UP = Topic("time is up")
