"""Makes of a whole copy of the flow file in the old shape a chapter's own file, and shows what
changes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from conversations.loader.reader import SHIPPED, read, source_of
from conversations.loader.tidy import tidied
from conversations.vocabulary import vocabulary

WRITTEN = """\
{file} holds only what differs now. Give it to its chapter, and take FLOWS_FILE away if it names it:
  .venv/bin/flask --app wsgi chapter set NAME --flows {file}"""
NOT_WRITTEN = "Nothing is written yet. With --write it is."


def tidy(file: Path, writes: bool) -> Iterator[str]:
    """Tidy a file; yield the lines that tell what changes. Raises FlowError, ValueError."""
    source = source_of(file)
    made = tidied(source, file.name, read(SHIPPED, vocabulary()), vocabulary())
    before, after = source.splitlines(keepends=True), made.text.splitlines(keepends=True)
    yield "".join(unified_diff(before, after, str(file), f"{file} (tidy)")).rstrip("\n")
    for name in made.left_out:
        yield f"`{name}` is left out: nothing says this text any more."
    if writes:
        _write(file, made.text)
    yield WRITTEN.format(file=file) if writes else NOT_WRITTEN


def _write(file: Path, text: str) -> None:
    """Put the new file in the place of the old one: all of it or nothing."""
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise ValueError(f"{file} cannot be written: {error.strerror}") from None
