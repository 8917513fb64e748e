"""The jobs that RQ runs, one line each. A job rereads the records, so it may run twice or never."""

from __future__ import annotations

from collections.abc import Callable

from bot import agenda, due
from bot.composition import the_house
from bot.delivery import outbox
from bot.delivery.slices import a_slice
from bot.runtime import Runtime


def dispatch() -> None:
    _do("dispatch", _what_is_due)


def deliver() -> None:
    _do("deliver", _texts_at_their_pace)


def ring() -> None:
    _do("ring", _what_is_due)


Work = Callable[[Runtime, str, Callable[[], bool]], object]


def _do(queue: str, work: Work) -> None:
    """Do a slice of the work. If the database is away, no job fails: the clock does it later."""
    house = the_house()
    try:
        work(house, queue, a_slice(house, queue))
    except Exception as error:
        if not due.is_told_as_absence(error):
            raise


def _what_is_due(house: Runtime, queue: str, until: Callable[[], bool]) -> None:
    agenda.work_off(house, agenda.QUEUES[queue], until)


def _texts_at_their_pace(house: Runtime, _queue: str, until: Callable[[], bool]) -> None:
    """Deliver, waiting for a sender's pace, where the clock and the stage look again instead."""
    outbox.deliver_at_pace(house, house.time.now, until)
