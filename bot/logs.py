"""The logs: what happened and where, never whose number, name or words."""

from __future__ import annotations

import logging
import traceback
from typing import Any


class Discreet(logging.Formatter):
    """Shows where an error came from, but not its words: they may hold somebody's number or
    text."""

    def formatException(self, ei: Any) -> str:
        kind, _, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__])


def begin() -> None:
    """Log to standard error, discreetly: our own steps, and of the libraries what is wrong."""
    output = logging.StreamHandler()
    output.setFormatter(Discreet("%(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[output], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
