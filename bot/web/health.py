"""The health page: whether the database and Redis answer, and how late the oldest work is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime import Runtime
from bot.store.conversations import Event
from bot.store.messages import Message
from bot.store.safety import Alert
from conversations.port.records import EventStatus, MessageStatus

LATE = 60.0  # seconds after which waiting work means that something is broken


def doors(runtime: Runtime, redis_url: str | None) -> Blueprint:
    """GET /healthz: 200 while people are served, 503 when they are not. Redis alone may be
    missing."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def health() -> tuple[Response, int]:
        facts: dict[str, Any] = {
            "database": "ok",
            "redis": _redis(redis_url),
            "oldest_due_event_seconds": 0.0,
            "oldest_unsent_text_seconds": 0.0,
        }
        try:
            facts |= _ages(runtime, runtime.time.now())
        except SQLAlchemyError:
            facts["database"] = "down"
        late = (
            max(
                float(facts["oldest_due_event_seconds"]), float(facts["oldest_unsent_text_seconds"])
            )
            > LATE
        )
        facts["status"] = "down" if facts["database"] != "ok" else "late" if late else "ok"
        return jsonify(facts), 200 if facts["status"] == "ok" else 503

    return blueprint


def _ages(runtime: Runtime, now: datetime) -> dict[str, float]:
    """Seconds by which the oldest due event, or step of an alert, and the oldest text that may go
    are late."""
    with runtime.db.read() as session:
        event = session.scalar(
            select(func.min(Event.due_at)).where(
                Event.status == EventStatus.WAITING, Event.due_at <= now
            )
        )
        step = session.scalar(select(func.min(Alert.next_at)).where(Alert.next_at <= now))
        text = session.scalar(
            select(func.min(Message.not_before)).where(
                Message.status == MessageStatus.QUEUED, Message.not_before <= now
            )
        )
    event = min((at for at in (event, step) if at is not None), default=None)
    return {
        "oldest_due_event_seconds": _age(event, now),
        "oldest_unsent_text_seconds": _age(text, now),
    }


def _age(at: datetime | None, now: datetime) -> float:
    return round(max(0.0, (now - at).total_seconds()), 1) if at else 0.0


def _redis(url: str | None) -> str:
    if url is None:
        return "none"
    try:
        with Redis.from_url(
            url, socket_timeout=0.2, socket_connect_timeout=0.2, retry=Retry(NoBackoff(), 0)
        ) as redis:
            redis.ping()
        return "ok"
    except (RedisError, OSError):
        return "down"
