"""Changes: what a text changes in a request, before it is sent and after."""

from __future__ import annotations

import re
from typing import Any

from conversations.entities import times
from conversations.entities.where import Where, area_named, is_only, where_in, without_area
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.records import Need
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.ask.growing import door_added
from conversations.vocabulary.ask.times_kept import at_that_hour, on_that_day, time_said
from conversations.vocabulary.ask.waiting import note_the_news
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import (
    area_said,
    asked_words,
    called,
    invite,
    when_of,
)
from conversations.vocabulary.shared.kept_words import kept_words, take_the_words
from conversations.vocabulary.shared.line import is_about_the_other_side, told_of_it

SENTENCES: dict[str, tuple[str, ...]] = {
    "new address": ("address",),
    "new name": ("name",),
    "change for the team, without words": ("number", "what"),
    "what has changed for the team": ("number", "what", "requester", "words"),
}
LINK = one_of(HEARD.phrases("requests", "now is"))
NAMED = {
    "address": HEARD.phrases("requests", "the address"),
    "area": HEARD.phrases("requests", "the area"),
    "due": HEARD.phrases("requests", "the time"),
    "name": HEARD.phrases("requests", "the name"),
}
CUES = {
    answer: re.compile(rf"^(?:{one_of(ways)})(?: {LINK})*\b[ :]*") for answer, ways in NAMED.items()
}
# "no, it's", "actually", "make it": before what is right
_CORRECTING = re.compile(rf"(?:{one_of(HEARD.phrases('requests', 'corrects'))}\b[ ,.:;-]*)+")
_IS_WELL = re.compile(rf"{wording('requests', 'is well')}\b")
_HOUR = re.compile(r"(?:[1-9]|1[0-2])")  # alone it is a time only where one was spoken of
PUBLIC = {"area", "when", "due"}
LONGEST_NAME = 40
NO_LONGER_NEEDED = re.compile(rf"\b{wording('requests', 'no longer needed')}\b")
PARTS = re.compile(r"[.,;!?\n]+")


def said_anew(turn: Turn) -> str:
    """The text without a word such as CHANGE before it."""
    ways = one_of(("change", *turn.book.words.get("change", ())))
    words = turn.heard.text.split()
    lead = re.match(rf"(?:{ways})\b(?: {LINK}\b)*", plain(" ".join(words)))
    return " ".join(words[len(lead[0].split()) :] if lead else words)


def _after_cue(said: str, answer: str) -> str:
    """The words behind "the address is" and the like; empty if the text does not begin so."""
    cue = CUES[answer].match(plain(said))
    return " ".join(said.split()[len(cue[0].split()) :]) if cue else ""


def _corrected(said: str) -> str:
    """The words behind those that only say that something was wrong; all of them if none are."""
    lead = _CORRECTING.match(plain(said))
    behind = said.split()[len(lead[0].split()) :] if lead else []
    return " ".join(behind) or said


def answers_in(turn: Turn, said: str) -> dict[str, Any]:
    """The answers that a text gives anew, by the names under which they are kept."""
    said, areas = _corrected(said), turn.chapter.areas
    if name := _after_cue(said, "name"):
        return {"name": _only(name, turn)[:LONGEST_NAME]}
    address = _after_cue(said, "address")
    if with_door := door_added(turn, address or said):
        return {"address": with_door}
    where = where_in(address or said, areas, going=True)
    if where is not None:
        return _where_said(where, turn)
    if address:
        return {"address": _only(address, turn)}
    named = _after_cue(said, "area") or said
    if (area := area_named(named, areas)) and is_only(area, named):
        return {"area": area}
    return _time_in(turn, said)


def _where_said(where: Where, turn: Turn) -> dict[str, Any]:
    """The address and the part of town, and the time if that is all that stands beside them: "14
    Elm St, 6pm"."""
    time = time_said(turn, where.rest) if where.rest else {}
    street = where.street if time or not where.rest else f"{where.street}, {where.rest}"
    area = {"area": where.area} if where.area else {}
    return {"address": _only(street, turn), **area, **time}


def _time_in(turn: Turn, said: str) -> dict[str, Any]:
    """The time that a text says anew: "the time is 6", "ok 6pm". That it is "ok now" is none, and
    no more is a number of two figures that is no hour."""
    due = _after_cue(said, "due")
    if due.isdigit() and len(due) <= len("12"):
        hour = f"{due}:00" if _HOUR.fullmatch(due) else ""
        return at_that_hour(turn, time_said(turn, hour), hour) if hour else {}
    found = time_said(turn, said) or time_said(turn, due)
    is_well_now = found.get("when") == "asap" and _IS_WELL.match(plain(said)) is not None
    return {} if is_well_now else at_that_hour(turn, on_that_day(turn, found), due or said)


def _only(answer: str, turn: Turn) -> str:
    """An answer without what follows it in a text that is about those who are coming, who read
    it."""
    if turn.need is None or not is_about_the_other_side(turn, turn.need):
        return answer
    return PARTS.split(answer, maxsplit=1)[0].strip()


def without_the_old(details: str, changed: dict[str, Any], turn: Turn) -> str:
    """The details without the time or the part of town that they name, if that has changed."""
    parts = details.split(",")
    if "due" in changed:
        parts = [_without_time(part, turn) for part in parts]
    if "area" in changed:
        parts = [without_area(part, turn.chapter.areas) for part in parts]
    return ", ".join(part.strip() for part in parts if part.strip()) or details


def _without_time(said: str, turn: Turn) -> str:
    """The words without a time at their end: "milk by 5pm"."""
    words = said.split()
    for start in range(len(words)):
        if times.moment(" ".join(words[start:]), turn.now, turn.chapter.zone) is not None:
            return " ".join(words[:start])
    return said


@guard
def it_changes_an_answer(turn: Turn) -> bool:
    """The text says anew what was asked before: the address, the part of town, the time or the
    name."""
    return bool(answers_in(turn, said_anew(turn)))


@guard
def it_may_take_the_request_back(turn: Turn) -> bool:
    """The words begin with NEVERMIND, or say that somebody else has helped."""
    said = plain(turn.heard.text)
    ways = one_of(("nevermind", *turn.book.words.get("nevermind", ())))
    return re.match(rf"{ways}\b", said) is not None or NO_LONGER_NEEDED.search(said) is not None


@guard
def it_says_change(turn: Turn) -> bool:
    """The text begins with CHANGE: "CHANGE tomorrow at 5"."""
    return said_anew(turn) != " ".join(turn.heard.text.split())


@guard
def it_tells_a_new_address(turn: Turn, need: Need) -> bool:
    """The text says where help is needed: "the address is 14 Oak St", or a street where none was
    given."""
    said = said_anew(turn)
    if "address" not in answers_in(turn, said):
        return False
    return not need.address or bool(_after_cue(said, "address"))


@action(weight=Weight.INFORMS, only_if=("it changes an answer",))
def change_the_answers(turn: Turn) -> None:
    """Keeps what the text says anew in the place of what was answered before."""
    changed = answers_in(turn, said_anew(turn))
    for name, answer in changed.items():
        turn.keep(name, answer)
    turn.keep("details", without_the_old(str(turn.memory.get("details", "")), changed, turn))


@action(weight=Weight.COMMITS, reads=("message",), passes_on=True)
def change_the_request(turn: Turn, need: Need) -> None:
    """Changes what the text says anew; those who are coming are told, and if neighbors see the
    change, those who were asked are asked once more."""
    changed = answers_in(turn, said_anew(turn))
    for name, answer in changed.items():
        setattr(need, {"due": "due_at"}.get(name, name), answer)
    need.details = without_the_old(need.details, changed, turn)
    turn.keep("changed", sorted(changed))
    _tell_of_the_change(turn, need)
    if PUBLIC & changed.keys() and need.ask_again():
        note_the_news(turn)
        invite(turn, need, again=True)


def _tell_of_the_change(turn: Turn, need: Need) -> None:
    """Tell those who are coming, with the words that waited before; without anybody these are kept
    for whoever says yes. Words about those who are coming go on waiting, and only what has changed
    is told."""
    if turn.find.team_of(need) and is_about_the_other_side(turn, need):
        _tell_without_words(turn, need)
        return
    waited, words = kept_words(turn) != turn.heard.text.strip(), take_the_words(turn)
    team = [one.contact for one in turn.find.team_of(need)]
    if waited and not team:
        need.add_note(words)
    facts: dict[str, Value] = {"number": need.number, "requester": called(need, turn)}
    facts |= {"what": what_is_changed(turn, need), "words": words}
    turn.tell(team, turn.sentence("what has changed for the team", **facts))


def _tell_without_words(turn: Turn, need: Need) -> None:
    name = "change for the team, without words"
    changed = turn.sentence(name, number=need.number, what=what_is_changed(turn, need))
    turn.tell([one.contact for one in turn.find.team_of(need)], changed)


@value
def what_is_changed(turn: Turn, need: Need) -> Value:
    """What the last change has changed, as it is now."""
    now: dict[str, Value] = {
        "address": turn.sentence("new address", address=need.address or ""),
        "area": area_said(need.area, turn),
        "due": when_of(need, turn),
        "name": turn.sentence("new name", name=called(need, turn)),
    }
    changed = turn.memory.get("changed", ())
    return turn.several([now[name] for name in now if name in changed], ", ")


@value
def who_hears_of_it(turn: Turn, need: Need) -> Value:
    """Who reads a change: those who are coming, or the neighbors who are asked once more."""
    if team := turn.find.team_of(need):
        return told_of_it(turn, [one.contact for one in team])
    is_public = not PUBLIC.isdisjoint(turn.memory.get("changed", ()))
    return asked_words(turn, need) if is_public else ""
