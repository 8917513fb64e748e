"""A real Chromium for the tests of pages: a new, empty one, which calls nobody but the page's own
server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 10_000  # milliseconds that a page may take for anything
WIDE = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=390, height=800)


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """A browser without a profile; everything it leaves is deleted afterwards."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "the tests of pages need Chromium on the PATH; `make test` installs it"
    past = tempfile.TemporaryDirectory(prefix="mac-browser-", ignore_cleanup_errors=True)
    with past as folder, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=program, args=list(QUIETLY), headless=True, viewport=WIDE
        )
        context.set_default_timeout(PATIENCE)
        yield context
        context.close()


class Watch:
    """What a browser did that it should not have done: errors on a page, what the page's own policy
    forbade, calls to other servers."""

    def __init__(self, context: BrowserContext, home: str):
        self.home, self.seen = home, list[str]()
        context.on("page", self._watch)
        context.on("request", self._requested)

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(str(error)))
        page.on("console", self._said)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(
            "Failed to load"
        ):  # the page itself says what it did not get
            self.seen.append(message.text)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.home, "about:")):
            self.seen.append(f"asked for {request.url}")
