"""CSV files that are written for a spreadsheet: no cell is a formula, and only the owner may read
them."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

# cells that a spreadsheet would evaluate as a formula
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)
QUOTE = "'"  # before such a cell: it is taken for text
FOR_ITS_OWNER = stat.S_IRUSR | stat.S_IWUSR


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; times include their UTC offset."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    said = "" if value is None else str(value)
    return f"{QUOTE}{said}" if _is_formula(said) else said


def value_of(said: str) -> str:
    """What `cell` has made this cell of."""
    behind = said.removeprefix(QUOTE)
    return behind if _is_formula(behind) else said


def _is_formula(said: str) -> bool:
    return said.startswith(FORMULA) or said.lstrip().startswith(FORMULA)


def save(file: Path, page: str) -> None:
    """Write a file that only its owner may read, also one that was there. Raises ValueError."""
    try:
        with open(file, "w", encoding="utf-8", newline="", opener=_private) as out:
            out.write(page)
    except OSError as fault:
        raise ValueError(f"{file} cannot be written: {fault.strerror}") from None


def _private(file: str, flags: int) -> int:
    opened = os.open(file, flags, FOR_ITS_OWNER)
    if stat.S_ISREG(os.fstat(opened).st_mode):
        os.fchmod(opened, FOR_ITS_OWNER)
    return opened
