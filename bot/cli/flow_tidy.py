"""Makes of a whole copy of the flow file, of today or older, a chapter's own file, and shows what
changes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from itertools import count
from pathlib import Path
from shutil import copy2

from conversations.loader.reader import SHIPPED, read, source_of
from conversations.loader.tidy import tidied
from conversations.vocabulary import vocabulary

WRITTEN = """\
{file} holds only what differs now. What it was is kept in {kept}.
Give the file to its chapter, and take FLOWS_FILE away if it names it:
  .venv/bin/flask --app wsgi chapter set NAME --flows {file}"""
SHIPPED_ITSELF = """\
{file} is the shipped file, from which a chapter's own file differs. Put what you changed in it
into a file of its own, such as own.yaml, and tidy that one."""
NOT_WRITTEN = "Nothing is written yet. With --write it is."


def tidy(file: Path, writes: bool) -> Iterator[str]:
    """Tidy a file; yield the lines that tell what changes. Raises FlowError, ValueError."""
    if file.resolve() == SHIPPED.resolve():
        raise ValueError(SHIPPED_ITSELF.format(file=file))
    source = source_of(file)
    made = tidied(source, file.name, read(SHIPPED, vocabulary()), vocabulary())
    before, after = source.splitlines(keepends=True), made.text.splitlines(keepends=True)
    yield "".join(unified_diff(before, after, str(file), f"{file} (tidy)")).rstrip("\n")
    for name in made.unsaid:
        yield f"`{name}` is left out: nothing says this text any more."
    yield from made.unfit
    yield WRITTEN.format(file=file, kept=_write(file, made.text)) if writes else NOT_WRITTEN


def _write(file: Path, text: str) -> Path:
    """Put the new file in the place of the old one, all of it or nothing; return where the old one
    is kept."""
    new, kept = file.with_name(f"{file.name}.new"), _unused(file.with_name(f"{file.name}.before"))
    try:
        new.write_text(text, encoding="utf-8")
        copy2(file, kept)
        new.replace(file)
        return kept
    except OSError as error:
        raise ValueError(f"{file} cannot be written: {error.strerror}") from None


def _unused(path: Path) -> Path:
    """The path itself or, if there is such a file already, the first like it that is free."""
    others = (path.with_name(f"{path.name}{number}") for number in count(2))
    return path if not path.exists() else next(other for other in others if not other.exists())
