"""What `ask` shows: the choices, the question again, and exactly what neighbors will see."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from conversations.entities import addresses, times
from conversations.entities.times import as_wanted
from conversations.flows.definition import ANYTHING_ELSE, Route, Text
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.rules import Private
from conversations.port.turn import Turn
from conversations.texts.gsm import to_gsm
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.ask.changes import said_anew
from conversations.vocabulary.declare import value
from conversations.vocabulary.shared.asking import kind_said, neighbors_, said_time, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "hidden details": (),
    "shown details": (),
    "looks private": ("what",),
    "a phone number": (),
    "a street number": (),
    "a door code": (),
    "time read back": ("time",),
    "asked only then": ("time",),
    "choice": ("number", "name"),
    "one open request": (),
    "open requests": ("count",),
    "will see": ("neighbors",),
    "nobody will see": (),
}
LINE = ("kind", "details", "area")  # the answers that make up the public line
PHONE = re.compile(r"(?:\+?\d[\s().-]?){7,}")
DOOR_CODE = re.compile(rf"\b{wording('requests', 'door code')}\b\D{{0,12}}\d{{3,}}")
STREET = re.compile(
    "|".join(
        pattern.pattern for pattern in (addresses.STREET, addresses.NUMBER_LAST, addresses.DOOR)
    )
)

PRIVATE = {"a phone number": PHONE, "a door code": DOOR_CODE, "a street number": STREET}


@value
def categories(turn: Turn) -> Value:
    """The numbered list of what the chapter helps with."""
    kinds = enumerate((kind for kind, _ in turn.find.kinds()), 1)
    return several(
        [turn.sentence("choice", number=i, name=Phrase(kind)) for i, kind in kinds if kind],
        ", ",
    )


@value
def areas(turn: Turn) -> Value:
    """The numbered list of the parts of town."""
    return several(
        [turn.sentence("choice", number=i, name=a) for i, a in enumerate(turn.chapter.areas, 1)],
        ", ",
    )


@value
def question(turn: Turn) -> Value:
    """The question of the conversation's current state, asked again."""
    state = turn.book.flows[turn.conversation.flow].states[turn.conversation.state]
    routes = [route.say for route in state.at_once if not route.go and _holds(turn, route)]
    text = next(filter(None, routes), None) or state.say
    return turn.phrase(text) if text else None


def asked_shortly(turn: Turn) -> Text | None:
    """How the conversation asks again after words that are no answer, or else its question."""
    state = turn.book.flows[turn.conversation.flow].states[turn.conversation.state]
    routes = [*state.hear.get(ANYTHING_ELSE, ()), *state.at_once]
    said = [route.say for route in routes if route.say and not route.go and _holds(turn, route)]
    # what only says that it was not understood, and repeats the question, is left out
    short = (text for text in said if "question" not in text.placeholders)
    return next(short, state.say)


def _holds(turn: Turn, route: Route) -> bool:
    guards = turn.vocabulary.guards
    return all(turn.apply(guards[name]) is True for name in route.ifs) and all(
        turn.apply(guards[name]) is False for name in route.unless
    )


@value
def my_open_requests(turn: Turn) -> Value:
    """How many open requests they have: "3 open requests"."""
    open_now = len(turn.find.requests_of(turn.me))
    return turn.counted("one open request", "open requests", open_now)


@value
def helpers_named(turn: Turn) -> Value:
    """The number of helpers that was texted."""
    return turn.heard.value if turn.heard else None


@value
def time_named(turn: Turn) -> Value:
    """The time that was texted."""
    moment = times.moment(said_anew(turn), turn.now, turn.chapter.zone)
    return moment.at if moment else None


@value
def time_read_back(turn: Turn) -> Value:
    """The time as it was understood; nothing if the review has already shown it."""
    is_known = turn.memory.get("due") or as_wanted(str(turn.memory.get("when") or ""))
    is_new = is_known and not turn.memory.get("changing")
    return turn.sentence("time read back", time=_when(turn)) if is_new else ""


def _when(turn: Turn) -> Value:
    return said_time(str(turn.memory.get("when") or ""), turn.memory.get("due"), turn)


def _draft(turn: Turn) -> Any:
    """The request as it would be, for the eyes of its writer only."""
    memory = turn.memory
    return SimpleNamespace(
        kind=memory["kind"], area=memory["area"], details=memory["details"], shown=is_shown(turn)
    )


def is_shown(turn: Turn) -> bool:
    chosen = turn.memory.get("shown")
    return bool(chosen) if chosen is not None else not turn.find.is_private(turn.memory["kind"])


@value(reads=LINE)
def public_line(turn: Turn) -> Value:
    """The line that everybody who is asked will see, and nothing else."""
    draft = _draft(turn)
    facts: dict[str, Value] = {
        "kind": kind_said(draft.kind, turn.me, turn),
        "area": to_gsm(draft.area) or turn.sentence("no area"),
        "when": _when(turn),
    }
    if not draft.shown:
        return turn.sentence("seen line, short", **facts)
    return turn.sentence("seen line", **facts, details=" ".join(to_gsm(draft.details).split()))


@value(reads=LINE)
def what_is_shown(turn: Turn) -> Value:
    """Whether the details are shown, for kinds that are private."""
    draft = _draft(turn)
    if not turn.find.is_private(draft.kind):
        return ""
    return turn.sentence("shown details" if draft.shown else "hidden details")


@value(reveals=Private.OWN)
def address(turn: Turn) -> Value:
    """The address that they gave, with a comma before it; nothing if it was left out."""
    return f", {turn.memory['address']}" if turn.memory.get("address") else ""


@value
def helpers(turn: Turn) -> Value:
    """How many helpers the draft asks for: 1 unless they said otherwise."""
    return turn.memory.get("wanted") or 1


@value(reads=LINE)
def warning(turn: Turn) -> Value:
    """What in the public line looks as if it should not be public, and a time that comes before
    anybody is asked."""
    return several([_looks_private(turn), _asked_only_then(turn)], " ")


def _asked_only_then(turn: Turn) -> Value:
    """When neighbors are asked, if quiet time lasts beyond the time wanted; otherwise nothing."""
    memory = turn.memory
    is_asap, due = memory.get("when") == "asap", memory.get("due")
    later = None if memory.get("urgent") else turn.chapter.quiet_until_after(turn.now)
    if later is None:
        return ""
    is_before = is_asap or (due is not None and due <= later)
    return turn.sentence("asked only then", time=later) if is_before else ""


def _looks_private(turn: Turn) -> Value:
    draft = _draft(turn)
    shown = plain(f"{draft.area} ; {draft.details if draft.shown else ''}")
    found = [turn.sentence(name) for name, pattern in PRIVATE.items() if pattern.search(shown)]
    return turn.sentence("looks private", what=turn.several(found, ", ")) if found else ""


@value(reads=("kind",))
def who_will_see_it(turn: Turn) -> Value:
    """How many neighbors will see the public line."""
    count = turn.find.count_offering(turn.me, turn.memory["kind"])
    return (
        turn.sentence("will see", neighbors=neighbors_(turn, count))
        if count
        else turn.sentence("nobody will see")
    )
