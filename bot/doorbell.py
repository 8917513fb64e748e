"""The doorbell: tells the workers through Redis that there is work.

Ringing is best effort; the clock does the work that was not rung for.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any
from uuid import uuid4

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError
from redis.retry import Retry
from rq import Queue
from rq.job import Job, JobStatus
from rq.utils import utcformat
from rq.version import VERSION

log = logging.getLogger(__name__)
PATIENCE = 0.2  # seconds that a ring may take
FAILED_FOR = 3600  # seconds for which a failed job is kept
BLANKS = f"mac:blank:{VERSION}"
MISSING = -1  # the ring's answer when Redis has lost the blank job
PAUSE = 2.0  # seconds without ringing after a failed ring, so that an absent Redis costs no time


class SilentDoorbell:
    """Rings nothing: the clock finds the work."""

    def ring(self, queues: Iterable[str]) -> None:
        return None


# What RQ's enqueue writes, in one round trip, and only if no job is waiting; -1 if the blank job is
# missing.
RING = """
if redis.call('llen', KEYS[1]) > 0 then return 0 end
if redis.call('copy', KEYS[4], KEYS[2]) == 0 then return -1 end
redis.call('hset', KEYS[2], 'created_at', ARGV[2], 'enqueued_at', ARGV[2])
redis.call('sadd', KEYS[3], KEYS[1])
return redis.call('rpush', KEYS[1], ARGV[1])
"""


class RedisDoorbell:
    """Puts one job into each queue that has none waiting.

    A job that is waiting will see everything that was committed before.
    """

    def __init__(self, url: str):
        self._redis = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self._sha = sha1(RING.encode()).hexdigest()
        self._silent_until = 0.0

    def ring(self, queues: Iterable[str]) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            for name in queues:
                self._put(name)
        except (RedisError, OSError) as error:
            self._silent_until = time.monotonic() + PAUSE
            log.warning(
                "the doorbell was not heard (%s); the clock does the work", type(error).__name__
            )

    def _put(self, name: str) -> None:
        job_id, now = str(uuid4()), utcformat(datetime.now(UTC))
        keys = [
            f"{Queue.redis_queue_namespace_prefix}{name}",
            Job.key_for(job_id),
            Queue.redis_queues_keys,
            f"{BLANKS}:{name}",
        ]
        if self._ring(keys, job_id, now) == MISSING:
            self._redis.hset(keys[3], mapping=self._blank(name))  # type: ignore[arg-type]
            self._ring(keys, job_id, now)

    def _ring(self, keys: list[str], job_id: str, now: str) -> object:
        """Run the script on a connection of the pool.

        A client's own way through its layers takes twice as long.
        """
        pool = self._redis.connection_pool
        connection: Any = pool.get_connection()
        try:
            connection.send_command("EVALSHA", self._sha, len(keys), *keys, job_id, now)
            return connection.read_response()
        except NoScriptError:
            connection.send_command("EVAL", RING, len(keys), *keys, job_id, now)
            return connection.read_response()
        finally:
            pool.release(connection)

    def _blank(self, name: str) -> dict[str, str | bytes | int]:
        """A job as RQ would store it, but without its times.

        Redis keeps one for each queue, and a ring copies it.
        """
        return Job.create(
            f"bot.processes.jobs.{name}",
            origin=name,
            connection=self._redis,
            timeout=Queue.DEFAULT_TIMEOUT,
            result_ttl=0,
            failure_ttl=FAILED_FOR,
            status=JobStatus.QUEUED,
        ).to_dict()
