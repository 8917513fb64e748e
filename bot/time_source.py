"""Where `now` comes from: the machine's clock, or in a demo the same clock moved on by hand for
every process at once."""

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
    """The machine's clock and the seconds by which the demo has been moved on, which are kept in
    the database."""

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
        """Let it be `at` now, in every process. Time never goes back."""
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
    """The clock of a house."""
    return DemoTime(db) if demo else SystemTime()
