"""What comes late, twice, or broken: texts, timers and news, none of which delays or undoes
another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot import agenda
from bot.scheduler import timers
from bot.stage.cast import NUMBER
from bot.stage.stage import Stage
from bot.store.conversations import Conversation, Event
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.requests import Need
from bot.turns import inbox
from conversations.port.records import HeardStatus

LATE_WORDS = "reached us late"
NUDGE = "Your request is not sent yet."


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def heard(stage: Stage, name: str) -> list[str]:
    """Everything that somebody got so far."""
    return [sent.body for sent in stage.carrier.sent if sent.to == stage.phones[name]]


def intake(stage: Stage, name: str = "Rosa") -> None:
    for words in ("HELP", "groceries", "milk and bread", "2", "ASAP", name):
        stage.text(name, words)


def asked(stage: Stage) -> None:
    """Rosa's request is sent, and Ben, Ana and Carlos are asked."""
    intake(stage)
    stage.text("Rosa", "SEND")


def texts(stage: Stage, name: str) -> list[tuple[str, str]]:
    """What somebody texted, in the order of recording, and what became of it."""
    with stage.runtime.db.read() as session:
        rows = session.scalars(select(Message).where(Message.incoming).order_by(Message.id))
        return [(row.body, row.status) for row in rows if row.contact.phone == stage.phones[name]]


def damage(stage: Stage, name: str) -> Callable[[], None]:
    """Make the memory of somebody's conversations unreadable. Returns what mends it."""
    with stage.runtime.db.write() as session:
        ids = [
            c.id
            for c in session.scalars(select(Conversation))
            if c.contact.phone == stage.phones[name]
        ]
        kept = {
            i: session.execute(
                text("select memory from conversation where id = :i"), {"i": i}
            ).scalar_one()
            for i in ids
        }
        for i in ids:
            session.execute(
                text("update conversation set memory = :no where id = :i"),
                {"no": b"no sealed value", "i": i},
            )

    def mend() -> None:
        with stage.runtime.db.write() as session:
            for i, memory in kept.items():
                session.execute(
                    text("update conversation set memory = :it where id = :i"),
                    {"it": memory, "i": i},
                )

    return mend


# Late texts (law 13)


@pytest.mark.parametrize(
    ("by", "is_late"), [(0, False), (9, False), (10, False), (11, True), (3600, True)]
)
def test_a_text_sent_well_before_the_newest_one_changes_nothing(
    stage: Stage, by: float, is_late: bool
) -> None:
    """Ten seconds are forgiven: two texts may overtake each other. Beyond, the person is asked to
    text it again."""
    asked(stage)
    stage.pass_time(timedelta(hours=2))
    stage.text("Ben", "MENU")
    copies = stage.text("Ben", "ACCEPT 1", sent=stage.time.at - seconds(by))
    answer = [copy.body for copy in copies if copy.to == "Ben"]
    assert [LATE_WORDS in body for body in answer] == [is_late]
    with stage.runtime.db.read() as session:
        assert session.scalars(select(Need.taken)).one() == (0 if is_late else 1)
    assert texts(stage, "Ben")[-1] == (
        "ACCEPT 1",
        HeardStatus.LATE if is_late else HeardStatus.TAKEN,
    )


def test_the_answer_to_a_late_text_says_what_came_late_and_from_when(stage: Stage) -> None:
    asked(stage)
    stage.pass_time(timedelta(minutes=30))
    stage.text("Ben", "MENU")
    (copy,) = stage.text("Ben", "ACCEPT 1", sent=stage.time.at - timedelta(minutes=20))
    assert '"ACCEPT 1" of 10:10 am' in copy.body


@pytest.mark.parametrize(
    ("words", "effect"),
    [("SOS", "call 911"), ("This is an emergency!", "call 911"), ("STOP", "no more texts")],
)
def test_what_cannot_wait_acts_however_late_it_comes(stage: Stage, words: str, effect: str) -> None:
    """An emergency word and STOP."""
    stage.text("Omar", "MENU")
    stage.pass_time(timedelta(minutes=10))
    stage.text("Omar", "MENU")
    copies = stage.text("Omar", words, sent=stage.time.at - timedelta(minutes=5))
    assert [effect in copy.body for copy in copies if copy.to == "Omar"] == [True]


def test_only_a_text_makes_an_older_text_late(stage: Stage) -> None:
    """A tap on the link after it, or our own texts, do not."""
    asked(stage)
    stage.pass_time(timedelta(minutes=2))
    stage.tap("Ben", 1)
    copies = stage.text("Ben", "DONE 1", sent=stage.time.at - timedelta(minutes=1))
    assert not [copy for copy in copies if LATE_WORDS in copy.body]
    assert texts(stage, "Ben")[-1] == ("DONE 1", HeardStatus.TAKEN)


def test_an_older_late_text_does_not_make_the_next_one_late(stage: Stage) -> None:
    """What counts is the newest text that was taken, not the last to arrive."""
    stage.text("Omar", "MENU")
    stage.text("Omar", "HELP", sent=stage.time.at - timedelta(minutes=5))
    copies = stage.text("Omar", "HELP", sent=stage.time.at - seconds(5))
    assert "What do you need?" in copies[0].body


def test_texts_that_the_webhook_missed_are_heard_in_the_order_in_which_they_were_written(
    stage: Stage,
) -> None:
    """Listed newest first by the carrier; a machine among them is not answered, and nothing is
    recorded twice."""
    for sender, words in (
        (stage.phones["Rosa"], "HELP"),
        ("72345", "sale!"),
        (stage.phones["Rosa"], "groceries"),
    ):
        stage.carrier.arrive(sender, NUMBER, words)
        stage.time.at += seconds(2)
    assert agenda.MISSED_TEXTS.work(stage.runtime) == 1
    assert agenda.MISSED_TEXTS.work(stage.runtime) == 0
    stage.settle()
    assert texts(stage, "Rosa") == [("HELP", HeardStatus.TAKEN), ("groceries", HeardStatus.TAKEN)]
    assert "Say in your own words" in heard(stage, "Rosa")[-1]


# Turns that fail


def test_texts_that_could_not_be_taken_are_heard_oldest_first_once_they_can(stage: Stage) -> None:
    """Two are kept; the clock takes them in the order in which they were written."""
    stage.text("Rosa", "HELP")
    mend = damage(stage, "Rosa")
    for words in ("groceries", "milk and bread"):
        assert stage.text("Rosa", words) == []
        stage.time.at += seconds(1)
    assert [status for _, status in texts(stage, "Rosa")[1:]] == [
        HeardStatus.FAILED,
        HeardStatus.FAILED,
    ]
    mend()
    stage.pass_time(timedelta(minutes=1))
    assert [status for _, status in texts(stage, "Rosa")] == [HeardStatus.TAKEN] * 3
    with stage.runtime.db.read() as session:
        memory = next(c.memory for c in session.scalars(select(Conversation)) if not c.is_over)
        assert (memory["kind"], memory["details"]) == ("Groceries", "milk and bread")


def test_the_next_text_takes_the_kept_one_first(stage: Stage) -> None:
    """Nobody waits for the clock: with the fault mended, a new text lets the older one be heard
    before it."""
    stage.text("Rosa", "HELP")
    mend = damage(stage, "Rosa")
    stage.text("Rosa", "groceries")
    mend()
    stage.text("Rosa", "milk and bread")
    assert [status for _, status in texts(stage, "Rosa")] == [HeardStatus.TAKEN] * 3
    assert "Where? Street" in heard(stage, "Rosa")[-1]


def test_a_text_that_can_never_be_taken_is_told_to_a_person_in_the_end(stage: Stage) -> None:
    """After the last try the sender hears it, and the admins hear whom to write to; meanwhile
    others are served."""
    stage.text("Rosa", "HELP")
    damage(stage, "Rosa")
    stage.text("Rosa", "groceries")
    assert stage.text("Omar", "MENU")
    copies = stage.pass_time(timedelta(minutes=10))
    assert texts(stage, "Rosa")[-1] == ("groceries", HeardStatus.LOST)
    told = sorted(
        (copy.to, "went wrong" in copy.body, "828-555-0101" in copy.body) for copy in copies
    )
    assert told == [("Alma", False, True), ("Rosa", True, False)]
    # the nudge that is due meanwhile fails as well, and the admins hear that too
    later = stage.pass_time(timedelta(hours=1))
    assert [(copy.to, "failed again and again" in copy.body) for copy in later] == [("Alma", True)]


# Timers and news


def waiting(stage: Stage) -> list[tuple[int, int]]:
    with stage.runtime.db.read() as session:
        return [
            (e.id, e.contact_id)
            for e in session.scalars(
                select(Event).where(Event.status == "waiting").order_by(Event.due_at)
            )
        ]


def test_a_timer_of_a_question_that_was_answered_is_ignored(stage: Stage) -> None:
    """The nudge after 30 minutes is for who is still at that question."""
    stage.text("Rosa", "HELP")
    stage.pass_time(timedelta(minutes=20))
    stage.text("Rosa", "groceries")
    assert stage.pass_time(timedelta(minutes=20)) == []
    assert NUDGE in "".join(copy.body for copy in stage.pass_time(timedelta(minutes=11)))


def test_a_question_that_was_not_answered_silences_no_timer(stage: Stage) -> None:
    """ "What?" is no answer: the nudge comes 30 minutes after the question all the same."""
    stage.text("Rosa", "HELP")
    stage.pass_time(timedelta(minutes=20))
    stage.text("Rosa", "🙂")
    assert NUDGE in "".join(copy.body for copy in stage.pass_time(timedelta(minutes=11)))


def test_a_timer_whose_time_was_moved_waits_for_the_new_one(stage: Stage) -> None:
    """The chapter gives requests a day longer: the request expires a day later, once."""
    asked(stage)
    stage.pass_time(timedelta(hours=40))
    stage.chapter(lambda chapter: setattr(chapter, "lifetime", 72))
    assert "expired" not in "".join(copy.body for copy in stage.pass_time(timedelta(hours=20)))
    copies = stage.pass_time(timedelta(hours=13))
    assert sum("expired" in copy.body for copy in copies if copy.to == "Alma") == 1


def test_an_event_rung_again_and_again_is_taken_once(stage: Stage) -> None:
    stage.text("Rosa", "HELP")
    stage.time.at += timedelta(minutes=31)
    for event_id, contact_id in waiting(stage) * 3:
        agenda.TIMERS.do(stage.runtime, timers.DueEvent(event_id, contact_id), stage.time.at)
    stage.settle()
    assert sum(NUDGE in body for body in heard(stage, "Rosa")) == 1


def test_four_bell_ringers_at_once_let_each_event_be_taken_once(shared: Stage) -> None:
    """Two workers and the clock may ring at the same moment."""
    people = ("Rosa", "Luz", "Omar")
    for name in people:
        shared.text(name, "HELP")
    shared.time.at += timedelta(minutes=31)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: agenda.TIMERS.work(shared.runtime), range(4)))
    shared.settle()
    assert [sum(NUDGE in body for body in heard(shared, name)) for name in people] == [1, 1, 1]


def test_a_poisoned_event_delays_nobody_and_is_tried_again(stage: Stage) -> None:
    """Rosa's conversation cannot be read: Omar is nudged on time; once mended, Rosa is nudged as
    well."""
    stage.text("Rosa", "HELP")
    stage.text("Omar", "HELP")
    mend = damage(stage, "Rosa")
    on_time = stage.pass_time(timedelta(minutes=30))
    assert [copy.to for copy in on_time if NUDGE in copy.body] == ["Omar"]
    mend()
    assert [copy.to for copy in stage.pass_time(timedelta(minutes=2)) if NUDGE in copy.body] == [
        "Rosa"
    ]


def test_a_poisoned_event_is_given_up_after_a_while(stage: Stage) -> None:
    """It is tried for half an hour, and then a person of the chapter is told whom to write to."""
    stage.text("Rosa", "HELP")
    damage(stage, "Rosa")
    copies = stage.pass_time(timedelta(hours=3))
    assert [(copy.to, "828-555-0101" in copy.body) for copy in copies] == [("Alma", True)]
    with stage.runtime.db.read() as session:
        first = session.scalars(select(Event).order_by(Event.due_at).limit(1)).one()
        assert (first.status, first.attempts) == ("failed", timers.TRIES)


def test_time_that_jumps_stops_at_each_due_instant_in_order(stage: Stage) -> None:
    """Two days pass at once: what is due in between happens at its own time, first things first."""
    asked(stage)
    copies = [copy.body for copy in stage.pass_time(timedelta(days=3)) if copy.to == "Rosa"]
    order = [
        next(i for i, body in enumerate(copies) if words in body)
        for words in ("Nobody has said yes", "I stop asking")
    ]
    assert order == sorted(order)
    with stage.runtime.db.read() as session:
        need = session.scalars(select(Need)).one()
        lifetime = timedelta(hours=session.scalars(select(Chapter.lifetime)).one())
        assert need.ended_at == need.created_at + lifetime


def test_a_text_recorded_twice_is_heard_once(stage: Stage) -> None:
    """By the webhook, and by the list."""
    arrival = inbox.Arrival("SMonce", stage.phones["Rosa"], NUMBER, "HELP")
    assert inbox.record(stage.runtime, arrival) is True
    again = inbox.Arrival("SMonce", stage.phones["Rosa"], NUMBER, "HELP", sent_at=stage.time.at)
    assert inbox.record(stage.runtime, again) is False
    assert len(stage.settle()) == 1
