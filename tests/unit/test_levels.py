"""What may import what: conversations/ decides, and knows nothing of who does it, not even
types."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_conversations_imports_nothing_that_its_contract_forbids() -> None:
    """The contract stands in pyproject.toml. What is imported only for types counts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(one for one in settings["contracts"] if one["id"] == "decisions")
    forbidden = set(contract["forbidden_modules"])
    rooms = [ROOT / room for room in contract["source_modules"]]
    files = [file for room in rooms for file in sorted(room.rglob("*.py"))]
    found = [
        f"{file.relative_to(ROOT)}: {module}"
        for file in files
        for module in imported(file.read_text("utf-8"))
        if module.partition(".")[0] in forbidden
    ]
    assert forbidden >= {"bot", "flask", "sqlalchemy", "rq", "redis", "twilio"}
    assert files and found == []


def test_an_import_for_types_or_inside_a_function_counts() -> None:
    code = "if TYPE_CHECKING:\n    from bot.store.people import Contact\ndef rule():\n    import sqlalchemy.orm, re\n"
    assert list(imported(code)) == ["bot.store.people", "sqlalchemy.orm", "re"]


def imported(code: str) -> Iterator[str]:
    """Every module that a file imports, wherever that stands in it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
