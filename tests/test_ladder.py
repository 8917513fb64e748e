"""The ladder holds whatever an organiser does to the file, whatever rule fails, and whoever is there to hear it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot import receipts
from bot.demo import NUMBER
from bot.gateways import GatewayError, Outgoing, Sent
from bot.inbox import Arrival, record
from bot.stage import Copy, Stage
from bot.store.people import Address, Contact
from bot.store.safety import Entry
from bot.store.talks import DEAD, UNDELIVERED, Message
from conversations.flow import Text
from conversations.strict import FlowError
from tests.safety import (
    FLOWS,
    IN,
    alerted,
    alerts,
    book_of,
    check_in,
    fails,
    join,
    on_duty,
    overdue,
    person,
    replaced,
    without,
)

FIXED = "Your time is up. Text OUT if you are safe, or MORE 30 for more time. The Safety Team is being told."
MINUTE = timedelta(minutes=1)
ON_BOTH = pytest.mark.parametrize("on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])


def said(copies: list[Copy], name: str) -> list[str]:
    return [copy.body for copy in copies if copy.to == name]


def check_in_flow(change: Callable[[str], str]) -> str:
    """The file with another flow of check-ins."""
    head, _, rest = FLOWS.partition("\n  check in:\n")
    flow, mark, tail = rest.partition("\n  alert:\n")
    return f"{head}\n  check in:\n{change(flow)}{mark}{tail}"


def with_ladder(ladder: str) -> str:
    return re.sub(r"\nladder:.*?\nflows:\n", lambda _: f"\nladder:\n{ladder}\nflows:\n", FLOWS, flags=re.DOTALL)


# the file

def no_waits(flow: str) -> str:
    return "\n".join(line for line in flow.split("\n") if not line.strip().startswith("after "))


@ON_BOTH
def test_without_any_wait_in_the_file_the_alert_goes_out_in_fixed_words(stages: Callable[..., Stage], on: str) -> None:
    """Twelve minutes after the time: who is out is asked, and the active member is told, neither earlier nor twice."""
    stage = stages(on=on, book=book_of(check_in_flow(no_waits)))
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    assert stage.pass_time(timedelta(minutes=72) - timedelta(seconds=1)) == []
    copies = stage.pass_time(timedelta(seconds=1))
    assert said(copies, "Ben") == [FIXED]
    assert [body.partition(" has not")[0] for body in said(copies, "Sam")] == ["ALERT 1. Ben Rivers 828-555-0133"]
    assert len(copies) == 2
    assert "is over" in said(stage.text("Ben", "OUT"), "Sam")[0]
    assert stage.pass_time(timedelta(hours=2)) == []


def test_the_clock_alerts_once_more_where_an_alert_was_ended_and_they_are_still_out(stages: Callable[..., Stage]) -> None:
    """A silent alert ends without a word to their phone, so the check-in goes on, and its time is still up."""
    stage = stages(book=book_of(check_in_flow(no_waits)))
    on_duty(stage, "Sam")
    ben = person(stage, "Ben")
    with stage.parts.db.write() as session:
        session.execute(update(Contact).where(Contact.id == ben).values(duress="pineapple"))
    stage.text("Ben", IN)
    stage.pass_time(timedelta(minutes=72))
    for name, words in (("Ben", "SOS"), ("Ben", "pineapple"), ("Sam", "SAFE 1")):
        stage.time.at += timedelta(seconds=30)
        copies = stage.text(name, words)
    assert check_in(stage).is_open
    assert [alert.is_open for alert in alerts(stage)] == [False, True]
    assert any(body.startswith("ALERT 2. Ben Rivers") for body in said(copies, "Sam"))


OWN_FLOW = """
    about: A responder says where they go and for how long. If they do not come back, we look for them.
    for: responders
    opens with: in
    start: open
    states:
      open:
        do: start the clock
        say: "You are checked in NOW until {due}. Text the street and number, and how long if not 1 hour."
        hear:
          out: {do: check out, go: safe}
          more: {do: extend}
          a duration: {keep: due, go: which place}
          any words: {keep: place, go: how long}
        after the time given: {go: asked}
      which place:
        say: "I expect you at {due}. Which street and number?"
        hear:
          out: {do: check out, go: safe}
          more: {do: extend}
          any words: {keep: place, go: out on call}
        after the time given: {go: asked}
      how long:
        say: "How long will it take? For example 45 min, 2 hours, until 5:30."
        hear:
          a duration: {keep: due, go: out on call}
          out: {do: check out, go: safe}
          more: {do: extend}
          anything else: {say: "Sorry, I did not get the time."}
        after the time given: {go: asked}
      out on call:
        say: "Checked in until {due} at {place}. OUT when you are safe, MORE 30 for more time."
        hear:
          out: {do: check out, go: safe}
          more: {do: extend, go: out on call}
          anything else: {keep: note, say: "Noted for the Safety Team."}
        after the time given: {go: asked}
      asked:
        say: "{name}, your time is up. Text OUT if you are safe, or MORE 30."
        hear: {same as: out on call}
        after 10 minutes: {do: raise the alarm, go: looked for}
      looked for:
        say: "I alert the Safety Team now."
        hear: {same as: out on call}
      safe:
        at once:
          - {say: "Good that you are safe, {name}.", go: end}
        hear:
          anything else: {say: "Text MENU.", go: end}
"""


@pytest.fixture
def own(stages: Callable[..., Stage]) -> Stage:
    """A chapter that has written its own flow of check-ins, with the rules by their names."""
    text = check_in_flow(lambda _: OWN_FLOW)
    stage = stages(book=book_of(re.sub(r"\n  buddy: .*", "", text)))
    on_duty(stage, "Sam")
    return stage


def test_a_chapter_may_write_its_own_flow_of_check_ins(own: Stage) -> None:
    """They are protected from the first word, asked at the end, and looked for ten minutes later."""
    own.text("Ben", "IN")
    assert check_in(own).due_at == own.time.at + timedelta(hours=1)
    assert said(own.text("Ben", "45 Haywood Rd"), "Ben") == ["How long will it take? For example 45 min, 2 hours, until 5:30."]
    assert said(own.text("Ben", "dunno"), "Ben") == ["Sorry, I did not get the time."]
    assert said(own.text("Ben", "45 min"), "Ben")[0].startswith("Checked in until 10:45 am EST at 45 Haywood Rd.")
    assert said(own.text("Ben", "the dog is loose"), "Ben") == ["Noted for the Safety Team."]
    assert "until 11:15 am EST" in said(own.text("Ben", "MORE 30"), "Ben")[0]
    assert said(own.pass_time(timedelta(minutes=75)), "Ben") == ["Ben, your time is up. Text OUT if you are safe, or MORE 30."]
    copies = own.pass_time(10 * MINUTE)
    assert said(copies, "Ben") == ["I alert the Safety Team now."] and alerted(copies) == ["Sam"]
    kept = check_in(own)
    assert (kept.place, kept.notes) == ("45 Haywood Rd", ["the dog is loose"])
    copies = own.text("Ben", "OUT")
    assert said(copies, "Ben") == ["Good that you are safe, Ben."] and "is over" in said(copies, "Sam")[0]


def test_in_a_flow_of_their_own_more_and_a_length_come_first_as_well(own: Stage) -> None:
    """MORE where nothing is said about it: the time is moved, and the answer is the question with the new time."""
    own.text("Ben", "IN")
    answer = said(own.text("Ben", "MORE 30"), "Ben")[0]
    assert check_in(own).due_at == own.time.at + timedelta(minutes=90)
    assert "until 11:30 am EST" in answer and "wrong" not in answer
    assert said(own.text("Ben", "2 hours"), "Ben") == ["I expect you at 12:00 pm EST. Which street and number?"]
    assert "at 12 Elm St" in said(own.text("Ben", "12 Elm St"), "Ben")[0]
    assert not check_in(own).ended_at and said(own.text("Ben", "OUT"), "Ben") and check_in(own).ended_at


# the ladder in the file

SHORT = 'say: "{alert}: {who} {what happened} ACK {alert number}"'
STEPS = {
    "one step": (f"  - tell: everyone\n    after: 2 minutes\n    {SHORT}", [0, 5, 10, 20, 30]),
    "two steps": (f"  - tell: the active member\n    {SHORT}\n  - tell: everyone\n    after: 15 minutes\n    {SHORT}",
                  [0, 15, 20, 30, 40]),
    "words only": ('  - say: "{alert} first ACK {alert number}"\n  - say: "{alert} second ACK {alert number}"',
                   [0, 5, 10, 20, 30]),
    "five of their own": ("".join(
        f"  - tell: {whom}\n    after: {after} minutes\n    {SHORT}\n" for whom, after in (
            ("the active member", 1), ("the active member", 1), ("everyone on shift", 1), ("everyone", 1), ("everyone", 30))),
        [0, 1, 2, 3, 33]),
}


@pytest.mark.parametrize("steps", STEPS)
def test_an_edited_ladder_is_climbed_at_its_own_pace(stages: Callable[..., Stage], steps: str) -> None:
    """What it leaves out at its end is as built in, and it never ends before somebody has the alert."""
    ladder, minutes = STEPS[steps]
    stage = stages(book=book_of(with_ladder(ladder)))
    on_duty(stage, "Sam")
    found = [0] if alerted(overdue(stage)) else []
    found += [minute for minute in range(1, 41) if alerted(stage.pass_time(MINUTE))]
    assert found[:5] == minutes


def test_the_words_of_an_edited_ladder_are_said(stages: Callable[..., Stage]) -> None:
    stage = stages(book=book_of(with_ladder(STEPS["words only"][0])))
    on_duty(stage, "Sam")
    assert said(overdue(stage), "Sam") == ["ALERT 1 first ACK 1"]
    assert said(stage.pass_time(5 * MINUTE), "Sam") == ["ALERT 1 second ACK 1"]
    assert "Nobody has it yet" in said(stage.pass_time(5 * MINUTE), "Alma")[0]


def test_a_ladder_that_names_what_nobody_knows_there_is_climbed_in_fixed_words(stages: Callable[..., Stage]) -> None:
    """A value that only a question has."""
    book = book_of(FLOWS)
    first, *others = book.ladder
    stage = stages(book=replace(book, ladder=(replace(first, say=Text("{question} ACK {alert number}")), *others)))
    on_duty(stage, "Sam")
    assert "has not checked out" in said(overdue(stage), "Sam")[0]


AFTER = "after: 5 minutes"


@pytest.mark.parametrize(("ladder", "place", "what"), [
    (f"  - tell: everybody\n    {AFTER}\n    {SHORT}", "ladder / step 1", "I do not know whom `everybody` means here."),
    (f"  - tell: everyone\n    {AFTER}\n    say: \"{{alert}} {{who}}\"", "ladder / step 1",
     "{alert number} is missing: nobody could text ACK without it."),
    (f"  - tell: everyone\n    {AFTER}\n    say: \"{{the request in full}} ACK {{alert number}}\"", "ladder / step 1",
     "{the request in full} is private: it must not go to everyone."),
    (f"  - tell: everyone on shift\n    {AFTER}\n    say: \"{{the request in full}} ACK {{alert number}}\"", "ladder / step 1",
     "{the request in full} is private: it must not go to everyone on shift."),
    (f"  - tell: everyone\n    after: 2 hours\n    {SHORT}", "ladder / step 1", "An hour is the most."),
    (f"  - tell: everyone\n    after: soon\n    {SHORT}", "ladder / step 1", "`after: soon` is no length of time that I know"),
    (f"  - tell: everyone\n    {AFTER}\n    say: \"{{nobody knows}} ACK {{alert number}}\"", "ladder / step 1",
     "there is no {nobody knows}."),
    (f"  - tell: everyone\n    {AFTER}\n    say: {{alert}}", "ladder / step 1", "here belongs one text in quotes."),
    (f"  - tell: everyone\n    {AFTER}\n    say: \"{{alert}} {{alert number}} or END\"", "ladder / step 1",
     "the text asks for END"),
    (f"  - toll: everyone\n    {AFTER}\n    {SHORT}", "ladder / step 1", "I do not know `toll`. Did you mean `tell`?"),
    (f"  - tell: [everyone, the active member]\n    {AFTER}\n    {SHORT}", "ladder / step 1 / tell", "here belongs one name."),
    (f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n  - when: taken\n    tell: everyone\n    {SHORT}", "ladder / when taken",
     "I do not know whom `everyone` means here."),
    (f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n  - when: taken\n    after: 5 hours", "ladder / when taken",
     "that is too long"),
    (4 * f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n" + f"  - call: everyone\n    {AFTER}", "ladder",
     "the last step is repeated until somebody has it: let it `tell:`."),
    (4 * f"  - tell: everyone\n    after: at once\n    {SHORT}\n", "ladder",
     "the last step is repeated: it needs an `after:` of a minute or more."),
    (f"  - when: dawn\n    tell: everyone\n    {AFTER}\n    {SHORT}", "ladder / step 1", "`when: dawn`"),
    (f"  - tell: everyone\n    call: everyone\n    {AFTER}\n    {SHORT}", "ladder / step 1", "`tell:` and `call:`"),
    (f"  - tell: the active member\n    {AFTER}\n    say: \"{{full details}} ACK {{alert number}}\"", "ladder / step 1",
     "{full details}"),
])
def test_a_mistake_in_the_ladder_is_named_with_its_place(ladder: str, place: str, what: str) -> None:
    with pytest.raises(FlowError) as caught:
        book_of(with_ladder(ladder))
    faults = str(caught.value).split("\n")
    assert [fault for fault in faults if f", {place}: " in fault and what in fault]
    assert all(re.match(r"flows\.yaml, line [1-9]\d*, ladder", fault) for fault in faults)


@pytest.mark.parametrize("ladder", [
    "  - tell: everyone", f"  - tell: everyone\n    {SHORT}",
    f"  - tell: the active member\n    {SHORT}\n  - call: the active member"])
def test_a_short_ladder_is_made_whole_by_the_built_in_one(ladder: str) -> None:
    assert book_of(with_ladder(ladder)).ladder


# rules that fail

@pytest.mark.parametrize(("kind", "rule", "minutes", "words"), [
    ("actions", "raise the alarm", 72, "has not checked out"), ("waits", "the time given", 72, "has not checked out"),
    ("values", "name", 72, "has not checked out"), ("values", "what happened", 70, "may be in danger"),
    ("values", "last words", 70, "may be in danger"), ("people", "the active member", 70, "may be in danger"),
])
@ON_BOTH
def test_an_alert_goes_out_though_a_rule_of_it_always_fails(
        stages: Callable[..., Stage], kind: str, rule: str, minutes: int, words: str, on: str) -> None:
    """In the words of the file, or in fixed ones, or in the plainest: the same minute, or at the latest two later."""
    stage = stages(on=on)
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, kind, rule, fails)
    stage.pass_time(timedelta(minutes=minutes) - timedelta(seconds=1))
    assert alerts(stage) == []
    copies = stage.pass_time(timedelta(seconds=1))
    told = said(copies, "Sam")
    assert len(told) == 1 and told[0].startswith("ALERT 1") and "Ben Rivers 828-555-0133" in told[0] and words in told[0]
    later = [said(stage.pass_time(MINUTE), "Sam") for _ in range(30)]
    assert 2 <= sum(map(len, later)) <= 9, "and again, as long as nobody has it, but not without end"


@pytest.mark.parametrize(("kind", "rule"), [
    ("actions", "call the team"), ("guards", "they are on a call"), ("values", "who is alerted")])
@ON_BOTH
def test_an_sos_is_raised_though_its_rule_always_fails(stages: Callable[..., Stage], kind: str, rule: str, on: str) -> None:
    stage = stages(on=on)
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, kind, rule, fails)
    copies = stage.text("Ben", "SOS")
    assert said(copies, "Ben") == ["The Safety Team is being told now. In danger call 911."]
    assert ["texted SOS" in body for body in said(copies, "Sam")] == [True]
    assert len(alerts(stage)) == 1


@pytest.mark.parametrize("rule", ["what happened", "last words"])
def test_an_alert_in_the_plainest_words_can_be_taken(stage: Stage, rule: str) -> None:
    """Though nothing more can be said about it: one has it, and it is not asked again and again."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    replaced(stage, "values", rule, fails)
    stage.pass_time(timedelta(minutes=71))
    copies = stage.text("Sam", "ACK 1")
    assert alerts(stage)[0].acked_by_id == person(stage, "Sam")
    assert said(copies, "Sam")


# whom it reaches

def test_without_a_rota_and_without_a_team_the_admins_are_told(stage: Stage) -> None:
    without(stage, "Sam")
    assert alerted(overdue(stage)) == ["Alma"]


@ON_BOTH
def test_where_nobody_is_left_it_is_logged_and_tried_again_and_never_lost(
        stages: Callable[..., Stage], on: str, caplog: pytest.LogCaptureFixture) -> None:
    stage = stages(on=on)
    without(stage, "Sam", "Alma")
    with caplog.at_level(logging.ERROR):
        assert alerted(overdue(stage)) == []
        assert alerted(stage.pass_time(timedelta(hours=5))) == []
    assert sum("reaches nobody" in entry.message for entry in caplog.records) >= 10
    assert [alert.is_open for alert in alerts(stage)] == [True]
    join(stage, "Tess", 152)
    assert alerted(stage.pass_time(10 * MINUTE)) == ["Tess"]


def refuse(stage: Stage, name: str, code: int) -> None:
    """The carrier takes no text to this phone any more."""
    send = stage.carrier.send

    def refusing(text: Outgoing) -> Sent:
        if text.to == stage.phones[name]:
            raise GatewayError("no", retryable=False, code=code, blame="number")
        return send(text)

    stage.carrier.send = refusing  # type: ignore[method-assign]


def report(stage: Stage, name: str, status: str, error: int | None = None) -> None:
    """The carrier says what became of the newest text to somebody."""
    contact_id = person(stage, name)
    with stage.parts.db.read() as session:
        newest, carrier_id = session.execute(select(Message.id, Message.carrier_id).where(
            Message.contact_id == contact_id, ~Message.incoming, Message.handed).order_by(Message.id.desc()).limit(1)).one()
    receipts.note_status(stage.parts, newest, carrier_id, status, error, stage.time.at)


@pytest.mark.parametrize("code", [21610, 30006, 30005])
def test_a_text_that_the_carrier_refuses_brings_the_next_step_at_once(stage: Stage, code: int) -> None:
    """The active member's phone is dead, or said STOP: in the same moment the others are told."""
    on_duty(stage, "Sam")
    refuse(stage, "Sam", code)
    assert alerted(overdue(stage)) == ["Alma"]
    assert alerts(stage)[0].raised_at == stage.time.at


@pytest.mark.parametrize("code", [30003, 30006, 30007])
def test_a_text_that_does_not_arrive_brings_the_next_step_at_once(stage: Stage, code: int) -> None:
    on_duty(stage, "Sam")
    overdue(stage)
    report(stage, "Sam", "undelivered", code)
    copies = stage.settle()
    assert copies and copies[0].body.startswith(("(call) ALERT 1", "ALERT 1")), "the next step, a call or the next people"


def test_a_phone_that_is_off_is_not_texted_without_end(stages: Callable[..., Stage]) -> None:
    """The last step waits its time, also where it failed, in the ladder of the file and in the built-in one."""
    for book in (None, book_of(check_in_flow(no_waits))):
        stage = stages(**({} if book is None else {"book": book}))
        stage.text("Ben", IN)
        sent = len(stage.pass_time(timedelta(minutes=72)))
        for _ in range(60):
            with stage.parts.db.write() as session:
                session.execute(update(Message).where(Message.alert_id.is_not(None)).values(status=UNDELIVERED))
            sent += len(stage.pass_time(MINUTE))
        assert sent < 30


def test_once_the_ladder_has_come_back_a_lost_text_still_brings_the_next_step(stage: Stage) -> None:
    """Sam took it and fell silent: those on shift are told again. That text is lost: the others hear at once, though the same
    step had reached somebody an hour ago."""
    on_duty(stage, "Sam")
    overdue(stage)
    stage.pass_time(5 * MINUTE)
    stage.text("Sam", "ACK 1")
    stage.pass_time(timedelta(minutes=25))
    report(stage, "Sam", "undelivered", 30003)
    assert "Alma" in alerted(stage.settle())


# whether the question reached them

@pytest.mark.parametrize(("how", "minutes", "words"), [
    ("stop", 60, "They texted STOP"), ("dead", 60, "Their phone takes no texts"), ("refused", 60, "did not reach their phone"),
    ("undelivered", 60, "did not reach their phone"), ("follow-up undelivered", 65, "did not reach their phone")])
def test_who_cannot_be_asked_is_looked_for_at_once(stage: Stage, how: str, minutes: int, words: str) -> None:
    """Nobody waits ten minutes for an answer to a question that did not arrive."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    if how == "stop":
        stage.text("Ben", "STOP")
    elif how == "dead":
        ben = person(stage, "Ben")
        with stage.parts.db.write() as session:
            session.execute(update(Address).where(Address.contact_id == ben).values(dead=True))
    elif how == "refused":
        refuse(stage, "Ben", 30007)
    copies = stage.pass_time(timedelta(minutes=minutes))
    if "undelivered" in how:
        report(stage, "Ben", "undelivered", 30003)
        copies = stage.settle()
    assert [words in body for body in said(copies, "Sam")] == [True]
    assert alerts(stage)[0].raised_at == stage.time.at


def test_an_sos_in_the_same_moment_as_a_call_for_help_is_told_at_once(stage: Stage) -> None:
    """The ladder begins again in the very moment in which it began."""
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    for words in ("HELP", "SOS"):
        record(stage.parts, Arrival(f"SM{words}", stage.phones["Ben"], NUMBER, words))
        copies = stage.settle()
    assert ["texted SOS" in body for body in said(copies, "Sam")] == [True]
    with stage.parts.db.read() as session:
        assert session.scalars(select(Entry.what).where(Entry.what == "told")).all() == ["told", "told"]
        assert not session.scalars(select(Message).where(Message.status == DEAD)).all()
