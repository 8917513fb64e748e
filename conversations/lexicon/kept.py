"""Kept: what takes long to make of files that rarely change is kept on disk, as Python keeps its
bytecode, and made again once a file or the code has changed."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_BEGAN = time.time()


def kept(
    folder: Path,
    name: str,
    sources: Iterable[Path],
    make: Callable[[], T],
    of: bytes = b"",
    most: int = 1,
) -> T:
    """What `make` returns, from the folder's `__pycache__` if it was made of the same files.

    of: what else it is made of. most: how many are kept that were made of different things. Whatever
    is wrong with the folder or with what is in it, `make` is called; and if a file has changed since
    this process began, as it may run older code than the files.
    """
    sources = tuple(sources)
    # a file from the future, as a wrong clock leaves them, has not changed since
    if any(_BEGAN < source.stat().st_mtime <= time.time() for source in sources):
        return make()
    path = _path(folder, name, sources, of)
    with suppress(Exception):
        found: T = _read(path)
        with suppress(OSError):
            path.touch()  # the last ones that were read stay
        return found
    made = make()
    with suppress(Exception):
        _write(path, made, most)
    return made


def is_kept(folder: Path, name: str, sources: Iterable[Path]) -> bool:
    """Whether what is made of these files need not be made again."""
    return _path(folder, name, tuple(sources), b"").exists()


def _path(folder: Path, name: str, sources: Iterable[Path], of: bytes) -> Path:
    return folder / "__pycache__" / f"{name}.{_digest(sources, of)}.pickle"


def _digest(sources: Iterable[Path], of: bytes) -> str:
    """What tells these files, by this version of Python, from any others."""
    seen = hashlib.sha256(sys.version.encode() + of)
    for source in sources:
        seen.update(str(source).encode() + source.read_bytes())
    return seen.hexdigest()[:16]


def _read(path: Path) -> T:  # type: ignore[type-var]
    was_enabled = gc.isenabled()
    gc.disable()  # hundreds of thousands of objects, none of them garbage
    try:
        found: T = pickle.loads(path.read_bytes())
    finally:
        if was_enabled:
            gc.enable()
    return found


def _write(path: Path, made: object, most: int) -> None:
    """Write the file at once, so that no other process reads half of it; remove the oldest ones."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    os.replace(file.name, path)
    files = path.parent.glob(f"{path.name.partition('.')[0]}.*.pickle")
    newest_first = sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
    for old in newest_first[most:]:
        old.unlink(missing_ok=True)
