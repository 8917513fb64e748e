"""Processes of the Procfile that are born grown up: forked from an interpreter that has already
loaded the bot, which saves each of them a second of processor time.

From the fork on they are what the Procfile's commands are: the same program, with an environment
and a session of its own. How they start from nothing is shown in test_run, test_work,
test_first_minute and test_chaos.
"""

from __future__ import annotations

import os
import runpy
import shlex
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bot.config.settings import HOME
from bot.processes.keeper import die_with

# What the processes load, but for the modules that they run, which read their settings at once.
KNOWN = (
    "bot.app",
    "bot.composition",
    "bot.web",
    "bot.agenda",
    "bot.processes.jobs",
    "bot.processes.web_worker",
    "gunicorn.app.wsgiapp",
    "psycopg",
    "rq",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
    "tests.support.nursery",
)
_mother = get_context("forkserver")
_mother.set_forkserver_preload(list(KNOWN))


def pool(workers: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one but the functions they are given."""
    return ProcessPoolExecutor(workers, mp_context=_mother)


class Forked:
    """A process that runs a command of the form `python -m MODULE [WORD ...]`; what it prints is
    added to a file."""

    def __init__(self, command: str, env: Mapping[str, str], log: Path) -> None:
        self._process = _mother.Process(target=_live, args=(command, dict(env), log))
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def wait(self, timeout: float) -> int:
        """The exit code, negative for a signal. Raises TimeoutError (seconds)."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise TimeoutError(f"process {self.pid} is still there")
        return code


def _live(command: str, env: Mapping[str, str], log: Path) -> None:
    """Become the process."""
    os.setsid()
    die_with(os.getppid())
    os.chdir(HOME)
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(output, 1)
    os.dup2(output, 2)
    _python, _m, module, *words = shlex.split(command)
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
