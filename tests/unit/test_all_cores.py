"""What is done on all cores is the same as done by one process, whatever becomes of the copies."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from conversations.lexicon.examples import all_cores

PARTS = list(range(7))


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_cores, "_cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # a test has threads of its own


def test_the_parts_are_done_in_copies_and_come_back_in_their_order() -> None:
    found = all_cores.each(lambda part: (part * part, os.getpid()), PARTS)
    assert [square for square, _ in found] == [part * part for part in PARTS]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("cores, threads", [(1, 1), (2, 2)])
def test_a_process_with_threads_or_one_core_does_it_by_itself(
    monkeypatch: pytest.MonkeyPatch, cores: int, threads: int
) -> None:
    monkeypatch.setattr(all_cores, "_cores", lambda: cores)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    assert set(all_cores.each(lambda _: os.getpid(), PARTS)) == {os.getpid()}


def test_a_copy_that_is_killed_is_made_up_for() -> None:
    ours = os.getpid()

    def do(part: int) -> int:
        if part == 3 and os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return part + 1

    assert all_cores.each(do, PARTS) == [part + 1 for part in PARTS]


def test_what_fails_fails_as_it_would_alone() -> None:
    def do(part: int) -> float:
        return 1 / part

    with pytest.raises(ZeroDivisionError):
        all_cores.each(do, PARTS)


def test_a_process_that_does_not_end_when_it_is_told_to_waits_for_no_copy() -> None:
    """A copy has the same handlers of signals as the process."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        assert all_cores.each(lambda part: part, PARTS) == PARTS
    finally:
        signal.signal(signal.SIGTERM, before)
