"""The picture in the README: the page of phones of a running demo, while the README's story is
played on it (`python -m tests.support.picture`, which writes docs/phones.png)."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests

from bot.config.settings import HOME, VARIABLES
from bot.processes.run import answers
from bot.stage import cast
from tests.support.browser import chromium
from tests.support.chapter import free_port

FILE = HOME / "docs" / "phones.png"
STORY = HOME / "tests" / "transcripts" / "check_in" / "the_story_of_the_readme.txt"
SIZE = {"width": 1280, "height": 1060}
LARGEST = 200_000  # bytes


def until(question: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not question():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


@contextmanager
def demo(folder: str) -> Iterator[str]:
    """A demo of its own, as `make run` starts it. Yields its address."""
    ours = {variable.name for variable in VARIABLES}
    port = free_port()
    env = {name: value for name, value in os.environ.items() if name not in ours} | {
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder}/demo.db",
        "FLASK_SKIP_DOTENV": "1",
        **{name: secrets.token_urlsafe(32) for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.processes.run", "--with-parent"],
        cwd=HOME,
        env=env,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def play(url: str) -> None:
    """Send the texts of the story up to the alert, waiting for each answer."""
    phones = cast.phones()
    for line in STORY.read_text(encoding="utf-8").splitlines():
        who, is_text, words = line.partition(" > ")
        if line == "1 hour passes":
            requests.post(f"{url}/phones/time", {"minutes": "60"}, timeout=60)
            return
        if is_text and not line.startswith(" "):
            before = heard(url, phones[who])
            sent = {"from": phones[who], "body": words}
            requests.post(f"{url}/phones/texts", sent, timeout=30)
            until(lambda: heard(url, phones[who]) > before)  # noqa: B023
        if line.startswith("Rosa > SEND"):
            until(lambda: heard(url, phones["Carlos"]))


def heard(url: str, phone: str) -> int:
    texts = requests.get(f"{url}/phones/texts?after=0", timeout=30).json()
    return sum(text["to"] == phone for text in texts)


def main() -> None:
    """Take the picture."""
    with tempfile.TemporaryDirectory() as folder, demo(folder) as url, chromium() as browser:
        play(url)
        page = browser.new_page()
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
        page.goto(f"{url}/phones")
        page.get_by_text("Text ACK 1 if you take it.").first.wait_for()
        page.locator("#alerts li.watched").wait_for()  # the panel is asked for apart
        page.locator("details.guide > summary").click()
        page.screenshot(path=FILE)
    size = FILE.stat().st_size
    print(f"{FILE.relative_to(HOME)}: {size // 1000} kB")
    assert size < LARGEST, "too large for a page that is read at night on a phone"


if __name__ == "__main__":
    main()
