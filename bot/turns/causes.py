"""Causes: why a turn is taken. The keys of its texts begin with the cause, so that a turn that is
taken twice writes once.

The spelling stands in rows and stays as it is.
"""

from __future__ import annotations

from datetime import datetime


class Cause(str):
    """Why a turn is taken."""

    __slots__ = ()

    # what a person did

    @classmethod
    def text(cls, carrier_id: str | None) -> Cause:
        """A text came in."""
        return cls(f"m{carrier_id}")

    @classmethod
    def call(cls, call: int | str) -> Cause:
        """A call: one that came in (the carrier's id, or our row's), or a key that was pressed in
        one of ours."""
        return cls(f"v{call}")

    @classmethod
    def tap(cls, invitation_id: int) -> Cause:
        """The button on an invitation's page was pressed."""
        return cls(f"a{invitation_id}")

    # what the time brought

    @classmethod
    def event(cls, event_id: int) -> Cause:
        """A timer, or news."""
        return cls(f"e{event_id}")

    @classmethod
    def overdue(cls, alert_id: int) -> Cause:
        """A check-in was past its time, and this alert was raised for it."""
        return cls(f"o{alert_id}")

    @classmethod
    def step(cls, alert_id: int, step: int, words: int, due_at: datetime) -> Cause:
        """An alert climbs its ladder."""
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
        """A text could not be taken: what somebody's safety hangs on is done all the same."""
        return cls(f"y{message_id}")

    @classmethod
    def last_failure(cls, message_id: int) -> Cause:
        """A text could not be taken at any try."""
        return cls(f"x{message_id}")

    @classmethod
    def stuck_person(cls, contact_id: int) -> Cause:
        """The texts of a person cannot even be read."""
        return cls(f"w{contact_id}")

    @classmethod
    def stuck_event(cls, event_id: int) -> Cause:
        return cls(f"p{event_id}")

    @classmethod
    def stuck_notice(cls, notice_id: int) -> Cause:
        return cls(f"q{notice_id}")

    @classmethod
    def stuck_check_in(cls, check_in_id: int) -> Cause:
        """No alert could be raised for it."""
        return cls(f"k{check_in_id}")

    @classmethod
    def stuck_alert(cls, alert_id: int) -> Cause:
        """It could not be taken a step further. (The letter is that of `tap`; what follows it, by
        `then`, is a time.)"""
        return cls(f"a{alert_id}")

    @classmethod
    def stuck_call(cls, message_id: int) -> Cause:
        return cls(f"h{message_id}")

    def then(self, more: int) -> Cause:
        """The same, but another time: what is said then may be something else."""
        return Cause(f"{self}.{more}")
