"""Cover: the admins are told as soon as nobody is on duty, again while that lasts, and when
somebody is on duty again."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.port.queries import Queries
from conversations.port.records import Lane
from conversations.port.turn import Turn
from conversations.vocabulary.duty.rules import next_said, present
from conversations.vocabulary.shared.asking import names

STILL_NOBODY = timedelta(hours=4)  # until the admins are told again that nobody is on duty
NAMED = 6  # team members named in the text
# if a shift on the rota begins this soon, the wait counts from its beginning
NEAR = timedelta(hours=12)


def is_to_be_told(find: Queries, due: datetime | None, now: datetime) -> bool:
    """Whether the admins must be told how things stand.

    `due` is when they would be told again that nobody is on duty; None if they believe that
    somebody is.
    """
    if find.on_duty():
        return due is not None
    return due is None or due <= now


def heard_again_at(find: Queries, now: datetime) -> datetime | None:
    """When the admins must be told again that nobody is on duty; None if somebody is."""
    if find.on_duty():
        return None
    near = [c.starts_at for c in find.coming() if now < c.starts_at <= now + NEAR]
    return min(near, default=now) + STILL_NOBODY


def tell_how_it_stands(turn: Turn) -> None:
    """Tell all admins how things stand: who is on duty, or that nobody is and who could be."""
    admins, again = turn.find.admins(), present(turn)
    if again is not None:
        turn.tell(admins, again, lane=Lane.REPLY)
        return
    said = turn.sentence(
        "no cover",
        chapter=turn.chapter.name,
        next=next_said(turn),
        names=names(turn.find.safety_team()[:NAMED]),
    )
    turn.tell(admins, said, lane=Lane.ALERT)
