"""The source of `now`: the machine's clock or, in a demo, that clock moved ahead by hand.

The demo's time is the same in every process.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.store.db import Database
from bot.store.messages import Counter


class SystemTime:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class DemoTime(SystemTime):
    """The machine's clock plus the seconds by which the demo has been moved ahead.

    These seconds are kept in the database.
    """

    def __init__(self, db: Database):
        self._db = db

    def now(self) -> datetime:
        return super().now() + self.ahead()

    def ahead(self) -> timedelta:
        try:
            with self._db.read() as session:
                return timedelta(
                    seconds=session.scalar(select(Counter.value).where(Counter.name == "ahead"))
                    or 0
                )
        except SQLAlchemyError:
            return timedelta(0)

    def move_to(self, at: datetime) -> None:
        """Make it `at` now, in every process. Time never goes back."""
        seconds = (at - super().now()).total_seconds()
        with self._db.write() as session:
            if session.get(Counter, "ahead") is None:
                session.add(Counter(name="ahead", value=0))
                session.flush()
            session.execute(
                update(Counter)
                .where(Counter.name == "ahead", Counter.value < seconds)
                .values(value=seconds)
            )


def time_of(db: Database, demo: bool) -> SystemTime:
    """The clock for a database, real or demo."""
    return DemoTime(db) if demo else SystemTime()
