"""Held requests: their requester gets no texts, so nobody else is asked. Once nobody comes any more,
such a request is closed."""

from __future__ import annotations

from conversations.port.records import Need, NeedStatus
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.vocabulary.shared.asking import tell_all_asked


def hold(turn: Turn, need: Need) -> bool:
    """Ask nobody else, and keep those who are coming; if nobody is, the request is closed.

    Returns whether somebody is coming.
    """
    if turn.find.team_of(need) and need.hold():
        return True
    need.finish(NeedStatus.CLOSED, turn.now)
    turn.need = need
    tell_all_asked(turn, need, "closed for all", Topic.covered(need.id))
    turn.tell_news("stopped", need.contact, need)
    return False
