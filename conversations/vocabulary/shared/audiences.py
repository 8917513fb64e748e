"""Audiences: the people an alert reaches, never including the one in danger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from conversations.port.records import Alert, Contact
from conversations.port.turn import Turn
from conversations.texts.render import Phrase
from conversations.vocabulary.declare import audience

SENTENCES: dict[str, tuple[str, ...]] = {
    "the team reads it": (),
    "the admins read it": ("chapter",),
    "nobody can be told": (),
}


def _but_those_in_danger(turn: Turn, alert: Alert, people: Sequence[Contact]) -> list[Contact]:
    kept_from = turn.find.kept_from(alert)
    return [one for one in people if one.id not in kept_from]


@audience
def the_active_member(turn: Turn, alert: Alert) -> list[Contact]:
    """The member who has been on duty the longest."""
    return _but_those_in_danger(turn, alert, who_can_come(turn))[:1]


@audience(many=True)
def everyone_on_shift(turn: Turn, alert: Alert) -> list[Contact]:
    """Every member who is on duty."""
    return _but_those_in_danger(turn, alert, who_can_come(turn))


def who_can_come(turn: Turn) -> list[Contact]:
    """Everybody on duty except those who are being looked for themselves.

    A silent alert leaves nobody out, because that alone would give it away.
    """
    sought = {
        alert.contact_id for alert in turn.find.alerts() if not (alert.is_drill or alert.is_silent)
    }
    return [one for one in turn.find.on_duty() if one.id not in sought]


def the_nearest_first(turn: Turn) -> Iterator[Sequence[Contact]]:
    """Who looks after somebody, each group for want of the one before it: those on duty, the team,
    the admins."""
    yield who_can_come(turn)
    yield turn.find.safety_team()
    yield turn.find.admins()


def the_admins_first(turn: Turn) -> Iterator[Sequence[Contact]]:
    """Who reads what is for the people who run the chapter, each group for want of the one before
    it: the admins, those on duty, the team."""
    yield turn.find.admins()
    yield turn.find.on_duty()
    yield turn.find.safety_team()


def first_able(
    turn: Turn,
    groups: Iterable[Sequence[Contact]],
    may_read: Callable[[Contact], bool] = lambda _: True,
) -> list[Contact]:
    """The first group of which anybody but the writer can be texted and may read it: those of it
    who can and may. Empty if there is none."""
    for people in groups:
        others = [one for one in people if one is not turn.me and one.is_reachable]
        if able := [one for one in others if may_read(one)]:
            return able
    return []


def said_of(turn: Turn, readers: Sequence[Contact]) -> Phrase:
    """Who reads it, as it is told to the writer: the team, the people who run the chapter, or
    nobody."""
    if any(one.is_safety for one in readers):
        return turn.sentence("the team reads it")
    if readers:
        return turn.sentence("the admins read it", chapter=turn.chapter.name)
    return turn.sentence("nobody can be told")


@audience(many=True)
def everyone(turn: Turn, alert: Alert) -> list[Contact]:
    """The whole Safety Team, on shift or off, and the admins."""
    found = _but_those_in_danger(turn, alert, [*turn.find.safety_team(), *turn.find.admins()])
    return list({one.id: one for one in found}.values())


@audience
def the_one_who_has_it(turn: Turn, alert: Alert) -> list[Contact]:
    """The member who took the alert."""
    return [alert.acked_by] if alert.acked_by is not None else []
