"""The logs: what a line begins with, and what never stands in one."""

from __future__ import annotations

import logging
import os
import re
import sys

from bot.logs import formatter


def test_a_line_says_when_in_which_process_and_how_bad() -> None:
    made = logging.makeLogRecord({"levelname": "WARNING", "msg": "Redis is away", "created": 0.25})
    made.msecs = 250.0
    assert formatter("clock").format(made) == (
        f"1970-01-01T00:00:00.250Z clock[{os.getpid()}] WARNING Redis is away"
    )


def test_an_error_shows_where_it_came_from_and_none_of_its_words() -> None:
    words = "+18285550101 wrote: help"
    try:
        raise ValueError(words)
    except ValueError:
        made = logging.makeLogRecord({"msg": "it failed", "exc_info": sys.exc_info()})
    line = formatter("web").format(made)
    assert re.search(r"test_logs\.py.*\bValueError$", line, re.DOTALL)
    assert words not in line
