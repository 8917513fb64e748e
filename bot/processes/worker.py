"""The worker process: runs the jobs of one queue, one after another.

It is started as `python -m bot.processes.worker deliver`, for example. It runs jobs in its own
process: the runtime is built once, and no job pays for a fork. The dangers that a fork would
protect from are handled otherwise: a job that hangs is interrupted or ends the process; a process
that ends is restarted; a lost job is redone by the clock. While Redis is away, the worker waits for
it.
"""

import faulthandler
import importlib
import logging
import signal
import sys
import time
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, SimpleWorker, worker_registration
from rq.executions import Execution
from rq.job import Job
from rq.registry import StartedJobRegistry

from bot import logs
from bot.config.settings import Settings, SettingsError
from bot.loading import what_stays

QUEUES = ("dispatch", "deliver", "ring")
JOB = 60  # seconds after which a job is interrupted; it should work for 30 s at most
HANG = 75  # seconds after which a job that cannot be interrupted ends the process
KEPT = 3600  # seconds for which a failed job is kept
ABSENCE = 2.0  # seconds between two checks whether Redis is back

log = logging.getLogger(__name__)


class Worker(SimpleWorker):
    """RQ's worker, for a Redis that may go and come back empty."""

    max_connection_wait_time = 3.0
    told_to_end = False

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Report that we are alive, and who we are: a Redis that came back empty forgot us."""
        super().heartbeat(timeout, pipeline)
        if pipeline is None:
            self.connection.hset(self.key, mapping=self.serialize())
            worker_registration.register(self)

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        """Run the job within its time limit.

        One that hangs beyond it prints where it hangs, and ends the process.
        """
        job.timeout = JOB
        faulthandler.dump_traceback_later(HANG, exit=True)
        try:
            return super().perform_job(job, queue, execution)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def handle_exception(self, job: Job, *fault: Any) -> None:
        """Log which job failed, and where."""
        log.error("Job %s failed", job.id, exc_info=fault)

    def handle_job_failure(
        self,
        job: Job,
        queue: Queue,
        started_job_registry: StartedJobRegistry | None = None,
        exc_string: str = "",
        execution: Execution | None = None,
    ) -> None:
        """Keep the failed job for an hour, without the error's words."""
        job.failure_ttl = KEPT
        super().handle_job_failure(
            job, queue, started_job_registry, "see the worker's log", execution
        )

    def request_stop(self, signum: Any, frame: Any) -> None:
        """End after the current job."""
        self.told_to_end = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """Tell Redis nothing: it may be away, and a signal must not fail."""

    def subscribe(self) -> None:
        """Take no commands through Redis."""

    def unsubscribe(self) -> None:
        """Nothing was subscribed to."""


def work(queue: str, redis_url: str) -> None:
    """Run the jobs of a queue until SIGTERM or SIGINT, whatever happens to Redis."""
    while not _work_while_redis_is_there(queue, redis_url):
        time.sleep(ABSENCE)


def _work_while_redis_is_there(queue: str, redis_url: str) -> bool:
    """Work until a signal comes or Redis goes away; return whether it was a signal."""
    worker = None
    with Redis.from_url(
        redis_url, socket_connect_timeout=5, retry=Retry(NoBackoff(), 1)
    ) as connection:
        try:
            worker = Worker(
                queue,
                connection=connection,
                worker_ttl=30,
                maintenance_interval=10,
                default_result_ttl=0,
            )
            worker.work(logging_level="WARNING")
        except RedisError as fault:
            log.warning("Redis is away (%s); waiting for it", type(fault).__name__)
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    return worker is not None and worker.told_to_end


def main(queue: str) -> None:
    """Run a worker process. Raises SystemExit on bad settings or an unknown queue."""
    try:
        settings = Settings.from_environment()
    except SettingsError as fault:
        raise SystemExit(str(fault)) from None
    if queue not in QUEUES or settings.redis_url is None:
        raise SystemExit(f"A worker needs a REDIS_URL and one of the queues {', '.join(QUEUES)}.")
    logs.begin(queue)
    with what_stays():  # now, not when the first alert is due; it ends us if it cannot be built
        importlib.import_module("bot.processes.jobs").the_house()
    work(queue, settings.redis_url)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
