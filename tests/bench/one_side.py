"""One of two checkouts that are compared (tests/bench/beside.py): it serves its bot and its bare
view, and sends each a slice of texts whenever it is told to.

It is run with the other checkout's modules, so it uses only what every version of the bench has.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings

from tests.bench import load, texts
from tests.bench.house import server
from tests.bench.machine import Span, children, memory, span, worked


def main() -> None:
    """Answer each line of standard input with one of JSON: seconds, and CPU of web and database; or
    the memory of the largest web worker (MB, resident)."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    people = int(sys.argv[1])
    with server() as on:
        ours, bares = texts.Intake(on, people), texts.Bare(on, people)
        load.send(bares.port, bares.requests())
        _say(())
        requests: list[bytes] = []
        others: list[bytes] = []
        at = 0
        for line in sys.stdin:
            measured, database = Span(), worked(on.postgres_pid)
            match line.strip():
                case "prepare":
                    if requests:
                        ours.hand_over()
                    requests, others, at = ours.requests(), bares.requests(), 0
                case "bare":
                    with span(measured, lambda: worked(bares.server.pid)):
                        load.send(bares.port, others[at : at + texts.SLICE])
                case "text":
                    with (
                        texts.Answered(on.redis),
                        span(measured, lambda: worked(ours.server.pid)),
                    ):
                        load.send(ours.port, requests[at : at + texts.SLICE])
                    at += texts.SLICE
                case "memory":
                    workers = children(ours.server.pid)
                    _say((max(memory(worker)[0] for worker in workers),))
                    continue
                case "end":
                    break
            _say((measured.seconds, measured.worked, worked(on.postgres_pid) - database))
        on.end(ours.server, bares.server)


def _say(figures: tuple[float, ...]) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
