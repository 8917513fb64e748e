"""The sentences: every string that a table of the tests could hold as a text, and every text of the
stories."""

from __future__ import annotations

import ast
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent.parent
TABLES = (
    "unit/test_hearing.py",
    "unit/test_words.py",
    "unit/test_distress.py",
    "unit/test_despair.py",
    "unit/test_safety_words.py",
    "unit/test_consent_words.py",
    "unit/test_visits.py",
    "unit/test_times.py",
    "stage/test_nobody_is_missed.py",
    "stage/test_setting_out.py",
    "stage/test_danger_on_stage.py",
    "stage/test_reopen.py",
    "stage/test_doubt.py",
    "stage/test_every_state.py",
)
KEPT = Path(__file__).parent / "sentences.txt.gz"
SAID = re.compile(r"^\w+ > (.+)$", re.MULTILINE)
LONGEST = 400  # characters


def gather() -> list[str]:
    """Every sentence once, in order."""
    found = {text.strip() for text in _all() if 0 < len(text.strip()) <= LONGEST}
    return sorted(text for text in found if text.isprintable())


def keep(sentences: list[str]) -> None:
    KEPT.write_bytes(gzip.compress("\n".join(sentences).encode(), mtime=0))


def kept() -> list[str]:
    return gzip.decompress(KEPT.read_bytes()).decode().split("\n")


def _all() -> Iterator[str]:
    for name in TABLES:
        yield from _strings(TESTS / name)
    for story in sorted((TESTS / "transcripts").glob("*/*.txt")):
        yield from SAID.findall(story.read_text(encoding="utf-8"))
    for consent in sorted((TESTS / "unit" / "consent").glob("*.txt")):
        yield from consent.read_text(encoding="utf-8").splitlines()


def _strings(path: Path) -> Iterator[str]:
    """Every string constant of a file but its docstrings, cut at line ends and after `NAME >`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for line in node.value.splitlines():
                yield line.partition(" > ")[2] or line
