"""A fan-out to thousands, on SQLite: nobody else waits for it, and a worker killed in the middle
costs nobody anything."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select, update

from bot.delivery.claims import BATCH
from bot.store.messages import Message, Notice
from bot.store.requests import Invitation
from conversations.port.records import MessageStatus
from tests.support.chapter import OMAR, ROSA, Living, living, person, phone_of, until

pytestmark = pytest.mark.processes
CROWD, FEW = 5_000, 1_000
INVITED = re.compile(r"^#1 Groceries")


def asked_for(folder: Path, people: int) -> Iterator[Living]:
    """A chapter of so many responders, and a request that waits for its SEND."""
    with living(folder, people=[person(place) for place in range(people)]) as chapter:
        chapter.request()
        yield chapter


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Living]:
    yield from asked_for(tmp_path, CROWD)


@pytest.fixture
def chapter(tmp_path: Path) -> Iterator[Living]:
    yield from asked_for(tmp_path, FEW)


def invited(chapter: Living) -> Counter[str]:
    """How many invitations the carrier took for each phone."""
    return Counter(text.to for text in list(chapter.carrier.sent) if INVITED.match(text.body))


def spread(chapter: Living) -> int:
    """How many people the dispatch has reached so far."""
    return chapter.count(Invitation)


def invitations_each(chapter: Living) -> set[int]:
    """How many invitations each of those invited has in the records."""
    with chapter.db.read() as session:
        return set(Counter(session.scalars(select(Invitation.contact_id))).values())


def test_during_a_fan_out_to_5000_the_webhook_answers_others_and_a_reply_overtakes(
    crowd: Living,
) -> None:
    """While 5,000 are asked, somebody else's texts are answered by the webhook within 1 s at p99,
    and their replies go out before the invitations that were waiting already."""
    crowd.text(ROSA, "SEND")
    until(lambda: spread(crowd) > 0, 20)
    took: list[float] = []
    overtaken = 0
    while len(invited(crowd)) < CROWD and len(took) < 1_000:
        before, begun = len(crowd.got(OMAR)), time.monotonic()
        assert crowd.text(OMAR, "MENU" if len(took) % 2 else "NEVERMIND").status_code == 200
        took.append(time.monotonic() - begun)
        if len(took) % 10 == 1:
            until(lambda: len(crowd.got(OMAR)) > before, 20)  # noqa: B023  (asked at once)
            overtaken += len(invited(crowd)) < CROWD
        time.sleep(0.01)
    assert sorted(took)[int(len(took) * 0.99)] < 1.0
    assert overtaken > 0
    assert len(took) > 20
    crowd.settle(60)
    assert invited(crowd) == Counter(phone_of(place) for place in range(CROWD))
    assert (spread(crowd), invitations_each(crowd)) == (CROWD, {1})


def test_a_dispatch_worker_killed_in_the_middle_is_made_up_for(chapter: Living) -> None:
    """kill -9 while it spreads: the clock goes on where it was, and in the end each has one
    Invitation and one text."""
    Thread(target=chapter.text, args=(ROSA, "SEND")).start()
    until(lambda: 0 < spread(chapter) < FEW, 20)
    chapter.kill("dispatch")
    reached = spread(chapter)
    assert 0 < reached < FEW
    until(lambda: spread(chapter) == FEW, 30)
    chapter.settle(60)
    assert invitations_each(chapter) == {1}
    assert invited(chapter) == Counter(phone_of(place) for place in range(FEW))
    assert chapter.count(Notice, Notice.status == "waiting") == 0


def test_a_deliver_worker_killed_in_the_middle_repeats_no_more_than_its_slice(
    chapter: Living,
) -> None:
    """kill -9 while it sends: what it had claimed is looked up in the carrier's list, the rest goes
    on at once."""
    chapter.carrier.latency = 0.05
    Thread(target=chapter.text, args=(ROSA, "SEND")).start()
    until(lambda: len(invited(chapter)) > BATCH, 20)
    chapter.kill("deliver")
    chapter.carrier.latency = 0.0
    claimed = chapter.count(Message, Message.status == MessageStatus.LEASED)
    assert 0 < claimed <= BATCH
    until(
        lambda: (
            chapter.count(
                Message, Message.status == MessageStatus.SENT, Message.topic == "invite 1"
            )
            >= FEW - claimed
        ),
        30,
    )
    let_leases_lapse(chapter)
    chapter.settle(60)
    sent = invited(chapter)
    assert set(sent) == {phone_of(place) for place in range(FEW)}
    assert sum(sent.values()) - FEW <= claimed
    assert (spread(chapter), invitations_each(chapter)) == (FEW, {1})


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
