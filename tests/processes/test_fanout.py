"""A fan-out to thousands, on SQLite: nobody else waits for it, and a worker killed in the middle
costs nobody anything."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import ColumnElement, select, update

from bot.delivery.claims import BATCH
from bot.store.messages import Message, Notice
from bot.store.requests import Invitation, Need
from conversations.port.records import MessageStatus
from tests.support.chapter import OMAR, PROCESSES, Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
CROWD, FEW = 5_000, 1_000
# who offers what, by their places: each request is for others
OFFERS = {
    "Groceries": range(CROWD),
    "Meals": range(CROWD, CROWD + FEW),
    "Childcare": range(CROWD + FEW, CROWD + 2 * FEW),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    people = [person(place, offers=kind) for kind, places in OFFERS.items() for place in places]
    with living(tmp_path_factory.mktemp("chapter"), people=people) as chapter:
        yield chapter


@pytest.fixture
def chapter(made: Living) -> Iterator[Living]:
    """The chapter, with all its processes at work; those that a test killed work again afterwards."""
    yield made
    made.start(*(name for name in PROCESSES if name not in made.processes))
    made.carrier.latency = 0.0


@dataclass(frozen=True)
class FanOut:
    """A request of a neighbor that waits for its SEND, and what became of it since."""

    chapter: Living
    number: int
    kind: str

    @classmethod
    def asked_for(cls, chapter: Living, kind: str) -> FanOut:
        fan_out = cls(chapter, chapter.count(Need) + 1, kind)
        chapter.request(fan_out.sender, kind=kind)
        return fan_out

    @property
    def sender(self) -> str:
        return phone_of(9_000 + self.number)

    @property
    def phones(self) -> list[str]:
        """Of all who are to be asked."""
        return [phone_of(place) for place in OFFERS[self.kind]]

    @property
    def is_this(self) -> ColumnElement[bool]:
        return (
            Invitation.need_id
            == select(Need.id).where(Need.number == self.number).scalar_subquery()
        )

    def begin(self) -> None:
        Thread(target=self.chapter.text, args=(self.sender, "SEND")).start()

    def invited(self) -> Counter[str]:
        """How many invitations the carrier took for each phone."""
        mark = f"AMA #{self.number} {self.kind}"
        return Counter(t.to for t in list(self.chapter.carrier.sent) if t.body.startswith(mark))

    def spread(self) -> int:
        """How many people the dispatch has reached so far."""
        return self.chapter.count(Invitation, self.is_this)

    def invitations_each(self) -> set[int]:
        """How many invitations each of those invited has in the records."""
        with self.chapter.db.read() as session:
            found = session.scalars(select(Invitation.contact_id).where(self.is_this))
            return set(Counter(found).values())


def test_during_a_fan_out_to_5000_the_webhook_answers_others_and_a_reply_overtakes(
    chapter: Living,
) -> None:
    """While 5,000 are asked, somebody else's texts are answered by the webhook within 1 s at p99,
    and their replies go out before the invitations that were waiting already."""
    fan_out = FanOut.asked_for(chapter, "Groceries")
    chapter.text(fan_out.sender, "SEND")
    until(lambda: fan_out.spread() > 0, 20)
    took: list[float] = []
    overtaken = 0
    while len(fan_out.invited()) < CROWD and len(took) < 1_000:
        before, begun = len(chapter.got(OMAR)), time.monotonic()
        assert chapter.text(OMAR, "MENU" if len(took) % 2 else "NEVERMIND").status_code == 200
        took.append(time.monotonic() - begun)
        if len(took) % 10 == 1:
            until(lambda: len(chapter.got(OMAR)) > before, 20)  # noqa: B023  (asked at once)
            overtaken += len(fan_out.invited()) < CROWD
        time.sleep(0.03)
    assert sorted(took)[int(len(took) * 0.99)] < 1.0
    assert overtaken > 0
    assert len(took) > 20
    chapter.settle(60)
    assert fan_out.invited() == Counter(fan_out.phones)
    assert (fan_out.spread(), fan_out.invitations_each()) == (CROWD, {1})


def test_a_dispatch_worker_killed_in_the_middle_is_made_up_for(chapter: Living) -> None:
    """kill -9 while it spreads: the clock goes on where it was, and in the end each has one
    Invitation and one text."""
    fan_out = FanOut.asked_for(chapter, "Meals")
    fan_out.begin()
    until(lambda: 0 < fan_out.spread() < FEW, 20)
    chapter.kill("dispatch")
    reached = fan_out.spread()
    assert 0 < reached < FEW
    until(lambda: fan_out.spread() == FEW, 30)
    chapter.settle(60)
    assert fan_out.invitations_each() == {1}
    assert fan_out.invited() == Counter(fan_out.phones)
    assert chapter.count(Notice, Notice.status == "waiting") == 0


def test_a_deliver_worker_killed_in_the_middle_repeats_no_more_than_its_slice(
    chapter: Living,
) -> None:
    """kill -9 while it sends: what it had claimed is looked up in the carrier's list, the rest goes
    on at once."""
    fan_out = FanOut.asked_for(chapter, "Childcare")
    chapter.carrier.latency = 0.05
    fan_out.begin()
    until(lambda: len(fan_out.invited()) > BATCH, 20)
    chapter.kill("deliver")
    chapter.carrier.latency = 0.0
    claimed = chapter.count(Message, Message.status == MessageStatus.LEASED)
    assert 0 < claimed <= BATCH
    sent = Message.status == MessageStatus.SENT, Message.topic == f"invite {fan_out.number}"
    until(lambda: chapter.count(Message, *sent) >= FEW - claimed, 30)
    let_leases_lapse(chapter)
    chapter.settle(60)
    times = fan_out.invited()
    assert set(times) == set(fan_out.phones)
    assert sum(times.values()) - FEW <= claimed
    assert (fan_out.spread(), fan_out.invitations_each()) == (FEW, {1})


def let_leases_lapse(chapter: Living) -> None:
    """Move what is in doubt back in time, as if it had been claimed two minutes ago and looked up
    once."""
    now = datetime.now(UTC)
    with chapter.db.write() as session:
        session.execute(
            update(Message)
            .where(Message.status.in_((MessageStatus.LEASED, MessageStatus.UNCERTAIN)))
            .values(
                status=MessageStatus.UNCERTAIN, lease_until=now, sent_at=now - timedelta(minutes=2)
            )
        )
