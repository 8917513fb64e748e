"""The pages in the repository: what they name is there, and what they show is true."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.config.settings import HOME, VARIABLES

PAGES = [*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")]
PROMISES = HOME / "docs" / "promises.md"
STORY = HOME / "tests" / "transcripts" / "check_in" / "the_story_of_the_readme.txt"
SEVEN = ("flask", "twilio", "transitions", "sqlalchemy", "rq", "redis", "pytest")
LARGEST = 200_000  # bytes of the picture


def known_tests() -> set[str]:
    """Every test there is, as `file.py::test_name`."""
    return {
        f"{file.name}::{node.name}"
        for file in (HOME / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def promises() -> list[tuple[str, list[str]]]:
    """Each promise, and what is named beside it."""
    rows = re.findall(r"(?m)^\| (.+) \| (.*) \|$", PROMISES.read_text(encoding="utf-8"))
    return [(said, re.findall(r"`([^`]+)`", held)) for said, held in rows if said != "promise"]


def test_every_promise_is_held_by_a_test_that_exists() -> None:
    assert len(promises()) > 20
    known = known_tests()
    wrong = [said for said, held in promises() if not held]
    wrong += [
        name
        for _, held in promises()
        for name in held
        if name not in known and not (name.endswith(".txt") and (HOME / name).is_file())
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    ours = [link for link in links if "://" not in link]
    assert [link for link in ours if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_the_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(
        r"(?<![\w/.])((?:bot|conversations|tests|docs)/[\w/.-]+\.(?:py|txt|yaml|md|png))",
        page.read_text(encoding="utf-8"),
    )
    assert [name for name in named if not (HOME / name).exists()] == []


def test_the_story_of_the_readme_is_what_happens() -> None:
    """Line by line it stands in a story that the bot plays; three dots leave something out."""
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"(?s)```\n(Rosa > .*?)```", readme)
    assert shown is not None
    whole = " ".join(STORY.read_text(encoding="utf-8").split())
    place = 0
    for line in re.split(r"\n(?=\w| {2}\w+ <)", shown[1].strip()):
        for part in " ".join(line.split()).split("..."):
            found = whole.find(part.strip(), place)
            assert found >= 0, part
            place = found


def test_the_picture_of_the_readme_is_light() -> None:
    assert (HOME / "docs" / "phones.png").stat().st_size < LARGEST


def test_seven_packages_each_work_where_the_readme_says() -> None:
    rows = re.findall(r"(?m)^\| (\w+) \| `([^`]+)` \|", (HOME / "README.md").read_text())
    assert [package for package, _ in rows] == list(SEVEN)
    for package, file in rows:
        assert re.search(rf"(?m)^\s*(?:import|from) {package}\b", (HOME / file).read_text()), file


def test_the_hosts_page_explains_every_setting() -> None:
    page = (HOME / "docs" / "host.md").read_text(encoding="utf-8")
    assert [variable.name for variable in VARIABLES if f"`{variable.name}`" not in page] == []


def test_the_newest_change_is_of_this_version() -> None:
    """The version stands in one place; the changes say what it brought, and when."""
    pyproject = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'(?m)^version = "(.+)"$', pyproject)
    newest = re.search(r"(?m)^## (\S+) \((\d{4}-\d\d-\d\d)\)$", (HOME / "CHANGELOG.md").read_text())
    assert version is not None
    assert newest is not None
    assert newest[1] == version[1]


def test_the_glossary_says_each_noun_once_and_in_one_sentence() -> None:
    page = (HOME / "docs" / "glossary.md").read_text(encoding="utf-8")
    entries = re.findall(r"(?m)^- \*\*([^*]+)\*\*[^:]*: (.+)$", page)
    nouns = [noun for noun, _ in entries]
    assert len(nouns) == len(set(nouns)) > 50
    assert [noun for noun, said in entries if not said.endswith(".") or ". " in said] == []
