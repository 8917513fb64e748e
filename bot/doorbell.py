"""The doorbell: tells the workers through Redis that there is work. It is rung best-effort; the clock redoes the rest."""
from __future__ import annotations

import logging
import time
from collections.abc import Iterable

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue

log = logging.getLogger(__name__)
PATIENCE = 0.2  # seconds that a ring may take
PAUSE = 2.0  # seconds without ringing after one that failed, so that an absent Redis costs nobody time


class SilentDoorbell:
    """Rings nothing: the clock finds the work."""

    def ring(self, queues: Iterable[str]) -> None:
        return None


class RedisDoorbell:
    """Puts one job into each queue that has none waiting: a job that waits will see all that was committed before."""

    def __init__(self, url: str):
        self._redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0))
        self._silent_until = 0.0

    def ring(self, queues: Iterable[str]) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            for name in queues:
                if not self._redis.llen(f"rq:queue:{name}"):
                    Queue(name, connection=self._redis).enqueue(f"bot.jobs.{name}", result_ttl=0, failure_ttl=3600)
        except (RedisError, OSError) as error:
            self._silent_until = time.monotonic() + PAUSE
            log.warning("the doorbell was not heard (%s); the clock does the work", type(error).__name__)
