"""Redis is a doorbell: emptied, ended, hung or back again in the middle of the story, the story
goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
import requests
from redis import Redis

from tests.support.chapter import ROSA, Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
BEN, ANA = phone_of(0), phone_of(1)
AT_MOST = 1.0  # seconds that the webhook may take, with or without Redis


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    with living(
        tmp_path_factory.mktemp("chapter"),
        people=[person(0, name="Ben Rivers"), person(1, name="Ana Soto")],
    ) as chapter:
        yield chapter


def flush(chapter: Living) -> None:
    """Empty Redis: queues, jobs and the names of the workers are gone."""
    with Redis.from_url(chapter.redis_url) as redis:
        redis.flushall()


def hang(chapter: Living) -> None:
    """Redis takes connections and never answers."""
    os.kill(chapter.processes["valkey"].pid, signal.SIGSTOP)


def wake(chapter: Living) -> None:
    os.kill(chapter.processes["valkey"].pid, signal.SIGCONT)


def come_back(chapter: Living) -> None:
    """Redis starts again, empty; the workers find it."""
    chapter.start("valkey")
    until(lambda: chapter.workers() == 3, 20)


def says(chapter: Living, sender: str, body: str) -> None:
    """Text; the webhook must answer at once."""
    begun = time.monotonic()
    assert chapter.text(sender, body).status_code == 200
    assert time.monotonic() - begun < AT_MOST


def hears(chapter: Living, phone: str, words: str) -> None:
    until(lambda: any(words in text for text in chapter.got(phone)))


def test_the_story_goes_on_while_redis_comes_and_goes(chapter: Living) -> None:
    """Emptied before SEND, ended before ACCEPT, back for DONE, hung at the end: everybody hears
    what they need to hear, each text once, and the webhook answers at once all the time."""
    chapter.request()
    flush(chapter)
    says(chapter, ROSA, "SEND")
    hears(chapter, BEN, "ACCEPT 1")
    hears(chapter, ANA, "ACCEPT 1")
    chapter.kill("valkey")
    says(chapter, BEN, "ACCEPT 1, can be there in 2 hours")
    hears(chapter, BEN, "Rosa 828-555-0101")
    hears(chapter, ROSA, "Ben is coming for #1")
    hears(chapter, ANA, "#1 is covered now")
    health = requests.get(f"{chapter.url}/healthz", timeout=5)
    assert (health.status_code, health.json()["redis"]) == (200, "down")
    come_back(chapter)
    says(chapter, BEN, "DONE")
    hears(chapter, ROSA, "did the help arrive?")
    hang(chapter)
    says(chapter, ROSA, "MENU")
    says(chapter, ROSA, "OK")
    hears(chapter, ROSA, "#1 is done.")
    wake(chapter)
    chapter.settle()
    for phone in (BEN, ANA, ROSA):
        got = chapter.got(phone)
        assert len(got) == len(set(got)), "nobody is told twice"


@pytest.mark.parametrize("trouble", [flush, hang], ids=["emptied", "hung"])
def test_the_workers_work_again_afterwards(
    chapter: Living, trouble: Callable[[Living], None]
) -> None:
    """With the clock dead only the doorbell is left: after the trouble it is heard again."""
    trouble(chapter)
    says(chapter, ROSA, "MENU")
    wake(chapter)
    chapter.kill("clock")
    time.sleep(2.5)  # after a ring that failed the doorbell is silent for 2 s
    until(lambda: chapter.workers() == 3, 40)
    before = len(chapter.got(BEN))
    says(chapter, BEN, "MENU")
    until(lambda: len(chapter.got(BEN)) > before)
    chapter.start("clock")
