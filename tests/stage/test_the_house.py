"""The levels of the house hold, and no file imports in a circle. Types count."""

from __future__ import annotations

import logging
import logging.config
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from grimp import ImportGraph, build_graph
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the project's folder, where import-linter finds its contracts and the packages."""
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(os.fspath(ROOT))


def test_a_level_imports_only_what_is_below_it(at_home: None) -> None:
    """Both contracts of pyproject.toml hold, with no exception listed."""
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text("utf-8")
    with logs_kept():
        assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_the_logs_of_other_tests_go_on_after_somebody_configures_logging() -> None:
    log = logging.getLogger("bot.of_this_test")
    with logs_kept():
        logging.config.dictConfig({"version": 1})  # as import-linter does
        assert log.disabled
    assert not log.disabled


def test_no_file_imports_in_a_circle(at_home: None) -> None:
    graph = build_graph("bot", "conversations")
    assert list(circles(graph)) == []


def test_a_circle_is_found() -> None:
    graph = ImportGraph()
    for importer, imported in (("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")):
        graph.add_import(importer=importer, imported=imported)
    assert list(circles(graph)) == [{"a", "b", "c"}]


@contextmanager
def logs_kept() -> Iterator[None]:
    """Whoever configures logging turns off every logger there is: turn them on again afterwards."""
    known = logging.root.manager.loggerDict.values()
    loggers = [logger for logger in known if isinstance(logger, logging.Logger)]
    turned_on = [logger for logger in loggers if not logger.disabled]
    try:
        yield
    finally:
        for logger in turned_on:
            logger.disabled = False


def circles(graph: ImportGraph) -> Iterator[set[str]]:
    """The sets of modules of which each reaches each other one by imports."""
    seen: set[str] = set()
    for module in sorted(graph.modules):
        if module in seen:
            continue
        reached = graph.find_upstream_modules(module) if _imports(graph, module) else set()
        circle = {other for other in reached if module in graph.find_upstream_modules(other)}
        if circle - {module}:
            yield circle | {module}
            seen |= circle


def _imports(graph: ImportGraph, module: str) -> bool:
    return bool(graph.find_modules_directly_imported_by(module))
