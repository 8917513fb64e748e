"""The bench: `make bench`, or `python -m tests.bench --quick` for a first look.

Absolute figures vary with the machine, so each yardstick is a ratio of two things measured in turn,
several times.
"""

from __future__ import annotations

import argparse
import logging
import platform
import signal
import sys
import time
import warnings

from tests.bench import alerts_at_once, fanout, hearing, inside, load, open_check_ins, texts
from tests.bench.carrier_apart import Apart, carrier
from tests.bench.house import Server, server
from tests.bench.machine import cores, span

LARGEST = hearing.LARGEST  # MB that a process may hold


def main() -> int:
    """Measure everything and print it."""
    quick = _quick()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    began = time.monotonic()
    with span() as before:
        time.sleep(1)
    print(
        f"Python {platform.python_version()}, {cores()} cores, {before.idle:.0%} idle before the bench.",
        "" if before.idle > 0.9 else "Others use this machine: trust the ratios, and not too much.",
    )
    _hearing()
    with server() as on, carrier() as stand_in:
        held = _texts(on, quick)
        _inside(on, quick)
        held += _fanout(on, stand_in, quick)
        _latency(on, stand_in, quick)
        _memory(held)
        _open(on, stand_in, quick)
        _alerts(on, stand_in, quick)
    print(f"\nDone in {time.monotonic() - began:.0f} s.")
    return 0


def _quick() -> bool:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="How fast and how large the bot is."
    )
    parser.add_argument(
        "--quick", action="store_true", help="fewer texts and rounds: a first look, less certain"
    )
    return bool(parser.parse_args().quick)


def _verdict(what: str, figure: str, holds: bool, target: str) -> None:
    print(
        f"   {what}: {figure}   target {target}   {'reached' if holds else 'MISSED'}",
        flush=True,
    )


def _hearing() -> None:
    print(
        "\n8 Hearing a text, in several situations: everyday texts, and 1,600 characters of all kinds",
        flush=True,
    )
    for what, figure, holds, target in hearing.show():
        _verdict(what, figure, holds, target)


def _texts(on: Server, quick: bool) -> list[tuple[str, float, float]]:
    print(
        "\n1 A text that moves a persisted conversation, beside a bare view (a row lock, an update, two inserts, a commit);"
        "\n  PostgreSQL, gunicorn's 4 workers, 8 connections",
        flush=True,
    )
    rounds, held = texts.measure(
        on, rounds=3 if quick else 4, people=240 if quick else 1200, until=time.monotonic() + 50
    )
    ratio = texts.show(rounds)
    _verdict("median ratio", f"{ratio:.2f}", ratio >= texts.TARGET, f"at least {texts.TARGET}")
    return held


def _inside(on: Server, quick: bool) -> None:
    print(
        "\n2 Inside such a text, on average over a whole talk (one process, nothing beside it)",
        flush=True,
    )
    inside.show(inside.measure(on, talks=10 if quick else 40))


def _fanout(on: Server, stand_in: Apart, quick: bool) -> list[tuple[str, float, float]]:
    responders = 1000 if quick else 5000
    print(
        f"\n3 {responders} responders asked, from the word SEND to the last text at the carrier, beside one RQ job per text"
        "\n  (RQ's own worker, which forks for each); PostgreSQL, Twilio's SDK, a stand-in without pace",
        flush=True,
    )
    rounds, held = fanout.measure(
        on,
        stand_in,
        rounds=2 if quick else 3,
        responders=responders,
        jobs=100 if quick else 300,
        until=time.monotonic() + 50,
    )
    ratio = fanout.show(rounds)
    _verdict("median ratio", f"{ratio:.1f}", ratio >= fanout.TARGET, f"at least {fanout.TARGET:g}")
    return held


def _latency(on: Server, stand_in: Apart, quick: bool) -> None:
    responders = 1000 if quick else 5000
    print(
        f"\n4 A text answered on SQLite (2 workers), with nothing else to do and while {responders} are asked",
        flush=True,
    )
    found = fanout.latency(on, stand_in, responders, seconds=3 if quick else 8)
    for name, took in (("idle", found.idle), ("during the fan-out", found.busy)):
        middle, slow = (load.quantile(took, share) * 1000 for share in (0.5, 0.99))
        print(f"   {name:<20}{len(took):>5} texts   p50 {middle:>6.1f} ms   p99 {slow:>6.1f} ms")
    print(f"   the fan-out took {found.fanout.seconds:.1f} s, {found.fanout.idle:.0%} idle")
    worst = load.quantile(found.busy, 0.99)
    _verdict(
        "p99 during the fan-out",
        f"{worst * 1000:.0f} ms",
        worst <= fanout.SLOWEST,
        f"at most {fanout.SLOWEST * 1000:.0f} ms",
    )


def _open(on: Server, stand_in: Apart, quick: bool) -> None:
    print(
        "\n6 Very many check-ins open: what a look, and ringing the due ones, costs beside few open; and how late a real clock"
        "\n  process rings the due ones",
        flush=True,
    )
    kinds = (
        ("PostgreSQL", on.database, 100_000),
        ("SQLite", lambda name: f"sqlite:///{on.folder / name}.db", 20_000),
    )
    for kind, database, count in kinds:
        print(f"   {kind}", flush=True)
        few, many = (
            open_check_ins.Network(on, database(f"open_{n}"), stand_in.url, n)
            for n in (1_000, count)
        )
        worst = open_check_ins.show(*open_check_ins.cost(few, many, rounds=3 if quick else 8))
        _verdict(
            "the larger ratio",
            f"{worst:.2f}",
            worst <= open_check_ins.TARGET,
            f"at most {open_check_ins.TARGET:g}",
        )
        late = open_check_ins.lateness(on, many, due=100 if quick else 400, each_second=20)
        slow = load.quantile(late, 0.99)
        _verdict(
            f"{len(late)} due, 20 a second: rung late by (p99)",
            f"{slow:.2f} s",
            slow < open_check_ins.LATEST,
            f"less than {open_check_ins.LATEST:g} s",
        )
        few.end()
        many.end()


def _alerts(on: Server, stand_in: Apart, quick: bool) -> None:
    responders = 500 if quick else 2000
    print(
        f"\n7 50 alerts at once while {responders} are asked, with a carrier that takes {alerts_at_once.SLOW:g} s for a text",
        flush=True,
    )
    took = alerts_at_once.measure(on, stand_in, 50, responders)
    _verdict(
        "the slowest is with a person after",
        f"{max(took):.1f} s",
        max(took) <= alerts_at_once.LATEST,
        f"at most {alerts_at_once.LATEST:g} s",
    )


def _memory(held: list[tuple[str, float, float]]) -> None:
    print("\n5 Memory of each process after its load (MB)\n   process        RSS     USS")
    for name, resident, own in held:
        print(f"   {name:<12}{resident:>6.0f}{own:>8.0f}")
    most = max(resident for _, resident, _ in held)
    _verdict("the largest", f"{most:.0f} MB", most < LARGEST, f"less than {LARGEST:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
