"""Causes: why a turn is taken.

The keys of a turn's texts begin with its cause, so that taking a turn twice writes its texts once.
The spelling is stored in rows and must not change.
"""

from __future__ import annotations

from datetime import datetime


class Cause(str):
    """Why a turn is taken."""

    __slots__ = ()

    # what a person did

    @classmethod
    def text(cls, carrier_id: str | None) -> Cause:
        """A text that came in."""
        return cls(f"m{carrier_id}")

    @classmethod
    def call(cls, call: int | str) -> Cause:
        """An incoming call (by the carrier's id or our row's), or a key pressed in one of ours."""
        return cls(f"v{call}")

    @classmethod
    def tap(cls, invitation_id: int) -> Cause:
        """The button on an invitation's page was pressed."""
        return cls(f"a{invitation_id}")

    # what came due

    @classmethod
    def event(cls, event_id: int) -> Cause:
        """A timer that went off, or news for a person."""
        return cls(f"e{event_id}")

    @classmethod
    def overdue(cls, alert_id: int) -> Cause:
        """A check-in passed its deadline, and this alert was raised for it."""
        return cls(f"o{alert_id}")

    @classmethod
    def step(cls, alert_id: int, step: int, words: int, due_at: datetime) -> Cause:
        """An alert goes one step up its ladder."""
        return cls(f"l{alert_id}.{step}.{words}.{int(due_at.timestamp() * 1000)}")

    @classmethod
    def shift(cls, shift_id: int, step: int, due_at: datetime) -> Cause:
        """A shift begins, is tested, or ends."""
        return cls(f"s{shift_id}.{step}.{due_at:%y%m%d%H%M%S%f}")

    @classmethod
    def cover(
        cls, chapter_id: int, newest_shift_id: int | None, due_at: datetime | None, now: datetime
    ) -> Cause:
        """Nobody is on duty, or somebody is again."""
        return cls(f"c{chapter_id}.{newest_shift_id}.{due_at or '-'}.{now:%y%m%d%H%M%S%f}")

    # what failed

    @classmethod
    def first_failure(cls, message_id: int) -> Cause:
        """A text could not be processed on its first try.

        Whatever somebody's safety depends on is done all the same.
        """
        return cls(f"y{message_id}")

    @classmethod
    def last_failure(cls, message_id: int) -> Cause:
        """A text could not be processed on any try."""
        return cls(f"x{message_id}")

    @classmethod
    def stuck_person(cls, contact_id: int) -> Cause:
        """A person's texts cannot even be read."""
        return cls(f"w{contact_id}")

    @classmethod
    def stuck_event(cls, event_id: int) -> Cause:
        return cls(f"p{event_id}")

    @classmethod
    def stuck_notice(cls, notice_id: int) -> Cause:
        return cls(f"q{notice_id}")

    @classmethod
    def stuck_check_in(cls, check_in_id: int) -> Cause:
        """No alert could be raised for a check-in."""
        return cls(f"k{check_in_id}")

    @classmethod
    def stuck_alert(cls, alert_id: int) -> Cause:
        """An alert could not be taken a step further.

        The letter is the same as that of `tap`; what follows it, added by `then`, is a time.
        """
        return cls(f"a{alert_id}")

    @classmethod
    def stuck_call(cls, message_id: int) -> Cause:
        return cls(f"h{message_id}")

    def then(self, more: int) -> Cause:
        """The same cause at another time, when what is said may differ."""
        return Cause(f"{self}.{more}")
