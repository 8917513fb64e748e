"""The order of these tests: the longest modules begin first, those that wait for real time beside
those that need the processor, so that no worker is left alone with a long one."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A worker gets its next module when it has two tests left, so the fifth waits behind the two of the
# first: a short one.
FIRST = (
    "chaos",
    "phones",
    "web",
    "redis_away",
    "doorbell",
    "fanout",
    "clock_alone",
    "storm",
    "work",
    "sealed",
)


def pytest_configure(config: pytest.Config) -> None:
    """Let `--dist loadscope` keep this order, not the one by the number of tests."""
    config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)  # stable: within a module nothing changes


def _place(item: pytest.Item) -> int:
    if item.path.parent != HERE:
        return -1
    name = item.path.stem.removeprefix("test_")
    return FIRST.index(name) if name in FIRST else len(FIRST)
