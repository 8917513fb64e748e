"""Alembic's environment: the connection is passed in, so that no file holds a database address."""

from typing import Any, Literal

from alembic import context

from bot.store import Base
from bot.store.db import Moment
from bot.store.sealed import Sealed


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Render types as the database stores them, not as today's classes."""
    if kind == "type" and isinstance(item, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
