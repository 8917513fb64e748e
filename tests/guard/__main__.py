"""Writes down what everything is heard as, or compares it with what was written down."""

from __future__ import annotations

import base64
import gzip
import json
import sys
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from conversations.flows.definition import Flow, Route, State
from conversations.hearing.context import Hearing
from conversations.hearing.hearer import Hearer
from conversations.port.rules import Weight
from conversations.vocabulary import vocabulary
from tests.guard import sentences, situations

BEFORE = Path(__file__).parent / "before.json.gz"
SHOWN = 12  # sentences of each difference
RULES = vocabulary().actions
NONE = "none"


class Acts:
    """What a hearing may do, by its weight: the heaviest of what its routes do."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], str] = {}

    def of(self, hearing: Hearing) -> str:
        listener = hearing.listener
        if listener is not None:
            return self._weights(listener.flow, listener.state, hearing.event)
        if hearing.opens is None:
            return NONE
        return self._weights(hearing.opens, hearing.opens.states[hearing.opens.start], "")

    def _weights(self, flow: Flow, state: State, event: str) -> str:
        key = (flow.name, state.name, event)
        if key not in self._known:
            routes = _routes(state, event) if event else [*state.at_once]
            done = [*(state.do if not event else ()), *_done(flow, routes)]
            found = {RULES[name].weight for name in done if name in RULES}
            names = sorted(weight.value for weight in found if weight is not None)
            self._known[key] = "+".join(names) or NONE
        return self._known[key]


def _routes(state: State, event: str) -> Sequence[Route]:
    return state.hear.get(event.removeprefix("hear "), ())


def _done(flow: Flow, routes: Sequence[Route]) -> Iterator[str]:
    for route in routes:
        yield from route.do
        if goal := flow.states.get(route.go or ""):
            yield from goal.do
            for further in goal.at_once:
                yield from further.do


def told(hearing: Hearing, acts: Acts) -> str:
    """A hearing in one line: who hears it as which event, and what it may do."""
    whom = "nobody"
    if hearing.listener is not None:
        listener = hearing.listener
        whom = f"{listener.flow.name}/{listener.state.name} {listener.number or ''}".strip()
    elif hearing.opens is not None:
        whom = f"opens {hearing.opens.name}"
    elif hearing.which:
        whom = f"which {hearing.which}"
    word = hearing.heard.word
    also = f" and {hearing.also.word}" if hearing.also else ""
    return f"{hearing.event} [{word or ''}]{also} > {whom} > {acts.of(hearing)}"


def listen(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """What each situation hears in each text."""
    hearer, acts = Hearer(situations.BOOK, RULES), Acts()
    for name, context in situations.all_of_them():
        yield name, [told(hearer.hear(text, 0, context), acts) for text in texts]


def record() -> None:
    texts = sentences.gather()
    sentences.keep(texts)
    numbers: dict[str, int] = {}
    rows = {}
    for name, heard in listen(texts):
        found = array("H", [numbers.setdefault(line, len(numbers)) for line in heard])
        rows[name] = base64.b85encode(gzip.compress(found.tobytes(), mtime=0)).decode()
        print(f"{len(rows):3} {name}", flush=True)
    kept = json.dumps({"lines": list(numbers), "rows": rows})
    BEFORE.write_bytes(gzip.compress(kept.encode(), mtime=0))
    print(f"{len(texts)} texts, {len(rows)} situations, {len(numbers)} hearings")


def compare() -> int:
    """List the differences, those that lose protection or gain commitment first."""
    texts = sentences.kept()
    before = json.loads(gzip.decompress(BEFORE.read_bytes()))
    changed: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for name, heard in listen(texts):
        if name not in before["rows"]:  # a state that is new
            continue
        packed = gzip.decompress(base64.b85decode(before["rows"][name]))
        was = [before["lines"][number] for number in array("H", packed)]
        for text, old, new in zip(texts, was, heard, strict=True):
            if old != new:
                changed[(_gravity(old, new), old, new)].append(f"{name}: {text}")
    for (gravity, old, new), where in sorted(changed.items()):
        print(f"{KINDS[gravity]}  {len(where)} x\n   was {old}\n   now {new}")
        for line in where[:SHOWN]:
            print(f"      {line}")
    counts = Counter(gravity for gravity, *_ in changed)
    total = sum(map(len, changed.values()))
    print(f"{total} differences, {len(changed)} kinds:", {KINDS[k]: n for k, n in counts.items()})
    return 1 if changed else 0


KINDS = ["PROTECTION LOST", "END OR COMMITMENT GAINED", "other"]
GAINED = (Weight.COMMITS.value, Weight.ENDS_PROTECTION.value)


def _gravity(old: str, new: str) -> int:
    old_act, new_act = old.rpartition(" > ")[2], new.rpartition(" > ")[2]
    if Weight.PROTECTS.value in old_act and Weight.PROTECTS.value not in new_act:
        return 0
    gains = any(weight in new_act and weight not in old_act for weight in GAINED)
    return 1 if gains else 2


if __name__ == "__main__":
    begun = time.monotonic()
    code = record() if sys.argv[1:] == ["record"] else compare()
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(code or 0)
