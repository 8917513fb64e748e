"""What takes long to make is made once, and again as soon as a file that it is made of has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from conversations.lexicon.kept import kept


class Maker:
    """Makes the same thing, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> list[str]:
        self.count += 1
        return ["gun", "knife"]


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "heard.yaml"
    _write_before(file, "danger: gun, knife\n")
    return file


def _write_before(file: Path, text: str) -> None:
    """Write a file as if it had been there before this process began."""
    file.write_text(text)
    os.utime(file, (0, 0))


def test_it_is_made_once_for_the_same_files(words: Path) -> None:
    make = Maker()
    found = [kept(words.parent, "words", [words], make) for _ in range(3)]
    assert (found, make.count) == ([["gun", "knife"]] * 3, 1)


def test_it_is_made_again_when_a_file_has_changed_and_the_old_one_goes(words: Path) -> None:
    make = Maker()
    kept(words.parent, "words", [words], make)
    _write_before(words, "danger: gun, knife, fire\n")
    kept(words.parent, "words", [words], make)
    assert make.count == 2
    assert len(list((words.parent / "__pycache__").iterdir())) == 1


def test_a_process_keeps_nothing_of_files_that_have_changed_since_it_began(words: Path) -> None:
    """It may run older code than the files, and what it makes would be read as if it were new."""
    make = Maker()
    words.write_text("danger: gun, knife, fire\n")
    for _ in range(2):
        assert kept(words.parent, "words", [words], make) == ["gun", "knife"]
    assert make.count == 2 and not (words.parent / "__pycache__").exists()


def test_a_file_from_the_future_is_kept_like_any_other(words: Path) -> None:
    """As a wrong clock leaves it: it has not changed since."""
    later = time.time() + 3 * 60 * 60
    os.utime(words, (later, later))
    make = Maker()
    for _ in range(2):
        kept(words.parent, "words", [words], make)
    assert make.count == 1


def test_the_last_ones_that_were_read_stay(words: Path) -> None:
    make = Maker()

    def book(of: bytes) -> None:
        time.sleep(0.02)  # the times of files are coarse
        kept(words.parent, "words", [words], make, of=of, most=2)

    for of in (b"one", b"another", b"one", b"a third"):
        book(of)
    assert make.count == 3
    book(b"one")
    assert make.count == 3
    book(b"another")
    assert make.count == 4
    assert len(list((words.parent / "__pycache__").iterdir())) == 2


def test_whatever_is_wrong_with_what_was_kept_it_is_made(words: Path) -> None:
    make = Maker()
    kept(words.parent, "words", [words], make)
    (file,) = (words.parent / "__pycache__").iterdir()
    file.write_bytes(b"half of it")
    assert kept(words.parent, "words", [words], make) == ["gun", "knife"]
    (words.parent / "file").write_text("")
    assert kept(words.parent / "file", "words", [words], make) == ["gun", "knife"]
    assert make.count == 3
