"""Topics, causes and keys are values; how they are spelled stands in the rows of a chapter and
never changes."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.store import keys
from bot.turns.causes import Cause
from conversations.port.topics import Topic
from tests.support.table import table

AT = datetime(2026, 11, 2, 17, 5, 9, 250_000, tzinfo=UTC)

SPELLED = [
    (Topic.NONE, ""),
    (Topic.invite(7), "invite 7"),
    (Topic.progress(7), "progress 7"),
    (Topic.covered(7), "covered 7"),
    (Topic.step(0), "step 0"),
    (Topic.emergency(3), "emergency 3"),
    (Topic.duress_word(3), "duress word 3"),
    (Topic.stuck(3), "stuck 3"),
    (Topic.ALL_WORDS, "all words"),
    (Topic.NOBODY_ON_DUTY, "nobody on duty"),
    (Topic.STOPPED, "stopped"),
    (Topic.YOU_CALLED, "you called"),
    (Topic.WITHHELD_NUMBER, "withheld number"),
    (Cause.text("SM1"), "mSM1"),
    (Cause.call("CA1"), "vCA1"),
    (Cause.tap(4), "a4"),
    (Cause.tap(4).then(9), "a4.9"),
    (Cause.event(4), "e4"),
    (Cause.overdue(4), "o4"),
    (Cause.step(4, 1, 2, AT), "l4.1.2.1793639109250"),
    (Cause.shift(4, 1, AT), "s4.1.261102170509250000"),
    (Cause.cover(4, None, None, AT), "c4.None.-.261102170509250000"),
    (Cause.cover(4, 8, AT, AT), "c4.8.2026-11-02 17:05:09.250000+00:00.261102170509250000"),
    (Cause.first_failure(4), "y4"),
    (Cause.last_failure(4), "x4"),
    (Cause.stuck_person(4), "w4"),
    (Cause.stuck_event(4), "p4"),
    (Cause.stuck_notice(4), "q4"),
    (Cause.stuck_check_in(4), "k4"),
    (Cause.stuck_alert(4), "a4"),
    (Cause.stuck_call(4), "h4"),
    (keys.of_text(Cause.event(4), 3, 0), "e4:3:0"),
    (keys.of_notice(Cause.event(4), 0), "e4:n0"),
    (keys.of_copy(6, 3), "n6:3"),
    (keys.of_arrival("SM1"), "in:SM1"),
    (keys.of_call("CA1"), "call:CA1"),
    (keys.of_welcome(3), "welcome:3"),
]


@table(("value", "spelled"), SPELLED, ids=[spelled for _, spelled in SPELLED])
def test_what_stands_in_rows_is_spelled_as_ever(value: str, spelled: str) -> None:
    assert value == spelled


def test_a_newer_truth_replaces_what_was_not_sent() -> None:
    """Coverage replaces invitations too; an alert replaces nothing."""
    assert Topic.invite(7).replaces == (Topic.invite(7),)
    assert Topic.progress(7).replaces == (Topic.progress(7),)
    assert set(Topic.covered(7).replaces) == {Topic.progress(7), Topic.invite(7)}
    assert Topic.step(7).replaces == Topic.ALL_WORDS.replaces == Topic.NONE.replaces == ()


def test_a_topic_is_read_from_its_row() -> None:
    assert Topic("invite 7").is_invitation and not Topic("progress 7").is_invitation
    assert Topic("progress 7").is_progress and not Topic("covered 7").is_progress
    assert (Topic("step 12").position, Topic("stopped").position) == (12, None)


def test_the_parts_of_one_long_text_are_known_by_their_keys() -> None:
    cause = Cause.text("SM1")
    assert keys.whole(keys.of_text(cause, 3, 0)) == keys.whole(keys.of_text(cause, 3, 1))
    assert keys.whole(keys.of_text(cause, 3, 0)) != keys.whole(keys.of_text(cause, 4, 0))
