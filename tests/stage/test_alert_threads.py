"""The same moment, many times, in real threads on both databases: each step once, one owner, and no
SOS is ever stood down."""

from __future__ import annotations

import itertools
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from bot import agenda
from bot.delivery import outbox
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.messages import Message
from bot.store.safety import Alert, AlertLogEntry
from bot.turns import inbox
from conversations.port.records import HeardStatus, Lane
from tests.support.safety import (
    FLOWS,
    alerts,
    book_of,
    check_in,
    join,
    on_duty,
    overdue,
    person,
    without_waits,
)

_sids = itertools.count(1)


@pytest.fixture
def shared(shared: Stage) -> Stage:
    """Sam is the active member; Tess and Alma are there as well."""
    join(shared, "Tess", 159)
    on_duty(shared, "Sam")
    return shared


def at_once(*works: Callable[[], object]) -> None:
    """All of this begins in the same moment. Raises what one of them raises."""
    gate = Barrier(len(works))

    def begin(work: Callable[[], object]) -> object:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(begin, works))


def texts(stage: Stage, name: str, body: str) -> Callable[[], object]:
    arrival = inbox.Arrival(f"SMthread{next(_sids)}", stage.phones[name], NUMBER, body)
    return lambda: inbox.record(stage.runtime, arrival)


def heard_since(stage: Stage, since: int) -> Counter[str]:
    """How many texts each phone got since the carrier had so many."""
    return Counter(stage.name_of(sent.to) for sent in stage.carrier.sent[since:])


# the clocks


def test_clocks_that_climb_at_the_same_moment_take_each_step_once(shared: Stage) -> None:
    """Two workers and two clocks, which also send at the same moment: nobody hears a step twice,
    and none is left out."""
    overdue(shared)
    for _ in range(12):
        shared.time.at += timedelta(minutes=5)
        at_once(*[lambda: agenda.do_all(shared.runtime, agenda.ALERTS)] * 4)
        at_once(*[lambda: outbox.deliver(shared.runtime, shared.time.now)] * 2)
    with shared.runtime.db.read() as session:
        steps = session.scalars(
            select(Message).where(Message.topic.startswith("step ")).order_by(Message.id)
        ).all()
        waves = Counter((message.contact_id, message.created_at) for message in steps)
        taken = {message.topic for message in steps}
        told = session.scalars(
            select(AlertLogEntry.at).where(AlertLogEntry.what.in_(("told", "called")))
        ).all()
    assert set(waves.values()) == {1} and len(told) == len(set(told))
    assert taken == {f"step {number}" for number in range(len(shared.runtime.book.ladder))}


def test_clocks_that_find_a_forgotten_check_in_at_the_same_moment_raise_one_alert(
    stages: Callable[..., Stage], of_many: str
) -> None:
    stage = stages(on=of_many, book=without_waits(book_of(FLOWS)))
    on_duty(stage, "Sam")
    for name in ("Ben", "Ana", "Carlos"):
        stage.text(name, "IN 45 Haywood Rd for 1 hour")
    stage.time.at += timedelta(minutes=72)
    at_once(*[lambda: agenda.do_all(stage.runtime, agenda.ALERTS)] * 4)
    copies = stage.settle()
    assert sorted(alert.number for alert in alerts(stage)) == [1, 2, 3]
    assert Counter(copy.to for copy in copies) == Counter(
        {"Sam": 3, "Ben": 1, "Ana": 1, "Carlos": 1}
    )


# the members


def test_of_members_who_take_it_in_the_same_second_one_has_it_and_the_others_hear_who(
    shared: Stage,
) -> None:
    """Ten alerts, and three who answer each of them at once."""
    names = {"Sam": "Sam Stone", "Tess": "Tess", "Alma": "Alma Reed"}
    for number in range(1, 11):
        shared.text("Ben", "IN 45 Haywood Rd")
        shared.text("Ben", "SOS")
        shared.time.at += timedelta(seconds=1)
        at_once(*(texts(shared, name, f"ACK {number}") for name in names))
        copies = shared.settle()
        yours = [copy.to for copy in copies if f"ALERT {number} is yours" in copy.body]
        assert len(yours) == 1 and alerts(shared)[-1].acked_by_id == person(shared, yours[0])
        for other in names.keys() - set(yours):
            answers = [copy.body for copy in copies if copy.to == other and copy.lane == Lane.REPLY]
            assert [body.startswith(f"{names[yours[0]]} has it since") for body in answers] == [
                True
            ]
        shared.text(yours[0], f"SAFE {number}")
        assert not alerts(shared)[-1].is_open


# the one in danger

CALL = (("Ben", "OUT"), ("Sam", "SAFE {}"), ("Ben", "SOS"), ("Ben", "MORE 30"))


def newest(stage: Stage) -> int:
    return alerts(stage)[-1].number


def assert_nothing_is_lost(stage: Stage) -> None:
    """Every text was taken by a turn, and none of ours tells of an error."""
    with stage.runtime.db.read() as session:
        assert set(session.scalars(select(Message.status).where(Message.incoming))) == {
            HeardStatus.TAKEN
        }
    assert not [
        sent.body
        for sent in stage.carrier.sent
        if "wrong on our side" in sent.body or "could not be taken" in sent.body
    ]


def assert_no_sos_was_stood_down(stage: Stage) -> None:
    """Every alert that was an SOS is open, or was ended by Sam after a text that tells of it was
    handed to him."""
    sam = person(stage, "Sam")
    with stage.runtime.db.read() as session:
        for alert in session.scalars(
            select(Alert).where(Alert.kind == "sos", Alert.resolved_at.is_not(None))
        ):
            told = session.scalars(
                select(Message).where(
                    Message.alert_id == alert.id, Message.contact_id == sam, Message.handed
                )
            )
            assert alert.resolved_by_id == sam
            assert any("calls for help" in message.body for message in told)


@pytest.mark.parametrize(
    "order",
    list(itertools.permutations(CALL)),
    ids=lambda order: ", ".join(words for _, words in order),
)
def test_in_whatever_order_they_come_an_sos_ends_only_by_a_member(
    stage: Stage, order: tuple[tuple[str, str], ...]
) -> None:
    on_duty(stage, "Sam")
    overdue(stage)
    for name, words in order:
        stage.time.at += timedelta(seconds=20)
        assert [copy for copy in stage.text(name, words.format(1)) if copy.to == name], (
            "each text is answered"
        )
    assert_nothing_is_lost(stage)
    assert_no_sos_was_stood_down(stage)
    said = [words for _, words in order]
    ended_before = min(map(said.index, ("OUT", "SAFE {}", "MORE 30"))) < said.index("SOS")
    is_over = not ended_before and said.index("SAFE {}") > said.index("SOS")
    assert [alert.kind for alert in alerts(stage) if alert.is_open] == ([] if is_over else ["sos"])


def test_in_the_same_moment_an_sos_is_heard_and_no_text_is_lost(
    shared: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Twelve calls: OUT, MORE and SOS of the one, and SAFE of the other, all at once. Nobody had
    been told of the SOS, so nothing of it ends it; afterwards SAFE does."""
    with caplog.at_level(logging.ERROR):
        for _ in range(12):
            overdue(shared)
            number, before = newest(shared), len(shared.carrier.sent)
            at_once(*(texts(shared, name, words.format(number)) for name, words in CALL))
            shared.settle()
            assert [alert.kind for alert in alerts(shared) if alert.is_open] == ["sos"]
            answers = heard_since(shared, before)
            # one for each text, and that of the SOS
            assert answers["Ben"] >= 3 and answers["Sam"] >= 2
            shared.time.at += timedelta(seconds=20)
            for _ in range(2):  # the first may show words that did not reach Sam before
                shared.text("Sam", f"SAFE {newest(shared)}")
            assert not alerts(shared)[-1].is_open
            shared.text("Ben", "OUT")
            assert not check_in(shared).is_open
    assert_nothing_is_lost(shared)
    assert_no_sos_was_stood_down(shared)
    assert not caplog.records


def test_an_sos_while_the_ladder_climbs_and_a_member_takes_it_is_told_to_all(shared: Stage) -> None:
    """The step, the SOS and the ACK of the milder alert in the same moment: whoever has it in the
    end knows that it is one."""
    for _ in range(8):
        overdue(shared)
        number = newest(shared)
        shared.time.at += timedelta(minutes=2)
        at_once(
            texts(shared, "Ben", "SOS"),
            texts(shared, "Sam", f"ACK {number}"),
            lambda: agenda.do_all(shared.runtime, agenda.ALERTS),
        )
        shared.settle()
        (alert,) = (alert for alert in alerts(shared) if alert.is_open)
        told = [
            sent.body
            for sent in shared.carrier.sent
            if sent.to == shared.phones["Sam"] and f"ALERT {number}" in sent.body
        ]
        assert alert.kind == "sos" and any("calls for help" in body for body in told)
        shared.time.at += timedelta(seconds=20)
        shared.text("Sam", f"SAFE {number}")
        shared.text("Ben", "OUT")
    assert_nothing_is_lost(shared)
    assert_no_sos_was_stood_down(shared)
