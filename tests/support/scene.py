"""A stage that can be put back to where it was: a story is played once, and each text that is tried
behind it starts anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from bot.stage.player import play
from bot.stage.stage import Delivered, Stage


class Scene:
    """A stage on SQLite in memory, as it is after a story."""

    def __init__(self, stage: Stage, story: Sequence[str] = ()):
        self.stage = stage
        for _ in play(stage, story):
            pass
        self._begins_at = stage.time.at
        self._saved = self._connection().serialize()

    def begin_again(self) -> None:
        """Put all rows and the clock back to where the story ended."""
        self._connection().deserialize(self._saved)
        self.stage.time.at = self._begins_at
        self.stage.bell.rung.clear()
        self.stage.runtime.resting.clear()

    def said(self, who: str, *texts: str) -> list[Delivered]:
        """What goes out after these texts of somebody behind the story, each settled before the
        next."""
        self.begin_again()
        copies: list[Delivered] = []
        for each in texts:
            copies += self.stage.text(who, each)
        return copies

    def _connection(self) -> sqlite3.Connection:
        pooled = self.stage.runtime.db.engine.raw_connection()
        try:
            connection = pooled.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            return connection
        finally:
            pooled.close()
