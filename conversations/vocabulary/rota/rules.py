"""The rules of `rota`: who will be on duty when, as the people who run the chapter set it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from conversations.entities import rota_hours
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD
from conversations.port.records import ComingShift, Contact, RotaLine
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import names, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "rota shift": ("name", "time", "until"),
    "the next day": ("time",),
    "rota is empty": (),
    "more on the rota": ("count",),
    "rota, how": (),
    "rota, every week": ("name", "days", "starts", "ends"),
    "rota, once": ("shift",),
    "rota, who": ("names",),
    "rota, which": ("names",),
    "rota, no team": (),
    "rota, day": (),
    "rota, past": (),
    "rota, hours": (),
    "rota, nothing of theirs": ("name",),
    **{f"day {day}": () for day in rota_hours.WEEK},
}
MOST = 10  # shifts listed in one answer
# the words that take lines away
OFF = HEARD.words("rota", "take away")


Line: TypeAlias = tuple[str, tuple[str, str]]  # a day, and its (start, end)


class Wish(NamedTuple):
    """What an admin wants to change on the rota: whose lines, on which days (all if none is named),
    and from when until when.

    Without hours, the lines are taken away.
    """

    person: Contact
    days: tuple[str, ...]
    hours: tuple[str, str] | None


def _wish(turn: Turn) -> Wish | Phrase:
    """What was asked for, or the sentence that says what was not understood."""
    who, hours = rota_hours.split(turn.heard.rest)
    people, rest = _named(turn, who)
    if len(people) != 1:
        return _which(turn, people)
    said = rest.split()
    if hours is None and said and said[-1] in OFF:
        return _less(turn, people[0], " ".join(said[:-1]))
    today = turn.now.astimezone(turn.chapter.zone).date()
    days = rota_hours.days(rest, today)
    if days is None:
        return turn.sentence("rota, day")
    if rota_hours.is_past(days, today):
        return turn.sentence("rota, past")
    if hours is None:
        return turn.sentence("rota, hours")
    is_over = not any(
        day in rota_hours.WEEK or turn.find.first_of(people[0], day, *hours) for day in days
    )
    return turn.sentence("rota, past") if is_over else Wish(people[0], days, hours)


def _less(turn: Turn, person: Contact, said: str) -> Wish | Phrase:
    """The wish to take lines away: those of the days that were named, or all.

    Otherwise the sentence that says what was not understood.
    """
    days = rota_hours.days(said, turn.now.astimezone(turn.chapter.zone).date()) if said else ()
    if days is None:
        return turn.sentence("rota, day")
    wish = Wish(person, days, None)
    return (
        wish
        if _lines(turn, wish)
        else turn.sentence("rota, nothing of theirs", name=names([person]))
    )


def _named(turn: Turn, said: str) -> tuple[list[Contact], str]:
    """The members of the Safety Team whose name or first name comes first, and the words that
    follow it."""
    team = [
        (plain(name), one)
        for one in turn.find.safety_team()
        for name in (one.name or "", one.first_name)
        if name
    ]
    fits = [(name, one) for name, one in team if said == name or said.startswith(f"{name} ")]
    longest = max((len(name) for name, _ in fits), default=0)
    people = {one.id: one for name, one in fits if len(name) == longest}
    return list(people.values()), said[longest:].strip(" ,:")


def _which(turn: Turn, people: Sequence[Contact]) -> Phrase:
    if people:
        return turn.sentence("rota, which", names=", ".join(one.name or "" for one in people))
    team = turn.find.safety_team()
    return turn.sentence("rota, who", names=names(team)) if team else turn.sentence("rota, no team")


def _lines(turn: Turn, wish: Wish) -> list[RotaLine]:
    """The lines of the rota that a wish takes away."""
    return [
        d
        for d in turn.find.rota()
        if d.contact_id == wish.person.id and (not wish.days or d.day in wish.days)
    ]


def _kept(turn: Turn) -> Wish | None:
    """The wish that is waiting to be confirmed."""
    kept = turn.memory.get("rota")
    person = turn.find.person(kept[0]) if kept else None
    if not kept or person is None:
        return None
    _, days, hours = kept
    return Wish(person, tuple(days), tuple(hours) if hours else None)


@guard
def nothing_was_added(turn: Turn) -> bool:
    """Nothing was written after the command."""
    return not turn.heard.rest


@guard
def the_rota_line_is_wrong(turn: Turn) -> bool:
    """The change to the rota was not understood."""
    return not isinstance(_wish(turn), Wish)


@guard
def lines_are_taken_away(turn: Turn) -> bool:
    """The change takes shifts off the rota."""
    wish = _wish(turn)
    return isinstance(wish, Wish) and wish.hours is None


@action(weight=Weight.INFORMS, keeps=("rota",))
def remember_the_rota_line(turn: Turn) -> None:
    """Keeps the change to the rota until it is confirmed."""
    wish = _wish(turn)
    if isinstance(wish, Wish):
        turn.keep(
            "rota", [wish.person.id, list(wish.days), list(wish.hours) if wish.hours else None]
        )


@action(weight=Weight.COMMITS, reads=("rota",), only_if=("it is the chosen word",), for_admins=True)
def change_the_rota(turn: Turn) -> None:
    """Puts the shifts on the rota, or takes them off."""
    wish = _kept(turn)
    if wish is None:
        return
    turn.find.audit(turn.me, "changed the rota")
    if wish.hours is None:
        turn.find.take_off_rota(wish.person, wish.days)
    else:
        turn.find.put_on_rota(wish.person, wish.days, *wish.hours)


@value
def what_is_wrong(turn: Turn) -> Value:
    """What was not understood in the change to the rota."""
    wish = _wish(turn)
    return wish if isinstance(wish, Phrase) else ""


def _end(turn: Turn, starts: str, ends: str) -> Value:
    """When a shift ends, with a note if that is on the next day."""
    is_next_day = rota_hours.ends_next_day(starts, ends)
    return (
        turn.sentence("the next day", time=rota_hours.spoken(ends))
        if is_next_day
        else rota_hours.spoken(ends)
    )


@value(reads=("rota",))
def rota_lines(turn: Turn) -> Value:
    """The shifts that are waiting to be confirmed."""
    wish = _kept(turn)
    if wish is None:
        return ""
    lines = (
        [(d.day, (d.starts, d.ends)) for d in _lines(turn, wish)]
        if wish.hours is None
        else [(day, wish.hours) for day in wish.days]
    )
    return several([*_weekly(turn, wish.person, lines), *_once(turn, wish.person, lines)], "; ")


def _weekly(turn: Turn, person: Contact, lines: Sequence[Line]) -> list[Value]:
    """The lines for every week, grouped by their hours."""
    weekly: dict[tuple[str, str], list[Value]] = {}
    for day in rota_hours.WEEK:
        for hours in (hours for named, hours in lines if named == day):
            weekly.setdefault(hours, []).append(turn.sentence(f"day {day}"))
    return [
        turn.sentence(
            "rota, every week",
            name=names([person]),
            days=several(days, ", "),
            starts=rota_hours.spoken(starts),
            ends=_end(turn, starts, ends),
        )
        for (starts, ends), days in weekly.items()
    ]


def _once(turn: Turn, person: Contact, lines: Sequence[Line]) -> list[Value]:
    """The lines for a single day."""
    dated = [(day, hours) for day, hours in lines if day not in rota_hours.WEEK]
    shifts = [turn.find.first_of(person, day, *hours) for day, hours in dated]
    return [turn.sentence("rota, once", shift=_spoken(turn, one)) for one in shifts if one]


@value(for_admins=True)
def coming_shifts(turn: Turn) -> Value:
    """The shifts of the next few days, one per line, and how to change them."""
    coming = turn.find.coming()
    lines: list[Value] = [_spoken(turn, shift) for shift in coming[:MOST]] or [
        turn.sentence("rota is empty")
    ]
    if len(coming) > MOST:
        lines.append(turn.sentence("more on the rota", count=len(coming) - MOST))
    return several([*lines, turn.sentence("rota, how")])


def _spoken(turn: Turn, shift: ComingShift) -> Phrase:
    """Who is coming when, with the end by the chapter's clock."""
    return turn.sentence(
        "rota shift",
        name=names([shift.contact]),
        time=shift.starts_at,
        until=rota_hours.spoken(f"{shift.ends_at.astimezone(turn.chapter.zone):%H:%M}"),
    )
