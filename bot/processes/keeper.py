"""The keeper: processes that are kept alive, restarted when they end, until all are told to end.

Each runs in its own session, so that everything it starts can be ended with it, and the kernel ends
it when its keeper is gone, even by `kill -9`.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Full, Queue
from threading import Thread
from typing import IO

SOONEST, LATEST = 0.25, 5.0  # seconds before a process is restarted: the first time, and at most
SETTLED = 10.0  # seconds after which a process counts as running well
PATIENCE = 10.0  # seconds from TERM to KILL
PULSE = 0.1  # seconds between two looks
UNSAID = 10_000  # lines that may wait for a terminal that is stalled

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def die_with(parent: int, number: int = signal.SIGKILL) -> None:
    """Have the kernel send this process a signal as soon as its `parent` is gone.

    Linux only; see prctl(2).
    """
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def read_procfile(text: str) -> dict[str, str]:
    """The commands of a Procfile, by name."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {name.strip(): command.strip() for name, _, command in pairs}


class Voice:
    """Standard output, written by its own thread, so that a stalled terminal holds nobody up."""

    def __init__(self) -> None:
        self.lines: Queue[bytes | None] = Queue(UNSAID)
        self.thread = Thread(target=self._speak, daemon=True)
        self.thread.start()

    def say(self, line: str) -> None:
        """Print one line, or drop it if far too many are waiting."""
        with suppress(Full):
            self.lines.put_nowait(line.encode() + b"\n")

    def end(self) -> None:
        """Print what waits, for a second at most."""
        with suppress(Full):
            self.lines.put_nowait(None)
        self.thread.join(1)

    def _speak(self) -> None:
        for line in iter(self.lines.get, None):
            with suppress(OSError):  # a reader that went away is not a reason to stop
                os.write(1, line)


class Process:
    """A command, and the process that now runs it."""

    def __init__(
        self, name: str, command: str, folder: Path, env: Mapping[str, str], voice: Voice
    ) -> None:
        self.name, self.command, self.folder, self.env, self.voice = (
            name,
            command,
            folder,
            env,
            voice,
        )
        self.running: subprocess.Popen[bytes] | None = None
        self.began = self.due = time.monotonic()
        self.short_lives = 0

    def tend(self) -> None:
        """Start the process when it is due to start, and notice when it ends."""
        if self.running is None and time.monotonic() >= self.due:
            self._start()
        elif self.running is not None and self._has_ended(self.running):
            self._bury(self.running)

    def send(self, number: int) -> None:
        """Send the process a signal, if it is running."""
        if self.running is not None:
            os.kill(self.running.pid, number)

    def finish(self, deadline: float) -> None:
        """Wait for its end until `deadline` (monotonic seconds).

        Then kill it and everything that it started.
        """
        while (
            self.running is not None
            and not self._has_ended(self.running)
            and time.monotonic() < deadline
        ):
            time.sleep(PULSE / 2)
        if self.running is not None:
            self._kill_all(self.running)

    def _start(self) -> None:
        self.began = time.monotonic()
        try:
            self.running = self._spawn()
            Thread(target=self._repeat, args=(self.running.stdout,), daemon=True).start()
        except (
            OSError,
            RuntimeError,
            subprocess.SubprocessError,
        ) as fault:  # out of memory, processes or threads
            self._wait_before_the_next(f"cannot be started ({fault})")

    def _spawn(self) -> subprocess.Popen[bytes]:
        keeper = os.getpid()
        return subprocess.Popen(
            ["/bin/sh", "-c", f"exec {self.command}"],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: die_with(keeper),  # takes no lock that another thread may hold
        )

    def _repeat(self, output: IO[bytes]) -> None:
        """Print the process's output, its name before each line."""
        for line in iter(lambda: output.readline(UNSAID), b""):
            self.voice.say(f"{self.name:<8} | {line.decode(errors='replace').rstrip()}")

    def _has_ended(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether it has ended. It is not reaped yet, so its process id cannot be reused."""
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        self._kill_all(process)
        self._wait_before_the_next(f"ended ({_cause(process.returncode)})")

    def _kill_all(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the process and everything it left behind, then reap it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.running = None

    def _wait_before_the_next(self, news: str) -> None:
        """Set the time of the next start: soon after a long life, ever later after short ones."""
        now = time.monotonic()
        self.short_lives = 0 if now - self.began > SETTLED else self.short_lives + 1
        wait = min(SOONEST * 2 ** min(self.short_lives, 8), LATEST)
        self.due = now + wait
        self.voice.say(f"{self.name:<8} | {news}; starting it again in {wait:g} s")


def keep_alive(processes: list[Process], patience: float = PATIENCE) -> None:
    """Tend the processes until SIGINT, SIGTERM or SIGHUP, then end them.

    They get TERM first, and KILL after `patience` seconds.
    """
    # if SIGCHLD were ignored, the kernel would reap them before we look
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with _told_to_end() as told:
        while not told:
            for process in processes:
                process.tend()
            time.sleep(PULSE)
        for process in processes:
            process.send(signal.SIGTERM)
        deadline = time.monotonic() + patience
        for process in processes:
            process.finish(deadline)


@contextmanager
def _told_to_end() -> Iterator[list[int]]:
    """The signals received so far that mean: end.

    A hang-up that was ignored from outside (nohup) stays ignored.
    """
    told: list[int] = []
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = [signal.signal(number, lambda got, _: told.append(got)) for number in numbers]
    yield told
    for number, action in zip(numbers, before, strict=True):
        signal.signal(number, action)


def _cause(code: int) -> str:
    """Why a process ended, from its return code."""
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name
