"""The health page: whether the database and Redis answer, and how late the oldest work is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy.exc import SQLAlchemyError

from bot import agenda
from bot.chapter import chapters
from bot.runtime import Runtime


def doors(runtime: Runtime, redis_url: str | None) -> Blueprint:
    """GET /healthz: 200 while people are served, 503 when they are not.

    It stays 200 if only Redis is missing.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def health() -> tuple[Response, int]:
        facts: dict[str, Any] = {
            "database": "ok",
            "redis": _redis(redis_url),
            "oldest_due_event_seconds": 0.0,
            "oldest_unsent_text_seconds": 0.0,
            "own_flow_files": "ok",
        }
        try:
            facts |= _ages(runtime, runtime.time.now())
            facts["own_flow_files"] = _own_files(runtime)
        except SQLAlchemyError:
            facts["database"] = "down"
        facts["status"] = _status(facts)
        return jsonify(facts), 200 if facts["status"] == "ok" else 503

    return blueprint


def _status(facts: dict[str, Any]) -> str:
    if facts["database"] != "ok":
        return "down"
    ages = (facts["oldest_due_event_seconds"], facts["oldest_unsent_text_seconds"])
    return "late" if max(ages) > agenda.LATE.total_seconds() else "ok"


def _ages(runtime: Runtime, now: datetime) -> dict[str, float]:
    """Seconds by which the oldest text that may go, and the oldest other due work, are late."""
    others = [entry for entry in agenda.BY_ROWS if entry is not agenda.TEXTS]
    with runtime.db.read() as session:
        event = agenda.late_since(session, now, others)
        text = agenda.late_since(session, now, [agenda.TEXTS])
    return {
        "oldest_due_event_seconds": _age(event, now),
        "oldest_unsent_text_seconds": _age(text, now),
    }


def _own_files(runtime: Runtime) -> str:
    """Whether this process could read the chapters' own flow files. People are served either way."""
    with runtime.db.read() as session:
        paths = chapters.own_files(session)
    runtime.read_own_books(paths)
    count = runtime.own_books.unusable
    return f"{count} cannot be used: see the log" if count else "ok"


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
