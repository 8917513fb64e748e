"""The keeper of processes: one that dies comes back, and none outlives the keeper, however it
ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from bot.config.settings import HOME, SettingsError
from bot.processes.keeper import read_procfile
from bot.processes.run import refuse_a_taken_port

pytestmark = pytest.mark.processes
Answer = TypeVar("Answer")

KEEP = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored where the tests run under nohup
from pathlib import Path
from bot.processes.keeper import Process, Voice, keep_alive, read_procfile
folder, voice = Path(sys.argv[1]), Voice()
commands = read_procfile((folder / "Procfile").read_text())
keep_alive([Process(name, command, folder, os.environ, voice) for name, command in commands.items()], patience=1)
voice.end()
"""


class Keeper:
    """A keeper at work in a folder of its own, and what it printed."""

    def __init__(self, folder: Path, procfile: str) -> None:
        (folder / "Procfile").write_text(procfile)
        self.output = folder / "output"
        line, env = (
            [sys.executable, "-c", KEEP, str(folder)],
            {**os.environ, "PYTHONPATH": str(HOME)},
        )
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(line, cwd=folder, env=env, stdout=output)

    def says(self, pattern: str, times: int = 1) -> list[str]:
        """What the pattern caught, once it was printed so many times."""
        return until(
            lambda: (
                found
                if len(found := re.findall(pattern, self.output.read_text())) >= times
                else None
            )
        )

    def pid(self, name: str, start: int = 1) -> int:
        """The number a process printed at its first, second, … start."""
        return int(self.says(rf"(?m)^{name} +\| pid (\d+)$", start)[start - 1])

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(15)


def until(question: Callable[[], Answer | None], seconds: float = 8) -> Answer:
    """Ask again and again until there is an answer."""
    deadline = time.monotonic() + seconds
    while (answer := question()) is None:
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)
    return answer


def gone(pid: int) -> bool | None:
    """True once no such process runs; one that waits to be reaped no longer runs."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return True if state == "Z" else None


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[[str], Keeper]]:
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    kept: list[Keeper] = []

    def start(procfile: str) -> Keeper:
        kept.append(Keeper(folder, procfile))
        return kept[-1]

    yield start
    for keeper in kept:
        keeper.process.terminate()
        keeper.process.wait(5)


STEADY = "steady: sh -c 'echo pid $$; exec sleep 1000'"
FAMILY = "family: sh -c 'sleep 1000 & echo pid $!; wait'"
STUBBORN = "deaf: sh -c 'trap \"\" TERM; echo pid $$; while :; do sleep 0.2; done'"


def test_a_procfile_is_read_by_name() -> None:
    text = "# what runs\n\nweb: gunicorn --bind 127.0.0.1:80 app\n  clock:python -m clock\n"
    assert read_procfile(text) == {
        "web": "gunicorn --bind 127.0.0.1:80 app",
        "clock": "python -m clock",
    }


def test_a_process_that_is_killed_is_started_again(keep: Callable[[str], Keeper]) -> None:
    keeper = keep(f"{STEADY}\nother: sh -c 'echo pid $$; exec sleep 1000'")
    other = keeper.pid("other")
    os.kill(keeper.pid("steady"), signal.SIGKILL)
    assert not gone(keeper.pid("steady", start=2))
    assert keeper.says(r"steady +\| ended \(SIGKILL\)")
    assert not gone(other)


def test_what_a_dead_process_had_started_is_gone_before_it_is_started_again(
    keep: Callable[[str], Keeper],
) -> None:
    keeper = keep("family: sh -c 'sleep 1000 & echo pid $!; echo parent $$; wait'")
    child = keeper.pid("family")
    os.kill(int(keeper.says(r"parent (\d+)")[0]), signal.SIGKILL)
    keeper.pid("family", start=2)
    assert gone(child)


def test_a_process_that_fails_at_once_is_started_again_later_and_later(
    keep: Callable[[str], Keeper],
) -> None:
    keeper = keep("broken: sh -c 'echo no; exit 3'\nabsent: /no/such/program")
    waits = keeper.says(r"broken +\| ended \(exit 3\); starting it again in ([\d.]+) s", times=3)
    assert waits[:3] == ["0.5", "1", "2"]
    assert keeper.says(r"absent +\| ended \(exit 127\)", times=2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_keeper_and_all_it_keeps(
    keep: Callable[[str], Keeper], number: int
) -> None:
    keeper = keep(f"{STEADY}\n{FAMILY}\nbroken: false")
    pids = keeper.pid("steady"), keeper.pid("family")
    assert keeper.end(number) == 0
    assert all(gone(pid) for pid in pids)


def test_a_process_that_will_not_end_is_killed_after_a_while(keep: Callable[[str], Keeper]) -> None:
    keeper = keep(STUBBORN)
    pid, told = keeper.pid("deaf"), time.monotonic()
    assert keeper.end(signal.SIGTERM) == 0
    assert 1 <= time.monotonic() - told < 3
    assert gone(pid)


def test_a_keeper_that_is_killed_takes_all_with_it(keep: Callable[[str], Keeper]) -> None:
    keeper = keep(f"{STEADY}\n{STUBBORN}")
    pids = keeper.pid("steady"), keeper.pid("deaf")
    keeper.end(signal.SIGKILL)
    assert all(until(lambda pid=pid: gone(pid)) for pid in pids)  # type: ignore[misc]


def test_a_reader_that_goes_away_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "Procfile").write_text(
        "loud: sh -c 'echo pid $$; while :; do echo still here; sleep 0.05; done'"
    )
    line, env = [sys.executable, "-c", KEEP, str(tmp_path)], {**os.environ, "PYTHONPATH": str(HOME)}
    with subprocess.Popen(line, cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        pid = int(keeper.stdout.readline().split()[-1])
        keeper.stdout.close()
        time.sleep(0.5)
        assert not gone(pid)
        assert keeper.poll() is None
        keeper.terminate()
        assert keeper.wait(5) == 0


def test_a_port_that_is_taken_is_said_plainly() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            SettingsError, match=f"PORT {port} cannot be used .*; .*take another: PORT="
        ):
            refuse_a_taken_port(port)
    refuse_a_taken_port(port)
