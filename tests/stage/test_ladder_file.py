"""What an organiser may do to the flow file: whatever it says, or leaves out, somebody who fell
silent is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.stage.stage import Stage
from bot.store.safety import Alert
from conversations.flows.definition import Text
from conversations.loader.checks.advice import advice
from conversations.loader.strict import FlowError
from conversations.vocabulary import vocabulary
from tests.support.safety import (
    FLOWS,
    IN,
    alerted,
    alerts,
    book_of,
    check_in,
    check_in_flow,
    on_duty,
    overdue,
    said,
    without_waits,
)
from tests.support.table import table

FIXED = "Your time is up. Text OUT if you are safe, or MORE 30 for more time. The Safety Team is being told."
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("on", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_without_any_wait_in_the_file_the_alert_goes_out_in_fixed_words(
    stages: Callable[..., Stage], on: str
) -> None:
    """Twelve minutes after the time: who is out is asked, and the active member is told, neither
    earlier nor twice."""
    stage = stages(on=on, book=without_waits(book_of(FLOWS)))
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    assert stage.pass_time(timedelta(minutes=72) - timedelta(seconds=1)) == []
    copies = stage.pass_time(timedelta(seconds=1))
    assert said(copies, "Ben") == [FIXED]
    assert [body.partition(" has not")[0] for body in said(copies, "Sam")] == [
        "ALERT 1. Ben Rivers 828-555-0133"
    ]
    assert len(copies) == 2
    assert "is over" in said(stage.text("Ben", "OUT"), "Sam")[0]
    assert stage.pass_time(timedelta(hours=2)) == []


def test_the_clock_alerts_once_more_where_an_alert_was_ended_and_they_are_still_out(
    stages: Callable[..., Stage],
) -> None:
    """However that came about: they have not checked out, and their time is still up."""
    stage = stages(book=without_waits(book_of(FLOWS)))
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    stage.pass_time(timedelta(minutes=72))
    with stage.runtime.db.write() as session:
        session.execute(update(Alert).values(resolved_at=stage.time.at, next_at=None))
    copies = stage.pass_time(MINUTE)
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
    """They are protected from the first word, asked at the end, and looked for ten minutes
    later."""
    own.text("Ben", "IN")
    assert check_in(own).due_at == own.time.at + timedelta(hours=1)
    assert said(own.text("Ben", "45 Haywood Rd"), "Ben") == [
        "How long will it take? For example 45 min, 2 hours, until 5:30."
    ]
    assert said(own.text("Ben", "dunno"), "Ben") == ["Sorry, I did not get the time."]
    assert said(own.text("Ben", "45 min"), "Ben")[0].startswith(
        "Checked in until 10:45 am EST at 45 Haywood Rd."
    )
    assert said(own.text("Ben", "the dog is loose"), "Ben") == ["Noted for the Safety Team."]
    assert "until 11:15 am EST" in said(own.text("Ben", "MORE 30"), "Ben")[0]
    assert said(own.pass_time(timedelta(minutes=75)), "Ben") == [
        "Ben, your time is up. Text OUT if you are safe, or MORE 30."
    ]
    copies = own.pass_time(10 * MINUTE)
    assert said(copies, "Ben") == ["I alert the Safety Team now."] and alerted(copies) == ["Sam"]
    kept = check_in(own)
    assert (kept.place, kept.notes) == ("45 Haywood Rd", ["the dog is loose"])
    copies = own.text("Ben", "OUT")
    assert (
        said(copies, "Ben") == ["Good that you are safe, Ben."]
        and "is over" in said(copies, "Sam")[0]
    )


def test_in_a_flow_of_their_own_more_and_a_length_come_first_as_well(own: Stage) -> None:
    """MORE where nothing is said about it: the time is moved, and the answer is the question with
    the new time."""
    own.text("Ben", "IN")
    answer = said(own.text("Ben", "MORE 30"), "Ben")[0]
    assert check_in(own).due_at == own.time.at + timedelta(minutes=90)
    assert "until 11:30 am EST" in answer and "wrong" not in answer
    assert said(own.text("Ben", "2 hours"), "Ben") == [
        "I expect you at 12:00 pm EST. Which street and number?"
    ]
    assert "at 12 Elm St" in said(own.text("Ben", "12 Elm St"), "Ben")[0]
    assert (
        not check_in(own).ended_at
        and said(own.text("Ben", "OUT"), "Ben")
        and check_in(own).ended_at
    )


# the ladder


def with_ladder(ladder: str) -> str:
    return re.sub(
        r"\nladder:.*?\nflows:\n",
        lambda _: f"\nladder:\n{ladder}\nflows:\n",
        FLOWS,
        flags=re.DOTALL,
    )


SHORT = 'say: "{alert}: {who} {what happened} ACK {alert number}"'
STEPS = {
    "one step": (f"  - tell: everyone\n    after: 2 minutes\n    {SHORT}", [2, 7, 12, 22, 32]),
    "two steps": (
        f"  - tell: the active member\n    {SHORT}\n  - tell: everyone\n    after: 15 minutes\n    {SHORT}",
        [0, 15, 20, 30, 40],
    ),
    "words only": (
        '  - say: "{alert} first {whom} ACK {alert number}"\n'
        '  - say: "{alert} second {whom} ACK {alert number}"',
        [0, 5, 10, 20, 30],
    ),
    "five of their own": (
        "".join(
            f"  - tell: {whom}\n    after: {after} minutes\n    {SHORT}\n"
            for whom, after in (
                ("the active member", 1),
                ("the active member", 1),
                ("everyone on shift", 1),
                ("everyone", 1),
                ("everyone", 30),
            )
        ),
        [1, 2, 3, 4, 34],
    ),
}


@pytest.mark.parametrize("steps", STEPS)
def test_an_edited_ladder_is_climbed_at_its_own_pace(
    stages: Callable[..., Stage], steps: str
) -> None:
    """What it leaves out at its end is as built in, and it never ends before somebody has the
    alert."""
    ladder, minutes = STEPS[steps]
    stage = stages(book=book_of(with_ladder(ladder)))
    on_duty(stage, "Sam")
    found = [0] if alerted(overdue(stage)) else []
    found += [minute for minute in range(1, 41) if alerted(stage.pass_time(MINUTE))]
    assert found[:5] == minutes


def test_a_step_with_words_of_its_own_says_them_to_everybody_unless_it_says_otherwise(
    stages: Callable[..., Stage],
) -> None:
    """And the last step slows down only where the file says so."""
    steps = f"  - tell: the active member\n    {SHORT}\n" + (
        f"  - tell: everyone\n    after: 5 minutes\n    {SHORT}\n" * 3
    )
    own = "ALERT 1: Ben Rivers 828-555-0133 has not checked out. ACK 1"
    briefly = '    again: "{alert} {whom} ACK {alert number}"'
    for again, heard in (("", own), (briefly, "ALERT 1 Ben Rivers ACK 1")):
        stage = stages(book=book_of(with_ladder(steps + again)))
        on_duty(stage, "Sam")
        overdue(stage)
        stage.pass_time(10 * MINUTE)
        assert said(stage.pass_time(5 * MINUTE), "Sam") == [heard]
        found = [minute for minute in range(1, 71) if alerted(stage.pass_time(MINUTE))]
        assert found == list(range(5, 71, 5))


def test_the_words_of_an_edited_ladder_are_said(stages: Callable[..., Stage]) -> None:
    stage = stages(book=book_of(with_ladder(STEPS["words only"][0])))
    on_duty(stage, "Sam")
    assert said(overdue(stage), "Sam") == ["ALERT 1 first Ben Rivers ACK 1"]
    assert said(stage.pass_time(5 * MINUTE), "Sam") == ["ALERT 1 second Ben Rivers ACK 1"]
    assert "Nobody has it yet" in said(stage.pass_time(5 * MINUTE), "Alma")[0]


def test_a_ladder_that_names_what_nobody_knows_there_is_climbed_in_fixed_words(
    stages: Callable[..., Stage],
) -> None:
    """A value that only a question has."""
    book = book_of(FLOWS)
    first, *others = book.ladder
    stage = stages(
        book=replace(
            book, ladder=(replace(first, say=Text("{question} ACK {alert number}")), *others)
        )
    )
    on_duty(stage, "Sam")
    assert "has not checked out" in said(overdue(stage), "Sam")[0]


# every `after:` counts


WAITS = f"  - after: 7 minutes\n    {SHORT}\n  - when: taken\n    after: 3 minutes"


@pytest.fixture
def waiting(stages: Callable[..., Stage]) -> Stage:
    """A chapter whose ladder begins seven minutes after the alarm, and that asks whoever has an
    alert after three."""
    stage = stages(book=book_of(with_ladder(WAITS)))
    on_duty(stage, "Sam")
    return stage


def test_the_first_step_comes_when_the_file_says(waiting: Stage) -> None:
    assert alerted(overdue(waiting)) == []
    assert alerted(waiting.pass_time(7 * MINUTE - timedelta(seconds=1))) == []
    assert alerted(waiting.pass_time(timedelta(seconds=1))) == ["Sam"]


@pytest.mark.parametrize("words", ["SOS", "HELP he is hitting me"])
def test_a_call_for_help_does_not_wait_for_the_first_step(waiting: Stage, words: str) -> None:
    """Nor does one that comes while an overdue alert waits."""
    waiting.text("Ana", "in at 12 Elm St for 2 hours")
    assert "Sam" in alerted(waiting.text("Ana", words))
    overdue(waiting)
    assert "Sam" in alerted(waiting.text("Ben", words))


def test_what_somebody_writes_ends_the_wait(waiting: Stage) -> None:
    """Their words are not kept from the team."""
    overdue(waiting)
    copies = waiting.text("Ben", "the stairs are dark")
    assert alerted(copies) == ["Sam"] and alerted(waiting.pass_time(4 * MINUTE)) == []


def test_who_is_back_before_the_first_step_woke_nobody(waiting: Stage) -> None:
    overdue(waiting)
    waiting.text("Ben", "OUT")
    assert alerted(waiting.pass_time(timedelta(hours=1))) == []


def test_without_a_flow_that_asks_the_clock_waits_for_no_first_step(
    stages: Callable[..., Stage],
) -> None:
    """The safety net speaks in fixed words, twelve minutes after the time."""
    stage = stages(book=without_waits(book_of(with_ladder(WAITS))))
    on_duty(stage, "Sam")
    stage.text("Ben", IN)
    assert alerted(stage.pass_time(timedelta(minutes=72))) == ["Sam"]


def test_a_drill_waits_as_the_real_ladder_does(waiting: Stage) -> None:
    asked = said(waiting.text("Alma", "DRILL"), "Alma")[0]
    go = asked.partition("Reply ")[2].partition(" to ")[0]
    assert said(waiting.text("Alma", go), "Sam") == []
    assert said(waiting.pass_time(7 * MINUTE), "Sam")[0].startswith("DRILL")


def test_whoever_has_an_alert_is_asked_when_the_file_says(waiting: Stage) -> None:
    """After ACK, and again after each sign of theirs."""
    overdue(waiting)
    waiting.pass_time(7 * MINUTE)
    waiting.text("Sam", "ACK 1")
    assert waiting.pass_time(3 * MINUTE - timedelta(seconds=1)) == []
    assert "it is yours since" in said(waiting.pass_time(timedelta(seconds=1)), "Sam")[0]
    waiting.text("Sam", "CALLED 1 his phone is off")
    assert waiting.pass_time(2 * MINUTE) == []
    assert "it is yours since" in said(waiting.pass_time(MINUTE), "Sam")[0]


def test_the_check_says_whom_a_first_step_that_waits_concerns() -> None:
    assert not [
        problem for problem in advice(book_of(FLOWS), vocabulary()) if "ladder" in problem.place
    ]
    told = [
        str(p)
        for p in advice(book_of(with_ladder(WAITS)), vocabulary())
        if p.place == "ladder / step 1"
    ]
    assert len(told) == 1 and "7 minutes after the alarm" in told[0]
    assert "SOS and every other call for help still reach the team at once" in told[0]


AFTER = "after: 5 minutes"


@table(
    ("ladder", "place", "what"),
    [
        (
            f"  - tell: everybody\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "I do not know whom `everybody` means here.",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{alert}} {{who}}"',
            "ladder / step 1",
            "{alert number} is missing: nobody could text ACK without it.",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{alert}} {{who}} Text TAKE {{alert number}}"',
            "ladder / step 1",
            "the text does not say how to take the alert: write `ACK {alert number}`.",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{the request in full}} ACK {{alert number}}"',
            "ladder / step 1",
            "{the request in full} is private: it must not go to everyone.",
        ),
        (
            f'  - tell: everyone on shift\n    {AFTER}\n    say: "{{the request in full}} ACK {{alert number}}"',
            "ladder / step 1",
            "{the request in full} is private: it must not go to everyone on shift.",
        ),
        (
            f"  - tell: everyone\n    after: 2 hours\n    {SHORT}",
            "ladder / step 1",
            "An hour is the most.",
        ),
        (
            f"  - tell: everyone\n    after: soon\n    {SHORT}",
            "ladder / step 1",
            "`after: soon` is not a length of time",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{nobody knows}} ACK {{alert number}}"',
            "ladder / step 1",
            "there is no {nobody knows}.",
        ),
        (
            f"  - tell: everyone\n    {AFTER}\n    say: {{alert}}",
            "ladder / step 1",
            "a text that begins with { or [ must be in quotes",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{alert}} {{alert number}} or END"',
            "ladder / step 1",
            "the text asks for END",
        ),
        (
            f"  - toll: everyone\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "I do not know `toll`. Did you mean `tell`?",
        ),
        (
            f"  - tell: [everyone, the active member]\n    {AFTER}\n    {SHORT}",
            "ladder / step 1 / tell",
            "put one name here.",
        ),
        (
            f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n  - when: taken\n    tell: everyone\n    {SHORT}",
            "ladder / when taken",
            "I do not know whom `everyone` means here.",
        ),
        (
            f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n  - when: taken\n    after: 5 hours",
            "ladder / when taken",
            "that is too long",
        ),
        (
            4 * f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n"
            + f"  - call: everyone\n    {AFTER}",
            "ladder",
            "the last step is repeated until somebody has the alert: it must `tell:`, not `call:`.",
        ),
        (
            4 * f"  - tell: everyone\n    after: at once\n    {SHORT}\n",
            "ladder",
            "the last step is repeated: it needs an `after:` of a minute or more.",
        ),
        (
            f"  - tell: everyone\n    after: 11 minutes\n    {SHORT}",
            "ladder / step 1",
            "ten minutes is the most.",
        ),
        (
            f"  - tell: everyone\n    {SHORT}\n  - when: taken\n    after: 30 seconds",
            "ladder / when taken",
            "needs an `after:` of a minute or more.",
        ),
        (
            f"  - when: dawn\n    tell: everyone\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "`when: dawn`",
        ),
        (
            f"  - tell: everyone\n    call: everyone\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "`tell:` and `call:`",
        ),
        (
            f'  - tell: the active member\n    {AFTER}\n    say: "{{full details}} ACK {{alert number}}"',
            "ladder / step 1",
            "{full details}",
        ),
        (
            f"  - tell: everyone\n    after: 5\n    {SHORT}",
            "ladder / step 1",
            "`5` needs a unit, for example `5 minutes`.",
        ),
        (
            f"  - tell: the one who has it\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "`the one who has it` can stand only in the step with `when: taken`. A step can tell "
            "`the active member`, `everyone on shift` or `everyone`.",
        ),
        (
            f"  - tell: the admins\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "I do not know whom `the admins` means here. A step can tell `the active member`,",
        ),
        (
            f'  - tell: everyone\n    {AFTER}\n    say: "{{alert}} ACK {{alert number}}"',
            "ladder / step 1",
            "the text does not say whom it is about: write {who} or {whom} into it.",
        ),
        (
            f'  - tell: the active member\n    {SHORT}\n  - call: the active member\n    say: "{{who}}"',
            "ladder / step 2",
            "the text does not say which alert it is: write {alert} into it.",
        ),
        # who hears of it, counted over all steps
        (
            5 * f"  - tell: the active member\n    after: 10 minutes\n    {SHORT}\n",
            "ladder",
            "nobody but the active member is ever told, but somebody may be in danger: 30 minutes",
        ),
        (
            f"  - tell: the active member\n    {SHORT}\n  - call: the active member\n"
            f"    after: 20 minutes\n  - tell: everyone on shift\n    after: 20 minutes\n    {SHORT}",
            "ladder",
            "nobody but the active member is told for 40 minutes, but",
        ),
        (
            f"  - tell: the active member\n    {SHORT}\n"
            + 2 * f"  - tell: everyone on shift\n    after: 25 minutes\n    {SHORT}\n"
            + f"  - tell: everyone\n    after: 25 minutes\n    {SHORT}",
            "ladder",
            "everyone is told only after 1 hour 15 minutes, but somebody may be in danger: 1 hour is "
            "the most, all waits together. Each `after:` counts from the step before.",
        ),
        (
            f"  - tell: the active member\n    {SHORT}\n"
            + 4 * f"  - tell: everyone on shift\n    {AFTER}\n    {SHORT}\n",
            "ladder",
            "no step tells everyone, but",
        ),
        (
            f"  - tell: everyone\n    {SHORT}\n    until: 1 hour",
            "ladder / step 1",
            "`until:` and `then every:` belong together",
        ),
        (
            f"  - tell: everyone\n    {SHORT}\n    until: 1 hour\n    then every: 20 minutes\n"
            f"  - tell: everyone\n    {AFTER}\n    {SHORT}",
            "ladder / step 1",
            "are for the last step",
        ),
        (
            f"  - tell: everyone\n    {AFTER}\n    {SHORT}\n    until: 1 hour\n"
            "    then every: 3 minutes",
            "ladder / step 1",
            "`then every:` must be from 5 minutes, the pace before, to 1 hour.",
        ),
        (
            f"  - tell: everyone\n    {SHORT}\n    until: soon\n    then every: 20 minutes",
            "ladder / step 1",
            "`until: soon` is not a length of time that I know",
        ),
        (
            f'  - tell: everyone\n    {SHORT}\n    again: "{{alert}} {{who and where}}"',
            "ladder / step 1",
            "{alert number} is missing",
        ),
        (
            f'  - tell: everyone\n    {SHORT}\n    again: "{{whom to call}} ACK {{alert number}} {{who}}"',
            "ladder / step 1",
            "{whom to call} is private",
        ),
        (
            f'  - tell: everyone\n    {SHORT}\n  - call: the active member\n    {SHORT}\n    again: "{{alert}} {{who}}"',
            "ladder / step 2",
            "a call has no `again:`",
        ),
    ],
)
def test_a_mistake_in_the_ladder_is_named_with_its_place(
    ladder: str, place: str, what: str
) -> None:
    with pytest.raises(FlowError) as caught:
        book_of(with_ladder(ladder))
    faults = str(caught.value).split("\n")
    assert [fault for fault in faults if f", {place}: " in fault and what in fault]
    assert all(re.match(r"flows\.yaml, line [1-9]\d*, ladder", fault) for fault in faults)


@table(
    "ladder",
    [
        "  - tell: everyone",
        f"  - tell: everyone\n    {SHORT}",
        f"  - tell: the active member\n    {SHORT}\n  - call: the active member",
    ],
)
def test_a_short_ladder_is_made_whole_by_the_built_in_one(ladder: str) -> None:
    assert book_of(with_ladder(ladder)).ladder
