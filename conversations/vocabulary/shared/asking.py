"""Asking the neighbors: the public line, the invitation, and the news of a request for all who were
asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.entities.times import as_wanted
from conversations.port.events import Audience
from conversations.port.records import Contact, Need
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten, to_gsm
from conversations.texts.render import Listed, Phrase, Several, Value

SENTENCES: dict[str, tuple[str, ...]] = {
    "by time": ("time",),
    "words by time": ("words", "time"),
    "as soon as possible": (),
    "kind in Spanish": ("kind",),
    "no area": (),
    "no name": (),
    "seen line": ("kind", "area", "when", "details"),
    "seen line, short": ("kind", "area", "when"),
    "one neighbor": (),
    "neighbors": ("count",),
    "asked now": ("neighbors",),
    "asked later": ("neighbors", "time"),
    "asked too late": ("neighbors", "time"),
    "asked nobody": ("told",),
    "told": ("chapter",),
    "told nobody": ("chapter",),
    "asked paused": ("chapter",),
    "nobody for admins": ("number", "kind", "area"),
    "paused for admins": ("number", "kind", "area"),
    "invitation": ("chapter", "chapter short", "number", "line", "all of it", "link"),
    "invitation again": ("chapter", "chapter short", "number", "line", "all of it", "link"),
    "all of it": ("number",),
    "progress": ("number", "taken", "wanted", "missing"),
    "covered": ("number",),
    "closed for all": ("number",),
}


def names(people: Sequence[Contact]) -> Value:
    """First names as the reader's language lists them; a phone for somebody without a name."""
    return Listed(tuple(one.first_name or one.spoken_phone for one in people))


def line_of(need: Need, turn: Turn) -> Phrase:
    """What those who are invited may see of a request, and nothing else."""
    facts: dict[str, Value] = {
        "kind": kind_said(need.category.name, need.contact, turn),
        "area": area_said(need.area, turn),
        "when": when_of(need, turn),
    }
    if need.shown and need.details:
        return turn.sentence("seen line", **facts, details=" ".join(to_gsm(need.details).split()))
    return turn.sentence("seen line, short", **facts)


def area_said(area: str, turn: Turn) -> Value:
    """The part of town, or that none was said."""
    return shorten(to_gsm(area), 40) if area else turn.sentence("no area")


def called(need: Need, turn: Turn) -> Value:
    """The name that the requester gave, or "Neighbor" if they gave none."""
    return need.name or turn.sentence("no name")


def kind_said(name: str, requester: Contact, turn: Turn) -> Phrase:
    """A kind of support, and the requester's language where it is not English."""
    kind = Phrase(name)
    return turn.sentence("kind in Spanish", kind=kind) if requester.language == "es" else kind


def when_of(need: Need, turn: Turn) -> Value:
    return said_time(need.when, need.due_at, turn)


def said_time(words: str, due_at: datetime | None, turn: Turn) -> Value:
    """A time as the reader says it: a window, or a time by the clock; what was not understood, in
    the requester's words."""
    if window := as_wanted(words):
        return window
    if words == "asap":
        return turn.sentence("as soon as possible")
    if due_at is None:
        return shorten(words, 40)
    return (
        turn.sentence("by time", time=due_at)
        if not words
        else turn.sentence("words by time", words=words, time=due_at)
    )


def tell_all_asked(
    turn: Turn, need: Need, name: str, topic: Topic, due_at: datetime | None = None
) -> None:
    """Tell the news of a request to everybody who was asked and has not passed."""
    audience = Audience("asked" if name != "progress" else "asked, while it is open", need.id)
    facts = {
        "number": need.number,
        "taken": need.taken,
        "wanted": need.wanted,
        "missing": need.missing,
    }
    allowed = SENTENCES[name]
    turn.tell(
        audience,
        turn.sentence(name, **{k: v for k, v in facts.items() if k in allowed}),
        topic=topic,
        due_at=due_at,
    )


def invite(turn: Turn, need: Need, again: bool = False) -> None:
    """Ask every responder whose offers match and who has not answered."""
    facts: dict[str, Value] = {
        "chapter": turn.chapter.name,
        "chapter short": turn.chapter.short_name,
        "number": need.number,
        "line": line_of(need, turn),
        "all of it": turn.sentence("all of it", number=need.number),
        "link": "",
    }
    said = turn.sentence("invitation again" if again else "invitation", **facts)
    turn.tell(Audience("matching", need.id), said, topic=Topic.invite(need.id))


def ask_neighbors(turn: Turn, need: Need, again: bool = False) -> None:
    """Invite everybody who may help.

    If there is nobody, or nobody may be asked now, the admins are told.
    """
    invite(turn, need, again)
    if turn.chapter.paused or not turn.find.count_matching(need):
        name = "paused for admins" if turn.chapter.paused else "nobody for admins"
        turn.tell(
            turn.find.admins(),
            turn.sentence(
                name,
                number=need.number,
                kind=Phrase(need.category.name),
                area=area_said(need.area, turn),
            ),
        )


def neighbors_(turn: Turn, count: int) -> Phrase:
    """ "1 neighbor", "3 neighbors"."""
    return turn.counted("one neighbor", "neighbors", count)


def told(turn: Turn) -> Phrase:
    """The phrase saying that the admins were told, or that none of them can be reached.

    The reader does not count as one of them.
    """
    others = [admin for admin in turn.find.admins() if admin is not turn.me]
    return turn.sentence("told" if others else "told nobody", chapter=turn.chapter.name)


def asked_words(turn: Turn, need: Need) -> Phrase:
    """How many neighbors are asked and when, or why nobody is."""
    count = turn.find.count_matching(need)
    if turn.chapter.paused:
        return turn.sentence("asked paused", chapter=turn.chapter.name)
    if not count:
        return turn.sentence("asked nobody", told=told(turn))
    later = None if need.urgent else turn.chapter.quiet_until_after(turn.now)
    if later:
        is_too_late = need.due_at is not None and need.due_at <= later
        name = "asked too late" if is_too_late else "asked later"
        return turn.sentence(name, neighbors=neighbors_(turn, count), time=later)
    return turn.sentence("asked now", neighbors=neighbors_(turn, count))


def several(values: list[Value], between: str = "\n") -> Several:
    return Several(tuple(values), between)
