"""A language is a folder: with one more under `locale/`, and no line of Python, a whole story is heard
in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LANGUAGES = ROOT / "tests" / "support" / "languages"
STORY = LANGUAGES / "story.txt"
EXAMPLES = frozenset({"like", "unlike", "everyday"})
KEPT = 60  # one of so many


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the languages are read from, with French. Of the sentences that are learned
    from, there are fewer: learning from all takes half a minute, for a language that has none."""
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "conversations", tmp_path / "conversations", ignore=unread)
    locales = tmp_path / "conversations" / "locale"
    for path in locales.glob("*/heard/*.yaml"):
        file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        written = yaml.dump(with_fewer(file), allow_unicode=True, width=sys.maxsize)
        path.write_text(written, encoding="utf-8")
    shutil.copytree(LANGUAGES / "fr", locales / "fr")
    shutil.copy(ROOT / "flows.yaml", tmp_path)
    return tmp_path


def with_fewer(node: Any) -> Any:
    """Some of the examples of a file of words; its templates all stay."""
    if not isinstance(node, dict):
        return node
    return {
        name: under[::KEPT] if name in EXAMPLES and isinstance(under, list) else with_fewer(under)
        for name, under in node.items()
    }


def test_a_story_is_heard_in_a_language_that_is_only_a_folder(
    house: Path, request: pytest.FixtureRequest
) -> None:
    """A greeting, a request from HELP to SEND, ACCEPT, IN with a place and a length, OUT, and words of
    danger that alert the team."""
    played = subprocess.run(
        [sys.executable, str(LANGUAGES / "play.py")],
        cwd=house,
        env={**os.environ, "PYTHONPATH": f"{house}{os.pathsep}{ROOT}", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert played.returncode == 0, played.stderr
    if request.config.getoption("--update"):
        STORY.write_text(played.stdout, encoding="utf-8")
    assert played.stdout == STORY.read_text(encoding="utf-8")
