"""What RQ may run: one line each. A job re-reads the records, so it may run twice, or never."""

from __future__ import annotations

from bot.composition import the_house
from bot.delivery import dispatch as dispatching
from bot.delivery import outbox
from bot.delivery.slices import a_slice
from bot.scheduler import escalation, timers


def dispatch() -> None:
    house = the_house()
    dispatching.spread_due(house, house.time.now, until=a_slice(house, "dispatch"))


def deliver() -> None:
    house = the_house()
    outbox.deliver_at_pace(house, house.time.now, until=a_slice(house, "deliver"))


def ring() -> None:
    house = the_house()
    goes_on = a_slice(house, "ring")
    escalation.climb_all(house, house.time.now, until=goes_on)
    timers.ring_all(house, house.time.now, until=goes_on)
    escalation.climb_all(house, house.time.now, until=goes_on)
