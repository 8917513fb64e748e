"""The outbox: which text goes first, how fast, and what becomes of one whose answer was lost."""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import agenda
from bot.delivery import claims, outbox, receipts
from bot.gateways import GatewayError, Listed, Outgoing, Received, Sent
from bot.gateways.memory import Memory
from bot.gateways.twilio import Twilio
from bot.stage.stage import Stage
from bot.store import senders
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from bot.store.requests import Need
from bot.time_source import SystemTime
from conversations.port.records import Lane, MessageStatus
from tests.support.carrier import (
    ACCOUNT,
    DROPPED,
    GARBLED,
    HUNG,
    HUNG_TAKEN,
    LOST,
    TOKEN,
    Carrier,
    Text,
    refused,
)

SECOND = timedelta(seconds=1)
EVERYBODY = ("Ben", "Ana", "Carlos", "Dee", "Sam", "Alma")
_keys = itertools.count(1)


def put(
    stage: Stage,
    to: str,
    lane: Lane = Lane.REPLY,
    body: str = "",
    segments: int = 1,
    **more: object,
) -> int:
    """Queue a text for somebody. Returns its id."""
    with stage.runtime.db.write() as session:
        contact = next(c for c in session.scalars(select(Contact)) if c.phone == stage.phones[to])
        now, key = stage.runtime.time.now(), f"test:{next(_keys)}"
        message = Message(
            chapter_id=contact.chapter_id,
            contact_id=contact.id,
            incoming=False,
            lane=lane,
            key=key,
            body=body or f"{lane.word} {key}",
            status=MessageStatus.QUEUED,
            segments=segments,
            created_at=now,
            sent_at=now,
            **{"not_before": now, **more},
        )
        session.add(message)
        session.flush()
        return message.id


def deliver(stage: Stage) -> int:
    return outbox.deliver(stage.runtime, stage.runtime.time.now)


def row(stage: Stage, message_id: int) -> Message:
    with stage.runtime.db.read() as session:
        found = session.get_one(Message, message_id)
        session.expunge(found)
        return found


def statuses(stage: Stage, *ids: int) -> list[str]:
    return [row(stage, message_id).status for message_id in ids]


def change_chapter(stage: Stage, **changes: object) -> None:
    with stage.runtime.db.write() as session:
        session.execute(update(Chapter).values(**changes))


def bodies(stage: Stage) -> list[str]:
    return [text.body for text in stage.carrier.sent]


class Doing(Memory):
    """A memory carrier that does something while it has a text in hand."""

    def __init__(self, doing: Callable[[Outgoing], None]) -> None:
        super().__init__()
        self.doing = doing

    def send(self, text: Outgoing) -> Sent:
        self.doing(text)
        return super().send(text)


# Lanes and pace


def test_each_lane_overtakes_the_next(stage: Stage) -> None:
    """What was queued last goes first if its lane is the more urgent."""
    change_chapter(stage, segments_per_second=1)
    for lane, to in zip(reversed(Lane), ("Ben", "Ana", "Carlos", "Dee"), strict=True):
        put(stage, to, lane, lane.word)
    for _ in range(5):
        deliver(stage)
        stage.time.at += SECOND
    assert bodies(stage) == ["alert", "reply", "invitation", "broadcast"]


@pytest.mark.parametrize(
    ("pace", "segments", "in_each_second"),
    [
        (1, (1, 1, 1), [1, 1, 1]),
        (3, (1, 1, 1, 1), [3, 1]),
        (3, (2, 2, 1), [1, 2]),
        (1, (3, 1), [1, 0, 0, 1]),
        (0.5, (1, 1), [1, 0, 1]),
        (0, (5,) * 6, [6]),
    ],
)
def test_the_pace_is_kept_by_segments(
    stage: Stage, pace: float, segments: tuple[int, ...], in_each_second: list[int]
) -> None:
    """A long text takes the time of all its segments; a sender without a pace sends all at once."""
    change_chapter(stage, segments_per_second=pace)
    for to, length in zip(EVERYBODY, segments, strict=False):
        put(stage, to, segments=length)
    sent = []
    for _ in in_each_second:
        sent.append(deliver(stage))
        stage.time.at += SECOND
    assert sent == in_each_second


@pytest.mark.parametrize("pace", [1e-300, -1.0, float("inf")])
def test_no_pace_stops_an_alert(stage: Stage, pace: float) -> None:
    change_chapter(stage, segments_per_second=pace)
    for _ in range(2):
        put(stage, "Dee", Lane.ALERT, "alert")
        deliver(stage)
    assert bodies(stage) == ["alert", "alert"]


def test_an_alert_does_not_wait_for_the_pace(stage: Stage) -> None:
    """It goes at once, and what it used is made up for by the others."""
    change_chapter(stage, segments_per_second=1)
    put(stage, "Ben", body="first", segments=4)
    put(stage, "Ana", body="second")
    deliver(stage)
    put(stage, "Dee", Lane.ALERT, "alert")
    deliver(stage)
    assert bodies(stage) == ["first", "alert"]
    stage.time.at += 4 * SECOND
    deliver(stage)
    assert bodies(stage) == ["first", "alert"]
    stage.time.at += SECOND
    deliver(stage)
    assert bodies(stage) == ["first", "alert", "second"]


def test_the_deliver_job_waits_for_the_pace_instead_of_leaving_it_to_the_clock(
    stage: Stage,
) -> None:
    """Six texts at four a second: a second lies between the fourth and the fifth, and the job sends
    them all."""
    stage.runtime.time, at = SystemTime(), []
    stage.runtime.gateway = Doing(lambda text: at.append(time.monotonic()))
    change_chapter(stage, segments_per_second=4)
    for to in EVERYBODY:
        put(stage, to)
    outbox.deliver_at_pace(stage.runtime, stage.runtime.time.now, until=lambda: True)
    assert len(at) == 6
    assert 0.9 < at[4] - at[3] < 5


def test_texts_that_must_not_go_any_more_do_not_stop_the_others(stage: Stage) -> None:
    """More than a batch of invitations to what is closed stand before one broadcast: it goes all
    the same."""
    for words in ("HELP", "groceries", "milk", "2", "ASAP", "SEND Rosa", "CLOSE"):
        stage.text("Rosa", words)
    with stage.runtime.db.read() as session:
        need_id = session.scalars(
            select(Message.need_id).where(Message.need_id.is_not(None)).limit(1)
        ).one()
    void = [
        put(stage, to, Lane.INVITATION, topic=f"invite {need_id}", need_id=need_id)
        for to in EVERYBODY * 20
    ]
    last = put(stage, "Ben", Lane.BROADCAST, "news")
    deliver(stage)
    assert set(statuses(stage, *void)) == {MessageStatus.SUPERSEDED}
    assert (bodies(stage)[-1], statuses(stage, last)) == ("news", [MessageStatus.SENT])


# Order


class Watched(Memory):
    """A carrier that takes a moment, and watches how many texts to one person it has in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.in_hand: Counter[str] = Counter()
        self.most = 0
        self.watch = threading.Lock()

    def send(self, text: Outgoing) -> Sent:
        with self.watch:
            self.in_hand[text.to] += 1
            self.most = max(self.most, self.in_hand[text.to])
        time.sleep(0.005)
        with self.watch:
            self.in_hand[text.to] -= 1
        return super().send(text)


def test_four_deliverers_at_once_send_each_text_once_and_in_order(shared: Stage) -> None:
    """None is sent twice, one at a time is on its way to a person, and none passes an earlier one
    of its lane."""
    shared.runtime.gateway = carrier = Watched()
    expected = defaultdict(list)
    for place in range(30):
        for to, lane in itertools.product(EVERYBODY[:4], (Lane.REPLY, Lane.INVITATION)):
            put(shared, to, lane, f"{lane.word} {place:02d}")
            expected[shared.phones[to], lane].append(f"{lane.word} {place:02d}")
    while shared_work_is_left(shared):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: deliver(shared), range(4)))
    got = defaultdict(list)
    for text in carrier.sent:
        got[text.to, text.lane].append(text.body)
    assert got == expected
    assert carrier.most == 1


def shared_work_is_left(stage: Stage) -> bool:
    with stage.runtime.db.read() as session:
        return (
            session.scalar(
                select(Message.id).where(Message.status == MessageStatus.QUEUED).limit(1)
            )
            is not None
        )


def test_a_text_that_is_tried_again_is_not_overtaken_by_a_later_one(stage: Stage) -> None:
    """429 to the first: the second to the same person waits, another person's does not."""
    stage.carrier.fail_next(GatewayError("patience", retryable=True, code=20429))
    put(stage, "Ben", body="first")
    put(stage, "Ben", body="second")
    put(stage, "Ana", body="other")
    deliver(stage)
    assert bodies(stage) == ["other"]
    stage.pass_time(timedelta(minutes=1))
    assert bodies(stage) == ["other", "first", "second"]


def test_what_waits_for_the_end_of_quiet_hours_holds_nothing_urgent_back(stage: Stage) -> None:
    """An invitation for tomorrow morning does not keep back one that cannot wait."""
    put(stage, "Ben", Lane.INVITATION, "tomorrow", not_before=stage.time.at + timedelta(hours=8))
    put(stage, "Ben", Lane.INVITATION, "now")
    deliver(stage)
    assert bodies(stage) == ["now"]


def test_a_text_claimed_by_a_slow_sender_is_given_back_before_its_lease_lapses(
    stage: Stage,
) -> None:
    """The carrier takes 5 s for each: what has not begun after 15 s is put back, and in the end
    each went once."""

    def slow(text: Outgoing) -> None:
        stage.time.at += 5 * SECOND

    stage.runtime.gateway = carrier = Doing(slow)
    ids = [put(stage, to) for to in EVERYBODY for _ in range(3)]
    leased_until = stage.time.at + claims.LEASE
    claimed = claims.claim(stage.runtime, 1, stage.time.at, timedelta(0), range(4))
    stale_at = stage.time.at + outbox.FRESH
    outcomes = [outbox._send(stage.runtime, text, stage.time.at, stale_at) for text in claimed]
    stage.runtime.db.repeat(lambda session: receipts.settle(stage.runtime, session, outcomes))
    assert 0 < len(carrier.sent) < len(claimed)
    assert stage.time.at < leased_until
    stage.runtime.gateway = rest = Memory()
    deliver(stage)
    assert Counter(text.message_id for text in [*carrier.sent, *rest.sent]) == Counter(ids)


# What the carrier answers, through its own SDK


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    with Carrier() as carrier:
        yield carrier


@pytest.fixture
def real(stages: Callable[..., Stage], carrier: Carrier) -> Stage:
    """A stage at the real time, whose gateway speaks HTTP to the carrier's stand-in."""
    stage = stages(start=datetime.now(UTC))
    stage.runtime.gateway = Twilio(
        ACCOUNT, TOKEN, carrier.url, None, "http://127.0.0.1:9/sms/status", timeout=0.4
    )
    return stage


def taken(carrier: Carrier) -> list[str]:
    return [text.body for text in carrier.sent]


@pytest.mark.parametrize(
    "answer",
    [refused(429, 20429), refused(400, 21611), refused(401, 20003)],
    ids=["too fast", "queue full", "wrong credentials"],
)
def test_what_was_certainly_not_taken_and_may_yet_be_is_tried_again(
    real: Stage, carrier: Carrier, answer: object
) -> None:
    """Even a wrong token: once the operator has mended it, the answer still reaches its person."""
    carrier.answers.extend([answer] * 3)  # type: ignore[list-item]
    message = put(real, "Ben", body="hello")
    deliver(real)
    assert statuses(real, message) == [MessageStatus.QUEUED]
    real.pass_time(timedelta(minutes=3))
    assert (statuses(real, message), taken(carrier)) == ([MessageStatus.SENT], ["hello"])


def test_a_carrier_that_is_away_for_an_hour_costs_no_reply(stage: Stage) -> None:
    """It cannot be reached at all; an hour later everything goes."""
    back = stage.time.at + timedelta(hours=1)

    def away(text: Outgoing) -> None:
        if stage.time.at < back:
            raise GatewayError("cannot be reached", retryable=True)

    stage.runtime.gateway = carrier = Doing(away)
    put(stage, "Ben", body="hello")
    stage.pass_time(timedelta(minutes=59))
    assert carrier.sent == []
    stage.pass_time(timedelta(minutes=5))
    assert [text.body for text in carrier.sent] == ["hello"]


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        (21610, "opted_out"),
        (21211, "dead"),
        (21612, "dead"),
        (21614, "dead"),
        (30005, "dead"),
        (30006, "dead"),
        (21617, None),
        (30007, None),
        (30034, None),
    ],
)
def test_a_refusal_ends_the_text_and_says_what_the_number_is_worth(
    real: Stage, carrier: Carrier, code: int, mark: str | None
) -> None:
    carrier.answers.append(refused(400, code))
    message = put(real, "Ben")
    real.pass_time(timedelta(hours=1))
    assert (row(real, message).status, row(real, message).error, len(carrier.asked)) == (
        MessageStatus.FAILED,
        code,
        1,
    )
    with real.runtime.db.read() as session:
        address = session.get_one(Contact, row(real, message).contact_id).addresses[0]
        assert [name for name in ("opted_out", "dead") if getattr(address, name)] == (
            [mark] if mark else []
        )


def test_who_opted_out_is_sent_the_one_confirmation_and_nothing_else(stage: Stage) -> None:
    """Neither a reply, an invitation or a broadcast, nor an alert, whether queued before STOP or
    after it."""
    queued = [put(stage, "Ben", lane) for lane in Lane]
    stage.bell.rung.clear()
    copies = stage.text("Ben", "STOP")
    later = [put(stage, "Ben", lane) for lane in Lane]
    stage.pass_time(timedelta(hours=1))
    assert [copy.body for copy in copies if copy.to == "Ben"] == [
        "Asheville Mutual Aid: you get no more texts from us. Text START to come back."
    ]
    assert sum(text.to == stage.phones["Ben"] for text in stage.carrier.sent) == 1
    assert set(statuses(stage, *queued, *later)) == {MessageStatus.FAILED}


# An answer that was lost


@pytest.mark.parametrize(
    "lost",
    [HUNG_TAKEN, LOST, GARBLED, refused(500, None)],
    ids=["hung", "broken off", "garbled", "HTTP 500"],
)
def test_a_lost_answer_is_uncertain_until_the_carriers_list_is_asked(
    real: Stage, carrier: Carrier, lost: object
) -> None:
    """Found there it was sent; where it is not, it is looked up again before it goes a second
    time."""
    carrier.answers.append(lost)  # type: ignore[arg-type]
    message = put(real, "Ben", body="hello")
    deliver(real)
    assert statuses(real, message) == [MessageStatus.UNCERTAIN]
    real.pass_time(timedelta(minutes=5))
    assert (statuses(real, message), taken(carrier)) == ([MessageStatus.SENT], ["hello"])
    assert row(real, message).carrier_id == carrier.sent[0].sid


@pytest.mark.parametrize("lost", [HUNG, DROPPED], ids=["hung", "broken off"])
@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.INVITATION, Lane.BROADCAST])
def test_a_text_missing_from_the_list_is_sent_again_after_the_list_can_lag_no_more(
    real: Stage, carrier: Carrier, lost: object, lane: Lane
) -> None:
    """The list may lag: it is asked twice, and the second time not before a minute."""
    carrier.answers.append(lost)  # type: ignore[arg-type]
    message = put(real, "Ben", lane, "hello")
    deliver(real)
    real.pass_time(timedelta(seconds=59))
    assert (len(carrier.looked), taken(carrier), statuses(real, message)) == (
        1,
        [],
        [MessageStatus.UNCERTAIN],
    )
    real.pass_time(timedelta(minutes=1))
    assert (len(carrier.looked), taken(carrier), statuses(real, message)) == (
        2,
        ["hello"],
        [MessageStatus.SENT],
    )


def test_a_list_that_lags_makes_nobody_hear_twice(real: Stage, carrier: Carrier) -> None:
    """It shows the text only half a minute later."""
    carrier.answers.append(LOST)
    message = put(real, "Ben", body="hello")
    deliver(real)
    hidden: list[Text] = [carrier.texts.pop()]
    real.pass_time(timedelta(seconds=30))
    carrier.texts.extend(hidden)
    real.pass_time(timedelta(minutes=5))
    assert (statuses(real, message), taken(carrier)) == ([MessageStatus.SENT], ["hello"])


def test_two_equal_texts_in_doubt_are_told_apart(real: Stage, carrier: Carrier) -> None:
    """The same words twice, one taken, one not: the list answers for one of them only, and both
    arrive."""
    carrier.answers.extend([LOST, DROPPED])
    ids = [put(real, "Ben", body="hello"), put(real, "Ben", body="hello")]
    deliver(real)
    real.pass_time(timedelta(minutes=5))
    assert (statuses(real, *ids), taken(carrier)) == (
        [MessageStatus.SENT, MessageStatus.SENT],
        ["hello", "hello"],
    )
    assert len({row(real, i).carrier_id for i in ids}) == 2


class Unlisted(Memory):
    """A carrier whose list cannot be read; the texts that it loses are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.looked = 0

    def sent_to(self, to: str, sender: str, since: datetime) -> list[Listed]:
        self.looked += 1
        raise GatewayError("no list today", retryable=True)

    def received_by(self, number: str, since: datetime) -> list[Received]:
        raise GatewayError("no list today", retryable=True)


def test_without_the_list_a_text_is_held_and_only_an_alert_goes_again(stage: Stage) -> None:
    """A duplicate alert is fine, a lost one is not; a duplicate invitation is not worth it."""
    stage.runtime.gateway = carrier = Unlisted()
    for _ in range(2):
        carrier.fail_next(GatewayError("lost", retryable=True, ambiguous=True), taken=True)
    alert, held = (
        put(stage, "Ben", Lane.ALERT, "alert"),
        put(stage, "Ana", Lane.INVITATION, "invitation"),
    )
    deliver(stage)
    stage.pass_time(timedelta(hours=1))
    assert Counter(text.body for text in carrier.sent) == {"alert": 2, "invitation": 1}
    assert statuses(stage, alert, held) == [MessageStatus.SENT, MessageStatus.UNCERTAIN]


def test_an_alert_in_doubt_goes_again_within_seconds(stage: Stage) -> None:
    """Nobody looks anything up first."""
    stage.carrier.fail_next(GatewayError("lost", retryable=True, ambiguous=True))
    put(stage, "Ben", Lane.ALERT, "alert")
    deliver(stage)
    stage.pass_time(timedelta(seconds=3))
    assert bodies(stage) == ["alert"]


def test_one_list_that_hangs_is_asked_once_for_all(stage: Stage) -> None:
    """Fifty texts in doubt would otherwise wait fifty times for a carrier that does not answer."""
    stage.runtime.gateway = carrier = Unlisted()
    for _ in EVERYBODY:
        carrier.fail_next(GatewayError("lost", retryable=True, ambiguous=True))
    for to in EVERYBODY:
        put(stage, to)
    deliver(stage)
    stage.time.at += timedelta(minutes=1)
    assert agenda.UNCERTAIN_SENDS.work(stage.runtime) == 1
    assert carrier.looked == 1


def test_a_callback_that_is_faster_than_the_answer_is_not_undone_by_it(stage: Stage) -> None:
    """Delivered before the request to send has returned: delivered it stays."""
    stage.runtime.gateway = Doing(
        lambda text: (
            receipts.note_status(stage.runtime, text.message_id, "SMfast", "delivered", None)
            and None
        )
    )
    message = put(stage, "Ben")
    deliver(stage)
    assert (row(stage, message).status, row(stage, message).carrier_id) == (
        MessageStatus.DELIVERED,
        "SMfast",
    )


def test_a_callback_settles_what_was_in_doubt(stage: Stage) -> None:
    """Any callback proves that the carrier has the text: it is not sent again."""
    stage.carrier.fail_next(GatewayError("lost", retryable=True, ambiguous=True))
    message = put(stage, "Ben")
    deliver(stage)
    receipts.note_status(stage.runtime, message, "SM1", "sent", None)
    stage.pass_time(timedelta(hours=1))
    assert (statuses(stage, message), bodies(stage)) == ([MessageStatus.SENT], [])


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ("accepted", MessageStatus.SENT),
        ("sending", MessageStatus.SENT),
        ("scheduled", MessageStatus.UNCERTAIN),
        ("canceled", MessageStatus.UNDELIVERED),
    ],
)
def test_only_what_is_on_its_way_counts_as_sent(stage: Stage, report: str, status: str) -> None:
    stage.carrier.fail_next(GatewayError("lost", retryable=True, ambiguous=True))
    message = put(stage, "Ben")
    deliver(stage)
    receipts.note_status(stage.runtime, message, "SM1", report, None)
    assert (row(stage, message).status, row(stage, message).carrier_id) == (status, "SM1")


# A process that dies


class Died(BaseException):
    """What a kill looks like from inside."""


def test_a_crash_between_sending_and_writing_it_down_sends_nothing_twice(
    real: Stage, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All texts of the claim are out, and nothing is recorded: the list knows, and none goes
    again."""
    ids = [put(real, to, body=f"hello {to}") for to in EVERYBODY]
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "settle", _die)
        with pytest.raises(Died):
            deliver(real)
    assert set(statuses(real, *ids)) == {MessageStatus.LEASED}
    real.pass_time(timedelta(minutes=5))
    assert (set(statuses(real, *ids)), sorted(taken(carrier))) == (
        {MessageStatus.SENT},
        sorted(f"hello {to}" for to in EVERYBODY),
    )


def _die(*_: object) -> None:
    raise Died


@pytest.mark.parametrize(("lane", "after"), [(Lane.ALERT, 62), (Lane.REPLY, 110)])
def test_a_crash_before_sending_loses_nothing(stage: Stage, lane: Lane, after: int) -> None:
    """Claimed and never sent: once the lease has lapsed, an alert goes at once, another text after
    two looks at the list."""
    put(stage, "Ben", lane, "hello")
    claims.claim(stage.runtime, 1, stage.time.at, timedelta(0), range(4))
    stage.pass_time(timedelta(seconds=55))
    assert bodies(stage) == []
    stage.pass_time(timedelta(seconds=after - 55))
    assert bodies(stage) == ["hello"]


def test_what_is_on_its_way_when_the_sender_dies_does_not_hold_up_others(stage: Stage) -> None:
    """While one person's text is in doubt everybody else is served; their own later text goes after
    the doubt is held."""
    put(stage, "Ben", body="first")
    claims.claim(stage.runtime, 1, stage.time.at, timedelta(0), range(4))
    put(stage, "Ben", body="second")
    put(stage, "Ana", body="other")
    deliver(stage)
    assert bodies(stage) == ["other"]
    stage.pass_time(timedelta(minutes=3))
    assert sorted(bodies(stage)) == ["first", "other", "second"]


def test_no_log_line_of_the_outbox_holds_a_number_or_a_body(
    real: Stage, carrier: Carrier, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the carrier answers."""
    carrier.answers.extend(
        [refused(401, 20003), refused(400, 21211), GARBLED, refused(500, None), refused(400, 30007)]
    )
    for to in EVERYBODY:
        put(real, to, body="insulin")
    real.pass_time(timedelta(minutes=5))
    assert caplog.records
    assert not re.search(r"insulin|555.?01|8285550", caplog.text)


def test_a_pause_holds_back_invitations_that_are_already_queued(
    stages: Callable[..., Stage],
) -> None:
    """PAUSE of a responder, or of the whole chapter, holds from the next text on; replies still
    go."""
    stage = stages()
    with stage.runtime.db.write() as session:
        need = _need_of(session, stage)
        for person in session.scalars(select(Contact).where(Contact.is_responder)):
            session.add(_queued(stage, person, need))
        ben = next(c for c in session.scalars(select(Contact)) if c.phone == stage.phones["Ben"])
        ben.paused_until = stage.time.at + timedelta(days=1)
    outbox.deliver(stage.runtime, stage.runtime.time.now)
    told = {text.to for text in stage.carrier.sent}
    assert stage.phones["Ana"] in told and stage.phones["Ben"] not in told


def _need_of(session: Session, stage: Stage) -> Need:
    chapter = session.scalars(select(Chapter)).one()
    contact = senders.add(
        session, stage.runtime.db.sealer, chapter, stage.phones["Rosa"], stage.time.at
    )
    need = Need(
        chapter=chapter,
        contact=contact,
        category=chapter.categories[0],
        number=1,
        details="milk",
        shown=True,
        area="Downtown",
        when="",
        name="Rosa",
        door_word="PIANO",
        wanted=1,
        taken=0,
        round=1,
        status="asking",
        notes=[],
        urgent=False,
        created_at=stage.time.at,
    )
    session.add(need)
    session.flush()
    return need


def _queued(stage: Stage, person: Contact, need: Need) -> Message:
    return Message(
        chapter_id=person.chapter_id,
        contact_id=person.id,
        incoming=False,
        lane=Lane.INVITATION,
        body="come",
        status=MessageStatus.QUEUED,
        key=f"test:{person.id}",
        topic=f"invite {need.id}",
        need_id=need.id,
        segments=1,
        created_at=stage.time.at,
        sent_at=stage.time.at,
        not_before=stage.time.at,
    )


def test_a_number_taken_for_dead_lives_again_when_it_texts(stages: Callable[..., Stage]) -> None:
    """Whoever texts us can be texted."""
    stage = stages()
    with stage.runtime.db.write() as session:
        for address in session.scalars(select(Address)):
            address.dead = True
    assert [copy.to for copy in stage.text("Ben", "MENU")] == ["Ben"]
    with stage.runtime.db.read() as session:
        assert [a.value for a in session.scalars(select(Address)) if not a.dead] == [
            stage.phones["Ben"]
        ]
